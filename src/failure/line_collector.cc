#include "failure/line_collector.h"

#include <algorithm>
#include <utility>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "base/words.h"
#include "failure/command_failure.h"
#include "failure/fragment.h"
#include "failure/machine_failure.h"
#include "failure/quoted.h"
#include "failure/step_statement.h"
#include "failure/wrapper_failure.h"
#include "record/error_list_head.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

// Of a step that does not begin with a command of Terraform's.
constexpr std::string_view kGitHubStep = "##[group]Run ";

bool ShowsTerraform(std::string_view text) {
  return Contains(text, "erraform") || Contains(text, "tofu") ||
         Contains(text, "OpenTofu") || Contains(text, "terragrunt");
}

// `      + arn = "..."`: an attribute of a plan states no failure, whatever
// words its value holds.
bool IsOfPlan(std::string_view line, LineKind kind) {
  constexpr size_t kLeastIndent = 6;
  const size_t mark = line.find_first_not_of(' ');
  if (kind != LineKind::kPrinted || mark == line.npos || mark < kLeastIndent) {
    return false;
  }
  const std::string_view rest = line.substr(mark);
  return (rest.starts_with("+ ") || rest.starts_with("~ ") ||
          rest.starts_with("- ")) &&
         Contains(rest, " = ");
}

// The statement of one line. Terraform's own words are looked for first, where
// it may have printed them.
std::optional<Statement> StatementOf(std::string_view line, LineKind kind) {
  switch (kind) {
    case LineKind::kPrinted:
      if (auto statement = CommandStatement(line)) return statement;
      break;
    case LineKind::kWrapper:
    case LineKind::kWrapperError:
    case LineKind::kFailed:
      break;
    case LineKind::kValue:
    case LineKind::kScript:
    case LineKind::kCommand:
    case LineKind::kCut:
      return std::nullopt;
  }
  if (kind != LineKind::kWrapperError) {
    if (auto statement = MachineStatement(line, kind)) return statement;
    if (auto statement = StepStatement(line, kind)) return statement;
  }
  return WrapperStatement(line, kind);
}

// A line of a box whose top is not in the log.
Text WithoutBar(const Text& text) {
  const bool has_bar = text.view().starts_with(kBoxBar);
  return has_bar ? text.Slice(kBoxBar.size()) : text;
}

// An entry of Terraform up to 0.14 is printed as its text is: the status of an
// answer of AWS stands on a line of its own, and so do the items of a list.
bool GoesOnFromRecord(std::string_view line, size_t blanks) {
  const bool is_status = Trim(line).starts_with("status code: ");
  return line.starts_with("* ") || (is_status && blanks == 0);
}

}  // namespace

void LineCollector::Give(Claim&& claim, const Text& text, uint32_t where,
                         size_t run) {
  const Span span = text.span();
  claim.first = span.offset;
  claim.last = span.offset;
  claim.failure.where = where;
  claim.failure.run = run;
  sink_(std::move(claim));
}

void LineCollector::Close(Place& place) {
  if (!place.open) return;
  Open open = std::move(*place.open);
  place.open.reset();
  // One line is all in the words.
  if (open.lines == 0) open.claim.failure.lines = Text();
  // Where its summary ends is not known.
  if (open.claim.is_fragment) {
    open.claim.failure.summary_length = open.claim.failure.text.size();
  }
  if (open.claim.force == Force::kAside) {
    place.aside = std::move(open.claim);
  } else {
    sink_(std::move(open.claim));
  }
}

void LineCollector::Begin(Place& place, const Statement& statement,
                          const Text& text, uint32_t where, size_t run) {
  Close(place);
  const Text words = text.Slice(statement.begin);
  Open open;
  open.claim.failure = FailureOf(statement.kind, words);
  open.claim.failure.quoted_by = statement.quoted_by;
  open.claim.failure.where = where;
  open.claim.failure.run = run;
  open.claim.failure.is_echo = statement.force == Force::kEcho;
  open.claim.failure.address = statement.address;
  if (!statement.unit.empty()) {
    open.claim.failure.affected.emplace_back(statement.unit);
  }
  open.claim.failure.lines = words;
  open.claim.force = statement.force;
  open.claim.mended_by = statement.mended_by;
  open.claim.is_fragment = statement.is_fragment;
  open.claim.first = open.claim.last = text.span().offset;
  open.follow = statement.follow;
  place.open = std::move(open);
}

// Whether a line belongs to the statement that is open.
bool LineCollector::Continue(Place& place, const Text& line, LineKind kind) {
  if (!place.open) return false;
  Open& open = *place.open;
  const Text text = WithoutBar(line);
  const std::string_view view = text.view();
  if (open.follow == Follow::kNothing || open.lines >= kMaxLines) return false;
  if (Trim(view).empty()) return ++open.blanks < 2;
  const bool is_own = kind == LineKind::kPrinted;
  const bool is_indented =
      IsSpace(view[0]) || view.starts_with("- ") || view.starts_with("* ");
  const bool follows = open.follow == Follow::kIndented
                           ? is_indented && open.blanks == 0
                       : open.follow == Follow::kRecord
                           ? is_own && GoesOnFromRecord(view, open.blanks)
                           : is_own && (IsSpace(view[0]) || !IsProgress(view));
  // A wrapper's own error comes whole.
  if (!follows && kind != LineKind::kWrapperError) return false;
  Failure& failure = open.claim.failure;
  if (failure.lines.size() + text.size() <= kMaxBytes) {
    failure.lines.AppendInserted(open.blanks > 0 ? "\n\n" : "\n");
    failure.lines.AppendText(text);
    AppendWords(text, kMaxFailureBytes, failure.text);
  }
  open.blanks = 0;
  ++open.lines;
  return true;
}

// What a line tells that states no failure.
void LineCollector::Note(Place& place, const Text& text, uint32_t where,
                         size_t run) {
  const std::string_view view = text.view();
  if (view.starts_with("+ ") || view.starts_with("$ ")) {
    const std::string_view program = OtherProgramIn(view);
    if (!program.empty()) place.program = program;
    const bool is_echo = view.substr(2).starts_with("echo ") ||
                         view.substr(2).starts_with("printf ");
    place.echoed = is_echo ? view : std::string_view();
  }
  const bool is_of_play =
      place.aside && place.aside->failure.quoted_by == "Ansible";
  if (is_of_play && TellsFailedPlay(view)) {
    sink_(std::move(*place.aside));
    place.aside.reset();
  }
  const bool is_progress = IsProgress(view);
  if (is_progress) place.program = {};
  // The script let fail what stands in front.
  const bool goes_on = view == "+ true" || view == "+ :";
  if (goes_on || TellsSuccess(view)) {
    successes_[where] = text.span().offset;
    place.aside.reset();
  }
  if (!RemoteRunAddress(view).empty()) {
    place.remote_run = Text();
    AppendWords(text, kMaxBytes, *place.remote_run);
  }
  if (IsFormattedFile(view)) {
    if (!place.formatted) place.formatted.emplace();
    AppendWords(text, kMaxBytes, *place.formatted);
    place.formatted_run = run;
  } else if (!IsSpace(view[0]) && is_progress) {
    place.formatted.reset();
  }
}

// A wrapper says that the step failed: what was only noted counts now.
void LineCollector::AddFailedStep(Place& place, const Text& text,
                                  uint32_t where, size_t run) {
  const auto code = ExitCodeIn(text.view());
  if (place.aside) sink_(std::move(*place.aside));
  place.aside.reset();
  constexpr int kNotFormatted = 3;  // internal/command/fmt.go
  if (place.formatted && code == kNotFormatted) {
    Claim claim;
    claim.failure = NotFormatted(*place.formatted);
    Give(std::move(claim), *place.formatted, where, run);
  }
  place.formatted.reset();
  if (place.remote_run) {
    Text words;
    words.AppendInserted("The remote run failed, and its error is only at ");
    words.AppendText(*place.remote_run);
    Claim claim;
    claim.force = Force::kHint;
    claim.failure = FailureOf(FailureKind::kWrapper, words);
    Give(std::move(claim), *place.remote_run, where, run);
  }
  place.remote_run.reset();
}

// An item of a list of errors. Returns false if the line is none.
bool LineCollector::AddItem(Place& place, const Text& text, uint32_t where,
                            size_t run) {
  const std::string_view line = text.view();
  auto item = ListItem(line);
  if (!item && !place.items_have_marks && !IsSpace(line[0])) item = line;
  const bool goes_on = IsSpace(line[0]) && place.open.has_value();
  place.in_error_list = item.has_value() || goes_on;
  if (!item) return false;
  const size_t begin = static_cast<size_t>(item->data() - line.data());
  const auto statement = WrapperStatement(*item, LineKind::kWrapperError);
  if (!statement) return true;
  // The head of a list says nothing beside an item.
  const bool is_head = place.open && place.open->lines == 0 &&
                       OpensErrorList(place.open->claim.failure.text.view());
  if (is_head) place.open.reset();
  Begin(place, *statement, text.Slice(begin), where, run);
  return true;
}

void LineCollector::AddText(Place& place, const Text& text, LineKind kind,
                            uint32_t where, size_t run) {
  const std::string_view view = text.view();
  if (Trim(view).empty()) {
    if (place.open && !Continue(place, text, kind)) Close(place);
    return;
  }
  if (place.open && !place.open->claim.mended_by.empty() &&
      view.starts_with(place.open->claim.mended_by)) {
    place.open->claim.failure.severity = Severity::kWarning;
  }
  if (IsPluginTrace(view)) place.plugin_trace = Trim(view);
  // A script's own words are nobody's failure.
  const bool is_script = !place.echoed.empty() && Contains(place.echoed, view);
  if (is_script && kind == LineKind::kPrinted) {
    Close(place);
    return;
  }
  const bool may_be_item =
      place.in_error_list &&
      (place.items_have_marks || kind == LineKind::kWrapperError);
  if (may_be_item && AddItem(place, text, where, run)) return;
  const bool goes_on = kind == LineKind::kWrapperError && place.open;
  if (goes_on && Continue(place, text, kind)) return;
  const bool is_of_plan = IsOfPlan(view, kind);
  auto statement = is_of_plan ? std::nullopt : StatementOf(view, kind);
  // `fatal: ...` of git in the words of Terraform is no complaint of its own,
  // and an item of a list no error of its own.
  const bool is_part = statement && (statement->force == Force::kAside ||
                                     view.starts_with("* "));
  const bool is_passed_on = is_part && place.open &&
                            (place.open->follow == Follow::kParagraphs ||
                             place.open->follow == Follow::kRecord);
  if (is_passed_on && Continue(place, text, kind)) return;
  if (statement) {
    if (kind != LineKind::kPrinted && OpensErrorList(view)) {
      place.in_error_list = true;
      place.items_have_marks = !HeadsPlainErrors(Trim(view));
    }
    // Only Terragrunt marks errors of its own so that they are known here.
    const bool is_wrapper =
        kind == LineKind::kWrapper || kind == LineKind::kWrapperError;
    const bool tells = statement->force >= Force::kHint || OpensErrorList(view);
    shows_terraform_ =
        shows_terraform_ || statement->is_of_job ||
        (is_wrapper && tells && statement->kind == FailureKind::kWrapper);
    Begin(place, *statement, text, where, run);
    if (!place.plugin_trace.empty() && IsPanic(view)) {
      place.open->claim.failure.text.AppendInserted(" " + place.plugin_trace);
      place.plugin_trace.clear();
    }
    return;
  }
  if (Continue(place, text, kind)) return;
  Close(place);
  if (kind != LineKind::kPrinted || is_of_plan) return;
  const auto fragment =
      place.program.empty() ? FragmentStatement(view) : std::nullopt;
  if (fragment) {
    Begin(place, *fragment, text, where, run);
    return;
  }
  Note(place, text, where, run);
}

// A wrapper's own error may have several lines.
void LineCollector::AddLines(Place& place, const HumanLine& line,
                             uint32_t where, size_t run) {
  const std::string_view view = line.text.view();
  if (view.find('\n') == view.npos) {
    AddText(place, line.text, line.kind, where, run);
    return;
  }
  size_t begin = 0;
  while (begin <= view.size()) {
    const size_t end = std::min(view.find('\n', begin), view.size());
    AddText(place, line.text.Slice(begin, end - begin), line.kind, where, run);
    begin = end + 1;
  }
}

void LineCollector::Add(const HumanLine& line, uint32_t where, size_t run) {
  const std::string_view view = line.text.view();
  shows_terraform_ = shows_terraform_ || ShowsTerraform(view);
  if (places_.size() >= kMaxPlaces && places_.count(where) == 0) {
    Close(places_.begin()->second);
    places_.erase(places_.begin());
  }
  Place& place = places_[where];
  switch (line.kind) {
    case LineKind::kValue:
    case LineKind::kScript:
    case LineKind::kCut:
      Close(place);
      return;
    case LineKind::kCommand:
      Close(place);
      place.program = {};
      place.formatted.reset();
      place.plugin_trace.clear();
      return;
    case LineKind::kFailed:
      Close(place);
      AddFailedStep(place, line.text, where, run);
      break;
    case LineKind::kWrapperError:
      Close(place);
      place.in_error_list = false;
      break;
    case LineKind::kWrapper:
      if (view.starts_with(kGitHubStep)) {
        place.program = OtherProgramIn(view.substr(kGitHubStep.size()));
      }
      break;
    case LineKind::kPrinted:
      break;
  }
  AddLines(place, line, where, run);
  if (line.kind != LineKind::kFailed || !place.open) return;
  place.open->claim.exit_code = ExitCodeIn(view);
  Close(place);
}

void LineCollector::AddRecord(Claim&& claim, uint32_t where) {
  Place& place = places_[where];
  Close(place);
  Open open;
  open.claim = std::move(claim);
  open.claim.failure.lines = open.claim.failure.text;
  open.follow = Follow::kRecord;
  place.open = std::move(open);
}

void LineCollector::End(uint32_t where) {
  const auto place = places_.find(where);
  if (place != places_.end()) Close(place->second);
}

void LineCollector::ForgetAside(uint32_t where) {
  const auto place = places_.find(where);
  if (place != places_.end()) place->second.aside.reset();
}

void LineCollector::Finish() {
  for (auto& [where, place] : places_) {
    Close(place);
    if (!place.formatted) continue;
    formatted_.emplace(place.formatted_run, std::move(*place.formatted));
  }
}

std::string_view LineCollector::OtherProgram(uint32_t where) const {
  const auto place = places_.find(where);
  return place == places_.end() ? std::string_view() : place->second.program;
}

}  // namespace tfsleuth
