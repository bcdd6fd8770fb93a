#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "input/line.h"
#include "parse/hclog_entry.h"
#include "parse/hclog_fields.h"

namespace tfsleuth {

/// Lines at column 0 behind an entry whose fields have not come: they belong to
/// it if its fields come to an end with one of them, else they are what people
/// read. Each is looked at once; past either limit all are given back.
class PendingLines {
 public:
  static constexpr size_t kMaxLines = 200;
  static constexpr size_t kMaxBytes = size_t{1} << 20;

  enum class Step {
    kHeld,     ///< not known yet
    kWhole,    ///< all that are held belong to the entry, which is complete
    kRefused,  ///< the line was not taken, and none that is held belongs
  };

  bool empty() const { return lines_.empty(); }
  /// `entry`: the open one.
  Step Add(const Line& line, const HclogEntry& entry);
  /// What is held; nothing is then.
  std::vector<KeptLine> Take();

 private:
  bool BeginsOther(const Text& text);

  std::vector<KeptLine> lines_;
  size_t bytes_ = 0;
  std::optional<OpenQuotes> quotes_;  // the entry ended inside of quotes
  bool last_blank_ = false;
};

}  // namespace tfsleuth
