#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/output.h"
#include "base/exit_code.h"
#include "report/formats.h"

namespace tfsleuth {

enum class Color { kAuto, kAlways, kNever };

/// What the user asked for.
struct ReportOrder {
  struct To {
    std::string file;  ///< `-`: standard output; /dev/stderr: standard error
    Format format = Format::kText;
  };
  std::vector<To> to;             ///< none: standard output, in `format`
  Format format = Format::kText;  ///< where nothing else is said
  Color color = Color::kAuto;
  bool requests = false;
  bool quiet = false;
  std::optional<std::string> source_root;  ///< see ReportOptions
  std::string stack;
};

/// A report goes to standard output that must be alone there.
bool NeedsStandardOutputAlone(const ReportOrder& order);

/// The places that reports are written to. Standard output is one for all: what
/// passes through goes there, too.
class Reports {
 public:
  /// Opens every place and empties files, so that no older report is taken for
  /// this one, but for formats that add to them. Throws Error for what
  /// OutputFile refuses; `taken` are the files that are read or written
  /// already; `table` is told by reports.
  Reports(const ReportOrder& order, const std::string& table,
          std::vector<std::string> taken);

  /// Of each place. A terminal gives its width and, if the order leaves it
  /// open, colour; all else gets 80 columns and none.
  std::vector<ReportForm> forms() const;
  void Write(size_t place, std::string_view text);
  ExitCode Close(ExitCode code);

  Output& standard_output() { return standard_output_; }
  /// The place shows people what passes through, or stands beside it: it adds
  /// nothing to a success.
  bool is_for_watching(size_t place) const;
  bool is_standard_output(size_t place) const;
  /// What goes through is for a program, which would stumble over a report
  /// behind it: one that the user placed nowhere goes to standard error.
  void Evade();

 private:
  struct Place {
    enum class Is { kStandardOutput, kStandardError, kFile };
    Is is;
    Format format;
    std::optional<OutputFile> file;
  };

  static Place::Is KindOf(const std::string& file);
  int DescriptorOf(const Place& place) const;
  bool UsesColor(int fd) const;

  ReportOrder order_;
  std::string table_;
  bool was_placed_;  // by the user
  Output standard_output_;
  Output standard_error_;
  std::deque<Place> places_;
};

}  // namespace tfsleuth
