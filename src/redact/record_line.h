#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "redact/placeholders.h"
#include "redact/secret.h"

namespace tfsleuth {

/// A log record as one text, as it may have been written: the parser takes
/// `KEY=VALUE` for a field also where an address, a base64 or a cookie holds
/// the sign.
class RecordLine {
 public:
  /// Which fields stand behind the message; kOwn: all but those that Terraform
  /// adds to each entry of a provider.
  enum class Fields { kNone, kOwn, kAll };
  RecordLine(const LogRecord& log, Fields fields);

  std::string_view view() const { return text_; }
  /// Takes secrets that were found in view() out of the record. A key that
  /// holds a part of one goes whole.
  void Replace(LogRecord& log, const std::vector<Secret>& secrets,
               Placeholders& placeholders) const;

 private:
  struct Part {
    size_t field;
    size_t key;    // where it begins
    size_t value;  // where it begins
    size_t end;
  };

  std::string text_;
  size_t message_ = 0;  // its length
  std::vector<Part> parts_;
};

/// Whether a key is one that a program gives to a field, and not the begin of
/// some text.
bool IsFieldName(std::string_view key);

}  // namespace tfsleuth
