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
///
/// `cut`: the entry is incomplete, and its last value may lack its end.
void ReadHclogBody(const Text& body, bool cut, LogRecord& record);

/// True if `line` opens a block value: two blanks, a key, `=`, nothing more.
bool OpensBlock(std::string_view line);

/// True if `text` holds a field tail that reads to its end.
bool HasFields(std::string_view text);

}  // namespace tfsleuth
