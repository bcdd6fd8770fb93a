#pragma once

#include <optional>
#include <string_view>

#include "record/record.h"
#include "run/event.h"
#include "run/run.h"

namespace tfsleuth {

/// What a line that people read tells of a run. All words of Terraform,
/// OpenTofu, Terragrunt, shells and CI systems stand in one table
/// (line_events.cc).
struct LineEvent {
  Event event = Event::kRest;
  std::string_view command;    ///< whose line it is; empty: of several
  std::string_view folder;     ///< of the project or unit that it is about
  std::string_view program;    ///< the other one that is about to run
  std::string_view workspace;  ///< in which what follows runs
  std::optional<StopKind> stop;
  std::optional<int> code;  ///< the exit code that the line tells
  bool echoes = false;      ///< a shell's echo of a command
  bool shows = false;       ///< one that prints what stands elsewhere (shown.h)
  /// The exit is that of Terraform itself, not of the step it ran in.
  bool of_program = false;
  /// A unit failed by a reason of its wrapper's, before Terraform ran in it.
  bool is_of_unit = false;
};

/// `text`: from the first column of the line on. A line that tells of nothing
/// is kRest.
LineEvent ReadLineEvent(std::string_view text, LineKind kind);

/// What words of a failure, printed or logged, tell of the end of the state.
StateEnd StateEndIn(std::string_view words);
/// Whether they say that the lock could not be released.
bool TellsOfLockLeft(std::string_view words);

/// Whether they say that the copying of states to another backend failed
/// (command/meta_backend_migrate.go): workspaces may have been copied before.
bool TellsOfMigration(std::string_view words);

/// Whether a command line goes on when its command fails: `|| true`.
bool MayFail(std::string_view command_line);

/// Commands that print no last line when they went well.
bool EndsInSilence(std::string_view command);

/// Commands that only read; whatever their end, nothing was changed.
bool OnlyReads(std::string_view command);

/// Commands that plan by themselves before they do something.
bool PlansFirst(std::string_view command);

}  // namespace tfsleuth
