#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "helpers.h"
#include "source_tree.h"
#include "tell/diagnosis.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

// `RULE.N.log` or `RULE@CAUSE.N.log`: what the first finding has to be.
std::string WantedBy(const fs::path& file) {
  return file.stem().stem().string();
}

std::string FirstOf(const Diagnosis& diagnosis, bool with_cause) {
  if (diagnosis.findings.empty()) return "no finding";
  const Finding& first = diagnosis.findings[0];
  if (!with_cause || !first.cause) return first.rule;
  return first.rule + "@" + first.cause->id;
}

std::vector<fs::path> Examples() {
  std::vector<fs::path> files;
  for (const auto& system : fs::directory_iterator(SourceDir() + "/rules")) {
    const fs::path folder = system.path() / "examples";
    if (!fs::is_directory(folder)) continue;
    for (const auto& file : fs::directory_iterator(folder)) {
      if (file.path().extension() == ".log") files.push_back(file.path());
    }
  }
  return files;
}

}  // namespace

TEST_CASE("rule examples: each log beside the rules is told as its name says",
          "[rules]") {
  const std::vector<fs::path> files = Examples();
  CHECK(files.size() > 200);
  for (const fs::path& file : files) {
    const std::string wanted = WantedBy(file);
    const bool has_cause = wanted.find('@') != std::string::npos;
    const Diagnosis diagnosis =
        Diagnose(ReadSource(fs::relative(file, SourceDir()).string()));
    INFO(file.filename().string());
    CHECK(FirstOf(diagnosis, has_cause) == wanted);
  }
}

}  // namespace tfsleuth
