#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/byte_source.h"
#include "input/log_reader.h"

namespace tfsleuth {

/// Packed forms of a text, made by the libraries themselves.
std::string Gzip(std::string_view text);
std::string Bzip2(std::string_view text);
std::string Xz(std::string_view text);
std::string Zstd(std::string_view text, int window_log = 0);

using Files = std::vector<std::pair<std::string, std::string>>;
std::string Zip(const Files& files);
std::string EncryptedZip(const Files& files);
std::string Tar(const Files& files);

/// A log as it came out of the reader.
struct SeenLog {
  std::string name;  ///< as shown, `standard input!` taken off
  std::string bytes;
  LogEnd end;
  NotALog looks_like = NotALog::kNone;
};

/// Everything that came out.
class Seen : public LogSink {
 public:
  void Begin(const LogName& name, NotALog looks_like) override;
  void Bytes(std::string_view bytes) override;
  void End(const LogEnd& end) override;
  void Skip(const LogName& name, NotALog what) override;
  void Note(const LogName& name, const std::string& text) override;

  std::vector<std::string> Names() const;
  /// Whether a note holds these words.
  bool Notes(std::string_view words) const;

  std::vector<SeenLog> logs;
  std::vector<std::pair<std::string, NotALog>> skipped;
  std::vector<std::string> notes;
};

/// Reads bytes as standard input would be read, in pieces of `piece` bytes (0:
/// as many as are asked for).
void ReadBytes(std::string_view bytes, Seen& seen,
               const InputLimits& limits = {}, size_t piece = 0);

/// A folder of its own for each test, gone afterwards.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  /// Writes a file, and the folders in its name; returns its path.
  std::string Write(const std::string& name, std::string_view text) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace tfsleuth
