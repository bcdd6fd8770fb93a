#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/pattern.h"
#include "match/rule.h"
#include "record/api_error.h"
#include "record/failure.h"

namespace tfsleuth {

/// One hit of one rule's signature.
struct Hit {
  const Rule* rule = nullptr;
  size_t begin = 0;  ///< in the text that was matched
  size_t length = 0;
  std::map<std::string, std::optional<Found>> captures;  ///< as PatternMatch
  /// Of a text that tells of several calls, the one that was hit.
  std::optional<ApiError> error;
};

/// The rule table, ready to match. Every kind of signature sees one class of
/// record; which, stands in matcher.cc and nowhere else.
class Matcher {
 public:
  /// `rules` must outlive the matcher.
  explicit Matcher(std::span<const Rule> rules);

  /// The rules that know this failure, in the order of the table.
  std::vector<Hit> Match(const Failure& failure) const;

  std::span<const Rule> rules() const { return rules_; }

 private:
  std::span<const Rule> rules_;
  std::vector<Pattern> patterns_;  // as rules_
};

}  // namespace tfsleuth
