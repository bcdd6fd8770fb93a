#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tfsleuth {

/// A log on which a careless search takes time that grows faster than the text.
struct BenchCase {
  /// What reads it: the search for secrets alone, or every stage.
  enum class Way { kFind, kPipeline };
  std::string name;
  Way way;
  size_t size;  ///< how often the case repeats at first
  std::string (*make)(size_t size);
};
std::vector<BenchCase> BenchCases();
/// Those of them that are whole logs, for the stages behind the redactor.
std::vector<BenchCase> HostileLogs();

}  // namespace tfsleuth
