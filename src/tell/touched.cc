#include "tell/touched.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text_util.h"
#include "run/line_events.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxNamed = 3;
constexpr size_t kMaxEvidence = 3;

std::string Resources(size_t n) {
  return std::to_string(n) + (n == 1 ? " resource" : " resources");
}

std::string Were(size_t n) { return n == 1 ? " was" : " were"; }

// `aws_vpc.a, aws_vpc.b and 3 more`
std::string Named(const std::vector<const Change*>& changes) {
  std::string text;
  const size_t shown = std::min(changes.size(), kMaxNamed);
  for (size_t i = 0; i < shown; ++i) {
    const bool is_last = i + 1 == changes.size();
    if (i > 0) text += is_last ? " and " : ", ";
    text += changes[i]->address;
  }
  if (changes.size() > shown) {
    text += " and " + std::to_string(changes.size() - shown) + " more";
  }
  return text;
}

std::string MayBe(ChangeAction action) {
  switch (action) {
    case ChangeAction::kCreate:
    case ChangeAction::kReplace:
      return "may exist";
    case ChangeAction::kDestroy:
      return "may be gone";
    case ChangeAction::kModify:
    case ChangeAction::kImport:
      break;
  }
  return "may be changed in part";
}

std::vector<const Change*> Begun(const Changes& changes) {
  std::vector<const Change*> begun;
  for (const Change& change : changes.list()) {
    const bool is_change = change.end == ChangeEnd::kBegun &&
                           change.action != ChangeAction::kImport;
    if (is_change && !change.IsHalf()) begun.push_back(&change);
  }
  return begun;
}

// "aws_vpc.a was destroyed and not created again"
std::string HalfText(const Changes& changes) {
  std::vector<const Change*> gone;
  std::vector<const Change*> creating;
  for (const Change& change : changes.list()) {
    if (change.IsHalf())
      (change.is_creating ? creating : gone).push_back(&change);
  }
  std::string text;
  if (!gone.empty()) {
    text = Named(gone) + Were(gone.size()) + " destroyed and not created again";
  }
  if (creating.empty()) return text;
  return text + (text.empty() ? "" : "; ") + Named(creating) +
         Were(creating.size()) +
         (creating.size() == 1
              ? " destroyed, and its new object was begun"
              : " destroyed, and their new objects were begun") +
         " and may exist";
}

// "aws_db_instance.main was begun and may exist"
std::string BegunText(const std::vector<const Change*>& begun) {
  const ChangeAction first = begun.front()->action;
  const bool alike =
      std::all_of(begun.begin(), begun.end(),
                  [&](const Change* c) { return c->action == first; });
  return Named(begun) + Were(begun.size()) + " begun and " +
         MayBe(alike ? first : ChangeAction::kModify);
}

// "3 of 5 resources were changed"
std::string ChangedText(const Changes& changes, const Changes::Sums& sums) {
  const size_t all =
      sums.untouched + sums.begun + sums.changed + changes.dropped();
  const bool has_halves =
      std::any_of(changes.list().begin(), changes.list().end(),
                  [](const Change& change) { return change.IsHalf(); });
  if (sums.changed == 0 && has_halves) return "";
  const bool knows_all = changes.planned && !changes.lacks_head();
  if (knows_all && all > sums.changed) {
    return std::to_string(sums.changed) + " of " + Resources(all) +
           (all == 1 ? " was" : " were") + " changed";
  }
  if (sums.changed == 0) return "";
  return (changes.lacks_head() ? "at least " : "") + Resources(sums.changed) +
         Were(sums.changed) + " changed";
}

std::string Sentence(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    text += (text.empty() ? "" : "; ") + part;
  }
  if (text.empty()) return text;
  if (text.starts_with("at least ")) text[0] = 'A';
  return text + ".";
}

std::vector<Evidence> EvidenceOf(const Changes& changes) {
  std::vector<Evidence> evidence;
  for (const Change& change : changes.list()) {
    if (change.end == ChangeEnd::kUntouched) continue;
    if (evidence.size() < kMaxEvidence) evidence.push_back(change.evidence);
  }
  return evidence;
}

// Resources that a run changed, by its lines or by its last one.
size_t CountChanged(const Run& run) {
  const auto& applied = run.changes.applied;
  const size_t told =
      applied ? applied->adds + applied->changes + applied->destroys : 0;
  return std::max(run.changes.Count().changed, told);
}

// What it did to resources; empty if it began with none.
std::string OwnText(const Run& run) {
  const Changes::Sums sums = run.changes.Count();
  const std::vector<const Change*> begun = Begun(run.changes);
  if (sums.begun + sums.changed + sums.imported == 0) {
    // Its lines are not there, its last one is.
    const size_t changed = CountChanged(run);
    return changed == 0 ? "" : Resources(changed) + Were(changed) + " changed.";
  }
  if (run.changes.by_records && !run.has_stdout) {
    // Records tell what began, and the end of it is printed alone.
    return Sentence({Named(begun) + Were(begun.size()) +
                     " begun, and may be changed: what Terraform printed about "
                     "it is not in this log"});
  }
  std::string imported;
  // An import that fails writes no state; a planned one does.
  const bool was_undone = run.failed && !run.planned;
  if (sums.imported > 0 && !was_undone) {
    imported = Resources(sums.imported) + Were(sums.imported) +
               " imported into the state";
  }
  const bool only_imports = sums.imported > 0 && sums.begun + sums.changed == 0;
  return Sentence({only_imports ? "No resource was changed"
                                : ChangedText(run.changes, sums),
                   HalfText(run.changes), begun.empty() ? "" : BegunText(begun),
                   imported});
}

// The whole of what it printed is there, and no change in it.
bool ShowsNoChange(const Run& run) {
  const bool stopped_at_once =
      run.phase == Phase::kKilled ||
      (run.stop && run.stop->kind != StopKind::kInterrupt) ||
      run.outcome == RunOutcome::kUnfinished;
  if (run.is_other || stopped_at_once) return false;
  if (run.has_stdout) return run.begun;
  const bool goes_elsewhere = Contains(run.step.text, " > ") ||
                              Contains(run.step.text, " &> ") ||
                              Contains(run.step.text, " >> ");
  return run.announced && run.has_output && !goes_elsewhere;
}

// What is known of a run that began with no resource; empty if nothing is.
std::string NothingText(const Run& run) {
  if (run.is_other || run.may_have_changed) return "";
  if (run.command == "refresh") {
    return "No resource was changed; a refresh may have written the state.";
  }
  if (run.command == "import") {
    return "No resource was changed; an import changes the state alone.";
  }
  const bool is_other_command =
      !run.command.empty() && !PlansFirst(run.command);
  if (run.migrates) {
    return "No resource was changed; states may have been copied to the new "
           "backend before it failed.";
  }
  if (OnlyReads(run.command)) return "Nothing was changed.";
  if (is_other_command || !ShowsNoChange(run)) return "";
  return "Nothing was changed.";
}

// "changed 2 resources and began with 1 more"
std::string DidText(size_t changed, size_t begun) {
  if (changed == 0) return "began to change " + Resources(begun);
  const std::string more =
      begun == 0 ? "" : " and began with " + std::to_string(begun) + " more";
  return "changed " + Resources(changed) + more;
}

// "Before it, terraform apply changed 2 resources in this log."
std::string BeforeText(std::span<const Run> runs, size_t index,
                       std::vector<Evidence>& evidence) {
  size_t changed = 0;
  size_t begun = 0;
  std::string name;
  for (size_t i = 0; i < index; ++i) {
    const Run& run = runs[i];
    const bool is_elsewhere = !run.folder.empty() &&
                              !runs[index].folder.empty() &&
                              run.folder != runs[index].folder;
    const size_t changed_here = CountChanged(run);
    const size_t begun_here = run.changes.Count().begun;
    if (is_elsewhere || changed_here + begun_here == 0) continue;
    changed += changed_here;
    begun += begun_here;
    name = run.Name();
    for (Evidence& line : EvidenceOf(run.changes)) {
      if (evidence.size() < kMaxEvidence) evidence.push_back(std::move(line));
    }
  }
  if (name.empty()) return "";
  return "Before it, " + name + " " + DidText(changed, begun) + " in this log.";
}

// Whether everything of this run's place was destroyed behind it.
bool WasDestroyed(std::span<const Run> runs, size_t index) {
  const Run& run = runs[index];
  return std::any_of(
      runs.begin() + index + 1, runs.end(), [&](const Run& later) {
        return later.command == "destroy" && later.where == run.where &&
               later.folder == run.folder && later.workspace == run.workspace &&
               later.outcome == RunOutcome::kSucceeded;
      });
}

}  // namespace

std::optional<Touched> TouchedBy(std::span<const Run> runs, size_t index) {
  const Run& run = runs[index];
  Touched touched;
  const std::string own = OwnText(run);
  touched.text = own.empty() ? NothingText(run) : own;
  touched.evidence = EvidenceOf(run.changes);
  if (!own.empty() && WasDestroyed(runs, index)) {
    touched.text += " A later destroy in this log went well.";
  }
  const std::string before = BeforeText(runs, index, touched.evidence);
  if (!before.empty()) {
    // "Nothing was changed" would be false of the log.
    if (own.empty() && !touched.text.empty()) {
      touched.text = "This run changed nothing.";
    }
    touched.text += (touched.text.empty() ? "" : " ") + before;
  }
  if (touched.text.empty()) return std::nullopt;
  const bool lacks_evidence =
      touched.evidence.empty() && !run.step.span.IsNowhere();
  if (lacks_evidence) touched.evidence.push_back(run.step);
  return touched;
}

}  // namespace tfsleuth
