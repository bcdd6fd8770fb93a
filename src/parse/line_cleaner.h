#pragma once

#include <string>
#include <string_view>

#include "base/text.h"
#include "input/line.h"
#include "parse/peel_patterns.h"

namespace tfsleuth {

/// The first bytes of a line without terminal sequences, enough to tell what
/// it is. Valid until the next call with the same `buffer`, and as long as
/// `line`.
std::string_view HeadOf(std::string_view line, std::string& buffer);

/// A text that was made of `from`, as a line; valid as long as the text.
Line LineOf(const Text& text, const Line& from);

/// Takes out of a line what stands anywhere in it: console notes of Jenkins,
/// stamps of Buildkite, section marks of GitLab and Travis, text that a
/// carriage return overwrote, and colours whose ESC byte became text.
class LineCleaner {
 public:
  explicit LineCleaner(PrefixReader& patterns) : patterns_(patterns) {}

  /// True if there is something to take out. Looks for a few bytes only.
  /// `wrapped`: a CI system wrote this log, so that a carriage return is a
  /// progress bar and not part of a value.
  bool Needs(std::string_view line, bool wrapped);
  /// The same for what stands behind a prefix: rsyslog writes ESC as text.
  bool NeedsBehindPrefix(std::string_view text) const;

  struct Cleaned {
    Text text;
    std::string section;      ///< that a GitLab mark began; or empty
    std::string_view system;  ///< who wrote the marks; or empty
  };
  Cleaned Clean(const Line& line);

 private:
  PrefixReader& patterns_;
  bool saw_escape_ = false;
};

}  // namespace tfsleuth
