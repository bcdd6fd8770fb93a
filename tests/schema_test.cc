// The two schemas of share/ are the contract of the JSON outputs: they describe
// every key, and every report and summary that is written obeys them.

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "batch/log_verdict.h"
#include "batch/summary.h"
#include "batch/summary_json.h"
#include "catch.h"
#include "helpers.h"
#include "record/fact_registry.h"
#include "report/reporter.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kReportSchema = "share/report.schema.json";
constexpr const char* kSummarySchema = "share/summary.schema.json";

// The part of JSON Schema that the two need. A keyword that it does not know is
// a problem too: it would be believed to hold, and nothing would look.
class SchemaCheck {
 public:
  explicit SchemaCheck(const std::string& path)
      : root_(Json::parse(ReadSource(path))) {}

  const Json& root() const { return root_; }

  /// What is wrong with a document; empty if it obeys.
  std::vector<std::string> ProblemsOf(const Json& document) {
    std::vector<std::string> problems;
    Check(root_, document, "", problems);
    return problems;
  }

  /// Keys that each object of their kind had so far, and the schema does not
  /// require.
  std::vector<std::string> AlwaysThereButNotRequired() const;

 private:
  using Problems = std::vector<std::string>;

  struct Seen {
    size_t objects = 0;
    std::map<std::string, size_t> keys;
  };

  void Check(const Json& schema, const Json& value, const std::string& at,
             Problems& problems);
  void CheckObject(const Json& schema, const Json& value, const std::string& at,
                   Problems& problems);
  void CheckKeyword(const Json& schema, const std::string& keyword,
                    const Json& value, const std::string& at,
                    Problems& problems);
  /// How many of the branches a value obeys.
  size_t CountBranches(const Json& branches, const Json& value);

  Json root_;
  std::map<const Json*, Seen> seen_;  // by the node of the schema
};

bool IsOfType(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

bool IsOfAnyType(const Json& value, const Json& types) {
  if (types.is_string()) return IsOfType(value, types.get<std::string>());
  return std::any_of(types.begin(), types.end(), [&](const Json& type) {
    return IsOfType(value, type.get<std::string>());
  });
}

bool Holds(const Json& list, const Json& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void SchemaCheck::Check(const Json& schema, const Json& value,
                        const std::string& at, Problems& problems) {
  for (const auto& keyword : schema.items()) {
    CheckKeyword(schema, keyword.key(), value, at, problems);
  }
}

void SchemaCheck::CheckKeyword(const Json& schema, const std::string& keyword,
                               const Json& value, const std::string& at,
                               Problems& problems) {
  // CheckObject reads the last two.
  static const std::set<std::string> kElsewhere = {
      "$schema",     "$defs",    "title",
      "description", "required", "additionalProperties"};
  if (kElsewhere.contains(keyword)) return;
  const Json& rule = schema.at(keyword);
  const auto require = [&](bool holds) {
    if (!holds) problems.push_back(at + ": " + keyword + " " + rule.dump());
  };
  if (keyword == "type") {
    require(IsOfAnyType(value, rule));
  } else if (keyword == "enum") {
    require(Holds(rule, value));
  } else if (keyword == "const") {
    require(value == rule);
  } else if (keyword == "minimum") {
    require(!value.is_number() || value >= rule);
  } else if (keyword == "oneOf") {
    require(CountBranches(rule, value) == 1);
  } else if (keyword == "anyOf") {
    require(CountBranches(rule, value) > 0);
  } else if (keyword == "$ref") {
    const std::string target = rule.get<std::string>().substr(1);  // no `#`
    Check(root_.at(Json::json_pointer(target)), value, at, problems);
  } else if (keyword == "items") {
    if (!value.is_array()) return;
    for (size_t i = 0; i < value.size(); ++i) {
      Check(rule, value[i], at + "/" + std::to_string(i), problems);
    }
  } else if (keyword == "properties") {
    if (value.is_object()) CheckObject(schema, value, at, problems);
  } else {
    problems.push_back(at + ": nothing here checks " + keyword);
  }
}

size_t SchemaCheck::CountBranches(const Json& branches, const Json& value) {
  return static_cast<size_t>(
      std::count_if(branches.begin(), branches.end(), [&](const Json& branch) {
        Problems problems;
        Check(branch, value, "", problems);
        return problems.empty();
      }));
}

void SchemaCheck::CheckObject(const Json& schema, const Json& value,
                              const std::string& at, Problems& problems) {
  const Json& properties = schema.at("properties");
  Seen& seen = seen_[&schema];
  ++seen.objects;
  for (const auto& item : value.items()) {
    ++seen.keys[item.key()];
    const std::string below = at + "/" + item.key();
    if (properties.contains(item.key())) {
      Check(properties.at(item.key()), item.value(), below, problems);
    } else if (!schema.value("additionalProperties", true)) {
      problems.push_back(below + ": the schema has no such key");
    }
  }
  for (const Json& key : schema.value("required", Json::array())) {
    if (value.contains(key.get<std::string>())) continue;
    problems.push_back(at + ": lacks " + key.get<std::string>());
  }
}

std::vector<std::string> SchemaCheck::AlwaysThereButNotRequired() const {
  std::vector<std::string> keys;
  for (const auto& [schema, seen] : seen_) {
    const Json required = schema->value("required", Json::array());
    for (const auto& [key, count] : seen.keys) {
      if (count < seen.objects || Holds(required, key)) continue;
      keys.push_back(key + " of: " + schema->value("description", ""));
    }
  }
  return keys;
}

// Every object of a schema that has `properties`, wherever it stands.
void FindObjects(const Json& node, std::vector<const Json*>& found) {
  if (!node.is_structured()) return;
  if (node.is_object() && node.contains("properties")) found.push_back(&node);
  for (const auto& item : node.items()) FindObjects(item.value(), found);
}

std::vector<const Json*> ObjectsOf(const Json& schema) {
  std::vector<const Json*> found;
  FindObjects(schema, found);
  REQUIRE(found.size() > 5);
  return found;
}

// More than the key said once again.
bool IsDescribed(const Json& node) {
  const std::string text = node.value("description", "");
  return Contains(text, " ") && text.back() == '.';
}

std::vector<std::string> LogsBelow(const std::string& folder) {
  std::vector<std::string> logs;
  if (!fs::exists(SourceDir() + "/" + folder)) return logs;
  for (const auto& entry :
       fs::recursive_directory_iterator(SourceDir() + "/" + folder)) {
    if (entry.path().extension() != ".log") continue;
    logs.push_back(fs::relative(entry.path(), SourceDir()).generic_string());
  }
  std::sort(logs.begin(), logs.end());
  return logs;
}

std::string JsonLine(const Diagnosis& diagnosis) {
  std::ostringstream out;
  MakeReporter(Format::kJsonLines, {})->Write(diagnosis, out);
  return out.str();
}

// A report with a finding, to be spoilt.
Json SomeReport() {
  return Json::parse(JsonReport(
      Diagnose(ReadSource("fixtures/expired-token/debug.log"), 0, "run.log")));
}

}  // namespace

TEST_CASE("schema: every key is described in a sentence", "[schema]") {
  for (const std::string path : {kReportSchema, kSummarySchema}) {
    const Json schema = Json::parse(ReadSource(path));
    CHECK(IsDescribed(schema));
    for (const Json* object : ObjectsOf(schema)) {
      for (const auto& property : object->at("properties").items()) {
        INFO(path << " " << property.key());
        CHECK(IsDescribed(property.value()));
      }
    }
    for (const auto& part : schema.at("$defs").items()) {
      INFO(path << " " << part.key());
      CHECK(IsDescribed(part.value()));
    }
  }
}

TEST_CASE("schema: it is closed and holds nothing that nobody uses",
          "[schema]") {
  for (const std::string path : {kReportSchema, kSummarySchema}) {
    const std::string text = ReadSource(path);
    const Json schema = Json::parse(text);
    for (const Json* object : ObjectsOf(schema)) {
      INFO(path << " " << object->value("description", ""));
      CHECK(object->value("additionalProperties", true) == false);
      for (const Json& key : object->at("required")) {
        CHECK(object->at("properties").contains(key.get<std::string>()));
      }
    }
    for (const auto& part : schema.at("$defs").items()) {
      INFO(path << " " << part.key());
      CHECK(Contains(text, "\"#/$defs/" + part.key() + "\""));
    }
  }
}

TEST_CASE(
    "schema: all reports of captured logs obey it and their summary does too",
    "[schema]") {
  SchemaCheck schema(kReportSchema);
  Summary summary;
  size_t logs = 0;
  for (const std::string& path : LogsBelow("fixtures")) {
    const Diagnosis diagnosis = Diagnose(ReadSource(path), 0, path);
    INFO(path);
    CHECK(schema.ProblemsOf(Json::parse(JsonReport(diagnosis))) ==
          std::vector<std::string>());
    summary.Add(LogVerdictOf(diagnosis, ""));
    ++logs;
  }
  CHECK(logs > 500);
  CHECK(schema.AlwaysThereButNotRequired() == std::vector<std::string>());

  summary.AddNote({"fixtures/plan.bin", "This is a saved plan."});
  SchemaCheck of_summary(kSummarySchema);
  for (const uint64_t reports : {uint64_t{0}, uint64_t{logs}}) {
    const Json line = Json::parse(SummaryLine(summary, reports, summary));
    CHECK(of_summary.ProblemsOf(line) == std::vector<std::string>());
  }
  CHECK(of_summary.AlwaysThereButNotRequired() == std::vector<std::string>());

  const SummarySince since = Compare(summary, Summary(), "last.jsonl");
  REQUIRE(!since.fresh.empty());
  const Json compared = Json::parse(SummaryLine(summary, 0, {}, &since));
  CHECK(of_summary.ProblemsOf(compared) == std::vector<std::string>());
}

TEST_CASE("schema: a line of a batch and a comparison obey it", "[schema]") {
  SchemaCheck schema(kReportSchema);
  Diagnosis diagnosis =
      Diagnose(ReadSource("fixtures/expired-token/debug.log"), 0, "run.log");
  REQUIRE(!diagnosis.findings.empty());
  REQUIRE(!diagnosis.findings[0].proof.empty());
  diagnosis.since =
      SinceBaseline{"good.log", {diagnosis.findings[0].proof[0].evidence}, 2};
  const Json report = Json::parse(JsonLine(diagnosis));
  CHECK(report.contains("batch"));
  CHECK(report.contains("since_baseline"));
  CHECK(schema.ProblemsOf(report) == std::vector<std::string>());
  CHECK(schema.ProblemsOf(Json::parse(JsonLine(Diagnose("")))) ==
        std::vector<std::string>());
}

TEST_CASE("schema: a report with a fault does not obey", "[schema]") {
  SchemaCheck schema(kReportSchema);
  const Json good = SomeReport();
  REQUIRE(schema.ProblemsOf(good).empty());
  const auto problems = [&](const char* pointer, const Json& value) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    return schema.ProblemsOf(bad).size();
  };
  CHECK(problems("/more", 1) == 1);
  CHECK(problems("/schema_version", 2) == 1);
  CHECK(problems("/verdict/outcome", "fine") == 1);
  CHECK(problems("/verdict/exit_code", "1") == 2);  // type and enum
  CHECK(problems("/verdict/first_step", "wait") == 1);
  CHECK(problems("/log/bytes", -1) == 1);
  CHECK(problems("/findings/0/evidence/0/line", nullptr) == 1);
  CHECK(problems("/findings/0/points_to", Json::object()) == 1);
  CHECK(problems("/runs/0/where", Json::object()) == 3);
  Json bad = good;
  bad.erase("verdict");
  CHECK(schema.ProblemsOf(bad) == std::vector<std::string>{": lacks verdict"});
}

TEST_CASE("schema: closed columns of the requests are those of the registry",
          "[schema]") {
  const Json schema = Json::parse(ReadSource(kReportSchema));
  const Json& columns = schema.at("$defs").at("request").at("properties");
  for (const std::string column :
       {"key_kind", "region_class", "session_token"}) {
    INFO(column);
    const FactInfo* fact = FindFact("aws." + column);
    REQUIRE(fact != nullptr);
    Json values = Json::array();
    for (const FactMeaning& meaning : fact->meanings) {
      values.push_back(std::string(meaning.value));
    }
    values.push_back(nullptr);
    CHECK(columns.at(column).at("enum") == values);
  }
}

}  // namespace tfsleuth
