#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "record/refusal_class.h"
#include "source_tree.h"

namespace tfsleuth {
namespace {

/// A summary of the source and the classes whose sentence is true for it.
struct ClassLabel {
  std::string summary;
  std::vector<std::string> classes;
};

// What `%q` and `%s` stand for in the source becomes a sample.
std::string WithSamples(std::string_view summary) {
  std::string out;
  for (size_t i = 0; i < summary.size(); ++i) {
    const bool is_verb = summary[i] == '%' && i + 1 < summary.size();
    if (!is_verb) {
      out += summary[i];
      continue;
    }
    ++i;
    out += summary[i] == 'q' ? "\"x\"" : "x";
  }
  return out;
}

std::vector<ClassLabel> LabelsFromTheSource() {
  std::vector<ClassLabel> labels;
  const std::string file = ReadSource("tests/data/class-labels.tsv");
  for (const std::string_view line : Split(file, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cells = Split(line, '\t');
    REQUIRE(cells.size() == 4);
    ClassLabel label{WithSamples(cells[0]), {}};
    for (const std::string_view id : Split(cells[2], ',')) {
      label.classes.emplace_back(id);
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

std::string IdOf(const FailureClass* found) {
  return found == nullptr ? "" : std::string(found->id);
}

std::string ClassOf(std::string_view system, std::string_view code,
                    std::string_view status = "",
                    std::string_view message = "") {
  return IdOf(ClassOfRefusal({system, code, "", status, message}));
}

}  // namespace

TEST_CASE(
    "classes: codes have the class that the API's documentation gives them",
    "[classes]") {
  const std::string file = ReadSource("tests/data/code-labels.tsv");
  size_t codes = 0;
  size_t agree = 0;
  std::string others;
  for (const std::string_view line : Split(file, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> cells = Split(line, '\t');
    REQUIRE(cells.size() == 4);
    const std::string given = ClassOf("aws", cells[0], cells[1]);
    const auto labels = Split(cells[2], ',');
    ++codes;
    const bool is_label =
        std::find(labels.begin(), labels.end(), given) != labels.end();
    // `provider`: no class of a refusal is true.
    const bool is_none = given.empty() && cells[2] == "provider";
    if (is_label || is_none) {
      ++agree;
    } else {
      others += std::string(cells[0]) + ": " + given + ", not " +
                std::string(cells[2]) + "\n";
    }
  }
  INFO(others);
  CHECK(codes == 260);
  CHECK(agree * 100 >= codes * 98);
}

TEST_CASE("classes: whole codes and summaries are in order, none twice",
          "[classes]") {
  const auto in_order = [](std::span<const CodeClass> list) {
    return std::adjacent_find(list.begin(), list.end(),
                              [](const CodeClass& a, const CodeClass& b) {
                                return a.code >= b.code;
                              }) == list.end();
  };
  size_t codes = 0;
  for (const SystemCodes& system : BuiltinClasses().codes) {
    INFO(system.system);
    CHECK(in_order(system.codes));
    codes += system.codes.size();
  }
  CHECK(codes > 3000);
  CHECK(in_order(BuiltinClasses().summaries));
  CHECK(BuiltinClasses().summaries.size() > 1200);
}

TEST_CASE("classes: every listed code is found again with its class",
          "[classes]") {
  const ClassTable& table = BuiltinClasses();
  for (const SystemCodes& system : table.codes) {
    for (const CodeClass& entry : system.codes) {
      INFO(system.system << " " << entry.code);
      REQUIRE(entry.class_index < table.classes.size());
      const std::string_view status =
          system.system == "http" ? entry.code : std::string_view();
      CHECK(ClassOf(system.system, entry.code, status) ==
            table.classes[entry.class_index].id);
    }
  }
  for (const CodeClass& entry : table.summaries) {
    REQUIRE(entry.class_index < table.classes.size());
    CHECK(IdOf(ClassOfSummary(entry.code)) ==
          table.classes[entry.class_index].id);
  }
}

TEST_CASE("classes: no pattern stands behind one that always decides first",
          "[classes]") {
  const auto shadowed = [](std::span<const TextClass> list) {
    std::set<std::string> found;
    for (size_t i = 0; i < list.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        const bool same_system =
            list[j].system == "*" || list[j].system == list[i].system;
        const bool same_code =
            list[j].code == "*" || list[j].code == list[i].code;
        if (same_system && same_code &&
            MatchesPattern(list[i].text, list[j].text)) {
          found.insert(std::string(list[i].text));
        }
      }
    }
    return found;
  };
  CHECK(shadowed(BuiltinClasses().code_patterns) == std::set<std::string>{});
  CHECK(shadowed(BuiltinClasses().messages) == std::set<std::string>{});
  CHECK(shadowed(BuiltinClasses().summary_patterns) == std::set<std::string>{});
}

TEST_CASE("classes: the words of every class end for all systems",
          "[classes]") {
  std::set<std::string_view> ids;
  for (const FailureClass& entry : BuiltinClasses().classes) {
    INFO(entry.id);
    CHECK(ids.insert(entry.id).second);
    REQUIRE_FALSE(entry.words.empty());
    CHECK(entry.words.back().system.empty());
    for (const ClassWords& words : entry.words) {
      CHECK(words.means.ends_with("."));
      for (const ClassStep& step : words.next) CHECK(step.do_.ends_with(":"));
    }
  }
}

TEST_CASE("classes: what a name alone would get wrong", "[classes]") {
  CHECK(ClassOf("aws", "InsufficientInstanceCapacity") == "capacity");
  CHECK(ClassOf("aws", "InvalidClientVpnEndpointId.NotFound") == "not-found");
  CHECK(ClassOf("aws", "RequestLimitExceeded") == "throttled");
  CHECK(ClassOf("aws", "OptInRequired") == "not-enabled");
  CHECK(ClassOf("aws", "PendingVerification") == "not-enabled");
  CHECK(ClassOf("aws", "InvalidClientTokenId") == "authentication");
  CHECK(ClassOf("aws", "InvalidClientRequestTokenException") ==
        "invalid-request");
  CHECK(ClassOf("aws", "UnsupportedOperationException") == "invalid-request");
  CHECK(ClassOf("aws", "BucketNotEmpty") == "conflict");
  CHECK(ClassOf("aws", "SubnetAlreadyInUse") == "conflict");
  CHECK(ClassOf("aws", "RequestTimeTooSkewed") == "authentication");
}

TEST_CASE("classes: a code that says two things is decided by its message",
          "[classes]") {
  CHECK(ClassOf("aws", "AuthFailure", "401",
                "AWS was not able to validate the provided access "
                "credentials") == "authentication");
  CHECK(ClassOf("aws", "AuthFailure", "403",
                "Not authorized for images: [ami-0a1b2c3d]") == "permission");
  CHECK(ClassOf("aws", "AuthFailure").empty());
  CHECK(ClassOf("azure", "OperationNotAllowed", "409",
                "Operation could not be completed as it results in exceeding "
                "approved Total Regional Cores quota.") == "quota");
}

TEST_CASE(
    "classes: a code that is not listed is told by its form, then by "
    "the status",
    "[classes]") {
  CHECK(ClassOf("aws", "WidgetNotFoundException") == "not-found");
  CHECK(ClassOf("aws", "WidgetAlreadyExists") == "exists");
  CHECK(ClassOf("aws", "WidgetsPerAccountLimitExceeded") == "quota");
  CHECK(ClassOf("aws", "ThrottledForNow") == "throttled");
  CHECK(ClassOf("azure", "AADSTS7000222") == "authentication");
  CHECK(ClassOf("aws", "Strange", "503") == "service-side");
  CHECK(ClassOf("aws", "Strange", "418") == "invalid-request");
  CHECK(ClassOf("aws", "Strange", "200").empty());
  CHECK(ClassOf("aws", "Strange").empty());
}

TEST_CASE("classes: Terraform's own summaries", "[classes]") {
  const auto of = [](std::string_view s) { return IdOf(ClassOfSummary(s)); };
  CHECK(of("Unsupported argument") == "configuration");
  CHECK(of("No value for required variable") == "input");
  CHECK(of("Failed to query available provider packages") == "installation");
  CHECK(of("Backend initialization required, please run \"terraform init\"") ==
        "backend");
  CHECK(of("Error acquiring the state lock") == "lock");
  CHECK(of("Failed to persist state to backend") == "state-not-saved");
  CHECK(of("Error loading state") == "state-access");
  CHECK(of("Unsupported state file format") == "state");
  CHECK(of("Saved plan is stale") == "plan");
  CHECK(of("Provider produced inconsistent result after apply") ==
        "provider-bug");
  CHECK(of("local-exec provisioner error") == "provisioner");
  CHECK(of("Resource precondition failed") == "check");
  CHECK(of("Too many command line arguments") == "command-line");
  CHECK(of("Cycle: aws_vpc.a, aws_subnet.b") == "configuration");
  CHECK(of("Something that nobody wrote yet").empty());
}

TEST_CASE("classes: labels that were set from the source agree with the table",
          "[classes]") {
  // The first has texts of both kinds; the names of the other two begin as
  // providers' own errors do, which such a pattern would take.
  const std::set<std::string> known_wrong = {
      "Cannot find configuration source code", "Module not found: x",
      "Resource not found: x"};
  std::set<std::string> wrong;
  const std::vector<ClassLabel> labels = LabelsFromTheSource();
  REQUIRE(labels.size() >= 300);
  for (const ClassLabel& label : labels) {
    for (const std::string& id : label.classes) {
      INFO(label.summary << ": " << id);
      CHECK(FindClass(id) != nullptr);
    }
    const std::string found = IdOf(ClassOfSummary(label.summary));
    if (std::find(label.classes.begin(), label.classes.end(), found) ==
        label.classes.end()) {
      wrong.insert(label.summary);
    }
  }
  CHECK(wrong == known_wrong);
  CHECK(wrong.size() * 20 <= labels.size());
}

TEST_CASE("classes: a pattern is the whole text, and a star any text",
          "[classes]") {
  CHECK(MatchesPattern("abc", "abc"));
  CHECK_FALSE(MatchesPattern("abcd", "abc"));
  CHECK(MatchesPattern("abcd", "a*d"));
  CHECK(MatchesPattern("ad", "a*d"));
  CHECK_FALSE(MatchesPattern("a", "a*a"));
  CHECK(MatchesPattern("xNotFoundy", "*NotFound*"));
  CHECK(MatchesPattern("a-b-b", "a*b"));
  CHECK_FALSE(MatchesPattern("", "?*"));
  CHECK(MatchesPattern("", "*"));
}

}  // namespace tfsleuth
