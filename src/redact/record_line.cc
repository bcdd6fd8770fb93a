#include "redact/record_line.h"

#include <algorithm>

#include "base/text_util.h"
#include "redact/looks.h"

namespace tfsleuth {
namespace {

// What Terraform adds to each entry of a provider.
bool IsOfWriter(std::string_view key) {
  return key == "timestamp" || key.starts_with("tf_") || key.starts_with("@");
}

// The parts of the secrets that stand in [begin, end), with places in it.
std::vector<Secret> Within(const std::vector<Secret>& secrets, size_t begin,
                           size_t end) {
  std::vector<Secret> parts;
  for (Secret secret : secrets) {
    const size_t from = std::max(secret.begin, begin);
    const size_t to = std::min(secret.end(), end);
    if (from >= to) continue;
    secret.begin = from - begin;
    secret.length = to - from;
    parts.push_back(secret);
  }
  return parts;
}

}  // namespace

bool IsFieldName(std::string_view key) {
  constexpr size_t kLongest = 80;
  const bool is_word = std::all_of(key.begin(), key.end(), [](char c) {
    return IsAlnum(c) || c == '_' || c == '.' || c == '-' || c == '@' ||
           c == '/';
  });
  return is_word && key.size() <= kLongest && !LooksDrawn(key);
}

RecordLine::RecordLine(const LogRecord& log, Fields fields)
    : text_(log.message.view()), message_(text_.size()) {
  // The parser takes the colon of a message for its end.
  const bool is_header = fields == Fields::kOwn && !log.fields.empty();
  if (is_header && !text_.ends_with(':')) text_ += ':';
  for (size_t i = 0; fields != Fields::kNone && i < log.fields.size(); ++i) {
    const Field& field = log.fields[i];
    if (fields == Fields::kOwn && IsOfWriter(field.key)) continue;
    if (!text_.empty()) text_ += ' ';
    const size_t key = text_.size();
    text_ += field.key;
    text_ += '=';
    const size_t value = text_.size();
    text_ += field.value.view();
    parts_.push_back({i, key, value, text_.size()});
  }
}

void RecordLine::Replace(LogRecord& log, const std::vector<Secret>& secrets,
                         Placeholders& placeholders) const {
  if (secrets.empty()) return;
  placeholders.Replace(log.message, Within(secrets, 0, message_));
  for (const Part& part : parts_) {
    Field& field = log.fields[part.field];
    const auto in_key = Within(secrets, part.key, part.value - 1);
    if (!in_key.empty()) {
      field.key = placeholders.For(in_key.front().kind, field.key);
    }
    placeholders.Replace(field.value, Within(secrets, part.value, part.end));
  }
}

}  // namespace tfsleuth
