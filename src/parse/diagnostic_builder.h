#pragma once

#include <cstdint>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// `Error: ` or `Warning: ` at the begin of a text without colours.
bool BeginsDiagnostic(std::string_view text);

/// Puts the lines of one diagnostic together, without box rules and colours
/// (terraform internal/command/format/diagnostic.go). Location, source snippet
/// and values are taken out of the text; all white space becomes one blank, so
/// that it does not matter at which width it was wrapped.
class DiagnosticBuilder {
 public:
  /// Longer diagnostics keep their beginning.
  static constexpr size_t kMaxBytes = size_t{256} << 10;

  bool is_open() const { return is_open_; }
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
  bool last_was_blank() const { return blanks_ > 0; }
  /// Blank lines in a row, just before.
  int blanks() const { return blanks_; }
  /// `Error: ` lines that the detail itself may hold still (log-format 8.5).
  bool AwaitsInnerError() const;

  Record Take(bool cut);

 private:
  enum class Part { kSummary, kBody, kSnippet };

  void AddWords(const Text& text);
  bool ReadLocation(std::string_view text);

  bool is_open_ = false;
  Part part_ = Part::kSummary;
  Parted parted_ = Parted::kByBlanks;
  int blanks_ = 0;
  bool inner_error_seen_ = false;
  Diagnostic diagnostic_;
  Span span_;
};

}  // namespace tfsleuth
