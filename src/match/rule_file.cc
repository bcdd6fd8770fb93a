#include "match/rule_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "match/rule_keys.h"
#include "match/rule_reader.h"
#include "match/rule_storage.h"
#include "match/shared_parts.h"

namespace tfsleuth {

using Json = nlohmann::ordered_json;

RuleSet::RuleSet() : storage_(std::make_unique<RuleStorage>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
std::span<const Rule> RuleSet::rules() const { return storage_->rules; }
std::span<const Written> RuleSet::written() const { return storage_->written; }
std::span<const std::string> RuleSet::prefixes() const {
  return storage_->prefixes;
}

namespace {

std::string NameOf(const Json& rule, size_t number) {
  if (rule.is_object() && rule.contains("id") && rule["id"].is_string()) {
    return rule["id"].get<std::string>();
  }
  return "rule " + std::to_string(number);
}

Json Parse(std::string_view json, const std::string& file) {
  try {
    return Json::parse(json);
  } catch (const Json::parse_error& error) {
    throw Error(file + ": not JSON: " + error.what());
  }
}

template <typename KeyList>
void RequireKeys(const Json& json, const KeyList& keys,
                 const std::string& file) {
  for (const auto& item : json.items()) {
    const bool known =
        std::any_of(keys.begin(), keys.end(),
                    [&](const Key& key) { return item.key() == key.name; });
    if (!known) throw Error(file + ": has the unknown key " + item.key());
  }
}

}  // namespace

RuleSet ReadRules(std::string_view json, const std::string& file,
                  std::span<const SharedFile> shared) {
  const SharedParts parts(shared);
  const Json document = Parse(json, file);
  const bool has_rules = document.is_object() && document.contains("rules") &&
                         document["rules"].is_array();
  if (!has_rules) throw Error(file + ": no list named rules in it");
  RequireKeys(document, kFileKeys, file);
  RuleSet set;
  RuleStorage& storage = *set.storage_;
  storage.written = parts.written();
  storage.prefixes = parts.prefixes();
  const std::string_view owner =
      document.contains("owner") && document["owner"].is_string()
          ? storage.Keep(document["owner"].get<std::string>())
          : std::string_view();
  size_t number = 0;
  for (const Json& rule : document["rules"]) {
    const std::string where = file + ": " + NameOf(rule, ++number);
    Rule read = ReadRule(rule, parts, where, storage);
    read.owner = owner;
    storage.rules.push_back(read);
  }
  return set;
}

RuleSet ReadRuleFile(const std::string& path) {
  return ReadRules(ReadWholeFile(path), path, SharedFilesOf(path));
}

}  // namespace tfsleuth
