#include "tell/touched.h"

#include <string>

namespace tfsleuth {

std::optional<Touched> TouchedBy(const Run& run) {
  const Changes& changes = run.changes;
  if (changes.complete > 0 || changes.begun > 0) {
    std::string text = std::to_string(changes.complete) + " of " +
                       std::to_string(changes.begun) +
                       " resources that were begun were changed before it "
                       "failed.";
    return Touched{text, changes.evidence};
  }
  const bool reads_only = run.command == "init" || run.command == "plan" ||
                          run.command == "validate" || run.command == "refresh";
  const bool before_changes =
      (run.command == "apply" || run.command == "destroy") && run.has_output;
  if (!reads_only && !before_changes) return std::nullopt;
  std::vector<Evidence> evidence;
  if (!run.step.span.IsNowhere()) evidence.push_back(run.step);
  return Touched{"Nothing was changed.", evidence};
}

}  // namespace tfsleuth
