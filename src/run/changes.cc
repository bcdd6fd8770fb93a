#include "run/changes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

using Kind = ChangeLine::Kind;

struct Words {
  std::string_view text;
  Kind kind;
  ChangeAction action;
};

// Behind `ADDR: ` (views/hook_ui.go, views/json/hook.go; 0.11's
// command/hook_ui.go writes the id in another form).
constexpr Words kProgress[] = {
    {"Creating...", Kind::kBegins, ChangeAction::kCreate},
    {"Modifying...", Kind::kBegins, ChangeAction::kModify},
    {"Destroying...", Kind::kBegins, ChangeAction::kDestroy},
    {"Replacing...", Kind::kBegins, ChangeAction::kReplace},
    {"Importing...", Kind::kBegins, ChangeAction::kImport},
    {"Importing from ID ", Kind::kBegins, ChangeAction::kImport},
    {"Still creating...", Kind::kGoesOn, ChangeAction::kCreate},
    {"Still modifying...", Kind::kGoesOn, ChangeAction::kModify},
    {"Still destroying...", Kind::kGoesOn, ChangeAction::kDestroy},
    {"Creation complete", Kind::kEnds, ChangeAction::kCreate},
    {"Modifications complete", Kind::kEnds, ChangeAction::kModify},
    {"Destruction complete", Kind::kEnds, ChangeAction::kDestroy},
    {"Replacement complete", Kind::kEnds, ChangeAction::kReplace},
    {"Import complete", Kind::kEnds, ChangeAction::kImport},
    {"Creation errored", Kind::kFails, ChangeAction::kCreate},
    {"Modifications errored", Kind::kFails, ChangeAction::kModify},
    {"Destruction errored", Kind::kFails, ChangeAction::kDestroy},
    {"Plan to create", Kind::kPlanned, ChangeAction::kCreate},
    {"Plan to update", Kind::kPlanned, ChangeAction::kModify},
    {"Plan to replace", Kind::kPlanned, ChangeAction::kReplace},
    {"Plan to delete", Kind::kPlanned, ChangeAction::kDestroy},
    {"Plan to import", Kind::kPlanned, ChangeAction::kImport},
};

constexpr Words kPlans[] = {
    {" will be created", Kind::kPlanned, ChangeAction::kCreate},
    {" will be updated in-place", Kind::kPlanned, ChangeAction::kModify},
    {" will be destroyed", Kind::kPlanned, ChangeAction::kDestroy},
    {" must be replaced", Kind::kPlanned, ChangeAction::kReplace},
    {" will be replaced", Kind::kPlanned, ChangeAction::kReplace},
    {" is tainted, so must be replaced", Kind::kPlanned,
     ChangeAction::kReplace},
    {" will be imported", Kind::kPlanned, ChangeAction::kImport},
};

constexpr std::array<std::string_view, 4> kReading = {
    "Refreshing state...", "Reading...", "Still reading...", "Read complete"};

bool IsNamePart(char c) { return IsAlnum(c) || c == '_' || c == '-'; }

// The length of `["a \"b\" c"]` or `[0]` at `at`, or 0.
size_t IndexLength(std::string_view text, size_t at) {
  size_t end = at + 1;
  if (end < text.size() && text[end] == '"') {
    for (++end; end < text.size() && text[end] != '"'; ++end) {
      if (text[end] == '\\') ++end;
    }
    ++end;
  } else {
    while (end < text.size() && IsDigit(text[end])) ++end;
  }
  return end < text.size() && text[end] == ']' ? end + 1 - at : 0;
}

// The length of an address of a resource at the begin of a line, or 0.
size_t AddressLength(std::string_view text) {
  size_t at = 0;
  size_t names = 0;
  while (at < text.size()) {
    const size_t begin = at;
    while (at < text.size() && IsNamePart(text[at])) ++at;
    if (at == begin) return 0;
    ++names;
    while (at < text.size() && text[at] == '[') {
      const size_t index = IndexLength(text, at);
      if (index == 0) return 0;
      at += index;
    }
    if (at >= text.size() || text[at] != '.') break;
    ++at;
  }
  return names > 1 ? at : 0;
}

// What stands behind `ADDR: `; what is left of it under a deposed key is
// `ADDR (deposed object 1a2b3c4d): `, `ADDR (deposed #0): `.
std::string_view BehindAddress(std::string_view line, size_t length) {
  std::string_view rest = line.substr(length);
  if (rest.starts_with(" (deposed ")) {
    const size_t close = rest.find(')');
    if (close == std::string_view::npos) return {};
    rest.remove_prefix(close + 1);
  }
  if (!rest.starts_with(": ")) return {};
  return rest.substr(2);
}

// The number before each of the words.
size_t NumberBefore(std::string_view line, std::string_view words) {
  const size_t at = line.find(words);
  if (at == std::string_view::npos) return 0;
  size_t begin = at;
  while (begin > 0 && IsDigit(line[begin - 1])) --begin;
  const auto number = ToInt(line.substr(begin, at - begin));
  return number ? static_cast<size_t>(*number) : 0;
}

}  // namespace

std::optional<ChangeLine> ReadChangeLine(std::string_view line) {
  if (line.empty() || !IsNamePart(line[0])) return std::nullopt;
  if (!Contains(line, ": ")) return std::nullopt;
  const size_t length = AddressLength(line);
  if (length == 0) return std::nullopt;
  const std::string_view rest = BehindAddress(line, length);
  for (const Words& words : kProgress) {
    if (!rest.starts_with(words.text)) continue;
    return ChangeLine{line.substr(0, length), words.kind, words.action};
  }
  return std::nullopt;
}

std::optional<ChangeLine> ReadPlanLine(std::string_view line) {
  line = Trim(line);
  if (!line.starts_with("# ")) return std::nullopt;
  line.remove_prefix(2);
  const size_t length = AddressLength(line);
  if (length == 0 || line.starts_with("data.")) return std::nullopt;
  const std::string_view rest = line.substr(length);
  for (const Words& words : kPlans) {
    if (!rest.starts_with(words.text)) continue;
    return ChangeLine{line.substr(0, length), words.kind, words.action};
  }
  return std::nullopt;
}

bool IsReadingLine(std::string_view line) {
  if (line.empty() || !IsNamePart(line[0])) return false;
  if (!Contains(line, ": R") && !Contains(line, ": Still r")) return false;
  const size_t length = AddressLength(line);
  if (length == 0) return false;
  const std::string_view rest = BehindAddress(line, length);
  return std::any_of(
      kReading.begin(), kReading.end(),
      [&](std::string_view words) { return rest.starts_with(words); });
}

ChangeCounts ReadCounts(std::string_view line) {
  const auto number = [&](std::string_view plan, std::string_view done) {
    return std::max(NumberBefore(line, plan), NumberBefore(line, done));
  };
  return {.imports = number(" to import", " imported"),
          .adds = number(" to add", " added"),
          .changes = number(" to change", " changed"),
          .destroys = number(" to destroy", " destroyed")};
}

Change* Changes::FindOrAdd(std::string_view address) {
  const auto known = index_.find(address);
  if (known != index_.end()) return &list_[known->second];
  if (list_.size() >= kMaxAddresses) {
    ++dropped_;
    return nullptr;
  }
  index_.emplace(address, list_.size());
  list_.emplace_back();
  list_.back().address = address;
  return &list_.back();
}

bool Changes::HasBegun(std::string_view address) const {
  const auto known = index_.find(address);
  return known != index_.end() &&
         list_[known->second].end != ChangeEnd::kUntouched;
}

void Changes::Add(const ChangeLine& line, Evidence evidence) {
  Change* change = FindOrAdd(line.address);
  if (change == nullptr) return;
  const bool is_new = change->evidence.span.IsNowhere();
  if (line.kind == Kind::kPlanned) {
    if (!is_new) return;
    change->action = line.action;
    change->evidence = std::move(evidence);
    return;
  }
  const bool was_untouched = change->end == ChangeEnd::kUntouched;
  lacks_head_ = lacks_head_ || (was_untouched && line.kind != Kind::kBegins);
  const bool replaces =
      change->action == ChangeAction::kReplace ||
      (change->is_destroyed && line.action == ChangeAction::kCreate) ||
      (change->is_created && line.action == ChangeAction::kDestroy);
  if (replaces) {
    change->action = ChangeAction::kReplace;
  } else {
    change->action = line.action;
  }
  change->evidence = std::move(evidence);
  change->end = ChangeEnd::kBegun;
  change->is_creating |= line.action == ChangeAction::kCreate;
  if (line.kind != Kind::kEnds) return;
  change->is_created |= line.action == ChangeAction::kCreate;
  change->is_destroyed |= line.action == ChangeAction::kDestroy;
  const bool is_half = replaces && line.action != ChangeAction::kReplace &&
                       !(change->is_created && change->is_destroyed);
  if (!is_half) change->end = ChangeEnd::kChanged;
}

Changes::Sums Changes::Count() const {
  Sums sums;
  for (const Change& change : list_) {
    switch (change.end) {
      case ChangeEnd::kUntouched:
        ++sums.untouched;
        break;
      case ChangeEnd::kBegun:
        // An import that did not end is no change.
        sums.begun += change.action != ChangeAction::kImport;
        break;
      case ChangeEnd::kChanged:
        ++(change.action == ChangeAction::kImport ? sums.imported
                                                  : sums.changed);
        break;
    }
  }
  return sums;
}

std::vector<std::string> Changes::AddressesOf(ChangeEnd end) const {
  std::vector<std::string> addresses;
  for (const Change& change : list_) {
    if (change.end != end || change.action == ChangeAction::kImport) continue;
    addresses.push_back(change.address);
  }
  return addresses;
}

std::optional<size_t> Changes::PlannedResources() const {
  if (!planned) return std::nullopt;
  const size_t told = planned->adds + planned->changes + planned->destroys;
  const auto replaced = static_cast<size_t>(
      std::count_if(list_.begin(), list_.end(), [](const Change& change) {
        return change.action == ChangeAction::kReplace;
      }));
  return told - std::min(told, replaced);
}

}  // namespace tfsleuth
