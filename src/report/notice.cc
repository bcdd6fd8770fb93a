#include "report/notice.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "base/sha256.h"
#include "base/text_util.h"
#include "report/page.h"
#include "report/text_sections.h"
#include "report/wording.h"
#include "tell/ending.h"
#include "tell/fingerprint.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxDetails = size_t{16} << 10;
constexpr size_t kFingerprintLength = 16;

uint32_t LineOf(const std::vector<Proof>& proof) {
  for (const Proof& p : proof) {
    if (!p.evidence.span.IsNowhere()) return p.evidence.span.first_line;
  }
  return 0;
}

std::string JobOrUnit(const Where& where) {
  return where.unit.empty() ? where.job : where.unit;
}

// Whole lines; a report that lists thousands of errors is cut.
std::string Cut(std::string text) {
  if (text.size() <= kMaxDetails) return text;
  const size_t end = text.rfind('\n', kMaxDetails);
  const auto left = std::count(text.begin() + static_cast<std::ptrdiff_t>(end),
                               text.end(), '\n') -
                    1;
  return text.substr(0, end) + "\n[...] " + std::to_string(left) +
         " more lines\n";
}

std::vector<Advice> AdviceOf(const std::vector<CheckText>& checks,
                             const std::vector<StepText>& steps,
                             std::vector<std::string> words) {
  std::vector<Advice> list;
  const auto add = [&](Advice advice) {
    list.push_back(std::move(advice));
    // Between the readings of one look there is no room.
    if (!checks.empty()) return;
    const std::string run = list.back().run;
    std::erase_if(words, [&](const std::string& word) {
      if (run.empty() || !Explains(word, run)) return false;
      list.push_back({"", word, ""});
      return true;
    });
  };
  for (const CheckText& check : checks) {
    add({"", check.do_, check.run});
    for (const OutcomeText& outcome : check.outcomes) {
      add({outcome.reading, outcome.means, outcome.run});
    }
  }
  for (const StepText& step : steps) add({"", step.do_, step.run});
  for (const std::string& word : words) list.push_back({"", word, ""});
  return list;
}

class NoticeWriter {
 public:
  NoticeWriter(const Diagnosis& diagnosis, const ReportOptions& options)
      : d_(diagnosis), options_(options), root_(RootCauseOf(diagnosis)) {}

  LogNotices Write();

 private:
  std::string StackOf(uint32_t where) const {
    if (!options_.stack.empty()) return options_.stack;
    return where < d_.log.wheres.size() ? JobOrUnit(d_.log.wheres[where]) : "";
  }
  void Locate(const std::string& file, uint32_t line, uint32_t where,
              Notice& notice) const;
  static void Identify(const std::string& cause, const std::string& words,
                       Notice& notice);
  Notice Of(const Finding& finding) const;
  Notice Of(const Unexplained& error) const;
  Notice OfEnding(LogOutcome outcome) const;
  std::string DetailsOf(const Finding& finding) const;
  std::string AccountOf() const;
  void AddUrgent(std::vector<Notice>& notices) const;

  const Diagnosis& d_;
  const ReportOptions& options_;
  const Finding* root_;
};

// What a unit of a wrapper names lies below a folder that this log seldom
// tells, often in a copy.
void NoticeWriter::Locate(const std::string& file, uint32_t line,
                          uint32_t where, Notice& notice) const {
  if (file.empty()) return;
  notice.said_at = line > 0 ? file + ":" + std::to_string(line) : file;
  const bool is_of_unit =
      where < d_.log.wheres.size() && !d_.log.wheres[where].unit.empty();
  if (!options_.source_root || line == 0 || is_of_unit) return;
  notice.file = PlaceInRepository(*options_.source_root, file);
  if (!notice.file.empty()) notice.file_line = line;
}

void NoticeWriter::Identify(const std::string& cause, const std::string& words,
                            Notice& notice) {
  const std::string whole = notice.rule + "\n" + cause + "\n" + notice.file +
                            "\n" + notice.address + "\n" + FingerprintOf(words);
  notice.fingerprint = Sha256Hex(whole).substr(0, kFingerprintLength);
}

std::string NoticeWriter::DetailsOf(const Finding& finding) const {
  std::ostringstream text;
  Page page(text);
  WriteProof(d_, finding, page);
  if (&finding == root_) WriteSince(d_, page);
  WriteRuledOut(finding, page);
  if (&finding == root_) {
    WriteNotKnown(d_, finding, page);
    WriteOthers(d_, finding, page);
  }
  return Cut(std::string(Trim(text.str())) + "\n");
}

Notice NoticeWriter::Of(const Finding& finding) const {
  Notice notice;
  const bool is_warning = finding.severity == Severity::kWarning;
  notice.level = is_warning ? Notice::Level::kWarning : Notice::Level::kError;
  notice.rank = is_warning          ? Notice::Rank::kWarning
                : finding.urgent    ? Notice::Rank::kFirst
                : &finding == root_ ? Notice::Rank::kRoot
                                    : Notice::Rank::kOther;
  notice.rule = finding.rule;
  notice.has_page = finding.rule != "unexplained";
  notice.title = finding.title;
  notice.headline = HeadlineOf(d_, finding);
  notice.sureness = SurenessOf(finding);
  notice.why = finding.why;
  if (finding.touched) {
    notice.why += (notice.why.empty() ? "" : " ") + finding.touched->text;
  }
  notice.lines = finding.lines;
  notice.advice = AdviceOf(finding.next, finding.remediation, finding.words);
  notice.decides = !finding.next.empty() || !notice.has_page;
  notice.waits = !d_.urgent.empty() && !finding.urgent;
  notice.details = DetailsOf(finding);
  notice.log = d_.log.Name();
  notice.log_line = LineOf(finding.proof);
  notice.stack = StackOf(finding.where);
  notice.address = finding.address;
  Locate(finding.file, finding.file_line, finding.where, notice);
  Identify(finding.cause ? finding.cause->id : "", finding.summary, notice);
  return notice;
}

Notice NoticeWriter::Of(const Unexplained& error) const {
  Notice notice;
  const bool is_warning = error.severity == Severity::kWarning;
  notice.level = is_warning ? Notice::Level::kWarning : Notice::Level::kError;
  notice.rank =
      is_warning ? Notice::Rank::kWarning : Notice::Rank::kUnexplained;
  notice.rule = "unexplained";
  notice.title = error.summary;
  notice.headline = error.summary;
  notice.sureness = "no rule knows this error";
  notice.decides = true;
  notice.log = d_.log.Name();
  notice.log_line = error.evidence.span.first_line;
  notice.address = error.address;
  Locate(error.file, error.file_line, error.where, notice);
  notice.stack = StackOf(error.where);
  Identify("", error.summary, notice);
  return notice;
}

// How a log ended in which no error stands that counts.
Notice NoticeWriter::OfEnding(LogOutcome outcome) const {
  const Ending ending = EndingOf(d_);
  Notice notice;
  notice.level =
      HasFailed(outcome) ? Notice::Level::kError : Notice::Level::kWarning;
  notice.rule = NameOf(outcome);
  notice.title = ending.headline;
  notice.headline = ending.headline;
  notice.why = ending.why;
  notice.advice = AdviceOf({}, ending.next, ending.words);
  notice.decides = true;
  for (const std::string& limit : d_.limits) notice.details += limit + "\n";
  notice.details = Cut(notice.details);
  notice.log = d_.log.Name();
  if (!ending.proof.span.IsNowhere()) {
    notice.log_line = ending.proof.span.first_line;
  }
  const Run* open = OpenRunOf(d_);
  notice.stack = StackOf(open == nullptr ? 0 : open->where);
  Identify("", ending.headline, notice);
  return notice;
}

// Where the finding itself is told, its steps are.
void NoticeWriter::AddUrgent(std::vector<Notice>& notices) const {
  for (const Finding& urgent : d_.urgent) {
    const bool is_told = std::any_of(
        d_.findings.begin(), d_.findings.end(), [&](const Finding& f) {
          return f.rule == urgent.rule && f.severity == Severity::kError;
        });
    if (is_told) continue;
    notices.push_back(Of(urgent));
    notices.back().rank = Notice::Rank::kFirst;
  }
}

std::string NoticeWriter::AccountOf() const {
  if (root_ == nullptr) return "";
  std::ostringstream text;
  Page page(text);
  WriteAccount(d_, *root_, page);
  const std::string lines = text.str();
  std::string account;
  for (const std::string_view line : Split(Trim(lines), '\n')) {
    account += (account.empty() ? "" : "; ") + std::string(line);
  }
  return account;
}

LogNotices NoticeWriter::Write() {
  LogNotices told;
  told.log = d_.log.Name();
  told.outcome = OutcomeOf(d_);
  told.headline = d_.verdict.headline;
  told.account = AccountOf();
  std::set<std::string> stacks;
  for (const Run& run : d_.runs) stacks.insert(StackOf(run.where));
  for (const Finding& finding : d_.findings) {
    told.notices.push_back(Of(finding));
  }
  AddUrgent(told.notices);
  for (const Unexplained& error : d_.unexplained) {
    const bool is_told = std::any_of(
        d_.findings.begin(), d_.findings.end(), [&](const Finding& f) {
          return f.rule == "unexplained" && f.fingerprint == error.fingerprint;
        });
    // Terraform's own warnings are not what people come for.
    const bool counts = error.severity == Severity::kError || error.is_forgiven;
    if (!is_told && counts) told.notices.push_back(Of(error));
  }
  if (root_ == nullptr && !WordOf(told.outcome).empty()) {
    told.notices.push_back(OfEnding(told.outcome));
  }
  std::stable_sort(
      told.notices.begin(), told.notices.end(),
      [](const Notice& a, const Notice& b) { return a.rank < b.rank; });
  for (const Notice& notice : told.notices) stacks.insert(notice.stack);
  if (stacks.empty()) stacks.insert(options_.stack);
  told.stacks.assign(stacks.begin(), stacks.end());
  return told;
}

size_t SizeOf(const Notice& notice) {
  constexpr size_t kFixed = 1024;  // short texts, vectors
  size_t bytes = kFixed + notice.why.size() + notice.details.size();
  for (const Advice& advice : notice.advice) {
    bytes += sizeof advice + advice.text.size() + advice.run.size();
  }
  for (const std::string& line : notice.lines) bytes += line.size();
  return bytes;
}

}  // namespace

size_t LogNotices::size() const {
  size_t bytes = sizeof *this;
  for (const Notice& notice : notices) bytes += SizeOf(notice);
  return bytes;
}

std::string WordOf(LogOutcome outcome) {
  switch (outcome) {
    case LogOutcome::kFailed:
      return "FAILED";
    case LogOutcome::kCancelled:
      return "CANCELLED";
    case LogOutcome::kUnfinished:
    case LogOutcome::kUndetermined:
      return "UNKNOWN";
    case LogOutcome::kTolerated:
    case LogOutcome::kRecovered:
    case LogOutcome::kNoFailure:
    case LogOutcome::kNoTerraform:
      break;
  }
  return "";
}

LogNotices NoticesOf(const Diagnosis& diagnosis, const ReportOptions& options) {
  return NoticeWriter(diagnosis, options).Write();
}

}  // namespace tfsleuth
