#pragma once

#include <cstddef>
#include <string_view>

namespace tfsleuth {

/// A quote as it is written at some depth of escaping: `"`, `\"`, `\\\"`, `'`,
/// `` ` ``, `&quot;`, `%22`, `\u0022`.
struct Quote {
  size_t length = 0;       ///< of the mark with its backslashes; 0: none
  size_t backslashes = 0;  ///< in front
  std::string_view mark;
};

/// The quote at that place, if there is one.
Quote QuoteAt(std::string_view text, size_t at);

/// What stands between two quotes.
struct QuotedPart {
  size_t begin = 0;
  size_t length = 0;
  size_t end = 0;        ///< behind the quote that closes it
  bool is_open = false;  ///< none closes it: it reaches to the end of its line
};

/// The part behind the quote at `at`. A mark with a letter or digit behind it
/// is taken for one inside of the value, whose backslash was taken away. A
/// value of several lines closes within kMaxQuotedTail bytes behind its first
/// line.
QuotedPart QuotedAt(std::string_view text, size_t at, const Quote& quote);
constexpr size_t kMaxQuotedTail = 4096;

/// Where a line begins to say something: behind `null_resource.x (local-exec):
/// `, with which Terraform leads what a provisioner prints, or the rule of a
/// box.
size_t SaidBegin(std::string_view line);
/// The same of a line that no provisioner printed.
size_t RuleLength(std::string_view line);

/// The end of the line, or of the text. Looks at the bytes up to there.
size_t LineEndOf(std::string_view text, size_t from);

}  // namespace tfsleuth
