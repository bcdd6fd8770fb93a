#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tfsleuth::bench {

/// How an entry is written, and what stands round its lines.
struct Dress {
  enum class Dialect { kHclog, kHclogOld, kHclogJson };
  Dialect dialect = Dialect::kHclog;
  bool is_crlf = false;
  bool has_github_times = false;  ///< `2026-11-24T10:55:57.1234567Z ` each line
};

/// An entry of TF_LOG before it is written in a dialect.
struct Entry {
  std::string_view level;  ///< `TRACE` ...
  std::string_view logger;
  std::string message;
  std::vector<std::pair<std::string_view, std::string>> fields;
};

/// Writes entries and printed lines in a dress. Time goes on a little with
/// each; nothing depends on the clock.
class LogWriter {
 public:
  explicit LogWriter(const Dress& dress) : dress_(dress) {}
  void Write(const Entry& entry);
  void Print(std::string_view lines);
  /// What was written since the last call.
  std::string Take() { return std::exchange(text_, {}); }
  size_t size() const { return text_.size(); }
  /// `2026-11-24T10:55:57.212Z`, now.
  std::string Time() const;

 private:
  void WriteHclog(const Entry& entry);
  void WriteHclogOld(const Entry& entry);
  void WriteHclogJson(const Entry& entry);
  void Give(std::string_view lines);

  Dress dress_;
  std::string text_;
  std::string entry_;
  uint64_t microseconds_ = 0;
};

/// Makes a log like those that were captured: what it is made of, and how much
/// of each, stands in made_log.cc. The same seed gives the same log.
class LogMaker {
 public:
  LogMaker(const Dress& dress, uint64_t seed) : writer_(dress), state_(seed) {}
  /// The first lines of a run.
  std::string Begin();
  /// A further piece, some kilobytes to megabytes.
  std::string Piece();
  /// A call and its short answer.
  std::string ShortExchange();
  /// A refused call, the errors that follow of it and the box.
  std::string End();

 private:
  friend class CiLogMaker;
  uint64_t Draw(uint64_t below);
  std::string Id();
  std::string Address();
  void Trace();
  void Graph();
  void Core();
  void Provider();
  void Exchange();
  void Progress();
  void Send(size_t call, const std::string& id, std::string_view rpc);
  void Answer(size_t call, const std::string& id, std::string_view rpc,
              int status, std::string body);
  std::string Body();

  struct Sent {
    size_t call;
    std::string id;
  };
  LogWriter writer_;
  uint64_t state_;
  std::vector<Sent> sent_;  // not answered yet
};

/// A log of a CI job without TF_LOG: plans, progress, commands of other
/// programs, warnings, and an error at the end.
class CiLogMaker {
 public:
  explicit CiLogMaker(uint64_t seed) : maker_(Dress{}, seed) {}
  std::string Begin();
  std::string Piece();
  std::string End();

 private:
  LogMaker maker_;
};

}  // namespace tfsleuth::bench
