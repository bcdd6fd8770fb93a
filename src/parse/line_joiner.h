#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>

#include "input/line.h"
#include "parse/envelope.h"

namespace tfsleuth {

/// Puts pieces of one line together again that a wrapper stored apart: GitLab
/// marks a piece that goes on with `+`, CRI one that is not the last with `P`,
/// docker leaves the line end out. Lines come out in the order in which they
/// began, so that a few are held while an earlier one may still grow.
class LineJoiner {
 public:
  /// Lines held, and bytes of one line; past either a line is given out as it
  /// is.
  static constexpr size_t kMaxHeld = 40;
  static constexpr size_t kMaxLineBytes = size_t{4} << 20;

  /// What is known about the end of a piece.
  enum class End {
    kLast,      ///< the line ends here
    kMore,      ///< it goes on
    kNotKnown,  ///< the next piece of the stream tells
  };

  using Sink = std::function<void(const Line&, Envelope&)>;
  explicit LineJoiner(Sink sink) : sink_(std::move(sink)) {}

  /// `stream`: pieces of one line have the same. `joins`: it goes on where the
  /// last piece of its stream ended.
  void Add(const std::string& stream, const Line& piece, Envelope envelope,
           bool joins, End end);
  /// True if the last piece of a stream said that its line goes on.
  bool IsOpen(const std::string& stream) const;
  bool empty() const { return held_.empty(); }
  /// Gives out all that is held.
  void Flush();

 private:
  struct Held {
    std::string stream;
    Text text;
    Line line;  // its text is in `text`
    Envelope envelope;
    End end;
  };
  Held* LastOf(const std::string& stream);
  void GiveFirst();
  void GiveComplete();

  Sink sink_;
  std::deque<Held> held_;
};

}  // namespace tfsleuth
