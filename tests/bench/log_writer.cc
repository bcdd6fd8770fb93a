#include <algorithm>
#include <cstdio>

#include "made_log.h"

namespace tfsleuth::bench {
namespace {

constexpr std::string_view kBodies[] = {"http.request.body",
                                        "http.response.body"};

bool IsBody(std::string_view key) {
  return std::find(std::begin(kBodies), std::end(kBodies), key) !=
         std::end(kBodies);
}

bool HasBlank(std::string_view text) {
  return text.find_first_of(" \n\t") != text.npos;
}

std::string Quoted(std::string_view value, std::string_view escaped) {
  std::string all = "\"";
  for (const char c : value) {
    if (escaped.find(c) != escaped.npos) all += '\\';
    all += c;
  }
  return all + '"';
}

// encoding/json of Go: `<`, `>` and `&` are escaped, too.
std::string InJson(std::string_view value) {
  std::string all = "\"";
  for (const char c : value) {
    switch (c) {
      case '"':
      case '\\':
        all += '\\';
        all += c;
        break;
      case '\n':
        all += "\\n";
        break;
      case '<':
        all += "\\u003c";
        break;
      case '>':
        all += "\\u003e";
        break;
      case '&':
        all += "\\u0026";
        break;
      default:
        all += c;
    }
  }
  return all + '"';
}

std::string Lower(std::string_view level) {
  std::string all(level);
  for (char& c : all) c = static_cast<char>(c - 'A' + 'a');
  return all;
}

}  // namespace

std::string LogWriter::Time() const {
  const uint64_t ms = microseconds_ / 1000;
  char text[40];
  std::snprintf(text, sizeof text, "2026-11-%02dT%02d:%02d:%02d.%03dZ",
                static_cast<int>(1 + ms / 86'400'000 % 28),
                static_cast<int>(ms / 3'600'000 % 24),
                static_cast<int>(ms / 60'000 % 60),
                static_cast<int>(ms / 1000 % 60), static_cast<int>(ms % 1000));
  return text;
}

void LogWriter::Give(std::string_view lines) {
  if (!dress_.is_crlf && !dress_.has_github_times) {
    text_ += lines;
    return;
  }
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size() - 1);
    if (dress_.has_github_times) {
      std::string time = Time();
      time.insert(time.size() - 1, "1234");
      text_ += time + ' ';
    }
    text_ += lines.substr(0, end);
    text_ += dress_.is_crlf ? "\r\n" : "\n";
    lines.remove_prefix(end + 1);
  }
}

void LogWriter::Print(std::string_view lines) {
  microseconds_ += 200;
  Give(lines);
}

void LogWriter::Write(const Entry& entry) {
  microseconds_ += 37;
  entry_.clear();
  switch (dress_.dialect) {
    case Dress::Dialect::kHclog:
      WriteHclog(entry);
      break;
    case Dress::Dialect::kHclogOld:
      WriteHclogOld(entry);
      break;
    case Dress::Dialect::kHclogJson:
      WriteHclogJson(entry);
      break;
  }
  Give(entry_);
}

// hclog 1.x: quotes where there is a blank, a block where there is a line end.
void LogWriter::WriteHclog(const Entry& entry) {
  entry_ += Time() + " [" + std::string(entry.level) + "] ";
  if (entry.level.size() == 4) entry_ += ' ';
  if (!entry.logger.empty()) entry_ += std::string(entry.logger) + ": ";
  entry_ += entry.message;
  if (!entry.fields.empty()) entry_ += ':';
  bool behind_block = false;
  for (const auto& [key, value] : entry.fields) {
    if (value.find('\n') != value.npos) {
      entry_ += "\n  " + std::string(key) + "=\n  | ";
      std::string_view rest = value;
      if (rest.ends_with('\n')) rest.remove_suffix(1);
      for (const char c : rest) {
        entry_ += c;
        if (c == '\n') entry_ += "  | ";
      }
      entry_ += "\n  ";
      behind_block = true;
      continue;
    }
    entry_ += ' ' + std::string(key) + '=';
    const bool quotes = value.empty() || HasBlank(value) ||
                        value.find_first_of("\"*") != value.npos;
    entry_ += quotes ? Quoted(value, "\"") : value;
    behind_block = false;
  }
  entry_ += behind_block ? "\n" : "";
  if (!entry_.ends_with('\n')) entry_ += '\n';
}

// hclog 0.15: nothing is escaped.
void LogWriter::WriteHclogOld(const Entry& entry) {
  entry_ += Time() + " [" + std::string(entry.level) + "] ";
  if (entry.level.size() == 4) entry_ += ' ';
  if (!entry.logger.empty()) entry_ += std::string(entry.logger) + ": ";
  entry_ += entry.message;
  if (!entry.fields.empty()) entry_ += ':';
  for (const auto& [key, value] : entry.fields) {
    entry_ += ' ' + std::string(key) + '=';
    entry_ += HasBlank(value) ? Quoted(value, "") : value;
  }
  if (!entry_.ends_with('\n')) entry_ += '\n';
}

void LogWriter::WriteHclogJson(const Entry& entry) {
  std::vector<std::pair<std::string, std::string>> all = {
      {"@level", Lower(entry.level)},
      {"@message", entry.message},
      {"@timestamp", Time().insert(23, "123")}};
  bool has_module = false;
  for (const auto& [key, value] : entry.fields) {
    all.emplace_back(key, value);
    has_module = has_module || key == "@module";
  }
  if (!has_module && !entry.logger.empty()) {
    all.emplace_back("@module", entry.logger);
  }
  std::sort(all.begin(), all.end());
  entry_ += '{';
  for (const auto& [key, value] : all) {
    if (entry_.size() > 1) entry_ += ',';
    const bool is_number = !value.empty() && !IsBody(key) &&
                           value.find_first_not_of("0123456789") == value.npos;
    entry_ += InJson(key) + ':' + (is_number ? value : InJson(value));
  }
  entry_ += "}\n";
}

}  // namespace tfsleuth::bench
