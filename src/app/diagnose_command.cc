#include "app/diagnose_command.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <sstream>

#include "app/message.h"
#include "app/output.h"
#include "app/rules_source.h"
#include "base/error.h"
#include "input/file_input.h"
#include "parse/pass_through.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

// Enough to know a saved plan, a state file or an archive by.
constexpr size_t kHeadBytes = 4096;

// `--save FILE`: the raw input. It may hold secrets, so only its owner may read
// it.
class SavedInput {
 public:
  explicit SavedInput(const std::string& path) {
    if (path.empty()) return;
    fd_ = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd_ < 0) {
      throw Error("cannot write: " + path + ": " + std::strerror(errno));
    }
    fchmod(fd_, 0600);
    file_ = std::make_unique<Output>(fd_);
  }
  ~SavedInput() {
    if (fd_ >= 0) close(fd_);
  }
  SavedInput(const SavedInput&) = delete;
  SavedInput& operator=(const SavedInput&) = delete;

  void Write(std::string_view bytes) {
    if (file_) file_->Write(bytes);
  }

 private:
  int fd_ = -1;
  std::unique_ptr<Output> file_;
};

std::string Render(const Diagnosis& diagnosis, const DiagnoseOptions& options) {
  std::ostringstream text;
  MakeReporter(options.format, options.report)->Write(diagnosis, text);
  return text.str();
}

// A diagnosis that meets a fault of our own must not stop the reading.
class GuardedPipeline {
 public:
  GuardedPipeline(const Matcher& matcher, const std::string& path)
      : pipeline_(std::in_place, matcher, path) {}

  void Feed(std::string_view bytes) {
    Guard([&] { pipeline_->Feed(bytes); });
  }
  /// Nothing if the diagnosis was given up; why() tells.
  std::optional<Diagnosis> Finish() {
    std::optional<Diagnosis> diagnosis;
    Guard([&] { diagnosis = pipeline_->Finish(); });
    return diagnosis;
  }
  const std::string& why() const { return why_; }

 private:
  template <typename Work>
  void Guard(const Work& work) {
    if (!why_.empty()) return;
    try {
      work();
    } catch (const std::exception& fault) {
      why_ = fault.what();
    }
  }

  std::optional<Pipeline> pipeline_;
  std::string why_;
};

// Whether what comes in also goes out. A regular file on standard input was
// seen already, and a machine format must stay alone.
Tee EffectiveTee(const DiagnoseOptions& options) {
  struct stat info = {};
  const bool is_file = fstat(STDIN_FILENO, &info) == 0 && S_ISREG(info.st_mode);
  if (options.format != Format::kText || is_file) return Tee::kNone;
  return options.tee;
}

ExitCode DiagnoseStandardInput(const DiagnoseOptions& options,
                               const Matcher& matcher) {
  Output out(STDOUT_FILENO);
  const Tee tee = EffectiveTee(options);
  SavedInput save(options.save);
  GuardedPipeline pipeline(matcher, "");
  PassThrough pass([&](std::string_view bytes) { out.Write(bytes); });
  std::string head;
  const bool read_all = ReadToEnd(STDIN_FILENO, [&](std::string_view bytes) {
    if (tee == Tee::kAll) out.Write(bytes);
    if (tee == Tee::kOutput) pass.Feed(bytes);
    save.Write(bytes);
    if (head.size() < kHeadBytes) {
      head.append(bytes.substr(0, kHeadBytes - head.size()));
    }
    pipeline.Feed(bytes);
  });
  if (tee == Tee::kOutput) pass.Finish();
  const std::optional<Diagnosis> diagnosis = pipeline.Finish();
  if (!diagnosis) {
    throw Error("internal fault: " + pipeline.why() +
                ": the input was passed on whole; please report it");
  }
  if (!read_all) throw Error("cannot read: standard input: read failed");
  const NotALog what = Recognise(head);
  if (what != NotALog::kNone && HoldsNoTerraformOutput(*diagnosis)) {
    throw Error("no log: standard input: " + std::string(AdviceFor(what)));
  }
  const ExitCode code = ExitCodeOf(*diagnosis, LogWas::kPiped);
  // A filter adds nothing to a success.
  if (tee == Tee::kNone || code != ExitCode::kNoFailure ||
      options.report.requests) {
    if (out.in_line()) out.Write("\n");
    if (out.wrote()) out.Write("\n");
    out.Write(Render(*diagnosis, options));
  }
  return code;
}

ExitCode DiagnoseFile(const DiagnoseOptions& options, const Matcher& matcher) {
  Pipeline pipeline(matcher, options.path);
  std::string head;
  ReadFile(options.path, [&](std::string_view bytes) {
    if (head.size() < kHeadBytes) {
      head.append(bytes.substr(0, kHeadBytes - head.size()));
    }
    pipeline.Feed(bytes);
  });
  const Diagnosis diagnosis = pipeline.Finish();
  const NotALog what = Recognise(head);
  if (what != NotALog::kNone && HoldsNoTerraformOutput(diagnosis)) {
    throw Error("no log: " + options.path + ": " +
                std::string(AdviceFor(what)));
  }
  const ExitCode code = ExitCodeOf(diagnosis, LogWas::kNamed);
  Output out(STDOUT_FILENO);
  out.Write(Render(diagnosis, options));
  if (HoldsNoTerraformOutput(diagnosis)) {
    PrintMessage("no Terraform output: " + options.path +
                 ": give the log of terraform init, plan or apply");
  }
  return code;
}

}  // namespace

ExitCode DiagnoseLog(const DiagnoseOptions& options) {
  const RulesSource rules(options.rules_dir);
  const Matcher matcher(rules.rules());
  return options.path.empty() ? DiagnoseStandardInput(options, matcher)
                              : DiagnoseFile(options, matcher);
}

}  // namespace tfsleuth
