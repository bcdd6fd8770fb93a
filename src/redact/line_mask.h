#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "redact/line_follower.h"
#include "redact/placeholders.h"
#include "redact/secret.h"
#include "redact/shapeless.h"

namespace tfsleuth {

/// Masks the secrets of what passes through, for people and programs that read
/// on: what stands there instead is what placeholders.h tells. All else comes
/// out byte for byte: colours, line ends, blank lines. A line of JSON stays
/// JSON.
///
/// A state that Terraform prints (printed_state.h) is passed whole and
/// unmasked: it may be the only copy. Lines of others that land between its own
/// are masked; when many follow each other, the state was cut and is over.
///
/// Lines come out when they end; one that shows a value up to two lines later,
/// when it is known whether they name it as a secret. A prompt has no line end
/// and comes out at once. What is out is never taken back: when its line goes
/// on, a secret that begins in that part is masked from there on.
class LineMask {
 public:
  /// A line that grows to this length is let out in pieces.
  static constexpr size_t kMaxLine = size_t{64} << 10;
  /// What is kept of such a line in front of and behind each cut, to be looked
  /// at from both sides: a secret of this length is seen whole in one of them,
  /// and so is its name if it stands this near.
  static constexpr size_t kOverlap = size_t{8} << 10;
  /// Lines of others that may stand in a row between two lines of a state.
  static constexpr size_t kMaxOtherLines = 16;

  using Sink = std::function<void(std::string_view)>;
  explicit LineMask(Sink out) : out_(std::move(out)) {}

  void Feed(std::string_view bytes);
  /// Lets out, masked, what is still held.
  void Finish();

 private:
  struct Line {
    std::string bytes;  // without its end
    std::string end;    // LF, CR LF, or nothing
    PlacedText plain;   // the same without colours
    std::vector<Secret> secrets;
    size_t shown = 0;        // bytes that are out
    bool in_string = false;  // the begin, of JSON
    bool is_piece = false;   // of a longer line
    bool is_json = false;    // that line, if it is a piece
  };
  // What becomes of the bytes up to the next line end.
  enum class Rest {
    kMask,
    kPass,    // of a state on one line
    kSwallow  // the rest of a secret longer than a piece
  };

  void Take(std::string_view part);
  void Swallow(std::string_view& part);
  // A state that is passed.
  struct State {
    size_t column;          // of its `{`
    size_t lines = 0;       // behind the one with its version
    size_t others = 0;      // lines of others, in a row
    bool passes = false;    // the line that is read is its own
    bool is_aside = false;  // it is another's
  };

  void PassState(std::string_view& part);
  void JudgeStateLine(bool whole);
  bool is_in_state() const { return state_ && !state_->is_aside; }
  void EndLine();
  void FollowHead();
  Line TakeLine();
  void Judge(Line&& line);
  void Follow(Line&& line);
  void EndPiece();
  void Cut(Line&& line, size_t at);
  void LookAtUnfinished();
  bool MayShow(const PlacedText& plain) const;
  void ReleaseAll();
  void Release();
  void Write(Line&& line);
  void WriteAsItIs(const Line& line);

  Sink out_;
  LineFollower follower_;
  Placeholders placeholders_;
  std::string line_;  // so far; of a piece with kOverlap in front
  size_t shown_ = 0;  // bytes of it that are out
  bool in_string_ = false;
  bool is_piece_ = false;
  bool is_json_ = false;
  bool is_escaped_ = false;  // what was swallowed last is a backslash
  Rest rest_ = Rest::kMask;
  std::deque<Line> held_;     // the last lines that were followed
  std::optional<Line> head_;  // may begin a state
  std::optional<State> state_;
};

}  // namespace tfsleuth
