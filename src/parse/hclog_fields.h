#pragma once

#include <cstddef>
#include <optional>
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

/// True if `line` opens a block value: two blanks, a key, `=`, nothing more.
bool OpensBlock(std::string_view line);

/// True if `text` holds a field tail that reads to its end.
bool HasFields(std::string_view text);

/// True if the last field of `text` is a quoted value whose end has not come:
/// before hclog 0.16 (`hclog-old`, Terraform 0.15 to 1.5) line ends and quotes
/// stood raw inside of quotes.
bool EndsInsideQuotes(std::string_view text);

}  // namespace tfsleuth
