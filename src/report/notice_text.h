#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/notice.h"

namespace tfsleuth {

/// One line for a page that makes links of what it shows: as SafeLine, and
/// `@name`, `[text](target)`, `<!channel>` are broken by a blank. Log text
/// calls nobody and leads nowhere.
std::string Unlinked(std::string_view text);

/// `FIRST`, `FIX` or `NEXT`: what the steps of a notice are.
std::string StepsLabel(const Notice& notice);

/// `certain; build.log, line 22; main.tf:3`.
std::string SourceOf(const Notice& notice);

/// A notice without its headline as lines of plain text: why, what to do, how
/// sure it is, where its page is. Whole lines, `max_bytes` of them with their
/// ends; a step that does not fit is left out with all behind it.
std::vector<std::string> BodyOf(const Notice& notice, size_t max_bytes);

/// What a character is written as.
struct Escape {
  char what;
  std::string_view as;
};
/// `text` with those characters escaped.
std::string Escaped(std::string_view text, std::span<const Escape> escapes);

}  // namespace tfsleuth
