#include "failure/statement.h"

#include "base/words.h"

namespace tfsleuth {

Failure FailureOf(FailureKind kind, const Text& words) {
  Failure failure;
  failure.kind = kind;
  failure.text.AppendInserted("Error: ");
  const bool has_head = words.view().starts_with("Error: ");
  AppendWords(has_head ? words.Slice(7) : words, kMaxFailureBytes,
              failure.text);
  failure.summary_length = failure.text.size();
  return failure;
}

}  // namespace tfsleuth
