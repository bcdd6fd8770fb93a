#pragma once

#include <functional>
#include <vector>

#include "record/record.h"

namespace tfsleuth {

/// Tells errors of the CLI configuration, which stop nothing, from those of the
/// command. Terraform prints a head, the diagnostics, and behind errors a line
/// that says so (main.go: `There are some problems with the CLI
/// configuration:`, `As a result of the above problems, ...`). Behind warnings
/// alone there is no such line: the next error is the command's own. So
/// diagnostics behind the head wait until something else is printed.
class CliConfigErrors {
 public:
  using Sink = std::function<void(Record&&)>;

  explicit CliConfigErrors(Sink sink) : sink_(std::move(sink)) {}

  /// Hands on what does not wait, in order.
  void Add(Record&& record);

  /// Hands on what waits.
  void Finish();
  /// Records of TF_LOG go through as they are.
  bool is_at_rest() const { return !is_open_ && held_.empty(); }

 private:
  void MakeWarnings();

  Sink sink_;
  bool is_open_ = false;
  std::vector<Record> held_;
};

}  // namespace tfsleuth
