#pragma once

#include <signal.h>

#include <array>

namespace tfsleuth {

/// Who reads a pipe must outlive who writes to it: the death of the reader is
/// the writer's death by SIGPIPE, in the middle of a state write. So between
/// the first instruction and the end of input nothing but SIGKILL ends us.
/// There is one at a time; it acts on the whole process.
class SignalShield {
 public:
  /// The signals that come from outside: hang-up, Ctrl-C, quit, terminate.
  enum class FromOutside { kIgnore, kLeave };

  /// Ignores what a write could kill us by (SIGPIPE, SIGXFSZ: write() tells the
  /// same by its error), and with kIgnore also the signals from outside.
  explicit SignalShield(FromOutside signals);
  /// Puts everything back as it was handed down to us: what is to be done
  /// before an exec.
  ~SignalShield();
  SignalShield(const SignalShield&) = delete;
  SignalShield& operator=(const SignalShield&) = delete;

  /// The end of input: nobody is in front of us any more, and a long report may
  /// be interrupted. What was ignored when we began (nohup) stays so.
  void Lower();

 private:
  static constexpr std::array kFromOutside = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
  static constexpr std::array kFromWriting = {SIGPIPE, SIGXFSZ};
  using Action = struct sigaction;

  bool is_raised_;
  std::array<Action, kFromOutside.size()> from_outside_ = {};
  std::array<Action, kFromWriting.size()> from_writing_ = {};
};

}  // namespace tfsleuth
