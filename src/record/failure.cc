#include "record/failure.h"

#include "base/text_util.h"

namespace tfsleuth {

std::string_view NameOf(FailureKind kind) {
  switch (kind) {
    case FailureKind::kDiagnostic:
      return "diagnostic";
    case FailureKind::kCommand:
      return "command";
    case FailureKind::kRecord:
      return "record";
    case FailureKind::kCall:
      return "call";
    case FailureKind::kWrapper:
      return "wrapper";
    case FailureKind::kMachine:
      return "machine";
  }
  return "";
}

std::string Failure::Summary() const {
  std::string_view summary = text.view().substr(0, summary_length);
  for (const std::string_view head : {"Error: ", "Warning: "}) {
    if (summary.starts_with(head)) summary.remove_prefix(head.size());
  }
  return std::string(summary);
}

std::string_view Failure::Detail() const {
  return Trim(text.view().substr(summary_length));
}

}  // namespace tfsleuth
