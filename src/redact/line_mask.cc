#include "redact/line_mask.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/text_util.h"
#include "redact/json_places.h"
#include "redact/pair_finder.h"
#include "redact/printed_state.h"
#include "redact/prompt.h"

namespace tfsleuth {
namespace {

// No prompt is longer.
constexpr size_t kMaxPrompt = 1024;
// `m`: of a colour.
constexpr std::string_view kEndsOfPrompts = " :?])m.";

// Of a state's line, to see where it ends.
constexpr size_t kStateLineHead = 512;

PlacedText PlainOf(std::string_view bytes) {
  if (HoldsShapeless(bytes)) return WithoutShapeless(bytes);
  return {std::string(bytes), {}, bytes.size()};
}

// Where a secret of the plain text stands in the line. Colours behind it stay.
Secret PlacedIn(const PlacedText& plain, const Secret& secret) {
  if (plain.places.empty() || secret.length == 0) return secret;
  Secret placed = secret;
  placed.begin = plain.PlaceOf(secret.begin);
  const size_t last = plain.PlaceOf(secret.end() - 1);
  placed.length = std::min(last + 1, plain.whole) - placed.begin;
  return placed;
}

std::vector<Secret> AllPlacedIn(const PlacedText& plain,
                                std::vector<Secret> found) {
  for (Secret& secret : found) secret = PlacedIn(plain, secret);
  return found;
}

// What part of a line a cut must not go through.
struct Crossed {
  size_t begin;
  size_t end;
};

Crossed CrossedAt(size_t at, const std::vector<Secret>& secrets) {
  Crossed crossed{at, at};
  for (bool grows = true; grows;) {
    grows = false;
    for (const Secret& secret : secrets) {
      const bool reaches_over =
          secret.begin < crossed.begin && secret.end() > crossed.begin;
      const bool goes_on =
          secret.begin < crossed.end && secret.end() > crossed.end;
      const bool goes_over = secret.begin < at && secret.end() > at;
      if (reaches_over || goes_over) {
        grows = grows || secret.begin < crossed.begin;
        crossed.begin = std::min(crossed.begin, secret.begin);
      }
      if (goes_on || goes_over) {
        grows = grows || secret.end() > crossed.end;
        crossed.end = std::max(crossed.end, secret.end());
      }
    }
  }
  return crossed;
}

}  // namespace

void LineMask::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const size_t length = end == bytes.npos ? bytes.size() : end + 1;
    Take(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  LookAtUnfinished();
}

void LineMask::Finish() {
  if (is_in_state() && !line_.empty()) JudgeStateLine(true);
  if (!line_.empty()) EndLine();
  FollowHead();
  ReleaseAll();
}

// Part of one line, or all of it.
void LineMask::Take(std::string_view part) {
  while (!part.empty()) {
    if (is_in_state()) {
      PassState(part);
      continue;
    }
    if (rest_ == Rest::kPass) {
      out_(part);
      if (!part.ends_with('\n')) return;
      rest_ = Rest::kMask;
      if (state_) state_->is_aside = false;
      return;
    }
    if (rest_ == Rest::kSwallow) Swallow(part);
    const size_t length = std::min(part.size(), kMaxLine - line_.size());
    line_ += part.substr(0, length);
    part.remove_prefix(length);
    if (line_.ends_with('\n')) {
      EndLine();
    } else if (line_.size() >= kMaxLine) {
      EndPiece();
    }
  }
}

// The rest of a secret up to the quote, the blank or the line end that ends it.
// A backslash in front of a quote belongs to it: `\"` ends a string in a
// string.
void LineMask::Swallow(std::string_view& part) {
  const size_t end = std::min(part.find_first_of("\"' \t\r\n"), part.size());
  if (end > 0) is_escaped_ = part[end - 1] == '\\';
  part.remove_prefix(end);
  if (part.empty()) return;
  if (is_escaped_) line_ = "\\";
  is_escaped_ = false;
  rest_ = Rest::kMask;
}

// A line of the state, or one that still has to be judged.
void LineMask::PassState(std::string_view& part) {
  if (state_->passes) {
    out_(part);
    state_->passes = !part.ends_with('\n');
    part = {};
    return;
  }
  const size_t length = std::min(part.size(), kStateLineHead - line_.size());
  line_ += part.substr(0, length);
  part.remove_prefix(length);
  JudgeStateLine(line_.ends_with('\n'));
}

void LineMask::JudgeStateLine(bool whole) {
  const std::string_view bytes =
      std::string_view(line_).substr(0, line_.find_last_not_of('\n') + 1);
  const std::string plain = PlainOf(bytes).text;
  const bool is_whole = whole || line_.size() >= kStateLineHead;
  StateLine is = StateLineOf(plain, state_->column, is_whole);
  if (is == StateLine::kInside && state_->lines == 0) {
    const std::string_view own = std::string_view(plain).substr(state_->column);
    if (!is_whole && !Contains(own, ":")) return;
    if (!GoesOnAsState(own)) is = StateLine::kOther;
  }
  if (is == StateLine::kUndecided) return;
  if (is == StateLine::kOther) {
    const bool is_over = state_->lines == 0 || StateColumn(plain) ||
                         ++state_->others > kMaxOtherLines;
    state_->is_aside = true;
    if (is_over) state_.reset();
    if (whole) EndLine();
    return;
  }
  FollowHead();
  ReleaseAll();
  out_(line_);
  line_.clear();
  ++state_->lines;
  state_->others = 0;
  state_->passes = !whole;
  if (is == StateLine::kEnd) state_.reset();
}

LineMask::Line LineMask::TakeLine() {
  Line line;
  if (line_.ends_with('\n')) {
    const size_t text = line_.find_last_not_of("\r\n") + 1;
    line.end = line_.substr(std::max(text, shown_));
    line_.resize(std::max(text, shown_));
  }
  line.plain = PlainOf(line_);
  line.bytes = std::exchange(line_, {});
  line.shown = std::exchange(shown_, 0);
  line.in_string = std::exchange(in_string_, false);
  line.is_piece = std::exchange(is_piece_, false);
  line.is_json = std::exchange(is_json_, false);
  return line;
}

void LineMask::EndLine() {
  Line line = TakeLine();
  if (state_) state_->is_aside = false;
  if (!head_) {
    Judge(std::move(line));
    return;
  }
  Line head = *std::move(head_);
  head_.reset();
  const size_t column = head.plain.text.size() - 1;
  if (TellsState(line.plain.text, column)) {
    ReleaseAll();
    WriteAsItIs(head);
    WriteAsItIs(line);
    state_ = State{column};
    return;
  }
  Follow(std::move(head));
  Judge(std::move(line));
}

// What was held for a state is none.
void LineMask::FollowHead() {
  if (!head_) return;
  Line head = *std::move(head_);
  head_.reset();
  Follow(std::move(head));
}

void LineMask::Judge(Line&& line) {
  if (StateColumn(line.plain.text)) {
    head_ = std::move(line);
  } else if (!line.is_piece && HoldsState(line.bytes)) {
    ReleaseAll();
    WriteAsItIs(line);
  } else {
    Follow(std::move(line));
  }
}

void LineMask::Follow(Line&& line) {
  std::vector<EarlierSecret> earlier;
  line.secrets =
      AllPlacedIn(line.plain, FindInLines(line.plain.text, follower_, earlier));
  for (const EarlierSecret& back : earlier) {
    if (back.lines_back == 0 || back.lines_back > held_.size()) continue;
    Line& named = held_[held_.size() - back.lines_back];
    named.secrets.push_back(PlacedIn(named.plain, back.secret));
  }
  held_.push_back(std::move(line));
  if (!follower_.awaits_name()) ReleaseAll();
  while (held_.size() > PairFinder::kMaxValueLines) Release();
}

// The line is as long as we hold one. All of it is looked at; what is let out
// ends kOverlap before its end, where no secret stands. The lines before are
// known to the look, but do not learn of a piece: what it opens mostly ends on
// the line, and its last piece is followed like a line.
void LineMask::EndPiece() {
  FollowHead();
  ReleaseAll();
  Line line = TakeLine();
  if (!line.is_piece && HoldsState(line.bytes)) {
    WriteAsItIs(line);
    rest_ = Rest::kPass;
    return;
  }
  if (!line.is_piece) line.is_json = BeginsLikeJson(line.plain.text);
  line.is_piece = true;
  LineFollower trial = follower_;
  std::vector<EarlierSecret> earlier;
  line.secrets =
      AllPlacedIn(line.plain, FindInLines(line.plain.text, trial, earlier));
  const size_t limit = line.bytes.size() - kOverlap;
  const size_t seam =
      line.is_json ? LastJsonSeam(line.bytes, line.in_string, limit) : 0;
  const size_t at = seam > kMaxLine / 2 ? seam : limit;
  const Crossed crossed = CrossedAt(at, line.secrets);
  // Half a piece at least goes out, or a line would be looked at for ever.
  const bool is_before = crossed.begin > kMaxLine / 2;
  if (!is_before && crossed.end == line.bytes.size()) rest_ = Rest::kSwallow;
  Cut(std::move(line), is_before ? crossed.begin : crossed.end);
}

// Lets out what stands in front of `at` and goes on with the rest, with
// something of what is out in front of it. Not within an escape: in JSON the
// quote behind it would end the string.
void LineMask::Cut(Line&& line, size_t at) {
  size_t from = at;
  if (rest_ != Rest::kSwallow) from -= kOverlap;
  while (from > 0 && line.bytes[from - 1] == '\\') --from;
  const std::string_view bytes = line.bytes;
  line_ = rest_ == Rest::kSwallow ? "" : bytes.substr(from);
  shown_ = rest_ == Rest::kSwallow ? 0 : at - from;
  is_piece_ = true;
  is_json_ = line.is_json;
  in_string_ = EndsInString(bytes.substr(0, from), line.in_string);
  is_escaped_ = from < at && rest_ == Rest::kSwallow;
  std::erase_if(line.secrets,
                [at](const Secret& secret) { return secret.begin >= at; });
  line.bytes.resize(at);
  Write(std::move(line));
}

// Whether a prompt can be shown: it holds no secret, and no name that may still
// come makes one of it. A secret that the lines before began is one as soon as
// a part of it is there, so that following one is no reason to wait.
// `Enter a value:` holds none whatever was before.
bool LineMask::MayShow(const PlacedText& plain) const {
  if (Trim(plain.text) == "Enter a value:") return true;
  LineFollower trial = follower_;
  std::vector<EarlierSecret> earlier;
  const std::vector<Secret> found =
      AllPlacedIn(plain, FindInLines(plain.text, trial, earlier));
  const bool is_clean = std::all_of(
      found.begin(), found.end(),
      [this](const Secret& secret) { return secret.end() <= shown_; });
  if (!is_clean || IsQuestion(plain.text)) return is_clean;
  return held_.empty() && !head_ && !trial.awaits_name();
}

void LineMask::LookAtUnfinished() {
  const bool may_be_prompt =
      line_.size() > shown_ && line_.size() <= kMaxPrompt && !is_in_state() &&
      rest_ == Rest::kMask &&
      Contains(kEndsOfPrompts, line_.substr(line_.size() - 1));
  if (!may_be_prompt) return;
  const PlacedText plain = PlainOf(line_);
  if (!IsPrompt(plain.text) || !MayShow(plain)) return;
  FollowHead();
  ReleaseAll();
  out_(std::string_view(line_).substr(shown_));
  shown_ = line_.size();
}

void LineMask::ReleaseAll() {
  while (!held_.empty()) Release();
}

void LineMask::Release() {
  Line line = std::move(held_.front());
  held_.pop_front();
  Write(std::move(line));
}

void LineMask::WriteAsItIs(const Line& line) {
  out_(std::string_view(line.bytes).substr(line.shown));
  if (!line.end.empty()) out_(line.end);
}

void LineMask::Write(Line&& line) {
  std::erase_if(line.secrets, [&](const Secret& secret) {
    return secret.length == 0 || secret.end() <= line.shown;
  });
  if (line.secrets.empty()) {
    WriteAsItIs(line);
    return;
  }
  const bool is_json = line.is_piece ? line.is_json
                                     : MayBeJson(line.plain.text) &&
                                           !EndsInString(line.bytes, false);
  if (is_json) {
    PlaceWithinJson(line.bytes, line.secrets, line.in_string, line.shown);
  }
  for (Secret& secret : line.secrets) {
    const size_t hidden = line.shown - std::min(line.shown, secret.begin);
    secret.begin += hidden;
    secret.length -= std::min(hidden, secret.length);
  }
  std::erase_if(line.secrets,
                [](const Secret& secret) { return secret.length == 0; });
  Text text;
  text.AppendInserted(line.bytes);
  placeholders_.Replace(text, std::move(line.secrets));
  out_(text.view().substr(line.shown));
  if (!line.end.empty()) out_(line.end);
}

}  // namespace tfsleuth
