#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// ASCII only, whatever the locale.
bool IsSpace(char c);
bool IsDigit(char c);
bool IsUpper(char c);
bool IsLower(char c);
bool IsAlnum(char c);
bool IsHex(char c);

std::string_view Trim(std::string_view text);
std::vector<std::string_view> Split(std::string_view text, char separator);
bool Contains(std::string_view text, std::string_view part);
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

/// Columns of valid UTF-8 text, one per code point.
size_t Columns(std::string_view text);

}  // namespace tfsleuth
