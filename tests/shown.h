#pragma once

#include <string>
#include <string_view>

#include "match/matcher.h"
#include "record/record.h"

namespace tfsleuth {

/// Everything that a record holds, as one text.
std::string TextOf(const Record& record);

/// Everything that the program lets out of a log.
struct Shown {
  std::string records;  ///< as the stages behind the redactor see them
  std::string json;     ///< the report
  std::string text;     ///< the report with all requests
  std::string others;   ///< the report in formats for other programs
  uint64_t unread = 0;  ///< records at which a stage gave up

  std::string All() const { return records + json + text + others; }
};

/// The log comes in chunks of `chunk` bytes (0: whole).
Shown ShownOf(const Matcher& rules, std::string_view log, size_t chunk = 0);

}  // namespace tfsleuth
