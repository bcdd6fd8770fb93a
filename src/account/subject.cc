#include "account/subject.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/text_util.h"
#include "facts/lock_facts.h"
#include "facts/place_facts.h"
#include "facts/refusal_facts.h"
#include "facts/target_facts.h"
#include "record/refusal.h"
#include "record/resource_address.h"

namespace tfsleuth {
namespace {

// Names as their makers write them; any other is told as it is.
constexpr std::pair<std::string_view, std::string_view> kProviders[] = {
    {"aws", "AWS"},
    {"azurerm", "Azure"},
    {"azuread", "Entra ID"},
    {"google", "Google"},
    {"google-beta", "Google (beta)"},
    {"kubernetes", "Kubernetes"},
    {"helm", "Helm"},
    {"github", "GitHub"},
    {"vault", "Vault"}};

// `AWS provider` or, with the alias that only a diagnostic's address tells,
// `AWS provider (alias east)`. `logger`: of the request, may be empty.
std::string ProviderName(std::string_view logger, std::string_view address) {
  std::string_view name = ProviderOf(address);
  if (name.empty() && Contains(logger, "terraform-provider-aws")) name = "aws";
  if (name.empty()) return "provider";
  std::string text(name);
  for (const auto& [local, shown] : kProviders) {
    if (local == name) text = shown;
  }
  text += " provider";
  const size_t end = address.find("\"].");
  if (address.starts_with("provider[") && end != std::string_view::npos) {
    text += " (alias " + std::string(address.substr(end + 3)) + ")";
  }
  return text;
}

// Backend or provider, from the best witness: the request's own logger, the
// address or block that the diagnostic names, the step that was printed last. A
// terraform_remote_state data source speaks with the backend's logger, but has
// a configuration of its own.
std::string ComponentKindOf(const Failure& error, const Facts& facts,
                            const Run& run) {
  if (Contains(error.address, "data.terraform_remote_state.")) {
    return "remote-state";
  }
  const Fact& logged = facts.Get("component.kind");
  if (logged.IsObserved()) return logged.value;
  if (error.address.starts_with("provider[") ||
      error.context.starts_with("provider ")) {
    return "provider";
  }
  // Versions and providers stand in that block as well.
  const bool is_of_backend = error.context == "terraform" &&
                             Contains(ToLower(error.text.view()), "backend");
  const bool in_backend =
      run.in_backend || error.context.starts_with("backend ") || is_of_backend;
  return in_backend && error.address.empty() ? "backend" : "";
}

void NameBackend(const Failure& failure, const Correlator& correlator,
                 bool has_call, Subject& subject) {
  // Only the S3 backend has a logger that the correlator knows.
  const bool is_s3 =
      has_call || correlator.HasComponent("backend", failure.run);
  subject.component = is_s3 ? "S3 backend" : "backend";
  if (Contains(failure.text.view(), "provider credentials")) {
    subject.note =
        "\"Provider credentials\" in the error means the backend here.";
  }
}

void NameRemoteState(const Failure& failure, Subject& subject) {
  subject.component = failure.address;
  subject.facts.Set("component.kind", "remote-state",
                    Evidence{failure.text.span(), failure.address});
  if (Contains(failure.text.view(), "provider credentials")) {
    subject.note =
        "\"Provider credentials\" in the error means the config of this data "
        "source, which has keys, profile and role of its own.";
  }
}

void AddCaptures(const Hit& hit, Facts& facts) {
  for (const Capture& capture : hit.captures) {
    const std::string fact = FactOfCapture(capture.name);
    // What the log's own records show is read more exactly.
    if (!facts.Get(fact).IsObserved()) {
      facts.Set(fact, capture.value, capture.evidence);
    }
  }
}

// How an API said no, whatever system it is of.
void AddRefusal(const Failure& failure, Facts& facts) {
  const auto refusals = ReadRefusals(failure.text.view(), ProviderOf(failure));
  if (!refusals.empty()) AddRefusalFacts(refusals.front(), failure.text, facts);
}

}  // namespace

std::optional<ApiError> FirstCallOf(const Failure& failure) {
  std::vector<ApiError> calls = ParseApiErrors(failure.text.view());
  if (calls.empty() || !MayBeOfAws(ProviderOf(failure), calls.front().service,
                                   calls.front().message)) {
    return std::nullopt;
  }
  return std::move(calls.front());
}

Subject BindSubject(const Failure& failure, const Hit* hit,
                    const Correlator& correlator) {
  Subject subject;
  const Run& run = correlator.runs()[failure.run];
  const std::optional<ApiError> call =
      hit != nullptr && hit->call ? hit->call : FirstCallOf(failure);
  // Another program's call is none of Terraform's requests.
  const bool may_bind = failure.quoted_by.empty();
  Correlator::BoundFacts bound = correlator.FactsOf(
      failure.text, call, failure.run, may_bind ? MayBind::kYes : MayBind::kNo);
  subject.request = bound.request;
  subject.facts = std::move(bound.facts);
  AddPlaceFacts(failure, subject.facts);
  correlator.AddInstallFacts(failure, subject.facts);
  subject.limit = std::move(bound.limit);
  const std::string kind = ComponentKindOf(failure, subject.facts, run);
  if (subject.request == nullptr && may_bind) {
    subject.facts.Merge(correlator.StoryOfKind(kind, failure.run));
  }
  if (kind == "backend") {
    NameBackend(failure, correlator, call.has_value(), subject);
  } else if (kind == "remote-state") {
    NameRemoteState(failure, subject);
  } else if (kind == "provider") {
    subject.component = ProviderName(subject.facts.Get("component.name").value,
                                     failure.address);
  }
  if (!kind.empty() && !subject.facts.Get("component.kind").IsObserved()) {
    subject.facts.Set("component.kind", kind);
  }
  if (hit != nullptr) AddCaptures(*hit, subject.facts);
  AddLockHolder(correlator.runs(), failure.run, subject.facts);
  AddRefusal(failure, subject.facts);
  AddTargetFacts(failure, subject.facts);
  correlator.AddObjectFacts(failure, subject.facts);
  return subject;
}

}  // namespace tfsleuth
