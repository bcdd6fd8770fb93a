#pragma once

#include <string>
#include <vector>

#include "fuzz/mutator.h"
#include "match/matcher.h"
#include "secret_corpus.h"

namespace tfsleuth {

/// A damaged log with secrets in it. The damage is round them, not in them.
struct PlantedLog {
  std::string log;
  std::vector<std::string> secrets;
  std::vector<std::string> names;  ///< form, number and carrier of each
};

/// Plants forms of fixtures/secrets between the entries of damaged logs.
class Planter {
 public:
  explicit Planter(const Matcher& rules)
      : rules_(rules), forms_(PlantedForms()) {}

  PlantedLog Plant(std::string log, Mutator& random) const;
  /// What the program lets out of that log, or what else is wrong, or empty.
  std::string Broken(const PlantedLog& planted, size_t chunk) const;

 private:
  std::vector<size_t> EntriesOf(const std::string& log) const;
  void PlantOne(PlantedLog& planted, size_t at, Mutator& random) const;

  const Matcher& rules_;
  std::vector<PlantedForm> forms_;
};

}  // namespace tfsleuth
