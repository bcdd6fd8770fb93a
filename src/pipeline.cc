#include "pipeline.h"

#include <utility>
#include <variant>
#include <vector>

#include "account/account.h"
#include "facts/entry_news.h"
#include "run/run_times.h"
#include "tell/log_outcome.h"
#include "tell/tell.h"

namespace tfsleuth {

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
      }) {
  if (baseline != nullptr) novelty_.emplace(baseline->shapes);
}

void Pipeline::Feed(std::string_view bytes) { lines_.Feed(bytes); }

// The gate: entries from which no stage can learn are not read. Who sees each
// record, whatever it says, gets them all.
bool Pipeline::PassOver(EntryGlance&& glance) {
  if (way_ == Way::kSlow || novelty_ || watcher_ || surroundings_) {
    return false;
  }
  if (HoldsNews(glance.body)) return false;
  if (MayTell(glance.message)) {
    const auto begin =
        static_cast<size_t>(glance.message.data() - glance.body.data());
    std::get<LogRecord>(glance.hollow.body).message =
        glance.text->Slice(begin, glance.message.size());
  }
  return redactor_.PassOver(std::move(glance));
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
