#pragma once

namespace tfsleuth {

/// Whether somebody may write to our standard input while we run: it is a pipe
/// or a socket. Not a file, a terminal, /dev/null or nothing at all.
bool IsStandardInputPiped();

/// What is to become of a pipe's bytes that are not diagnosed.
enum class Unread {
  kDrop,    ///< they were for nobody
  kPassOn,  ///< they were to be seen: to standard output, as cat would
  kMask     ///< the same with their secrets masked
};

/// Reads standard input to its end, if it is a pipe.
void ReadUnreadInput(Unread what);

/// The same behind our back, for a call that is answered before its input has
/// ended: a child stays and reads, so that whoever writes is not killed, and
/// the caller does not have to wait. The child holds none of the caller's
/// descriptors open but standard input (and, unless it drops, standard output).
///
/// A pipe that a process above us also has open is not ours to read: a shell
/// reads its script there (`curl ... | bash`), or a loop its list. The child
/// then only keeps it open until they are through with it.
///
/// Call as the last thing, from the only thread.
void LeaveUnreadInput(Unread what);

}  // namespace tfsleuth
