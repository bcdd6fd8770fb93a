#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tfsleuth {

/// The logs below a folder, and some that the fixtures lack. Empty if there are
/// none.
std::vector<std::string> LogsToMutate(const std::string& folder);

/// Damages logs. What it draws depends on the last Seed alone.
class Mutator {
 public:
  explicit Mutator(std::vector<std::string> logs) : logs_(std::move(logs)) {}

  void Seed(uint32_t seed) { random_.seed(seed); }
  std::string Next();
  size_t Below(size_t n) { return n == 0 ? 0 : random_() % n; }

 private:
  const std::string& Any() { return logs_[Below(logs_.size())]; }
  void Mutate(std::string& log);

  std::vector<std::string> logs_;
  std::mt19937 random_;
};

}  // namespace tfsleuth
