#pragma once

#include <map>
#include <string>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// Takes secrets out of records before anything keeps them. The only reader of
/// raw secrets.
///
/// A secret becomes `[redacted:KIND:N]`, where N counts the distinct secrets
/// of this log, so that two uses of one secret can still be told from two
/// secrets. Key ids become what record/key_id.h describes. Redaction is
/// idempotent, and what later stages read (key kind, token present or not) is
/// the same before and after it.
class Redactor {
 public:
  Redactor();

  void Redact(Record& record);
  /// The same for a text alone.
  void Redact(Text& text);

 private:
  std::string Placeholder(std::string_view kind, std::string_view secret);
  void RedactCredential(Text& text);

  std::map<std::string, int> ordinals_;  // by digest, so that none is kept
};

}  // namespace tfsleuth
