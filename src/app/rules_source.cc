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

RulesSource::RulesSource(const std::string& given) {
  const std::string path = given.empty() ? ConfiguredRules() : given;
  digest_ = BuiltinDigest();
  if (!path.empty()) {
    files_ = RuleFilesIn(path);
    for (const std::string& file : files_) {
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
  if (path.empty()) return;
  MeanTodaysIds(rules_, storage_);
  CheckTable(rules_);
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
