#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "redact/line_carry.h"
#include "redact/secret.h"

namespace tfsleuth {

/// Takes secrets out of records before anything keeps them. The only reader of
/// raw secrets.
///
/// A secret becomes `[redacted:KIND:N]`, where N counts the distinct secrets
/// of this log, so that two uses of one secret can still be told from two
/// secrets. Key ids become what record/key_id.h describes. Redaction is
/// idempotent, and what later stages read (key kind, token present or not) is
/// the same before and after it.
///
/// Records are given in the order of the log: a private key may stand on the
/// lines of several (redact/line_carry.h).
class Redactor {
 public:
  Redactor();

  void Redact(Record& record);
  /// The same for a text alone, such as a path.
  void Redact(Text& text);
  std::string Redacted(std::string_view text);

 private:
  enum class Follow { kNo, kLines };
  void Redact(Text& text, Follow follow);
  void Redact(std::string& text);
  void Redact(LogRecord& log);
  void Redact(Diagnostic& diagnostic);
  void RedactLines(Text& lines);
  void Redact(Field& field);
  void Replace(Text& text, std::vector<Secret> secrets);
  std::string Placeholder(const char* kind, std::string_view secret);

  bool IsPlainName(const std::string& name);

  std::map<std::string, int> ordinals_;  // by digest, so that none is kept
  /// Keys and loggers that neither are nor name a secret: there are few, and
  /// each record repeats them.
  std::set<std::string> plain_names_;
  LineCarry carry_;
};

}  // namespace tfsleuth
