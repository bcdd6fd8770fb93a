#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "batch/batch_options.h"
#include "batch/log_result.h"
#include "input/log_sink.h"
#include "match/matcher.h"
#include "pipeline.h"

namespace tfsleuth {

/// Diagnoses one log after the other, on one thread. Whatever goes wrong in a
/// log is part of its result and does not end the others.
class LogJudge {
 public:
  /// Both must outlive it.
  LogJudge(std::span<const Rule> rules, const BatchOptions& options);

  /// `keep`: this may be the one log of all; the diagnosis stays with the
  /// result, and has all that a report of one log shows.
  enum class Diagnosed { kKeep, kDrop };
  void Begin(const LogName& name, Diagnosed keep);
  void Bytes(std::string_view bytes);
  LogResult End(const LogEnd& end, Diagnosed keep);

 private:
  template <typename Work>
  void Guard(const Work& work);
  std::string Rendered(const Diagnosis& diagnosis,
                       const ReportForm& form) const;

  const BatchOptions& options_;
  Matcher matcher_;
  LogName name_;
  std::optional<Pipeline> pipeline_;
  std::string fault_;
};

}  // namespace tfsleuth
