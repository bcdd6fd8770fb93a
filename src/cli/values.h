#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/reports.h"

namespace tfsleuth {

// What stands behind an option. `option` is its name. Each throws Error in
// words that a person knows.

/// A number from `least` to `most`.
uint64_t NumberOf(const std::string& option, const std::string& text,
                  uint64_t least, uint64_t most);

/// A number of bytes: `500MB`, `8GB`, `1048576`. A kilobyte has 1,024.
uint64_t SizeOf(const std::string& option, const std::string& text);

/// The number of `text` among `choices`.
size_t ChoiceOf(const std::string& option, const std::string& text,
                std::span<const std::string> choices);

/// `[FORMAT=]FILE`. Without FORMAT it is `format` if that is there, else what
/// the name ends with (FormatInfo::ending), else text.
ReportOrder::To PlaceOf(const std::string& option, const std::string& text,
                        const Format* format);

/// The names of the formats, in the order of Format.
std::span<const std::string> FormatNames();

/// A folder of a repository, seen from its root.
std::string SourceRootOf(const std::string& option, const std::string& text);

/// Refuses an order of reports that contradicts itself, or that `summarize`
/// cannot write.
void CheckOrder(const ReportOrder& order, bool summarizes);

/// `tfsleuth explian x`: refuses what is no file and nearly a command.
void RefuseMistypedCommand(const std::vector<std::string>& paths);

}  // namespace tfsleuth
