#include "match/matcher.h"

#include <utility>

namespace tfsleuth {
namespace {

// What of a diagnostic a kind of signature sees: nothing, all of its text, or
// only AWS's error code, which then has to match whole.
enum class Sight { kNothing, kText, kCode };

Sight SightOf(SignatureKind kind) {
  switch (kind) {
    case SignatureKind::kApiError:
      return Sight::kCode;
    case SignatureKind::kDiagnostic:
      return Sight::kText;
    case SignatureKind::kMessage:  // log records
    case SignatureKind::kLine:     // what no dialect claims
    case SignatureKind::kBlock:
      return Sight::kNothing;
  }
  return Sight::kNothing;
}

}  // namespace

Matcher::Matcher(std::span<const Rule> rules) : rules_(rules) {
  patterns_.reserve(rules.size());
  for (const Rule& rule : rules) patterns_.emplace_back(rule.signature.pattern);
}

std::vector<Hit> Matcher::Match(const Failure& failure) const {
  std::vector<Hit> hits;
  const std::string text = failure.text.str();
  const std::vector<ApiError> errors = ParseApiErrors(text);
  for (size_t i = 0; i < rules_.size(); ++i) {
    switch (SightOf(rules_[i].signature.kind)) {
      case Sight::kNothing:
        break;
      case Sight::kCode:
        for (const ApiError& error : errors) {
          if (error.code.empty() || !patterns_[i].FullMatch(error.code)) {
            continue;
          }
          hits.push_back({&rules_[i], error.begin, error.length, {}, error});
          break;
        }
        break;
      case Sight::kText:
        if (const auto match = patterns_[i].Search(text)) {
          Hit hit{&rules_[i], match->whole.begin, match->whole.length, {}, {}};
          hit.captures = match->captures;
          hits.push_back(std::move(hit));
        }
        break;
    }
  }
  return hits;
}

}  // namespace tfsleuth
