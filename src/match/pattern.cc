#include "match/pattern.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace tfsleuth {
namespace {

RE2::Options PatternOptions() {
  constexpr int64_t kMaxMemory = int64_t{4} << 20;
  // Bytes, not code points: positions stay those of the log, and a byte that is
  // no UTF-8 is still matched by `.`. Patterns are ASCII.
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  // A value of several lines is one value.
  options.set_dot_nl(true);
  options.set_max_mem(kMaxMemory);
  return options;
}

re2::StringPiece Piece(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

Pattern::Pattern(std::string_view pattern) : pattern_(pattern) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

const re2::RE2& Pattern::Compiled() const {
  if (!compiled_) {
    compiled_ = std::make_unique<RE2>(pattern_, PatternOptions());
  }
  return *compiled_;
}

bool Pattern::FullMatch(std::string_view text) const {
  return RE2::FullMatch(Piece(text), Compiled());
}

std::optional<PatternMatch> Pattern::Search(std::string_view text) const {
  const RE2& re = Compiled();
  const int groups = 1 + re.NumberOfCapturingGroups();
  std::vector<re2::StringPiece> pieces(static_cast<size_t>(groups));
  if (!re.Match(Piece(text), 0, text.size(), RE2::UNANCHORED, pieces.data(),
                groups)) {
    return std::nullopt;
  }
  const auto found = [&](const re2::StringPiece& piece) {
    return Found{static_cast<size_t>(piece.data() - text.data()), piece.size()};
  };
  PatternMatch match;
  match.whole = found(pieces[0]);
  // Several branches may capture the same: the one that matched speaks.
  for (const auto& [group, name] : re.CapturingGroupNames()) {
    std::optional<Found>& capture = match.captures[name];
    const re2::StringPiece& piece = pieces[static_cast<size_t>(group)];
    if (!capture && piece.data() != nullptr) capture = found(piece);
  }
  return match;
}

std::string ProblemOf(std::string_view pattern) {
  const RE2 re(Piece(pattern), PatternOptions());
  return re.ok() ? std::string() : re.error();
}

std::vector<std::string> CaptureNames(std::string_view pattern) {
  const RE2 re(Piece(pattern), PatternOptions());
  std::vector<std::string> names;
  if (!re.ok()) return names;
  for (const auto& [name, group] : re.NamedCapturingGroups()) {
    names.push_back(name);
  }
  return names;
}

namespace {

// RE2 tells which literals (atoms) a pattern is built of and, for any set of
// them that was seen, whether the pattern can still match. So one of some
// literals is needed if it cannot with all others.
class Atoms {
 public:
  explicit Atoms(std::string_view pattern) : filter_(kMinLength) {
    int id = 0;
    if (filter_.Add(Piece(pattern), PatternOptions(), &id) != RE2::NoError) {
      return;
    }
    filter_.Compile(&atoms_);
    by_length_.resize(atoms_.size());
    std::iota(by_length_.begin(), by_length_.end(), 0);
    std::stable_sort(
        by_length_.begin(), by_length_.end(),
        [this](int a, int b) { return NameOf(a).size() > NameOf(b).size(); });
  }

  // Takes the atoms that it tells away: the next answer shares none with it.
  std::vector<std::string> TakeNeeded() {
    if (by_length_.empty()) return {};
    std::vector<int> needed;
    while (!AreNeeded(needed) && needed.size() < by_length_.size()) {
      needed.push_back(by_length_[needed.size()]);
    }
    if (needed.empty() || !AreNeeded(needed)) return {};
    for (size_t i = needed.size(); i-- > 0;) {
      std::vector<int> fewer(needed);
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (AreNeeded(fewer)) needed = std::move(fewer);
    }
    std::vector<std::string> names;
    names.reserve(needed.size());
    for (const int atom : needed) {
      names.push_back(NameOf(atom));
      by_length_.erase(std::find(by_length_.begin(), by_length_.end(), atom));
    }
    return names;
  }

 private:
  static constexpr int kMinLength = 3;

  const std::string& NameOf(int atom) const {
    return atoms_[static_cast<size_t>(atom)];
  }

  bool AreNeeded(const std::vector<int>& some) const {
    std::vector<int> others;
    for (int atom = 0; atom < static_cast<int>(atoms_.size()); ++atom) {
      if (std::find(some.begin(), some.end(), atom) == some.end()) {
        others.push_back(atom);
      }
    }
    std::vector<int> passed;
    filter_.AllPotentials(others, &passed);
    return passed.empty();
  }

  re2::FilteredRE2 filter_;
  std::vector<std::string> atoms_;
  std::vector<int> by_length_;
};

}  // namespace

std::vector<std::vector<std::string>> LiteralsOf(std::string_view pattern) {
  constexpr size_t kMostLists = 4;
  Atoms atoms(pattern);
  std::vector<std::vector<std::string>> lists;
  while (lists.size() < kMostLists) {
    std::vector<std::string> needed = atoms.TakeNeeded();
    if (needed.empty()) break;
    lists.push_back(std::move(needed));
  }
  return lists;
}

}  // namespace tfsleuth
