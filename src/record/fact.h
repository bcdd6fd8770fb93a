#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/text.h"

namespace tfsleuth {

/// Bytes of the log that prove something: where they stand and what they say
/// after redaction, as one line, not cut.
struct Evidence {
  Span span;
  std::string text;
  /// What a report shows where `text` is too long to be read; `[...]` marks
  /// what it leaves out. Empty: a report cuts `text` itself.
  std::string shown = {};
};

/// What `part`, which points into the text, proves there.
inline Evidence EvidenceOf(const Text& text, std::string_view part) {
  return {text.SpanOf(part), std::string(part)};
}

/// What this log says about a fact. `kAbsent` is knowledge ("no token was
/// sent"); `kUnobservable` is the lack of it ("this log does not show it").
enum class FactState { kUnobservable, kAbsent, kValue };

struct Fact {
  FactState state = FactState::kUnobservable;
  std::string value;  ///< only with kValue
  std::vector<Evidence> evidence;
  /// It came by a pairing of which another record could make another one, or is
  /// only the nearest thing that this log holds: it speaks for a cause, and
  /// rules none out.
  bool is_loose = false;

  bool IsObserved() const { return state != FactState::kUnobservable; }
  /// What conditions are matched against: the value, or `absent`.
  std::string_view Said() const {
    return state == FactState::kAbsent ? std::string_view("absent")
                                       : std::string_view(value);
  }
};

/// Facts by registered name (record/fact_registry.h). A name that is missing
/// is unobservable.
class Facts {
 public:
  /// Never fails: an unknown name gives an unobservable fact.
  const Fact& Get(std::string_view name) const;
  void Set(std::string_view name, std::string_view value, Evidence evidence);
  void Set(std::string_view name, std::string_view value,
           std::vector<Evidence> evidence = {});
  void SetAbsent(std::string_view name, std::vector<Evidence> evidence);
  /// Makes a fact unobservable.
  void Forget(std::string_view name);
  /// Makes a fact loose (see Fact), if it is known.
  void Loosen(std::string_view name);
  void LoosenAll();
  /// Adds the facts of `other` that are not known here.
  void Merge(const Facts& other);

  using Map = std::map<std::string, Fact, std::less<>>;
  Map::const_iterator begin() const { return facts_.begin(); }
  Map::const_iterator end() const { return facts_.end(); }

 private:
  Map facts_;
};

}  // namespace tfsleuth
