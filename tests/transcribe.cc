#include "transcribe.h"

#include <algorithm>
#include <vector>

#include "base/text_util.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

constexpr char kProvider[] = "provider.terraform-provider-aws_v4.49.0_x5";
constexpr char kPlugin[] = "plugin.terraform-provider-aws_v3.34.0_x5";
constexpr char kRule[] =
    "-----------------------------------------------------";
constexpr char kClearToken[] = "IQoJb3JpZ2luX2VjEXAMPLETOKENEXAMPLETOKEN";

bool IsExchange(const LogRecord& log) {
  return log.message.view() == "HTTP Request Sent" ||
         log.message.view() == "HTTP Response Received";
}

bool IsRequest(const LogRecord& log) {
  return log.message.view() == "HTTP Request Sent";
}

// The header of the entry as it stands, up to and with the tag.
std::string HeaderOf(const std::string& raw) {
  return raw.substr(0, raw.find("] ") + 2);
}

// The same with the provider's own time, where it says one: older providers
// wrote none, so Terraform's time had to be near it.
std::string HeaderAt(const std::string& raw, const LogRecord& log) {
  std::string header = HeaderOf(raw);
  const std::string own(log.Value("timestamp"));
  if (!own.empty()) header = own + header.substr(header.find(' '));
  return header;
}

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// hclog 0.15: nothing is escaped; quotes stand only round white space.
std::string OldValue(std::string_view value) {
  const bool is_quoted = std::any_of(value.begin(), value.end(), IsSpace);
  return is_quoted ? "\"" + std::string(value) + "\"" : std::string(value);
}

std::string InOldHclog(const std::string& raw, const LogRecord& log) {
  std::string entry = HeaderOf(raw);
  if (raw.find("] ") != std::string::npos && raw[entry.size()] == ' ') {
    entry += ' ';
  }
  if (!log.logger.empty()) entry += log.logger + ": ";
  entry += log.message.str();
  if (!log.fields.empty()) entry += ":";
  for (const Field& field : log.fields) {
    // Bodies of several lines end with a line end.
    const bool is_body = field.key.ends_with(".body");
    entry += " " + field.key + "=" +
             OldValue(field.value.str() + (is_body ? "\n" : ""));
  }
  return entry + "\n";
}

// `HTTP Request Sent` as the lines of a dump.
std::vector<std::string> DumpLines(const LogRecord& log) {
  std::vector<std::string> lines;
  const std::string side =
      IsRequest(log) ? "http.request.header." : "http.response.header.";
  if (IsRequest(log)) {
    std::string host(log.Value("http.url"));
    host = host.substr(host.find("//") + 2);
    host = host.substr(0, host.find('/'));
    lines.push_back("POST / HTTP/1.1");
    lines.push_back("Host: " + host);
  } else {
    lines.push_back("HTTP/1.1 " + std::string(log.Value("http.status_code")) +
                    " X");
  }
  for (const Field& field : log.fields) {
    if (!field.key.starts_with(side)) continue;
    const std::string name = Replaced(field.key.substr(side.size()), "_", "-");
    std::string value = field.value.str();
    if (name == "authorization") {
      value = Replaced(value, "Signature=*****",
                       "Signature=" + std::string(64, 'a'));
    }
    if (name == "x-amz-security-token") value = kClearToken;
    lines.push_back(name + ": " + Replaced(value, "*", "Q"));
  }
  lines.push_back("");
  const std::string_view body =
      log.Value(IsRequest(log) ? "http.request.body" : "http.response.body");
  if (body.empty()) return lines;
  for (const std::string_view line : Split(body, '\n')) {
    lines.emplace_back(line);
  }
  return lines;
}

std::string CallName(const LogRecord& log) {
  return ToLower(log.Value("rpc.service")) + "/" +
         std::string(log.Value("rpc.method"));
}

// The dump with its marker and, for version 1, its rules; the body of a
// response stands behind the last one.
std::vector<std::string> MarkedDump(const LogRecord& log, bool version1) {
  const std::string what = IsRequest(log) ? "Request" : "Response";
  std::vector<std::string> dump = DumpLines(log);
  if (!version1) {
    dump.insert(dump.begin(), "[DEBUG] [aws-sdk-go-v2] " + what);
    return dump;
  }
  std::vector<std::string> lines = {
      "[DEBUG] [aws-sdk-go] DEBUG: " + what + " " + CallName(log) + " Details:",
      IsRequest(log) ? "---[ REQUEST POST-SIGN ]-----------------------------"
                     : "---[ RESPONSE ]--------------------------------------"};
  const auto blank = std::find(dump.begin(), dump.end(), "");
  if (IsRequest(log)) {
    lines.insert(lines.end(), dump.begin(), dump.end());
    lines.push_back(kRule);
  } else {
    lines.insert(lines.end(), dump.begin(), blank);
    lines.push_back("");
    lines.push_back(kRule);
    lines.insert(lines.end(), blank + 1, dump.end());
  }
  return lines;
}

// Each line as an entry of its own, as a plugin's standard error comes out.
std::string LineByLine(const std::string& header, const std::string& logger,
                       const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += header + logger + (line.empty() ? "" : ": " + line) + "\n";
  }
  return text;
}

std::string WithNames(std::string raw, OldDialect dialect) {
  if (dialect == OldDialect::kEarlyNames) {
    raw = Replaced(raw, "rpc.service=", "aws.service=");
    raw = Replaced(raw, "rpc.method=", "aws.operation=");
    raw = Replaced(raw, "tf_aws.sdk=", "aws.sdk=");
    return Replaced(raw, "tf_aws.signing_region=", "aws.signing_region=");
  }
  for (const std::string service : {"STS", "S3", "IAM"}) {
    if (!Contains(raw, "rpc.service=" + service)) continue;
    raw = Replaced(raw, " rpc.service=" + service, "");
    return Replaced(raw, "rpc.method=", "rpc.method=" + service + "/");
  }
  return raw;
}

// A record about credentials in the sentences of the time.
std::string SourceSentence(const LogRecord& log, bool version1) {
  const std::string source(log.Value("tf_aws.credentials_source"));
  if (source.empty()) return "";
  if (!version1) return "[INFO] Retrieved credentials from \"" + source + "\"";
  const std::string old = source == "EnvConfigCredentials" ? "EnvProvider"
                          : source == "StaticCredentials"  ? "StaticProvider"
                                                           : source;
  return "[INFO] AWS Auth provider used: \"" + old + "\"";
}

std::string AsDump(const std::string& raw, const LogRecord& log,
                   OldDialect dialect) {
  const bool version1 = dialect != OldDialect::kSdk2Dump;
  std::vector<std::string> lines;
  if (IsExchange(log)) {
    lines = MarkedDump(log, version1);
  } else if (!log.Value("tf_aws.credentials_source").empty()) {
    lines = {SourceSentence(log, version1)};
  } else {
    return log.logger.empty() ? raw + "\n" : "";
  }
  const std::string header = HeaderAt(raw, log);
  if (dialect == OldDialect::kSdk1DumpWhole) {
    std::string text = header;
    for (size_t i = 0; i < lines.size(); ++i) {
      // The SDK logs the body of a response by itself.
      const bool is_body = i > 2 && !IsRequest(log) && lines[i - 1] == kRule &&
                           !lines[i].empty();
      if (is_body) text += header + "[DEBUG] [aws-sdk-go] ";
      text += lines[i] + "\n";
    }
    return text;
  }
  if (dialect == OldDialect::kLegacySdk1Dump) {
    lines[0] = "2021/03/27 09:52:54 " + lines[0];
    return LineByLine(header, kPlugin, lines);
  }
  return LineByLine(header, kProvider, lines);
}

// Core's own lines up to 0.14: no zone, no milliseconds.
std::string AsLegacyCore(const std::string& raw) {
  const size_t tag = raw.find('[');
  return "2021/03/27 09:52:54 " + raw.substr(tag) + "\n";
}

}  // namespace

std::string Transcribe(const std::string& log, OldDialect dialect) {
  std::string text;
  for (const Record& record : ParseAll(log)) {
    const std::string raw = log.substr(record.span.offset, record.span.length);
    const auto* entry = std::get_if<LogRecord>(&record.body);
    if (entry == nullptr) {
      text += raw + "\n";
      continue;
    }
    switch (dialect) {
      case OldDialect::kHclogOld:
        text += InOldHclog(raw, *entry);
        break;
      case OldDialect::kEarlyNames:
      case OldDialect::kLateNames:
        text += WithNames(raw, dialect) + "\n";
        break;
      case OldDialect::kLegacySdk1Dump:
        text += entry->logger.empty() ? AsLegacyCore(raw)
                                      : AsDump(raw, *entry, dialect);
        break;
      case OldDialect::kSdk2Dump:
      case OldDialect::kSdk1Dump:
      case OldDialect::kSdk1DumpWhole:
        text += AsDump(raw, *entry, dialect);
        break;
    }
  }
  return text;
}

}  // namespace tfsleuth
