#include "batch/summary_json.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "report/json_writer.h"

namespace tfsleuth {
namespace {

constexpr int kSchemaVersion = 1;

Json Of(const LogCounts& counts) {
  return {{"read", counts.read()},
          {"failed", counts.failed},
          {"no_failure", counts.no_failure},
          {"undetermined", counts.undetermined},
          {"no_terraform_output", counts.no_terraform},
          {"not_read", counts.not_read},
          {"not_logs", counts.not_logs},
          {"faults", counts.faults},
          {"lost_seconds", counts.lost_seconds}};
}

Json Of(const Summary::Cause& cause) {
  return {{"rule", OrNull(cause.rule)},
          {"cause", OrNull(cause.cause)},
          {"title", OrNull(cause.title)},
          {"confidence", OrNull(cause.confidence)}};
}

Json Of(const std::multiset<Summary::Log>& logs) {
  Json list = Json::array();
  for (const Summary::Log& log : logs) {
    Json row = {{"path", OrNull(log.path)},
                {"member", OrNull(log.member)},
                {"run", OrNull(log.run)}};
    row.update(Of(log.cause));
    list.push_back(std::move(row));
  }
  return list;
}

template <typename Names>
Json NamesOf(const Names& names, const char* key) {
  Json list = Json::array();
  for (const auto& [name, logs] : names) {
    list.push_back({{key, name}, {"logs", logs}});
  }
  return list;
}

Json CausesOf(const Summary& summary) {
  Json list = Json::array();
  for (const auto& [cause, seen] : summary.causes()) {
    Json row = Of(cause);
    row["logs"] = seen.count;
    row["first_seen"] = OrNull(seen.first);
    row["last_seen"] = OrNull(seen.last);
    row["lost_seconds"] = seen.lost_seconds;
    row["jobs"] = NamesOf(seen.jobs, "name");
    row["stacks"] = NamesOf(seen.stacks, "name");
    row["days"] = NamesOf(seen.days, "day");
    list.push_back(std::move(row));
  }
  return list;
}

Json UnknownOf(const Summary& summary) {
  Json list = Json::array();
  for (const auto& [fingerprint, unknown] : summary.unknown()) {
    list.push_back({{"fingerprint", fingerprint},
                    {"summary", unknown.example.words},
                    {"logs", unknown.count},
                    {"example",
                     {{"path", OrNull(unknown.example.path)},
                      {"member", OrNull(unknown.example.member)}}}});
  }
  return list;
}

Json NotesOf(const Summary& summary) {
  Json list = Json::array();
  for (const Summary::Note& note : summary.notes()) {
    list.push_back({{"name", note.name}, {"text", note.text}});
  }
  return list;
}

Json DaysOf(const Summary& summary) {
  Json list = Json::array();
  for (const auto& [day, counts] : summary.days()) {
    list.push_back({{"day", day},
                    {"read", counts.read},
                    {"failed", counts.failed},
                    {"explained", counts.caused}});
  }
  return list;
}

Json Of(const std::vector<SummarySince::Row>& rows) {
  Json list = Json::array();
  for (const SummarySince::Row& row : rows) {
    Json json = Of(row.cause);
    json["logs"] = row.count;
    list.push_back(std::move(json));
  }
  return list;
}

Json Of(const SummarySince& since) {
  return {{"baseline", since.baseline},
          {"read", since.read_before},
          {"failed", since.failed_before},
          {"new", Of(since.fresh)},
          {"gone", Of(since.gone)},
          {"new_unexplained", since.fresh_unknown}};
}

Json Of(const Summary& summary) {
  const Summary::Totals& totals = summary.totals();
  return {{"logs", Of(summary.counts())},
          {"causes", CausesOf(summary)},
          {"failed", Of(summary.failed())},
          {"undetermined", Of(summary.undetermined())},
          {"unexplained", UnknownOf(summary)},
          {"notes", NotesOf(summary)},
          {"days", DaysOf(summary)},
          {"totals",
           {{"causes", totals.caused},
            {"unexplained", totals.unknown},
            {"notes", totals.notes},
            {"further_failures", totals.further}}}};
}

std::string TextOf(const Json& object, const char* key) {
  const Json& value = object.at(key);
  return value.is_null() ? "" : value.get<std::string>();
}

// Keys that came later: summaries of older versions lack them.
uint64_t CountOrNone(const Json& object, const char* key) {
  return object.contains(key) ? object.at(key).get<uint64_t>() : 0;
}

const Json& ListOrNone(const Json& object, const char* key) {
  static const Json kNone = Json::array();
  return object.contains(key) ? object.at(key) : kNone;
}

template <typename Names>
Names NamesOf(const Json& list, const char* key) {
  Names names;
  for (const Json& row : list) {
    names[Shortened(TextOf(row, key))] += row.at("logs").get<uint64_t>();
  }
  return names;
}

LogCounts CountsOf(const Json& json) {
  const auto count = [&](const char* key) {
    return json.at(key).get<uint64_t>();
  };
  return {.failed = count("failed"),
          .no_failure = count("no_failure"),
          .undetermined = count("undetermined"),
          .no_terraform = count("no_terraform_output"),
          .not_read = count("not_read"),
          .not_logs = count("not_logs"),
          .faults = count("faults"),
          .lost_seconds = CountOrNone(json, "lost_seconds")};
}

Summary::Cause CauseOf(const Json& json) {
  return {TextOf(json, "rule"), TextOf(json, "cause"),
          Shortened(TextOf(json, "title")), TextOf(json, "confidence")};
}

Summary::Log LogOf(const Json& json) {
  return {TextOf(json, "path"), TextOf(json, "member"),
          Shortened(TextOf(json, "run")), CauseOf(json)};
}

Summary SummaryOf(const Json& json) {
  Summary summary;
  summary.Add(CountsOf(json.at("logs")));
  for (const Json& row : json.at("causes")) {
    summary.AddCause(
        CauseOf(row),
        {.count = row.at("logs").get<uint64_t>(),
         .first = TextOf(row, "first_seen"),
         .last = TextOf(row, "last_seen"),
         .lost_seconds = CountOrNone(row, "lost_seconds"),
         .jobs = NamesOf<Summary::Names>(ListOrNone(row, "jobs"), "name"),
         .stacks = NamesOf<Summary::Names>(ListOrNone(row, "stacks"), "name"),
         .days = NamesOf<Summary::Days>(ListOrNone(row, "days"), "day")});
  }
  for (const Json& row : json.at("failed")) summary.AddFailed(LogOf(row));
  for (const Json& row : json.at("undetermined")) {
    summary.AddUndetermined(LogOf(row));
  }
  for (const Json& row : json.at("unexplained")) {
    const Json& example = row.at("example");
    summary.AddUnknown(TextOf(row, "fingerprint"),
                       {row.at("logs").get<uint64_t>(),
                        {Shortened(TextOf(row, "summary")),
                         TextOf(example, "path"), TextOf(example, "member")}});
  }
  for (const Json& row : ListOrNone(json, "days")) {
    summary.AddDay(Shortened(TextOf(row, "day")),
                   {.read = row.at("read").get<uint64_t>(),
                    .failed = row.at("failed").get<uint64_t>(),
                    .caused = row.at("explained").get<uint64_t>()});
  }
  for (const Json& row : json.at("notes")) {
    summary.AddNote({TextOf(row, "name"), Shortened(TextOf(row, "text"))});
  }
  const auto beyond = [&](const char* key, uint64_t listed) {
    const auto all = json.at("totals").at(key).get<uint64_t>();
    return all - std::min(all, listed);
  };
  const Summary::Totals listed = summary.totals();
  summary.Add(Summary::Totals{
      beyond("causes", listed.caused), beyond("unexplained", listed.unknown),
      beyond("notes", listed.notes), beyond("further_failures", 0)});
  return summary;
}

LogOutcome OutcomeFrom(const Json& report) {
  const Json& verdict = report.at("verdict");
  const std::string name = TextOf(verdict, "outcome");
  for (const LogOutcome outcome :
       {LogOutcome::kFailed, LogOutcome::kCancelled, LogOutcome::kUnfinished,
        LogOutcome::kUndetermined, LogOutcome::kTolerated,
        LogOutcome::kRecovered, LogOutcome::kNoFailure,
        LogOutcome::kNoTerraform}) {
    if (NameOf(outcome) == name) return outcome;
  }
  // A later version may know more of them.
  const auto code = static_cast<ExitCode>(verdict.at("exit_code").get<int>());
  if (code == ExitCode::kFailure) return LogOutcome::kFailed;
  return code == ExitCode::kNoFailure ? LogOutcome::kNoFailure
                                      : LogOutcome::kUndetermined;
}

std::vector<UnknownError> UnknownErrorsOf(const Json& report) {
  std::vector<UnknownError> errors;
  for (const Json& error : report.at("unexplained")) {
    if (TextOf(error, "severity") != "error") continue;
    errors.push_back(
        {TextOf(error, "fingerprint"), Shortened(TextOf(error, "summary"))});
  }
  std::sort(errors.begin(), errors.end());
  errors.erase(std::unique(errors.begin(), errors.end()), errors.end());
  return errors;
}

void TakeFinding(const Json& report, const Json& finding, LogVerdict& verdict) {
  const Json& from = report.at("runs").at(finding.at("run").get<size_t>());
  Run run;
  run.program = TextOf(from, "program");
  run.command = TextOf(from, "command");
  verdict.run = Shortened(run.Name());
  verdict.rule = TextOf(finding, "rule");
  if (!finding.at("cause").is_null()) {
    verdict.cause = TextOf(finding.at("cause"), "id");
  }
  verdict.title = Shortened(TextOf(finding, "title"));
  verdict.confidence = TextOf(finding, "confidence");
}

LogVerdict VerdictFrom(const Json& report) {
  LogVerdict verdict;
  const Json& log = report.at("log");
  verdict.path = TextOf(log, "path");
  verdict.member = TextOf(log, "member");
  verdict.unknown = UnknownErrorsOf(report);
  for (const Json& finding : report.at("findings")) {
    if (TextOf(finding, "severity") != "error") continue;
    if (verdict.rule.empty()) {
      TakeFinding(report, finding, verdict);
    } else {
      ++verdict.further;
    }
  }
  verdict.outcome = OutcomeFrom(report);
  const Json& limits = report.at("limits");
  if (log.at("truncated").get<bool>() && !limits.empty()) {
    verdict.note = Shortened(limits.front().get<std::string>());
  }
  if (log.contains("last_time")) {
    verdict.seen = TextOf(log, "last_time");
    verdict.busy_seconds = CountOrNone(log, "busy_seconds");
    verdict.job = Shortened(TextOf(log, "job"));
    verdict.stack = Shortened(TextOf(log, "stack"));
  } else if (report.contains("batch")) {
    // Of an older version.
    verdict.seen = TextOf(report.at("batch"), "seen");
  }
  return verdict;
}

}  // namespace

std::string SummaryLine(const Summary& summary, uint64_t reports,
                        const Summary& beside, const SummarySince* since) {
  Json json = {{"schema_version", kSchemaVersion},
               {"summary", true},
               {"reports", reports}};
  json.update(Of(summary));
  json["beside"] = reports == 0 ? Json(nullptr) : Of(beside);
  if (since != nullptr) json["since_baseline"] = Of(*since);
  return Dump(json) + "\n";
}

ReportObjectOrProblem ReadReportObject(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return {std::nullopt, "this is no JSON"};
  const bool is_ours = json.is_object() && json.contains("schema_version") &&
                       (json.contains("findings") || json.contains("summary"));
  if (!is_ours) return {std::nullopt, "this is no report of tfsleuth"};
  if (json.at("schema_version") != kSchemaVersion) {
    return {std::nullopt,
            "this is a report of another version: schema_version " +
                json.at("schema_version").dump()};
  }
  ReportObject object;
  try {
    if (json.contains("summary")) {
      object.kind = ReportObject::Kind::kSummary;
      object.summary = SummaryOf(json);
      object.reports = json.at("reports").get<uint64_t>();
      if (object.reports > 0) object.beside = SummaryOf(json.at("beside"));
    } else {
      object.verdict = VerdictFrom(json);
    }
  } catch (const Json::exception&) {
    return {std::nullopt, "this report lacks a key, or one holds another type"};
  }
  return {std::move(object), ""};
}

}  // namespace tfsleuth
