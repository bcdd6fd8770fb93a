#include "compile/token_length.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/text_util.h"
#include "base/token_byte.h"

namespace tfsleuth {
namespace {

// What is known of a part of a pattern.
struct Run {
  size_t least = 0;    // bytes of tokens, from its begin
  bool ended = false;  // what follows may stand behind something else
};

class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}

  // Up to the end of the group.
  Run ReadChoice() {
    Run run = ReadSequence();
    while (Take('|')) {
      const Run other = ReadSequence();
      run = {std::min(run.least, other.least), run.ended || other.ended};
    }
    return run;
  }
  bool AtEnd() const { return at_ == pattern_.size(); }

 private:
  bool Take(char c) {
    if (AtEnd() || pattern_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool Take(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  Run ReadSequence() {
    Run all;
    while (!AtEnd() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      const Run one = ReadElement();
      const size_t times = ReadLeastTimes();
      if (all.ended) continue;
      all.least += one.least * (one.ended ? std::min<size_t>(times, 1) : times);
      all.ended = one.ended;
    }
    return all;
  }

  Run ReadElement() {
    constexpr Run kUnknown = {0, true};
    if (Take('(')) {
      const bool is_plain = Take("?:");
      const Run run = ReadChoice();
      if (!Take(')') || !is_plain) return kUnknown;
      return run;
    }
    if (Take('[')) return ReadClass() ? Run{1, false} : kUnknown;
    const char c = pattern_[at_++];
    if (c != '\\' && c != '.' && c != '^' && c != '$' && IsTokenByte(c)) {
      return {1, false};
    }
    if (c == '\\' && !AtEnd()) ++at_;
    return kUnknown;
  }

  // Whether it takes bytes of tokens alone; behind its `[`.
  bool ReadClass() {
    bool is_known = !Take('^');
    const size_t begin = at_;
    while (!AtEnd() && (pattern_[at_] != ']' || at_ == begin)) {
      const char c = pattern_[at_++];
      is_known = is_known && c != '[' && c != '\\' && IsTokenByte(c);
      // A range of letters or digits has nothing else in it.
      if (pattern_.substr(at_).starts_with("-") && at_ + 1 < pattern_.size() &&
          pattern_[at_ + 1] != ']') {
        const char last = pattern_[at_ + 1];
        is_known = is_known && ((IsDigit(c) && IsDigit(last)) ||
                                (IsLower(c) && IsLower(last)) ||
                                (IsUpper(c) && IsUpper(last)));
        at_ += 2;
      }
    }
    return Take(']') && is_known;
  }

  // How often an element stands there at least.
  size_t ReadLeastTimes() {
    size_t least = 1;
    if (Take('*') || Take('?')) {
      least = 0;
    } else if (Take('{')) {
      const char* end = pattern_.data() + pattern_.size();
      const auto read = std::from_chars(pattern_.data() + at_, end, least);
      if (read.ec != std::errc()) least = 0;
      at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
    } else if (!Take('+')) {
      return 1;
    }
    Take('?');  // as few as there may be
    return least;
  }

  std::string_view pattern_;
  size_t at_ = 0;
};

}  // namespace

size_t LeastTokenLength(std::string_view pattern) {
  PatternReader reader(pattern);
  const Run run = reader.ReadChoice();
  return reader.AtEnd() ? run.least : 0;
}

}  // namespace tfsleuth
