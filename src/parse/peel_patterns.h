#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace tfsleuth {

/// What CI systems and wrappers put in front of a line, in the order in which
/// they are tried where two fit.
enum class Wrapper : uint8_t {
  kGhview,
  kGha,
  kGitlab,
  kCri,
  kJenkinsIso,
  kTeamcityN,
  kTeamcity0,
  kCodebuild,
  kCloudbuild,
  kTgPretty,
  kTgKeyValue,
  kTgBare,
  kTgLegacy,
  kTerramate,
  kTerratest,
  kWoodpecker,
  kK8sPrefix,
  kJenkinsPipe,
  kRfc5424,
  kRfc3164,
  kJournalShort,
  kJournalIso,
  // From here on weak: the shape alone proves nothing, several lines must have
  // it.
  kAwsTail,
  kCwExport,
  kK8sStamp,
  kJenkinsHms,
  kCompose,
  kJenkinsBranch
};

struct PrefixPattern {
  Wrapper id;
  std::string_view name;
  std::string_view system;   ///< for `log.wrapper`
  std::string_view pattern;  ///< RE2, bytes, anchored
};

std::span<const PrefixPattern> PrefixPatterns();
inline bool IsWeak(Wrapper id) { return id >= Wrapper::kAwsTail; }

/// A prefix that was read from the begin of a line.
struct Prefix {
  Wrapper id = Wrapper::kGha;
  size_t length = 0;  ///< what is behind it is the payload
  /// The groups of the pattern, empty where one took no part. They are parts
  /// of the line that was read.
  std::array<std::string_view, 6> groups;
};

/// The wall round RE2 for wrappers. Patterns are compiled when a line first
/// has their shape: a log without wrappers compiles none.
class PrefixReader {
 public:
  PrefixReader();
  ~PrefixReader();

  /// Reads one prefix, or nothing.
  std::optional<Prefix> Read(Wrapper id, std::string_view line);

  /// What stands in a line and is to be taken out wherever it stands: console
  /// notes, Buildkite stamps, section marks, terminal sequences.
  struct Mark {
    size_t begin = 0;
    size_t length = 0;
    /// The name in a GitLab section's start; empty otherwise.
    std::string_view section;
    /// Who wrote it; empty for plain terminal sequences.
    std::string_view system;
  };
  std::vector<Mark> FindMarks(std::string_view line);

 private:
  const re2::RE2& Compiled(const PrefixPattern& pattern);

  std::map<Wrapper, std::unique_ptr<re2::RE2>> compiled_;
  std::unique_ptr<re2::RE2> marks_;
};

/// The wrappers whose prefix the begin of a line may be, in the order in which
/// they are to be tried. Looks at a few bytes and runs no pattern: nearly every
/// line of a log without wrappers gives none. `head`: the begin of the line
/// without terminal sequences.
class Candidates {
 public:
  explicit Candidates(std::string_view head);
  bool empty() const { return size_ == 0; }
  const Wrapper* begin() const { return ids_.data(); }
  const Wrapper* end() const { return ids_.data() + size_; }

 private:
  void Add(Wrapper id) { ids_[size_++] = id; }
  void AddForDigit(std::string_view head);
  void AddForBracket(std::string_view head);
  void AddForLetter(std::string_view head);

  std::array<Wrapper, 10> ids_{};
  size_t size_ = 0;
};

}  // namespace tfsleuth
