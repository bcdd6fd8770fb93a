#include "match/literals.h"

#include <algorithm>
#include <utility>

#include "match/pattern.h"

namespace tfsleuth {

std::vector<std::string> LiteralsIn(const Signature& signature) {
  if (signature.in == Sight::kApiCode && signature.all.size() == 1) {
    return LiteralsOf(signature.all.front());
  }
  const auto shortest = [](const std::vector<std::string>& list) {
    size_t length = list.empty() ? 0 : list[0].size();
    for (const std::string& l : list) length = std::min(length, l.size());
    return length;
  };
  std::vector<std::string> best;
  for (const std::string_view pattern : signature.all) {
    std::vector<std::string> literals = LiteralsOf(pattern);
    if (shortest(literals) > shortest(best)) best = std::move(literals);
  }
  if (!best.empty()) return best;
  for (const std::string_view pattern : signature.any) {
    const std::vector<std::string> literals = LiteralsOf(pattern);
    if (literals.empty()) return {};
    best.insert(best.end(), literals.begin(), literals.end());
  }
  return best;
}

}  // namespace tfsleuth
