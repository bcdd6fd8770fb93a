#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// Turns HTTP dumps into the records that later SDKs write, so that no later
/// stage has to know them: `HTTP Request Sent` and `HTTP Response Received`
/// with http.*, rpc.* and http.request.header.* fields.
///
/// `sdk1-dump`: aws-sdk-go, aws/client/logger.go: a line `DEBUG: Request
/// sts/GetCallerIdentity Details:`, a rule, the dump, a rule, and for a
/// response its body behind the last rule. `sdk2-dump`: aws-sdk-go-base v2 up
/// to beta.21:
/// `[aws-sdk-go-v2] Request`, then the dump. Either is one record of many lines
/// or, through a plugin, one record a line, where other loggers' records may
/// stand between. Calls of one logger may stand between as well: a body that
/// may be another call's is left out.
class DumpReader {
 public:
  /// Loggers that may dump at once; bytes of a body that are kept.
  static constexpr size_t kMaxLoggers = 16;
  static constexpr size_t kMaxBodyBytes = size_t{64} << 10;

  using Sink = std::function<void(Record&&)>;
  explicit DumpReader(Sink sink);

  /// Looks at a record that was given out; gives a made one out when a dump is
  /// complete.
  void Observe(const Record& record);
  void Finish();
  /// No dump is open.
  bool is_at_rest() const;

 private:
  enum class Part { kNone, kStart, kHeaders, kBody };
  struct Dump {
    Part part = Part::kNone;
    bool is_request = true;
    bool has_rules = false;   // sdk1: rules stand round the dump
    bool is_whole = false;    // it was one record; its body may be the next one
    bool is_crossed = false;  // so may be the body of the response before it
    LogRecord record;
    Text body;
    Span span;
  };

  void ReadLines(Dump& dump, const Text& whole, const LogRecord& from);
  void ReadLine(Dump& dump, const Text& line, const LogRecord& from);
  bool BeginDump(Dump& dump, const Text& line, const LogRecord& from);
  void ReadStart(Dump& dump, const Text& line);
  void ReadHeader(Dump& dump, const Text& line);
  void EndDump(Dump& dump);

  Sink sink_;
  std::map<std::string, Dump> dumps_;  // by logger
};

}  // namespace tfsleuth
