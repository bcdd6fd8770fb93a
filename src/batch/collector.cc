#include "batch/collector.h"

#include <sstream>
#include <utility>

#include "batch/summary_json.h"
#include "batch/summary_text.h"
#include "redact/message.h"
#include "redact/redactor.h"
#include "report/reporter.h"

namespace tfsleuth {

size_t LogResult::size() const {
  // Measured on fixtures: a diagnosis takes tens of kilobytes.
  constexpr size_t kDiagnosisBytes = size_t{64} << 10;
  constexpr size_t kOtherBytes = size_t{2} << 10;
  return rendered.size() + kOtherBytes + (diagnosis ? kDiagnosisBytes : 0);
}

Collector::Collector(const BatchOptions& options, Write write)
    : options_(options),
      write_(std::move(write)),
      has_terraform_(options.named_paths, false) {}

void Collector::Note(const std::string& name, const std::string& text) {
  // Names are what somebody typed or packed: they may hold a secret.
  const Summary::Note note{Shortened(Redactor().Redacted(name)),
                           Shortened(Redactor().Redacted(text))};
  summary_.AddNote(note);
  beside_.AddNote(note);
}

// What no report line tells.
void Collector::Count(const LogCounts& counts) {
  summary_.Add(counts);
  beside_.Add(counts);
}

void Collector::NotALogAt(const LogName& name, NotALog what) {
  Count({.not_logs = 1});
  // Binary files are told by number: a folder may be full of them.
  if (what == NotALog::kBinary) {
    ++binary_;
  } else {
    Note(name.Shown(), std::string(AdviceFor(what)));
  }
}

void Collector::NotRead(const std::string& name, const std::string& reason) {
  Count({.not_read = 1});
  Note(name, reason);
}

void Collector::Fault(size_t path, const std::string& name,
                      const std::string& fault) {
  Count({.faults = 1});
  Note(name, "internal fault: " + fault + ": please report it");
  has_terraform_[path] = true;
}

void Collector::BadPath(size_t path, const std::string& message) {
  bad_paths_.insert(path);
  problems_.insert(message);
}

void Collector::BadLog(size_t path, const LogName& name, NotALog what) {
  Count({.not_logs = 1});
  BadPath(path,
          "no log: " + name.Shown() + ": " + std::string(AdviceFor(what)));
}

void Collector::Take(LogResult&& result) {
  const bool has_terraform = result.verdict.outcome != LogOutcome::kNoTerraform;
  if (!result.fault.empty()) {
    Fault(result.path, result.name.Shown(), result.fault);
  } else if (has_terraform) {
    has_terraform_[result.path] = true;
    summary_.Add(result.verdict);
    TakeReported(std::move(result));
  } else if (result.looks_like != NotALog::kNone) {
    if (result.was_named) {
      BadLog(result.path, result.name, result.looks_like);
    } else {
      NotALogAt(result.name, result.looks_like);
    }
  } else {
    summary_.Add(result.verdict);
    beside_.Add(result.verdict);
    if (result.was_named) TakeReported(std::move(result));
  }
}

void Collector::TakeReported(LogResult&& result) {
  if (++logs_ == 1 && options_.format != Format::kJsonLines) {
    first_ = std::move(result);
    return;
  }
  if (logs_ > 1) is_batch_ = true;
  if (first_) WriteReport(*std::exchange(first_, std::nullopt));
  WriteReport(result);
}

void Collector::WriteReport(const LogResult& result) {
  const bool is_line = options_.format != Format::kText;
  const bool has_terraform = result.verdict.outcome != LogOutcome::kNoTerraform;
  if (result.rendered.empty() || (is_line && !has_terraform)) return;
  if (reports_++ > 0 && !is_line) write_("\n");
  write_(result.rendered);
}

void Collector::WriteSingle() {
  std::ostringstream text;
  MakeReporter(options_.format, options_.report)
      ->Write(*first_->diagnosis, text);
  write_(text.str());
}

void Collector::WriteSummary() {
  if (options_.format != Format::kText) {
    write_(SummaryLine(summary_, reports_, beside_));
    return;
  }
  std::ostringstream text;
  if (reports_ > 0) text << '\n';
  WriteSummaryText(summary_, options_.report, text);
  write_(text.str());
}

// Beside the report of the one log there is no place for notes.
void Collector::WriteNotes() const {
  for (const Summary::Note& note : beside_.notes()) {
    PrintMessage(note.name + ": " + note.text);
  }
  if (beside_.totals().notes > beside_.notes().size()) {
    PrintMessage("further notes: " + std::to_string(beside_.totals().notes -
                                                    beside_.notes().size()));
  }
}

void Collector::TellProblems(const std::vector<std::string>& paths) {
  Tally without;
  for (size_t i = 0; i < has_terraform_.size(); ++i) {
    if (has_terraform_[i] || bad_paths_.count(i) == 1) continue;
    without.Add(LogName{i < paths.size() ? paths[i] : "", ""}.Shown());
  }
  any_without_ = without.count() > 0;
  for (const std::string& problem : problems_) {
    PrintMessage(problem);
  }
  if (any_without_) {
    PrintMessage("no Terraform output: " + without.Listed() +
                 ": give the log of terraform init, plan or apply");
  }
}

ExitCode Collector::Finish(const std::vector<std::string>& paths) {
  const std::string where = paths.size() == 1 ? paths.front() : "";
  const bool is_single = !is_batch_ && options_.format != Format::kJsonLines;
  if (binary_ > 0 && is_single) {
    Note(LogName{where, ""}.Shown(),
         "binary files in it, not read: " + std::to_string(binary_));
  }
  if (is_single) {
    const bool named_only = first_ && first_->was_named;
    if (summary_.counts().no_terraform > 0 && !named_only) {
      Note(LogName{where, ""}.Shown(),
           "logs in it without Terraform output: " +
               std::to_string(summary_.counts().no_terraform));
    }
    if (first_) WriteSingle();
    WriteNotes();
  } else {
    WriteSummary();
  }
  TellProblems(paths);
  const LogCounts& counts = summary_.counts();
  if (counts.failed > 0) return ExitCode::kFailure;
  if (!bad_paths_.empty() || counts.faults > 0) return ExitCode::kUsage;
  const bool is_open = counts.undetermined > 0 || any_without_;
  return is_open ? ExitCode::kUndetermined : ExitCode::kNoFailure;
}

}  // namespace tfsleuth
