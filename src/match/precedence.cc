#include "match/precedence.h"

#include <algorithm>
#include <tuple>

namespace tfsleuth {
namespace {

bool Yields(const Hit& hit, std::span<const Hit> hits) {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& other) {
    return other.rule != hit.rule && Names(hit.rule->yields_to, other.rule->id);
  });
}

// What is smaller speaks first.
auto RankOf(const Hit& hit) {
  return std::make_tuple(hit.rule->role, -static_cast<long>(hit.strength));
}

bool IsBefore(const Hit* a, const Hit* b) {
  const auto rank_a = RankOf(*a);
  const auto rank_b = RankOf(*b);
  return rank_a != rank_b ? rank_a < rank_b : a->rule->id < b->rule->id;
}

}  // namespace

bool Names(std::span<const std::string_view> ids, std::string_view id) {
  return std::any_of(ids.begin(), ids.end(), [&](std::string_view name) {
    if (!name.ends_with("*")) return name == id;
    return id.starts_with(name.substr(0, name.size() - 1));
  });
}

Choice Choose(std::span<const Hit> hits) {
  Choice choice;
  std::vector<const Hit*> speak;
  for (const Hit& hit : hits) {
    if (Yields(hit, hits)) continue;
    (hit.rule->urgent ? choice.urgent : speak).push_back(&hit);
  }
  std::sort(choice.urgent.begin(), choice.urgent.end(), IsBefore);
  std::sort(speak.begin(), speak.end(), IsBefore);
  if (speak.empty()) speak = choice.urgent;
  if (speak.empty()) return choice;
  choice.told = speak[0];
  if (speak.size() > 1 && RankOf(*speak[0]) == RankOf(*speak[1])) {
    choice.tied = speak[1];
  }
  return choice;
}

}  // namespace tfsleuth
