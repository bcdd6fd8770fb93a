// The expected reports of fixtures/. They are reviewed like code:
// `./dev golden` writes them anew, the difference is read before it is kept.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

bool Updates() { return std::getenv("UPDATE_GOLDEN") != nullptr; }

// The first line in which two texts differ, for a readable failure.
std::string FirstDifference(const std::string& expected,
                            const std::string& got) {
  const auto a = Split(expected, '\n');
  const auto b = Split(got, '\n');
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string_view left = i < a.size() ? a[i] : "(end)";
    const std::string_view right = i < b.size() ? b[i] : "(end)";
    if (left == right) continue;
    return "line " + std::to_string(i + 1) +
           "\n  expected: " + std::string(left) +
           "\n  got:      " + std::string(right);
  }
  return "";
}

void CheckGolden(const std::string& path, const std::string& got) {
  const std::string whole = SourceDir() + "/" + path;
  if (Updates()) {
    std::ofstream(whole, std::ios::binary) << got;
    return;
  }
  INFO(path);
  CHECK(FirstDifference(ReadSource(path), got).empty());
  INFO(FirstDifference(ReadSource(path), got));
  CHECK(ReadSource(path) == got);
}

}  // namespace

TEST_CASE("golden: each captured log gives the reviewed report", "[golden]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain", "box", "debug-only"}) {
      const std::string base = "fixtures/" + name + "/" + kind;
      if (!std::filesystem::exists(SourceDir() + "/" + base + ".log")) continue;
      DYNAMIC_SECTION(name << " " << kind) {
        const Diagnosis diagnosis =
            Diagnose(ReadSource(base + ".log"), 0, kind + ".log");
        CheckGolden(base + ".expected.txt", TextReport(diagnosis));
      }
    }
  }
}

TEST_CASE("golden: the JSON report has the reviewed form", "[golden]") {
  for (const std::string base :
       {"fixtures/temporary-key-without-session-token/debug",
        "fixtures/temporary-key-without-session-token/plain",
        "fixtures/untrusted-certificate/debug", "fixtures/healthy-init/plain",
        "fixtures/assume-role-access-denied/plain"}) {
    DYNAMIC_SECTION(base) {
      const Diagnosis diagnosis =
          Diagnose(ReadSource(base + ".log"), 0,
                   base.substr(base.rfind('/') + 1) + ".log");
      CheckGolden(base + ".expected.json", JsonReport(diagnosis));
    }
  }
}

}  // namespace tfsleuth
