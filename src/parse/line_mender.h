#pragma once

#include "base/text.h"
#include "input/line.h"
#include "parse/ansi.h"
#include "parse/copy_marks.h"
#include "parse/foreign_head.h"
#include "parse/lost_rules.h"

namespace tfsleuth {

/// Gives a printed line back as Terraform wrote it, without its colours:
/// whatever happened to it on its way.
class LineMender {
 public:
  Text Mend(const Line& line) {
    return copy_marks_.TakeOff(
        foreign_head_.TakeOff(lost_rules_.Mend(StripTerminal(line))));
  }

  /// See CopyMarks.
  bool ends_error() const { return copy_marks_.ends_error(); }

 private:
  LostRules lost_rules_;
  ForeignHead foreign_head_;
  CopyMarks copy_marks_;
};

}  // namespace tfsleuth
