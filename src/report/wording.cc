#include "report/wording.h"

namespace tfsleuth {

std::string_view NameOf(Confidence confidence) {
  switch (confidence) {
    case Confidence::kOpen:
      return "open";
    case Confidence::kLikely:
      return "likely";
    case Confidence::kCertain:
      return "certain";
  }
  return "";
}

std::string Plural(size_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

std::string InUnits(uint64_t seconds) {
  constexpr uint64_t kMinute = 60;
  constexpr uint64_t kHour = 60 * kMinute;
  constexpr uint64_t kDay = 24 * kHour;
  const auto two = [seconds](uint64_t big, const char* name, uint64_t small,
                             const char* rest_name) {
    const uint64_t rest = seconds % big / small;
    const std::string text = std::to_string(seconds / big) + name;
    return rest == 0 ? text : text + " " + std::to_string(rest) + rest_name;
  };
  if (seconds < kMinute) return std::to_string(seconds) + " s";
  if (seconds < kHour) return std::to_string(seconds / kMinute) + " min";
  if (seconds < kDay) return two(kHour, " h", kMinute, " min");
  return two(kDay, " d", kHour, " h");
}

}  // namespace tfsleuth
