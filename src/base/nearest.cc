#include "base/nearest.h"

#include <algorithm>
#include <vector>

namespace tfsleuth {
namespace {

constexpr size_t kMinBegin = 3;        // letters that a begin must have
constexpr size_t kLettersPerTypo = 3;  // a word of so many may hold one
constexpr size_t kMaxWord = 64;        // a longer one was not mistyped

// Edits, exchanged neighbours among them, that make `b` of `a` (optimal string
// alignment).
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> edits(a.size() + 1,
                                         std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) edits[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) edits[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced =
          edits[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      edits[i][j] =
          std::min({edits[i - 1][j] + 1, edits[i][j - 1] + 1, replaced});
      const bool is_exchange =
          i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_exchange) {
        edits[i][j] = std::min(edits[i][j], edits[i - 2][j - 2] + 1);
      }
    }
  }
  return edits[a.size()][b.size()];
}

}  // namespace

std::string Nearest(std::string_view word,
                    std::span<const std::string> choices) {
  if (word.size() > kMaxWord) return "";
  std::string nearest;
  size_t least = word.size() / kLettersPerTypo + 1;
  for (const std::string& choice : choices) {
    const size_t distance = Distance(word, choice);
    if (distance >= least) continue;
    least = distance;
    nearest = choice;
  }
  if (least == 0 || word.size() < kMinBegin) return nearest;
  const auto begun =
      std::find_if(choices.begin(), choices.end(), [&](const auto& choice) {
        return std::string_view(choice).starts_with(word);
      });
  return begun == choices.end() ? nearest : *begun;
}

std::string DidYouMean(std::string_view word,
                       std::span<const std::string> choices,
                       std::string_view before) {
  const std::string nearest = Nearest(word, choices);
  if (nearest.empty()) return "";
  return ": did you mean " + std::string(before) + nearest + "?";
}

}  // namespace tfsleuth
