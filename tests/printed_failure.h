#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text_util.h"
#include "record/failure.h"

namespace tfsleuth {

/// A refusal that names who, what and on what.
inline constexpr std::string_view kPassRole =
    "Error: adding role r to IAM Instance Profile (p): AccessDenied: User: "
    "arn:aws:iam::730145926688:user/tf is not authorized to perform: "
    "iam:PassRole on resource: arn:aws:iam::730145926688:role/shop because no "
    "identity-based policy allows the iam:PassRole action\n\tstatus code: "
    "403, request id: 939366f5-f679-4851-94df-0d7538492fa7";

// A failure as it was printed: the first line is its summary.
inline Failure Printed(std::string_view lines) {
  Failure failure;
  std::string line(lines);
  const size_t end = line.find('\n');
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::string collapsed;
  for (const char c : line) {
    if (c != ' ' || (!collapsed.empty() && collapsed.back() != ' ')) {
      collapsed += c;
    }
  }
  failure.text.Append(Trim(collapsed), 0, 1);
  failure.lines.Append(lines, 0, 1);
  failure.summary_length = std::min(
      end == std::string::npos ? line.size() : end, failure.text.size());
  return failure;
}

}  // namespace tfsleuth
