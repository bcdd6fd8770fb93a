// One line for a chat message: the headline and the first command.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "report/log_count.h"
#include "report/notice_reporter.h"
#include "report/notice_text.h"
#include "report/top_notices.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxKinds = 1000;
constexpr size_t kToldKinds = 3;
constexpr size_t kMaxHeadline = 300;

// The first command of several, with the lines that it goes on in.
std::string FirstOf(std::string_view run) {
  std::string first;
  const auto lines = Split(run, '\n');
  size_t i = 0;
  for (; i < lines.size(); ++i) {
    const std::string_view line = Trim(lines[i]);
    const bool goes_on = line.ends_with('\\');
    first += first.empty() ? "" : " ";
    first += Trim(line.substr(0, line.size() - (goes_on ? 1 : 0)));
    if (!goes_on) break;
  }
  return first + (i + 1 < lines.size() ? " ..." : "");
}

// A command that a chat would change is none that one can paste.
std::string StepOf(const Notice& notice) {
  if (notice.advice.empty()) return "";
  const auto& list = notice.advice;
  const auto step = std::find_if(
      list.begin(), list.end(), [](const Advice& a) { return !a.run.empty(); });
  const std::string command =
      step == list.end() ? "" : SafeLine(FirstOf(step->run));
  const bool stays = !command.empty() && Unlinked(command) == command;
  return CutBytes(stays ? command : Unlinked(list.front().text), kMaxHeadline);
}

class LineReporter : public NoticeReporter {
 public:
  void Add(const LogNotices& log, std::ostream&) override {
    count_.Add(log.outcome);
    outcome_ = log.outcome;
    headline_ = log.headline;
    if (log.notices.empty() || WordOf(log.outcome).empty()) return;
    top_.Add(log.notices.front());
  }

  void End(const Beside& beside, std::ostream& out) override {
    if (count_.logs() == 1) {
      out << OfOne();
    } else {
      out << OfMany();
    }
    const size_t notes = beside.notes.size() + beside.more_notes;
    if (notes > 0) out << "; " << Plural(notes, "note") << " in the report";
    out << '\n';
  }

 private:
  std::string OfOne() const {
    const std::string word = WordOf(outcome_);
    if (top_.kept().empty()) {
      return (word.empty() ? "" : word + " ") + Unlinked(headline_);
    }
    const Notice& notice = top_.kept().front().notice;
    std::string text = word + " ";
    text += CutBytes(Unlinked(notice.headline), kMaxHeadline);
    const std::string step = StepOf(notice);
    return step.empty() ? text : text + " -> " + step;
  }

  std::string OfMany() const {
    std::string text = count_.Said();
    if (count_.failed() == 0) return text;
    const std::vector<Kind> kinds = Kinds();
    for (size_t i = 0; i < std::min(kinds.size(), kToldKinds); ++i) {
      text += (i == 0 ? ": " : "; ") + std::to_string(kinds[i].times) + "x " +
              kinds[i].headline;
    }
    if (kinds.size() > kToldKinds) {
      text += "; " + Plural(kinds.size() - kToldKinds, "further cause");
    }
    return text;
  }

  struct Kind {
    std::string headline;
    size_t times = 0;
  };

  // What reads alike is one, the most frequent first.
  std::vector<Kind> Kinds() const {
    std::vector<Kind> kinds;
    for (const TopNotices::Kept& kept : top_.kept()) {
      const std::string headline =
          CutBytes(Unlinked(kept.notice.headline), kMaxHeadline);
      const auto known =
          std::find_if(kinds.begin(), kinds.end(),
                       [&](const Kind& k) { return k.headline == headline; });
      if (known == kinds.end()) {
        kinds.push_back({headline, kept.times});
      } else {
        known->times += kept.times;
      }
    }
    std::stable_sort(
        kinds.begin(), kinds.end(),
        [](const Kind& a, const Kind& b) { return a.times > b.times; });
    return kinds;
  }

  LogCount count_;
  LogOutcome outcome_ = LogOutcome::kNoTerraform;
  std::string headline_;
  TopNotices top_{kMaxKinds};
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeLineReporter(const ReportOptions&) {
  return std::make_unique<LineReporter>();
}

}  // namespace tfsleuth
