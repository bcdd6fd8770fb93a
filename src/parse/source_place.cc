#include "parse/source_place.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kOn = "on ";
constexpr std::string_view kLine = " line ";
constexpr std::string_view kIn = ", in ";

std::optional<uint32_t> LineNumber(std::string_view digits) {
  const auto number = ToInt(digits);
  if (!number || *number < 0 ||
      *number > std::numeric_limits<uint32_t>::max()) {
    return std::nullopt;
  }
  return static_cast<uint32_t>(*number);
}

bool IsFile(std::string_view word) {
  constexpr std::array<std::string_view, 4> kEnds = {".tf", ".tf.json", ".tofu",
                                                     ".tfvars"};
  return word.find_first_of(" \"") == kNone &&
         std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) {
           return word.size() > end.size() && word.ends_with(end);
         });
}

// ` with ADDRESS,` in front of `on`: where it begins, and the address.
void ReadAddressBefore(std::string_view text, size_t on, PlaceInLine& found) {
  constexpr std::string_view kWith = " with ";
  const std::string_view before = text.substr(0, on);
  if (!before.ends_with(", ")) return;
  const size_t with = FindLastPart(before, kWith);
  if (with == kNone) return;
  const std::string_view address =
      before.substr(with + kWith.size(), on - with - kWith.size() - 2);
  if (!Contains(address, ".") || Contains(address, " ")) return;
  found.address = address;
  found.begin = with;
}

// Where the code and the detail begin, behind `on FILE line N, in CONTEXT:`.
void ReadCodeBehind(std::string_view text, size_t colon, PlaceInLine& found) {
  const std::string number = std::to_string(found.place.line) + ": ";
  found.code = std::min(colon + 2, text.size());
  found.detail = found.code;
  if (!text.substr(found.code).starts_with(number)) return;
  constexpr std::string_view kOpens = " {";
  const size_t brace = text.find(kOpens, found.code);
  const size_t behind = brace == kNone ? kNone : brace + kOpens.size();
  const bool opens =
      behind != kNone && (behind == text.size() || text[behind] == ' ');
  if (opens) {
    found.detail = std::min(behind + 1, text.size());
  } else {
    found.code = found.detail = found.code + number.size();
  }
}

// The place whose ` line ` stands at `at`.
std::optional<PlaceInLine> PlaceAt(std::string_view text, size_t at) {
  const size_t on = FindLastPart(text.substr(0, at), " on ");
  if (on == kNone) return std::nullopt;
  PlaceInLine found;
  const size_t file = on + 1 + kOn.size();
  found.place.file = text.substr(file, at - file);
  const size_t digits = at + kLine.size();
  const size_t end =
      std::min(text.find_first_not_of("0123456789", digits), text.size());
  const auto number = LineNumber(text.substr(digits, end - digits));
  if (!number || !IsFile(found.place.file)) return std::nullopt;
  found.place.line = *number;
  size_t colon = end;
  if (text.substr(end).starts_with(kIn)) {
    const size_t context = end + kIn.size();
    colon = text.find(": ", context);
    if (colon == kNone && text.ends_with(':')) colon = text.size() - 1;
    if (colon == kNone) return std::nullopt;
    found.place.context = text.substr(context, colon - context);
  }
  if (text.substr(colon, 1) != ":") return std::nullopt;
  found.begin = on;
  ReadAddressBefore(text, on + 1, found);
  ReadCodeBehind(text, colon, found);
  return found;
}

}  // namespace

std::optional<SourcePlace> PlaceOf(std::string_view line) {
  const size_t at = FindLastPart(line, kLine);
  if (!line.starts_with(kOn) || !line.ends_with(":") || at == kNone ||
      at < kOn.size()) {
    return std::nullopt;
  }
  std::string_view rest = line.substr(at + kLine.size());
  rest.remove_suffix(1);
  const size_t comma = rest.find(kIn);
  const auto number = LineNumber(rest.substr(0, comma));
  if (!number) return std::nullopt;
  SourcePlace place;
  place.file = line.substr(kOn.size(), at - kOn.size());
  place.line = *number;
  if (comma != kNone) place.context = rest.substr(comma + kIn.size());
  return place;
}

std::optional<PlaceInLine> FindPlaceInLine(std::string_view text) {
  for (size_t at = text.find(kLine); at != kNone;
       at = text.find(kLine, at + 1)) {
    if (auto found = PlaceAt(text, at)) return found;
  }
  return std::nullopt;
}

}  // namespace tfsleuth
