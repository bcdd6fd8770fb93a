#include "batch/summary.h"

#include <algorithm>

namespace tfsleuth {
namespace {

// The entries that come first in their order, no more than `limit`.
template <typename Entries>
void KeepFirst(Entries& entries, size_t limit) {
  while (entries.size() > limit) entries.erase(std::prev(entries.end()));
}

template <typename Counts>
void AddCounts(Counts& counts, const Counts& other, size_t limit) {
  for (const auto& [name, count] : other) counts[name] += count;
  KeepFirst(counts, limit);
}

// A log without a time, a job or a stack adds none.
template <typename Counts>
Counts OneOf(const std::string& name) {
  return name.empty() ? Counts() : Counts{{name, 1}};
}

// Of `2006-01-02T15:04:05Z`.
std::string DayOf(const std::string& time) { return time.substr(0, 10); }

void Widen(Summary::Seen& seen, const Summary::Seen& other) {
  seen.count += other.count;
  seen.lost_seconds += other.lost_seconds;
  AddCounts(seen.jobs, other.jobs, Summary::kMaxNames);
  AddCounts(seen.stacks, other.stacks, Summary::kMaxNames);
  AddCounts(seen.days, other.days, Summary::kMaxDays);
  if (other.first.empty()) return;
  seen.first =
      seen.first.empty() ? other.first : std::min(seen.first, other.first);
  seen.last = std::max(seen.last, other.last);
}

}  // namespace

void Summary::Add(const LogCounts& counts) {
  counts_.failed += counts.failed;
  counts_.no_failure += counts.no_failure;
  counts_.undetermined += counts.undetermined;
  counts_.no_terraform += counts.no_terraform;
  counts_.not_read += counts.not_read;
  counts_.not_logs += counts.not_logs;
  counts_.faults += counts.faults;
  counts_.lost_seconds += counts.lost_seconds;
}

void Summary::Add(const Totals& beyond) {
  totals_.caused += beyond.caused;
  totals_.unknown += beyond.unknown;
  totals_.notes += beyond.notes;
  totals_.further += beyond.further;
}

void Summary::AddCause(const Cause& cause, const Seen& seen) {
  Widen(causes_[cause], seen);
  totals_.caused += seen.count;
  KeepFirst(causes_, kMaxKinds);
}

void Summary::AddFailed(const Log& log) {
  failed_.insert(log);
  KeepFirst(failed_, kMaxLogs);
}

void Summary::AddUndetermined(const Log& log) {
  undetermined_.insert(log);
  KeepFirst(undetermined_, kMaxLogs);
}

void Summary::AddUnknown(const std::string& fingerprint,
                         const Unknown& unknown) {
  Unknown& known = unknown_[fingerprint];
  known.example = known.count == 0 ? unknown.example
                                   : std::min(known.example, unknown.example);
  known.count += unknown.count;
  totals_.unknown += unknown.count;
  KeepFirst(unknown_, kMaxKinds);
}

void Summary::AddNote(const Note& note) {
  notes_.insert(note);
  ++totals_.notes;
  KeepFirst(notes_, kMaxKinds);
}

void Summary::AddDay(const std::string& day, const DayCounts& counts) {
  DayCounts& known = days_[day];
  known.read += counts.read;
  known.failed += counts.failed;
  known.caused += counts.caused;
  KeepFirst(days_, kMaxDays);
}

void Summary::AddCauseOf(const LogVerdict& verdict, const Cause& cause) {
  AddCause(cause, {.count = 1,
                   .first = verdict.seen,
                   .last = verdict.seen,
                   .lost_seconds = verdict.busy_seconds,
                   .jobs = OneOf<Names>(verdict.job),
                   .stacks = OneOf<Names>(verdict.stack),
                   .days = OneOf<Days>(DayOf(verdict.seen))});
}

void Summary::Add(const LogVerdict& verdict) {
  const Log log{
      verdict.path,
      verdict.member,
      verdict.run,
      {verdict.rule, verdict.cause, verdict.title, verdict.confidence}};
  // An error that no rule knows is no cause: it is listed as such.
  const bool is_caused = HasFailed(verdict.outcome) && !verdict.rule.empty() &&
                         verdict.rule != "unexplained";
  const bool has_day =
      !verdict.seen.empty() && verdict.outcome != LogOutcome::kNoTerraform;
  if (has_day) {
    AddDay(DayOf(verdict.seen), {.read = 1,
                                 .failed = HasFailed(verdict.outcome) ? 1U : 0U,
                                 .caused = is_caused ? 1U : 0U});
  }
  switch (verdict.outcome) {
    case LogOutcome::kFailed:
    case LogOutcome::kCancelled:
      ++counts_.failed;
      counts_.lost_seconds += verdict.busy_seconds;
      AddFailed(log);
      if (is_caused) AddCauseOf(verdict, log.cause);
      break;
    case LogOutcome::kTolerated:
    case LogOutcome::kRecovered:
    case LogOutcome::kNoFailure:
      ++counts_.no_failure;
      break;
    case LogOutcome::kUnfinished:
    case LogOutcome::kUndetermined:
      ++counts_.undetermined;
      AddUndetermined(log);
      break;
    case LogOutcome::kNoTerraform:
      ++counts_.no_terraform;
      break;
  }
  totals_.further += verdict.further;
  for (const UnknownError& error : verdict.unknown) {
    AddUnknown(error.fingerprint,
               {1, {error.words, verdict.path, verdict.member}});
  }
  if (!verdict.note.empty()) {
    AddNote({NameOfLog(verdict.path, verdict.member), verdict.note});
  }
}

void Summary::Merge(const Summary& other) {
  // What the entries do not count is merged as a difference.
  Totals beyond = other.totals_;
  Add(other.counts_);
  for (const auto& [cause, seen] : other.causes_) {
    AddCause(cause, seen);
    beyond.caused -= seen.count;
  }
  for (const Log& log : other.failed_) AddFailed(log);
  for (const Log& log : other.undetermined_) AddUndetermined(log);
  for (const auto& [fingerprint, unknown] : other.unknown_) {
    AddUnknown(fingerprint, unknown);
    beyond.unknown -= unknown.count;
  }
  for (const auto& [day, counts] : other.days_) AddDay(day, counts);
  for (const Note& note : other.notes_) AddNote(note);
  beyond.notes -= other.notes_.size();
  Add(beyond);
}

}  // namespace tfsleuth
