#pragma once

#include <array>

/// The keys that each object of a rule file may have. The loader refuses any
/// other; rules/rule.schema.json names the same (a test compares them).
namespace tfsleuth {

/// A key of a rule file.
struct Key {
  const char* name;
  bool required;  ///< the loader refuses an object that lacks it
};

inline constexpr std::array kFileKeys = {
    Key{"$schema", false}, Key{"owner", false}, Key{"rules", true}};
inline constexpr std::array kSharedKeys = {
    Key{"$schema", false}, Key{"prefixes", false},   Key{"rivals", false},
    Key{"steps", false},   Key{"references", false}, Key{"words", false}};
inline constexpr std::array kRuleKeys = {
    Key{"id", true},         Key{"title", true},
    Key{"severity", false},  Key{"role", true},
    Key{"urgent", false},    Key{"sure", false},
    Key{"complete", false},  Key{"match", true},
    Key{"why", true},        Key{"causes", false},
    Key{"rivals", false},    Key{"remediation", false},
    Key{"decide", false},    Key{"words", false},
    Key{"not_known", false}, Key{"references", false},
    Key{"retry", true},      Key{"explained_by", false},
    Key{"yields_to", false}, Key{"examples", true},
    Key{"formerly", false},  Key{"seen_in", false},
    Key{"confirmed", false}, Key{"verified", false}};
inline constexpr std::array kMatchKeys = {
    Key{"in", true},     Key{"all", false},  Key{"any", false},
    Key{"not", false},   Key{"kind", false}, Key{"provider", false},
    Key{"quoted", false}};
inline constexpr std::array kCauseKeys = {
    Key{"id", true},         Key{"title", true},        Key{"label", true},
    Key{"needs", false},     Key{"clues", false},       Key{"unless", false},
    Key{"otherwise", false}, Key{"sure", false},        Key{"frequency", false},
    Key{"why", true},        Key{"remediation", false}, Key{"decide", false},
    Key{"not_known", false}, Key{"references", false},  Key{"retry", false},
    Key{"cases", true}};
inline constexpr std::array kRivalKeys = {Key{"id", true}, Key{"label", true},
                                          Key{"needs", true},
                                          Key{"because", true}};
inline constexpr std::array kStepKeys = {Key{"do", false}, Key{"run", false},
                                         Key{"safety", false}};
inline constexpr std::array kCheckKeys = {Key{"do", true}, Key{"run", true},
                                          Key{"outcomes", false}};
inline constexpr std::array kOutcomeKeys = {
    Key{"reading", true}, Key{"means", true}, Key{"run", false},
    Key{"causes", false}};
inline constexpr std::array kExampleKeys = {Key{"match", true},
                                            Key{"no_match", true}};
inline constexpr std::array kCaseKeys = {
    Key{"chosen", true}, Key{"ruled_out", false}, Key{"open", false}};

}  // namespace tfsleuth
