#include "parse/hclog_header.h"

#include <array>

#include "base/text_util.h"
#include "parse/byte_shape.h"

namespace tfsleuth {
namespace {

// `0` stands for a digit; what follows the shape is the zone.
constexpr std::string_view kTimeShape = "0000-00-00T00:00:00.000";
constexpr std::string_view kZoneShape = "+0000";

struct Tag {
  std::string_view text;
  Level level;
};
constexpr std::array<Tag, 6> kTags = {{{"[TRACE]", Level::kTrace},
                                       {"[DEBUG]", Level::kDebug},
                                       {"[INFO] ", Level::kInfo},
                                       {"[WARN] ", Level::kWarn},
                                       {"[ERROR]", Level::kError},
                                       {"[?????]", Level::kUnknown}}};

constexpr ByteShape<kTimeShape.size()> kBeginsWithTime(kTimeShape);

bool HasShape(std::string_view text, std::string_view shape) {
  if (text.size() > shape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool fits = shape[i] == '0'   ? IsDigit(text[i])
                      : shape[i] == '+' ? text[i] == '+' || text[i] == '-'
                                        : text[i] == shape[i];
    if (!fits) return false;
  }
  return true;
}

// Length of the zone at the begin of `text`: 1, 5, or 0 if it is none.
size_t ZoneLength(std::string_view text) {
  if (text.starts_with('Z')) return 1;
  const std::string_view zone = text.substr(0, kZoneShape.size());
  return zone.size() == kZoneShape.size() && HasShape(zone, kZoneShape)
             ? kZoneShape.size()
             : 0;
}

}  // namespace

std::optional<HclogHeader> ReadHclogHeader(std::string_view line) {
  if (!kBeginsWithTime.Begins(line)) return std::nullopt;
  const size_t zone = ZoneLength(line.substr(kTimeShape.size()));
  if (zone == 0) return std::nullopt;
  const size_t time = kTimeShape.size() + zone;
  const std::string_view rest = line.substr(time);
  if (!rest.starts_with(' ')) return std::nullopt;
  for (const Tag& tag : kTags) {
    if (!rest.substr(1).starts_with(tag.text)) continue;
    size_t length = time + 1 + tag.text.size();
    // One blank behind the padded tag; editors may have cut it at a line end.
    if (length < line.size() && line[length] == ' ') ++length;
    return HclogHeader{line.substr(0, time), tag.level, length};
  }
  return std::nullopt;
}

bool MayBecomeHclogHeader(std::string_view begin) {
  if (begin.size() <= kTimeShape.size()) return HasShape(begin, kTimeShape);
  if (!HasShape(begin.substr(0, kTimeShape.size()), kTimeShape)) return false;
  const std::string_view rest = begin.substr(kTimeShape.size());
  const size_t zone = ZoneLength(rest);
  if (zone == 0) return HasShape(rest, kZoneShape);
  std::string_view tag = rest.substr(zone);
  if (tag.empty()) return true;
  if (tag[0] != ' ') return false;
  tag.remove_prefix(1);
  for (const Tag& known : kTags) {
    if (known.text.starts_with(tag) || tag.starts_with(known.text)) return true;
  }
  return false;
}

size_t FindGluedHclogHeader(std::string_view line) {
  for (size_t at = FindPart(line, " ["); at != std::string_view::npos;
       at = line.find(" [", at + 1)) {
    // The time ends here; it is 24 (`Z`) or 28 (`+hhmm`) characters long.
    for (const size_t length :
         {kTimeShape.size() + 1, kTimeShape.size() + kZoneShape.size()}) {
      if (at <= length) continue;
      const size_t begin = at - length;
      if (ReadHclogHeader(line.substr(begin))) return begin;
    }
  }
  return std::string_view::npos;
}

}  // namespace tfsleuth
