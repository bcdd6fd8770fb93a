#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calls/aws_request.h"
#include "match/rule.h"
#include "record/fact.h"
#include "record/where.h"
#include "run/run_times.h"
#include "run/run_tracker.h"

/// What a report tells, as plain data with all texts filled in. The JSON report
/// has the same shape and names (share/report.schema.json).
namespace tfsleuth {

struct FactUsed {
  std::string fact;
  std::string value;  ///< or `absent`
  std::vector<Evidence> evidence;
};

struct ChosenCause {
  std::string id;
  std::string title;
  std::string why;
  std::vector<FactUsed> facts;
};

struct Origin {
  std::string source;  ///< where the key came from, in words
  std::string beat;    ///< the source that was passed over; may be empty
  std::string block;   ///< `S3 backend`, `AWS provider`
};

struct Touched {
  std::string text;
  std::vector<Evidence> evidence;
};

/// Bytes that prove the verdict, and what they mean.
struct Proof {
  Evidence evidence;
  std::string means;
};

struct StepText {
  std::string do_;
  std::string run;
  Safety safety = Safety::kReadOnly;
};

struct OutcomeText {
  std::string reading;
  std::string means;
  std::string run;
};

struct CheckText {
  std::string do_;
  std::string run;
  std::vector<OutcomeText> outcomes;
};

/// A cause that this log neither proves nor excludes.
struct Alternative {
  std::string id;
  std::string title;
  std::string label;               ///< variants of one cause share it
  std::vector<std::string> lacks;  ///< fact names
  std::string decide;              ///< the command that would decide
  std::vector<StepText> remediation;
};

struct RuledOut {
  std::string id;
  std::string label;
  std::string because;  ///< in words
  FactUsed fact;        ///< the fact that contradicts it
};

struct Consequence {
  std::string rule;
  std::string summary;
  Evidence evidence;
};

struct Finding {
  std::string rule;  ///< a rule id, or `unexplained`
  std::string title;
  Severity severity = Severity::kError;
  /// An error, told as a warning: a later attempt or the script took it back.
  bool is_forgiven = false;
  std::string kind;     ///< in which way the log says it (NameOf(FailureKind))
  std::string summary;  ///< Terraform's own words
  Confidence confidence = Confidence::kOpen;  ///< of the cause
  /// Of the title of the rule: that the session is over can be certain while
  /// the reason is open.
  Confidence headline_confidence = Confidence::kOpen;
  bool urgent = false;    ///< its steps come before any other
  std::string owner;      ///< of the rule; empty: built in
  std::string quoted_by;  ///< another program's words
  std::string class_id;   ///< of rules/classes; empty if nothing tells it
  bool is_echo = false;   ///< says that something failed, not what
  std::string file;       ///< where it points to; empty if nowhere
  uint32_t file_line = 0;
  std::string address;
  size_t run = 0;
  uint32_t where = 0;     ///< of the failure; index into the table of Wheres
  std::string component;  ///< for people: `S3 backend`
  std::string host;       ///< told where no answer came; else empty
  std::optional<ChosenCause> cause;
  std::string why;  ///< the paragraph under WHY
  /// Of an error that no rule knows: a refusal's values and lines that keep
  /// their form, to be shown as they are.

  std::optional<Origin> origin;
  std::optional<Touched> touched;
  Retry retry = Retry::kAfterFix;
  std::vector<Proof> proof;
  std::vector<Alternative> alternatives;
  std::vector<RuledOut> ruled_out;
  bool none_fits = false;  ///< every cause that the rule knows is excluded
  std::vector<std::string> not_known;
  std::vector<std::string> affected;
  size_t occurrences = 1;
  size_t retries = 0;  ///< further attempts of the same call
  std::vector<Consequence> consequences;
  std::vector<StepText> remediation;
  std::vector<CheckText> next;
  std::vector<std::string> lines;  ///< of the error, kept as printed
  std::vector<std::string> words;  ///< `NAME is ...`, explained
  std::vector<std::string> references;
  std::string request_id;
  std::string request_of;  ///< whose id that is: "AWS", "the cluster"
  std::string fingerprint;
};

enum class Answer { kYes, kNo, kNotSeen };

/// One line of the checklist that people go through by hand.
struct CheckAnswer {
  std::string check;
  Answer answer = Answer::kNotSeen;
  std::vector<Evidence> evidence;
};

struct Unexplained {
  Severity severity = Severity::kError;
  bool is_forgiven = false;  ///< see Finding
  std::string summary;
  std::string file;  ///< where it points to; empty if nowhere
  uint32_t file_line = 0;
  std::string address;
  uint32_t where = 0;  ///< see Finding
  Evidence evidence;
  std::string fingerprint;
};

/// What was read.
struct LogInfo {
  size_t rules = 0;    ///< in the table that was asked
  std::string path;    ///< as typed; empty for standard input
  std::string member;  ///< of an archive; empty for a file
  uint64_t bytes = 0;
  uint32_t lines = 0;
  std::vector<std::string> dialects;
  std::vector<std::string> wrappers;  ///< systems, from the outside in
  std::vector<Where> wheres;          ///< Run::where is an index into it
  bool truncated = false;
  bool cut_by_wrapper = false;  ///< a CI system said that it kept no more
  /// More units wrote at the same time than can be told apart.
  bool places_ran_out = false;
  /// Pieces (lines, records) at which a stage gave up, and the first one's
  /// line.
  uint64_t unread = 0;
  uint32_t first_unread_line = 0;
  /// Of lines, entries and diagnostics that are too long to be kept whole.
  uint64_t dropped_bytes = 0;
  /// Why not all of it could be read, a sentence; empty if it was.
  std::string damage;
  RunTimes times;

  /// `a.zip!job/7_Plan.txt`, `standard input`.
  std::string Name() const {
    const std::string file = path.empty() ? "standard input" : path;
    return member.empty() ? file : file + "!" + member;
  }
};

/// What the log has that the log of a good run has not.
struct SinceBaseline {
  std::string baseline;  ///< the good log, as typed
  std::vector<Evidence> found;
  size_t more = 0;  ///< not kept
};

/// An entry of the log as it is shown around what proves a verdict: its words
/// without secrets, not byte for byte.
struct EntryAround {
  Span span;
  std::vector<std::string> lines;
  bool proves = false;   ///< a finding rests on it
  bool follows = false;  ///< it stands directly behind the one before
};

struct LogAround {
  std::vector<EntryAround> entries;  ///< in the order of the log
  size_t not_kept = 0;  ///< places of the proof that were not kept for it
};

/// The whole answer in five values, for chat messages and gates.
struct Verdict {
  std::string outcome;   ///< NameOf(LogOutcome)
  std::string headline;  ///< `terraform init: the AWS session has expired`
  std::optional<Confidence> confidence;  ///< of its cause; none without error
  int exit_code = 0;
  std::optional<StepText> first_step;  ///< what to do or look at first
};

struct Diagnosis {
  Verdict verdict;
  LogInfo log;
  std::vector<Run> runs;
  std::vector<Finding> findings;  ///< ranked; the first is the root cause
  std::vector<Finding> urgent;    ///< what has to be done before anything else
  std::vector<CheckAnswer> checks;
  std::vector<Unexplained> unexplained;
  std::vector<AwsRequest> requests;
  /// What could not be seen, each with the way to see it.
  std::vector<std::string> limits;
  std::vector<std::string> losses;     ///< of them, what was lost on the way
  std::optional<SinceBaseline> since;  ///< with `--baseline` alone
  LogAround around;      ///< for formats that show it (FormatInfo) alone
  size_t errors = 0;     ///< distinct errors in the log
  size_t explained = 0;  ///< of them, findings and their consequences
};

}  // namespace tfsleuth
