#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash_of_text.h"
#include "record/fact.h"

namespace tfsleuth {

enum class ChangeAction { kCreate, kModify, kDestroy, kReplace, kImport };

/// How far the change of one resource came.
enum class ChangeEnd {
  kUntouched,  ///< planned, and not begun
  kBegun,  ///< begun and not ended well: it may exist, tainted or unrecorded
  kChanged
};

struct Change {
  std::string address;
  ChangeAction action = ChangeAction::kCreate;
  ChangeEnd end = ChangeEnd::kUntouched;
  Evidence evidence;          ///< the last line that tells of it
  bool is_created = false;    ///< its creation came to an end
  bool is_destroyed = false;  ///< its destruction did
  bool is_creating = false;   ///< its creation began

  /// A replacement whose old object is gone and whose new one is not complete.
  bool IsHalf() const {
    return action == ChangeAction::kReplace && is_destroyed && !is_created;
  }
};

/// `1 to import, 2 to add, 3 to change, 4 to destroy`.
struct ChangeCounts {
  size_t imports = 0;
  size_t adds = 0;
  size_t changes = 0;
  size_t destroys = 0;

  size_t All() const { return imports + adds + changes + destroys; }
};

/// What a line says about one resource; the plan's words and those of progress.
struct ChangeLine {
  enum class Kind { kPlanned, kBegins, kGoesOn, kEnds, kFails };
  std::string_view address;
  Kind kind = Kind::kBegins;
  ChangeAction action = ChangeAction::kCreate;
};

/// Reads `ADDR: Creating...` and its like: what is read, refreshed or said by a
/// provisioner is no change. `line`: from its first column on.
std::optional<ChangeLine> ReadChangeLine(std::string_view line);

/// Reads `# ADDR will be created` and its like, from the plan.
std::optional<ChangeLine> ReadPlanLine(std::string_view line);

/// Whether a resource or data source is read: `ADDR: Refreshing state...`.
bool IsReadingLine(std::string_view line);

/// The numbers of `Plan: ...` and `Apply complete! Resources: ...`.
ChangeCounts ReadCounts(std::string_view line);

/// What a run changed, by address. A replacement, which destroys and creates,
/// is one address, and so is what is left of it under a deposed key.
class Changes {
 public:
  /// Addresses kept; what is beyond is counted.
  static constexpr size_t kMaxAddresses = 5000;

  /// How many of each end.
  struct Sums {
    size_t untouched = 0;
    size_t begun = 0;
    size_t changed = 0;
    size_t imported = 0;  ///< of the changed, into the state alone
  };

  void Add(const ChangeLine& line, Evidence evidence);
  /// Whether the change of that resource began.
  bool HasBegun(std::string_view address) const;

  /// In the order of the log; planned ones first.
  const std::vector<Change>& list() const { return list_; }
  Sums Count() const;
  /// Addresses whose change came to that end; an import changes the state
  /// alone, and is none.
  std::vector<std::string> AddressesOf(ChangeEnd end) const;
  /// How many resources the plan was to change; a replacement is one. Nothing
  /// if no plan was printed.
  std::optional<size_t> PlannedResources() const;
  /// The first change that the log shows was under way before.
  bool lacks_head() const { return lacks_head_; }
  size_t dropped() const { return dropped_; }

  bool applying = false;                ///< changes began, or were to begin
  bool by_records = false;              ///< records tell what began, not more
  std::optional<ChangeCounts> planned;  ///< `Plan: ...`
  std::optional<ChangeCounts> applied;  ///< `Apply complete! Resources: ...`

 private:
  Change* FindOrAdd(std::string_view address);

  std::vector<Change> list_;
  std::unordered_map<std::string, size_t, HashOfText, std::equal_to<>> index_;
  bool lacks_head_ = false;
  size_t dropped_ = 0;
};

}  // namespace tfsleuth
