#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <set>

#include "base/sealed.h"
#include "parse/indented_error.h"
#include "parse/parser.h"
#include "parse/peeled_line.h"

namespace tfsleuth {

/// One parser for each place of a log, so that units that write at the same
/// time do not tear each other's boxes and entries. Records of one place come
/// out in their order; those of several places come out as they are complete.
class ParserSet {
 public:
  /// Places that are read at the same time. The one that was silent longest is
  /// ended for a further one.
  static constexpr size_t kMaxParsers = 256;

  /// What comes out holds secrets: only the redactor reads it.
  using Sink = std::function<void(Sealed<Record>&&)>;
  /// `gate`: see Parser.
  explicit ParserSet(Sink sink, EntryGate gate = {});

  void Add(const PeeledLine& line);
  /// The last line was of that place, and nothing in it goes on behind the
  /// header of the next entry.
  bool IsAtRest(uint32_t where) const {
    return !slots_.empty() && slots_.front().where == where &&
           slots_.front().indents->is_at_rest() &&
           slots_.front().parser->is_at_rest();
  }
  /// Goes on there behind entries from which nobody can learn
  /// (quiet_entries.h). Only where it is at rest.
  void PassOver();
  /// See Parser::AddBlock. Only where it is at rest.
  LineReader::Passed AddBlock(const Line& first, Stamps stamps);
  /// When the last line that tells it was printed (Record::printed_ms); `told`:
  /// by a line that was not added, nothing changes without a time.
  std::optional<int64_t> printed_ms() const { return printed_ms_; }
  void SetPrinted(std::optional<int64_t> told) {
    if (told) printed_ms_ = told;
  }
  /// Call once, at the end: gives out what is still open, place by place.
  void Finish();

  const std::set<Dialect>& dialects() const { return dialects_; }
  uint64_t dropped_bytes() const { return dropped_bytes_; }
  /// After Finish(): whether the log ended inside an entry of the place that
  /// wrote last, or a diagnostic of any place is cut.
  bool ended_inside_entry() const { return ended_inside_; }
  /// A place was ended to make room and wrote again after that: what it had
  /// open may be torn.
  bool ran_out() const { return ran_out_; }

 private:
  struct Slot {
    uint32_t where;
    std::unique_ptr<Parser> parser;
    std::unique_ptr<IndentedErrors> indents;  // in front of it
  };
  IndentedErrors& ParserFor(uint32_t where);
  void End(Slot& slot);

  Sink sink_;
  EntryGate gate_;
  std::list<Slot> slots_;  // the one that wrote last stands first
  std::set<uint32_t> ended_;
  std::set<Dialect> dialects_;
  std::optional<int64_t> printed_ms_;  // of the line that is read
  uint64_t dropped_bytes_ = 0;
  bool ended_inside_ = false;
  bool ran_out_ = false;
};

}  // namespace tfsleuth
