#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "input/line.h"
#include "parse/ci_line.h"
#include "parse/doubled_lines.h"
#include "parse/native_error.h"
#include "parse/peeled_line.h"
#include "parse/prefix_peeler.h"
#include "record/where.h"

namespace tfsleuth {

/// From the lines of a CI log to the lines that Terraform wrote: takes off what
/// CI systems, container runtimes and wrappers put round them, in up to five
/// layers, and tells for each line where in the job it belongs and who wrote
/// it. A line that has no prefix belongs where the line before it does. The
/// lines of a log that nobody wrapped come out as they are.
///
/// Nothing is decided per file; at most 40 lines are held back.
class Peeler {
 public:
  /// Places kept; later ones are taken for none (index 0).
  static constexpr size_t kMaxWheres = 4096;

  using Sink = std::function<void(const PeeledLine&)>;
  explicit Peeler(Sink sink);

  void Add(const Line& line);
  void Finish();

  /// No line is held back, and lines of TF_LOG without prefix go on as they
  /// are, to where().
  bool is_at_rest() const {
    return doubled_.is_over() && native_errors_.is_at_rest() &&
           prefixes_.is_at_rest() && rest_ == Rest::kText && !in_script_ &&
           !own_error_.is_open;
  }
  uint32_t where() const { return index_; }
  /// The same of lines with a stamp of GitHub.
  bool KnowsGithub() const;
  /// When a line with that stamp was printed.
  std::optional<int64_t> TimeOf(std::string_view stamp);
  /// Goes on behind so many of those.
  void PassOver(size_t lines) { prefixes_.PassOver(lines); }

  /// The first one is empty: no place is told. Grows only.
  const std::vector<Where>& wheres() const { return wheres_; }
  /// Who wrapped the log, from the outside in; empty if nobody did.
  std::vector<std::string> wrappers() const;
  /// Lines whose place did not find room any more.
  uint64_t lines_without_place() const { return lines_without_place_; }

 private:
  // What a line without prefix is, behind the last one that had one.
  enum class Rest { kText, kHidden, kRepeats };

  void Deliver(const Line& line, Envelope& envelope);
  void Move(const Envelope& envelope, const CiLine& ci);
  LineKind KindOf(const CiLine& ci, const Envelope& envelope);
  bool GoesOn(std::string_view text, const Envelope& envelope,
              const CiLine& ci);
  void FollowOwnError(PeeledLine& line, const Envelope& envelope,
                      const CiLine& ci);
  void DeliverRecord(const Line& line, const Envelope& envelope);
  PeeledLine Told(const CiLine& ci, const Envelope& envelope);
  uint32_t IndexOf(const Where& where);
  void Learn(const Envelope& envelope, const CiLine& ci);
  void LearnSystem(std::string_view system, size_t behind);

  Sink sink_;
  DoubledLines doubled_;
  NativeErrorFilter native_errors_;
  PrefixPeeler prefixes_;
  std::string head_;
  Where here_;          // where unprefixed lines belong
  uint32_t index_ = 0;  // of here_
  bool in_script_ = false;
  bool step_is_told_ = false;  // by a prefix; markers tell less
  Rest rest_ = Rest::kText;
  // An error in the wrapper's own words, which may go on over lines.
  struct OwnError {
    bool is_open = false;
    bool lists = false;      // its last line introduces items
    bool is_source = false;  // of its configuration: `Error: ...`
    bool heads = false;      // its first line stands over errors without marks
    uint32_t where = 0;
    LineKind kind = LineKind::kWrapperError;
    bool may_be_error = false;
  };
  OwnError own_error_;
  std::vector<Where> wheres_{{}};
  std::map<std::tuple<std::string, std::string, std::string>, uint32_t>
      indices_;
  std::vector<std::string_view> systems_;
  uint64_t lines_without_place_ = 0;
  std::string second_;  // of the last stamp, and what it is
  std::optional<int64_t> second_ms_;
};

}  // namespace tfsleuth
