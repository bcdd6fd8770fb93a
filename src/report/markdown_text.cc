#include "report/markdown_text.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMinFence = 3;
constexpr size_t kCommitDigits = 7;  // as few name a commit

size_t LongestRun(std::string_view text, char of) {
  size_t longest = 0;
  size_t run = 0;
  for (const char c : text) {
    run = c == of ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// `1a2b3c4`: a page may make a link to a commit of it.
bool MayBeCommit(std::string_view word) {
  return word.size() >= kCommitDigits &&
         std::all_of(word.begin(), word.end(), IsHex);
}

// `GH-12`, a reference as `#12` is one.
bool IsReference(std::string_view word) {
  return word.size() > 3 && ToLower(word.substr(0, 3)) == "gh-" &&
         IsDigit(word[3]);
}

bool IsPlain(std::string_view word) {
  constexpr std::string_view kHarmless = ".,;?'\"()%=-/";
  if (word.empty() || MayBeCommit(word) || IsReference(word)) return false;
  const std::string lower = ToLower(word);
  if (Contains(lower, "www.") || lower[0] == '/') return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool is_other = static_cast<unsigned char>(c) >= 0x80;
    // `scheme://` and `:emoji:`; a colon at the end of a word is one of prose.
    const bool is_end_colon = c == ':' && i + 1 == word.size() && i > 0;
    if (!IsAlnum(c) && !is_other && !Contains(kHarmless, std::string(1, c)) &&
        !is_end_colon) {
      return false;
    }
  }
  return true;
}

// Marks of prose at the end stay outside of a span.
size_t ProseEnd(std::string_view word) {
  const size_t end = word.find_last_not_of(".,;:");
  return end == std::string_view::npos ? word.size() : end + 1;
}

}  // namespace

std::string MarkdownCode(std::string_view text) {
  const std::string safe = SafeLine(text);
  if (Trim(safe).empty()) return "";
  const std::string fence(LongestRun(safe, '`') + 1, '`');
  const bool needs_room = safe.front() == '`' || safe.back() == '`';
  const std::string room = needs_room ? " " : "";
  return fence + room + safe + room + fence;
}

std::string MarkdownLine(std::string_view text) {
  std::string line;
  const std::string safe = SafeLine(text);
  for (const std::string_view word : Split(safe, ' ')) {
    if (word.empty()) continue;
    if (!line.empty()) line += ' ';
    const std::string_view core = word.substr(0, ProseEnd(word));
    if (IsPlain(core)) {
      line += word;
    } else {
      line += MarkdownCode(core);
      line += word.substr(core.size());
    }
  }
  return line;
}

std::string MarkdownFence(std::string_view lines, std::string_view language) {
  std::string text;
  for (const std::string_view line : Split(lines, '\n')) {
    text += SafeLine(line) + "\n";
  }
  while (text.ends_with("\n\n")) text.pop_back();
  const std::string fence(std::max(kMinFence, LongestRun(text, '`') + 1), '`');
  return fence + std::string(language) + "\n" + text + fence + "\n";
}

std::string CommentText(std::string_view text) {
  std::string safe;
  for (const char c : SafeLine(text)) {
    const bool is_name = IsAlnum(c) || Contains("._/ ", std::string(1, c));
    // No `--`: it may end the comment.
    const bool is_dash = c == '-' && !safe.ends_with('-');
    if (is_name || is_dash) {
      safe += c;
    } else if (!safe.ends_with('-')) {
      safe += '-';
    }
  }
  return safe;
}

}  // namespace tfsleuth
