#include "match/pattern.h"

#include <re2/re2.h>

#include <utility>

namespace tfsleuth {
namespace {

RE2::Options PatternOptions() {
  constexpr int64_t kMaxMemory = int64_t{4} << 20;
  // Bytes, not code points: positions stay those of the log, and a byte that is
  // no UTF-8 is still matched by `.`. Patterns are ASCII.
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
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
  for (const auto& [name, group] : re.NamedCapturingGroups()) {
    const re2::StringPiece& piece = pieces[static_cast<size_t>(group)];
    match.captures[name] = piece.data() == nullptr
                               ? std::nullopt
                               : std::optional<Found>(found(piece));
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

}  // namespace tfsleuth
