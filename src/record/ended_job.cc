#include "record/ended_job.h"

#include "base/text_util.h"

namespace tfsleuth {

std::optional<EndedJob> EndedJobIn(std::string_view line) {
  constexpr std::string_view kLine = ": line ";
  if (line.empty() || IsSpace(line[0])) return std::nullopt;
  const size_t script = FindPart(line, kLine);
  if (script == std::string_view::npos) return std::nullopt;
  for (const std::string_view signal : kChildSignals) {
    const size_t at = line.find(signal, script + kLine.size());
    if (at == std::string_view::npos) continue;
    // The number of the process stands in front.
    if (line[at - 1] != ' ' || !IsDigit(line[at - 2])) continue;
    std::string_view command = Trim(line.substr(at + signal.size()));
    constexpr std::string_view kDumped = "(core dumped)";
    if (command.starts_with(kDumped)) {
      command = Trim(command.substr(kDumped.size()));
    }
    return EndedJob{signal, command};
  }
  return std::nullopt;
}

}  // namespace tfsleuth
