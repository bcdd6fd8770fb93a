#include "facts/place_facts.h"

#include <string>
#include <string_view>

#include "base/text_util.h"
#include "record/shown_code.h"

namespace tfsleuth {
namespace {

// `var.x is null`: what is known of a value, in a word. What is empty, null or
// known later counts before what is there: it is why an expression has no
// value.
std::string_view StateOf(std::string_view statement) {
  if (Contains(statement, "known only after apply")) return "unknown";
  if (statement.ends_with(" is null")) return "null";
  if (Contains(statement, " is empty ") ||
      Contains(statement, " no elements")) {
    return "empty";
  }
  if (Contains(statement, " has a sensitive value")) return "sensitive";
  return "known";
}

// `NAME` of `NAME is ...` and `NAME has ...`.
std::string_view NameOf(std::string_view statement) {
  const size_t is = statement.find(" is ");
  const size_t has = statement.find(" has ");
  const size_t end = std::min(is, has);
  return end == statement.npos ? std::string_view() : statement.substr(0, end);
}

// The resource or module that `aws_vpc.main[0].id` is of; nothing of variables
// and data sources.
std::string_view ResourceOf(std::string_view name) {
  for (const std::string_view other :
       {"var.", "local.", "data.", "each.", "count.", "path.", "self."}) {
    if (name.starts_with(other)) return {};
  }
  const size_t dot = name.find('.');
  if (dot == name.npos) return {};
  const size_t end = name.find_first_of(".[", dot + 1);
  return name.substr(0, end);
}

}  // namespace

void AddPlaceFacts(const Failure& failure, Facts& facts) {
  const std::string_view whole = failure.snippet.view();
  const auto set = [&](std::string_view fact, std::string_view value,
                       std::string_view quoted) {
    if (value.empty()) return;
    facts.Set(fact, value, EvidenceOf(failure.snippet, quoted));
  };
  if (!failure.file.empty()) {
    facts.Set("config.place",
              failure.file + ":" + std::to_string(failure.file_line),
              Evidence{failure.text.span(), failure.text.str()});
  }
  if (!failure.address.empty()) {
    facts.Set("config.address", failure.address,
              Evidence{failure.text.span(), failure.text.str()});
  }
  const ShownCode shown = ReadShownCode(whole);
  if (!shown.code.empty()) set("config.code", shown.code[0], shown.code[0]);
  const std::string_view* chosen = nullptr;
  for (const std::string_view& value : shown.values) {
    if (NameOf(value).empty()) continue;
    const bool is_better = chosen == nullptr || (StateOf(*chosen) == "known" &&
                                                 StateOf(value) != "known");
    if (is_better) chosen = &value;
  }
  if (chosen == nullptr) return;
  set("config.value", *chosen, *chosen);
  set("config.value_name", NameOf(*chosen), NameOf(*chosen));
  set("config.value_resource", ResourceOf(NameOf(*chosen)), *chosen);
  set("config.value_state", StateOf(*chosen), *chosen);
  // Of several values nothing tells which one the error is about.
  if (shown.values.size() == 1) return;
  for (const std::string_view fact :
       {"config.value", "config.value_name", "config.value_resource",
        "config.value_state"}) {
    facts.Loosen(fact);
  }
}

}  // namespace tfsleuth
