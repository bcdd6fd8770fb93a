#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/notice.h"

namespace tfsleuth {

/// One line for a page that makes links of what it shows: as EscapeControls,
/// and
/// `@name`, `[text](target)`, `<!channel>` are broken by a blank. Log text
/// calls nobody and leads nowhere.
std::string Unlinked(std::string_view text);

/// A line of a command, as it is pasted; safe for a terminal and a CI log.
std::string CommandLine(std::string_view line);

/// `FIRST`, `FIX` or `NEXT`: what the steps of a notice are.
std::string StepsLabel(const Notice& notice);

/// `certain; build.log, line 22; main.tf:3`.
std::string SourceOf(const Notice& notice);

/// A notice without its headline as lines of plain text: why, what to do, how
/// sure it is, where its page is. Whole lines, `max_bytes` of them with their
/// ends; a step that does not fit is left out with all behind it.
std::vector<std::string> BodyOf(const Notice& notice, size_t max_bytes);

/// A prefix of at most `max_bytes`, whole characters, `[...]` at its end if
/// something is left out.
std::string CutBytes(std::string_view text, size_t max_bytes);

}  // namespace tfsleuth
