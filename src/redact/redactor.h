#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/hash_of_text.h"
#include "base/sealed.h"
#include "base/way.h"
#include "record/entry_glance.h"
#include "record/record.h"
#include "redact/line_follower.h"
#include "redact/placeholders.h"
#include "redact/record_line.h"
#include "redact/secret.h"

namespace tfsleuth {

/// Takes secrets out of records before anything keeps them. The only reader of
/// what is sealed.
///
/// A secret becomes `[redacted:KIND:N]`, where N counts the distinct secrets
/// of this log, so that two uses of one secret can still be told from two
/// secrets. Key ids become what record/key_id.h describes. Redaction is
/// idempotent, and what later stages read (key kind, token present or not) is
/// the same before and after it.
///
/// Records are given in the order of the log: a secret may stand on the lines
/// of several (redact/line_follower.h).
class Redactor {
 public:
  using Sink = std::function<void(const Redacted<Record>&)>;

  explicit Redactor(Sink sink = {}, Way way = Way::kQuick)
      : sink_(std::move(sink)), way_(way) {}

  /// Hands the record on, in order. A line that shows a value is kept back
  /// until the next ones tell whether they name it as a secret, kMaxHeld
  /// records at most.
  void Add(Sealed<Record>&& sealed);
  static constexpr size_t kMaxHeld = 8;
  /// Hands an entry on without its words, if it is sure that they hold no
  /// secret and tell of none; else false, and it has to be added whole.
  bool PassOver(EntryGlance&& glance);
  /// Hands on a record that has no words but its logger's name, which was
  /// handed on before.
  void PassHollow(Record&& hollow);
  /// Nothing is kept back, the last record was of that place, and what it said
  /// means nothing to the next one.
  bool IsAtRest(uint32_t where) const;
  /// Hands on what is kept back.
  void Finish();

  /// A text alone, such as a path or the name of a step.
  std::string Clean(std::string_view text);
  void Redact(Text& text);

 private:
  struct Held {
    Record record;
    std::vector<Secret> secrets;  // of its line, not yet taken out
    size_t lines = 0;             // that were followed
    std::optional<RecordLine> line;
  };

  LineFollower& FollowerOf(uint32_t where);
  Held Look(Record&& record);
  void MarkEarlier(uint32_t where, const std::vector<EarlierSecret>& earlier);
  void Release();

  void Redact(std::string& text);
  void Redact(LogRecord& log);
  static RecordLine LineOf(const LogRecord& log, const LineFollower& follower);
  void Redact(Diagnostic& diagnostic);
  void Redact(Field& field);
  void RedactValue(Text& value);
  void RedactAlike(Text& text, const std::vector<std::string>& known);
  std::vector<std::string> RedactLines(Text& lines);

  bool IsPlainName(std::string_view name);

  Sink sink_;
  Way way_;
  Placeholders placeholders_;
  /// Keys and loggers that neither are nor name a secret: there are few, and
  /// each record repeats them.
  std::unordered_set<std::string, HashOfText, std::equal_to<>> plain_names_;
  /// Values of fields in which nothing was found: a caller, a user agent. Each
  /// record of a provider repeats them.
  std::unordered_set<std::string, HashOfText, std::equal_to<>> plain_values_;
  /// By place. A line of a value may be read as a line of its own, so those
  /// that people read and those of records are followed as one.
  std::map<uint32_t, LineFollower> followers_;
  uint32_t last_where_ = 0;
  std::deque<Held> held_;
  int awaiting_ = 0;  // places whose last lines may still be named
};

}  // namespace tfsleuth
