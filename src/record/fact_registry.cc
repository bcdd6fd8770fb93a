#include "record/fact_registry.h"

#include <algorithm>
#include <vector>

#include "record/fact_tables.h"
#include "record/refusal_fact_table.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kAws = "AWS";

std::vector<FactInfo> Joined() {
  std::vector<FactInfo> all;
  for (const auto part : {AwsFacts(), CallFacts(), ConfigFacts(),
                          CredentialFacts(), HistoryFacts(), InstallFacts(),
                          RefusalFacts(), RunFacts(), StateFacts()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  std::sort(all.begin(), all.end(), [](const FactInfo& a, const FactInfo& b) {
    return a.name < b.name;
  });
  return all;
}

const FactMeaning* FindMeaning(std::string_view fact, std::string_view value) {
  const FactInfo* info = FindFact(fact);
  if (info == nullptr) return nullptr;
  for (const FactMeaning& meaning : info->meanings) {
    const bool any = meaning.value == "*" && value != "absent";
    if (any || meaning.value == value) return &meaning;
  }
  return nullptr;
}

}  // namespace

std::span<const FactInfo> AllFacts() {
  static const std::vector<FactInfo> kAll = Joined();
  return kAll;
}

const FactInfo* FindFact(std::string_view name) {
  const auto all = AllFacts();
  const auto it = std::lower_bound(
      all.begin(), all.end(), name,
      [](const FactInfo& info, std::string_view n) { return info.name < n; });
  return it != all.end() && it->name == name ? &*it : nullptr;
}

std::string_view MeaningOf(std::string_view fact, std::string_view value) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  return meaning == nullptr ? std::string_view() : meaning->means;
}

std::string BecauseOf(std::string_view fact, std::string_view value) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  if (meaning == nullptr) return {};
  std::string because(meaning->because);
  const size_t at = because.find("{}");
  if (at != std::string::npos) because.replace(at, 2, value);
  return because;
}

std::string_view NameOfSystem(std::string_view system) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"azure", "Azure"},      {"google", "Google Cloud"},
      {"vault", "Vault"},      {"kubernetes", "the cluster"},
      {"github", "GitHub"},    {"registry", "the registry"},
      {"other", "the server"},
  };
  for (const auto& [value, name] : kNames) {
    if (value == system) return name;
  }
  return kAws;
}

std::string SaidOfSystem(std::string meaning, std::string_view system) {
  if (meaning.starts_with(kAws)) {
    meaning.replace(0, kAws.size(), NameOfSystem(system));
  }
  return meaning;
}

}  // namespace tfsleuth
