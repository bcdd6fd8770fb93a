// Log text is data in every format: it calls nobody, ends nothing, is no
// command of a CI system and no markup.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"
#include "printed_errors.h"
#include "report/formats.h"

namespace tfsleuth {
namespace {

// Standing at the place of a path: it is shown, too.
constexpr const char* kPath = "::error::@all ##vso[a]#1 <b>.log";

Diagnosis Hostile() { return DiagnoseForPage(HostileLog(), kPath); }

std::vector<Format> AllFormats() {
  std::vector<Format> all;
  for (size_t i = 0; i < Formats().size(); ++i) {
    all.push_back(static_cast<Format>(i));
  }
  return all;
}

std::string TrimmedStart(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t\xC2\xA0");
  return begin == std::string_view::npos ? "" : std::string(line.substr(begin));
}

// Without what the format itself has to say to its system.
std::string_view OwnHead(Format format) {
  switch (format) {
    case Format::kGithub:
      return "::error ";
    case Format::kAzure:
      return "##vso[task.logissue type=error;";
    case Format::kTeamcity:
      return "##teamcity[buildProblem identity='";
    default:
      return "";
  }
}

// Markdown without its code: fences, then spans. What is left acts.
std::string Acting(const std::string& markdown) {
  std::string text;
  std::string fence;
  for (const std::string_view line : Split(markdown, '\n')) {
    const size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    if (!fence.empty()) {
      if (line == fence) fence.clear();
    } else if (ticks >= 3) {
      fence = std::string(ticks, '`');
    } else {
      text += std::string(line) + "\n";
    }
  }
  CHECK(fence.empty());
  std::string acting;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '`') {
      acting += text[i];
      continue;
    }
    size_t ticks = 1;
    while (text[i + ticks] == '`') ++ticks;
    size_t end = i + ticks;
    for (;; ++end) {
      end = text.find(std::string(ticks, '`'), end);
      REQUIRE(end != std::string::npos);
      size_t run = 0;
      while (text[end + run] == '`') ++run;
      if (run == ticks) break;
      end += run;
    }
    i = end + ticks - 1;
  }
  return acting;
}

}  // namespace

TEST_CASE("hostile: no format lets a command of a CI system through",
          "[hostile]") {
  const Diagnosis diagnosis = Hostile();
  REQUIRE(diagnosis.errors >= 4);
  ReportOptions options = Below(".");
  options.requests = true;
  for (const Format format : AllFormats()) {
    const std::string report = ReportIn(format, diagnosis, options);
    const std::string_view own = OwnHead(format);
    for (std::string_view line : Split(report, '\n')) {
      INFO(InfoOf(format).name << ": " << line);
      if (!own.empty() && !line.empty()) {
        REQUIRE(line.starts_with(own));
        line.remove_prefix(own.size());
      }
      CHECK(!TrimmedStart(line).starts_with("::"));
      for (const char* command : {"##[", "##vso[", "##teamcity["}) {
        CHECK(!Contains(ToLower(line), command));
      }
    }
  }
}

TEST_CASE("hostile: no format lets a control character through", "[hostile]") {
  for (const Format format : AllFormats()) {
    INFO(InfoOf(format).name);
    const std::string report = ReportIn(format, Hostile());
    for (const char c : report) CHECK((c == '\n' || (c & 0xE0) != 0));
    CHECK(!Contains(report, "\xC2\x9B"));
  }
}

TEST_CASE("hostile: a command line of GitHub is ended by its own marks alone",
          "[hostile]") {
  const std::string report = ReportIn(Format::kGithub, Hostile(), Below("."));
  for (const std::string_view line : Split(report, '\n')) {
    if (line.empty()) continue;
    INFO(line);
    // Name and properties, up to the first `::` behind the name.
    const size_t end = line.find("::", 2);
    REQUIRE(end != std::string_view::npos);
    const std::string_view head = line.substr(0, end);
    CHECK(head.starts_with("::error "));
    CHECK(Contains(head, "title="));
    const size_t properties = head.starts_with("::error file=") ? 3 : 1;
    CHECK(Split(head, ',').size() == properties);
  }
}

TEST_CASE("hostile: nothing acts in Markdown", "[hostile]") {
  for (const Format format : {Format::kMarkdown, Format::kSummary}) {
    std::string acting = Acting(ReportIn(format, Hostile()));
    for (const std::string ours : {"<!-- tfsleuth -->",
                                   "<details><summary>Proof, and what it rules "
                                   "out</summary>",
                                   "</details>", "**Why.**", "**Next.**"}) {
      for (size_t at = acting.find(ours); at != std::string::npos;
           at = acting.find(ours)) {
        acting.erase(at, ours.size());
      }
    }
    for (const std::string_view line : Split(acting, '\n')) {
      INFO(line);
      std::string_view rest = line;
      const size_t head = rest.find_first_not_of('#');
      if (head == 3 || head == 4) rest.remove_prefix(head);
      for (const char mark : std::string("@#<>|*_[]\\~!&")) {
        CHECK(!Contains(rest, std::string(1, mark)));
      }
      for (const char* word : {"GH-", ":rocket:", "://", "1234567890abcdef"}) {
        CHECK(!Contains(rest, word));
      }
      CHECK(!rest.starts_with("/"));
      CHECK(!rest.starts_with("- "));
    }
  }
}

TEST_CASE("hostile: a chat calls nobody", "[hostile]") {
  const std::string line = ReportIn(Format::kLine, Hostile());
  INFO(line);
  CHECK(Contains(line, "@ everyone"));
  CHECK(Contains(line, "] (http"));
  CHECK(Split(line, '\n').size() == 2);
}

TEST_CASE("hostile: XML is read back as it was meant", "[hostile]") {
  const TestFolder folder;
  const std::string path =
      folder.Write("r.xml", ReportIn(Format::kJunit, Hostile()));
  const CommandResult read = RunShell(
      "python3 -c 'import sys, xml.etree.ElementTree as E; r = "
      "E.parse(sys.argv[1]).getroot(); print(len(list(r.iter())), "
      "r[0][0][0].get(\"message\"))' " +
      path);
  INFO(read.output);
  CHECK(read.exit_code == 0);
  CHECK(Contains(read.output, "<script>alert(1)</script>"));
  // A root, a suite, and of each error a case with its failure.
  CHECK(read.output.starts_with("10 "));
}

TEST_CASE("hostile: JSON means the same where it is broken for CI systems",
          "[hostile]") {
  const auto json = nlohmann::json::parse(ReportIn(Format::kJson, Hostile()));
  CHECK(Contains(json["findings"][0]["summary"].get<std::string>(),
                 "##vso[task.complete]y"));
}

}  // namespace tfsleuth
