#pragma once

#include <cstddef>
#include <vector>

#include "parse/parser.h"
#include "parse/peeled_line.h"

namespace tfsleuth {

/// Stands in front of a parser and takes off the indent of a plain error that
/// somebody pasted as a block of code, or that `go test` printed below the
/// place of a test. `Error: ` behind an indent may be any program's: it counts
/// where the place of a configuration follows, which only Terraform prints so,
/// or where a test's message holds it. All other lines pass as they are.
class IndentedErrors {
 public:
  /// Lines held back until it is known.
  static constexpr size_t kMaxHeld = 24;

  explicit IndentedErrors(Parser& parser) : parser_(parser) {}

  void Add(const PeeledLine& line);
  /// No line is held back, and nothing makes one with an indent an error.
  bool is_at_rest() const { return indent_ == 0 && !in_test_; }
  /// Goes on behind lines of TF_LOG that were read elsewhere.
  void PassOver() { last_blank_ = false; }
  /// Call once, at the end.
  void Finish() { GiveOut(0); }

 private:
  struct Held {
    KeptLine line;
    PeeledLine rest;  // all but the line
  };

  void AddIndented(const PeeledLine& line);
  void Look(const PeeledLine& line, size_t indent);
  void GiveOut(size_t indent);
  void EndError(const PeeledLine& next);
  void Pass(const PeeledLine& line, size_t indent);

  Parser& parser_;
  bool last_blank_ = true;
  bool in_test_ = false;    // below `    x_test.go:12: `
  size_t test_indent_ = 0;  // of that line
  size_t indent_ = 0;       // of the error that is read or held; 0: none
  bool is_known_ = false;   // that it is one
  std::vector<Held> held_;
};

}  // namespace tfsleuth
