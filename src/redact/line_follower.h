#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "redact/column_finder.h"
#include "redact/first_look.h"
#include "redact/found_secrets.h"
#include "redact/line_carry.h"
#include "redact/pair_finder.h"

namespace tfsleuth {

/// Follows secrets from one line to the next: private keys (line_carry.h),
/// lists and maps under the name of a secret, heredocs, blocks of YAML, names
/// and values on lines of their own (pair_finder.h). What is kept of the lines
/// before is their shape, never their text; each follow-up ends by itself.
class LineFollower {
 public:
  /// A value that does not end within so many lines was none.
  static constexpr size_t kMaxLines = 1000;

  /// Adds to `line_found` (what FindSecrets finds in that line) what the lines
  /// before tell of it, and to `earlier` what it tells of them. The line has no
  /// line end, and stands at `at` of the text of `look`.
  void Follow(std::string_view line, const FirstLook& look, size_t at,
              FoundSecrets& line_found, std::vector<EarlierSecret>& earlier);

  /// Goes on behind a line without secrets of its own, if it is sure that it
  /// neither goes on with anything nor begins anything; else false, and the
  /// line has to be followed. The line stands at `at` of the text of `look`.
  /// `may_hold_key`: of LineCarry::MayBegin, for the line or the whole text.
  bool Pass(std::string_view line, const FirstLook& look, size_t at,
            bool may_hold_key);
  bool Pass(std::string_view line, const FirstLook& look, size_t at) {
    return Pass(line, look, at, LineCarry::MayBegin(line));
  }
  /// The same for all lines of a text, or for none of them.
  bool PassLines(std::string_view text, const FirstLook& look, size_t at);

  /// Nothing that was read means anything to the next line.
  bool is_at_rest() const {
    return !is_following() && pairs_.is_at_rest() && columns_.is_at_rest();
  }
  /// The next line may go on with a secret.
  bool is_following() const { return open_ || carry_.is_following(); }
  /// The next line that says something is a secret, as this one tells.
  bool announces() const {
    return open_ && open_->value.form == OpenValue::Form::kNext;
  }
  /// The next line may tell that the last one holds a secret.
  bool awaits_name() const { return pairs_.awaits_name(); }

 private:
  struct Open {
    OpenValue value;
    NameClass what;
    size_t column;         // of its name
    bool is_data = false;  // of a Kubernetes object: base64, or no secret
  };

  void FollowOpen(std::string_view line, FoundSecrets& found);
  void TakeWholeLine(std::string_view line, FoundSecrets& found);
  void TakeLeaves(std::string_view line, FoundSecrets& found);
  void TakeItem(std::string_view line, size_t at, FoundSecrets& found);
  void TakeNext(std::string_view line, FoundSecrets& found);
  void OpenAt(std::string_view line, OpenValue::Form form, NameClass what);
  void Adopt(std::string_view line, size_t said_begin,
             const FoundSecrets& found);

  LineCarry carry_;
  PairFinder pairs_;
  ColumnFinder columns_;
  std::optional<Open> open_;
  size_t open_lines_ = 0;
};

/// All secrets of a text of one or more lines, parts of which may overlap, in
/// no order. `follower` knows the lines before it and follows on; what this
/// text tells of them is added to `before`, counted back from its first line.
std::vector<Secret> FindInLines(std::string_view text, LineFollower& follower,
                                std::vector<EarlierSecret>& before,
                                Way way = Way::kQuick);

/// The same for a text that stands for itself. `was_searched`: it took more
/// than a look at it.
struct FoundAlone {
  std::vector<Secret> secrets;
  bool was_searched = false;
};
FoundAlone FindAlone(std::string_view text, Way way = Way::kQuick);
inline std::vector<Secret> FindInLines(std::string_view text,
                                       Way way = Way::kQuick) {
  return FindAlone(text, way).secrets;
}

}  // namespace tfsleuth
