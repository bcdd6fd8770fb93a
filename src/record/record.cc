#include "record/record.h"

namespace tfsleuth {

std::string_view NameOf(Dialect dialect) {
  switch (dialect) {
    case Dialect::kLegacy:
      return "legacy";
    case Dialect::kHclogOld:
      return "hclog-old";
    case Dialect::kHclog:
      return "hclog";
    case Dialect::kHclogJson:
      return "hclog-json";
    case Dialect::kUiJson:
      return "ui-json";
    case Dialect::kHuman:
      return "human";
  }
  return "";
}

const Field* LogRecord::Find(std::string_view key) const {
  for (const Field& field : fields) {
    if (field.key == key) return &field;
  }
  return nullptr;
}

std::string_view LogRecord::Value(std::string_view key) const {
  const Field* field = Find(key);
  return field != nullptr ? field->value.view() : std::string_view();
}

}  // namespace tfsleuth
