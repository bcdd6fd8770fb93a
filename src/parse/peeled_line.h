#pragma once

#include <cstdint>
#include <optional>

#include "input/line.h"
#include "record/record.h"

namespace tfsleuth {

/// What is left of a line after everything that CI systems and wrappers put
/// round it was taken off. Valid only during the call it is given to.
struct PeeledLine {
  Line line;
  uint32_t where = 0;  ///< index into Peeler::wheres()
  LineKind kind = LineKind::kPrinted;
  /// Printed once more by a wrapper; see Diagnostic::repeats.
  bool repeats = false;
  /// The wrapper drops blank lines; see DiagnosticBuilder::Begin.
  bool drops_blanks = false;
  /// The wrapper took the head of a TF_LOG line for its own and told its level.
  std::optional<Level> level;
  /// `O`, `E` or 0: standard output, standard error, not told.
  char stream = 0;
  /// When the wrapper says that it was printed, to the second.
  std::optional<int64_t> printed_ms;
  /// Of a wrapper's own line, if it tells one.
  Level own_level = Level::kUnknown;
  /// A wrapper's own line that is an error of its own if the next one says so.
  bool may_be_error = false;
  /// It goes on with the wrapper's own error that stands before it.
  bool continues = false;
};

}  // namespace tfsleuth
