#pragma once

#include "input/line_reader.h"
#include "parse/hclog_entry.h"
#include "parse/line_stamp.h"

namespace tfsleuth {

/// Adds to the entry the lines of the block that is open in it (`␠␠| ...`), as
/// far as they stand there; the same as HclogEntry::Accept does with each when
/// it came through the peeler, in a shorter way. `first`: see LineReader::Gate.
LineReader::Passed AppendBlock(const Line& first, Stamps stamps,
                               HclogEntry& entry);

}  // namespace tfsleuth
