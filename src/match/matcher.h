#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rare_scan.h"
#include "base/way.h"
#include "match/pattern.h"
#include "match/rule.h"
#include "record/api_error.h"
#include "record/fact.h"
#include "record/failure.h"

namespace tfsleuth {

/// What a named group of a signature matched. A group that took no part is not
/// there: that it did not match says nothing.
struct Capture {
  std::string name;
  std::string value;
  Evidence evidence;
};

/// The fact that a named group gives: `call.host` of `call__host`, else
/// `capture.NAME`.
std::string FactOfCapture(std::string_view name);

/// One hit of one rule's signature.
struct Hit {
  const Rule* rule = nullptr;
  Evidence quote;  ///< what was matched
  std::vector<Capture> captures;
  /// Of words that tell of several calls, the one that was hit.
  std::optional<ApiError> call;
  /// Length of the longest literal that decided it: the more a signature asks
  /// for, the more it knows.
  size_t strength = 0;
};

/// The literals of a table, and of each the rule that asks for it.
struct LiteralIndex {
  std::vector<std::string_view> literals;
  std::vector<size_t> rules;  // as literals
};

/// The rule table, ready to match. Every sight sees one part of a failure;
/// which, stands in matcher.cc and nowhere else. One object serves one thread
/// at a time.
class Matcher {
 public:
  /// `rules` must outlive the matcher.
  explicit Matcher(std::span<const Rule> rules);

  /// The rules that know this failure, in the order of the table.
  std::vector<Hit> Match(const Failure& failure) const;

  /// The same without looking at literals first: the reference that the quick
  /// way is compared with.
  std::vector<Hit> MatchSlowly(const Failure& failure) const;

  std::span<const Rule> rules() const { return rules_; }

 private:
  struct Asked {
    Pattern pattern;
    Literals literals;
  };
  struct Patterns {
    std::vector<Asked> all;
    std::vector<Asked> any;
    std::vector<Asked> none;
  };
  // The part of a failure that a signature sees.
  struct SeenText {
    Text text;
    std::string lower;
    Way way;  // kSlow: no literals are looked for
  };
  const Patterns& PatternsOf(size_t rule) const;
  static std::vector<Asked> AskedOf(std::span<const std::string_view> patterns,
                                    std::span<const Literals> literals);
  /// What every match of the pattern holds is there (kSlow: not looked at).
  static bool HoldsLiterals(const Asked& asked, const SeenText& seen);
  static std::optional<PatternMatch> Search(const Asked& asked,
                                            const SeenText& seen);
  std::optional<Hit> MatchOne(size_t rule, const Failure& failure,
                              Way way) const;
  std::optional<Hit> MatchPatterns(size_t rule, const SeenText& seen) const;

  /// The rules one of whose literals the failure holds, and those without any.
  std::vector<bool> MayMatch(const Failure& failure) const;

  std::span<const Rule> rules_;
  /// As rules_, each made when it is asked for first.
  mutable std::vector<std::unique_ptr<const Patterns>> patterns_;
  LiteralIndex index_;
  RareScan scan_;  // for index_.literals
};

}  // namespace tfsleuth
