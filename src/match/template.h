#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// A place in a text of a rule that the log's own value fills: `{fact}` or
/// `{fact|FALLBACK}`. A `$` or `%` in front makes it shell text (`${#NAME}`),
/// and so does any other form: a name is a-z, then a-z, 0-9, `_` and `.`.
struct Placeholder {
  size_t begin = 0;
  size_t length = 0;
  std::string_view name;
  std::string_view fallback;
  bool has_fallback = false;
  /// It stands in a clause: `[[ on {capture.role}]]`.
  bool in_clause = false;
  /// Of a command: it stands between quotes that the text itself has, where
  /// quotes of the value's own would end them.
  bool in_quotes = false;
};

/// Every placeholder of a text, in order. Views into `text`.
std::vector<Placeholder> PlaceholdersIn(std::string_view text);

/// Whether a quote of the command is never closed, as a shell reads it.
bool HasOpenQuote(std::string_view command);

/// Words in CAPITALS, as they stand in a text: what the log does not hold.
std::vector<std::string> CapitalWords(std::string_view text);

/// The value for a place of a text; empty: not known.
using Lookup = std::function<std::string(const Placeholder&)>;

/// The text with values from `lookup` or fallbacks. A clause in `[[` `]]` falls
/// away if one of its placeholders has neither.
std::string FillIn(std::string_view text, const Lookup& lookup);

/// The value as one word of a POSIX shell: as it is if every character is
/// harmless, else in single quotes. What a log holds must not act when the
/// command that was filled in is pasted.
std::string ShellWord(std::string_view value);

}  // namespace tfsleuth
