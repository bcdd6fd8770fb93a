// The summary of many logs: the same however its parts are made and merged.

#include "batch/summary.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>

#include "base/text_util.h"
#include "base/time.h"
#include "batch/report_stream.h"
#include "batch/summary_json.h"
#include "batch/summary_since.h"
#include "batch/summary_text.h"
#include "catch.h"
#include "helpers.h"
#include "pipeline.h"
#include "report/reporter.h"
#include "run/run_times.h"

namespace tfsleuth {
namespace {

// A log, as a batch knows it and as the two JSON formats tell it.
struct Told {
  ExitCode exit_code;
  LogVerdict verdict;
  std::string line;
  std::string report;
};

std::string Rendered(const Diagnosis& diagnosis, Format format) {
  std::ostringstream text;
  MakeReporter(format, {})->Write(diagnosis, text);
  return text.str();
}

Told Tell(const std::string& name, const std::string& log) {
  const Diagnosis diagnosis = Diagnose(log, 0, name);
  return {ExitCodeOf(diagnosis, LogWas::kPiped), LogVerdictOf(diagnosis, ""),
          Rendered(diagnosis, Format::kJsonLines),
          Rendered(diagnosis, Format::kJson)};
}

// Every log of the fixtures, some of them also cut.
const std::vector<Told>& AllTold() {
  static const std::vector<Told> kAll = [] {
    std::vector<Told> all;
    for (const std::string& fixture : FixtureNames()) {
      const std::string folder = "fixtures/" + fixture;
      for (const auto& entry :
           std::filesystem::directory_iterator(SourceDir() + "/" + folder)) {
        if (entry.path().extension() != ".log") continue;
        const std::string name =
            folder + "/" + entry.path().filename().string();
        const std::string log = ReadSource(name);
        all.push_back(Tell(name, log));
        if (log.size() % 3 == 0) {
          all.push_back(Tell(name + ".cut", log.substr(0, log.size() / 2)));
        }
      }
    }
    return all;
  }();
  return kAll;
}

std::string TextOf(const Summary& summary) {
  std::ostringstream text;
  WriteSummaryText(summary, {}, text);
  return text.str();
}

// Both forms, to compare.
std::string Whole(const Summary& summary) {
  return SummaryLine(summary, 0, {}) + TextOf(summary);
}

Summary Read(const std::string& stream, std::string* problems = nullptr) {
  ReportStream reports([&](uint64_t line, const std::string& problem) {
    INFO(problem);
    REQUIRE(problems != nullptr);
    *problems += std::to_string(line) + ": " + problem + "\n";
  });
  for (size_t at = 0; at < stream.size(); at += 1000) {
    reports.Feed(std::string_view(stream).substr(at, 1000));
  }
  return reports.Finish();
}

Summary SummaryOf(const std::vector<Told>& logs) {
  Summary summary;
  for (const Told& log : logs) summary.Add(log.verdict);
  return summary;
}

}  // namespace

TEST_CASE("summary: a report line tells it what the diagnosis does",
          "[batch]") {
  for (const Told& log : AllTold()) {
    INFO(log.verdict.path);
    Summary direct;
    direct.Add(log.verdict);
    CHECK(Whole(Read(log.line)) == Whole(direct));
    CHECK(Whole(Read(log.report)) == Whole(direct));
  }
}

TEST_CASE("summary: the outcome of a log is its exit code", "[batch]") {
  for (const Told& log : AllTold()) {
    INFO(log.verdict.path);
    const LogOutcome outcome = log.verdict.outcome;
    CHECK(
        (outcome == LogOutcome::kFailed || outcome == LogOutcome::kCancelled) ==
        (log.exit_code == ExitCode::kFailure));
    CHECK((outcome == LogOutcome::kUnfinished ||
           outcome == LogOutcome::kUndetermined) ==
          (log.exit_code == ExitCode::kUndetermined));
  }
}

TEST_CASE("summary: any grouping in any order gives the same bytes",
          "[batch]") {
  const std::string whole = Whole(SummaryOf(AllTold()));
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::vector<Told> logs = AllTold();
    std::shuffle(logs.begin(), logs.end(), random);
    // Parts of random size, written down, read and merged; then the same with
    // the parts, until one is left.
    std::vector<std::string> parts;
    for (const Told& log : logs) parts.push_back(log.line);
    while (parts.size() > 1) {
      std::vector<std::string> merged;
      for (size_t at = 0; at < parts.size();) {
        const size_t size = 1 + random() % 40;
        Summary summary;
        for (size_t end = std::min(at + size, parts.size()); at < end; ++at) {
          summary.Merge(Read(parts[at]));
        }
        merged.push_back(SummaryLine(summary, 0, {}));
      }
      parts = std::move(merged);
    }
    CHECK(Whole(Read(parts.front())) == whole);
  }
}

TEST_CASE("summary: a full list drops the same entries however it was filled",
          "[batch]") {
  std::vector<LogVerdict> logs;
  for (size_t i = 0; i < 3 * Summary::kMaxKinds; ++i) {
    const std::string n = std::to_string(i * 7919 % 5000);
    LogVerdict log;
    log.path = n + ".log";
    log.outcome = LogOutcome::kFailed;
    log.rule = "rule-" + std::to_string(i % 1500);
    log.title = "title";
    log.confidence = "open";
    log.unknown = {{"print" + n, "words " + n}};
    log.note = "cut";
    log.job = "job " + std::to_string(i % 7);
    log.stack = "stack " + n;
    log.seen = FormatTime(static_cast<int64_t>(i) * 86'400'000 / 4);
    log.busy_seconds = i;
    logs.push_back(log);
  }
  Summary forward;
  for (const LogVerdict& log : logs) forward.Add(log);
  std::mt19937 random(1);
  std::shuffle(logs.begin(), logs.end(), random);
  Summary parts[3];
  for (const LogVerdict& log : logs) parts[random() % 3].Add(log);
  Summary merged = parts[2];
  merged.Merge(parts[0]);
  merged.Merge(Read(SummaryLine(parts[1], 0, {})));
  CHECK(forward.causes().size() == Summary::kMaxKinds);
  CHECK(Whole(merged) == Whole(forward));
  CHECK(forward.days().size() == Summary::kMaxDays);
  CHECK(forward.days().begin()->second.failed == 4);
  CHECK(forward.counts().lost_seconds == 3000 * 2999 / 2);
  CHECK(Contains(TextOf(forward), "and 1000 more failed logs: counted"));
  CHECK(Contains(TextOf(forward), "and 2000 more notes: counted, not listed"));
}

TEST_CASE("summary: a cause tells when, where and for how long it was met",
          "[batch]") {
  Summary summary;
  const auto add = [&](const std::string& seen, const std::string& stack) {
    LogVerdict log;
    log.outcome = LogOutcome::kFailed;
    log.rule = "expired-token";
    log.title = "The session has expired";
    log.seen = seen;
    log.stack = stack;
    log.job = "plan";
    log.busy_seconds = seen.empty() ? 0 : 1860;
    summary.Add(log);
  };
  add("2026-11-20T10:00:00Z", "network");
  add("2026-11-21T10:00:00Z", "eks");
  add("", "eks");
  REQUIRE(summary.causes().size() == 1);
  const std::string text = TextOf(summary);
  CHECK(Contains(text,
                 "seen 2026-11-20T10:00:00Z to 2026-11-21T10:00:00Z, took 1 h "
                 "2 min"));
  CHECK(Contains(text, "jobs: plan (3)"));
  CHECK(Contains(text, "stacks: eks (2), network (1)"));
  CHECK(Contains(text, "Runs of the failed logs took 1 h 2 min"));
  CHECK(summary.days().size() == 2);
}

TEST_CASE("summary: what is new since an earlier one, and what is gone",
          "[batch]") {
  const auto failed = [](const std::string& rule, const std::string& title) {
    LogVerdict log;
    log.outcome = LogOutcome::kFailed;
    log.rule = rule;
    log.title = title;
    log.confidence = "certain";
    return log;
  };
  Summary before;
  before.Add(failed("locked", "The state is locked by ann"));
  before.Add(failed("full", "The disk is full"));
  Summary now;
  now.Add(failed("locked", "The state is locked by bob"));
  now.Add(failed("expired", "The session has expired"));
  now.Add(failed("expired", "The session has expired"));
  now.AddUnknown("feed", {1, {"Odd", "a.log", ""}});
  const SummarySince since = Compare(now, before, "last.jsonl");
  REQUIRE(since.fresh.size() == 1);
  CHECK(since.fresh[0].cause.rule == "expired");
  CHECK(since.fresh[0].count == 2);
  REQUIRE(since.gone.size() == 1);
  CHECK(since.gone[0].cause.rule == "full");
  CHECK(since.fresh_unknown == std::vector<std::string>{"feed"});
  std::ostringstream text;
  WriteSummaryText(now, {}, text, &since);
  CHECK(Contains(text.str(), "SINCE last.jsonl  there 2 of 2 logs failed"));
  CHECK(Contains(text.str(), "no longer met:\n     1  the disk is full"));
  const SummarySince same = Compare(now, now, "now");
  CHECK(
      (same.fresh.empty() && same.gone.empty() && same.fresh_unknown.empty()));
}

TEST_CASE("run times: runs side by side count once, and gaps do not",
          "[batch]") {
  const auto run = [](int64_t first, int64_t last) {
    Run one;
    one.first_time_ms = first;
    one.last_time_ms = last;
    return one;
  };
  const RunTimes times = TimesOf(
      {run(100, 200), Run(), run(150, 250), run(400, 300), run(110, 120)});
  CHECK(times.first_ms == 100);
  CHECK(times.last_ms == 400);
  CHECK(times.busy_ms == 250);
  CHECK_FALSE(TimesOf({Run()}).first_ms);
}

TEST_CASE("summary: what stands behind its reports is not counted twice",
          "[batch]") {
  const std::vector<Told> logs(AllTold().begin(), AllTold().begin() + 9);
  std::string lines;
  for (const Told& log : logs) lines += log.line;
  Summary beside;
  beside.AddNote({"a.zip", "encrypted, not read: b"});
  Summary whole = SummaryOf(logs);
  whole.Merge(beside);
  const std::string last = SummaryLine(whole, logs.size(), beside);
  CHECK(Whole(Read(lines + last)) == Whole(whole));
  CHECK(Whole(Read(last + lines)) == Whole(whole));
  CHECK(Whole(Read(last)) == Whole(whole));
  std::string problems;
  Read(logs[0].line + last, &problems);
  CHECK(problems ==
        "2: its summaries count 9 reports, and only 1 are there: the others "
        "are not counted\n");
}

TEST_CASE("summary: a bad line is told and the rest goes on", "[batch]") {
  const Told& log = AllTold().front();
  const std::string cut = log.line.substr(0, log.line.size() / 2);
  std::string problems;
  const Summary summary =
      Read("\nhello\n" + cut + "\n" + log.report +
               "[1, 2]\n{\"schema_version\": 1}\n" + log.line +
               "{\"a\": \"}\n" + "{\"schema_version\":2,\"findings\":[]}\n" +
               "{\"schema_version\":1,\"findings\":3}\n" + cut,
           &problems);
  CHECK(summary.counts().read() == 2);
  const size_t lines = static_cast<size_t>(
      std::count(log.report.begin(), log.report.end(), '\n'));
  const auto at = [&](size_t behind) {
    return std::to_string(3 + lines + behind);
  };
  CHECK(problems ==
        "2: this is no report of tfsleuth\n"
        "3: the report is cut\n" +
            at(1) + ": this is no report of tfsleuth\n" + at(2) +
            ": this is no report of tfsleuth\n" + at(4) +
            ": the report is cut\n" + at(5) +
            ": this is a report of another version: schema_version 2\n" +
            at(6) + ": this report lacks a key, or one holds another type\n" +
            at(7) + ": the report is cut\n");
}

TEST_CASE("summary: no byte of a damaged report ends the reading", "[batch]") {
  std::string line = AllTold().front().line;
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    std::string damaged = line;
    // But for its end: two reports on one line are none.
    damaged[random() % (damaged.size() - 1)] = static_cast<char>(random());
    std::string problems;
    const Summary summary = Read(damaged + line, &problems);
    CHECK(summary.counts().read() >= 1);
  }
}

}  // namespace tfsleuth
