#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// ASCII only, whatever the locale. Each byte of a log is asked for these, so
/// they stand here to be inlined.
constexpr bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAlnum(char c) {
  return IsDigit(c) || IsUpper(c) || IsLower(c);
}
constexpr bool IsHex(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

inline std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}
/// Whether every byte is a letter, a digit or one of `others`.
inline bool HoldsOnly(std::string_view text, std::string_view others) {
  for (const char c : text) {
    if (!IsAlnum(c) && others.find(c) == std::string_view::npos) return false;
  }
  return true;
}
std::vector<std::string_view> Split(std::string_view text, char separator);
/// What starts_with gives; the first byte settles most, without a call. For
/// tables of heads.
inline bool BeginsWith(std::string_view text, std::string_view head) {
  return head.empty() || (!text.empty() && text.front() == head.front() &&
                          text.starts_with(head));
}
/// The first place of `part`, or npos: what std::string_view::find gives, but
/// sixteen places at once where the machine can (SSE2).
size_t FindPart(std::string_view text, std::string_view part);
inline bool Contains(std::string_view text, std::string_view part) {
  return FindPart(text, part) != std::string_view::npos;
}
/// The last place of `part`, or npos. Most texts do not have it.
inline size_t FindLastPart(std::string_view text, std::string_view part) {
  return Contains(text, part) ? text.rfind(part) : std::string_view::npos;
}
/// How many blanks and tabs a line begins with.
inline size_t IndentLength(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);
inline char LowerOf(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
inline char UpperOf(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
/// True if the text begins with `lower`, in whatever case; that is in lower
/// case.
inline bool BeginsInAnyCase(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (LowerOf(text[i]) != lower[i]) return false;
  }
  return true;
}

/// `a, b, c`: the words with `between` them.
std::string Join(std::span<const std::string> words, std::string_view between);

/// A decimal number that fills the whole text, or nothing.
std::optional<int64_t> ToInt(std::string_view text);

/// The text between the first `before` and the next `after` behind it, or
/// nothing.
std::optional<std::string_view> Between(std::string_view text,
                                        std::string_view before,
                                        std::string_view after);

/// `%41` and `+` decoded, as in a form body; a bad escape stays as it is.
std::string PercentDecode(std::string_view text);

/// Valid UTF-8: every byte that is not part of a valid sequence becomes
/// U+FFFD.
std::string RepairUtf8(std::string_view text);

/// For a terminal, the log of a CI job and one-line excerpts: LF, CR and TAB
/// become a blank, other control characters (C0, DEL, C1), and what has no
/// shape but turns or hides what stands round it (zero-width and directional
/// characters), become `\xHH`. What a CI system would obey (`##[error]`,
/// `##vso[...]`, `##teamcity[...]`; `::error::` where a word begins) gets a
/// blank behind its first character. Expects valid UTF-8.
std::string EscapeControls(std::string_view text);

/// The same of any text: what is no UTF-8 is repaired first.
std::string SafeLine(std::string_view text);

/// A prefix of at most `max_bytes`, whole characters, `[...]` at its end if
/// something is left out.
std::string CutBytes(std::string_view text, size_t max_bytes);

/// Columns of valid UTF-8 text, one per code point.
size_t Columns(std::string_view text);

}  // namespace tfsleuth
