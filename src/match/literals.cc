#include "match/literals.h"

#include <algorithm>

#include "match/pattern.h"

namespace tfsleuth {
namespace {

using List = std::vector<std::string>;

size_t ShortestIn(const List& list) {
  size_t length = list.empty() ? 0 : list[0].size();
  for (const std::string& l : list) length = std::min(length, l.size());
  return length;
}

}  // namespace

std::vector<List> LiteralsOfEach(const Signature& signature) {
  std::vector<List> each;
  for (const auto patterns : {signature.all, signature.any, signature.none}) {
    for (const std::string_view pattern : patterns) {
      each.push_back(LiteralsOf(pattern));
    }
  }
  return each;
}

List LiteralsIn(const Signature& signature, const std::vector<List>& each) {
  const size_t all = signature.all.size();
  if (signature.in == Sight::kApiCode && all == 1) return each.front();
  List best;
  for (size_t i = 0; i < all; ++i) {
    if (ShortestIn(each[i]) > ShortestIn(best)) best = each[i];
  }
  if (!best.empty()) return best;
  for (size_t i = all; i < all + signature.any.size(); ++i) {
    if (each[i].empty()) return {};
    best.insert(best.end(), each[i].begin(), each[i].end());
  }
  return best;
}

}  // namespace tfsleuth
