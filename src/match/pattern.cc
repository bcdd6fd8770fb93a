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

// RE2 tells which literals (atoms) a pattern is built of and, for any set of
// them that was seen, whether the pattern can still match.
std::vector<std::string> LiteralsOf(std::string_view pattern) {
  constexpr int kMinLength = 3;
  re2::FilteredRE2 filter(kMinLength);
  int id = 0;
  if (filter.Add(Piece(pattern), PatternOptions(), &id) != RE2::NoError) {
    return {};
  }
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  const auto may_match_with = [&](const std::vector<int>& seen) {
    std::vector<int> passed;
    filter.AllPotentials(seen, &passed);
    return !passed.empty();
  };
  if (atoms.empty() || may_match_with({})) return {};
  std::string needed;
  for (size_t i = 0; i < atoms.size(); ++i) {
    std::vector<int> others(atoms.size());
    std::iota(others.begin(), others.end(), 0);
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    if (!may_match_with(others) && atoms[i].size() > needed.size()) {
      needed = atoms[i];
    }
  }
  if (!needed.empty()) return {needed};
  return atoms;
}

}  // namespace tfsleuth
