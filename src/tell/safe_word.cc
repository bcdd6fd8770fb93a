#include "tell/safe_word.h"

#include <algorithm>

#include "base/text_util.h"
#include "match/template.h"
#include "record/command_line.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxWord = 512;

bool AreDigits(std::string_view value) {
  return std::all_of(value.begin(), value.end(), IsDigit);
}

// What a value has to be, by the last word of its fact's name.
bool IsWhatItSays(std::string_view name, std::string_view value) {
  const auto is = [&](auto... names) { return ((name == names) || ...); };
  if (is("host", "resolver", "bastion")) return HoldsOnly(value, ".-_:[]");
  if (is("port", "status", "pid")) return AreDigits(value);
  // AWS counts its accounts, Google names them by an address.
  if (is("account")) {
    return AreDigits(value) ||
           (Contains(value, "@") && HoldsOnly(value, "@.-_+"));
  }
  if (is("region", "service", "operation", "code")) {
    return HoldsOnly(value, "-_.");
  }
  if (is("role_arn", "principal", "user", "bastion_user", "role", "arn")) {
    return HoldsOnly(value, ":/+=,.@_-*");
  }
  if (is("profile", "bucket", "workspace", "cluster", "namespace", "project",
         "subscription", "tenant", "lock_id", "version")) {
    return HoldsOnly(value, "+=,.@_:/-");
  }
  if (is("url", "endpoint")) {
    return (value.starts_with("https://") || value.starts_with("http://")) &&
           HoldsOnly(value, ":/.-_?=&%~[]");
  }
  return true;
}

}  // namespace

std::string SafeWord(std::string_view fact, std::string_view value) {
  // `terraform init` is two words on purpose, of closed lists.
  if (fact == "run.command") {
    const auto command = ReadCommandLine(value);
    const bool is_whole =
        command && value == command->program + " " + command->command;
    return is_whole ? std::string(value) : std::string();
  }
  const bool is_control = std::any_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte >= 0x7F;
  });
  const std::string_view name = fact.substr(fact.rfind('.') + 1);
  const bool may_stand = !value.empty() && value.size() <= kMaxWord &&
                         !is_control && value[0] != '-' &&
                         IsWhatItSays(name, value);
  return may_stand ? ShellWord(value) : std::string();
}

std::string SafeWordInQuotes(std::string_view fact, std::string_view value) {
  std::string word = SafeWord(fact, value);
  return word == value ? word : std::string();
}

}  // namespace tfsleuth
