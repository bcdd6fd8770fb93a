#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>

#include "input/line_reader.h"
#include "parse/line_stamp.h"
#include "parse/peeled_line.h"
#include "record/entry_glance.h"
#include "record/record.h"

namespace tfsleuth {

/// Lines in, records out, in the order in which they begin in the log. Reads
/// the dialects `hclog-old` (Terraform 0.15 to 1.5), `hclog` (1.6 and later,
/// OpenTofu), `hclog-json` (TF_LOG=JSON), `ui-json` (-json), `legacy` (0.11 to
/// 0.14) and `human` (boxed, plain), mixed in one stream, line by line: nothing
/// is decided per file. What it does not understand comes out as a HumanLine;
/// it never throws.
///
/// Dumps of HTTP that older AWS SDKs wrote line by line come out once more as
/// one record, in the form of the structured ones (parse/dump_reader.h).
///
/// Memory is bounded: an entry longer than kMaxEntryBytes is given out `cut`
/// and the rest of it is dropped and counted.
class Parser {
 public:
  static constexpr size_t kMaxEntryBytes = size_t{8} << 20;

  using Sink = std::function<void(Record&&)>;
  /// `gate` may take an entry that would not tell anything; empty: none is.
  explicit Parser(Sink sink, EntryGate gate = {});
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void Add(const Line& line) {
    PeeledLine bare;
    bare.line = line;
    Add(bare);
  }
  /// A line that is not what Terraform printed ends what is open, boxes aside:
  /// wrappers write between their lines.
  void Add(const PeeledLine& line);
  /// An entry may be open, but nothing that goes on behind the next one.
  bool is_at_rest() const;
  /// Goes on behind entries from which nobody can learn (quiet_entries.h):
  /// gives out the one in front of them.
  void PassOver();
  /// Adds the lines of a block (`␠␠| ...`) that stand there, if one is open;
  /// the same as Add() does with each, in a shorter way. `first`: see
  /// LineReader::Gate. Each has a stamp in front, or none any prefix. Only
  /// while it is at rest.
  LineReader::Passed AddBlock(const Line& first, Stamps stamps);
  /// Call once, at the end: gives out what is still open.
  void Finish();

  /// The dialects seen so far.
  const std::set<Dialect>& dialects() const;
  /// Bytes that were dropped because a line, an entry or a diagnostic was too
  /// long.
  uint64_t dropped_bytes() const;
  /// True after Finish() if the log ended inside an entry or a diagnostic.
  bool ended_inside_entry() const;
  /// True after Finish() if a diagnostic is cut: the log, or the step that
  /// wrote it, ended inside.
  bool has_cut_diagnostic() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tfsleuth
