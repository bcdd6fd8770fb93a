#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// What kinds of failure there are and how they are told, as plain data. A
/// program writes it at build time from rules/classes
/// (audit/class_compiler.cc); the views live as long as the program.
namespace tfsleuth {

/// Whether it helps to run the same once more.
enum class TryAgain { kAfterFix, kYes, kNever };

/// Something to do next. `run` may hold placeholders; a step whose values the
/// log does not hold is not for this failure.
struct ClassStep {
  std::string_view do_;
  std::string_view run;
  bool is_local = false;  ///< changes something in the working directory
};

/// The words for a class, for one system or (empty) for all.
struct ClassWords {
  std::string_view system;
  std::string_view means;  ///< with clauses, see tell/unknown_error_clauses.h
  std::span<const ClassStep> next;
};

/// A kind of failure: of an API's refusal (`permission`) or of what Terraform
/// says itself (`configuration`).
struct FailureClass {
  std::string_view id;
  TryAgain try_again;
  /// It only carries the failure of something below it: words such as
  /// "no such host" tell more than it does.
  bool carries;
  std::span<const ClassWords> words;  ///< the last one is for all systems
};

/// A whole code of one system; the class is an index into `classes`.
struct CodeClass {
  std::string_view code;
  uint8_t class_index;
};

struct SystemCodes {
  std::string_view system;           ///< `aws`; `http` for status codes
  std::span<const CodeClass> codes;  ///< sorted
};

/// A pattern (`*` is any text) or words; in order, the first decides.
struct TextClass {
  std::string_view system;  ///< `*`: every system
  std::string_view code;    ///< `*`: every code
  std::string_view text;
  uint8_t class_index;
};

struct ClassTable {
  std::span<const FailureClass> classes;
  std::span<const SystemCodes> codes;
  std::span<const TextClass> code_patterns;
  std::span<const TextClass> messages;   ///< of refusals, in lower case
  std::span<const CodeClass> summaries;  ///< whole summaries, sorted
  std::span<const TextClass> summary_patterns;
  std::span<const TextClass> words;  ///< words anywhere in a failure's text
};

/// The table of the program.
const ClassTable& BuiltinClasses();

}  // namespace tfsleuth
