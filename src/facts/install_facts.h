#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "record/fact.h"
#include "record/failure.h"
#include "record/record.h"

namespace tfsleuth {

/// Which version of each provider an init of this log took, and why that one
/// (terraform internal/command/init.go; the same words in OpenTofu): chosen
/// anew, by a constraint or as the latest, or as the lock file has it.
class Installations {
 public:
  void Observe(const HumanLine& line, const Span& span);

  /// Adds `install.*` of the provider that a failure is about, by its address
  /// or the block that it points to; nothing where two providers of the log
  /// have that name.
  void AddFacts(const Failure& failure, Facts& facts) const;

 private:
  static constexpr size_t kMaxProviders = 200;

  struct Installation {
    std::string version;
    std::string constraint;
    std::string chosen;  // `newly`, `locked`; empty: not told
    Evidence evidence;
  };
  std::map<std::string, Installation, std::less<>> by_source_;
};

}  // namespace tfsleuth
