#include "app/rules_source.h"

#include <algorithm>

#include "app/config.h"
#include "audit/rule_check.h"
#include "audit/upkeep.h"
#include "base/error.h"
#include "base/sha256.h"
#include "match/former_ids.h"
#include "match/rule_files.h"

namespace tfsleuth {
namespace {

// The folders and files of a team's rules, empty names left out.
std::vector<std::string> PathsOf(std::vector<std::string> given) {
  std::erase(given, "");
  if (!given.empty()) return given;
  const std::string configured = ConfiguredRules();
  if (!configured.empty()) given.push_back(configured);
  return given;
}

}  // namespace

void RulesSource::AddFile(const std::string& file) {
  // One that two of the given folders name is read once.
  if (std::find(files_.begin(), files_.end(), file) != files_.end()) return;
  files_.push_back(file);
  sets_.push_back(ReadRuleFile(file));
  const auto rules = sets_.back().rules();
  CheckRules(rules, file);
  digest_ += ReadWholeFile(file);
  for (const SharedFile& shared : SharedFilesOf(file)) {
    digest_ += shared.text;
  }
  digest_ = Sha256Hex(digest_);
  rules_.insert(rules_.end(), rules.begin(), rules.end());
}

RulesSource::RulesSource(const std::vector<std::string>& given) {
  const std::vector<std::string> paths = PathsOf(given);
  digest_ = BuiltinDigest();
  for (const std::string& path : paths) {
    for (const std::string& file : RuleFilesIn(path)) AddFile(file);
  }
  digest_.resize(kTableDigestLength);
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
  if (paths.empty()) return;
  MeanTodaysIds(rules_, storage_);
  // Without a rule that was replaced the built-in table is another one.
  const bool replaces = rules_.size() < own_ + BuiltinRules().size();
  CheckTable(rules_, replaces ? rules_.size() : own_);
}

void RulesSource::CheckFiles() const {
  std::vector<Written> written;
  for (size_t i = 0; i < sets_.size(); ++i) {
    CheckDepth(sets_[i].rules(), files_[i]);
    if (IsOfTable(files_[i])) {
      CheckTableFile(sets_[i], ReadWholeFile(files_[i]), files_[i]);
    }
    const auto of_file = sets_[i].written();
    written.insert(written.end(), of_file.begin(), of_file.end());
  }
  CheckRepeats(written);
}

}  // namespace tfsleuth
