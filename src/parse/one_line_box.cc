#include "parse/one_line_box.h"

#include <algorithm>
#include <array>

#include "base/box_rules.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

// Behind the summary comes a line with nothing on it, or the place.
bool GoesOnAsBox(std::string_view behind) {
  constexpr std::array<std::string_view, 3> kNext = {
      "\xE2\x94\x82 \xE2\x94\x82 ", "\xE2\x94\x82 with ", "\xE2\x94\x82 on "};
  return std::any_of(kNext.begin(), kNext.end(), [&](std::string_view next) {
    return Contains(behind, next);
  });
}

bool IsRule(std::string_view text) {
  return text.starts_with(kBoxTop) || text.starts_with(kBoxBar) ||
         text.starts_with(kBoxBottom);
}

}  // namespace

std::vector<size_t> LinesOfBox(std::string_view line) {
  constexpr std::string_view kHead = "\xE2\x94\x82 Error: ";
  const size_t head = FindPart(line, kHead);
  if (head == kNone || !GoesOnAsBox(line.substr(head + kHead.size()))) {
    return {};
  }
  std::vector<size_t> begins = {0};
  for (size_t at = line.find('\xE2'); at != kNone;
       at = line.find('\xE2', at + 1)) {
    const bool is_parted = at == 0 || line[at - 1] == ' ';
    if (at > 0 && is_parted && IsRule(line.substr(at))) begins.push_back(at);
  }
  return begins;
}

}  // namespace tfsleuth
