#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "failure/failure_log.h"
#include "input/line_reader.h"
#include "parse/parser_set.h"
#include "parse/peeler.h"
#include "redact/redactor.h"
#include "run/run_tracker.h"

namespace tfsleuth {

/// The failures that a log states, before any rule sees them.
inline std::vector<Failure> FailuresIn(std::string_view log) {
  RunTracker runs;
  FailureLog failures;
  Redactor redactor([&](const Redacted<Record>& record) {
    runs.Observe(record);
    failures.Add(record, runs.current());
  });
  ParserSet parsers(
      [&](Sealed<Record>&& record) { redactor.Add(std::move(record)); });
  Peeler peeler([&](const PeeledLine& line) { parsers.Add(line); });
  LineReader lines([&](const Line& line) { peeler.Add(line); });
  lines.Feed(log);
  lines.Finish();
  peeler.Finish();
  parsers.Finish();
  redactor.Finish();
  runs.Finish(parsers.ended_inside_entry());
  return failures.Take(runs.runs(), peeler.wheres());
}

/// `KIND: TEXT` of each, `warning KIND: TEXT` and `echo KIND: TEXT` too,
/// without `Error: `.
inline std::vector<std::string> ToldIn(std::string_view log) {
  std::vector<std::string> told;
  for (const Failure& failure : FailuresIn(log)) {
    std::string text = failure.text.str();
    text = text.substr(text.find(": ") + 2);
    const bool is_warning = failure.severity == Severity::kWarning;
    told.push_back((is_warning ? "warning " : "") +
                   std::string(failure.is_echo ? "echo " : "") +
                   std::string(NameOf(failure.kind)) + ": " + text);
  }
  return told;
}

using Strings = std::vector<std::string>;

}  // namespace tfsleuth
