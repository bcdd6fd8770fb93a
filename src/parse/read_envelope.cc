#include "parse/read_envelope.h"

#include <string>

#include "base/text_util.h"
#include "parse/ansi.h"

namespace tfsleuth {
namespace {

std::string ProcessOf(std::string_view name, std::string_view pid) {
  std::string process(name);
  if (!pid.empty() && pid != "-") process += "[" + std::string(pid) + "]";
  return process;
}

// A record of TF_LOG, as Terragrunt prints it: it puts its own time and level
// in the place of Terraform's (terragrunt, internal/tf). DEBUG and TRACE are
// used for nothing else; the other levels also for what Terraform prints while
// it is initialised.
std::optional<Level> LogLevelOf(std::string_view level, std::string_view text) {
  if (level == "DEBUG") return Level::kDebug;
  if (level == "TRACE") return Level::kTrace;
  bool is_log = false;
  for (const std::string_view head :
       {"provider.", "provider: ", "backend-",
        "Terraform version: ", "OpenTofu version: ", "CLI args: ",
        "CLI command args: ", "Go runtime version: "}) {
    is_log = is_log || text.starts_with(head);
  }
  if (!is_log) return std::nullopt;
  if (level == "INFO") return Level::kInfo;
  if (level == "WARN") return Level::kWarn;
  if (level == "ERROR") return Level::kError;
  return std::nullopt;
}

struct TerragruntLine {
  std::string_view level;
  bool is_tool = false;  // written by Terraform
  std::string_view text;
  bool is_certain = true;  // that Terragrunt wrote it
};

// Of its own lines: `ERRO`, `ERROR`, `error`; PANI and FATA were errors, too.
Level OwnLevelOf(std::string_view level) {
  for (const std::string_view head : {"ERR", "FATA", "PANI"}) {
    if (level.starts_with(head)) return Level::kError;
  }
  if (level.starts_with("WARN")) return Level::kWarn;
  if (level.starts_with("INFO")) return Level::kInfo;
  if (level.starts_with("DEBU")) return Level::kDebug;
  return level.starts_with("TRAC") ? Level::kTrace : Level::kUnknown;
}

void OpenTerragrunt(const TerragruntLine& line, Envelope& envelope) {
  const std::string level = ToUpper(line.level);
  // Headless, it passes on at its own levels what Terraform printed.
  if (!line.is_tool && !BeginsWithBoxRule(Trim(line.text))) {
    envelope.is_own = true;
    envelope.is_own_error = level.starts_with("ERR");
    if (line.is_certain) envelope.own_level = OwnLevelOf(level);
    return;
  }
  envelope.level = LogLevelOf(level, line.text);
  envelope.drops_blanks = true;
  if (level.starts_with("STDO")) envelope.stream = 'O';
}

// ` prefix=[unit] ` at the end of a line of the older forms. Returns where the
// text in front of it ends.
size_t OpenSuffix(std::string_view line, Envelope& envelope) {
  constexpr std::string_view kPrefix = " prefix=[";
  const size_t at = line.rfind(kPrefix);
  if (at == std::string_view::npos || !Trim(line).ends_with(']')) {
    return line.size();
  }
  std::string_view unit = Trim(line.substr(at + kPrefix.size()));
  unit.remove_suffix(1);
  envelope.unit = unit;
  return Trim(line.substr(0, at)).empty()
             ? at
             : line.find_last_not_of("\t ", at) + 1;
}

std::string Unbracketed(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) {
    text = text.substr(1, text.size() - 2);
  }
  return std::string(text);
}

// The group that holds a time with its date; empty if none does.
std::string_view StampOf(const Prefix& prefix) {
  switch (prefix.id) {
    case Wrapper::kGhview:
      return prefix.groups[2];
    case Wrapper::kTerratest:
      return prefix.groups[1];
    case Wrapper::kGha:
    case Wrapper::kGitlab:
    case Wrapper::kCri:
    case Wrapper::kJenkinsIso:
    case Wrapper::kJournalIso:
    case Wrapper::kAwsTail:
    case Wrapper::kCwExport:
    case Wrapper::kK8sStamp:
      return prefix.groups[0];
    default:
      return {};
  }
}

}  // namespace

bool MayBe(const Prefix& prefix) {
  // `stream name: ` of `aws logs tail` reads as `host program: ` of journald;
  // only a process id tells them apart.
  return prefix.id != Wrapper::kJournalIso || !prefix.groups[3].empty();
}

size_t OpenPrefix(const Prefix& prefix, std::string_view line,
                  Envelope& envelope) {
  const auto& g = prefix.groups;
  const std::string_view text = line.substr(prefix.length);
  envelope.AddLayer(PrefixPatterns()[static_cast<size_t>(prefix.id)].system);
  envelope.stamp = StampOf(prefix);
  switch (prefix.id) {
    case Wrapper::kGhview:
      if (!g[0].empty()) envelope.job = g[0];
      envelope.step = g[1];
      break;
    case Wrapper::kTeamcityN:
      envelope.step = g[3];
      break;
    case Wrapper::kCloudbuild:
      envelope.step =
          g[1].empty() ? "#" + std::string(g[0]) : std::string(g[1]);
      break;
    case Wrapper::kWoodpecker:
      envelope.step = g[0];
      break;
    case Wrapper::kK8sPrefix:
      envelope.job = g[0];
      envelope.step = g[1];
      break;
    case Wrapper::kAwsTail:
      envelope.job = g[1];
      break;
    case Wrapper::kCompose:
    case Wrapper::kJenkinsBranch:
    case Wrapper::kTerratest:
      envelope.unit = g[0];
      break;
    case Wrapper::kRfc5424:
    case Wrapper::kRfc3164:
      envelope.job = g[2];
      envelope.unit = ProcessOf(g[3], g[4]);
      break;
    case Wrapper::kJournalShort:
    case Wrapper::kJournalIso:
      envelope.job = g[1];
      envelope.unit = ProcessOf(g[2], g[3]);
      envelope.drops_blanks = true;
      break;
    case Wrapper::kGitlab:
      envelope.stream = g[2].front();
      break;
    case Wrapper::kCri:
      envelope.stream = g[1] == "stderr" ? 'E' : 'O';
      break;
    case Wrapper::kTgPretty:
      envelope.unit = g[2];
      OpenTerragrunt({g[1], !g[3].empty() || g[1].starts_with("STD"), text},
                     envelope);
      break;
    case Wrapper::kTgKeyValue:
      envelope.unit = Unbracketed(g[2]);
      // Terragrunt quotes nothing; other programs that log so quote both.
      OpenTerragrunt({g[1], !g[3].empty() || g[1].starts_with("std"), text,
                      !g[0].starts_with('"') && !text.starts_with('"')},
                     envelope);
      return g[2].empty() ? OpenSuffix(line, envelope) : line.size();
    case Wrapper::kTgBare:
      OpenTerragrunt({g[0], g[0].starts_with("STD"), text}, envelope);
      return OpenSuffix(line, envelope);
    case Wrapper::kTgLegacy:
      envelope.unit = g[0];
      envelope.is_own = true;
      envelope.may_be_own_error = g[0].empty();
      break;
    case Wrapper::kCodebuild:
    case Wrapper::kJenkinsPipe:
    case Wrapper::kTerramate:
      envelope.is_own = true;
      break;
    case Wrapper::kGha:
    case Wrapper::kJenkinsIso:
    case Wrapper::kTeamcity0:
    case Wrapper::kCwExport:
    case Wrapper::kK8sStamp:
    case Wrapper::kJenkinsHms:
      break;
  }
  return line.size();
}

void OpenCarrier(const Carried& piece, Envelope& envelope) {
  envelope.AddLayer(piece.system);
  if (!piece.job.empty()) envelope.job = piece.job;
  if (!piece.unit.empty()) envelope.unit = piece.unit;
  envelope.drops_blanks = piece.system == "journald";
  if (piece.stream != 0) envelope.stream = piece.stream;
  if (piece.system == "terragrunt") {
    if (!envelope.unit) envelope.unit = "";
    OpenTerragrunt({piece.level, piece.is_tool, piece.text.view()}, envelope);
  }
}

}  // namespace tfsleuth
