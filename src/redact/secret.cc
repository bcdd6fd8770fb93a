#include "redact/secret.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMinSecret = 8;
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

bool LooksSecret(std::string_view value) {
  if (value.size() < kMinSecret) return false;
  // Base64 may begin with a slash; no path ends with its padding.
  const bool padded = value.ends_with("=");
  if (padded && value.starts_with("/")) return true;
  for (const std::string_view head :
       {"arn:", "/", "./", "../", "http://", "https://", "~/", "file:"}) {
    if (value.starts_with(head)) return false;
  }
  bool has_letter = false;
  bool has_digit = false;
  bool changes_case = false;  // inside: `Access` does not count
  for (size_t i = 0; i < value.size(); ++i) {
    has_letter = has_letter || IsUpper(value[i]) || IsLower(value[i]);
    has_digit = has_digit || IsDigit(value[i]);
    changes_case =
        changes_case || (i > 0 && IsUpper(value[i]) && IsLower(value[i - 1]));
  }
  return (has_letter && has_digit) || changes_case || padded ||
         (has_digit && value.size() >= 2 * kMinSecret);
}

bool IsNoSecret(std::string_view value) {
  value = Trim(value);
  if (value.empty() || IsPlaceholder(value)) return true;
  if (std::all_of(value.begin(), value.end(),
                  [](char c) { return c == '*' || c == '.'; })) {
    return true;
  }
  const std::string lower = ToLower(value);
  constexpr std::string_view kWords[] = {
      "true", "false", "null",     "none",      "nil",     "<nil>",
      "yes",  "no",    "absent",   "sent",      "unknown", "sensitive",
      "n/a",  "empty", "optional", "undefined", "string",  "required"};
  if (std::find(std::begin(kWords), std::end(kWords), lower) !=
      std::end(kWords)) {
    return true;
  }
  if (lower.starts_with("(sensitive") || lower.starts_with("(known after") ||
      lower == "(write-only" || lower.starts_with("(write-only ")) {
    return true;
  }
  return IsReference(value) || IsShellReference(value);
}

}  // namespace tfsleuth
