#include "correlated.h"

#include <variant>

#include "helpers.h"
#include "record/api_error.h"
#include "redact/redactor.h"

namespace tfsleuth {

Correlated::Correlated(std::string_view log) {
  EachRedacted(log, [&](const Redacted<Record>& record) {
    correlator_.Observe(record);
    if (const auto* error = std::get_if<Diagnostic>(&record->body)) {
      errors_.push_back({error->text, correlator_.current_run()});
    }
  });
  correlator_.Finish(false);
}

std::vector<AwsRequest> Correlated::requests() const {
  std::vector<AwsRequest> requests;
  for (const auto& [index, request] : correlator_.requests().rows()) {
    requests.push_back(request);
  }
  return requests;
}

Correlator::BoundFacts Correlated::OfError(size_t n, MayBind may_bind) const {
  const Error& error = errors_.at(n);
  const auto calls = ParseApiErrors(error.text.view());
  return correlator_.FactsOf(
      error.text, calls.empty() ? std::nullopt : std::optional(calls.front()),
      error.run, may_bind);
}

}  // namespace tfsleuth
