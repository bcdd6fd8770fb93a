#pragma once

#include <optional>
#include <span>
#include <string_view>

/// The rule table as plain data. The built-in table is constant data that a
/// program writes at build time (compile/rule_compiler.cc); a table loaded from
/// files has the same form, its storage owned by a RuleSet. Therefore these
/// structs hold views: they live as long as the program, or as their RuleSet.
/// The keys of a rule file have the same names (rules/README.md).
namespace tfsleuth {

/// Whether a rule is about Terraform's errors or about its warnings.
enum class RuleSeverity { kError, kWarning };

/// What a rule says about a failure: `kRoot` causes others, `kSymptom` is
/// caused by others, `kEither`, `kWrapper` repeats what another tool said,
/// `kFallback` is used when nothing else is known. The last three are never
/// certain.
enum class Role { kRoot, kEither, kSymptom, kWrapper, kFallback };

enum class Confidence { kOpen, kLikely, kCertain };

enum class Retry { kAfterFix, kYes, kNever };

/// How somebody knows that a rule is right: saw it happen, saw its fix work, or
/// read of it. A guess is never told as certain.
enum class Confirmed { kUnsaid, kReproduced, kFixWorked, kDocumented, kGuess };

enum class Safety { kReadOnly, kLocal, kChangesCloud, kDestructive };

/// Which part of a failure the patterns of a signature see; match/matcher.cc
/// holds the one table.
enum class Sight {
  kFailure,  ///< `Error: SUMMARY DETAIL` on one line
  kSummary,  ///< `SUMMARY`
  kDetail,   ///< `DETAIL`
  kLines,    ///< what was printed, with its lines
  kApiCode   ///< the code that an API refused with; has to match whole
};

/// Literals in lower case, one of which is asked for.
struct Clause {
  std::span<const std::string_view> any;
};

/// What stands in every text that one pattern can match: of each clause a
/// literal. Empty: nothing is known, the pattern has to be asked.
struct Literals {
  std::span<const Clause> all;
};

/// How a kind of failure is recognised. Everything that is given has to hold.
/// Patterns are RE2, without backslash; `.` matches line ends, too.
struct Signature {
  Sight in;
  std::span<const std::string_view> all;   ///< each is found
  std::span<const std::string_view> any;   ///< one of them is found
  std::span<const std::string_view> none;  ///< none is found (`not` in a file)
  /// Names of FailureKind; empty: any.
  std::span<const std::string_view> kinds;
  std::string_view provider;  ///< `kubernetes`; empty: any
  /// Failures that quote another program are seen, too (Failure::quoted_by).
  bool quoted;
  /// One of these stands in every text that the whole signature knows, in lower
  /// case; empty: nothing is known. Worked out when the table is built
  /// (match/literals.h), as are the next ones.
  std::span<const std::string_view> literals;
  /// Of the patterns of `all`, `any` and `none`, in this order.
  std::span<const Literals> literals_of;
};

/// A fact and the RE2 pattern that must match its whole value; the state
/// `absent` is matched as the word absent.
struct Condition {
  std::string_view fact;
  std::string_view pattern;
  /// Said when an observed value contradicts it; empty: the registry's words.
  std::string_view otherwise;
};

/// Something a person does. `run` may hold several command lines, `run` or
/// `do` may be empty, not both.
struct Step {
  std::string_view do_;
  std::string_view run;
  Safety safety;
};

/// What a deciding command may print and what follows from it.
struct Outcome {
  std::string_view reading;  ///< what is printed, or a word for it
  std::string_view means;
  std::string_view run;                      ///< the cure, may be empty
  std::span<const std::string_view> causes;  ///< ids this outcome confirms
};

/// A look that separates what the log leaves open.
struct Check {
  std::string_view do_;
  std::string_view run;
  std::span<const Outcome> outcomes;
};

/// Observed facts, for the cases of a cause.
struct Case {
  std::span<const Condition> facts;  ///< pattern is a plain value here
};

struct Cause {
  std::string_view id;
  std::string_view title;  ///< a sentence for the verdict line
  std::string_view label;  ///< at most 20 characters, for tables
  /// Without each of them the cause is impossible: an observed value that
  /// contradicts one rules it out, and nothing else does.
  std::span<const Condition> needs;
  /// They speak for the cause; one that is contradicted withholds support.
  std::span<const Condition> clues;
  /// A fact that excludes the cause when it is observed.
  std::span<const Condition> unless;
  /// The most that it may claim. `kCertain`: its needs alone suffice;
  /// `references` say where that stands. `kOpen`: it fits, and a log cannot
  /// tell which of several things it is.
  Confidence sure;
  int frequency;  ///< 0 (rare) to 100 (daily); orders what is told of it
  std::string_view why;
  std::span<const Step> remediation;
  std::span<const Check> decide;
  std::span<const std::string_view> not_known;
  std::span<const std::string_view> references;
  std::optional<Retry> retry;  ///< where it differs from the rule's
  std::span<const Case> chosen;
  std::span<const Case> ruled_out;
  std::span<const Case> open;  ///< neither; what silence must not exclude
};

/// What people suspect first and what an observed fact excludes. Never an
/// answer itself.
struct Rival {
  std::string_view id;
  std::string_view label;
  std::span<const Condition> needs;  ///< with `otherwise` each
};

/// A word in CAPITALS that stands for what the log does not hold.
struct Word {
  std::string_view word;
  std::string_view means;
};

struct Rule {
  std::string_view id;
  std::string_view title;
  RuleSeverity severity;
  Role role;
  /// Its steps come first, before any other, whatever the root cause is: state
  /// not saved, lock left, forked state.
  bool urgent;
  /// How sure the title is where the signature matches; why it happened is the
  /// matter of the causes.
  Confidence sure;
  /// There are no other causes than those that are listed: when all but one are
  /// ruled out, that one is certain.
  bool complete;
  Signature match;
  std::string_view why;
  std::span<const Cause> causes;
  std::span<const Rival> rivals;
  std::span<const Step> remediation;  ///< without causes, or while all are open
  std::span<const Check> decide;
  std::span<const Word> words;
  std::span<const std::string_view> not_known;
  std::span<const std::string_view> references;
  Retry retry;
  std::span<const std::string_view> explained_by;  ///< ids, `*` at the end
  std::span<const std::string_view> yields_to;
  std::span<const std::string_view> match_examples;
  std::span<const std::string_view> no_match_examples;
  std::span<const std::string_view> formerly;  ///< ids that it had before
  /// Where its text is printed and by which versions, or a report of it.
  std::span<const std::string_view> seen_in;
  Confirmed confirmed;
  std::string_view verified;  ///< `Terraform 1.11.4, 2026-11-26`; may be empty
  std::string_view owner;     ///< of the file, who to ask; empty: built in
};

/// The table that was compiled into the program.
std::span<const Rule> BuiltinRules();

/// Of the built-in table, kTableDigestLength hex digits: which rules a report
/// was made with.
std::string_view BuiltinDigest();
constexpr size_t kTableDigestLength = 12;

}  // namespace tfsleuth
