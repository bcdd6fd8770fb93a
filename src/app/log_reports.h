#pragma once

#include <cstddef>
#include <optional>

#include "app/diagnose_command.h"
#include "app/output.h"
#include "base/exit_code.h"
#include "input/log_sink.h"
#include "match/matcher.h"
#include "pipeline.h"

namespace tfsleuth {

/// Diagnoses each log that is read and writes its report when it ends, one
/// after the other. Logs without Terraform output that nobody named, in an
/// archive or a folder, are counted and not reported. Notes go to standard
/// error.
class LogReports : public LogSink {
 public:
  /// All must outlive it.
  LogReports(const DiagnoseOptions& options, const Matcher& matcher,
             Output& out);

  /// Throws Error if the log that was named is none: a state file, a plan.
  void End(const LogEnd& end) override;
  void Skip(const LogName& name, NotALog what) override;
  void Begin(const LogName& name, NotALog looks_like) override;
  void Bytes(std::string_view bytes) override;
  void Note(const LogName& name, const std::string& text) override;

  /// Call once, at the end: the worst that the logs tell.
  ExitCode Finish();

 private:
  bool WasNamed(const LogName& name) const;
  void Report(const Diagnosis& diagnosis);

  const DiagnoseOptions& options_;
  const Matcher& matcher_;
  Output& out_;
  LogName name_;  // of the log that is read
  NotALog looks_like_ = NotALog::kNone;
  std::optional<Pipeline> pipeline_;
  bool any_failure_ = false;
  bool any_open_ = false;
  size_t reported_ = 0;
  size_t without_terraform_ = 0;
  size_t binary_ = 0;
};

/// A report as it is written.
std::string Render(const Diagnosis& diagnosis, const DiagnoseOptions& options);

}  // namespace tfsleuth
