#include "report/notice_text.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxWhy = 1500;

// Where a page would see a mention, a link, a call to a channel.
bool BeginsLink(std::string_view text, size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (text[at]) {
    case '@':
      return (IsAlnum(next) || next == '_') &&
             (at == 0 || !IsAlnum(text[at - 1]));
    case ']':
      return next == '(' || next == '[';
    case '<':
      return next == '!' || next == '@' || next == '#';
    default:
      return false;
  }
}

using Lines = std::vector<std::string>;

size_t SizeOf(const Lines& lines) {
  size_t bytes = 0;
  for (const std::string& line : lines) bytes += line.size() + 1;
  return bytes;
}

// Each by itself, so that none is cut in the middle.
Lines LinesOf(const Advice& advice) {
  Lines lines;
  std::string text = advice.reading;
  if (!text.empty() && !advice.text.empty()) text += ": ";
  text += advice.text;
  if (!text.empty()) lines.push_back(Unlinked(text));
  if (advice.run.empty()) return lines;
  for (const std::string_view line : Split(advice.run, '\n')) {
    lines.push_back("    " + SafeLine(line));
  }
  return lines;
}

}  // namespace

std::string Unlinked(std::string_view text) {
  const std::string safe = SafeLine(text);
  std::string plain;
  plain.reserve(safe.size());
  for (size_t i = 0; i < safe.size(); ++i) {
    plain += safe[i];
    if (BeginsLink(safe, i)) plain += ' ';
  }
  return plain;
}

std::string StepsLabel(const Notice& notice) {
  if (notice.rank == Notice::Rank::kFirst) return "FIRST";
  return notice.decides ? "NEXT" : "FIX";
}

std::string SourceOf(const Notice& notice) {
  std::string text = notice.sureness;
  text += (text.empty() ? "" : "; ") + notice.log;
  if (notice.log_line > 0) text += ", line " + std::to_string(notice.log_line);
  if (!notice.said_at.empty()) text += "; " + notice.said_at;
  if (!notice.address.empty()) text += "; " + notice.address;
  return text;
}

std::vector<std::string> BodyOf(const Notice& notice, size_t max_bytes) {
  Lines body;
  if (!notice.why.empty()) {
    body.push_back(CutBytes(Unlinked(notice.why), kMaxWhy));
  }
  Lines end = {Unlinked(SourceOf(notice))};
  if (notice.has_page) end.push_back("tfsleuth explain " + notice.rule);
  size_t bytes = SizeOf(body) + SizeOf(end);
  std::string label =
      StepsLabel(notice) + ": " + (notice.waits ? "When that is done: " : "");
  for (const Advice& advice : notice.advice) {
    Lines step = LinesOf(advice);
    if (step.empty()) continue;
    if (!label.empty()) step.front().insert(0, std::exchange(label, ""));
    bytes += SizeOf(step);
    if (bytes > max_bytes) break;
    body.insert(body.end(), step.begin(), step.end());
  }
  body.insert(body.end(), end.begin(), end.end());
  return body;
}

std::string Escaped(std::string_view text, std::span<const Escape> escapes) {
  std::string escaped;
  for (const char c : text) {
    const auto known =
        std::find_if(escapes.begin(), escapes.end(),
                     [&](const Escape& e) { return e.what == c; });
    if (known == escapes.end()) {
      escaped += c;
    } else {
      escaped += known->as;
    }
  }
  return escaped;
}

}  // namespace tfsleuth
