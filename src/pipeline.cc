#include "pipeline.h"

#include <utility>
#include <variant>
#include <vector>

#include "account/account.h"
#include "facts/entry_news.h"
#include "parse/line_stamp.h"
#include "parse/quiet_entries.h"
#include "redact/quiet_scan.h"
#include "run/run_times.h"
#include "tell/log_outcome.h"
#include "tell/tell.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxLoggers = 64;  // that the gate for lines knows

bool IsQuiet(std::string_view body) {
  static const QuietScan kScan(NewsLiterals());
  return kScan.IsQuiet(body);
}

}  // namespace

Pipeline::Pipeline(const Matcher& rules, const LogName& name,
                   const Baseline* baseline, Way way)
    : rules_(rules),
      name_{Redactor().Clean(name.path), Redactor().Clean(name.member)},
      baseline_(baseline),
      way_(way),
      redactor_(
          [this](const Redacted<Record>& r) {  // redact
            faults_.Run(r->span.first_line, [&] { Take(r); });
          },
          way),
      parsers_(
          [this](Sealed<Record>&& r) {  // parse
            faults_.Run(lines_.lines(), [&] { redactor_.Add(std::move(r)); });
          },
          [this](EntryGlance&& g) { return PassOver(std::move(g)); }),
      peeler_([this](const PeeledLine& line) {  // parse
        faults_.Run(line.line.number, [&] { parsers_.Add(line); });
      }),
      lines_([this](const Line& line) {  // input
        faults_.Run(line.number, [&] { peeler_.Add(line); });
      }),
      quiet_{
          IsQuiet,
          [this](std::string_view logger) { return loggers_.contains(logger); },
          MayTell} {
  if (baseline != nullptr) novelty_.emplace(baseline->shapes);
  lines_.SetGate([this](const Line& first) { return PassLines(first); });
}

void Pipeline::Feed(std::string_view bytes) { lines_.Feed(bytes); }

// Who sees each record, whatever it says, gets them all.
bool Pipeline::ReadsAll() const {
  return way_ == Way::kSlow || novelty_ || watcher_ || surroundings_;
}

// The gate for entries: those from which no stage can learn are not read.
bool Pipeline::PassOver(EntryGlance&& glance) {
  if (ReadsAll() || HoldsNews(glance.body)) return false;
  if (MayTell(glance.message)) {
    const auto begin =
        static_cast<size_t>(glance.message.data() - glance.body.data());
    std::get<LogRecord>(glance.hollow.body).message =
        glance.text->Slice(begin, glance.message.size());
  }
  return redactor_.PassOver(std::move(glance));
}

// The gate for lines: where every stage is at rest, some need not come one by
// one, or at all.
LineReader::Passed Pipeline::PassLines(const Line& first) {
  const bool is_at_rest =
      !ReadsAll() && peeler_.is_at_rest() && parsers_.IsAtRest(peeler_.where());
  const Stamps stamps =
      GithubStampOf(first.text).empty() ? Stamps::kNone : Stamps::kGithub;
  const bool is_known = stamps == Stamps::kNone || peeler_.KnowsGithub();
  if (!is_at_rest || !is_known) return {};
  NotePrinted(first.text);
  const LineReader::Passed block = parsers_.AddBlock(first, stamps);
  const LineReader::Passed passed =
      block.lines > 0 ? block : PassEntries(first, stamps);
  peeler_.PassOver(passed.lines);
  if (block.lines > 0) {
    const std::string_view lines = first.text.substr(0, block.bytes - 1);
    NotePrinted(lines.substr(lines.rfind('\n') + 1));
  }
  return passed;
}

// Entries from which none can learn are not even told apart. They tell a run
// that it goes on, and up to when; the last of them tells that of all.
LineReader::Passed Pipeline::PassEntries(const Line& first, Stamps stamps) {
  const uint32_t where = peeler_.where();
  const bool may_pass = correlator_.KnowsTimeAt(where) &&
                        redactor_.IsAtRest(where) &&
                        first.offset >= refused_until_;
  if (!may_pass) return {};
  const QuietEntries entries = FindQuietEntries(first.text, stamps, quiet_);
  if (entries.lines == 0) return {};
  Record last = HollowOfLast(entries, first);
  const bool has_time = std::get<LogRecord>(last.body).time_ms.has_value();
  // The entry in front of them comes out now: it may begin what goes on in
  // them, or another run.
  const size_t run = run_;
  parsers_.PassOver();
  const bool is_at_rest =
      parsers_.IsAtRest(where) && redactor_.IsAtRest(where) && run_ == run;
  if (!has_time || !is_at_rest) {
    refused_until_ = first.offset + entries.bytes;
    return {};
  }
  // An entry comes out when the next one begins, and has its time.
  NotePrinted(entries.next);
  last.where = where;
  last.printed_ms = parsers_.printed_ms();
  redactor_.PassHollow(std::move(last));
  return {entries.bytes, entries.lines};
}

void Pipeline::NotePrinted(std::string_view line) {
  parsers_.SetPrinted(peeler_.TimeOf(GithubStampOf(line)));
}

void Pipeline::NoteLogger(const Record& record) {
  if (correlator_.current_run() != run_) loggers_.clear();
  run_ = correlator_.current_run();
  const auto* log = std::get_if<LogRecord>(&record.body);
  if (log == nullptr || log->logger.empty()) return;
  if (!loggers_.contains(log->logger) && loggers_.size() < kMaxLoggers) {
    loggers_.insert(log->logger);
  }
}

// Nothing from here on sees a secret.
void Pipeline::Take(const Redacted<Record>& record) {
  if (novelty_) novelty_->Add(record);
  if (watcher_) watcher_(record);
  if (surroundings_) surroundings_->Add(record);
  correlator_.Observe(record);
  if (const auto* line = std::get_if<HumanLine>(&record->body)) {
    cut_by_wrapper_ = cut_by_wrapper_ || line->kind == LineKind::kCut;
  }
  failures_.Add(record, correlator_.current_run());
  NoteLogger(*record);
}

// Names of steps are command lines, and those may hold secrets.
std::vector<Where> Pipeline::Places() {
  std::vector<Where> places = peeler_.wheres();
  for (Where& place : places) {
    place.job = redactor_.Clean(place.job);
    place.step = redactor_.Clean(place.step);
    place.unit = redactor_.Clean(place.unit);
  }
  return places;
}

// What a stage still holds comes out; a fault there costs what it held.
void Pipeline::FinishStages() {
  const auto run = [this](auto step) { faults_.Run(lines_.lines(), step); };
  run([this] { lines_.Finish(); });
  run([this] { peeler_.Finish(); });
  run([this] { parsers_.Finish(); });
  run([this] { redactor_.Finish(); });
  run([this] { correlator_.Finish(parsers_.ended_inside_entry()); });
}

Diagnosis Pipeline::Finish(const LogEnd& end) {
  FinishStages();
  LogInfo log;
  log.path = name_.path;
  log.member = name_.member;
  log.bytes = lines_.bytes();
  log.lines = lines_.lines();
  log.damage = end.message;
  log.unread = faults_.count();
  log.first_unread_line = faults_.first_line();
  log.dropped_bytes = parsers_.dropped_bytes();
  log.times = TimesOf(correlator_.runs());
  for (const Dialect dialect : parsers_.dialects()) {
    log.dialects.emplace_back(NameOf(dialect));
  }
  log.wrappers = peeler_.wrappers();
  log.wheres = Places();
  log.truncated = parsers_.ended_inside_entry() || !end.is_whole();
  log.cut_by_wrapper = cut_by_wrapper_;
  log.places_ran_out = parsers_.ran_out() || peeler_.lines_without_place() > 0;
  Account account = MakeAccount(failures_.Take(correlator_.runs(), log.wheres),
                                rules_, correlator_);
  account.dropped = failures_.dropped();
  log.rules = rules_.rules().size();
  Diagnosis diagnosis = Tell(account, correlator_, std::move(log));
  if (novelty_) {
    diagnosis.since = {baseline_->name, novelty_->found(), novelty_->more()};
  }
  if (surroundings_) diagnosis.around = surroundings_->Around(diagnosis);
  return diagnosis;
}

ExitCode ExitCodeOf(const Diagnosis& diagnosis, LogWas was) {
  return ExitCodeOf(OutcomeOf(diagnosis), was);
}

}  // namespace tfsleuth
