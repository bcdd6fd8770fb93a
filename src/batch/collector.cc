#include "batch/collector.h"

#include <sstream>
#include <utility>

#include "batch/summary_html.h"
#include "batch/summary_json.h"
#include "batch/summary_text.h"
#include "redact/message.h"
#include "redact/redactor.h"
#include "report/formats.h"

namespace tfsleuth {

size_t LogResult::size() const {
  // Measured on fixtures: a diagnosis takes tens of kilobytes.
  constexpr size_t kDiagnosisBytes = size_t{64} << 10;
  constexpr size_t kOtherBytes = size_t{2} << 10;
  size_t bytes = kOtherBytes + (diagnosis ? kDiagnosisBytes : 0);
  for (const std::string& report : rendered) bytes += report.size();
  if (notices) bytes += notices->size();
  return bytes;
}

Collector::Collector(const BatchOptions& options, Write write)
    : options_(options),
      write_(std::move(write)),
      reports_(options.forms.size(), 0),
      has_terraform_(options.named_paths, false) {
  for (const ReportForm& form : options.forms) {
    const auto make = InfoOf(form.format).notices;
    of_notices_.push_back(make == nullptr ? nullptr : make(form.options));
  }
}

// Names are what somebody typed or packed: they may hold a secret.
Summary::Note Collector::NoteOf(const std::string& name,
                                const std::string& text) {
  return {Shortened(Redactor().Clean(name)), Shortened(Redactor().Clean(text))};
}

void Collector::Note(const std::string& name, const std::string& text) {
  const Summary::Note note = NoteOf(name, text);
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

void Collector::PathNotRead(size_t path, const std::string& name,
                            const std::string& reason) {
  Count({.not_read = 1});
  named_.AddNote(NoteOf(name, "cannot be read: " + reason));
  BadPath(path, "cannot read: " + name + ": " + reason);
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

// JSON lines leave as they come. In the other forms the first report waits:
// if it stays the only one, it is written as a report alone.
void Collector::TakeReported(LogResult&& result) {
  ++logs_;
  if (logs_ > 1) is_batch_ = true;
  const std::optional<LogResult> first = std::exchange(first_, std::nullopt);
  for (size_t form = 0; form < options_.forms.size(); ++form) {
    if (of_notices_[form] != nullptr) {
      if (result.notices) WriteNotices(form, *result.notices);
      continue;
    }
    if (InfoOf(options_.forms[form].format).is_one_page) continue;
    const bool is_stream = IsStream(form);
    if (first && !is_stream) WriteReport(form, *first);
    if (is_batch_ || is_stream) WriteReport(form, result);
  }
  if (!is_batch_) first_ = std::move(result);
}

bool Collector::IsStream(size_t form) const {
  return options_.forms[form].format == Format::kJsonLines;
}

void Collector::WriteNotices(size_t form, const LogNotices& notices) {
  std::ostringstream text;
  of_notices_[form]->Add(notices, text);
  if (!text.str().empty()) write_(form, text.str());
}

// What could not be read belongs into the report of one log, too: whoever reads
// it sees nothing else.
void Collector::EndNotices(size_t form) {
  Summary all = beside_;
  all.Merge(named_);
  Beside beside;
  for (const Summary::Note& note : all.notes()) {
    beside.notes.emplace_back(note.name, note.text);
  }
  beside.more_notes = all.totals().notes - all.notes().size();
  std::ostringstream text;
  of_notices_[form]->End(beside, text);
  if (!text.str().empty()) write_(form, text.str());
}

void Collector::WriteReport(size_t form, const LogResult& result) {
  const bool is_line = options_.forms[form].format != Format::kText;
  const bool has_terraform = result.verdict.outcome != LogOutcome::kNoTerraform;
  const bool is_empty =
      form >= result.rendered.size() || result.rendered[form].empty();
  if (is_empty || (is_line && !has_terraform)) return;
  if (reports_[form]++ > 0 && !is_line) write_(form, "\n");
  write_(form, result.rendered[form]);
}

void Collector::WriteSingle(size_t form) {
  std::ostringstream text;
  MakeReporter(options_.forms[form].format, options_.forms[form].options)
      ->Write(*first_->diagnosis, text);
  write_(form, text.str());
}

void Collector::WriteSummary(size_t form) {
  const ReportForm& as = options_.forms[form];
  std::ostringstream text;
  if (as.format == Format::kText) {
    if (reports_[form] > 0) text << '\n';
    WriteSummaryText(summary_, as.options, text);
    write_(form, text.str());
    return;
  }
  Summary all = summary_;
  all.Merge(named_);
  if (InfoOf(as.format).is_one_page) {
    WriteSummaryHtml(all, as.options, text);
  } else {
    Summary beside = beside_;
    beside.Merge(named_);
    text << SummaryLine(all, reports_[form], beside);
  }
  write_(form, text.str());
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

// The report of the one log tells nothing of what stood beside it.
void Collector::NoteWhatIsBeside(const std::string& where) {
  if (binary_ > 0) {
    Note(where, "binary files in it, not read: " + std::to_string(binary_));
  }
  const bool named_only = first_ && first_->was_named;
  if (summary_.counts().no_terraform > 0 && !named_only) {
    Note(where, "logs in it without Terraform output: " +
                    std::to_string(summary_.counts().no_terraform));
  }
}

ExitCode Collector::Finish(const std::vector<std::string>& paths) {
  bool is_single = false;
  for (size_t form = 0; form < options_.forms.size(); ++form) {
    if (of_notices_[form] != nullptr) {
      EndNotices(form);
    } else if (is_batch_ || IsStream(form)) {
      WriteSummary(form);
    } else {
      is_single = true;
      if (first_) WriteSingle(form);
    }
  }
  if (is_single) {
    const std::string where = paths.size() == 1 ? paths.front() : "";
    NoteWhatIsBeside(LogName{where, ""}.Shown());
    WriteNotes();
  }
  TellProblems(paths);
  const LogCounts& counts = summary_.counts();
  if (counts.failed > 0) return ExitCode::kFailure;
  if (!bad_paths_.empty() || counts.faults > 0) return ExitCode::kUsage;
  const bool is_open = counts.undetermined > 0 || any_without_;
  return is_open ? ExitCode::kUndetermined : ExitCode::kNoFailure;
}

}  // namespace tfsleuth
