#pragma once

#include <string>
#include <string_view>

#include "input/not_a_log.h"

namespace tfsleuth {

/// What a log is called.
struct LogName {
  std::string path;  ///< as typed, or below the folder that was typed; empty
                     ///< for standard input
  /// The way through the archive, `job/7_Plan.txt`, or `in.zip!job/7_Plan.txt`
  /// for an archive in it; empty for a file. Valid UTF-8 without control
  /// characters. It is for people: never use it as a path.
  std::string member;

  bool operator==(const LogName&) const = default;
  /// `a.zip!job/7_Plan.txt`, `standard input`.
  std::string Shown() const;
};

/// How the bytes of a log came to their end.
struct LogEnd {
  enum class Kind {
    kWhole,
    kCut,      ///< the compressed bytes end before the log does
    kDamaged,  ///< a compressed byte is wrong; what stands behind is lost
    kLimit     ///< a limit of ours was reached
  };
  Kind kind = Kind::kWhole;
  /// A sentence for the report; empty if the log is whole.
  std::string message;

  bool operator==(const LogEnd&) const = default;
  bool is_whole() const { return kind == Kind::kWhole; }
};

/// Takes logs, one after the other: Begin, Bytes as often as there are some,
/// End. Between two logs, and before an End, a Skip or a Note may come. All
/// calls come from the thread that reads; views are valid during the call. A
/// sink may keep a log's bytes and hand them to another thread: nothing is
/// asked back.
class LogSink {
 public:
  LogSink() = default;
  LogSink(const LogSink&) = delete;
  LogSink& operator=(const LogSink&) = delete;
  virtual ~LogSink() = default;

  /// `looks_like`: what the first bytes are, for the case that no Terraform
  /// output comes: a state file, or kNone. A file that was named is given out
  /// though it looks binary.
  virtual void Begin(const LogName& name, NotALog looks_like) = 0;
  virtual void Bytes(std::string_view bytes) = 0;
  virtual void End(const LogEnd& end) = 0;

  /// Not read: a saved plan, an archive of a kind that is not read here, a
  /// binary file.
  virtual void Skip(const LogName& name, NotALog what) = 0;
  /// What the user should know about `name`, a file, a folder or an archive: a
  /// limit, a member that is encrypted, an entry that cannot be read. One
  /// sentence without control characters.
  virtual void Note(const LogName& name, const std::string& text) = 0;
};

}  // namespace tfsleuth
