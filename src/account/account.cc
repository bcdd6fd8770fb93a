#include "account/account.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "account/told_values.h"
#include "run/attempts.h"

namespace tfsleuth {
namespace {

// Where the failure shows first: at the answer to its request, else where it
// was printed. Terraform prints errors at the end, in an order of its own.
uint64_t FailedAt(const Judged& judged) {
  const AwsRequest* request = judged.subject.request;
  if (request == nullptr || request->span.IsNowhere()) {
    return judged.failure.text.span().offset;
  }
  const bool answered = !request->response.IsNowhere();
  return answered ? request->response.offset : request->span.offset;
}

std::unique_ptr<Judged> JudgeFailure(Failure failure, const Matcher& matcher,
                                     const Correlator& correlator) {
  auto judged = std::make_unique<Judged>();
  judged->failure = std::move(failure);
  judged->hits = matcher.Match(judged->failure);
  const Choice choice = Choose(judged->hits);
  judged->hit = choice.told;
  judged->tied = choice.tied;
  judged->subject = BindSubject(judged->failure, judged->hit, correlator);
  if (judged->hit != nullptr) {
    judged->judgement = JudgeCauses(*judged->hit->rule, judged->subject.facts);
  }
  judged->failed_at = FailedAt(*judged);
  // What a later attempt or the script took back is told, and decides nothing.
  judged->is_warning = judged->failure.severity == Severity::kWarning ||
                       correlator.runs()[judged->failure.run].IsForgiven();
  return judged;
}

// Whether a later attempt went well, or the state that was not saved was pushed
// since.
bool IsDone(const Judged& judged, const Correlator& correlator) {
  const size_t run = judged.failure.run;
  const std::vector<Run>& runs = correlator.runs();
  return runs[run].outcome == RunOutcome::kRecovered ||
         WasStatePushed(runs, run, runs.size());
}

void AddUrgent(const Judged& judged, const Correlator& correlator,
               std::vector<Urgent>& urgent) {
  if (IsDone(judged, correlator)) return;
  for (const Hit* hit : Choose(judged.hits).urgent) {
    const bool is_told =
        std::any_of(urgent.begin(), urgent.end(), [&](const Urgent& other) {
          return other.hit->rule == hit->rule &&
                 other.judged->failure.run == judged.failure.run;
        });
    if (is_told) continue;
    Urgent one;
    one.judged = &judged;
    one.hit = hit;
    one.subject = BindSubject(judged.failure, hit, correlator);
    one.judgement = JudgeCauses(*hit->rule, one.subject.facts);
    // A held lock is urgent only where this log shows that it was left.
    const bool is_open =
        !hit->rule->causes.empty() && one.judgement.chosen == nullptr;
    if (is_open) continue;
    urgent.push_back(std::move(one));
  }
}

// An unknown error stands between what causes and what follows; what only says
// that something failed stands last.
int RankOf(const Judged& judged) {
  constexpr int kUnknown = 3;
  constexpr int kEcho = 100;
  if (judged.failure.is_echo) return kEcho;
  const Rule* rule = judged.rule();
  return rule == nullptr ? kUnknown : 2 * static_cast<int>(rule->role);
}

// Errors before warnings; by run; in it causes first, and what failed first
// before what followed.
auto KeyOf(const Judged& judged) {
  return std::make_tuple(judged.is_warning, judged.failure.run, RankOf(judged),
                         judged.failed_at);
}

bool IsBefore(const Judged* a, const Judged* b) {
  return KeyOf(*a) < KeyOf(*b);
}

// Whether `symptom` follows from `cause`: its rule says so, or it only repeats
// that something failed.
bool Explains(const Judged& cause, const Judged& symptom) {
  if (&cause == &symptom || cause.is_warning != symptom.is_warning ||
      cause.failure.run != symptom.failure.run || cause.failure.is_echo) {
    return false;
  }
  if (symptom.failure.is_echo) return true;
  return cause.hit != nullptr && symptom.hit != nullptr &&
         Names(symptom.hit->rule->explained_by, cause.hit->rule->id);
}

// The cause at the beginning of the chain that leads to `judged`, or nullptr.
// `ranked` is in order, so that the strongest cause is found first; a table
// without cycles (audit) makes the chain end, and so does its length.
const Judged* RootOf(const Judged& judged,
                     const std::vector<const Judged*>& ranked) {
  const Judged* root = nullptr;
  const Judged* at = &judged;
  for (size_t steps = 0; steps < ranked.size(); ++steps) {
    const auto cause =
        std::find_if(ranked.begin(), ranked.end(),
                     [&](const Judged* c) { return Explains(*c, *at); });
    if (cause == ranked.end()) break;
    root = at = *cause;
  }
  return root == &judged ? nullptr : root;
}

// Failures that are told in the same words are one: a matrix of resources that
// met one cause. Two hosts are two.
std::string SameKey(const Judged& judged) {
  std::string key = std::to_string(judged.failure.run) + "\n" +
                    (judged.is_warning ? "warning\n" : "error\n");
  if (judged.hit == nullptr) return key + judged.failure.text.str();
  const Cause* cause = judged.judgement.chosen;
  key += std::string(judged.hit->rule->id) + "\n" +
         std::string(cause == nullptr ? "" : cause->id) + "\n" +
         judged.subject.component + "\n";
  return key + ToldValues(*judged.hit->rule, cause, judged.subject.facts);
}

class Builder {
 public:
  explicit Builder(Account& account) : account_(account) {}

  void Add(const std::vector<const Judged*>& ranked) {
    for (const Judged* judged : ranked) Place(*judged, ranked);
    for (const auto& [symptom, root] : followed_) {
      const auto entry = entry_of_.find(root);
      if (entry == entry_of_.end()) continue;
      account_.entries[entry->second].consequences.push_back(symptom);
    }
  }

 private:
  void Place(const Judged& judged, const std::vector<const Judged*>& ranked) {
    const Judged* root = RootOf(judged, ranked);
    Count(judged, root != nullptr);
    if (root != nullptr) {
      followed_.emplace_back(&judged, root);
      return;
    }
    if (judged.hit == nullptr) account_.unknown.push_back(&judged);
    const auto [known, is_new] =
        by_key_.emplace(SameKey(judged), account_.entries.size());
    entry_of_[&judged] = known->second;
    if (is_new) {
      account_.entries.push_back({&judged, {}, {}});
    } else {
      account_.entries[known->second].same.push_back(&judged);
    }
  }

  void Count(const Judged& judged, bool is_consequence) {
    if (judged.is_warning) return;
    ++account_.errors;
    account_.explained += judged.hit != nullptr || is_consequence;
  }

  Account& account_;
  std::map<std::string, size_t> by_key_;
  std::map<const Judged*, size_t> entry_of_;
  std::vector<std::pair<const Judged*, const Judged*>> followed_;
};

}  // namespace

Account MakeAccount(std::vector<Failure> failures, const Matcher& matcher,
                    const Correlator& correlator) {
  Account account;
  std::vector<const Judged*> ranked;
  for (Failure& failure : failures) {
    account.judged.push_back(
        JudgeFailure(std::move(failure), matcher, correlator));
    ranked.push_back(account.judged.back().get());
  }
  std::stable_sort(ranked.begin(), ranked.end(), IsBefore);
  Builder(account).Add(ranked);
  for (const Judged* judged : ranked) {
    AddUrgent(*judged, correlator, account.urgent);
  }
  return account;
}

}  // namespace tfsleuth
