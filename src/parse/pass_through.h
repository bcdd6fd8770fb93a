#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "parse/dump_form.h"
#include "parse/hclog_fields.h"

namespace tfsleuth {

/// Lets through what Terraform writes for people and holds TF_LOG records back,
/// for the filter. Bytes come out in the order and at the moment they come in,
/// partial lines too: a prompt has no line end, and an apply would wait for
/// ever behind a filter that waits for one. Only the begin of a line that could
/// still become a record is kept until it is decided.
///
/// What comes out is a subsequence of what goes in, byte for byte.
class PassThrough {
 public:
  /// A JSON line is judged at its end, or when it grows longer than this.
  static constexpr size_t kMaxHeldBytes = size_t{64} << 10;

  using Sink = std::function<void(std::string_view)>;
  explicit PassThrough(Sink out);

  void Feed(std::string_view bytes);
  /// Lets out what is still held and is no record.
  void Finish();

 private:
  // What is known about the line that is being read.
  enum class LineIs { kUndecided, kForPeople, kRecord };

  // What the lines before tell about the next one.
  struct Record {
    bool open = false;  // the line before belongs to a record
    bool in_block = false;  // between `␠␠KEY=` and the end of its `␠␠|` lines
    bool lists = false;  // the record's line ends with a colon
  };

  LineIs Judge(std::string_view begin, bool whole) const;
  LineIs JudgeContinuation(std::string_view begin, bool whole) const;
  static LineIs JudgeQuoted(std::string_view begin, bool whole);
  LineIs JudgeLoose(std::string_view begin, bool whole) const;
  void Decide(bool whole);
  void PassOn(std::string_view text);
  void PassPeople(std::string_view& part);
  void FollowRecord(std::string_view part);
  void OpenRecord();
  void EndRecordLine();
  void LeaveRecord();
  void EndLine();

  Sink out_;
  LineIs line_is_ = LineIs::kUndecided;
  std::string held_;         // the line so far, while it is undecided
  std::string record_head_;  // first bytes of a record's line, to follow it
  std::string record_tail_;  // its last ones
  size_t record_size_ = 0;   // of that line
  std::string last_out_;     // last bytes that came out
  Record record_;
  DumpForm dump_;  // that the record opened
  // The value that the record's line left open (hclog before 0.16).
  std::optional<OpenQuotes> quotes_;
  size_t quoted_lines_ = 0;  // of it
};

}  // namespace tfsleuth
