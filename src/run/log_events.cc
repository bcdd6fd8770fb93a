#include "run/log_events.h"

#include <algorithm>

#include "base/text_util.h"
#include "record/fatal_line.h"

namespace tfsleuth {
namespace {

// The words of `[]string{"terraform", "init", "-no-color"}`.
std::vector<std::string> GoStrings(std::string_view text) {
  std::vector<std::string> words;
  size_t at = text.find('{');
  while (at != std::string_view::npos) {
    const size_t open = text.find('"', at);
    if (open == std::string_view::npos) break;
    const size_t close = text.find('"', open + 1);
    if (close == std::string_view::npos) break;
    words.emplace_back(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return words;
}

bool ReadVersion(std::string_view message, LogEvent& event) {
  for (const std::string_view head :
       {"Terraform version: ", "OpenTofu version: "}) {
    if (!message.starts_with(head)) continue;
    event.kind = LogEvent::Kind::kVersion;
    event.program = head[0] == 'O' ? "tofu" : "terraform";
    const std::string_view rest = message.substr(head.size());
    event.version = rest.substr(0, rest.find(' '));
    return true;
  }
  return false;
}

// Names of commands are letters and hyphens. Anything else is no name: the log
// is not trusted, and a run is named in texts that people copy.
bool IsCommandName(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return IsLower(c) || c == '-';
  });
}

bool ReadCommand(std::string_view message, LogEvent& event) {
  if (!message.starts_with("CLI args: ")) return false;
  event.kind = LogEvent::Kind::kCommandLine;
  event.words = GoStrings(message);
  for (size_t i = 1; i < event.words.size(); ++i) {
    if (event.words[i].starts_with("-")) continue;
    if (IsCommandName(event.words[i])) event.command = event.words[i];
    break;
  }
  return true;
}

// `aws_vpc.a: applying the planned Create change` (core,
// node_resource_abstract_instance.go); a data source is only read.
bool ReadChange(std::string_view message, LogEvent& event) {
  constexpr std::string_view kApplying = ": applying the planned ";
  const size_t at = FindPart(message, kApplying);
  if (at == std::string_view::npos || message.starts_with("data.")) {
    return false;
  }
  event.address = message.substr(0, at);
  event.action = message.substr(at + kApplying.size());
  event.action = event.action.substr(0, event.action.find(' '));
  if (event.action == "Read" || event.action == "NoOp") return false;
  event.kind = LogEvent::Kind::kChange;
  return true;
}

}  // namespace

LogEvent ReadLogEvent(const LogRecord& record) {
  LogEvent event;
  if (!record.logger.empty()) return event;
  const std::string_view message = record.message.view();
  if (AnnouncesPlanErrors(message)) {
    event.kind = LogEvent::Kind::kPlanErrors;
  } else if (message.starts_with("terraform: Stop called")) {
    event.kind = LogEvent::Kind::kInterrupted;
  } else {
    ReadVersion(message, event) || ReadCommand(message, event) ||
        ReadChange(message, event);
  }
  return event;
}

}  // namespace tfsleuth
