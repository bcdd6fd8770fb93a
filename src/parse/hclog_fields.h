#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace tfsleuth {

/// The body of an hclog entry (all behind its header, lines joined by LF),
/// taken apart as go-hclog 1.x wrote it (logPlain): `[NAME: ]MESSAGE[:FIELDS]`,
/// fields as ` key=value` or, for values of several lines, as
/// `LF␠␠key=LF␠␠| line...`. A message is written raw, so the fields begin at
/// the leftmost colon behind which everything to the end reads as fields.
/// Entries of hclog before 0.16 are read too: there a quoted value holds line
/// ends and quotes as they are.
///
/// `cut`: the entry is incomplete, and its last value may lack its end. Returns
/// true if the entry can only be of the old form.
bool ReadHclogBody(const Text& body, bool cut, LogRecord& record);

/// The same without decoding: what the fields are called and hold, the writer's
/// own time, if there is one. Nothing where a value is not as it stands there,
/// or the entry may be of the old form.
struct EntryParts {
  std::string_view logger;
  std::string_view message;
  std::vector<std::string_view> keys;
  std::vector<std::string_view> values;
  std::optional<int64_t> time_ms;
};
std::optional<EntryParts> PartsOf(std::string_view body);

/// The name of the logger at the begin of a body, or nothing.
std::string_view LoggerOf(std::string_view body);

/// True if `line` opens a block value: two blanks, a key, `=`, nothing more.
bool OpensBlock(std::string_view line);

/// True if `text` holds a field tail that reads to its end.
bool HasFields(std::string_view text);

/// The last field of an entry is a quoted value whose end has not come: before
/// hclog 0.16 (`hclog-old`, Terraform 0.15 to 1.5) line ends and quotes stood
/// raw inside of quotes. Follows it over the lines that come, and looks at each
/// byte once.
class OpenQuotes {
 public:
  /// Nothing if `text`, which holds no field tail that reads to its end, does
  /// not end inside of quotes.
  static std::optional<OpenQuotes> Find(std::string_view text);

  /// Adds a line; true if everything reads to its end with it.
  bool Add(std::string_view line);

 private:
  OpenQuotes() = default;

  std::string text_;     // from the begin of the value on
  size_t at_ = 0;        // where no quote that closes was found yet
  bool failed_ = false;  // behind a quote that closed stood no field
};

}  // namespace tfsleuth
