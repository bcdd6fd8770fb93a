#include "facts/correlator.h"

#include <utility>

#include "base/text_util.h"
#include "facts/error_facts.h"
#include "facts/history.h"
#include "facts/text_facts.h"

namespace tfsleuth {
namespace {

// What a text and the request that is bound to it say together: they agree, or
// it would not be bound. The request shows more of a message and where it
// stands.
Facts Together(Facts of_text, const Facts& of_request) {
  for (const auto& [name, fact] : of_request) {
    const Fact& said = of_text.Get(name);
    const bool is_same = said.IsObserved() && said.state == fact.state &&
                         said.value == fact.value;
    const bool is_whole_message =
        name == "call.message" && Contains(said.value, fact.value);
    if (said.IsObserved() && !is_same && !is_whole_message) continue;
    if (fact.state == FactState::kAbsent) {
      of_text.SetAbsent(name, fact.evidence);
    } else {
      of_text.Set(name, fact.value, fact.evidence);
    }
    if (fact.is_loose && !is_same) of_text.Loosen(name);
  }
  return of_text;
}

}  // namespace

CredentialStories& Correlator::StoriesOfRun(size_t run) {
  const auto it = stories_.find(run);
  if (it != stories_.end()) return it->second;
  if (stories_.size() >= kMaxStories) stories_.erase(stories_.begin());
  return stories_[run];
}

const CredentialStories* Correlator::FindStories(size_t run) const {
  const auto it = stories_.find(run);
  return it == stories_.end() ? nullptr : &it->second;
}

void Correlator::Observe(const Redacted<Record>& redacted) {
  const Record& record = *redacted;
  runs_.Observe(redacted);
  const size_t run = runs_.current();
  if (const auto* line = std::get_if<HumanLine>(&record.body)) {
    created_keys_.Observe(*line, record.span, run);
    installations_.Observe(*line, record.span);
    connections_.Observe(*line, record.span);
    planned_.Observe(*line, record.where);
  }
  const auto* log = std::get_if<LogRecord>(&record.body);
  if (log == nullptr) return;
  references_.Observe(*log, record.span);
  CredentialStories& stories = StoriesOfRun(run);
  stories.Observe(*log, record.span);
  const bool is_request = ExchangePartOf(*log) == ExchangePart::kRequest;
  const AwsRequest* answered = requests_.Observe(
      *log, record.span, run,
      is_request ? stories.StoryOf(ComponentOf(*log)) : Facts());
  if (answered == nullptr) return;
  ledger_.Observe(*answered);
  created_keys_.Observe(*answered);
}

void Correlator::Finish(bool cut) {
  runs_.Finish(cut);
  requests_.Finish();
  index_ = CallIndex(requests_.table());
}

Facts Correlator::StoryOfKind(std::string_view kind, size_t run) const {
  const CredentialStories* stories = FindStories(run);
  if (stories == nullptr) return {};
  Facts facts = stories->StoryOfKind(kind);
  // Another component may have been at work that logged nothing.
  facts.LoosenAll();
  return facts;
}

bool Correlator::HasComponent(std::string_view kind, size_t run) const {
  const CredentialStories* stories = FindStories(run);
  return stories != nullptr && stories->Knows(kind);
}

void Correlator::AddRunFacts(size_t run, Facts& facts) const {
  const Run& r = runs()[run];
  if (r.is_other) return;
  if (!r.command.empty()) facts.Set("run.command", r.Name(), r.step);
  if (!r.program.empty()) facts.Set("run.program", r.program);
  if (!r.version.empty()) facts.Set("run.terraform", r.version);
}

Facts Correlator::FactsOfRequest(const AwsRequest& request) const {
  Facts facts = request.facts;
  // Core writes its version first: with it, the log has the run's begin.
  const bool is_whole =
      !runs()[request.run].version.empty() && !requests_.HasGap(request.run);
  AddHistory(request, ledger_,
             is_whole ? LogReach::kFromBegin : LogReach::kPart, created_keys_,
             facts);
  return facts;
}

Correlator::BoundFacts Correlator::FactsOf(const Text& text,
                                           const std::optional<ApiError>& error,
                                           size_t run, MayBind may_bind) const {
  BoundFacts bound;
  bound.facts = error ? FactsOfError(*error, text) : FactsOfText(text);
  if (error && may_bind == MayBind::kYes) {
    Binding binding = BindingOf(*error, run);
    bound.request = binding.request;
    bound.limit = std::move(binding.limit);
    bound.is_loose = binding.is_loose;
  }
  if (bound.request != nullptr) {
    Facts shown = FactsOfRequest(*bound.request);
    if (bound.is_loose) shown.LoosenAll();
    bound.facts = Together(std::move(bound.facts), shown);
  }
  AddMeaningOfCode(bound.facts);
  AddConfigFacts(text, bound.facts);
  references_.AddCircle(text.view(), bound.facts);
  AddRunFacts(run, bound.facts);
  return bound;
}

}  // namespace tfsleuth
