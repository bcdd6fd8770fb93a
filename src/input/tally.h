#pragma once

#include <cstddef>
#include <string>

namespace tfsleuth {

/// Counts things and names the first ones, for one note about many.
class Tally {
 public:
  void Add(const std::string& name) {
    constexpr size_t kNamed = 5;
    if (count_++ < kNamed)
      names_ += (names_.empty() ? "" : ", ") + name;
    else
      ++more_;
  }
  size_t count() const { return count_; }
  /// `a.txt, b.txt and 3 more`.
  std::string Listed() const {
    if (more_ == 0) return names_;
    return names_ + " and " + std::to_string(more_) + " more";
  }

 private:
  std::string names_;
  size_t count_ = 0;
  size_t more_ = 0;
};

}  // namespace tfsleuth
