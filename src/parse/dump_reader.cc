#include "parse/dump_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text_util.h"
#include "parse/inner_prefix.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kVersion1 = "[aws-sdk-go] ";
constexpr std::string_view kVersion2 = "[aws-sdk-go-v2] ";

void AddField(LogRecord& record, std::string key, Text value) {
  Field field;
  field.key = std::move(key);
  field.span = value.span();
  field.value = std::move(value);
  record.fields.push_back(std::move(field));
}

void AddCall(LogRecord& record, std::string_view service,
             std::string_view operation, const Span& span) {
  Text service_text;
  service_text.AppendOpaque(ToUpper(service), span);
  Text operation_text;
  operation_text.AppendOpaque(operation, span);
  AddField(record, "rpc.service", std::move(service_text));
  AddField(record, "rpc.method", std::move(operation_text));
}

// A request of the second SDK names no operation in its marker: a Query service
// says it in the body, a JSON service in a header, and the host the service.
void AddCallFromContent(LogRecord& record) {
  if (record.Find("rpc.method") != nullptr) return;
  const Field* where = record.Find("http.url");
  if (where == nullptr) return;  // the dump tells no host
  const std::string_view host =
      Between(where->value.view(), "//", "/").value_or(std::string_view());
  const std::string body = std::string(record.Value("http.request.body")) + "&";
  const std::string_view target =
      record.Value("http.request.header.x_amz_target");
  std::string_view operation =
      Between(body, "Action=", "&").value_or(std::string_view());
  if (operation.empty() && !target.empty()) {
    operation = target.substr(target.rfind('.') + 1);
  }
  if (operation.empty()) return;
  AddCall(record, host.substr(0, host.find('.')), operation, where->span);
}

// What a record says without its fields taken out: a form body (`Action=...`)
// that stands alone on a line looks like a field.
Text LinesOf(const LogRecord& log) {
  Text lines = log.message;
  if (!lines.empty()) return lines;
  for (const Field& field : log.fields) {
    if (!lines.empty()) lines.AppendInserted(" ");
    lines.AppendOpaque(field.key + "=", field.span);
    lines.AppendText(field.value);
  }
  return lines;
}

// The body of a response, where a record holds nothing else.
std::optional<Text> BodyIn(const Text& message) {
  const std::string_view text = message.view();
  const size_t marker = text.find(kVersion1);
  if (marker == std::string_view::npos) return std::nullopt;
  const size_t begin = marker + kVersion1.size();
  const bool is_body =
      begin < text.size() && (text[begin] == '<' || text[begin] == '{');
  if (!is_body) return std::nullopt;
  return message.Slice(begin, DumpReader::kMaxBodyBytes);
}

// Whether a response and a body are of one call, as the id tells that both
// hold; nothing if one of them holds none.
std::optional<bool> AreOfOneCall(const LogRecord& response,
                                 std::string_view body) {
  std::string_view id = response.Value("http.response.header.x_amzn_requestid");
  if (id.empty()) id = response.Value("http.response.header.x_amz_request_id");
  if (id.empty()) return std::nullopt;
  for (const std::string_view tag : {"<RequestId>", "<RequestID>"}) {
    if (const auto told = Between(body, tag, "<")) return *told == id;
  }
  return std::nullopt;
}

bool IsRule(std::string_view line) { return line.starts_with("-----"); }

}  // namespace

DumpReader::DumpReader(Sink sink) : sink_(std::move(sink)) {}

// A marker opens a dump; what was open is complete.
bool DumpReader::BeginDump(Dump& dump, const Text& line,
                           const LogRecord& from) {
  const std::string_view text = line.view();
  const bool first = Contains(text, kVersion1);
  const size_t request = first ? text.find("DEBUG: Request ")
                               : text.find("[aws-sdk-go-v2] Request");
  const size_t response = first ? text.find("DEBUG: Response ")
                                : text.find("[aws-sdk-go-v2] Response");
  const bool is_request = request != std::string_view::npos;
  if (!is_request && response == std::string_view::npos) return false;
  EndDump(dump);
  dump.part = Part::kStart;
  dump.is_request = is_request;
  dump.has_rules = first;
  dump.span = line.span();
  dump.record.logger = from.logger;
  dump.record.level = from.level;
  dump.record.time_ms = from.time_ms;
  dump.record.message.AppendOpaque(
      is_request ? "HTTP Request Sent" : "HTTP Response Received", dump.span);
  if (const auto call =
          Between(text, is_request ? "Request " : "Response ", " Details:")) {
    const size_t slash = call->find('/');
    if (slash != std::string_view::npos) {
      AddCall(dump.record, call->substr(0, slash), call->substr(slash + 1),
              dump.span);
    }
  }
  return true;
}

// `POST / HTTP/1.1` or `HTTP/1.1 403 Forbidden`
void DumpReader::ReadStart(Dump& dump, const Text& line) {
  const auto words = Split(line.view(), ' ');
  if (words.size() < 2) return;
  if (!dump.is_request) {
    const auto begin =
        static_cast<size_t>(words[1].data() - line.view().data());
    AddField(dump.record, "http.status_code",
             line.Slice(begin, words[1].size()));
  }
  dump.part = Part::kHeaders;
}

void DumpReader::ReadHeader(Dump& dump, const Text& line) {
  const size_t colon = line.view().find(": ");
  if (colon == std::string_view::npos) return;
  std::string name = ToLower(line.view().substr(0, colon));
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  const Text value = line.Slice(colon + 2);
  if (dump.is_request && name == "host") {
    Text url;
    url.AppendOpaque("https://" + value.str() + "/", value.span());
    AddField(dump.record, "http.url", std::move(url));
  }
  const std::string_view side =
      dump.is_request ? "http.request.header." : "http.response.header.";
  AddField(dump.record, std::string(side) + name, value);
}

void DumpReader::ReadLine(Dump& dump, const Text& line, const LogRecord& from) {
  if (BeginDump(dump, line, from)) return;
  if (dump.part == Part::kNone) return;
  const std::string_view text = line.view();
  if (InnerPrefixLength(text) > 0) {
    // Old SDKs log the body of a response by itself.
    const size_t body = text.find("[aws-sdk-go] <");
    if (body == std::string_view::npos) {
      EndDump(dump);
      return;
    }
    dump.part = Part::kBody;
    dump.body.AppendPart(line, body + kVersion1.size());
    return;
  }
  dump.span = Hull(dump.span, line.span());
  if (text.starts_with("---[ ")) return;
  if (IsRule(text)) {
    if (dump.is_request && dump.part != Part::kStart) EndDump(dump);
    if (!dump.is_request) dump.part = Part::kBody;
    return;
  }
  switch (dump.part) {
    case Part::kNone:
      return;
    case Part::kStart:
      ReadStart(dump, line);
      return;
    case Part::kHeaders:
      if (Trim(text).empty()) {
        dump.part = Part::kBody;
      } else {
        ReadHeader(dump, line);
      }
      return;
    case Part::kBody:
      if (dump.body.size() + line.size() > kMaxBodyBytes) return;
      if (!dump.body.empty()) dump.body.AppendInserted("\n");
      dump.body.AppendText(line);
      return;
  }
}

void DumpReader::EndDump(Dump& dump) {
  if (dump.part == Part::kHeaders || dump.part == Part::kBody) {
    const bool has_body =
        !dump.body.empty() &&
        (dump.is_request || AreOfOneCall(dump.record, dump.body.view())
                                .value_or(!dump.is_crossed));
    if (has_body) {
      AddField(dump.record,
               dump.is_request ? "http.request.body" : "http.response.body",
               std::move(dump.body));
    }
    if (dump.is_request) AddCallFromContent(dump.record);
    Record record;
    record.dialect = Dialect::kHclogOld;
    record.span = dump.span;
    record.body = std::move(dump.record);
    sink_(std::move(record));
  }
  dump = Dump();
}

void DumpReader::ReadLines(Dump& dump, const Text& whole,
                           const LogRecord& from) {
  const std::string_view message = whole.view();
  size_t at = 0;
  size_t lines = 0;
  while (at <= message.size()) {
    const size_t end = std::min(message.find('\n', at), message.size());
    Text line = whole.Slice(at, end - at);
    if (line.view().ends_with('\r')) line = line.Slice(0, line.size() - 1);
    ReadLine(dump, line, from);
    at = end + 1;
    ++lines;
  }
  if (lines == 1 || dump.part == Part::kNone) return;
  if (dump.is_request) {
    EndDump(dump);
  } else {
    dump.is_whole = true;
  }
}

void DumpReader::Observe(const Record& record) {
  const auto* log = std::get_if<LogRecord>(&record.body);
  if (log == nullptr) return;
  const Text whole = LinesOf(*log);
  const std::string_view message = whole.view();
  const bool begins =
      Contains(message, kVersion1) || Contains(message, kVersion2);
  auto it = dumps_.find(log->logger);
  if (it == dumps_.end()) {
    if (!begins || dumps_.size() >= kMaxLoggers) return;
    it = dumps_.emplace(log->logger, Dump()).first;
  }
  Dump& dump = it->second;
  const bool awaits_body = dump.is_whole;
  if (awaits_body) {
    auto body = BodyIn(whole);
    if (body) {
      dump.span = Hull(dump.span, record.span);
      dump.body = std::move(*body);
    }
    EndDump(dump);
    if (body) return;
  }
  if (dump.part == Part::kNone && !begins) return;
  ReadLines(dump, whole, *log);
  dump.is_crossed = awaits_body && dump.is_whole;
}

bool DumpReader::is_at_rest() const {
  return std::all_of(dumps_.begin(), dumps_.end(), [](const auto& dump) {
    return dump.second.part == Part::kNone && !dump.second.is_whole;
  });
}

void DumpReader::Finish() {
  for (auto& [logger, dump] : dumps_) EndDump(dump);
}

}  // namespace tfsleuth
