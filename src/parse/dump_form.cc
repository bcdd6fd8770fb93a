#include "parse/dump_form.h"

#include <algorithm>

#include "base/text_util.h"
#include "parse/printed_line.h"

namespace tfsleuth {
namespace {

using Verdict = DumpForm::Verdict;

constexpr std::string_view kMarker = "[aws-sdk-go] ";
constexpr std::string_view kOpening = "---[ ";
constexpr std::string_view kLength = "content-length:";
// The SDK's rule has 53 dashes.
constexpr size_t kMinRule = 20;
// A message of an API that goes on for longer has lost its end.
constexpr size_t kMaxTextLines = 32;

std::string_view WithoutReturn(std::string_view line) {
  while (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool IsDashes(std::string_view text) {
  return text.find_first_not_of('-') == std::string_view::npos;
}

bool IsRule(std::string_view line) {
  line = WithoutReturn(line);
  return line.size() >= kMinRule && IsDashes(line);
}

bool IsBlank(std::string_view line) { return WithoutReturn(line).empty(); }

Verdict VerdictOn(std::string_view begin, std::string_view head, bool whole) {
  if (begin.starts_with(head)) return Verdict::kBelongs;
  return head.starts_with(begin) && !whole ? Verdict::kUndecided
                                           : Verdict::kOther;
}

// A rule that is still coming is undecided.
Verdict JudgeRule(std::string_view begin, bool whole) {
  if (IsRule(begin)) return whole ? Verdict::kBelongs : Verdict::kUndecided;
  return !whole && IsDashes(WithoutReturn(begin)) ? Verdict::kUndecided
                                                  : Verdict::kOther;
}

// `HTTP/1.1 200 OK` or `POST /path HTTP/1.1`
Verdict JudgeStart(std::string_view begin, bool whole) {
  size_t end = 0;
  while (end < begin.size() && IsUpper(begin[end])) ++end;
  if (end == begin.size()) return whole ? Verdict::kOther : Verdict::kUndecided;
  const bool is_start = end > 0 && (begin[end] == ' ' || begin[end] == '/');
  return is_start ? Verdict::kBelongs : Verdict::kOther;
}

// Any text, but for what Terraform says to people.
Verdict JudgeText(std::string_view begin, bool whole) {
  const Fit fit = FitOfPrinted(begin);
  if (fit == Fit::kYes) return Verdict::kOther;
  return fit == Fit::kMayBe && !whole ? Verdict::kUndecided : Verdict::kBelongs;
}

// `Name: value`, the blank line behind the headers, or the rule. Names of
// headers have no underscore, addresses of resources do; the blank is always
// written.
Verdict JudgeHeader(std::string_view begin, bool whole) {
  if (IsBlank(begin)) return whole ? Verdict::kBelongs : Verdict::kUndecided;
  if (begin[0] == '-') return JudgeRule(begin, whole);
  size_t end = 0;
  while (end < begin.size() && (IsAlnum(begin[end]) || begin[end] == '-')) {
    ++end;
  }
  const std::string_view rest = begin.substr(end);
  if (end == 0) return Verdict::kOther;
  if (rest.starts_with(": ")) return JudgeText(begin, whole);
  return VerdictOn(rest, ": ", whole);
}

}  // namespace

void DumpForm::Open(std::string_view first) {
  *this = DumpForm();
  const size_t marker = first.find(kMarker);
  if (marker == std::string_view::npos) return;
  const std::string_view said = first.substr(marker + kMarker.size());
  is_request_ = said.starts_with("DEBUG: Request ");
  const bool is_dump = is_request_ || said.starts_with("DEBUG: Response ");
  if (is_dump && WithoutReturn(said).ends_with(" Details:")) {
    state_ = State::kRule;
  } else if (said.starts_with('<')) {
    TakeXml(said, said);
  }
}

// Between elements comes a tag; a message may have lines of any kind.
Verdict DumpForm::JudgeXml(std::string_view begin, bool whole) const {
  if (in_text_) {
    return text_lines_ < kMaxTextLines ? JudgeText(begin, whole)
                                       : Verdict::kOther;
  }
  const size_t tag = begin.find_first_not_of(" \t\r");
  if (tag == std::string_view::npos) {
    return whole ? Verdict::kOther : Verdict::kUndecided;
  }
  return begin[tag] == '<' ? Verdict::kBelongs : Verdict::kOther;
}

Verdict DumpForm::Judge(std::string_view begin, bool whole) const {
  switch (state_) {
    case State::kClosed:
      return Verdict::kOther;
    case State::kRule:
      return VerdictOn(begin, kOpening, whole);
    case State::kStart:
      return JudgeStart(begin, whole);
    case State::kHeaders:
      return JudgeHeader(begin, whole);
    case State::kBody:
      return JudgeText(begin, whole);
    case State::kEnd:
      if (IsBlank(begin)) {
        return whole ? Verdict::kBelongs : Verdict::kUndecided;
      }
      return JudgeRule(begin, whole);
    case State::kAnswer:
      return VerdictOn(begin, "<", whole);
    case State::kXml:
      return JudgeXml(begin, whole);
  }
  return Verdict::kOther;
}

void DumpForm::TakeXml(std::string_view head, std::string_view tail) {
  state_ = State::kXml;
  for (size_t at = head.find('<'); root_.empty() && at != head.npos;
       at = head.find('<', at + 1)) {
    const std::string_view tag = head.substr(at + 1);
    if (tag.empty() || !IsAlnum(tag[0])) continue;  // `<?xml ...?>`
    const size_t end = tag.find_first_of(" \t\r>/");
    root_ = "</" + std::string(tag.substr(0, end)) + ">";
  }
  in_text_ = !WithoutReturn(tail).ends_with('>');
  text_lines_ = in_text_ ? text_lines_ + 1 : 0;
  const bool is_over =
      !root_.empty() && (Contains(head, root_) || Contains(tail, root_));
  if (is_over) Close();
}

void DumpForm::TakeHeader(std::string_view line) {
  if (IsBlank(line)) {
    const bool has_body = is_request_ && left_.value_or(1) > 0;
    state_ = has_body ? State::kBody : State::kEnd;
  } else if (IsRule(line)) {
    state_ = is_request_ ? State::kClosed : State::kAnswer;
  } else if (ToLower(line.substr(0, kLength.size())) == kLength) {
    const auto length = ToInt(Trim(line.substr(kLength.size())));
    if (length && *length >= 0) left_ = static_cast<size_t>(*length);
  }
}

void DumpForm::Take(std::string_view head, std::string_view tail, size_t size) {
  switch (state_) {
    case State::kClosed:
      return;
    case State::kRule:
      state_ = State::kStart;
      return;
    case State::kStart:
      state_ = State::kHeaders;
      return;
    case State::kHeaders:
      TakeHeader(head);
      return;
    case State::kBody:
      if (IsRule(head)) {
        Close();
      } else if (left_) {
        *left_ -= std::min(*left_, size + 1);
        if (*left_ == 0) state_ = State::kEnd;
      }
      return;
    case State::kEnd:
      if (IsRule(head)) state_ = is_request_ ? State::kClosed : State::kAnswer;
      return;
    case State::kAnswer:
    case State::kXml:
      TakeXml(head, tail);
      return;
  }
}

}  // namespace tfsleuth
