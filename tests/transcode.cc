#include "transcode.h"

#include <array>
#include <cstdint>

#include "base/text_util.h"

namespace tfsleuth {

std::string ToUtf16(std::string_view utf8, ByteOrder order) {
  std::string utf16;
  const auto add = [&](uint32_t unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    utf16 += order == ByteOrder::kLittle ? low : high;
    utf16 += order == ByteOrder::kLittle ? high : low;
  };
  for (size_t i = 0; i < utf8.size();) {
    const auto first = static_cast<unsigned char>(utf8[i++]);
    uint32_t code = first;
    if (first >= 0xF0)
      code = first & 0x07u;
    else if (first >= 0xE0)
      code = first & 0x0Fu;
    else if (first >= 0xC0)
      code = first & 0x1Fu;
    while (i < utf8.size() && (utf8[i] & 0xC0) == 0x80) {
      code = code << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3Fu);
    }
    if (code >= 0x10000) {
      add(0xD800 + ((code - 0x10000) >> 10));
      add(0xDC00 + ((code - 0x10000) & 0x3FF));
    } else {
      add(code);
    }
  }
  return utf16;
}

std::string ToMojibake(std::string_view utf8, int code_page) {
  struct Rule {
    std::string_view meant, in_437, in_850, in_1252;
  };
  constexpr std::array<Rule, 5> kRules = {
      Rule{"╷", "Γò╖", "ÔòÀ", "â•·"}, Rule{"│", "Γöé", "Ôöé", "â”‚"},
      Rule{"╵", "Γò╡", "ÔòÁ", "â•µ"}, Rule{"─", "ΓöÇ", "ÔöÇ", "â”€"},
      Rule{"├", "Γö£", "Ôö£", "â”œ"}};
  std::string text(utf8);
  for (const Rule& rule : kRules) {
    std::string_view read = rule.in_1252;
    if (code_page == 437) read = rule.in_437;
    if (code_page == 850) read = rule.in_850;
    for (size_t at = text.find(rule.meant); at != std::string::npos;
         at = text.find(rule.meant, at + read.size())) {
      text.replace(at, rule.meant.size(), read);
    }
  }
  return text;
}

}  // namespace tfsleuth
