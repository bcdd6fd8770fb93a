#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact.h"
#include "record/record.h"

namespace tfsleuth {

/// What of a configuration refers to what, as core's debug records tell:
/// `ReferenceTransformer: "A" references: [B C]` (terraform
/// internal/terraform/transform_reference.go; the same in OpenTofu).
class ReferenceGraph {
 public:
  /// A later record about the same object replaces an earlier one: every graph
  /// of a run has the same references.
  void Observe(const LogRecord& log, const Span& span);

  /// Adds `config.circle` for the text of an `Error: Cycle: A, B, C`: the
  /// shortest circle among the objects that it names. Core names all that are
  /// in any of the circles, in no order. Nothing is added where the records do
  /// not close one.
  void AddCircle(std::string_view text, Facts& facts) const;

 private:
  /// Of all names kept; what comes behind is not known.
  static constexpr size_t kMaxBytes = size_t{2} << 20;

  struct References {
    std::vector<std::string> to;
    Evidence evidence;
  };
  std::map<std::string, References, std::less<>> from_;
  size_t bytes_ = 0;
};

}  // namespace tfsleuth
