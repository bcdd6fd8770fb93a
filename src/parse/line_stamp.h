#pragma once

#include <cstddef>
#include <string_view>

namespace tfsleuth {

/// Whether lines have a stamp of GitHub in front, or no prefix.
enum class Stamps { kNone, kGithub };

/// The stamp that GitHub's runner puts in front of each line (peel_patterns.cc,
/// kGha): `2006-01-02T15:04:05.0000000Z`, and one blank behind it. Empty if the
/// line does not begin so.
std::string_view GithubStampOf(std::string_view line);

/// The first line of a text.
struct StampedLine {
  bool is_there = false;  ///< with its end and, if there should be, its stamp
  std::string_view text;  ///< without them
  size_t stamp = 0;       ///< bytes of the stamp and its blank
  size_t bytes = 0;       ///< of all of it
};
StampedLine StampedLineOf(std::string_view text, Stamps stamps);

}  // namespace tfsleuth
