#include "match/rule_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "match/rule_keys.h"
#include "match/rule_reader.h"
#include "match/rule_storage.h"

namespace tfsleuth {

using Json = nlohmann::ordered_json;

RuleSet::RuleSet() : storage_(std::make_unique<RuleStorage>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
std::span<const Rule> RuleSet::rules() const { return storage_->rules; }

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
                  std::string_view shared) {
  const Json parts =
      shared.empty() ? Json::object() : Parse(shared, "shared.json");
  RequireKeys(parts, kSharedKeys, "shared.json");
  const Json document = Parse(json, file);
  const bool has_rules = document.is_object() && document.contains("rules") &&
                         document["rules"].is_array();
  if (!has_rules) throw Error(file + ": no list named rules in it");
  RequireKeys(document, kFileKeys, file);
  RuleSet set;
  const std::string_view owner =
      document.contains("owner") && document["owner"].is_string()
          ? set.storage_->Keep(document["owner"].get<std::string>())
          : std::string_view();
  std::vector<std::string_view> links;
  for (const Json& link : document.value("links", Json::array())) {
    if (!link.is_string()) throw Error(file + ": links must hold texts");
    links.push_back(set.storage_->Keep(link.get<std::string>()));
  }
  size_t number = 0;
  for (const Json& rule : document["rules"]) {
    const std::string where = file + ": " + NameOf(rule, ++number);
    Rule read = ReadRule(rule, parts, where, *set.storage_);
    read.owner = owner;
    std::vector<std::string_view> references(read.references.begin(),
                                             read.references.end());
    references.insert(references.end(), links.begin(), links.end());
    read.references = set.storage_->Keep(std::move(references));
    set.storage_->rules.push_back(read);
  }
  return set;
}

std::string ReadWholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)),
                   std::istreambuf_iterator<char>());
  if (!file) throw Error("cannot read: " + path + ": name a rule file");
  return text;
}

RuleSet ReadRuleFile(const std::string& path) {
  const std::string shared =
      path.substr(0, path.find_last_of('/') + 1) + std::string(kSharedFile);
  const bool has_shared = std::ifstream(shared).good();
  return ReadRules(ReadWholeFile(path), path,
                   has_shared ? ReadWholeFile(shared) : std::string());
}

}  // namespace tfsleuth
