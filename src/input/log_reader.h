#pragma once

#include <string>
#include <string_view>

#include "input/byte_source.h"
#include "input/input_limits.h"
#include "input/log_sink.h"

namespace tfsleuth {

/// Reads the logs of a path, whatever it is: a log, a compressed log (gzip,
/// bzip2, xz, zstd), an archive (zip, tar, compressed or not), archives in
/// archives, a folder of all these, a FIFO. What a file is, its first bytes
/// tell, never its name.
///
/// Every byte that can be decoded is given out before damage is told. Nothing
/// is written to disk. Memory does not grow with the input, but for the names
/// of one folder or zip. A FIFO is read to its end whatever happens, because a
/// writer stands behind it.
///
/// Throws Error if `path` itself cannot be read; what is wrong below a folder
/// or in an archive is told in notes.
///
/// `glob`: in folders read only files whose name, or path below the folder if
/// the pattern holds a slash, matches (fnmatch); empty: all.
void ReadLogs(const std::string& path, const InputLimits& limits,
              const std::string& glob, LogSink& sink);

/// The same for one file, FIFO or device: the unit of work for a caller that
/// reads many files at once (see ForEachFile in input/folder.h).
void ReadLogFile(const std::string& path, const InputLimits& limits,
                 LogSink& sink);

/// The same for standard input, of which `head` was read already. `bytes` is
/// read to its end whatever happens.
void ReadLogsFrom(ByteSource& bytes, std::string_view head,
                  const InputLimits& limits, LogSink& sink);

}  // namespace tfsleuth
