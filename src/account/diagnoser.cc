#include "account/diagnoser.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "account/checklist.h"
#include "account/limits.h"
#include "tell/finding_builder.h"
#include "tell/subject.h"

namespace tfsleuth {
namespace {

bool Names(std::span<const std::string_view> ids, std::string_view id) {
  return std::any_of(ids.begin(), ids.end(), [&](std::string_view name) {
    if (!name.ends_with("*")) return name == id;
    return id.starts_with(name.substr(0, name.size() - 1));
  });
}

int RankOf(Role role) {
  switch (role) {
    case Role::kRoot:
      return 0;
    case Role::kEither:
      return 1;
    case Role::kSymptom:
      return 2;
    case Role::kWrapper:
      return 3;
    case Role::kFallback:
      return 4;
  }
  return 4;
}

// The hit that speaks for an error: one that yields to no other hit of it; of
// several, the one of the stronger role, then the first of the table.
const Hit* BestHit(const std::vector<Hit>& hits) {
  const Hit* best = nullptr;
  for (const Hit& hit : hits) {
    const bool yields =
        std::any_of(hits.begin(), hits.end(), [&](const Hit& other) {
          return other.rule != hit.rule &&
                 Names(hit.rule->yields_to, other.rule->id);
        });
    if (yields) continue;
    if (best == nullptr || RankOf(hit.rule->role) < RankOf(best->rule->role)) {
      best = &hit;
    }
  }
  return best;
}

struct Judged {
  const Failure* error;
  const Hit* hit;    // null: unexplained
  size_t failed_at;  // where in the log
};

// Where the failure shows first: at the answer to its request, else where the
// error was printed. Terraform prints errors at the end, in an order of its
// own.
uint64_t FailedAt(const Failure& error, const Hit* hit,
                  const Correlator& correlator) {
  const auto api =
      hit != nullptr && hit->error ? hit->error : FirstCallOf(error);
  const AwsRequest* request =
      api ? correlator.SubjectOf(*api, error.run) : nullptr;
  if (request == nullptr || request->span.IsNowhere()) {
    return error.text.span().offset;
  }
  const bool answered = !request->response.IsNowhere();
  return answered ? request->response.offset : request->span.offset;
}

bool Explains(const Judged& cause, const Judged& symptom) {
  return cause.hit != nullptr && symptom.hit != nullptr &&
         cause.error->run == symptom.error->run &&
         Names(symptom.hit->rule->explained_by, cause.hit->rule->id);
}

Evidence EvidenceOf(const Failure& error) {
  return {error.text.span(), error.text.str()};
}

Unexplained UnexplainedOf(const Failure& error) {
  return {error.severity, error.Summary(), EvidenceOf(error),
          FingerprintOf(error.text.view())};
}

// By run; in it root causes first, and what failed first before what followed.
void Rank(std::vector<Judged>& judged) {
  const auto key = [](const Judged& j) {
    const int role = j.hit == nullptr ? 2 : RankOf(j.hit->rule->role);
    return std::make_tuple(j.error->severity == Severity::kWarning,
                           j.error->run, role, j.failed_at);
  };
  std::stable_sort(
      judged.begin(), judged.end(),
      [&](const Judged& a, const Judged& b) { return key(a) < key(b); });
}

// One root cause that was printed at many places (a matrix of resources) is
// one finding: same rule, same subject, other words.
void AddFinding(std::vector<Finding>& findings, Finding finding) {
  for (Finding& known : findings) {
    if (known.fingerprint != finding.fingerprint || known.run != finding.run ||
        known.rule == "unexplained") {
      continue;
    }
    known.occurrences += finding.occurrences;
    known.consequences.push_back(
        {finding.rule, finding.summary, finding.proof.front().evidence});
    for (std::string& address : finding.affected) {
      known.affected.push_back(std::move(address));
    }
    return;
  }
  findings.push_back(std::move(finding));
}

}  // namespace

void Diagnoser::Add(const Record& record, size_t run) {
  if (const auto* diagnostic = std::get_if<Diagnostic>(&record.body)) {
    errors_.Add(*diagnostic, run);
  } else if (const auto* log = std::get_if<LogRecord>(&record.body)) {
    errors_.Add(*log, run);
  } else {
    errors_.Add(std::get<HumanLine>(record.body), run);
  }
}

Diagnosis Diagnoser::Finish(const Correlator& correlator, LogInfo log) {
  Diagnosis diagnosis;
  diagnosis.log = std::move(log);
  diagnosis.runs = correlator.runs();
  diagnosis.requests = correlator.requests().requests();

  for (size_t i = 0; i < diagnosis.runs.size(); ++i) {
    if (diagnosis.runs[i].exit) errors_.AddExit(*diagnosis.runs[i].exit, i);
  }
  const std::vector<Failure> errors = errors_.Take(correlator.runs());
  std::vector<Judged> judged;
  judged.reserve(errors.size());
  std::vector<std::vector<Hit>> hits;
  for (const Failure& error : errors) hits.push_back(matcher_.Match(error));
  for (size_t i = 0; i < errors.size(); ++i) {
    const Failure& error = errors[i];
    const Hit* hit = BestHit(hits[i]);
    judged.push_back({&error, hit, FailedAt(error, hit, correlator)});
  }
  Rank(judged);
  for (const Judged& symptom : judged) {
    const bool is_error = symptom.error->severity == Severity::kError;
    diagnosis.errors += is_error;
    const auto cause = std::find_if(
        judged.begin(), judged.end(),
        [&](const Judged& other) { return Explains(other, symptom); });
    if (symptom.hit == nullptr) {
      diagnosis.unexplained.push_back(UnexplainedOf(*symptom.error));
      continue;
    }
    diagnosis.explained += is_error;
    if (cause == judged.end()) {
      AddFinding(diagnosis.findings,
                 BuildFinding(*symptom.error, *symptom.hit, correlator));
      continue;
    }
    // The cause ranks before its symptom, so its finding is there already.
    for (Finding& finding : diagnosis.findings) {
      if (finding.rule != cause->hit->rule->id) continue;
      finding.consequences.push_back({std::string(symptom.hit->rule->id),
                                      symptom.error->Summary(),
                                      EvidenceOf(*symptom.error)});
      break;
    }
  }
  const bool has_error = std::any_of(
      diagnosis.findings.begin(), diagnosis.findings.end(),
      [](const Finding& f) { return f.severity == Severity::kError; });
  if (!has_error) {
    // Terraform's own words lead where no rule can.
    for (const Judged& j : judged) {
      if (j.hit != nullptr || j.error->severity != Severity::kError) continue;
      diagnosis.findings.insert(diagnosis.findings.begin(),
                                BuildUnexplained(*j.error, correlator));
      break;
    }
  }
  diagnosis.checks = AnswerChecklist(diagnosis);
  diagnosis.limits =
      LimitsOf(diagnosis, correlator.requests().dropped(), errors_.dropped());
  return diagnosis;
}

}  // namespace tfsleuth
