#include "app/rules_source.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "app/config.h"
#include "audit/rule_check.h"
#include "base/error.h"
#include "match/former_ids.h"

namespace tfsleuth {
namespace {

// A file, or the rule files of a folder, by name, so that their order does not
// depend on the file system.
std::vector<std::string> RuleFilesIn(const std::string& dir) {
  std::vector<std::string> files;
  std::error_code problem;
  if (std::filesystem::is_regular_file(dir, problem)) return {dir};
  for (const auto& entry : std::filesystem::directory_iterator(dir, problem)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".json") && !name.ends_with("schema.json") &&
        name != kSharedFile) {
      files.push_back(dir + "/" + name);
    }
  }
  if (problem) {
    throw Error("cannot read rules: " + dir + ": " + problem.message());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

RulesSource::RulesSource(const std::string& given) {
  const std::string path = given.empty() ? ConfiguredRules() : given;
  if (!path.empty()) {
    for (const std::string& file : RuleFilesIn(path)) {
      sets_.push_back(ReadRuleFile(file));
      const auto rules = sets_.back().rules();
      CheckRules(rules, file);
      rules_.insert(rules_.end(), rules.begin(), rules.end());
    }
  }
  own_ = rules_.size();
  for (Rule& rule : rules_) {
    // A rule that replaces one by an id of before goes by the id of today.
    const Rule* replaced = FindRule(BuiltinRules(), rule.id);
    if (replaced == nullptr) continue;
    rule.id = replaced->id;
    if (rule.formerly.empty()) rule.formerly = replaced->formerly;
  }
  for (const Rule& rule : BuiltinRules()) {
    const auto end = rules_.begin() + static_cast<std::ptrdiff_t>(own_);
    const bool replaced = std::any_of(
        rules_.begin(), end, [&](const Rule& r) { return r.id == rule.id; });
    if (!replaced) rules_.push_back(rule);
  }
  if (path.empty()) return;
  MeanTodaysIds(rules_, storage_);
  CheckTable(rules_);
}

}  // namespace tfsleuth
