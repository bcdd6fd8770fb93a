#include "redact/prompt.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

bool IsOfWords(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return IsUpper(c) || IsLower(c) || c == ' ' || c == '.';
  });
}

}  // namespace

bool IsPrompt(std::string_view plain) {
  const bool has_blank = plain.ends_with(' ');
  std::string_view said = Trim(plain);
  if (said.empty()) return false;
  if (said.ends_with("..") || IsOfWords(said)) {
    return has_blank || said.ends_with("..");
  }
  if (said.ends_with('>')) return has_blank && !Contains(said, "<");
  const bool asks = said.ends_with(':') || said.ends_with('?');
  if (asks) said.remove_suffix(1);
  // Without a blank a colon may stand between a name and its value.
  if (asks && !has_blank && IsUpper(plain[0]) && IsOfWords(said)) return true;
  if (!said.ends_with(']') && !said.ends_with(')')) return asks && has_blank;
  const size_t open = std::min(said.find_last_of("[("), said.size());
  return Contains(said, "?") || Contains(said.substr(open), "/");
}

bool IsQuestion(std::string_view plain) {
  const std::string_view said = Trim(plain);
  if (!said.ends_with(':') && !said.ends_with('?')) return false;
  const std::string_view words = said.substr(0, said.size() - 1);
  return Contains(words, " ") && IsOfWords(words);
}

}  // namespace tfsleuth
