#include "parse/inner_prefix.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kTimeShape = "0000/00/00 00:00:00";
constexpr int kFraction = 6;  // digits of microseconds

struct Tag {
  std::string_view text;
  Level level;
};
constexpr std::array<Tag, 6> kTags = {{{"[TRACE]", Level::kTrace},
                                       {"[DEBUG]", Level::kDebug},
                                       {"[INFO]", Level::kInfo},
                                       {"[WARN]", Level::kWarn},
                                       {"[ERROR]", Level::kError},
                                       {"[ERR]", Level::kError}}};

// Of a line that is shorter: the begin of one.
bool MayHaveTime(std::string_view line) {
  for (size_t i = 0; i < std::min(kTimeShape.size(), line.size()); ++i) {
    const bool fits =
        kTimeShape[i] == '0' ? IsDigit(line[i]) : kTimeShape[i] == line[i];
    if (!fits) return false;
  }
  return true;
}

bool HasTime(std::string_view line) {
  return line.size() >= kTimeShape.size() && MayHaveTime(line);
}

const Tag* TagAt(std::string_view text) {
  for (const Tag& tag : kTags) {
    if (text.starts_with(tag.text)) return &tag;
  }
  return nullptr;
}

}  // namespace

std::optional<LegacyHeader> ReadLegacyHeader(std::string_view line) {
  if (!HasTime(line)) return std::nullopt;
  LegacyHeader header;
  header.length = kTimeShape.size();
  if (line.substr(header.length, 1) == ".") {  // microseconds
    ++header.length;
    while (header.length < line.size() && IsDigit(line[header.length])) {
      ++header.length;
    }
  }
  header.time = line.substr(0, header.length);
  if (line.substr(header.length, 1) != " ") return std::nullopt;
  ++header.length;
  if (const Tag* tag = TagAt(line.substr(header.length))) {
    header.level = tag->level;
    header.length += tag->text.size();
    if (line.substr(header.length, 1) == " ") ++header.length;
  }
  return header;
}

bool IsLegacyRecord(std::string_view line) {
  const auto header = ReadLegacyHeader(line);
  return header && header->level != Level::kUnknown;
}

bool MayBecomeLegacyRecord(std::string_view begin) {
  if (!MayHaveTime(begin)) return false;
  if (begin.size() <= kTimeShape.size()) return true;
  std::string_view rest = begin.substr(kTimeShape.size());
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    for (int i = 0; i < kFraction && !rest.empty() && IsDigit(rest[0]); ++i) {
      rest.remove_prefix(1);
    }
  }
  if (rest.empty()) return true;
  if (rest[0] != ' ') return false;
  rest.remove_prefix(1);
  return std::any_of(kTags.begin(), kTags.end(), [&](const Tag& tag) {
    return tag.text.starts_with(rest) || rest.starts_with(tag.text);
  });
}

size_t InnerPrefixLength(std::string_view message) {
  if (const auto header = ReadLegacyHeader(message)) return header->length;
  const Tag* tag = TagAt(message);
  if (tag == nullptr) return 0;
  const size_t length = tag->text.size();
  return message.substr(length, 1) == " " ? length + 1 : length;
}

}  // namespace tfsleuth
