#include "failure/record_failure.h"

#include <array>

#include "base/text_util.h"
#include "base/words.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

// What core and plugins say is what Terraform prints; what an SDK says may have
// been tolerated.
Claim Said(const Text& words, Force force) {
  Claim claim;
  claim.failure = FailureOf(FailureKind::kRecord, words);
  claim.force = force;
  return claim;
}

// terraform-plugin-go copies the diagnostics that it returns to core.
std::optional<Claim> FromPlugin(const LogRecord& record) {
  const Field* summary = record.Find("diagnostic_summary");
  if (summary == nullptr || record.Value("diagnostic_severity") != "ERROR") {
    return std::nullopt;
  }
  Claim claim = Said(summary->value, Force::kCause);
  const Field* detail = record.Find("diagnostic_detail");
  if (detail != nullptr)
    AppendWords(detail->value, kMaxFailureBytes, claim.failure.text);
  return claim;
}

// `aws_vpc.main (expand)` is the graph's word for a step of aws_vpc.main. The
// name was printed with %q.
std::string AddressOf(std::string_view vertex) {
  std::string address(vertex.substr(0, vertex.find(" (")));
  std::erase(address, '\\');
  return address;
}

// terraform/eval_apply.go, 0.12 to 0.14: `ADDR: apply errored, but we're
// indicating that via the Error pointer rather than returning it: TEXT`.
std::optional<Claim> FromApply(const LogRecord& record) {
  constexpr std::string_view kErrored = ": apply errored, but ";
  constexpr std::string_view kEnd = " rather than returning it: ";
  const std::string_view message = record.message.view();
  const size_t at = message.find(kErrored);
  if (at == std::string_view::npos || !record.logger.empty()) {
    return std::nullopt;
  }
  const size_t end = message.find(kEnd, at);
  if (end == std::string_view::npos) return std::nullopt;
  Claim claim = Said(record.message.Slice(end + kEnd.size()), Force::kCause);
  claim.failure.address = message.substr(0, at);
  return claim;
}

// terraform/graph.go: `vertex "ADDR" error: SUMMARY`; up to 0.14 eval.go:
// `PATH: eval: *terraform.EvalX, err: TEXT`, once for each step it was in.
std::optional<Claim> FromCore(const LogRecord& record) {
  if (record.level != Level::kError || !record.logger.empty()) {
    return std::nullopt;
  }
  const std::string_view message = record.message.view();
  constexpr std::string_view kVertex = "vertex \"";
  constexpr std::string_view kError = "\" error: ";
  constexpr std::string_view kErr = ", err: ";
  size_t begin = std::string_view::npos;
  std::string address;
  if (message.starts_with(kVertex)) {
    const size_t end = message.find(kError);
    if (end == std::string_view::npos) return std::nullopt;
    address = AddressOf(message.substr(kVertex.size(), end - kVertex.size()));
    begin = end + kError.size();
  } else if (Contains(message, "eval: *terraform.")) {
    begin = message.find(kErr);
    if (begin == std::string_view::npos) return std::nullopt;
    begin += kErr.size();
  }
  if (begin == std::string_view::npos) return std::nullopt;
  Claim claim = Said(record.message.Slice(begin), Force::kCause);
  claim.failure.address = std::move(address);
  return claim;
}

// aws-sdk-go-base gives up on the caller's identity; the SDK on a call. The
// last is read for STS alone, because other calls may fail and be tolerated.
std::optional<Claim> FromAws(const LogRecord& record) {
  const std::string_view message = record.message.view();
  if (message.starts_with("Unable to retrieve caller identity from STS")) {
    const Field* error = record.Find("error");
    if (error == nullptr) return std::nullopt;
    return Said(error->value, Force::kHint);
  }
  constexpr std::string_view kGivenUp =
      "request failed with unretryable error ";
  const bool is_sts = record.Value("rpc.service") == "STS" ||
                      record.Value("rpc.method").starts_with("STS/");
  if (!message.starts_with(kGivenUp) || !is_sts) return std::nullopt;
  std::string_view operation = record.Value("rpc.method");
  operation.remove_prefix(operation.rfind('/') + 1);
  Text text;
  text.AppendInserted("operation error STS: " + std::string(operation) + ", ");
  text.AppendPart(record.message, kGivenUp.size());
  return Said(text, Force::kHint);
}

}  // namespace

std::optional<Claim> RecordFailure(const LogRecord& record) {
  if (auto claim = FromPlugin(record)) return claim;
  if (auto claim = FromCore(record)) return claim;
  if (auto claim = FromApply(record)) return claim;
  if (auto claim = FromAws(record)) return claim;
  if (!AnnouncesPlanErrors(record.message.view())) return std::nullopt;
  return Said(record.message, Force::kEcho);
}

}  // namespace tfsleuth
