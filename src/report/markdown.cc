// Markdown for the comment of a pull request and for the summary of a job.
// GitHub takes 65,536 characters of a comment, GitLab a million; of a step's
// summary 1 MiB, and nothing of one that is longer. We count bytes: they are
// never less.

#include <string>

#include "base/text_util.h"
#include "report/log_count.h"
#include "report/markdown_text.h"
#include "report/notice_reporter.h"
#include "report/notice_text.h"
#include "report/top_notices.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kCommentBytes = 65'536;
// Other tools write to the same file.
constexpr size_t kSummaryBytes = size_t{512} << 10;
constexpr size_t kMaxKept = 400;
constexpr size_t kMaxNotes = 10;
constexpr size_t kMaxLine = 500;
constexpr size_t kEndBytes = 4096;  // left for what comes behind the findings

std::string Line(const std::string& text) {
  return MarkdownLine(CutBytes(text, kMaxLine));
}

std::string StepsOf(const Notice& notice) {
  std::string steps;
  for (const Advice& advice : notice.advice) {
    std::string text = MarkdownCode(advice.reading);
    if (!text.empty() && !advice.text.empty()) text += ": ";
    text += MarkdownLine(advice.text);
    if (!text.empty()) steps += text + "\n\n";
    if (!advice.run.empty()) steps += MarkdownFence(advice.run, "sh") + "\n";
  }
  if (steps.empty()) return "";
  // `Fix`
  const std::string capitals = StepsLabel(notice);
  const std::string label = capitals[0] + ToLower(capitals.substr(1));
  const std::string wait = notice.waits ? "When that is done:" : "";
  // A command alone stands below its label.
  const bool begins_with_fence = steps[0] == '`' && steps[1] == '`';
  return "**" + label + ".** " + wait +
         (begins_with_fence ? "\n\n"
          : wait.empty()    ? ""
                            : " ") +
         steps;
}

std::string WhereOf(const TopNotices::Kept& kept) {
  const Notice& notice = kept.notice;
  std::string text = notice.sureness.empty() ? "" : notice.sureness + "; ";
  text += MarkdownCode(CutBytes(notice.log, kMaxLine));
  if (notice.log_line > 0) text += " line " + std::to_string(notice.log_line);
  if (kept.times > 1) text += ", " + std::to_string(kept.times) + " times";
  for (const std::string& place : {notice.said_at, notice.address}) {
    if (!place.empty()) text += "; " + MarkdownCode(CutBytes(place, kMaxLine));
  }
  if (notice.has_page) {
    text += "; " + MarkdownCode("tfsleuth explain " + notice.rule);
  }
  return text + "\n\n";
}

enum class Proof { kWith, kWithout };

std::string BlockOf(const TopNotices::Kept& kept, bool has_head, Proof proof) {
  const Notice& notice = kept.notice;
  std::string block;
  if (!has_head) block += "#### " + Line(notice.headline) + "\n\n";
  block += WhereOf(kept);
  if (!notice.why.empty()) {
    block += "**Why.** " + MarkdownLine(notice.why) + "\n\n";
  }
  std::string lines;
  for (const std::string& line : notice.lines) lines += line + "\n";
  if (!lines.empty()) block += MarkdownFence(lines, "text") + "\n";
  block += StepsOf(notice);
  if (notice.details.empty() || proof == Proof::kWithout) return block;
  return block +
         "<details><summary>Proof, and what it rules out</summary>\n\n" +
         MarkdownFence(notice.details, "text") + "\n</details>\n\n";
}

class MarkdownReporter : public NoticeReporter {
 public:
  MarkdownReporter(const ReportOptions& options, size_t most_bytes)
      : options_(options), most_bytes_(most_bytes) {}

  void Add(const LogNotices& log, std::ostream&) override {
    count_.Add(log.outcome);
    word_ = WordOf(log.outcome);
    log_ = log.log;
    headline_ = log.headline;
    account_ = log.account;
    for (const Notice& notice : log.notices) top_.Add(notice);
  }

  void End(const Beside& beside, std::ostream& out) override {
    std::string text = Head();
    WriteBlocks(text);
    text += Account();
    const size_t shown = std::min(beside.notes.size(), kMaxNotes);
    for (size_t i = 0; i < shown; ++i) {
      text += "- " + Line(beside.notes[i].first) + ": " +
              Line(beside.notes[i].second) + "\n";
    }
    const size_t more = beside.notes.size() - shown + beside.more_notes;
    if (more > 0) text += "- and " + Plural(more, "more note") + "\n";
    out << text;
  }

 private:
  std::string Head() const;
  std::string Account() const;
  void WriteBlocks(std::string& text) const;

  ReportOptions options_;
  size_t most_bytes_;
  LogCount count_;
  std::string word_;
  std::string log_;
  std::string headline_;
  std::string account_;
  TopNotices top_{kMaxKept};
};

// The first line finds the comment that is to be replaced.
std::string MarkdownReporter::Head() const {
  const std::string stack = CommentText(options_.stack);
  std::string text =
      "<!-- tfsleuth" + (stack.empty() ? "" : ":" + stack) + " -->\n### ";
  if (!stack.empty()) text += MarkdownCode(options_.stack) + ": ";
  if (count_.logs() != 1) return text + count_.Said() + "\n\n";
  if (!word_.empty()) text += word_ + " ";
  text += Line(headline_) + "\n\n";
  return word_.empty() ? text + MarkdownCode(log_) + "\n\n" : text;
}

std::string MarkdownReporter::Account() const {
  std::string text = count_.logs() == 1 ? MarkdownLine(account_) : "";
  if (!options_.table.empty()) {
    text += (text.empty() ? "Rule table " : " Rule table ") +
            MarkdownCode(options_.table) + ".";
  }
  return text.empty() ? "" : text + "\n";
}

// Whole findings; the proof goes first, then the findings that matter least.
void MarkdownReporter::WriteBlocks(std::string& text) const {
  size_t shown = 0;
  size_t bare = 0;
  for (const TopNotices::Kept& kept : top_.kept()) {
    const bool has_head =
        count_.logs() == 1 && shown == 0 && kept.notice.headline == headline_;
    const auto fits = [&](const std::string& block) {
      return text.size() + block.size() + kEndBytes <= most_bytes_;
    };
    std::string block = BlockOf(kept, has_head, Proof::kWith);
    if (!fits(block)) {
      block = BlockOf(kept, has_head, Proof::kWithout);
      if (!fits(block)) break;
      ++bare;
    }
    text += block;
    ++shown;
  }
  if (bare > 0) {
    text += "The proof of " + Plural(bare, "finding") +
            " is left out: there is room for " + std::to_string(most_bytes_) +
            " bytes.\n\n";
  }
  const size_t more = top_.kept().size() - shown + top_.left_out();
  if (more > 0) {
    text += "And " + Plural(more, "more finding") +
            ", left out: there is room for " + std::to_string(most_bytes_) +
            " bytes.\n\n";
  }
}

}  // namespace

std::unique_ptr<NoticeReporter> MakeMarkdownReporter(
    const ReportOptions& options) {
  return std::make_unique<MarkdownReporter>(options, kCommentBytes);
}

std::unique_ptr<NoticeReporter> MakeJobSummaryReporter(
    const ReportOptions& options) {
  return std::make_unique<MarkdownReporter>(options, kSummaryBytes);
}

}  // namespace tfsleuth
