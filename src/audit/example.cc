#include "audit/example.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// White space as one blank, as the parser reads a diagnostic.
std::string Collapsed(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!IsSpace(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(Trim(line));
}

FailureKind KindOf(const Rule& rule) {
  constexpr FailureKind kKinds[] = {
      FailureKind::kDiagnostic, FailureKind::kCommand, FailureKind::kRecord,
      FailureKind::kCall,       FailureKind::kWrapper, FailureKind::kMachine};
  for (const FailureKind kind : kKinds) {
    if (!rule.match.kinds.empty() && NameOf(kind) == rule.match.kinds[0]) {
      return kind;
    }
  }
  return FailureKind::kDiagnostic;
}

}  // namespace

Failure FailureOf(std::string_view example, const Rule& rule) {
  Failure failure;
  failure.kind = KindOf(rule);
  failure.severity = rule.severity == RuleSeverity::kError ? Severity::kError
                                                           : Severity::kWarning;
  failure.text.AppendInserted(Collapsed(example));
  failure.summary_length =
      Collapsed(example.substr(0, example.find('\n'))).size();
  failure.lines.AppendInserted(example);
  if (!rule.match.provider.empty()) {
    failure.address = std::string(rule.match.provider) + "_thing.name";
  }
  return failure;
}

Facts FactsOf(const Case& c) {
  Facts facts;
  for (const Condition& fact : c.facts) {
    if (fact.pattern == "absent") {
      facts.SetAbsent(fact.fact, {});
    } else {
      facts.Set(fact.fact, fact.pattern);
    }
  }
  return facts;
}

}  // namespace tfsleuth
