#pragma once

#include <deque>
#include <functional>

#include "input/line.h"

namespace tfsleuth {

/// Takes apart the error record into which Windows PowerShell 5.1 puts the
/// first line that a native command writes to a redirected standard error
/// (NativeCommandProcessor.cs): `terraform.exe : TEXT`, `At line:1 char:1`,
/// `+ command`, `+ ~~~`, `+ CategoryInfo`, `+ FullyQualifiedErrorId`, a blank
/// line. TEXT goes on as a line, the rest is dropped. Lines that turn out to be
/// no such record go on unchanged; at most kMaxLines are held for that.
class NativeErrorFilter {
 public:
  static constexpr size_t kMaxLines = 12;

  using Sink = std::function<void(const Line&)>;
  explicit NativeErrorFilter(Sink sink) : sink_(std::move(sink)) {}

  void Add(const Line& line);
  void Finish();
  /// No line is held back.
  bool is_at_rest() const { return await_ == Await::kNothing; }
  bool saw_record() const { return saw_record_; }

 private:
  enum class Await { kNothing, kPlace, kId, kBlank };
  void GiveBack();

  Sink sink_;
  Await await_ = Await::kNothing;
  std::deque<KeptLine> held_;
  bool saw_record_ = false;
};

}  // namespace tfsleuth
