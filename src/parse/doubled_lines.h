#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "input/line.h"

namespace tfsleuth {

/// Takes the blank lines out that stand behind each line of a log whose line
/// ends were doubled on its way (`\r\r\n` that something read as two). Such a
/// log is known by its beginning: every second line is blank, and where one was
/// blank before, there are three. The first other line ends it.
class DoubledLines {
 public:
  /// Lines held back until it is known.
  static constexpr size_t kMaxHeld = 40;

  using Sink = std::function<void(const Line&)>;
  explicit DoubledLines(Sink sink) : sink_(std::move(sink)) {}

  void Add(const Line& line) {
    if (state_ == State::kSingle) {  // nearly all lines
      sink_(line);
    } else {
      Judge(line);
    }
  }
  /// Lines pass as they are from now on.
  bool is_over() const { return state_ == State::kSingle; }
  /// Call once, at the end.
  void Finish() { GiveOut(State::kSingle); }

 private:
  enum class State { kUnknown, kSingle, kDoubled };

  void Judge(const Line& line);
  void GiveOut(State state);

  Sink sink_;
  State state_ = State::kUnknown;
  bool is_second_ = false;  // the line that comes stands behind another one
  size_t texts_ = 0;        // lines that are not blank
  size_t blanks_ = 0;       // in a row, just before
  bool was_blank_ = false;  // a line that was blank before it was doubled
  std::vector<KeptLine> held_;
};

}  // namespace tfsleuth
