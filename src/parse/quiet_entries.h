#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "input/line.h"
#include "parse/line_stamp.h"
#include "record/record.h"

namespace tfsleuth {

/// Entries of TF_LOG below ERROR at the begin of a text from which nobody can
/// learn more than that they were there: on one line each, or with a list of
/// nodes or files below (list_item.h).
struct QuietEntries {
  size_t bytes = 0;    ///< of their lines, the ends with them
  uint32_t lines = 0;  ///< none: there are no such entries
  /// The last entry, without a stamp in front and the end of its last line.
  std::string_view last;
  uint32_t last_lines = 0;  ///< of that entry
  bool tells = false;       ///< the message of that entry has to be told
  std::string_view next;    ///< the line behind them
};

/// What the stages behind the parser say of such an entry.
struct QuietRules {
  /// Of what stands behind the header, or on a line of a list.
  std::function<bool(std::string_view)> is_quiet;
  /// Of a logger's name: an entry of it was read before.
  std::function<bool(std::string_view)> knows_logger;
  /// Of what stands behind the header: its message has to be told.
  std::function<bool(std::string_view)> may_tell;
};

/// Those at the begin of `text`, which begins where a line does; all have a
/// stamp, or none any prefix. The line behind them is there, and has the header
/// of an entry: the last one has no more lines. Only the last one may tell
/// something.
QuietEntries FindQuietEntries(std::string_view text, Stamps stamps,
                              const QuietRules& rules);

/// What the last of them leaves to be told: its record, without words, or with
/// those of its message if that has to be told. `first`: where the first of all
/// lines stands.
Record HollowOfLast(const QuietEntries& entries, const Line& first);

}  // namespace tfsleuth
