#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "record/failure.h"

namespace tfsleuth {

/// How much a statement says about what failed. One that says less is not told
/// while one that says more is in the log.
enum class Force {
  kAside,  ///< another program's complaint; counts only if its step then failed
  kEcho,   ///< that something failed: an exit code, "hook failed"
  kHint,   ///< what happened, not why: killed by a signal, cancelled, a panic
  kCause   ///< what failed
};

/// What of the lines behind a statement belongs to it.
enum class Follow {
  kNothing,
  kIndented,   ///< indented lines and the items of a list
  kRecord,     ///< the second line of an API's error, and the items of a list
  kParagraphs  ///< all, until something else begins
};

/// What one line says of a failure. Views are parts of the line, or constants.
struct Statement {
  FailureKind kind = FailureKind::kCommand;
  Force force = Force::kCause;
  Follow follow = Follow::kNothing;
  size_t begin = 0;  ///< of its words in the line
  std::string_view quoted_by;
  /// The begin of a line that shows, just behind it, that it was no failure.
  std::string_view mended_by;
  std::string_view unit;     ///< that failed, as a wrapper names it
  std::string_view address;  ///< of the resource that it is about, if told
  /// Counts only where nothing else tells how the log's runs ended.
  bool is_fragment = false;
  /// Of a job that is Terraform's, also where nothing else in the log says so.
  bool is_of_job = false;
};

/// A failure on the way to its place in the list.
struct Claim {
  Failure failure;
  Force force = Force::kCause;
  uint64_t first = 0;  ///< offsets of the first and the last time it was said
  uint64_t last = 0;
  std::string request;  ///< the RequestID in its words; empty: none
  std::optional<int> exit_code;
  std::string_view mended_by;
  bool is_fragment = false;
};

/// Of the text of one failure.
inline constexpr size_t kMaxFailureBytes = size_t{256} << 10;

/// A failure without `Error: ` in the log: it stands in front of its words.
Failure FailureOf(FailureKind kind, const Text& words);

}  // namespace tfsleuth
