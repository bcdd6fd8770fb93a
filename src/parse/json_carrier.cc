#include "parse/json_carrier.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text_util.h"
#include "parse/json_text.h"

namespace tfsleuth {
namespace {

Text TextOf(const JsonText& object, std::string_view key) {
  const JsonText* member = object.Find(key);
  return member == nullptr ? Text() : member->text;
}

// Bytes behind `=` padded or bare base64; decoding stops at what is none.
std::string DecodeBase64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) break;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

// journald writes an array of byte values where a message holds control bytes
// (systemd journal-export-formats).
std::string DecodeByteArray(std::string_view text) {
  std::string bytes;
  for (std::string_view number : Split(text.substr(1), ',')) {
    if (number.ends_with(']')) number.remove_suffix(1);
    const auto value = ToInt(Trim(number));
    if (!value || *value < 0 || *value > 0xFF) break;
    bytes += static_cast<char>(*value);
  }
  return bytes;
}

Text Opaque(std::string_view decoded, const Span& source) {
  Text text;
  text.AppendOpaque(decoded, source);
  return text;
}

Carried Make(std::string_view system, Text text) {
  Carried carried;
  carried.system = system;
  carried.text = std::move(text);
  return carried;
}

Carried FromTerragrunt(const JsonText& object) {
  Carried carried = Make("terragrunt", TextOf(object, "msg"));
  // Keys before and since 0.69.2 (terragrunt pkg/log/format).
  carried.unit = object.Value("prefix");
  if (carried.unit.empty()) carried.unit = object.Value("working-dir");
  carried.level = object.Value("level");
  carried.is_tool = object.Find("tf-path") != nullptr ||
                    object.Find("tfpath") != nullptr ||
                    carried.level == "stdout" || carried.level == "stderr";
  return carried;
}

Carried FromJournal(const JsonText& object) {
  const JsonText& message = *object.Find("MESSAGE");
  Carried carried = Make("journald", message.text);
  if (message.kind == JsonText::Kind::kArray) {
    carried.text = Opaque(DecodeByteArray(message.text.view()), message.span);
  }
  carried.job = object.Value("_HOSTNAME");
  carried.unit = object.Value("SYSLOG_IDENTIFIER");
  const std::string_view pid = object.Value("_PID");
  if (!pid.empty()) carried.unit += "[" + std::string(pid) + "]";
  return carried;
}

// Steps write to one array each; `type` tells the stream (CircleCI API 1.1).
Carried FromCircle(const JsonText& object) {
  Carried carried = Make("circleci", TextOf(object, "message"));
  carried.stream = object.Value("type") == "err" ? 'E' : 'O';
  carried.is_stream = true;
  return carried;
}

std::optional<Carried> FromObject(const JsonText& object) {
  const auto has = [&](std::string_view key) {
    return object.Find(key) != nullptr;
  };
  if (has("log") && has("stream") && has("time")) {  // moby jsonlog
    Carried carried = Make("docker", TextOf(object, "log"));
    carried.stream = object.Value("stream") == "stderr" ? 'E' : 'O';
    carried.is_stream = true;
    return carried;
  }
  if (has("pos") && has("out")) {
    Carried carried =
        Make(has("level") ? "harness" : "drone", TextOf(object, "out"));
    carried.is_stream = !has("level");
    return carried;
  }
  if (has("data") && has("line") && has("type")) {
    const JsonText& data = *object.Find("data");
    return Make("woodpecker",
                Opaque(DecodeBase64(data.text.view()), data.span));
  }
  if (has("Action") && has("Package") && has("Output")) {  // go test -json
    Carried carried = Make("go-test", TextOf(object, "Output"));
    carried.unit = object.Value("Test");
    carried.is_stream = true;
    return carried;
  }
  if (has("message") && has("type") && has("time")) return FromCircle(object);
  if (has("MESSAGE")) return FromJournal(object);
  const bool is_terragrunt =
      has("tf-path") || has("tfpath") || has("prefix") || has("working-dir");
  if (is_terragrunt && has("msg") && has("level")) {
    return FromTerragrunt(object);
  }
  if (has("textPayload")) {
    return Make("google-logging", TextOf(object, "textPayload"));
  }
  if (const JsonText* payload = object.Find("jsonPayload")) {
    return Make("google-logging", TextOf(*payload, "message"));
  }
  return std::nullopt;
}

// `fatal: [HOST]: FAILED! => {...}` of a task that ran Terraform: its module,
// or a command (ansible callback plugins, default).
constexpr std::string_view kFatal = "fatal: [";
constexpr std::string_view kFailed = "]: FAILED! => ";

// A command that ran it, or the module of its own
// (community.general.terraform), which tells the command only where it ran it
// to the end.
bool IsOfTerraform(const JsonText& task) {
  const auto names = [](std::string_view command) {
    return Contains(command, "terraform") || Contains(command, "tofu");
  };
  if (names(task.Value("cmd")) || names(task.Value("command"))) return true;
  constexpr std::string_view kHeads[] = {
      "Failed to initialize Terraform modules:",
      "Failed to validate Terraform configuration files:",
      "Terraform plan could not be created",
      "Terraform plan failed with unexpected exit code "};
  const std::string_view said = task.Value("msg");
  return std::any_of(std::begin(kHeads), std::end(kHeads),
                     [&](auto head) { return said.starts_with(head); });
}

std::optional<Carried> FromAnsible(const Text& line) {
  const size_t failed = line.view().find(kFailed);
  if (failed == std::string_view::npos) return std::nullopt;
  const auto task = ReadJsonObject(line.Slice(failed + kFailed.size()));
  if (!task) return std::nullopt;
  if (!IsOfTerraform(*task)) return std::nullopt;
  for (const std::string_view key : {"stderr", "msg"}) {
    if (!Contains(task->Value(key), "Error: ")) continue;
    Text text = TextOf(*task, key);
    // The module puts its own words in front of what was printed.
    constexpr std::string_view kPrinted = "STDERR: ";
    const size_t printed = text.view().find(kPrinted);
    if (printed != std::string_view::npos) {
      text = text.Slice(printed + kPrinted.size());
    }
    Carried carried = Make("ansible", std::move(text));
    carried.unit = line.view().substr(kFatal.size(), failed - kFatal.size());
    return carried;
  }
  return std::nullopt;
}

void AddEvents(const JsonText& events, std::string_view stream,
               std::vector<Carried>& all) {
  for (const Text& element : JsonElements(events.text)) {
    const auto event = ReadJsonObject(element);
    if (!event || event->Find("message") == nullptr) continue;
    Carried carried = Make("cloudwatch", TextOf(*event, "message"));
    carried.job = event->Value("logStreamName");
    if (carried.job.empty()) carried.job = stream;
    all.push_back(std::move(carried));
  }
}

}  // namespace

bool IsOfAnsible(std::string_view line) { return line.starts_with(kFatal); }

bool LooksLikeCarrier(std::string_view line) {
  if (IsOfAnsible(line)) return true;
  constexpr std::string_view kObject = "{\"";
  if (line.starts_with("[{")) line.remove_prefix(1);
  if (!line.starts_with(kObject)) return false;
  return line.substr(kObject.size(), 1) != "@";
}

std::vector<Carried> ReadCarriers(const Text& line) {
  std::vector<Carried> all;
  if (IsOfAnsible(line.view())) {
    if (auto carried = FromAnsible(line)) all.push_back(std::move(*carried));
    return all;
  }
  const std::vector<Text> objects = line.view().starts_with('[')
                                        ? JsonElements(line)
                                        : std::vector<Text>{line};
  for (const Text& element : objects) {
    const auto object = ReadJsonObject(element);
    if (!object) continue;
    for (const std::string_view key : {"events", "logEvents"}) {
      if (const JsonText* events = object->Find(key)) {
        AddEvents(*events, object->Value("logStream"), all);
      }
    }
    if (auto carried = FromObject(*object)) all.push_back(std::move(*carried));
  }
  return all;
}

}  // namespace tfsleuth
