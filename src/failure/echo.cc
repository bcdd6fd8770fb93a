#include "failure/echo.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kPanic = "Error: panic";

const Where& WhereOf(uint32_t where, const LogAtEnd& log) {
  static const Where kNone;
  return where < log.wheres.size() ? log.wheres[where] : kNone;
}

bool IsSameOrNone(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || a == b;
}

// The place of one is the other's, or one round it.
bool IsNear(uint32_t a, uint32_t b, const LogAtEnd& log) {
  if (a == b) return true;
  const Where& one = WhereOf(a, log);
  const Where& other = WhereOf(b, log);
  return IsSameOrNone(one.job, other.job) && IsSameOrNone(one.unit, other.unit);
}

bool IsDiagnostic(const Claim& claim) {
  return claim.failure.kind == FailureKind::kDiagnostic;
}

bool IsError(const Claim& claim) {
  return claim.failure.severity == Severity::kError;
}

// A run belongs to a statement of its own place; the index that a line of no
// run got is that of whichever came last.
const Run* RunOf(const Claim& claim, const LogAtEnd& log) {
  const Run& run = log.runs[claim.failure.run];
  return IsDiagnostic(claim) || IsNear(run.where, claim.failure.where, log)
             ? &run
             : nullptr;
}

bool Quotes(const Failure& echo, const Failure& cause) {
  constexpr size_t kTelling = 16;  // bytes; shorter words may be anybody's
  const std::string words = cause.Summary();
  return words.size() >= kTelling && Contains(echo.text.view(), words);
}

// Whether `stronger` says what `weaker` only echoes.
bool Covers(const Claim& stronger, const Claim& weaker, const LogAtEnd& log) {
  if (!IsError(stronger)) return false;
  // A complaint of another program is here because its step failed.
  const bool is_complaint =
      stronger.force == Force::kAside && weaker.force == Force::kEcho;
  if (stronger.force <= weaker.force && !is_complaint) return false;
  const Run* run = RunOf(weaker, log);
  if (run != nullptr && run == RunOf(stronger, log)) return true;
  // What one unit failed for is told again where another one waited for it.
  if (Quotes(weaker.failure, stronger.failure)) return true;
  return stronger.first < weaker.last &&
         IsNear(stronger.failure.where, weaker.failure.where, log);
}

// `plan -detailed-exitcode`: 2 says that there are changes. Where the command
// line is not known, nothing else ends a plan that went well with 2.
bool IsDetailedExitCode(const Claim& claim, const LogAtEnd& log) {
  const Run& run = log.runs[claim.failure.run];
  if (claim.exit_code != 2 || !run.OnlyPlanned() || run.no_changes ||
      run.failed || !IsNear(run.where, claim.failure.where, log)) {
    return false;
  }
  return run.tells_changes || !(run.announced || run.logged_command);
}

// A step failed in which Terraform did not run, and Terraform went well.
bool IsOfOtherStep(const Claim& claim, const LogAtEnd& log) {
  const std::string& step = WhereOf(claim.failure.where, log).step;
  if (claim.force != Force::kEcho || step.empty()) return false;
  return std::all_of(log.runs.begin(), log.runs.end(), [&](const Run& run) {
    const std::string& other = WhereOf(run.where, log).step;
    return run.outcome == RunOutcome::kSucceeded && !other.empty() &&
           other != step;
  });
}

// Terraform was called behind it all the same: the job took no notice.
bool WentOn(const Claim& claim, const LogAtEnd& log) {
  const uint32_t line = claim.failure.text.span().first_line;
  return std::any_of(log.runs.begin(), log.runs.end(), [&](const Run& run) {
    return run.begun && run.first_line > line;
  });
}

// What an exit line means is told in front of it, as the words of `program`,
// or of Terraform's own job.
void Explain(const std::string& meaning, std::string program, Claim& claim) {
  Text words;
  words.AppendInserted("Error: " + meaning + ": ");
  constexpr size_t kHead = 7;  // `Error: `
  words.AppendPart(claim.failure.text, kHead);
  claim.failure.text = std::move(words);
  claim.failure.summary_length = claim.failure.text.size();
  claim.failure.is_echo = false;
  claim.failure.kind = FailureKind::kMachine;
  claim.failure.quoted_by = std::move(program);
}

// `pytest tests/` of the step `Run pytest tests/`.
std::string ProgramOf(std::string_view step) {
  constexpr std::string_view kRun = "Run ";
  if (step.starts_with(kRun)) step.remove_prefix(kRun.size());
  constexpr size_t kMost = 60;
  return "the step " + std::string(step.substr(0, kMost));
}

void AddUnits(const Failure& from, Failure& to) {
  to.affected.insert(to.affected.end(), from.affected.begin(),
                     from.affected.end());
}

// A unit that failed because of another one's failure is affected by it.
void TakeUnits(const Failure& echo, Failure& cause) {
  if (Quotes(echo, cause)) AddUnits(echo, cause);
}

bool EndedWell(const Run& run) {
  return run.outcome == RunOutcome::kSucceeded || run.IsForgiven();
}

bool IsLoggedOnly(const Claim& claim) {
  return claim.failure.kind == FailureKind::kRecord;
}

bool IsToldAtAll(const Claim& claim, const LogAtEnd& log) {
  const FailureKind kind = claim.failure.kind;
  const bool is_general =
      kind == FailureKind::kMachine || kind == FailureKind::kWrapper;
  if (!is_general || claim.force == Force::kCause) {
    // A stack trace is shared without what stood round it.
    const bool is_panic = claim.failure.text.view().starts_with(kPanic);
    if (!is_general || is_panic) return true;
  }
  // What a log without Terraform says is nothing of Terraform's.
  const auto shows_itself = [](const Run& run) { return run.begun; };
  return log.shows_terraform ||
         std::any_of(log.runs.begin(), log.runs.end(), shows_itself);
}

// Sifts the claims of one log, which stand in its order.
class Sieve {
 public:
  Sieve(std::vector<Claim> claims, const LogAtEnd& log)
      : claims_(std::move(claims)), log_(log), is_out_(claims_.size()) {
    for (const Claim& claim : claims_) {
      if (!IsDiagnostic(claim)) continue;
      printed_.push_back(claim.failure.Summary());
      requests_.insert(claim.request);
    }
  }

  void DropIdle() {
    for (size_t i = 0; i < claims_.size(); ++i) {
      is_out_[i] = log_.runs[claims_[i].failure.run].is_hushed ||
                   !IsToldAtAll(claims_[i], log_) || IsIdleRecord(claims_[i]);
      if (!is_out_[i]) is_out_[i] = IsNoMatter(claims_[i]);
    }
  }

  // The words of an error without its head count where nothing else does. In a
  // debug log they may be the rest of a record.
  void DropFragments() {
    bool is_told = std::any_of(
        log_.runs.begin(), log_.runs.end(),
        [](const Run& run) { return EndedWell(run) || run.has_log; });
    for (size_t i = 0; i < claims_.size(); ++i) {
      const Claim& claim = claims_[i];
      is_told = is_told || (!is_out_[i] && IsError(claim) &&
                            !claim.is_fragment && claim.force > Force::kEcho);
    }
    for (size_t i = 0; i < claims_.size(); ++i) {
      is_out_[i] = is_out_[i] || (is_told && claims_[i].is_fragment);
    }
  }

  void ForgiveOvercome() {
    for (size_t i = 0; i < claims_.size(); ++i) {
      Claim& claim = claims_[i];
      if (is_out_[i] || IsDiagnostic(claim) || IsLoggedOnly(claim)) continue;
      if (!IsOvercome(claim) || IsOfFailedRun(claim)) continue;
      is_out_[i] = claim.force != Force::kCause;
      claim.failure.severity = Severity::kWarning;
    }
  }

  // A wrapper tells what failed in a unit, and at its end once more.
  void JoinRepeats() {
    std::map<std::string_view, size_t> told;
    for (size_t i = 0; i < claims_.size(); ++i) {
      Failure& failure = claims_[i].failure;
      if (is_out_[i] || failure.kind != FailureKind::kWrapper) continue;
      const auto [at, is_new] = told.emplace(failure.text.view(), i);
      if (is_new) continue;
      Failure& first = claims_[at->second].failure;
      if (!IsNear(first.where, failure.where, log_)) continue;
      is_out_[i] = true;
      first.occurrences += failure.occurrences;
      AddUnits(failure, first);
    }
  }

  void DropEchoes() {
    for (const Force force : {Force::kHint, Force::kEcho}) {
      for (size_t i = 0; i < claims_.size(); ++i) {
        if (is_out_[i] || claims_[i].force != force) continue;
        for (size_t j = 0; j < claims_.size() && !is_out_[i]; ++j) {
          if (is_out_[j] || !Covers(claims_[j], claims_[i], log_)) continue;
          is_out_[i] = true;
          TakeUnits(claims_[i].failure, claims_[j].failure);
        }
      }
    }
  }

  std::vector<Claim> Take() {
    std::vector<Claim> kept;
    for (size_t i = 0; i < claims_.size(); ++i) {
      if (!is_out_[i]) kept.push_back(std::move(claims_[i]));
    }
    return kept;
  }

 private:
  // An exit code of a job whose Terraform went well means what else failed in
  // it, where the job did not go on.
  bool IsNoMatter(Claim& claim) {
    const bool is_plan = IsDetailedExitCode(claim, log_);
    if (!is_plan && !IsOfOtherStep(claim, log_)) return false;
    if (has_explained_ || WentOn(claim, log_)) return true;
    has_explained_ = true;
    if (is_plan) {
      claim.force = Force::kHint;
      Explain(
          "The plan has changes, and -detailed-exitcode says so with exit "
          "code 2",
          "", claim);
    } else {
      Explain("Terraform went well, and another step of its job failed",
              ProgramOf(WhereOf(claim.failure.where, log_).step), claim);
    }
    return false;
  }

  // A record of a run that ended well, or that a printed diagnostic tells too.
  // What an SDK says alone counts only where nothing was printed.
  bool IsIdleRecord(const Claim& claim) const {
    if (!IsLoggedOnly(claim)) return false;
    const Run& run = log_.runs[claim.failure.run];
    if (run.outcome == RunOutcome::kSucceeded) return true;
    if (claim.force == Force::kHint && run.has_output) return true;
    // Where a plan was printed whole, what was logged before it stopped
    // nothing.
    if (run.OnlyPlanned() && !run.failed && IsOvercome(claim)) return true;
    if (!claim.request.empty() && requests_.count(claim.request) > 0) {
      return true;
    }
    const std::string_view text = claim.failure.text.view();
    const auto holds_it = [&](const Claim& printed) {
      return IsDiagnostic(printed) && Quotes(printed.failure, claim.failure);
    };
    if (std::any_of(claims_.begin(), claims_.end(), holds_it)) return true;
    return std::any_of(printed_.begin(), printed_.end(),
                       [&](const std::string& summary) {
                         return !summary.empty() && Contains(text, summary);
                       });
  }

  // What stopped a run that no later attempt made good.
  bool IsOfFailedRun(const Claim& claim) const {
    const Run* run = RunOf(claim, log_);
    if (run == nullptr || run->outcome != RunOutcome::kFailed) return false;
    if (run->crashed && claim.failure.text.view().starts_with(kPanic)) {
      return true;
    }
    return run->stop && run->stop->kind == StopKind::kKilled &&
           run->stop->evidence.span.offset == claim.first;
  }

  // Something went well in the same place behind it, and nothing behind that
  // says that its step failed all the same.
  bool IsOvercome(const Claim& claim) const {
    uint64_t last_word = claim.last;
    for (const Claim& other : claims_) {
      if (other.force < Force::kCause &&
          IsNear(other.failure.where, claim.failure.where, log_)) {
        last_word = std::max(last_word, other.last);
      }
    }
    return std::any_of(
        log_.successes.begin(), log_.successes.end(), [&](const auto& success) {
          return success.second > last_word &&
                 IsNear(success.first, claim.failure.where, log_);
        });
  }

  std::vector<Claim> claims_;
  const LogAtEnd& log_;
  std::vector<bool> is_out_;
  bool has_explained_ = false;        // of several exit lines the first says it
  std::vector<std::string> printed_;  // summaries of diagnostics
  std::set<std::string> requests_;    // whose refusals were printed
};

}  // namespace

std::vector<Claim> WithoutEchoes(std::vector<Claim> claims,
                                 const LogAtEnd& log) {
  std::stable_sort(
      claims.begin(), claims.end(),
      [](const Claim& a, const Claim& b) { return a.first < b.first; });
  Sieve sieve(std::move(claims), log);
  sieve.DropIdle();
  sieve.DropFragments();
  sieve.ForgiveOvercome();
  sieve.JoinRepeats();
  sieve.DropEchoes();
  return sieve.Take();
}

}  // namespace tfsleuth
