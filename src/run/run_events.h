#pragma once

#include <string_view>

#include "run/line_events.h"
#include "run/log_events.h"
#include "run/run.h"

namespace tfsleuth {

/// Writes what an event tells beside its phase into the run that it is of.
void TakeLineEvent(const LineEvent& event, const Evidence& evidence, Run& run);
void TakeChange(const ChangeLine& line, const Evidence& evidence, Run& run);
void TakeExit(const LineEvent& event, const Evidence& evidence, Run& run);
void TakeCommandLine(const LogEvent& event, Run& run);
void AddLoggedChange(const LogEvent& event, const Evidence& evidence, Run& run);

/// The first word on what stopped a run is kept, but for a stronger one.
void SetStop(Run& run, StopKind kind, const Evidence& evidence);

/// Whether a line of a command cannot be of this run.
bool IsOfOther(const LineEvent& event, const Run& run);
/// Whether a change of a resource cannot be of this run.
bool IsOfOtherThanApply(const Run& run);

/// Whether an error is what follows of an interrupt.
bool TellsOfInterrupt(std::string_view words);

/// Whether a line behind `Plan: ...` is no more of the plan.
bool MayFollowPlan(std::string_view line);

/// Whether a script runs Terraform once more where this line fails.
bool FallsBack(std::string_view command_line);

/// The run that stands for `last` and for one that a log has beyond.
Run RunBeyond(const Run& last);

}  // namespace tfsleuth
