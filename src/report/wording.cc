#include "report/wording.h"

#include "base/text_util.h"

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

std::string InSentence(std::string title) {
  const bool is_name =
      title.starts_with("Terraform ") || title.starts_with("OpenTofu ");
  if (title.size() > 1 && IsUpper(title[0]) && !IsUpper(title[1]) && !is_name) {
    title[0] = static_cast<char>(title[0] - 'A' + 'a');
  }
  return title;
}

std::string Plural(size_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

}  // namespace tfsleuth
