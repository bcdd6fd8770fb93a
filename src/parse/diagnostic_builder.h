#pragma once

#include <cstdint>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// `Error: ` or `Warning: ` at the begin of a text without colours.
bool BeginsDiagnostic(std::string_view text);

/// An error behind the bar of a box, with a blank between or, where somebody
/// copied it, without or with some more: `│ Error: `.
bool BeginsBoxedError(std::string_view text);

/// Puts the lines of one diagnostic together, without box rules and colours
/// (terraform internal/command/format/diagnostic.go). Location, source snippet
/// and values are taken out of the text; all white space becomes one blank, so
/// that it does not matter at which width it was wrapped. The detail is kept
/// with its lines, too.
class DiagnosticBuilder {
 public:
  /// Longer diagnostics keep their beginning, and are told as cut.
  static constexpr size_t kMaxBytes = size_t{256} << 10;
  static constexpr size_t kMaxSnippetBytes = size_t{8} << 10;
  static constexpr size_t kMaxPlaces = 64;

  bool is_open() const { return is_open_; }
  /// Nothing but its first line came.
  bool has_one_line() const { return is_open_ && lines_ == 1; }
  /// What parts the summary from the rest, and the source snippet from the
  /// detail. Terragrunt and journald drop blank lines; then the summary is one
  /// line, and the snippet ends where the indent does.
  enum class Parted { kByBlanks, kByLines };
  /// `first` begins a diagnostic.
  void Begin(const Text& first, const Span& line,
             Parted parted = Parted::kByBlanks);
  void Add(const Text& text, const Span& line);
  /// The summary, as far as it was read, without `Error: `.
  std::string_view summary() const;
  /// Bytes of the diagnostic that were not kept.
  uint64_t overflow() const { return overflow_; }
  bool last_was_blank() const { return blanks_ > 0; }
  /// Blank lines in a row, just before.
  int blanks() const { return blanks_; }
  /// Whoever copied it left the blank lines out, and its detail was read:
  /// what begins another one does.
  bool IsWholeWithoutBlanks() const {
    return is_open_ && !has_blank_ && !diagnostic_.file.empty() &&
           !diagnostic_.lines.empty();
  }
  /// Its last words are those that the SDK of AWS ends an error with (v1).
  bool EndsWithRequestId() const;
  /// The detail itself begins with a blank line, which ends nothing.
  bool AwaitsDetail() const;
  /// The last line stops in the middle of a sentence, as far as its last byte
  /// tells.
  bool EndsInSentence() const;
  /// `Error: ` lines that the detail itself may hold still (log-format 8.5).
  bool AwaitsInnerError() const;

  /// A list of errors has fewer items yet than it says: records of the log may
  /// stand between them.
  bool AwaitsItem() const { return is_open_ && items_ < told_items_; }

  /// Its detail is somebody's own message, which may begin in any way, and has
  /// not begun.
  bool AwaitsMessage() const;

  Record Take(bool cut);

 private:
  enum class Part { kSummary, kBody, kSnippet };

  void AddWords(const Text& text);
  void AddDetailLine(const Text& text);
  bool ReadLocation(std::string_view text);
  void TakePlaceOutOfLine();
  void CountItems(std::string_view line);
  bool ReadAddress(std::string_view text);
  bool EndsSnippet(std::string_view text) const;
  bool GoesOnWithCode(std::string_view words) const;

  bool is_open_ = false;
  Part part_ = Part::kSummary;
  Parted parted_ = Parted::kByBlanks;
  int blanks_ = 0;
  bool has_blank_ = false;  // one came
  size_t lines_ = 0;        // also blank ones
  size_t told_items_ = 0;   // of lists of errors in it
  size_t items_ = 0;
  bool inner_error_seen_ = false;
  bool text_is_full_ = false;  // not all of it was kept
  bool lines_are_full_ = false;
  uint64_t overflow_ = 0;
  Diagnostic diagnostic_;
  Span span_;
};

}  // namespace tfsleuth
