#include "match/rule_file.h"

#include <algorithm>
#include <deque>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "match/rule_keys.h"

namespace tfsleuth {

using Json = nlohmann::ordered_json;

// Deques do not move what they hold, so views into them stay good.
class RuleStorage {
 public:
  std::string_view Keep(std::string text) {
    return texts_.emplace_back(std::move(text));
  }
  template <typename T>
  std::span<const T> Keep(std::vector<T> list) {
    auto kept = std::make_shared<const std::vector<T>>(std::move(list));
    lists_.push_back(kept);
    return *kept;
  }
  std::vector<Rule> rules;

 private:
  std::deque<std::string> texts_;
  std::deque<std::shared_ptr<const void>> lists_;
};

RuleSet::RuleSet() : storage_(std::make_unique<RuleStorage>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
std::span<const Rule> RuleSet::rules() const { return storage_->rules; }

namespace {

// Reads one rule; knows where it is, for messages.
class Reader {
 public:
  Reader(RuleStorage& storage, std::string where)
      : keep_(storage), where_(std::move(where)) {}

  Rule ReadRule(const Json& json);

 private:
  using Texts = std::span<const std::string_view>;

  [[noreturn]] void Refuse(const std::string& reason) const {
    throw Error(where_ + ": " + reason + " (see rules/README.md)");
  }

  template <typename KeyList>
  void CheckKeys(const Json& json, const KeyList& keys,
                 const std::string& what) const {
    if (!json.is_object()) Refuse(what + " must be an object");
    for (const auto& item : json.items()) {
      const std::string& name = item.key();
      const bool known =
          std::any_of(keys.begin(), keys.end(),
                      [&](const Key& key) { return name == key.name; });
      if (!known) Refuse(what + " has the unknown key " + name);
    }
    for (const Key& key : keys) {
      if (key.required && !json.contains(key.name)) {
        Refuse(what + " lacks the key " + key.name);
      }
    }
  }

  std::string_view Text(const Json& json, const char* key);
  std::string_view Lines(const Json& json, const char* key);
  Texts List(const Json& json, const char* key);
  int Frequency(const Json& json) const;
  std::span<const Condition> Conditions(const Json& json, const char* key);
  std::span<const Condition> Facts(const Json& json);
  std::span<const Case> Cases(const Json& json, const char* key);
  std::span<const Step> Steps(const Json& json);
  std::span<const Check> Checks(const Json& json);
  std::span<const Outcome> Outcomes(const Json& json);
  std::span<const Word> Words(const Json& json);
  std::span<const Cause> Causes(const Json& json);
  std::span<const Rival> Rivals(const Json& json);
  Signature ReadSignature(const Json& json);

  template <typename T>
  T Choice(const Json& json, const char* key,
           std::initializer_list<std::pair<const char*, T>> words) {
    const std::string_view text = Text(json, key);
    std::string known;
    for (const auto& [word, value] : words) {
      if (text == word) return value;
      known += (known.empty() ? "" : ", ") + std::string(word);
    }
    Refuse(std::string(key) + " is " + std::string(text) + "; write one of " +
           known);
  }

  RuleStorage& keep_;
  std::string where_;
};

std::string_view Reader::Text(const Json& json, const char* key) {
  if (!json.contains(key)) return {};
  if (!json[key].is_string()) Refuse(std::string(key) + " must be a text");
  return keep_.Keep(json[key].get<std::string>());
}

// A text, or a list of lines.
std::string_view Reader::Lines(const Json& json, const char* key) {
  if (!json.contains(key) || !json[key].is_array()) return Text(json, key);
  std::string text;
  for (const std::string_view line : List(json, key)) {
    text += (text.empty() ? "" : "\n") + std::string(line);
  }
  return keep_.Keep(text);
}

Reader::Texts Reader::List(const Json& json, const char* key) {
  if (!json.contains(key)) return {};
  std::vector<std::string_view> list;
  if (!json[key].is_array()) Refuse(std::string(key) + " must be a list");
  for (const Json& item : json[key]) {
    if (!item.is_string()) Refuse(std::string(key) + " must hold texts");
    list.push_back(keep_.Keep(item.get<std::string>()));
  }
  return keep_.Keep(std::move(list));
}

std::span<const Condition> Reader::Facts(const Json& json) {
  std::vector<Condition> list;
  if (!json.is_object()) Refuse("facts must be an object");
  for (const auto& [fact, pattern] : json.items()) {
    if (!pattern.is_string())
      Refuse("the value of " + fact + " must be a text");
    list.push_back({keep_.Keep(fact), keep_.Keep(pattern.get<std::string>())});
  }
  return keep_.Keep(std::move(list));
}

std::span<const Condition> Reader::Conditions(const Json& json,
                                              const char* key) {
  if (!json.contains(key)) return {};
  return Facts(json[key]);
}

std::span<const Case> Reader::Cases(const Json& json, const char* key) {
  std::vector<Case> list;
  if (!json[key].is_array()) Refuse(std::string(key) + " must be a list");
  for (const Json& item : json[key]) list.push_back({Facts(item)});
  return keep_.Keep(std::move(list));
}

std::span<const Step> Reader::Steps(const Json& json) {
  if (!json.contains("remediation")) return {};
  std::vector<Step> list;
  for (const Json& item : json["remediation"]) {
    CheckKeys(item, kStepKeys, "a remediation step");
    Step step{Text(item, "do"), Lines(item, "run"), Safety::kReadOnly};
    if (step.do_.empty() && step.run.empty()) {
      Refuse("a remediation step has neither do nor run");
    }
    if (!step.run.empty() && !item.contains("safety")) {
      Refuse("a remediation step with run lacks the key safety");
    }
    if (item.contains("safety")) {
      step.safety = Choice<Safety>(item, "safety",
                                   {{"read-only", Safety::kReadOnly},
                                    {"local", Safety::kLocal},
                                    {"changes-cloud", Safety::kChangesCloud},
                                    {"destructive", Safety::kDestructive}});
    }
    list.push_back(step);
  }
  return keep_.Keep(std::move(list));
}

std::span<const Outcome> Reader::Outcomes(const Json& json) {
  if (!json.contains("outcomes")) return {};
  std::vector<Outcome> list;
  for (const Json& item : json["outcomes"]) {
    CheckKeys(item, kOutcomeKeys, "an outcome");
    list.push_back({Text(item, "reading"), Text(item, "means"),
                    Lines(item, "run"), List(item, "causes")});
  }
  return keep_.Keep(std::move(list));
}

std::span<const Check> Reader::Checks(const Json& json) {
  if (!json.contains("decide")) return {};
  std::vector<Check> list;
  for (const Json& item : json["decide"]) {
    CheckKeys(item, kCheckKeys, "an entry of decide");
    list.push_back({Text(item, "do"), Lines(item, "run"), Outcomes(item)});
  }
  return keep_.Keep(std::move(list));
}

std::span<const Word> Reader::Words(const Json& json) {
  if (!json.contains("words")) return {};
  std::vector<Word> list;
  for (const Condition& word : Facts(json["words"])) {
    list.push_back({word.fact, word.pattern});
  }
  return keep_.Keep(std::move(list));
}

int Reader::Frequency(const Json& json) const {
  constexpr int kUsual = 50;
  if (!json.contains("frequency")) return kUsual;
  if (!json["frequency"].is_number_integer()) {
    Refuse("frequency must be a whole number");
  }
  return json["frequency"].get<int>();
}

std::span<const Cause> Reader::Causes(const Json& json) {
  if (!json.contains("causes")) return {};
  std::vector<Cause> list;
  const std::string rule = where_;
  for (const Json& item : json["causes"]) {
    CheckKeys(item, kCauseKeys, "a cause");
    Cause cause{};
    cause.id = Text(item, "id");
    where_ = rule + "/" + std::string(cause.id);
    cause.title = Text(item, "title");
    cause.label = Text(item, "label");
    cause.when = Conditions(item, "when");
    cause.unless = Conditions(item, "unless");
    cause.confidence = Choice<Confidence>(item, "confidence",
                                          {{"certain", Confidence::kCertain},
                                           {"likely", Confidence::kLikely},
                                           {"open", Confidence::kOpen}});
    cause.frequency = Frequency(item);
    cause.why = Text(item, "why");
    cause.remediation = Steps(item);
    cause.decide = Checks(item);
    cause.not_known = List(item, "not_known");
    cause.references = List(item, "references");
    CheckKeys(item["cases"], kCaseKeys, "cases");
    cause.chosen = Cases(item["cases"], "chosen");
    cause.ruled_out = Cases(item["cases"], "ruled_out");
    list.push_back(cause);
    where_ = rule;
  }
  return keep_.Keep(std::move(list));
}

std::span<const Rival> Reader::Rivals(const Json& json) {
  if (!json.contains("rivals")) return {};
  std::vector<Rival> list;
  for (const Json& item : json["rivals"]) {
    CheckKeys(item, kRivalKeys, "a rival");
    list.push_back({Text(item, "id"), Text(item, "label"),
                    Conditions(item, "when"), Text(item, "because")});
  }
  return keep_.Keep(std::move(list));
}

Signature Reader::ReadSignature(const Json& json) {
  const Json& signature = json["signature"];
  if (!signature.is_object() || signature.size() != 1) {
    Refuse("signature must hold one kind and its pattern");
  }
  constexpr std::pair<const char*, SignatureKind> kKinds[] = {
      {"api_error", SignatureKind::kApiError},
      {"diagnostic", SignatureKind::kDiagnostic},
      {"message", SignatureKind::kMessage},
      {"line", SignatureKind::kLine},
      {"block", SignatureKind::kBlock}};
  for (const auto& [name, kind] : kKinds) {
    if (signature.contains(name)) return {kind, Text(signature, name)};
  }
  Refuse(
      "signature has an unknown kind; write one of api_error, diagnostic, "
      "message, line, block");
}

Rule Reader::ReadRule(const Json& json) {
  CheckKeys(json, kRuleKeys, "the rule");
  Rule rule{};
  rule.id = Text(json, "id");
  rule.title = Text(json, "title");
  rule.severity = Choice<RuleSeverity>(json, "severity",
                                       {{"error", RuleSeverity::kError},
                                        {"warning", RuleSeverity::kWarning},
                                        {"note", RuleSeverity::kNote}});
  rule.role = Choice<Role>(json, "role",
                           {{"root", Role::kRoot},
                            {"symptom", Role::kSymptom},
                            {"either", Role::kEither},
                            {"wrapper", Role::kWrapper},
                            {"fallback", Role::kFallback}});
  rule.frequency = Frequency(json);
  rule.signature = ReadSignature(json);
  rule.service = Text(json, "service");
  rule.why = Text(json, "why");
  rule.causes = Causes(json);
  rule.rivals = Rivals(json);
  rule.remediation = Steps(json);
  rule.decide = Checks(json);
  rule.words = Words(json);
  rule.not_known = List(json, "not_known");
  rule.references = List(json, "references");
  rule.retry = Choice<Retry>(json, "retry",
                             {{"yes", Retry::kYes},
                              {"after-fix", Retry::kAfterFix},
                              {"never", Retry::kNever}});
  rule.explained_by = List(json, "explained_by");
  rule.yields_to = List(json, "yields_to");
  CheckKeys(json["examples"], kExampleKeys, "examples");
  rule.match_examples = List(json["examples"], "match");
  rule.no_match_examples = List(json["examples"], "no_match");
  return rule;
}

std::string NameOf(const Json& rule, size_t number) {
  if (rule.is_object() && rule.contains("id") && rule["id"].is_string()) {
    return rule["id"].get<std::string>();
  }
  return "rule " + std::to_string(number);
}

}  // namespace

RuleSet ReadRules(std::string_view json, const std::string& file) {
  Json document;
  try {
    document = Json::parse(json);
  } catch (const Json::parse_error& error) {
    throw Error(file + ": not JSON: " + error.what());
  }
  const bool has_rules = document.is_object() && document.contains("rules") &&
                         document["rules"].is_array();
  if (!has_rules) throw Error(file + ": no list named rules in it");
  RuleSet set;
  size_t number = 0;
  for (const Json& rule : document["rules"]) {
    Reader reader(*set.storage_, file + ": " + NameOf(rule, ++number));
    set.storage_->rules.push_back(reader.ReadRule(rule));
  }
  return set;
}

RuleSet ReadRuleFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  if (!file) throw Error("cannot read: " + path + ": name a rule file");
  return ReadRules(text, path);
}

}  // namespace tfsleuth
