// Prints the patterns of the rule table, one a line, as ripgrep reads them
// (`rg -c -f FILE`): groups without names, because they are joined to one
// expression, and what is special in a class of its syntax alone escaped.
//
// What ripgrep does with them is the least that a table has to do: it finds
// lines, not failures, and knows neither `none` nor which part of a failure a
// rule sees.

#include <cstdio>
#include <string>
#include <string_view>

#include "match/rule.h"

namespace {

// `[[]`, `[^[]` and `[&&]` are classes of RE2 that the other syntax reads as
// nested or joined ones.
std::string ForRipgrep(std::string_view pattern) {
  std::string all;
  bool in_class = false;
  bool is_first = false;  // in the class, where `]` stands for itself
  for (size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    const std::string_view rest = pattern.substr(at);
    if (!in_class) {
      if (rest.starts_with("(?P<")) {
        all += "(?:";
        at = pattern.find('>', at);
        continue;
      }
      in_class = is_first = c == '[';
      all += c;
      continue;
    }
    if (rest.starts_with("[:")) {
      const size_t end = pattern.find(":]", at) + 2;
      all += pattern.substr(at, end - at);
      at = end - 1;
    } else if (c == ']' && !is_first) {
      in_class = false;
      all += c;
    } else {
      const bool is_special = c == '[' || c == ']' || c == '&' || c == '~';
      all += is_special ? "\\" : "";
      all += c;
      is_first = is_first && c == '^';
      continue;
    }
    is_first = false;
  }
  return all;
}

void Print(std::span<const std::string_view> patterns) {
  for (const std::string_view pattern : patterns) {
    std::puts(ForRipgrep(pattern).c_str());
  }
}

}  // namespace

int main() {
  for (const tfsleuth::Rule& rule : tfsleuth::BuiltinRules()) {
    Print(rule.match.all);
    Print(rule.match.any);
  }
  return 0;
}
