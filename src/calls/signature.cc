#include "calls/signature.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text_util.h"
#include "calls/exchange.h"
#include "record/aws_region.h"
#include "record/key_id.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kAuthorization = "http.request.header.authorization";

// S3 Express carries the token of its session in a header of its own.
constexpr std::string_view kTokenHeaders[] = {"x-amz-security-token",
                                              "x-amz-s3session-token"};

// The headers at the end of SignedHeaders, where x-amz-security-token would
// stand: enough to see that it is missing.
Evidence SignedHeadersEvidence(const Field& field, size_t begin, size_t end) {
  Evidence evidence = PartOf(field, begin, end - begin);
  const std::string_view text = evidence.text;
  const auto headers = Split(text.substr(text.find('=') + 1), ';');
  if (headers.size() > 2) {
    evidence.shown = "SignedHeaders=[...];" +
                     std::string(headers[headers.size() - 2]) + ";" +
                     std::string(headers.back());
  }
  return evidence;
}

void SetKey(std::string_view sent, const KeyId& key, const Evidence& evidence,
            AwsRequest& request) {
  if (key.tells_apart) request.key = sent;
  request.facts.Set("aws.key", key.display, evidence);
  if (key.kind == KeyKind::kHidden) return;
  request.facts.Set("aws.key_kind", NameOf(key.kind), evidence);
  request.facts.Set("aws.key_length", std::to_string(key.length), evidence);
}

// A scope that was cut tells a key where one stands in front of its first part;
// anything else may be the half of one.
void ReadCutCredential(const Field& field, size_t begin, AwsRequest& request) {
  const std::string_view value = field.value.view();
  const size_t id = begin + std::string_view("Credential=").size();
  const size_t end = value.find('/', id);
  if (end == std::string_view::npos) return;
  const std::string_view sent = value.substr(id, end - id);
  const KeyId key = ObserveKeyId(sent);
  const bool is_whole =
      key.kind == KeyKind::kTemporary || key.kind == KeyKind::kLongTerm;
  if (is_whole) SetKey(sent, key, PartOf(field, begin, end - begin), request);
}

// `Credential=ID/DATE/REGION/SERVICE/aws4_request`, from the right: the id is
// what is left of the four fixed parts.
void ReadCredential(const Field& field, AwsRequest& request) {
  const std::string_view value = field.value.view();
  const size_t begin = value.find("Credential=");
  if (begin == std::string_view::npos) return;
  const size_t end = value.find("/aws4_request", begin);
  if (end == std::string_view::npos) {
    ReadCutCredential(field, begin, request);
    return;
  }
  size_t service = value.rfind('/', end - 1);
  size_t region = service == std::string_view::npos || service == 0
                      ? std::string_view::npos
                      : value.rfind('/', service - 1);
  size_t date = region == std::string_view::npos || region == 0
                    ? std::string_view::npos
                    : value.rfind('/', region - 1);
  const size_t id = begin + std::string_view("Credential=").size();
  if (date == std::string_view::npos || date < id) return;
  Evidence evidence = PartOf(field, begin, end - begin);
  evidence.shown = std::string(value.substr(begin, date - begin)) + "/[...]";
  const std::string_view sent = value.substr(id, date - id);
  SetKey(sent, ObserveKeyId(sent), evidence, request);
  Evidence scope = PartOf(field, begin, end - begin);
  scope.shown =
      "Credential=[...]" + std::string(value.substr(region, end - region));
  SetRegion(request, value.substr(region + 1, service - region - 1), scope);
}

const Field* TokenField(const LogRecord& record) {
  for (const std::string_view header : kTokenHeaders) {
    std::string key = "http.request.header." + std::string(header);
    std::replace(key.begin(), key.end(), '-', '_');
    if (const Field* field = record.Find(key)) return field;
  }
  return nullptr;
}

bool NamesToken(std::string_view signed_headers) {
  return std::any_of(std::begin(kTokenHeaders), std::end(kTokenHeaders),
                     [&](std::string_view header) {
                       return Contains(signed_headers, header);
                     });
}

// Whether a session token was part of the request.
void ReadToken(const LogRecord& record, const Span& span, AwsRequest& request) {
  if (const Field* token = TokenField(record)) {
    request.token_sent = true;
    request.facts.Set("aws.session_token", "sent", EvidenceOf(*token));
    return;
  }
  const Field* authorization = record.Find(kAuthorization);
  if (authorization == nullptr) return;
  const std::string_view value = authorization->value.view();
  const size_t begin = value.find("SignedHeaders=");
  if (begin == std::string_view::npos) return;
  const size_t end = std::min(value.find(", Signature", begin), value.size());
  const std::string_view signed_headers = value.substr(begin, end - begin);
  const Evidence evidence = SignedHeadersEvidence(*authorization, begin, end);
  if (NamesToken(signed_headers)) {
    request.token_sent = true;
    request.facts.Set("aws.session_token", "sent", evidence);
    return;
  }
  // Knowledge: an SDK signs every x-amz header that it sends, and the list of
  // what was signed is whole when the signature follows it in a whole entry.
  const bool is_closed = end < value.size() && !record.cut;
  if (!is_closed) return;
  request.facts.SetAbsent(
      "aws.session_token",
      {evidence, {span, "no x_amz_security_token in this request"}});
}

}  // namespace

void SetRegion(AwsRequest& request, std::string_view region,
               const Evidence& evidence) {
  request.region = region;
  request.facts.Set("target.region", region, evidence);
  const std::string_view region_class = RegionClassOf(region);
  if (region_class.empty()) return;
  request.facts.Set("aws.region_class", region_class, evidence);
  request.facts.Set("aws.partition", PartitionOfRegion(region), evidence);
}

void ReadSignature(const LogRecord& record, const Span& span,
                   AwsRequest& request) {
  if (const Field* authorization = record.Find(kAuthorization)) {
    ReadCredential(*authorization, request);
  }
  ReadToken(record, span, request);
}

}  // namespace tfsleuth
