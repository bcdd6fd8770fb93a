#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tfsleuth {

/// Finds the lines that are text of a value which Terraform shows: a heredoc of
/// a plan or an output (`name = <<EOT` to `EOT`; jsonformat and repl write it
/// with this word, lengthened by `_` where the text holds it), and what looks
/// like a diagnostic in a text that 0.11 to 0.13 print raw below `Outputs:`.
/// Such a line says nothing about the run.
class ValueLines {
 public:
  /// A value that does not end within so many lines was none.
  static constexpr size_t kMaxLines = 5000;

  /// Whether this line, without colours, is part of a value. Lines have to come
  /// in order.
  bool Takes(std::string_view line);
  /// Something came that stands outside of any value.
  void Leave();

  /// Records of TF_LOG are not looked for in the next line: one that begins in
  /// the middle of it in any value, others only where a value is not indented.
  bool HidesGlued() const { return !end_word_.empty(); }
  bool HidesRecords() const { return HidesGlued() && indent_ == 0; }

 private:
  bool TakesInHeredoc(std::string_view line);
  bool TakesInOutputs(std::string_view line);

  std::string end_word_;  // of the heredoc that is open; else empty
  size_t indent_ = 0;     // of the line that opened it
  size_t lines_ = 0;
  bool in_outputs_ = false;
  bool is_raw_ = false;  // the line before, below `Outputs:`, has no name
};

}  // namespace tfsleuth
