#pragma once

#include <map>
#include <string>
#include <string_view>

#include "canaries.h"
#include "secret_corpus.h"
#include "shown.h"

namespace tfsleuth {

/// Looks for the secrets of a form; their names are their numbers.
Searcher SearcherOf(const Planted& planted);

/// What leaked in a test: each secret in each output once, with what stands
/// round it.
class Leaks {
 public:
  void Note(const std::string& where, const Searcher& searcher,
            const Shown& shown);
  /// Fails the test if there are any. LEAKS=FILE in the environment: adds them
  /// to that file, too.
  void CheckNone() const;

 private:
  std::map<std::string, std::string> leaks_;
};

}  // namespace tfsleuth
