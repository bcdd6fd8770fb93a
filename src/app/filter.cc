#include "app/filter.h"

#include <exception>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "app/guarded_mask.h"
#include "base/error.h"
#include "base/text_util.h"
#include "batch/summary_json.h"
#include "input/not_a_log.h"
#include "match/matcher.h"
#include "parse/pass_through.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;

// A diagnosis that meets a fault of our own must not stop the reading.
class GuardedPipeline {
 public:
  GuardedPipeline(const Matcher& matcher, const BatchOptions& options)
      : pipeline_(std::in_place, matcher, LogName{}, options.baseline) {
    if (ShowSurroundings(options.forms)) pipeline_->KeepSurroundings();
  }

  void Feed(std::string_view bytes) {
    Guard([&] { pipeline_->Feed(bytes); });
  }
  // Nothing if the diagnosis was given up; why() tells.
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

// What goes through, on its way to standard output.
class Passage {
 public:
  Passage(Tee tee, bool masks, Output& out)
      : tee_(tee),
        out_(out),
        pass_([this](std::string_view bytes) { Out(bytes); }) {
    if (masks) mask_.emplace(out);
  }

  void Feed(std::string_view bytes) {
    if (tee_ == Tee::kAll) Out(bytes);
    if (tee_ == Tee::kOutput) pass_.Feed(bytes);
  }
  void Finish() {
    if (tee_ == Tee::kOutput) pass_.Finish();
    if (mask_) mask_->Finish();
  }
  bool is_open() const { return tee_ != Tee::kNone; }
  // It is not for people: it began as JSON does (`terraform validate -json`),
  // or a line of it is one of `terraform plan -json`.
  bool is_for_program() const { return is_for_program_; }

 private:
  void Out(std::string_view bytes) {
    for (const char c : bytes) Look(c);
    if (mask_) {
      mask_->Feed(bytes);
    } else {
      out_.Write(bytes);
    }
  }

  void Look(char c) {
    if (!has_begun_ && !IsSpace(c)) {
      has_begun_ = true;
      is_for_program_ = c == '{';
    }
    if (c == '\n') {
      matched_ = 0;
    } else if (matched_ < kUiLine.size()) {
      // Once it differs, the line is through.
      matched_ = c == kUiLine[matched_] ? matched_ + 1 : kUiLine.size() + 1;
      if (matched_ == kUiLine.size()) is_for_program_ = true;
    }
  }

  static constexpr std::string_view kUiLine = "{\"@level\":";

  Tee tee_;
  Output& out_;
  PassThrough pass_;
  std::optional<GuardedMask> mask_;
  bool has_begun_ = false;  // with anything but blanks
  bool is_for_program_ = false;
  size_t matched_ = 0;  // of kUiLine, in this line
};

// The report of a log that came through a pipe. Lines close with the summary,
// so that whoever merges them need not know where they come from.
std::string Render(const Diagnosis& diagnosis, const ReportForm& form) {
  std::ostringstream text;
  MakeReporter(form.format, form.options)->Write(diagnosis, text);
  if (form.format == Format::kJsonLines) {
    Summary summary;
    summary.Add(LogVerdictOf(diagnosis, form.options.stack));
    text << SummaryLine(summary, 1, {});
  }
  return text.str();
}

class Filter {
 public:
  Filter(const DiagnoseOptions& options, const Matcher& matcher,
         StandardInput& in, Reports& reports)
      : options_(options),
        in_(in),
        reports_(reports),
        passage_(TeeOf(options, in), options.mask, reports.standard_output()),
        pipeline_(matcher, options.batch) {}

  void ReadAll(std::string_view head);
  Diagnosis Finish();
  void WriteReports(const Diagnosis& diagnosis, ExitCode code);

 private:
  static Tee TeeOf(const DiagnoseOptions& options, const StandardInput& in) {
    const bool passes =
        !in.is_regular() && !NeedsStandardOutputAlone(options.reports);
    return passes ? options.tee : Tee::kNone;
  }
  void Take(std::string_view bytes);

  const DiagnoseOptions& options_;
  StandardInput& in_;
  Reports& reports_;
  Passage passage_;
  GuardedPipeline pipeline_;
  std::string begin_;  // tells what it is, if it is no log
};

void Filter::Take(std::string_view bytes) {
  passage_.Feed(bytes);
  pipeline_.Feed(bytes);
  if (begin_.size() < kHeadBytes) begin_ += bytes;
}

void Filter::ReadAll(std::string_view head) {
  Take(head);
  std::vector<char> chunk(kChunkBytes);
  while (const size_t n = in_.Read(chunk.data(), chunk.size())) {
    Take({chunk.data(), n});
  }
  passage_.Finish();
}

Diagnosis Filter::Finish() {
  std::optional<Diagnosis> diagnosis = pipeline_.Finish();
  if (!diagnosis) {
    throw Error("internal fault: " + pipeline_.why() +
                ": the input was passed on whole; please report it");
  }
  if (!in_.end().is_whole()) {
    throw Error("cannot read: standard input: " + in_.problem());
  }
  const NotALog what = Recognise(begin_);
  if (what != NotALog::kNone && HoldsNoTerraformOutput(*diagnosis)) {
    throw Error("no log: standard input: " + std::string(AdviceFor(what)));
  }
  return *std::move(diagnosis);
}

void Filter::WriteReports(const Diagnosis& diagnosis, ExitCode code) {
  if (passage_.is_open() && passage_.is_for_program()) reports_.Evade();
  const bool adds_nothing = passage_.is_open() &&
                            code == ExitCode::kNoFailure &&
                            !options_.reports.requests;
  const std::vector<ReportForm> forms = reports_.forms();
  for (size_t place = 0; place < forms.size(); ++place) {
    if (adds_nothing && reports_.is_for_watching(place)) continue;
    const Output& out = reports_.standard_output();
    const std::string report = Render(diagnosis, forms[place]);
    if (reports_.is_standard_output(place) && !report.empty()) {
      if (out.in_line()) reports_.Write(place, "\n");
      if (out.wrote()) reports_.Write(place, "\n");
    }
    reports_.Write(place, report);
  }
}

}  // namespace

ExitCode FilterStandardInput(const DiagnoseOptions& options,
                             std::span<const Rule> rules, StandardInput& in,
                             std::string_view head, Reports& reports,
                             const AtEndOfInput& at_end_of_input) {
  const Matcher matcher(rules);
  Filter filter(options, matcher, in, reports);
  filter.ReadAll(head);
  at_end_of_input();
  const Diagnosis diagnosis = filter.Finish();
  const ExitCode code = ExitCodeOf(diagnosis, LogWas::kPiped);
  filter.WriteReports(diagnosis, code);
  return in.Close(reports.Close(code));
}

}  // namespace tfsleuth
