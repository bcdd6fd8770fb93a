#include "tell/subject.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// `AWS provider` or, with the alias that only a diagnostic's address tells,
// `AWS provider (alias east)`.
std::string ProviderName(std::string_view name, std::string_view address) {
  const bool is_aws = Contains(name, "terraform-provider-aws") ||
                      Contains(address, "/aws\"]") || name.empty();
  std::string text = is_aws ? "AWS provider" : "provider";
  const size_t end = address.find("\"]");
  if (address.starts_with("provider[") && end != std::string_view::npos) {
    const std::string_view alias = address.substr(end + 2);
    if (alias.size() > 1) {
      text += " (alias " + std::string(alias.substr(1)) + ")";
    }
  }
  return text;
}

// Backend or provider, from the best witness: the request's own logger, the
// address or block that the diagnostic names, the step that was printed last. A
// terraform_remote_state data source speaks with the backend's logger, but has
// a configuration of its own.
std::string KindOf(const Failure& error, const Facts& facts, const Run& run) {
  if (Contains(error.address, "data.terraform_remote_state.")) {
    return "remote-state";
  }
  const Fact& logged = facts.Get("component.kind");
  if (logged.IsObserved()) return logged.value;
  if (error.address.starts_with("provider[") ||
      error.context.starts_with("provider ")) {
    return "provider";
  }
  const bool in_backend = run.in_backend ||
                          error.context.starts_with("backend ") ||
                          error.context == "terraform";
  return in_backend && error.address.empty() ? "backend" : "";
}

std::optional<Touched> TouchedBy(const Run& run) {
  const Changes& changes = run.changes;
  if (changes.complete > 0 || changes.begun > 0) {
    std::string text = std::to_string(changes.complete) + " of " +
                       std::to_string(changes.begun) +
                       " resources that were begun were changed before it "
                       "failed.";
    return Touched{text, changes.evidence};
  }
  const bool reads_only = run.command == "init" || run.command == "plan" ||
                          run.command == "validate" || run.command == "refresh";
  const bool before_changes =
      (run.command == "apply" || run.command == "destroy") && run.has_output;
  if (!reads_only && !before_changes) return std::nullopt;
  std::vector<Evidence> evidence;
  if (!run.step.span.IsNowhere()) evidence.push_back(run.step);
  return Touched{"Nothing was changed.", evidence};
}

size_t RetriesOf(const AwsRequest& request) {
  return request.attempt > 1 ? static_cast<size_t>(request.attempt - 1) : 0;
}

}  // namespace

std::optional<ApiError> FirstCallOf(const Failure& error) {
  std::vector<ApiError> calls = ParseApiErrors(error.text.view());
  if (calls.empty()) return std::nullopt;
  return std::move(calls.front());
}

Subject BindSubject(const Failure& error, const std::optional<ApiError>& api,
                    const Correlator& correlator) {
  Subject subject;
  const Run& run = correlator.runs()[error.run];
  if (api) subject.request = correlator.SubjectOf(*api, error.run);
  subject.facts =
      correlator.FactsOf(subject.request, api, error.text, error.run);
  const std::string kind = KindOf(error, subject.facts, run);
  if (subject.request == nullptr) {
    subject.facts.Merge(correlator.StoryOfKind(kind, error.run));
  }
  if (kind == "backend") {
    // Only the S3 backend has a logger that the correlator knows.
    const bool is_s3 = api || correlator.HasComponent("backend", error.run);
    subject.component = is_s3 ? "S3 backend" : "backend";
    if (Contains(error.text.view(), "provider credentials")) {
      subject.note =
          "\"Provider credentials\" in the error means the backend here.";
    }
  } else if (kind == "remote-state") {
    subject.component = error.address;
    subject.facts.Set("component.kind", kind,
                      Evidence{error.text.span(), error.address});
    if (Contains(error.text.view(), "provider credentials")) {
      subject.note =
          "\"Provider credentials\" in the error means the config of this data "
          "source, which has keys, profile and role of its own.";
    }
  } else if (kind == "provider") {
    subject.component =
        ProviderName(subject.facts.Get("component.name").value, error.address);
  }
  if (!kind.empty() && !subject.facts.Get("component.kind").IsObserved()) {
    subject.facts.Set("component.kind", kind);
  }
  return subject;
}

void AddSubject(Finding& finding, const Failure& error, const Subject& subject,
                const Run& run) {
  const Facts& facts = subject.facts;
  finding.severity = error.severity;
  finding.summary = error.Summary();
  finding.run = error.run;
  finding.component = subject.component;
  finding.affected = error.affected;
  finding.occurrences = error.occurrences;
  finding.touched = TouchedBy(run);
  finding.request_id = facts.Get("call.id").value;
  if (facts.Get("call.transport").state == FactState::kValue) {
    finding.host = facts.Get("call.host").value;
  }
  if (subject.request != nullptr) finding.retries = RetriesOf(*subject.request);
  if (facts.Get("credentials.origin").IsObserved()) {
    finding.origin =
        Origin{facts.Get("credentials.origin").value,
               facts.Get("credentials.beat").value, subject.component};
  }
}

}  // namespace tfsleuth
