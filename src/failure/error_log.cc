#include "failure/error_log.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxAffected = 200;

// The same error, printed again: the same request of AWS, or the same words.
bool IsSame(const LoggedError& a, const LoggedError& b) {
  if (a.run != b.run || a.severity != b.severity) return false;
  const bool has_ids = a.api && b.api && !a.api->request_id.empty() &&
                       !b.api->request_id.empty();
  if (has_ids) return a.api->request_id == b.api->request_id;
  return a.text.view() == b.text.view();
}

// What a log record says about a failure, or an empty text. Three writers:
// terraform-plugin-go copies diagnostics it returns to core; aws-sdk-go-base
// gives up on the caller's identity; the SDK gives up on a call. The last is
// read for STS alone, because other calls may fail and be tolerated.
Text FailureIn(const LogRecord& record) {
  Text text;
  if (const Field* summary = record.Find("diagnostic_summary")) {
    if (record.Value("diagnostic_severity") != "ERROR") return {};
    text.AppendText(summary->value);
    const Field* detail = record.Find("diagnostic_detail");
    if (detail != nullptr && !detail->value.empty()) {
      text.AppendInserted(" ");
      text.AppendText(detail->value);
    }
    return text;
  }
  const std::string_view message = record.message.view();
  if (message.starts_with("Unable to retrieve caller identity from STS")) {
    if (const Field* error = record.Find("error")) text = error->value;
    return text;
  }
  constexpr std::string_view kGivenUp =
      "request failed with unretryable error ";
  const bool is_sts = record.Value("rpc.service") == "STS" ||
                      record.Value("rpc.method").starts_with("STS/");
  if (message.starts_with(kGivenUp) && is_sts) {
    std::string_view operation = record.Value("rpc.method");
    operation.remove_prefix(operation.rfind('/') + 1);
    text.AppendInserted("operation error STS: " + std::string(operation) +
                        ", ");
    text.AppendText(record.message.Slice(kGivenUp.size()));
  }
  return text;
}

}  // namespace

std::string LoggedError::Summary() const {
  std::string_view summary = text.view().substr(0, summary_length);
  for (const std::string_view head : {"Error: ", "Warning: "}) {
    if (summary.starts_with(head)) summary.remove_prefix(head.size());
  }
  return std::string(summary);
}

void ErrorLog::Keep(std::vector<LoggedError>& list, LoggedError error) {
  for (LoggedError& known : list) {
    if (!IsSame(known, error)) continue;
    ++known.occurrences;
    const bool is_new = std::find(known.affected.begin(), known.affected.end(),
                                  error.address) == known.affected.end();
    if (is_new && !error.address.empty() &&
        known.affected.size() < kMaxAffected) {
      known.affected.push_back(error.address);
    }
    return;
  }
  if (list.size() >= kMaxErrors) {
    ++dropped_;
    return;
  }
  if (!error.address.empty()) error.affected.push_back(error.address);
  list.push_back(std::move(error));
}

void ErrorLog::ReadApi(const Diagnostic& diagnostic, LoggedError& error) const {
  error.hits = matcher_.Match(diagnostic);
  std::vector<ApiError> calls = ParseApiErrors(diagnostic.text.view());
  if (!calls.empty()) error.api = std::move(calls.front());
}

void ErrorLog::Add(const Diagnostic& diagnostic, size_t run) {
  LoggedError error;
  error.severity = diagnostic.severity;
  error.text = diagnostic.text;
  error.summary_length = diagnostic.summary_length;
  error.address = diagnostic.address;
  error.file = diagnostic.file;
  error.file_line = diagnostic.file_line;
  error.context = diagnostic.context;
  error.run = run;
  ReadApi(diagnostic, error);
  Keep(printed_, std::move(error));
}

// An error that no diagnostic tells: `Error: ` stands in front of its words.
LoggedError ErrorLog::Told(const Text& words, size_t run) const {
  Diagnostic diagnostic;
  diagnostic.text.AppendInserted("Error: ");
  diagnostic.text.AppendText(words);
  diagnostic.summary_length = diagnostic.text.size();
  LoggedError error;
  error.text = diagnostic.text;
  error.summary_length = diagnostic.summary_length;
  error.run = run;
  ReadApi(diagnostic, error);
  return error;
}

void ErrorLog::Add(const LogRecord& record, size_t run) {
  const Text failure = FailureIn(record);
  if (!failure.empty()) Keep(logged_, Told(failure, run));
  if (AnnouncesPlanErrors(record.message.view())) {
    Keep(told_, Told(record.message, run));
  }
}

// A provider's panic is told once more by the diagnostic behind its trace.
void ErrorLog::Add(const HumanLine& line, size_t run) {
  if (line.kind != LineKind::kPrinted) return;
  const FatalLine what = FatalLineOf(line.text.view());
  if (what == FatalLine::kPluginTrace) plugin_trace_ = run;
  const bool is_traced = what == FatalLine::kPanic && plugin_trace_ == run;
  if (what == FatalLine::kNone || what == FatalLine::kPluginTrace ||
      is_traced) {
    return;
  }
  Keep(what == FatalLine::kPanic ? printed_ : told_, Told(line.text, run));
}

void ErrorLog::AddExit(const Evidence& line, size_t run) {
  const auto is_error = [&](const LoggedError& e) {
    return e.run == run && e.severity == Severity::kError;
  };
  for (const auto* list : {&printed_, &told_}) {
    if (std::any_of(list->begin(), list->end(), is_error)) return;
  }
  std::string_view words = line.text;
  if (words.starts_with("Error: ")) words.remove_prefix(7);
  Text text;
  text.AppendOpaque(words, line.span);
  Keep(told_, Told(text, run));
}

std::vector<LoggedError> ErrorLog::Take(const std::vector<Run>& runs) {
  std::vector<LoggedError> errors = std::move(printed_);
  for (LoggedError& error : logged_) {
    if (!runs[error.run].has_output) errors.push_back(std::move(error));
  }
  std::vector<bool> has_error(runs.size());
  for (const LoggedError& error : errors) {
    if (error.severity == Severity::kError) has_error[error.run] = true;
  }
  for (LoggedError& error : told_) {
    if (!has_error[error.run] && !runs[error.run].ended) {
      errors.push_back(std::move(error));
    }
  }
  logged_.clear();
  told_.clear();
  return errors;
}

}  // namespace tfsleuth
