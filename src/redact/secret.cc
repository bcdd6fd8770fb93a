#include "redact/secret.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// What is longer is none of the words that stand for no value.
constexpr size_t kMaxNoSecret = 256;
constexpr std::string_view kPlaceholderHead = "[redacted:";

bool IsReferenceCharacter(char c) {
  return IsAlnum(c) || c == '_' || c == '.' || c == '-' || c == '[' || c == ']';
}

// `var.x`, `local.x`, `aws_ssm_parameter.x.value`, `data.x.y`.
bool IsReference(std::string_view value) {
  const size_t dot = value.find('.');
  if (dot == std::string_view::npos || dot + 1 >= value.size()) return false;
  if (!std::all_of(value.begin(), value.end(), IsReferenceCharacter)) {
    return false;
  }
  const std::string_view head = value.substr(0, dot);
  constexpr std::string_view kRoots[] = {"var",  "local", "data", "module",
                                         "each", "path",  "self", "ephemeral"};
  if (std::find(std::begin(kRoots), std::end(kRoots), head) !=
      std::end(kRoots)) {
    return true;
  }
  constexpr std::string_view kFamilies[] = {
      "aws_",   "azurerm_", "google_", "random_", "tls_",
      "vault_", "azuread_", "time_",   "null_",   "kubernetes_"};
  return std::any_of(std::begin(kFamilies), std::end(kFamilies),
                     [&](std::string_view f) { return head.starts_with(f); });
}

// `$NAME`, `${...}`, `%NAME%`, `$(...)`
bool IsShellReference(std::string_view value) {
  if (value.starts_with("${") || value.starts_with("$(")) {
    return value.ends_with("}") || value.ends_with(")");
  }
  if (value.size() < 3) return false;
  std::string_view name;
  if (value.starts_with("%") && value.ends_with("%")) {
    name = value.substr(1, value.size() - 2);
  } else if (value.starts_with("$")) {
    name = value.substr(1);
  }
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return IsUpper(c) || IsDigit(c) || c == '_';
  });
}

}  // namespace

bool IsPlaceholder(std::string_view text) {
  if (!text.starts_with(kPlaceholderHead) || !text.ends_with("]")) return false;
  text.remove_prefix(kPlaceholderHead.size());
  text.remove_suffix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return IsLower(c) || IsDigit(c) || c == '-' || c == ':';
  });
}

bool IsNoSecret(std::string_view value) {
  if (value.size() > kMaxNoSecret) return false;
  value = Trim(value);
  if (value.empty() || IsPlaceholder(value)) return true;
  if (std::all_of(value.begin(), value.end(),
                  [](char c) { return c == '*' || c == '.'; })) {
    return true;
  }
  const std::string lower = ToLower(value);
  constexpr std::string_view kWords[] = {
      "true",       "false",      "null",     "none",     "nil",
      "<nil>",      "yes",        "no",       "absent",   "sent",
      "unknown",    "sensitive",  "n/a",      "empty",    "optional",
      "undefined",  "string",     "required", "redacted", "masked",
      "hidden",     "filtered",   "removed",  "computed", "inherit",
      "[redacted]", "[filtered]", "[masked]", "number",   "bool"};
  if (std::find(std::begin(kWords), std::end(kWords), lower) !=
      std::end(kWords)) {
    return true;
  }
  // `ManagedIdentityCredential`: the SDKs' names for the ways of a login.
  constexpr std::string_view kWay = "Credential";
  if (value.ends_with(kWay) && value.size() > kWay.size() &&
      IsUpper(value[0]) && std::all_of(value.begin(), value.end(), [](char c) {
        return IsUpper(c) || IsLower(c);
      })) {
    return true;
  }
  // `<password>`, `xxxx`, `YOUR_API_KEY`, `{{ vault_password }}`, `ENC[...]`
  const bool is_name = Contains(value, "_") &&
                       std::all_of(value.begin(), value.end(), [](char c) {
                         return IsUpper(c) || c == '_';
                       });
  if (is_name || lower.starts_with("your") || value.starts_with("{{") ||
      value.starts_with("ENC[") || value.starts_with("tftypes.") ||
      value.starts_with("cty.")) {
    return true;
  }
  const bool is_stand_in = (value.starts_with('<') && value.ends_with('>')) ||
                           lower.find_first_not_of('x') == lower.npos;
  if (is_stand_in) return true;
  if (lower.starts_with("(sensitive") || lower.starts_with("(known after") ||
      lower == "(write-only" || lower.starts_with("(write-only ")) {
    return true;
  }
  return IsReference(value) || IsShellReference(value);
}

bool IsSmallNumber(std::string_view value) {
  constexpr size_t kDigits = 5;
  return value.size() <= kDigits &&
         std::all_of(value.begin(), value.end(), IsDigit);
}

bool IsAddress(std::string_view value) {
  for (const std::string_view head : {"arn:", "/", "./", "../", "projects/",
                                      "http://", "https://", "s3://"}) {
    if (value.starts_with(head)) return !value.ends_with("=");
  }
  return false;
}

}  // namespace tfsleuth
