#include "failure/failure_log.h"

#include <algorithm>
#include <utility>

#include "failure/command_failure.h"
#include "failure/diagnostic_failure.h"
#include "failure/echo.h"
#include "failure/error_list.h"
#include "failure/quoted.h"
#include "failure/record_failure.h"
#include "record/api_error.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxAffected = 200;

// Failures of one run and severity are the same by what follows.
std::string KeyOf(const Claim& claim, bool repeats, std::string_view what) {
  const bool is_error = claim.failure.severity == Severity::kError;
  const std::string run = repeats ? "any" : std::to_string(claim.failure.run);
  return run + (is_error ? " error " : " warning ") + std::string(what);
}

std::string RequestOf(const Failure& failure) {
  const auto error = ParseApiError(failure.text.view());
  return error ? error->request_id : std::string();
}

void Join(Claim& known, const Claim& more) {
  known.last = std::max(known.last, more.last);
  // What says more is told: of an SDK's words and core's, core's.
  if (more.force > known.force) {
    known.force = more.force;
    known.failure.text = more.failure.text;
    known.failure.summary_length = more.failure.summary_length;
    known.failure.lines = more.failure.lines;
  }
  ++known.failure.occurrences;
  std::vector<std::string>& affected = known.failure.affected;
  const auto add = [&](const std::string& address) {
    const bool is_new =
        std::find(affected.begin(), affected.end(), address) == affected.end();
    if (is_new && !address.empty() && affected.size() < kMaxAffected) {
      affected.push_back(address);
    }
  };
  add(more.failure.address);
  for (const std::string& address : more.failure.affected) add(address);
}

}  // namespace

FailureLog::FailureLog()
    : lines_([this](Claim&& claim) {
        std::vector<Failure> failures = TakenApart(std::move(claim.failure));
        for (Failure& failure : failures) {
          Claim one = claim;
          one.failure = std::move(failure);
          Keep(std::move(one), /*repeats=*/false);
        }
      }) {}

void FailureLog::Keep(Claim claim, bool repeats) {
  Failure& failure = claim.failure;
  const bool is_record = failure.kind == FailureKind::kRecord;
  claim.request = RequestOf(failure);
  const std::string& request = claim.request;
  const std::string kind = is_record ? "record " : "";
  const auto look = [&](const Index& index, std::string_view what) {
    const auto at = index.find(KeyOf(claim, repeats, kind + std::string(what)));
    return at == index.end() ? claims_.size() : at->second;
  };
  size_t known = request.empty() ? claims_.size() : look(by_request_, request);
  if (known == claims_.size()) known = look(by_text_, failure.text.view());
  if (known < claims_.size()) {
    Join(claims_[known], claim);
    return;
  }
  if (claims_.size() >= kMaxFailures) {
    ++dropped_;
    return;
  }
  for (const bool any : {true, false}) {
    if (!request.empty()) {
      by_request_.emplace(KeyOf(claim, any, kind + request), claims_.size());
    }
    by_text_.emplace(KeyOf(claim, any, kind + failure.text.str()),
                     claims_.size());
  }
  if (!failure.address.empty()) failure.affected.push_back(failure.address);
  claims_.push_back(std::move(claim));
}

void FailureLog::AddDiagnostic(const Diagnostic& diagnostic, uint32_t where,
                               size_t run) {
  for (Failure& failure : DiagnosticFailures(diagnostic)) {
    Claim claim;
    claim.first = claim.last = failure.text.span().offset;
    if (failure.is_echo) claim.force = Force::kEcho;
    failure.run = run;
    failure.where = where;
    failure.quoted_by = QuotedIn(failure);
    const std::string_view program = lines_.OtherProgram(where);
    if (!program.empty()) {
      if (failure.severity == Severity::kError) lines_.ForgetAside(where);
      failure.kind = FailureKind::kWrapper;
      failure.quoted_by = program;
    }
    claim.failure = std::move(failure);
    Keep(std::move(claim), diagnostic.repeats);
  }
}

void FailureLog::Add(const Redacted<Record>& redacted, size_t run) {
  const Record& record = *redacted;
  if (const auto* line = std::get_if<HumanLine>(&record.body)) {
    lines_.Add(*line, record.where, run);
    return;
  }
  lines_.End(record.where);
  if (const auto* diagnostic = std::get_if<Diagnostic>(&record.body)) {
    AddDiagnostic(*diagnostic, record.where, run);
    return;
  }
  auto claim = RecordFailure(std::get<LogRecord>(record.body));
  if (!claim) return;
  claim->first = claim->last = claim->failure.text.span().offset;
  claim->failure.run = run;
  claim->failure.where = record.where;
  lines_.AddRecord(std::move(*claim), record.where);
}

// `fmt -check` ends with 3 where it names a file (internal/command/fmt.go).
void FailureLog::AddFormatted(const std::vector<Run>& runs) {
  for (const auto& [run, files] : lines_.TakeFormatted()) {
    const std::vector<std::string>& args = runs[run].args;
    const bool checks =
        std::any_of(args.begin(), args.end(), [](const std::string& word) {
          return word == "-check" || word == "--check";
        });
    if (runs[run].command != "fmt" || !checks) continue;
    Claim claim;
    claim.failure = NotFormatted(files);
    claim.failure.run = run;
    claim.failure.where = runs[run].where;
    claim.first = claim.last = files.span().offset;
    Keep(std::move(claim), /*repeats=*/false);
  }
}

std::vector<Failure> FailureLog::Take(const std::vector<Run>& runs,
                                      const std::vector<Where>& wheres) {
  lines_.Finish();
  AddFormatted(runs);
  const LogAtEnd log{runs, wheres, lines_.successes(),
                     lines_.shows_terraform()};
  std::vector<Failure> failures;
  for (Claim& claim : WithoutEchoes(std::move(claims_), log)) {
    if (claim.failure.quoted_by.empty()) {
      claim.failure.quoted_by = QuotedIn(claim.failure);
    }
    failures.push_back(std::move(claim.failure));
  }
  claims_.clear();
  return failures;
}

}  // namespace tfsleuth
