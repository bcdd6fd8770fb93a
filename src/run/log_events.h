#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace tfsleuth {

/// What a TF_LOG record of core tells of a run.
struct LogEvent {
  enum class Kind {
    kNothing,
    kVersion,      ///< a process began: each writes this first
    kCommandLine,  ///< and then what it was called with
    kPlanErrors,   ///< errors follow
    kInterrupted,
    kChange  ///< the change of a resource begins
  };
  Kind kind = Kind::kNothing;
  std::string program;             ///< of kVersion: `terraform`, `tofu`
  std::string version;             ///< of kVersion
  std::string command;             ///< of kCommandLine
  std::vector<std::string> words;  ///< of kCommandLine, all of them
  std::string_view address;        ///< of kChange
  std::string_view action;         ///< of kChange: `Create`, `Update` ...
};

LogEvent ReadLogEvent(const LogRecord& record);

}  // namespace tfsleuth
