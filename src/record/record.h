#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/span.h"
#include "base/text.h"

namespace tfsleuth {

/// How a record was written; the names are the strings of `log.dialects`.
enum class Dialect { kLegacy, kHclogOld, kHclog, kHclogJson, kUiJson, kHuman };
std::string_view NameOf(Dialect dialect);

enum class Level { kTrace, kDebug, kInfo, kWarn, kError, kUnknown };

/// A key and its value in a log record, the value decoded: no quotes, no
/// escapes, lines of a block joined by LF.
struct Field {
  std::string key;
  Text value;
  Span span;  ///< the whole field, key and quotes with it
};

/// One entry that Terraform, a backend or a provider wrote to TF_LOG.
struct LogRecord {
  Level level = Level::kUnknown;
  /// Milliseconds since 1970, UTC: the writer's own time (`timestamp`, on
  /// provider lines) where there is one, else the header's.
  std::optional<int64_t> time_ms;
  /// Dotted logger name (`backend-s3.aws-base`,
  /// `provider.terraform-provider-aws_v5.31.0_x5`); empty for core's own lines.
  std::string logger;
  Text message;
  std::vector<Field> fields;
  /// The log ended, or something else began, inside a value of this entry.
  bool cut = false;

  /// The first field of that name, or nullptr. Valid as long as the record.
  const Field* Find(std::string_view key) const;
  /// The value of that field, or empty.
  std::string_view Value(std::string_view key) const;
};

enum class Severity { kError, kWarning };

/// What Terraform itself reported, boxed or plain.
struct Diagnostic {
  Severity severity = Severity::kError;
  /// `SUMMARY DETAIL`, un-boxed and un-wrapped, without location and source
  /// snippet, white space collapsed. The severity word stands in front:
  /// `Error: ...`.
  Text text;
  /// Length of `Error: SUMMARY` in `text`.
  size_t summary_length = 0;
  std::string address;  ///< from `with ADDRESS,`; empty if none
  std::string file;     ///< from `on FILE line N, in CONTEXT:`
  uint32_t file_line = 0;
  std::string context;
  bool cut = false;  ///< the log ended inside it
  /// A wrapper printed it once more, in a summary or as an annotation: the
  /// same error, not another one, if it was seen before.
  bool repeats = false;
};

/// Who wrote a line that people read.
enum class LineKind {
  kPrinted,  ///< Terraform, or a program that cannot be told from it
  kWrapper,  ///< a CI system or a wrapper, about itself
  kScript,  ///< the source text of a script; says what may happen, not what did
  kCommand,  ///< a command line that is about to run
  kFailed,   ///< a wrapper says that a command failed or was stopped
  kCut       ///< a wrapper says that it kept no more of the log
};

/// A line that people read (plan text, progress, a wrapper's message), without
/// colours.
struct HumanLine {
  Text text;
  LineKind kind = LineKind::kPrinted;
};

/// One entry of a log, after its physical lines were joined.
struct Record {
  Dialect dialect = Dialect::kHuman;
  Span span;
  uint32_t where = 0;  ///< index into the table of Wheres
  std::variant<LogRecord, Diagnostic, HumanLine> body;
};

}  // namespace tfsleuth
