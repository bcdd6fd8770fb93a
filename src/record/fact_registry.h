#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tfsleuth {

/// How a person gets a fact that a log does not show.
enum class FactSource {
  kDebugLog,  ///< a run with TF_LOG=DEBUG shows it
  kOutput,    ///< what Terraform prints shows it
};

/// What one value of a fact means, in the words of a report. `value` is the
/// whole value or `absent`; `*` stands for any other value.
struct FactMeaning {
  std::string_view value;
  std::string_view means;  ///< "a temporary key": stands beside the evidence
  /// "this one is a temporary key": a sentence of its own, true wherever the
  /// fact has this value; a cause that it contradicts is ruled out with it.
  /// `{}` stands for the value, in both `{system}` for who answered
  /// (SpeakerOf).
  std::string_view because;
};

/// All that is known about a fact but its value. Conditions and placeholders
/// of rules may name registered facts only.
struct FactInfo {
  std::string_view name;
  std::string_view what;    ///< noun phrase: "the kind of the key"
  std::string_view origin;  ///< the log field it is read from
  FactSource source;
  std::span<const FactMeaning> meanings;
};

/// Every fact, sorted by name.
std::span<const FactInfo> AllFacts();

/// The entry of that name, or nullptr. `capture.NAME` is no registered fact.
const FactInfo* FindFact(std::string_view name);

/// The words for a value of a fact, as they are said of `system` (a value of
/// `call.system`); empty if the registry has none.
std::string MeaningOf(std::string_view fact, std::string_view value,
                      std::string_view system = {});
std::string BecauseOf(std::string_view fact, std::string_view value,
                      std::string_view system = {});

}  // namespace tfsleuth
