#include "parse/inner_prefix.h"

#include <array>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kTimeShape = "0000/00/00 00:00:00";

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

bool HasTime(std::string_view line) {
  if (line.size() < kTimeShape.size()) return false;
  for (size_t i = 0; i < kTimeShape.size(); ++i) {
    const bool fits =
        kTimeShape[i] == '0' ? IsDigit(line[i]) : kTimeShape[i] == line[i];
    if (!fits) return false;
  }
  return true;
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

size_t InnerPrefixLength(std::string_view message) {
  if (const auto header = ReadLegacyHeader(message)) return header->length;
  const Tag* tag = TagAt(message);
  if (tag == nullptr) return 0;
  const size_t length = tag->text.size();
  return message.substr(length, 1) == " " ? length + 1 : length;
}

}  // namespace tfsleuth
