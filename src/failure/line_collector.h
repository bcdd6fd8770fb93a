#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "failure/statement.h"
#include "record/record.h"

namespace tfsleuth {

/// Puts together what the lines of a log say of failures: a statement and the
/// lines behind it that belong to it, in each place of the log for itself.
class LineCollector {
 public:
  /// Lines that may belong to a statement; the rest is dropped.
  static constexpr size_t kMaxLines = 60;
  static constexpr size_t kMaxBytes = size_t{16} << 10;
  /// Places read at the same time; of further ones the first are ended.
  static constexpr size_t kMaxPlaces = 256;

  using Sink = std::function<void(Claim&&)>;
  explicit LineCollector(Sink sink) : sink_(std::move(sink)) {}

  /// A line of people's, of run `run`.
  void Add(const HumanLine& line, uint32_t where, size_t run);
  /// A record of this place states a failure, and its text may go on in lines.
  void AddRecord(Claim&& claim, uint32_t where);
  /// Something that is no line came in this place: a record, a diagnostic.
  void End(uint32_t where);
  /// What another program said of itself in this place is told by an error of
  /// its own.
  void ForgetAside(uint32_t where);
  /// Call once, at the end.
  void Finish();

  /// The other program (helm, kubectl) that runs in this place, as its command
  /// line claim; empty if that is Terraform.
  std::string_view OtherProgram(uint32_t where) const;
  /// What looks like files that `fmt` named, by run, where no exit code of the
  /// step was told. To be taken after Finish().
  std::map<size_t, Text> TakeFormatted() { return std::move(formatted_); }
  /// Where in the log this place last showed that all went well; 0: nowhere.
  const std::map<uint32_t, uint64_t>& successes() const { return successes_; }
  /// A line names Terraform, OpenTofu or Terragrunt.
  bool shows_terraform() const { return shows_terraform_; }

 private:
  // A statement whose lines are read.
  struct Open {
    Claim claim;
    Follow follow = Follow::kNothing;
    size_t lines = 0;
    size_t blanks = 0;  // in a row, just before
  };
  struct Place {
    std::optional<Open> open;
    std::optional<Claim> aside;     // the last one; counts if its step fails
    std::optional<Text> formatted;  // files that `fmt -check` named
    size_t formatted_run = 0;
    std::optional<Text> remote_run;  // its address, while nothing came of it
    std::string_view program;
    std::string echoed;  // the last `echo ...` that the shell printed
    bool in_error_list = false;
    bool items_have_marks = true;  // in it
    std::string plugin_trace;      // the line that heads a plugin's stack trace
  };

  void AddLines(Place& place, const HumanLine& line, uint32_t where,
                size_t run);
  void AddText(Place& place, const Text& text, LineKind kind, uint32_t where,
               size_t run);
  bool AddItem(Place& place, const Text& text, uint32_t where, size_t run);
  void AddFailedStep(Place& place, const Text& text, uint32_t where,
                     size_t run);
  void Begin(Place& place, const Statement& statement, const Text& text,
             uint32_t where, size_t run);
  bool Continue(Place& place, const Text& line, LineKind kind);
  void Note(Place& place, const Text& text, uint32_t where, size_t run);
  void Close(Place& place);
  void Give(Claim&& claim, const Text& text, uint32_t where, size_t run);

  Sink sink_;
  std::map<uint32_t, Place> places_;
  std::map<uint32_t, uint64_t> successes_;
  std::map<size_t, Text> formatted_;
  bool shows_terraform_ = false;
};

}  // namespace tfsleuth
