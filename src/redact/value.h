#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// What stands between a name and its value.
enum class SeparatorIs { kEquals, kColon, kTag, kPercent, kOption, kBlank };

/// A value as it stands in a text, without the quotes round it.
struct Value {
  enum class Form { kBare, kQuoted, kList, kTag, kLeaf };
  size_t begin = 0;
  size_t length = 0;
  size_t end = 0;  ///< behind the quote that closes it
  Form form = Form::kBare;
  bool spaced = false;  ///< a blank stood in front
};

/// A value that goes on behind the line on which it begins.
struct OpenValue {
  enum class Form {
    kBrackets,  ///< `[`, `{` or `(`, up to the one that closes it
    kHeredoc,   ///< the lines up to the one that says `end_word`
    kIndented,  ///< YAML: the lines that stand deeper than the name
    kBlock,     ///< the same, each line whole: behind `name: |`
    kNext       ///< the next line that says something
  };
  size_t at = 0;  ///< where it begins in its text
  Form form = Form::kBrackets;
  size_t depth = 0;  ///< brackets that are open
  std::string end_word;
};

/// Where to look for a value.
struct ValuePlace {
  size_t name_begin;
  size_t from;  ///< behind the separator
  SeparatorIs separator;
  bool to_line_end;  ///< words up to the end of the line, as in a header
};

/// What was found there: one value, the leaves of a list or a map, or none.
struct Values {
  std::vector<Value> parts;
  size_t end = 0;  ///< behind all of them
  std::optional<OpenValue> open;
};

/// The value at that place, empty between two quotes; no part if none begins
/// there. Errs on the side of more: a mark that may be part of a password does
/// not end it. Looks at no byte behind the value's own line, but for what
/// QuotedAt and markup take.
Values ValuesFrom(std::string_view text, const ValuePlace& place);

}  // namespace tfsleuth
