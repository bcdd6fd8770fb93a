#pragma once

#include <span>
#include <string_view>

/// The rule table as plain data. The built-in table is constant data that a
/// program writes at build time (match/rule_compiler.cc); a table loaded from
/// files has the same form, its storage owned by a RuleSet. Therefore these
/// structs hold views: they live as long as the program, or as their RuleSet.
/// The keys of a rule file have the same names (rules/README.md).
namespace tfsleuth {

enum class RuleSeverity { kError, kWarning, kNote };

/// What a rule says about an error: `kRoot` causes others, `kSymptom` is caused
/// by others, `kEither`, `kWrapper` repeats what another tool said, `kFallback`
/// is used when nothing else is known.
enum class Role { kRoot, kSymptom, kEither, kWrapper, kFallback };

enum class Confidence { kOpen, kLikely, kCertain };

enum class Retry { kAfterFix, kYes, kNever };

enum class Safety { kReadOnly, kLocal, kChangesCloud, kDestructive };

/// Which text a signature looks at; match/matcher.cc holds the one table of
/// what each kind sees.
enum class SignatureKind { kApiError, kDiagnostic, kMessage, kLine, kBlock };

struct Signature {
  SignatureKind kind;
  std::string_view pattern;  ///< RE2, without backslash
};

/// A fact and the RE2 pattern that must match its whole value; the state
/// `absent` is matched as the word absent.
struct Condition {
  std::string_view fact;
  std::string_view pattern;
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
  std::span<const Condition> when;
  std::span<const Condition> unless;
  Confidence confidence;  ///< the most that it may claim
  int frequency;  ///< 0 (rare) to 100 (daily); orders what is told of it
  std::string_view why;
  std::span<const Step> remediation;
  std::span<const Check> decide;
  std::span<const std::string_view> not_known;
  std::span<const std::string_view> references;
  std::span<const Case> chosen;
  std::span<const Case> ruled_out;
};

/// What people suspect first and what this signature, or a fact, excludes.
struct Rival {
  std::string_view id;
  std::string_view label;
  std::span<const Condition> when;  ///< what would be seen if it were true
  std::string_view because;         ///< said when a fact contradicts it
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
  int frequency;  ///< 0 (rare) to 100 (daily)
  Signature signature;
  std::string_view service;
  std::string_view why;
  std::span<const Cause> causes;
  std::span<const Rival> rivals;
  std::span<const Step> remediation;  ///< only without causes
  std::span<const Check> decide;
  std::span<const Word> words;
  std::span<const std::string_view> not_known;
  std::span<const std::string_view> references;
  Retry retry;
  std::span<const std::string_view> explained_by;  ///< ids, `*` at the end
  std::span<const std::string_view> yields_to;
  std::span<const std::string_view> match_examples;
  std::span<const std::string_view> no_match_examples;
};

/// The table that was compiled into the program.
std::span<const Rule> BuiltinRules();

}  // namespace tfsleuth
