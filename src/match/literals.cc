#include "match/literals.h"

#include <algorithm>

#include "match/pattern.h"

namespace tfsleuth {
namespace {

size_t ShortestIn(const LiteralList& list) {
  size_t length = list.empty() ? 0 : list[0].size();
  for (const std::string& l : list) length = std::min(length, l.size());
  return length;
}

}  // namespace

std::vector<std::vector<LiteralList>> LiteralsOfEach(
    const Signature& signature) {
  std::vector<std::vector<LiteralList>> each;
  for (const auto patterns : {signature.all, signature.any, signature.none}) {
    for (const std::string_view pattern : patterns) {
      each.push_back(LiteralsOf(pattern));
    }
  }
  return each;
}

LiteralList LiteralsIn(const Signature& signature,
                       const std::vector<std::vector<LiteralList>>& each) {
  const auto best_of = [&](size_t pattern) {
    return each[pattern].empty() ? LiteralList() : each[pattern].front();
  };
  const size_t all = signature.all.size();
  if (signature.in == Sight::kApiCode && all == 1) return best_of(0);
  LiteralList best;
  for (size_t i = 0; i < all; ++i) {
    if (ShortestIn(best_of(i)) > ShortestIn(best)) best = best_of(i);
  }
  if (!best.empty()) return best;
  for (size_t i = all; i < all + signature.any.size(); ++i) {
    const LiteralList list = best_of(i);
    if (list.empty()) return {};
    best.insert(best.end(), list.begin(), list.end());
  }
  return best;
}

}  // namespace tfsleuth
