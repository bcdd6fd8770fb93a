#include "parse/peeler.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"
#include "base/time.h"
#include "parse/ansi.h"
#include "parse/diagnostic_builder.h"
#include "parse/hclog_header.h"
#include "record/error_list_head.h"

namespace tfsleuth {
namespace {

// `--- :terraform: Plan`: a group of Buildkite. Diffs have such lines too, so
// they count only where the agent's stamps were seen.
std::string GroupOf(std::string_view text) {
  for (const std::string_view head : {"--- ", "+++ ", "~~~ "}) {
    if (text.starts_with(head)) return std::string(Trim(text.substr(4)));
  }
  return "";
}

}  // namespace

Peeler::Peeler(Sink sink)
    : sink_(std::move(sink)),
      doubled_([this](const Line& line) { native_errors_.Add(line); }),
      native_errors_([this](const Line& line) { prefixes_.Add(line); }),
      prefixes_([this](const Line& line, Envelope& envelope) {
        Deliver(line, envelope);
      }) {}

void Peeler::Add(const Line& line) { doubled_.Add(line); }

void Peeler::Finish() {
  doubled_.Finish();
  native_errors_.Finish();
  prefixes_.Finish();
}

uint32_t Peeler::IndexOf(const Where& where) {
  if (where == Where{}) return 0;
  const auto key = std::make_tuple(where.job, where.step, where.unit);
  const auto known = indices_.find(key);
  if (known != indices_.end()) return known->second;
  if (wheres_.size() >= kMaxWheres) {
    ++lines_without_place_;
    return 0;
  }
  const auto index = static_cast<uint32_t>(wheres_.size());
  wheres_.push_back(where);
  indices_.emplace(key, index);
  return index;
}

// The systems of one line are in order; a new one stands behind its outer one.
void Peeler::LearnSystem(std::string_view system, size_t behind) {
  if (std::find(systems_.begin(), systems_.end(), system) != systems_.end()) {
    return;
  }
  const size_t at = std::min(behind, systems_.size());
  systems_.insert(systems_.begin() + static_cast<std::ptrdiff_t>(at), system);
}

void Peeler::Learn(const Envelope& envelope, const CiLine& ci) {
  size_t behind = 0;
  for (size_t i = 0; i < envelope.layers; ++i) {
    LearnSystem(envelope.systems[i], behind);
    behind = static_cast<size_t>(std::find(systems_.begin(), systems_.end(),
                                           envelope.systems[i]) -
                                 systems_.begin()) +
             1;
  }
  if (!ci.system.empty()) LearnSystem(ci.system, systems_.size());
}

bool Peeler::KnowsGithub() const {
  return std::find(systems_.begin(), systems_.end(), "github-actions") !=
         systems_.end();
}

std::vector<std::string> Peeler::wrappers() const {
  // Azure's agent writes GitHub's stamps; its sections tell it apart.
  const bool is_azure = std::find(systems_.begin(), systems_.end(),
                                  "azure-pipelines") != systems_.end();
  std::vector<std::string> names;
  for (const std::string_view system : systems_) {
    const bool is_github = system == "github-actions";
    if (system == "azure-pipelines") continue;
    names.emplace_back(is_github && is_azure ? "azure-pipelines" : system);
  }
  const bool has_azure =
      std::find(names.begin(), names.end(), "azure-pipelines") != names.end();
  if (is_azure && !has_azure) names.insert(names.begin(), "azure-pipelines");
  if (native_errors_.saw_record()) names.insert(names.begin(), "powershell");
  return names;
}

// Keeps where the following lines belong. A new job ends the step before it,
// a new step the units that ran in it.
void Peeler::Move(const Envelope& envelope, const CiLine& ci) {
  Where next = here_;
  if (envelope.job && *envelope.job != here_.job)
    next = {*envelope.job, "", ""};
  std::string step = envelope.section.empty() ? ci.step : envelope.section;
  if (envelope.step) {
    step_is_told_ = true;
    step = *envelope.step;
  } else if (step_is_told_) {
    step.clear();
  }
  if ((envelope.step || !step.empty()) && step != next.step) {
    next.step = step;
    next.unit.clear();
    in_script_ = false;
  }
  // What Terragrunt says about a unit between lines of another one moves
  // nothing.
  if (envelope.unit && !envelope.is_own) next.unit = *envelope.unit;
  if (!ci.unit.empty()) next.unit = ci.unit;
  if (next == here_) return;
  here_ = next;
  index_ = IndexOf(here_);
}

LineKind Peeler::KindOf(const CiLine& ci, const Envelope& envelope) {
  if (ci.closes_script) in_script_ = false;
  const bool in_script = in_script_;
  if (ci.opens_script) in_script_ = true;
  if (in_script && !ci.opens_script) return LineKind::kScript;
  if (!envelope.is_wrapped() && rest_ == Rest::kHidden) {
    return LineKind::kWrapper;
  }
  return ci.kind;
}

// Whether a line goes on with the wrapper's own error in front of it.
// Terragrunt joins errors as go-multierror does, `N errors occurred:` and items
// behind a tab or an asterisk, or in former times under a head without marks,
// and AWS's SDK puts its second line behind a tab;
// what Terraform prints has no tabs there. An error in its own configuration is
// a diagnostic, each line of it behind a prefix.
bool Peeler::GoesOn(std::string_view text, const Envelope& envelope,
                    const CiLine& ci) {
  if (!own_error_.is_open) return false;
  if (envelope.system() == "terragrunt") {
    return own_error_.is_source && ci.kind == LineKind::kWrapperError &&
           !text.starts_with("Error: ");
  }
  if (ci.kind != LineKind::kPrinted) return false;
  if (own_error_.heads && !Trim(text).empty()) {
    return !BeginsDiagnostic(text) && !BeginsWithBoxRule(text);
  }
  if (Trim(text).empty()) return own_error_.lists || own_error_.is_source;
  return text.starts_with('\t') || (own_error_.lists && text.starts_with("* "));
}

// Joins a line to the wrapper's own error in front of it, or opens one.
void Peeler::FollowOwnError(PeeledLine& line, const Envelope& envelope,
                            const CiLine& ci) {
  const std::string_view text = line.line.text;
  line.continues = GoesOn(text, envelope, ci);
  if (line.continues) {
    line.kind = own_error_.kind;
    line.may_be_error = own_error_.may_be_error;
    line.where = own_error_.where;
    const bool may_list =
        text.ends_with(':') || Trim(text).empty() || text.starts_with("* ");
    own_error_.lists = own_error_.lists && may_list;
    return;
  }
  own_error_ = OwnError();
  own_error_.is_open =
      line.kind == LineKind::kWrapperError || line.may_be_error;
  own_error_.lists = Trim(text).ends_with(':');
  own_error_.is_source = text.starts_with("Error: ");
  own_error_.heads = HeadsPlainErrors(Trim(text));
  own_error_.where = line.where;
  own_error_.kind = line.kind;
  own_error_.may_be_error = line.may_be_error;
}

// Most lines are of the second of the line before.
std::optional<int64_t> Peeler::TimeOf(std::string_view stamp) {
  constexpr size_t kToSecond = std::string_view("2026-01-02T03:04:05").size();
  if (stamp.size() <= kToSecond) return std::nullopt;
  if (!stamp.starts_with(second_) || second_.empty()) {
    second_ = stamp.substr(0, kToSecond);
    second_ms_ = ParseLogTime(stamp);
  }
  return second_ms_;
}

// A line with the header of a record is nobody's own words.
void Peeler::DeliverRecord(const Line& line, const Envelope& envelope) {
  own_error_.is_open = false;
  PeeledLine out;
  Move(envelope, {});
  Learn(envelope, {});
  out.line = line;
  out.where = index_;
  out.stream = envelope.stream;
  out.printed_ms = TimeOf(envelope.stamp);
  if (envelope.is_wrapped()) rest_ = Rest::kText;
  if (in_script_) out.kind = LineKind::kScript;
  if (rest_ == Rest::kHidden) out.kind = LineKind::kWrapper;
  sink_(out);
}

// What the prefix, and the line itself as far as it is the wrapper's, tell.
PeeledLine Peeler::Told(const CiLine& ci, const Envelope& envelope) {
  PeeledLine out;
  out.kind = KindOf(ci, envelope);
  out.own_level = envelope.own_level;
  out.may_be_error =
      envelope.may_be_own_error && out.kind == LineKind::kWrapper;
  out.repeats =
      ci.repeats || (!envelope.is_wrapped() && rest_ == Rest::kRepeats);
  out.level = envelope.level;
  out.drops_blanks = envelope.drops_blanks;
  out.stream = envelope.stream;
  out.printed_ms = TimeOf(envelope.stamp);
  out.where = index_;
  if (envelope.is_own && envelope.unit && *envelope.unit != here_.unit) {
    out.where = IndexOf({here_.job, here_.step, *envelope.unit});
  }
  return out;
}

void Peeler::Deliver(const Line& whole, Envelope& envelope) {
  Line line = whole;
  if (ReadHclogHeader(line.text)) {
    DeliverRecord(line, envelope);
    return;
  }
  CiLine ci = ReadCiLine(HeadOf(line.text, head_), envelope);
  const bool is_plain = envelope.layers == 0 && envelope.section.empty() &&
                        ci.kind == LineKind::kPrinted && !ci.repeats &&
                        rest_ == Rest::kText && !in_script_ &&
                        !own_error_.is_open;
  if (is_plain) {  // all lines of a log that nobody wrapped
    PeeledLine out;
    out.line = line;
    out.where = index_;
    sink_(out);
    return;
  }
  if (envelope.system() == "buildkite" && ci.kind == LineKind::kPrinted) {
    ci.step = GroupOf(HeadOf(line.text, head_));
    if (!ci.step.empty()) ci.kind = LineKind::kWrapper;
  }
  Learn(envelope, ci);
  Move(envelope, ci);
  PeeledLine out = Told(ci, envelope);
  if (envelope.is_wrapped()) {
    rest_ = ci.hides_rest                         ? Rest::kHidden
            : ci.repeats || envelope.is_own_error ? Rest::kRepeats
                                                  : Rest::kText;
  }
  Text plain;
  if (ci.text_begin > 0) {
    plain = StripTerminal(line);
    line = LineOf(plain, line);
    line = line.Part(0, ci.text_end).Part(ci.text_begin);
  }
  out.line = line;
  FollowOwnError(out, envelope, ci);
  sink_(out);
}

}  // namespace tfsleuth
