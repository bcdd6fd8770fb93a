#include "app/log_reports.h"

#include <sstream>
#include <string>

#include "app/message.h"
#include "base/error.h"

namespace tfsleuth {
std::string Render(const Diagnosis& diagnosis, const DiagnoseOptions& options) {
  std::ostringstream text;
  MakeReporter(options.format, options.report)->Write(diagnosis, text);
  return text.str();
}

LogReports::LogReports(const DiagnoseOptions& options, const Matcher& matcher,
                       Output& out)
    : options_(options), matcher_(matcher), out_(out) {}

bool LogReports::WasNamed(const LogName& name) const {
  return name.member.empty() && name.path == options_.path;
}

void LogReports::Begin(const LogName& name, NotALog looks_like) {
  name_ = name;
  looks_like_ = looks_like;
  pipeline_.emplace(matcher_, name);
}

void LogReports::Bytes(std::string_view bytes) { pipeline_->Feed(bytes); }

void LogReports::End(const LogEnd& end) {
  const Diagnosis diagnosis = pipeline_->Finish(end);
  pipeline_.reset();
  const bool is_empty = HoldsNoTerraformOutput(diagnosis);
  if (is_empty && looks_like_ != NotALog::kNone) {
    Skip(name_, looks_like_);
  } else if (is_empty && !WasNamed(name_) && end.is_whole()) {
    ++without_terraform_;
  } else {
    Report(diagnosis);
  }
}

void LogReports::Report(const Diagnosis& diagnosis) {
  const ExitCode code = ExitCodeOf(diagnosis, LogWas::kNamed);
  any_failure_ = any_failure_ || code == ExitCode::kFailure;
  any_open_ = any_open_ || code == ExitCode::kUndetermined;
  if (reported_++ > 0 && options_.format == Format::kText) out_.Write("\n");
  out_.Write(Render(diagnosis, options_));
  if (HoldsNoTerraformOutput(diagnosis)) {
    PrintMessage("no Terraform output: " + diagnosis.log.Name() +
                 ": give the log of terraform init, plan or apply");
  }
}

void LogReports::Skip(const LogName& name, NotALog what) {
  if (WasNamed(name)) {
    throw Error("no log: " + name.Shown() + ": " +
                std::string(AdviceFor(what)));
  }
  if (what == NotALog::kBinary) {
    ++binary_;
  } else {
    PrintMessage("no log: " + name.Shown() + ": " +
                 std::string(AdviceFor(what)));
  }
}

void LogReports::Note(const LogName& name, const std::string& text) {
  PrintMessage(name.Shown() + ": " + text);
}

ExitCode LogReports::Finish() {
  const LogName whole{options_.path, ""};
  if (binary_ > 0) {
    Note(whole, "binary files in it, not read: " + std::to_string(binary_));
  }
  if (without_terraform_ > 0) {
    Note(whole, "logs in it without Terraform output: " +
                    std::to_string(without_terraform_));
  }
  if (reported_ == 0) {
    PrintMessage("no Terraform output: " + whole.Shown() +
                 ": give the log of terraform init, plan or apply");
    return ExitCode::kUndetermined;
  }
  if (any_failure_) return ExitCode::kFailure;
  return any_open_ ? ExitCode::kUndetermined : ExitCode::kNoFailure;
}

}  // namespace tfsleuth
