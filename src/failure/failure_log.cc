#include "failure/failure_log.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text_util.h"
#include "record/api_error.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxAffected = 200;

// The same error, printed again: the same request of AWS, or the same words.
bool IsSame(const Failure& a, const Failure& b) {
  if (a.run != b.run || a.severity != b.severity) return false;
  const auto first = ParseApiError(a.text.view());
  const auto second = ParseApiError(b.text.view());
  const bool has_ids = first && second && !first->request_id.empty() &&
                       !second->request_id.empty();
  if (has_ids) return first->request_id == second->request_id;
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

// A failure that no diagnostic tells: `Error: ` stands in front of its words.
Failure Told(FailureKind kind, const Text& words, size_t run) {
  Failure failure;
  failure.kind = kind;
  failure.text.AppendInserted("Error: ");
  failure.text.AppendText(words);
  failure.summary_length = failure.text.size();
  failure.run = run;
  return failure;
}

}  // namespace

void FailureLog::Keep(std::vector<Failure>& list, Failure error) {
  for (Failure& known : list) {
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
  if (list.size() >= kMaxFailures) {
    ++dropped_;
    return;
  }
  if (!error.address.empty()) error.affected.push_back(error.address);
  list.push_back(std::move(error));
}

void FailureLog::Add(const Record& record, size_t run) {
  std::visit([&](const auto& body) { Add(body, run); }, record.body);
}

void FailureLog::Add(const Diagnostic& diagnostic, size_t run) {
  Failure error;
  error.severity = diagnostic.severity;
  error.text = diagnostic.text;
  error.summary_length = diagnostic.summary_length;
  error.address = diagnostic.address;
  error.file = diagnostic.file;
  error.file_line = diagnostic.file_line;
  error.context = diagnostic.context;
  error.run = run;
  Keep(printed_, std::move(error));
}

void FailureLog::Add(const LogRecord& record, size_t run) {
  const Text failure = FailureIn(record);
  if (!failure.empty()) Keep(logged_, Told(FailureKind::kRecord, failure, run));
  if (AnnouncesPlanErrors(record.message.view())) {
    Keep(told_, Told(FailureKind::kRecord, record.message, run));
  }
}

// A provider's panic is told once more by the diagnostic behind its trace.
void FailureLog::Add(const HumanLine& line, size_t run) {
  if (line.kind != LineKind::kPrinted) return;
  const FatalLine what = FatalLineOf(line.text.view());
  if (what == FatalLine::kPluginTrace) plugin_trace_ = run;
  const bool is_traced = what == FatalLine::kPanic && plugin_trace_ == run;
  if (what == FatalLine::kNone || what == FatalLine::kPluginTrace ||
      is_traced) {
    return;
  }
  Keep(what == FatalLine::kPanic ? printed_ : told_,
       Told(what == FatalLine::kPanic ? FailureKind::kMachine
                                      : FailureKind::kCommand,
            line.text, run));
}

void FailureLog::AddExit(const Evidence& line, size_t run) {
  const auto is_error = [&](const Failure& e) {
    return e.run == run && e.severity == Severity::kError;
  };
  for (const auto* list : {&printed_, &told_}) {
    if (std::any_of(list->begin(), list->end(), is_error)) return;
  }
  std::string_view words = line.text;
  if (words.starts_with("Error: ")) words.remove_prefix(7);
  Text text;
  text.AppendOpaque(words, line.span);
  Keep(told_, Told(FailureKind::kWrapper, text, run));
}

std::vector<Failure> FailureLog::Take(const std::vector<Run>& runs) {
  for (size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].exit) AddExit(*runs[i].exit, i);
  }
  std::vector<Failure> errors = std::move(printed_);
  for (Failure& error : logged_) {
    if (!runs[error.run].has_output) errors.push_back(std::move(error));
  }
  std::vector<bool> has_error(runs.size());
  for (const Failure& error : errors) {
    if (error.severity == Severity::kError) has_error[error.run] = true;
  }
  for (Failure& error : told_) {
    if (!has_error[error.run] && !runs[error.run].ended) {
      errors.push_back(std::move(error));
    }
  }
  logged_.clear();
  told_.clear();
  return errors;
}

}  // namespace tfsleuth
