#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "input/line.h"
#include "record/record.h"

namespace tfsleuth {

/// A JSON document that Terraform writes as a whole, on one line or over many:
/// what `validate -json` says (terraform internal/command/views/validate.go),
/// and others with `diagnostics`. Its first key tells it from any other text in
/// braces, so that at most one line is held of what is none.
///
/// The document comes out as what later stages know: the command, its
/// diagnostics, and for a valid configuration the sentence that people get.
class JsonDocument {
 public:
  /// Longer documents are no documents.
  static constexpr size_t kMaxBytes = size_t{4} << 20;
  static constexpr size_t kMaxLines = 100'000;

  enum class Step {
    kTaken,   ///< it goes on
    kWhole,   ///< it is complete: Take() it
    kRefused  ///< it is none: give its lines back
  };

  bool is_open() const { return !lines_.empty(); }
  /// It is open, and certainly a document of Terraform's.
  bool is_known() const { return is_known_; }
  /// Whether a document may begin with this line.
  static bool MayBegin(std::string_view line);
  /// Adds the first line, or a further one.
  Step Add(const Line& line);
  /// The lines of what was no document.
  std::vector<KeptLine> GiveBack();
  /// The records of a complete document; none if it is of no known kind. Then
  /// GiveBack() has its lines still.
  std::vector<Record> Take();

 private:
  void Count(std::string_view text);

  std::vector<KeptLine> lines_;
  size_t bytes_ = 0;
  bool is_known_ = false;  // by its first key
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace tfsleuth
