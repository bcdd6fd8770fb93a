#include "report/html/markup.h"

#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "base/text_util.h"
#include "report/html/page_text.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr std::array<Escape, 5> kEscapes = {{{'&', "&amp;"},
                                             {'<', "&lt;"},
                                             {'>', "&gt;"},
                                             {'"', "&quot;"},
                                             {'\'', "&#39;"}}};

unsigned HexValue(char c) {
  return static_cast<unsigned>(IsDigit(c) ? c - '0' : c - 'a' + 10);
}

// `sha256-...=`, as a content security policy names what it lets run: base64
// of the 32 bytes, so one `=` at the end.
std::string PolicyHash(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text = "sha256-";
  unsigned held = 0;
  int bits = 0;
  for (const char c : Sha256Hex(bytes)) {
    held = (held << 4U) | HexValue(c);
    bits += 4;
    if (bits < 6) continue;
    bits -= 6;
    text += kDigits[(held >> static_cast<unsigned>(bits)) & 63U];
  }
  return text + kDigits[(held << static_cast<unsigned>(6 - bits)) & 63U] + "=";
}

std::string Policy(HtmlParts parts) {
  std::string policy =
      "default-src 'none'; style-src '" + PolicyHash(kPageStyle) + "'; ";
  if (parts == HtmlParts::kSortable) {
    policy += "script-src '" + PolicyHash(kSortScript) + "'; ";
  }
  return policy + "base-uri 'none'; form-action 'none'";
}

}  // namespace

std::string HtmlText(std::string_view text) {
  return Escaped(SafeLine(text), kEscapes);
}

std::string HtmlCell(std::string_view text) {
  constexpr size_t kMaxCell = 300;
  return HtmlText(CutBytes(text, kMaxCell));
}

void BeginScroll(std::string_view label, std::ostream& out) {
  out << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
      << HtmlText(label) << "\">\n";
}

bool IsPlainAddress(std::string_view text) {
  constexpr std::string_view kBegin = "https://";
  constexpr std::string_view kOther = "-._~/?#=&%+,:";
  return text.starts_with(kBegin) && text.size() > kBegin.size() &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return IsAlnum(c) || kOther.find(c) != std::string_view::npos;
         });
}

// The policy stands before all that it governs.
void BeginHtml(std::string_view title, HtmlParts parts, std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
         "<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\""
      << Policy(parts)
      << "\">\n<meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
         "dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
      << HtmlText(title) << "</title>\n<style>" << kPageStyle << "</style>\n";
  if (parts == HtmlParts::kSortable) {
    out << "<script>" << kSortScript << "</script>\n";
  }
  out << "</head>\n<body>\n<main>\n";
}

void EndHtml(std::string_view table, std::ostream& out) {
  out << "</main>\n<footer><p>Written by tfsleuth " TFSLEUTH_VERSION;
  if (!table.empty()) out << ", rule table " << HtmlText(table);
  out << ". Secrets are masked. This page is one file: it loads nothing."
         "</p></footer>\n</body>\n</html>\n";
}

}  // namespace tfsleuth
