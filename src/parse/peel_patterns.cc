#include "parse/peel_patterns.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// Where each form was read: the sources of actions/runner (Logging.cs),
// gitlab-runner (timestamper.go), the Timestamper and workflow-job plug-ins of
// Jenkins, cloud-build-local, woodpecker, kubectl, docker compose, aws-cli
// (tail.py), terragrunt (pkg/log/format), terramate and terratest
// (modules/logger); the CRI logging format;
// real logs of TeamCity and CodeBuild; RFC 5424 and 3164.
constexpr PrefixPattern kPrefixPatterns[] = {
    {Wrapper::kGhview, "ghview", "github-actions",
     R"(^(?:([^\t]*)\t)?([^\t]*)\t(?:\xEF\xBB\xBF)?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z)(?: |$))"},
    {Wrapper::kGha, "gha", "github-actions",
     R"(^(?:\xEF\xBB\xBF)?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z)(?: |$))"},
    {Wrapper::kGitlab, "gitlab", "gitlab",
     R"(^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,9}Z) ([0-9a-f]{2})([OE])([ +]))"},
    {Wrapper::kCri, "cri", "kubernetes",
     R"(^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})) (stdout|stderr) ([FP])(?::\S*)?[ ])"},
    {Wrapper::kJenkinsIso, "jenkinsiso", "jenkins",
     R"(^\[(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\][ ])"},
    {Wrapper::kTeamcityN, "teamcityN", "teamcity",
     R"(^\[(\d{2}:\d{2}:\d{2})\]([ A-Za-z]):(\t+) \[(.*?)\][ ])"},
    {Wrapper::kTeamcity0, "teamcity0", "teamcity",
     R"(^\[(\d{2}:\d{2}:\d{2})\]([ A-Za-z]):[ ])"},
    {Wrapper::kCodebuild, "codebuild", "codebuild",
     R"(^\[Container\] (\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)[ ])"},
    {Wrapper::kCloudbuild, "cloudbuild", "cloud-build",
     R"re(^Step #(\d+)(?: - "([^"]*)")?:(?: |$))re"},
    {Wrapper::kTgPretty, "tgpretty", "terragrunt",
     R"(^(\d{2}:\d{2}:\d{2}\.\d{3}) (STDOUT|STDERR|ERROR|WARN|INFO|DEBUG|TRACE) +(?:\[([^\]]*)\] )?(?:([\w.-]*(?:terraform|tofu)[\w.-]*):(?: |$))?)"},
    {Wrapper::kTgKeyValue, "tgkv", "terragrunt",
     R"(^time=(\S+) level=(\S+)(?: prefix=(.*?))?(?: (?:tf-path|tfpath|binary|tfBinary)=(\S+))? msg=)"},
    {Wrapper::kTgBare, "tgbare", "terragrunt",
     R"(^(PANI|FATA|ERRO|WARN|INFO|DEBU|TRAC|STDO|STDE)\[(\d{4,})\][ ])"},
    {Wrapper::kTgLegacy, "tglegacy", "terragrunt",
     R"(^\[terragrunt\] (?:\[([^\]]+)\] )?(\d{4}/\d{2}/\d{2} \d{2}:\d{2}:\d{2})[ ])"},
    {Wrapper::kTerramate, "terramate", "terramate",
     R"(^terramate: (?:\(dry-run\) )?)"},
    {Wrapper::kTerratest, "terratest", "terratest",
     R"(^(Test\S*) (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})) [a-z_]+\.go:\d+:(?: |$))"},
    {Wrapper::kWoodpecker, "woodpecker", "woodpecker",
     R"(^\[([^\]]+):L(\d+):(\d+)s\][ ])"},
    {Wrapper::kK8sPrefix, "k8spfx", "kubernetes",
     R"(^\[pod/([^/\]]+)/([^\]]+)\][ ])"},
    {Wrapper::kJenkinsPipe, "jenkinspipe", "jenkins", R"(^\[Pipeline\][ ])"},
    {Wrapper::kRfc5424, "rfc5424", "syslog",
     R"(^<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) (?:-|(?:\[(?:[^\]\\]|\\.)*\])+) ?(?:\xEF\xBB\xBF)?)"},
    {Wrapper::kRfc3164, "rfc3164", "syslog",
     R"(^<(\d{1,3})>([A-Z][a-z]{2} [ 0-9]\d \d{2}:\d{2}:\d{2}) (\S+) ([^\s\[:]+)(?:\[(\d+)\])?:[ ])"},
    {Wrapper::kJournalShort, "jshort", "journald",
     R"(^([A-Z][a-z]{2} [ 0-9]\d \d{2}:\d{2}:\d{2}(?:\.\d{6})?) (\S+) ([^\s\[:]+)(?:\[(\d+)\])?:[ ])"},
    {Wrapper::kJournalIso, "jiso", "journald",
     R"(^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{6})?[+-]\d{2}:?\d{2}) (\S+) ([^\s\[:]+)(?:\[(\d+)\])?:[ ])"},
    {Wrapper::kAwsTail, "awstail", "cloudwatch",
     R"(^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3,6})?[+-]\d{2}:\d{2}) (\S+)[ ])"},
    {Wrapper::kCwExport, "cwexport", "cloudwatch",
     R"(^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)[ ])"},
    {Wrapper::kK8sStamp, "k8sts", "container-log",
     R"(^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))[ ])"},
    {Wrapper::kJenkinsHms, "jenkinshms", "jenkins",
     R"(^(\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?)[ ]{2})"},
    {Wrapper::kCompose, "compose", "docker-compose",
     R"(^([A-Za-z0-9][A-Za-z0-9_.-]*) {2,}\|[ ])"},
    {Wrapper::kJenkinsBranch, "jenkinsbranch", "jenkins",
     R"(^\[([^\]]+)\][ ])"},
};

// Console notes of Jenkins (ConsoleNote.java); stamps of the Buildkite agent,
// also without their ESC; sections of gitlab-runner; folds and times of
// travis-build; OSC, other strings and CSI of ECMA-48. A section's start also
// gives its name.
constexpr std::string_view kMarks[] = {
    R"re(\x1b\[8mha:[A-Za-z0-9+/=]*\x1b\[0m)re",
    R"re(\x1b_bk;[^\x07\x1b]*(?:\x07|\x1b\\))re",
    R"re(_bk;d?t=\d+\x07?)re",
    R"re(section_(?:start|end):\d+:[A-Za-z0-9_.-]+(?:\[[^\]\r\n]*\])?\r?(?:\x1b\[0K)?)re",
    R"re(travis_(?:fold|time):(?:start|end):[^\r\n]*\r(?:\x1b\[0K)?)re",
    R"re(\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))re",
    R"re(\x1b[_P^X][^\x07\x1b]*(?:\x07|\x1b\\))re",
    R"re(\x1b\[[0-?]*[ -/]*[@-~])re",
};
constexpr std::string_view kSectionStart = "section_start:";

// The groups of a pattern that are read; `prefix` of no pattern has more.
constexpr int kGroups = 6;

std::string_view WriterOf(std::string_view mark) {
  if (mark.starts_with("\033[8mha:")) return "jenkins";
  if (mark.starts_with("\033_bk;") || mark.starts_with("_bk;")) {
    return "buildkite";
  }
  if (mark.starts_with("section_")) return "gitlab";
  if (mark.starts_with("travis_")) return "travis";
  return {};
}

re2::StringPiece Piece(std::string_view text) {
  return {text.data(), text.size()};
}

std::unique_ptr<RE2> Compile(std::string_view pattern) {
  // Bytes: in UTF-8 mode `.` does not match a byte that is no UTF-8.
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  return std::make_unique<RE2>(Piece(pattern), options);
}

// `0` stands for a digit, anything else for itself.
bool HasShape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '0' ? !IsDigit(text[i]) : shape[i] != text[i]) return false;
  }
  return true;
}

// `name  |`: compose pads names with at least two blanks.
bool IsComposeHead(std::string_view head) {
  const size_t bar = head.find('|');
  if (bar == std::string_view::npos || bar < 3) return false;
  if (head[bar - 1] != ' ' || head[bar - 2] != ' ') return false;
  const size_t name = head.find(' ');
  return head.substr(name, bar - name).find_first_not_of(' ') ==
         std::string_view::npos;
}

// `STEP<tab>2026-...`, with or without a BOM.
bool HasStampBehindTab(std::string_view head) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  for (size_t tab = head.find('\t'); tab != std::string_view::npos;
       tab = head.find('\t', tab + 1)) {
    std::string_view rest = head.substr(tab + 1);
    if (rest.starts_with(kBom)) rest.remove_prefix(kBom.size());
    if (HasShape(rest, "0000-00-00T")) return true;
  }
  return false;
}

bool BeginsWithAny(std::string_view head,
                   std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view h) { return head.starts_with(h); });
}

}  // namespace

std::span<const PrefixPattern> PrefixPatterns() { return kPrefixPatterns; }

Candidates::Candidates(std::string_view head) {
  if (head.empty()) return;
  if (HasStampBehindTab(head)) Add(Wrapper::kGhview);
  const char first = head[0];
  if (IsDigit(first)) {
    AddForDigit(head);
  } else if (first == '[') {
    AddForBracket(head);
  } else if (first == '<') {
    if (head.size() > 1 && IsDigit(head[1])) {
      Add(Wrapper::kRfc5424);
      Add(Wrapper::kRfc3164);
    }
  } else if (IsAlnum(first)) {
    AddForLetter(head);
  }
  if (IsAlnum(first) && IsComposeHead(head)) Add(Wrapper::kCompose);
}

// Where two forms fit, the longer one is tried first: nanoseconds lose their
// last zeros and look like GitHub's stamp.
void Candidates::AddForDigit(std::string_view head) {
  if (HasShape(head, "0000-00-00T00:00:00")) {
    for (const Wrapper id :
         {Wrapper::kGitlab, Wrapper::kCri, Wrapper::kGha, Wrapper::kJournalIso,
          Wrapper::kAwsTail, Wrapper::kCwExport, Wrapper::kK8sStamp}) {
      Add(id);
    }
  } else if (HasShape(head, "00:00:00.000 ")) {
    Add(Wrapper::kTgPretty);
    Add(Wrapper::kJenkinsHms);
  } else if (HasShape(head, "00:00:00")) {
    Add(Wrapper::kJenkinsHms);
  }
}

void Candidates::AddForBracket(std::string_view head) {
  if (HasShape(head, "[0000-00-00T")) {
    Add(Wrapper::kJenkinsIso);
  } else if (HasShape(head, "[00:00:00]")) {
    Add(Wrapper::kTeamcityN);
    Add(Wrapper::kTeamcity0);
  } else if (head.starts_with("[Container] ")) {
    Add(Wrapper::kCodebuild);
  } else if (head.starts_with("[Pipeline] ")) {
    Add(Wrapper::kJenkinsPipe);
  } else if (head.starts_with("[pod/")) {
    Add(Wrapper::kK8sPrefix);
  } else if (head.starts_with("[terragrunt] ")) {
    Add(Wrapper::kTgLegacy);
  } else if (head.size() > 1 && (IsAlnum(head[1]) || head[1] == '_') &&
             !head.starts_with("[command]")) {
    const size_t close = head.find("] ");
    if (close == std::string_view::npos) return;
    if (Contains(head.substr(0, close), ":L")) Add(Wrapper::kWoodpecker);
    Add(Wrapper::kJenkinsBranch);
  }
}

void Candidates::AddForLetter(std::string_view head) {
  if (head.starts_with("Step #")) {
    Add(Wrapper::kCloudbuild);
  } else if (head.starts_with("time=")) {
    Add(Wrapper::kTgKeyValue);
  } else if (head.starts_with("terramate: ")) {
    Add(Wrapper::kTerramate);
  } else if (head.starts_with("Test") && Contains(head, ".go:")) {
    Add(Wrapper::kTerratest);
  } else if (head.size() > 5 && head[4] == '[' && IsDigit(head[5]) &&
             BeginsWithAny(head, {"PANI", "FATA", "ERRO", "WARN", "INFO",
                                  "DEBU", "TRAC", "STDO", "STDE"})) {
    Add(Wrapper::kTgBare);
  } else if (head.size() > 15 && head[3] == ' ' && head[6] == ' ' &&
             head[9] == ':' && head[12] == ':') {
    Add(Wrapper::kJournalShort);
  }
}

PrefixReader::PrefixReader() = default;
PrefixReader::~PrefixReader() = default;

const re2::RE2& PrefixReader::Compiled(const PrefixPattern& pattern) {
  std::unique_ptr<RE2>& compiled = compiled_[pattern.id];
  if (!compiled) compiled = Compile(pattern.pattern);
  return *compiled;
}

std::optional<Prefix> PrefixReader::Read(Wrapper id, std::string_view line) {
  const PrefixPattern& pattern = kPrefixPatterns[static_cast<size_t>(id)];
  const RE2& re = Compiled(pattern);
  std::array<re2::StringPiece, kGroups + 1> found;
  const int count = std::min(re.NumberOfCapturingGroups(), kGroups) + 1;
  if (!re.Match(Piece(line), 0, line.size(), RE2::ANCHOR_START, found.data(),
                count)) {
    return std::nullopt;
  }
  Prefix prefix;
  prefix.id = id;
  prefix.length = found[0].size();
  for (int i = 1; i < count; ++i) {
    const auto& group = found[static_cast<size_t>(i)];
    if (group.data() == nullptr) continue;
    prefix.groups[static_cast<size_t>(i) - 1] = {group.data(), group.size()};
  }
  return prefix;
}

std::vector<PrefixReader::Mark> PrefixReader::FindMarks(std::string_view line) {
  if (!marks_) {
    std::string all;
    for (const std::string_view mark : kMarks) {
      all += (all.empty() ? "(?:" : "|(?:") + std::string(mark) + ")";
    }
    marks_ = Compile(all);
  }
  std::vector<Mark> marks;
  re2::StringPiece found;
  size_t at = 0;
  while (at < line.size() && marks_->Match(Piece(line), at, line.size(),
                                           RE2::UNANCHORED, &found, 1)) {
    Mark mark;
    mark.begin = static_cast<size_t>(found.data() - line.data());
    mark.length = found.size();
    std::string_view text = line.substr(mark.begin, mark.length);
    mark.system = WriterOf(text);
    if (text.starts_with(kSectionStart)) {
      // section_start:TIME:NAME
      text.remove_prefix(text.find(':', kSectionStart.size()) + 1);
      mark.section = text.substr(0, text.find_first_of("[\r\033"));
    }
    at = mark.begin + mark.length;
    marks.push_back(mark);
  }
  return marks;
}

}  // namespace tfsleuth
