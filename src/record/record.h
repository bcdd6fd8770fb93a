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

/// A place in a configuration, `on FILE line N, in CONTEXT:`.
struct SourcePlace {
  std::string file;
  uint32_t line = 0;
  std::string context;

  bool operator==(const SourcePlace&) const = default;
};

/// What Terraform itself reported, boxed or plain.
struct Diagnostic {
  /// An error about the CLI configuration is a warning: Terraform goes on
  /// without what it is about.
  Severity severity = Severity::kError;
  /// `SUMMARY DETAIL`, un-boxed and un-wrapped, without location and source
  /// snippet, white space collapsed. The severity word stands in front:
  /// `Error: ...`.
  Text text;
  /// Length of `Error: SUMMARY` in `text`.
  size_t summary_length = 0;
  /// The detail as it was written, its lines joined by LF: indents, lists,
  /// tables, JSON and blank lines between are kept, white space at the end of a
  /// line is not. Paragraphs are wrapped as Terraform wrapped them. Without
  /// summary, location and snippet; empty if there is no detail.
  Text lines;
  /// The lines of the configuration that are shown below the location, with
  /// their numbers (`  12:   x = y`; with `-json` without), joined by LF.
  Text snippet;
  std::string address;  ///< from `with ADDRESS,`; empty if none
  std::string file;     ///< from `on FILE line N, in CONTEXT:`
  uint32_t file_line = 0;
  std::string context;
  /// Further places, if the diagnostic tells several, in its order.
  std::vector<SourcePlace> more_places;
  /// The log, or the step that wrote it, ended inside it, or it is longer than
  /// what is kept.
  bool cut = false;
  /// A wrapper printed it once more, in a summary or as an annotation: the
  /// same error, not another one, if it was seen before.
  bool repeats = false;
};

/// Who wrote a line that people read.
enum class LineKind {
  kPrinted,       ///< Terraform, or a program that cannot be told from it
  kWrapper,       ///< a CI system or a wrapper, about itself
  kWrapperError,  ///< an error of the wrapper's own, in its own words
  kValue,   ///< inside a value: a text of a plan or an output, not of this run
  kScript,  ///< the source text of a script; says what may happen, not what did
  kCommand,  ///< a command line that is about to run
  kFailed,   ///< a wrapper says that a command failed or was stopped
  kCut       ///< a wrapper says that it kept no more of the log
};

/// True for what Terraform prints and for a wrapper's own errors: lines that
/// tell of runs in the same words, whoever took their prefix off.
inline bool IsSpoken(LineKind kind) {
  return kind == LineKind::kPrinted || kind == LineKind::kWrapperError;
}

/// A line that people read (plan text, progress, a wrapper's message), without
/// colours. A wrapper's own error may have several, joined by LF.
struct HumanLine {
  Text text;
  LineKind kind = LineKind::kPrinted;
  /// Of a wrapper's own line, if it tells one.
  Level level = Level::kUnknown;
};

/// One entry of a log, after its physical lines were joined.
struct Record {
  Dialect dialect = Dialect::kHuman;
  Span span;
  uint32_t where = 0;  ///< index into the table of Wheres
  /// When its last line was printed, as a CI system tells: milliseconds since
  /// 1970, UTC, to the second.
  std::optional<int64_t> printed_ms;
  std::variant<LogRecord, Diagnostic, HumanLine> body;
};

}  // namespace tfsleuth
