#include "record/refusal_class.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

const FailureClass* ClassAt(uint8_t index) {
  return &BuiltinClasses().classes[index];
}

const FailureClass* FindCode(std::span<const CodeClass> codes,
                             std::string_view code) {
  const auto it =
      std::lower_bound(codes.begin(), codes.end(), code,
                       [](const CodeClass& entry, std::string_view c) {
                         return entry.code < c;
                       });
  return it != codes.end() && it->code == code ? ClassAt(it->class_index)
                                               : nullptr;
}

const FailureClass* ClassOfCode(std::string_view system,
                                std::string_view code) {
  if (code.empty()) return nullptr;
  for (const SystemCodes& entry : BuiltinClasses().codes) {
    if (entry.system == system) return FindCode(entry.codes, code);
  }
  return nullptr;
}

bool IsFor(std::string_view wanted, std::string_view given) {
  return wanted == "*" || wanted == given;
}

const FailureClass* ClassOfPattern(std::string_view system,
                                   std::string_view code) {
  if (code.empty()) return nullptr;
  for (const TextClass& entry : BuiltinClasses().code_patterns) {
    if (IsFor(entry.system, system) && MatchesPattern(code, entry.text)) {
      return ClassAt(entry.class_index);
    }
  }
  return nullptr;
}

const FailureClass* ClassOfMessage(const RefusalWords& words) {
  const std::string message = ToLower(words.message);
  const std::string_view code = words.code.empty() ? words.status : words.code;
  for (const TextClass& entry : BuiltinClasses().messages) {
    if (IsFor(entry.system, words.system) && IsFor(entry.code, code) &&
        Contains(message, entry.text)) {
      return ClassAt(entry.class_index);
    }
  }
  return nullptr;
}

}  // namespace

bool MatchesPattern(std::string_view text, std::string_view pattern) {
  const size_t star = pattern.find('*');
  if (star == std::string_view::npos) return text == pattern;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  text.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  // The part up to the next star may stand anywhere: the first place is the
  // best one, because it leaves most of the text to the rest.
  while (true) {
    const size_t next = pattern.find('*');
    const std::string_view part = pattern.substr(0, next);
    if (next == std::string_view::npos) return text.ends_with(part);
    const size_t at = text.find(part);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + part.size());
    pattern.remove_prefix(next + 1);
  }
}

const FailureClass* ClassOfRefusal(const RefusalWords& words) {
  if (const auto* found = ClassOfMessage(words)) return found;
  for (const std::string_view code : {words.reason, words.code}) {
    if (const auto* found = ClassOfCode(words.system, code)) return found;
  }
  if (const auto* found = ClassOfPattern(words.system, words.code)) {
    return found;
  }
  if (const auto* found = ClassOfCode("http", words.status)) return found;
  return ClassOfPattern("http", words.status);
}

bool IsKnownCode(std::string_view system, std::string_view code) {
  return ClassOfCode(system, code) != nullptr;
}

const FailureClass* ClassOfSummary(std::string_view summary) {
  const ClassTable& table = BuiltinClasses();
  if (const auto* found = FindCode(table.summaries, summary)) return found;
  for (const TextClass& entry : table.summary_patterns) {
    if (MatchesPattern(summary, entry.text)) return ClassAt(entry.class_index);
  }
  return nullptr;
}

const FailureClass* ClassOfWords(std::string_view text) {
  for (const TextClass& entry : BuiltinClasses().words) {
    if (MatchesPattern(text, "*" + std::string(entry.text) + "*")) {
      return ClassAt(entry.class_index);
    }
  }
  return nullptr;
}

const FailureClass* FindClass(std::string_view id) {
  for (const FailureClass& entry : BuiltinClasses().classes) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

}  // namespace tfsleuth
