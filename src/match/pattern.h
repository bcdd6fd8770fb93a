#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace tfsleuth {

/// A part of a text.
struct Found {
  size_t begin = 0;
  size_t length = 0;
};

struct PatternMatch {
  Found whole;
  /// Every name of a group; nothing for one that took no part. Groups of one
  /// name may stand in several branches: the first that took part speaks.
  std::map<std::string, std::optional<Found>> captures;
};

/// A regular expression: the wall round RE2. Works on bytes, `.` matches line
/// ends too; compiled when it is first asked, because most patterns of the
/// table never are. One object serves one thread at a time.
class Pattern {
 public:
  explicit Pattern(std::string_view pattern);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  bool FullMatch(std::string_view text) const;
  std::optional<PatternMatch> Search(std::string_view text) const;

 private:
  const re2::RE2& Compiled() const;

  std::string pattern_;
  mutable std::unique_ptr<re2::RE2> compiled_;
};

/// What is wrong with a pattern, in RE2's words; empty if nothing is.
std::string ProblemOf(std::string_view pattern);

/// The names of its `(?P<name>...)` groups.
std::vector<std::string> CaptureNames(std::string_view pattern);

/// Literals in lower case, of three letters or more, in a few lists: of each
/// list one stands in every text that the pattern can match. The first list is
/// the one whose shortest literal is longest; no list: nothing is known.
std::vector<std::vector<std::string>> LiteralsOf(std::string_view pattern);

}  // namespace tfsleuth
