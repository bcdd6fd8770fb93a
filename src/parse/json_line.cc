#include "parse/json_line.h"

#include <utility>

#include "base/text_util.h"
#include "base/time.h"
#include "parse/json_diagnostic.h"
#include "parse/json_text.h"

namespace tfsleuth {
namespace {

Level LevelOf(std::string_view name) {
  if (name == "trace") return Level::kTrace;
  if (name == "debug") return Level::kDebug;
  if (name == "info") return Level::kInfo;
  if (name == "warn") return Level::kWarn;
  if (name == "error") return Level::kError;
  return Level::kUnknown;
}

// The name that the text dialect gives to the process which wrote the line.
std::string LoggerOf(const JsonText& object) {
  const std::string_view module = object.Value("@module");
  const std::string_view address = object.Value("tf_provider_addr");
  const bool is_inner = !module.empty() && !module.starts_with("provider") &&
                        !module.starts_with("backend-");
  if (!is_inner || address.empty()) return std::string(module);
  const size_t name = address.rfind('/');
  return "provider.terraform-provider-" +
         std::string(
             address.substr(name == std::string_view::npos ? 0 : name + 1));
}

// Body lines end with a line end in JSON; the text dialect cannot show it.
Text WithoutLastLineEnd(Text text) {
  if (text.view().ends_with('\n')) text.Replace(text.size() - 1, 1, "");
  return text;
}

// A body may be megabytes long: nothing is copied that can be moved.
LogRecord ReadLogRecord(JsonText&& object) {
  LogRecord record;
  record.level = LevelOf(object.Value("@level"));
  record.time_ms = ParseLogTime(object.Value("@timestamp"));
  record.logger = LoggerOf(object);
  bool has_message = false;
  for (auto& [key, value] : object.members) {
    if (key == "@message") {
      if (!has_message) record.message = std::move(value.text);
      has_message = true;
    }
    const bool is_head = key == "@level" || key == "@message" ||
                         key == "@timestamp" || key == "@module";
    if (is_head) continue;
    record.fields.push_back({std::move(key),
                             WithoutLastLineEnd(std::move(value.text)),
                             value.span});
  }
  if (const auto own = ParseLogTime(record.Value("timestamp"))) {
    record.time_ms = own;
  }
  return record;
}

}  // namespace

bool LooksLikeJsonLine(std::string_view line) {
  // Terraform sorts the members; what collects its lines may not.
  return line.starts_with("{\"") && Contains(line, "\"@message\"") &&
         Contains(line, "\"@level\"");
}

std::optional<Record> ReadJsonLine(const Text& line) {
  std::optional<JsonText> object = ReadJsonObject(line);
  if (!object || object->Find("@level") == nullptr) return std::nullopt;
  Record record;
  record.span = line.span();
  const std::string_view module = object->Value("@module");
  const bool is_ui = module == "terraform.ui" || module == "tofu.ui";
  if (!is_ui) {
    record.dialect = Dialect::kHclogJson;
    record.body = ReadLogRecord(std::move(*object));
    return record;
  }
  record.dialect = Dialect::kUiJson;
  const JsonText* diagnostic = object->Find("diagnostic");
  const JsonText* message = object->Find("@message");
  if (object->Value("type") == "diagnostic" && diagnostic != nullptr) {
    record.body = ReadJsonDiagnostic(*diagnostic);
  } else {
    record.body = HumanLine{message == nullptr ? line : message->text};
  }
  return record;
}

}  // namespace tfsleuth
