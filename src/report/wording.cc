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

}  // namespace tfsleuth
