// What is told of real runs that were broken on purpose, against what was
// measured on their states and servers (fixtures/runs).

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pipeline.h"
#include "tell/log_outcome.h"
#include "tell/violations.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;
namespace fs = std::filesystem;

std::vector<std::string> Folders() {
  std::vector<std::string> names;
  for (const auto& entry :
       fs::directory_iterator(SourceDir() + "/fixtures/runs")) {
    if (entry.is_directory()) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Addresses that ended so in the last run that touched them.
Names AddressesOf(const Diagnosis& diagnosis, ChangeEnd end) {
  std::map<std::string, ChangeEnd> ends;
  for (const Run& run : diagnosis.runs) {
    for (const ChangeEnd told : {ChangeEnd::kBegun, ChangeEnd::kChanged}) {
      for (const std::string& a : run.changes.AddressesOf(told)) ends[a] = told;
    }
  }
  Names names;
  for (const auto& [address, told] : ends) {
    if (told == end) names.insert(address);
  }
  return names;
}

// The last word on it; as in the JSON report, a state that is lost is worse
// than a lock that is left.
std::string StateOf(const Diagnosis& diagnosis) {
  StateEnd state = StateEnd::kUnknown;
  bool is_locked = false;
  for (const Run& run : diagnosis.runs) {
    if (run.state != StateEnd::kUnknown) state = run.state;
    is_locked = is_locked || run.lock != LockEnd::kUnknown;
  }
  return is_locked && state <= StateEnd::kWritten ? "lock-left"
                                                  : std::string(NameOf(state));
}

std::string OutcomeName(const Diagnosis& diagnosis) {
  switch (OutcomeOf(diagnosis)) {
    case LogOutcome::kNoFailure:
      return "succeeded";
    case LogOutcome::kUndetermined:
      return "unfinished";
    default:
      return std::string(NameOf(OutcomeOf(diagnosis)));
  }
}

// What the report tells first: what is urgent and the first finding, of an
// error or of one that was taken back; of a run that was only stopped, by what.
std::string FirstWords(const Diagnosis& diagnosis) {
  std::string words;
  for (const Finding& finding : diagnosis.urgent)
    words += finding.summary + "\n";
  for (const Finding& finding : diagnosis.findings) {
    if (finding.severity != Severity::kError && !finding.is_forgiven) continue;
    return words + finding.summary + "\n" + finding.proof.front().evidence.text;
  }
  for (const Unexplained& error : diagnosis.unexplained) {
    if (error.is_forgiven) return words + error.summary;
  }
  for (const Run& run : diagnosis.runs) {
    if (run.outcome != RunOutcome::kCancelled) continue;
    words += run.stop ? run.stop->evidence.text : run.step.text;
  }
  return words;
}

// `The first finding is about any of: `a`, `b`.`
std::vector<std::string> MayBeFirst(const std::string& about) {
  std::vector<std::string> words;
  const size_t at = about.find("about any of: ");
  if (at == std::string::npos) return words;
  const std::vector<std::string_view> parts =
      Split(std::string_view(about).substr(at, about.find('\n', at) - at), '`');
  for (size_t i = 1; i < parts.size(); i += 2) words.emplace_back(parts[i]);
  // The crash of its process is the same as the answer that did not come.
  if (Contains(about, "process died")) words.emplace_back("plugin crashed!");
  return words;
}

Names NamesIn(const Json& list) { return list.get<Names>(); }

}  // namespace

TEST_CASE("broken runs: what is told of them is what was measured",
          "[runs][fixtures]") {
  REQUIRE(Folders().size() > 30);
  for (const std::string& name : Folders()) {
    DYNAMIC_SECTION(name) {
      const std::string folder = "fixtures/runs/" + name;
      const Json truth = Json::parse(ReadSource(folder + "/truth.json"));
      const Diagnosis d = Diagnose(ReadSource(folder + "/run.log"));
      CHECK(Violations(d) == std::vector<std::string>{});
      CHECK(static_cast<int>(ExitCodeOf(d, LogWas::kNamed)) ==
            truth.at("exit_code"));
      CHECK(OutcomeName(d) == truth.at("outcome"));
      // null: this log does not tell.
      const Json& changed = truth.at("changed");
      if (!changed.is_null()) {
        CHECK(AddressesOf(d, ChangeEnd::kChanged) == NamesIn(changed));
      }
      const Json& begun = truth.at("begun");
      if (!begun.is_null()) {
        CHECK(AddressesOf(d, ChangeEnd::kBegun) == NamesIn(begun));
      }
      const Json& state = truth.at("state");
      if (!state.is_null()) CHECK(StateOf(d) == state);
      const std::string told = FirstWords(d);
      const std::vector<std::string> may_be =
          MayBeFirst(ReadSource(folder + "/about.md"));
      if (truth.at("first_error").is_null()) {
        CHECK(told == "");
      } else {
        INFO(told);
        CHECK(std::any_of(
            may_be.begin(), may_be.end(),
            [&](const std::string& words) { return Contains(told, words); }));
      }
    }
  }
}

}  // namespace tfsleuth
