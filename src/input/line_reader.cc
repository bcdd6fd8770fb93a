#include "input/line_reader.h"

#include <optional>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Whether no line of the chunk needs a closer look: UTF-16 has NULs, and every
// rule of a wrong code page has a 0xC3. Two passes over a whole chunk cost less
// than searches in every line, and nearly every chunk is plain.
bool IsPlain(std::string_view chunk) {
  return chunk.find('\0') == std::string_view::npos &&
         chunk.find('\xC3') == std::string_view::npos;
}

}  // namespace

LineReader::LineReader(Sink sink)
    : sink_(std::move(sink)),
      utf8_([this](const Line& line) { TakeUtf8(line); }),
      utf16_([this](const Line& line) { Give(line); }) {}

void LineReader::Feed(std::string_view chunk) {
  bytes_ += chunk.size();
  const bool goes_on = !in_utf16_ && utf8_.in_line();
  is_plain_ = (is_plain_ || !goes_on) && IsPlain(chunk);
  if (undecided_.empty()) {
    Process(chunk, false);
  } else {
    const std::string bytes = std::exchange(undecided_, {}).append(chunk);
    Process(bytes, false);
  }
}

void LineReader::Process(std::string_view bytes, bool at_end) {
  while (!bytes.empty()) {
    bytes.remove_prefix(PassGate(bytes));
    const size_t taken =
        in_utf16_ ? ProcessUtf16(bytes, at_end) : utf8_.FeedLine(bytes);
    bytes.remove_prefix(taken);
    if (!undecided_.empty()) return;
  }
}

// The first line of a log may have a mark in front.
size_t LineReader::PassGate(std::string_view bytes) {
  if (!gate_ || in_utf16_ || utf8_.in_line() || !is_plain_ || number_ == 0) {
    return 0;
  }
  Line first;
  first.text = bytes;
  first.offset = utf8_.bytes();
  first.number = number_ + 1;
  const Passed passed = gate_(first);
  if (passed.bytes == 0) return 0;
  number_ += passed.lines;
  utf8_.Restart(utf8_.bytes() + passed.bytes, number_);
  return passed.bytes;
}

size_t LineReader::ProcessUtf16(std::string_view bytes, bool at_end) {
  if (!utf16_.in_line() && !decided_) {
    const IsUtf8 is_utf8 = LooksUtf8(bytes, at_end);
    if (is_utf8 == IsUtf8::kMore) {
      undecided_ = bytes;
      return 0;
    }
    if (is_utf8 == IsUtf8::kYes) {
      in_utf16_ = false;
      is_plain_ = false;
      utf8_.Restart(utf16_.offset(), number_);
      return 0;
    }
    decided_ = true;
  }
  const uint32_t before = number_;
  const size_t taken = utf16_.FeedLine(bytes);
  if (number_ != before) decided_ = false;
  return taken;
}

void LineReader::TakeUtf8(const Line& line) {
  const bool has_mark = line.text.starts_with(kUtf8Mark);
  const bool is_first = line.offset == 0;  // may begin with another mark
  if (is_plain_ && !has_mark && !is_first) {
    number_ = line.number;
    sink_(line);
    return;
  }
  if (line.lost == 0) {
    if (const auto begin = FindUtf16(line.text, is_first)) {
      BeginUtf16(line, *begin);
      return;
    }
  }
  Give(has_mark ? line.Part(kUtf8Mark.size()) : line);
}

// What was taken for a line of UTF-8 is read again. Its LF is a byte of UTF-16,
// and ends a line only together with the next or the last one.
void LineReader::BeginUtf16(const Line& line, const Utf16Begin& begin) {
  const std::string bytes =
      std::string(line.text) + (line.terminated ? "\n" : "");
  utf16_.Begin(begin.order, line.offset + begin.skipped, number_);
  utf16_.AddPrefix(std::string_view(bytes).substr(0, begin.utf8_bytes));
  in_utf16_ = true;
  decided_ = true;
  std::string_view rest = bytes;
  rest.remove_prefix(begin.utf8_bytes + begin.skipped);
  while (!rest.empty()) rest.remove_prefix(utf16_.FeedLine(rest));
  decided_ = utf16_.in_line();
}

void LineReader::Give(const Line& line) {
  number_ = line.number;
  const std::optional<Text> mended = MendRules(line);
  if (!mended) {
    sink_(line);
    return;
  }
  Line whole = line;
  whole.text = mended->view();
  whole.places = &*mended;
  whole.places_begin = 0;
  sink_(whole);
}

void LineReader::Finish() {
  if (!undecided_.empty()) Process(std::exchange(undecided_, {}), true);
  if (in_utf16_) {
    utf16_.Finish();
  } else {
    utf8_.Finish();
  }
  // The last line of UTF-8 may have turned out to be UTF-16.
  if (in_utf16_) utf16_.Finish();
}

}  // namespace tfsleuth
