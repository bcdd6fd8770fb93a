#pragma once

#include <string_view>

namespace tfsleuth {

/// How the begin of a line, of which more may come, fits a form.
enum class Fit {
  kNo,     ///< it does not, whatever follows
  kMayBe,  ///< it is too short to say
  kYes
};

/// The form is a line that begins with `head`.
inline Fit FitOf(std::string_view begin, std::string_view head) {
  if (begin.starts_with(head)) return Fit::kYes;
  return head.starts_with(begin) ? Fit::kMayBe : Fit::kNo;
}

}  // namespace tfsleuth
