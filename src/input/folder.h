#pragma once

#include <functional>
#include <string>

namespace tfsleuth {

/// Calls `file` with the path of each log file below `folder`, in the order of
/// the names, folders where their name stands. Hidden files too. Files that
/// only repeat others are left out (input/member_chooser.h), and so are links
/// to files that are visited anyway. Links to folders are not followed, so that
/// nothing is visited twice and loops do no harm.
///
/// `glob`: only files whose name matches, or whose path below the folder does
/// if the pattern holds a slash; empty: all. `note` gets what cannot be read
/// and what is no file (a FIFO, a device), with the reason. The folder may
/// change meanwhile. Memory grows with the number of files, some tens of bytes
/// for each.
void ForEachFile(const std::string& folder, const std::string& glob,
                 const std::function<void(const std::string& path)>& file,
                 const std::function<void(const std::string& path,
                                          const std::string& reason)>& note);

/// True for a folder, or a link to one.
bool IsFolder(const std::string& path);

}  // namespace tfsleuth
