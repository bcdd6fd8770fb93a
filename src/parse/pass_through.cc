#include "parse/pass_through.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"
#include "parse/hclog_header.h"
#include "parse/inner_prefix.h"
#include "parse/list_item.h"
#include "parse/printed_line.h"

namespace tfsleuth {
namespace {

// A key line of a block is longer than this nowhere, nor is the first line of a
// dump.
constexpr size_t kMaxKeptBegin = 256;
// Enough for the end of an XML element.
constexpr size_t kMaxKeptTail = 64;
// As many as the parser follows (PendingLines::kMaxLines).
constexpr size_t kMaxQuotedLines = 200;
// What tells whether a record may be glued behind it.
constexpr size_t kKeptOut = 2;
constexpr std::string_view kJsonLog = "{\"@";
// Time, zone and level: what decides whether a line is a record.
constexpr size_t kMaxHeaderBytes = 40;

// The begin of the line of a record, as text.
bool BeginsRecord(std::string_view line) {
  return ReadHclogHeader(line) || IsLegacyRecord(line);
}

bool MayBeginRecord(std::string_view begin) {
  return MayBecomeHclogHeader(begin) || MayBecomeLegacyRecord(begin);
}

bool IsPrefixOf(std::string_view begin, std::string_view whole) {
  return whole.starts_with(begin.substr(0, whole.size()));
}

// `terraform plan -json` writes for programs that stand where we stand.
bool IsUiLine(std::string_view line) {
  return Contains(line, "\"@module\":\"terraform.ui\"") ||
         Contains(line, "\"@module\":\"tofu.ui\"");
}

// The begin of a line may still become `␠␠KEY=`. Keys are names in code: none
// holds the mark with which a prompt ends.
bool MayOpenBlock(std::string_view begin) {
  if (begin.size() <= 2) return IsPrefixOf(begin, "  ");
  if (!begin.starts_with("  ") || begin.size() > kMaxKeptBegin) return false;
  const std::string_view key = begin.substr(2);
  return key.find_first_of(" \t\r\":?>") == std::string_view::npos;
}

// Where a record may begin inside a line for people: Terraform writes some text
// without a line end (a colour's end, a notice), and a record of another
// process lands behind it. A record's time never follows a blank there, as a
// number in a sentence or in a prompt does, nor a quote or an escaped line end:
// that is a value that holds a log. `before`: the bytes in front.
size_t FindGluedBegin(std::string_view text, std::string_view before) {
  const auto at = [&](size_t i) {
    return i < before.size() ? before[i] : text[i - before.size()];
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t place = before.size() + i;
    if (!IsDigit(text[i]) || place == 0) continue;
    const char previous = at(place - 1);
    const bool is_escape = place > 1 && at(place - 2) == '\\';
    const bool may_be_glued = !IsDigit(previous) && !IsSpace(previous) &&
                              previous != '"' && previous != '\'' && !is_escape;
    if (may_be_glued && MayBecomeHclogHeader(text.substr(i, kMaxHeaderBytes))) {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace

PassThrough::PassThrough(Sink out) : out_(std::move(out)) {}

// Lines that belong to the record before them; log-format 3.4.
PassThrough::LineIs PassThrough::JudgeContinuation(std::string_view begin,
                                                   bool whole) const {
  if (record_.in_block) {
    if (begin.starts_with("  |") || begin.starts_with("   ")) {
      return LineIs::kRecord;
    }
    if (begin == "  " || begin == " " || begin.empty()) {
      return whole ? LineIs::kRecord : LineIs::kUndecided;
    }
    return LineIs::kForPeople;
  }
  if (dump_.is_open()) {
    switch (dump_.Judge(begin, whole)) {
      case DumpForm::Verdict::kBelongs:
        return LineIs::kRecord;
      case DumpForm::Verdict::kUndecided:
        return begin.size() > kMaxKeptBegin ? LineIs::kForPeople
                                            : LineIs::kUndecided;
      case DumpForm::Verdict::kOther:
        return LineIs::kForPeople;
    }
  }
  return quotes_ ? JudgeQuoted(begin, whole) : JudgeLoose(begin, whole);
}

// Any text, but for what Terraform says to people: the quote that would close
// the value may never come.
PassThrough::LineIs PassThrough::JudgeQuoted(std::string_view begin,
                                             bool whole) {
  const Fit fit = FitOfPrinted(begin);
  if (fit == Fit::kYes) return LineIs::kForPeople;
  return fit == Fit::kMayBe && !whole ? LineIs::kUndecided : LineIs::kRecord;
}

// Behind a record that is open for more: the first line of a block or, where it
// ends with a colon, an item of its list. Else the line is what Terraform says
// to people, such as a prompt that has no line end.
PassThrough::LineIs PassThrough::JudgeLoose(std::string_view begin,
                                            bool whole) const {
  const Fit item = record_.lists ? FitOfListItem(begin, whole) : Fit::kNo;
  const bool is_block = whole && OpensBlock(begin);
  if (item == Fit::kYes || is_block) return LineIs::kRecord;
  const bool may_be_item = item == Fit::kMayBe && begin.size() <= kMaxKeptBegin;
  const bool is_undecided = !whole && (may_be_item || MayOpenBlock(begin));
  return is_undecided ? LineIs::kUndecided : LineIs::kForPeople;
}

PassThrough::LineIs PassThrough::Judge(std::string_view begin,
                                       bool whole) const {
  if (BeginsRecord(begin)) return LineIs::kRecord;
  if (!whole && MayBeginRecord(begin)) return LineIs::kUndecided;
  if (begin.starts_with(kJsonLog)) {
    if (!whole && begin.size() < kMaxHeldBytes) return LineIs::kUndecided;
    return IsUiLine(begin) ? LineIs::kForPeople : LineIs::kRecord;
  }
  if (!whole && IsPrefixOf(begin, kJsonLog)) return LineIs::kUndecided;
  if (record_.open) return JudgeContinuation(begin, whole);
  return LineIs::kForPeople;
}

void PassThrough::Decide(bool whole) {
  line_is_ = Judge(held_, whole);
  if (line_is_ == LineIs::kUndecided) return;
  if (line_is_ == LineIs::kForPeople) PassOn(held_);
  if (line_is_ == LineIs::kRecord) FollowRecord(held_);
  held_.clear();
}

void PassThrough::FollowRecord(std::string_view part) {
  record_size_ += part.size();
  if (record_head_.size() < kMaxHeldBytes) {
    record_head_ += part.substr(0, kMaxHeldBytes - record_head_.size());
  }
  if (part.size() >= kMaxKeptTail) {
    record_tail_ = part.substr(part.size() - kMaxKeptTail);
    return;
  }
  record_tail_ += part;
  if (record_tail_.size() > 2 * kMaxKeptTail) {
    record_tail_.erase(0, record_tail_.size() - kMaxKeptTail);
  }
}

void PassThrough::PassOn(std::string_view text) {
  if (text.empty()) return;
  out_(text);
  last_out_ += text.substr(text.size() - std::min(text.size(), kKeptOut));
  last_out_.erase(0, last_out_.size() - std::min(last_out_.size(), kKeptOut));
}

// The rest of a line that people read, up to where a record may begin in it.
void PassThrough::PassPeople(std::string_view& part) {
  const size_t glued = FindGluedBegin(part, last_out_);
  PassOn(part.substr(0, glued));
  part.remove_prefix(std::min(glued, part.size()));
  if (part.empty()) return;
  line_is_ = LineIs::kUndecided;
  LeaveRecord();
  // The first digit is judged here, so that it is not found a second time.
  held_ += part.front();
  part.remove_prefix(1);
  Decide(false);
}

void PassThrough::LeaveRecord() {
  record_ = {};
  dump_.Close();
  quotes_.reset();
}

void PassThrough::OpenRecord() {
  LeaveRecord();
  dump_.Open(record_head_);
  record_ = {true, false, record_tail_.ends_with(':')};
  const bool may_quote = !dump_.is_open() && Contains(record_head_, "=\"");
  if (!may_quote || HasFields(record_head_)) return;
  quotes_ = OpenQuotes::Find(record_head_);
  quoted_lines_ = 0;
}

// What the line of a record tells about the next one.
void PassThrough::EndRecordLine() {
  if (BeginsRecord(record_head_)) {
    OpenRecord();
  } else if (quotes_) {
    const bool is_over =
        quotes_->Add(record_head_) || ++quoted_lines_ >= kMaxQuotedLines;
    if (is_over) quotes_.reset();
  } else if (dump_.is_open()) {
    dump_.Take(record_head_, record_tail_, record_size_);
    record_.open = dump_.is_open();
  } else if (OpensBlock(record_head_)) {
    record_ = {true, true, false};
  } else if (!record_head_.starts_with("  |") && !record_.lists) {
    // Behind a block: its closing blanks, or fields. Another block may follow.
    record_ = {true, false, false};
  }
}

void PassThrough::EndLine() {
  if (line_is_ == LineIs::kUndecided) Decide(true);
  if (line_is_ == LineIs::kForPeople) {
    PassOn("\n");
    LeaveRecord();
  } else {
    EndRecordLine();
  }
  line_is_ = LineIs::kUndecided;
  record_head_.clear();
  record_tail_.clear();
  record_size_ = 0;
}

void PassThrough::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    std::string_view part = bytes.substr(0, end);
    bytes.remove_prefix(std::min(part.size(), bytes.size()));
    // Undecided lines are short: what decides stands at their begin.
    while (!part.empty() && line_is_ != LineIs::kRecord) {
      if (line_is_ == LineIs::kForPeople) {
        PassPeople(part);
        continue;
      }
      const bool is_json = held_.starts_with(kJsonLog);
      const size_t take =
          is_json ? std::min(part.size(), kMaxHeldBytes) : size_t{1};
      held_ += part.substr(0, take);
      part.remove_prefix(take);
      Decide(false);
    }
    if (!part.empty()) FollowRecord(part);
    if (end != std::string_view::npos) {
      bytes.remove_prefix(1);
      EndLine();
    }
  }
}

void PassThrough::Finish() {
  if (!held_.empty()) Decide(true);
}

}  // namespace tfsleuth
