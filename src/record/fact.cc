#include "record/fact.h"

#include <utility>

namespace tfsleuth {

const Fact& Facts::Get(std::string_view name) const {
  static const Fact kNone;
  const auto it = facts_.find(name);
  return it == facts_.end() ? kNone : it->second;
}

void Facts::Set(std::string_view name, std::string_view value,
                Evidence evidence) {
  Set(name, value, std::vector<Evidence>{std::move(evidence)});
}

void Facts::Set(std::string_view name, std::string_view value,
                std::vector<Evidence> evidence) {
  facts_[std::string(name)] = {FactState::kValue, std::string(value),
                               std::move(evidence)};
}

void Facts::SetAbsent(std::string_view name, std::vector<Evidence> evidence) {
  facts_[std::string(name)] = {FactState::kAbsent, "", std::move(evidence)};
}

void Facts::Forget(std::string_view name) {
  const auto it = facts_.find(name);
  if (it != facts_.end()) facts_.erase(it);
}

void Facts::Loosen(std::string_view name) {
  const auto it = facts_.find(name);
  if (it != facts_.end()) it->second.is_loose = true;
}

void Facts::LoosenAll() {
  for (auto& [name, fact] : facts_) fact.is_loose = true;
}

void Facts::Merge(const Facts& other) {
  for (const auto& [name, fact] : other) facts_.emplace(name, fact);
}

}  // namespace tfsleuth
