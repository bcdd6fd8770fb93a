#include "record/fact_registry.h"

#include <algorithm>
#include <vector>

#include "record/fact_tables.h"
#include "record/refusal_fact_table.h"
#include "record/system_words.h"

namespace tfsleuth {
namespace {

std::vector<FactInfo> Joined() {
  std::vector<FactInfo> all;
  for (const auto part :
       {AwsFacts(), CallFacts(), ConfigFacts(), CredentialFacts(),
        HistoryFacts(), InstallFacts(), RefusalFacts(), RunFacts(),
        StateFacts(), TargetFacts()}) {
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

std::string Filled(std::string_view words, std::string_view value,
                   std::string_view system) {
  std::string filled(words);
  const auto fill = [&](std::string_view place, std::string_view with) {
    const size_t at = filled.find(place);
    if (at != std::string::npos) filled.replace(at, place.size(), with);
  };
  fill("{system}", SpeakerOf(system));
  fill("{}", value);
  return filled;
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

std::string MeaningOf(std::string_view fact, std::string_view value,
                      std::string_view system) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  return meaning == nullptr ? "" : Filled(meaning->means, value, system);
}

std::string BecauseOf(std::string_view fact, std::string_view value,
                      std::string_view system) {
  const FactMeaning* meaning = FindMeaning(fact, value);
  return meaning == nullptr ? "" : Filled(meaning->because, value, system);
}

}  // namespace tfsleuth
