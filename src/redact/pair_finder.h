#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "redact/found_secrets.h"
#include "redact/pair_half.h"

namespace tfsleuth {

/// A secret of a line before the one that tells of it.
struct EarlierSecret {
  size_t lines_back = 0;
  Secret secret;  ///< places in that line
};

/// Finds values that stand apart from their names: `name: DB_PASSWORD` and
/// `value: ...`, `"ParameterKey"` and `"ParameterValue"`, `Key` and `Value`,
/// `<name>` and `<value>`, `set { name = ... value = ... }`, `"sensitive":
/// true` and `"value"`, a variable and its prompt, `echo X` and the login that
/// reads it; on one line or on several, in either order. Both belong to one
/// object: its braces do not close, no new item of a list and no blank line
/// stands between them.
class PairFinder {
 public:
  /// A name waits for its value so many lines, and a value for its name.
  static constexpr int kMaxNameLines = 12;
  static constexpr size_t kMaxValueLines = 2;

  /// Reads one line, without its end; `said_begin`: its SaidBegin(). What goes
  /// on behind it is added to `found.open`.
  void Read(std::string_view line, size_t said_begin, FoundSecrets& found,
            std::vector<EarlierSecret>& earlier);

  /// Nothing that was read waits for what comes.
  bool is_at_rest() const {
    return !name_ && values_.empty() && prompt_lines_ == 0;
  }
  /// The answer to a prompt may come.
  bool awaits_answer() const { return prompt_lines_ > 0; }
  /// Reads a line, without what SaidBegin() skips, that holds no half of a
  /// pair, no prompt and no traced command. Not while it awaits_answer().
  void Pass(std::string_view said, bool has_braces) {
    BeginLine(said);
    if (has_braces) FollowBraces(said);
  }

  /// A value was read whose name may still come.
  bool awaits_name() const { return !values_.empty(); }

 private:
  struct PendingName {
    NameClass what;
    bool stays = false;  // also where a plain name comes behind it
    int depth = 0;       // of the object that it stands in
    int lines = 0;
  };
  struct PendingValue {
    size_t begin;
    size_t length;
    int depth = 0;
    size_t lines_back = 0;
  };

  void BeginLine(std::string_view line);
  void FollowBraces(std::string_view text);
  void ReadPrompt(std::string_view line, size_t said_begin,
                  FoundSecrets& found);
  void ReadTrace(std::string_view line, size_t said_begin, FoundSecrets& found,
                 std::vector<EarlierSecret>& earlier);
  void TakeHalf(std::string_view line, const PairHalf& half,
                FoundSecrets& found, std::vector<EarlierSecret>& earlier);
  void TakeName(const NameClass& what, bool stays, FoundSecrets& found,
                std::vector<EarlierSecret>& earlier);
  void TakeValue(std::string_view line, const PairHalf& half,
                 FoundSecrets& found);

  std::optional<PendingName> name_;
  std::vector<PendingValue> values_;
  bool named_ = false;  // a plain name stands in front: its value is its own
  int depth_ = 0;
  int prompt_lines_ = 0;  // in which the answer for a secret variable may come
};

}  // namespace tfsleuth
