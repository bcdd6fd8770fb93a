#pragma once

#include <optional>
#include <string_view>

#include "input/line_splitter.h"
#include "parse/dump_form.h"
#include "parse/hclog_header.h"
#include "parse/inner_prefix.h"
#include "record/entry_glance.h"
#include "record/record.h"

namespace tfsleuth {

/// One open entry of TF_LOG text, of any era: the line with the header and the
/// physical lines that belong to it.
class HclogEntry {
 public:
  bool is_open() const { return is_open_; }

  /// Opens an entry; `header` was read from the begin of `line`.
  void Begin(const Line& line, const HclogHeader& header);
  /// The same for Go's own log format. It tells no time zone, so the record has
  /// no time.
  void Begin(const Line& line, const LegacyHeader& header);

  /// Takes the next physical line if the entry's own form proves that it
  /// belongs to it: the lines of a block, what stands behind a block, an
  /// indented list behind a message that ends with a colon, an HTTP dump.
  bool Accept(const Line& line);

  /// Takes a line that was found to belong to a message of several lines.
  void Append(const Line& line);

  /// The next line of a block, `␠␠| ...`, belongs to it.
  bool IsInBlock() const { return is_open_ && next_ == Next::kBlockLine; }

  /// Whether lines at column 0 may still belong to the entry: its fields have
  /// not come yet.
  bool MayGrow() const;
  /// Whether go-plugin wrote it, which ends each message of a provider with
  /// `timestamp=` (client.go).
  bool IsOfPlugin() const;

  /// The text so far.
  std::string_view body() const { return body_.view(); }

  /// Bytes of lines that were not kept because the entry was too long.
  uint64_t overflow() const { return overflow_; }

  /// What a look at it shows; nothing if the entry may be cut, is of an old
  /// form or too long to be looked at twice.
  std::optional<EntryGlance> Glance() const;
  /// Closes the entry, which is not read any further.
  void Leave() { is_open_ = false; }

  /// Closes the entry. `at_end`: of the log; then a line without line end is
  /// the sign of a cut.
  Record Take(bool at_end);

 private:
  // What may come next.
  enum class Next { kBlockKey, kBlockLine, kAfterBlock, kNothing };

  void Begin(const Line& line, Level level, size_t header_length);
  bool AcceptBlock(std::string_view text);

  bool is_open_ = false;
  bool is_legacy_ = false;
  DumpForm dump_;  // the message is an HTTP dump of many lines
  Next next_ = Next::kNothing;
  bool lists_ = false;         // the message introduces indented lines
  bool unterminated_ = false;  // the last line had no line end
  uint64_t lost_ = 0;          // of its lines
  uint64_t overflow_ = 0;
  LogRecord record_;
  Text body_;
  Span span_;
};

}  // namespace tfsleuth
