#include "calls/address.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxPortDigits = 5;

bool IsPort(std::string_view text) {
  return !text.empty() && text.size() <= kMaxPortDigits &&
         std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsHost(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return IsAlnum(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
           c == '%';
  });
}

}  // namespace

std::string Address::InUrl() const {
  std::string text(host);
  if (Contains(host, ":")) text = "[" + text + "]";
  return port.empty() ? text : text + ":" + std::string(port);
}

Address AddressOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  Address address{url, {}};
  const size_t bracket = url.rfind(']');
  const size_t colon = url.rfind(':');
  const bool in_brackets =
      url.starts_with('[') && bracket != std::string_view::npos;
  // A bare IPv6 address has several colons and no port.
  const bool has_port =
      colon != std::string_view::npos &&
      (in_brackets ? colon == bracket + 1 : url.find(':') == colon);
  if (has_port && IsPort(url.substr(colon + 1))) {
    address = {url.substr(0, colon), url.substr(colon + 1)};
  }
  if (in_brackets) address.host = url.substr(1, bracket - 1);
  return IsHost(address.host) ? address : Address{};
}

}  // namespace tfsleuth
