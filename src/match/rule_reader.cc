#include "match/rule_reader.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "match/json_reader.h"
#include "match/literals.h"
#include "match/rule_storage.h"
#include "match/shared_parts.h"

namespace tfsleuth {

using Json = nlohmann::ordered_json;

namespace {

constexpr int kUsualFrequency = 50;

// Reads one rule.
class Reader : public JsonReader {
 public:
  Reader(RuleStorage& storage, const SharedParts& shared, std::string where)
      : JsonReader(storage, std::move(where)), shared_(shared) {}

  Rule ReadRule(const Json& json);

 private:
  std::span<const Condition> Conditions(const Json& json, const char* key);
  std::span<const Condition> Facts(const Json& json);
  std::span<const Case> Cases(const Json& json, const char* key);
  std::span<const Step> Steps(const Json& json);
  std::span<const Check> Checks(const Json& json);
  std::span<const Outcome> Outcomes(const Json& json);
  std::span<const Word> Words(const Json& json);
  std::span<const Cause> Causes(const Json& json);
  std::span<const Rival> Rivals(const Json& json);
  Signature ReadSignature(const Json& rule);
  const Json& Part(const char* kind, const char* one, const Json& entry);
  Texts References(const Json& json);
  Confidence Sure(const Json& json);
  Retry ReadRetry(const Json& json);
  void ReadSource(const Json& json, Rule& rule);

  const SharedParts& shared_;
};

std::span<const Condition> Reader::Facts(const Json& json) {
  std::vector<Condition> list;
  if (!json.is_object()) Refuse("facts must be an object");
  for (const auto& [fact, pattern] : json.items()) {
    std::string text =
        TextOf(pattern, "the value of " + fact + " must be a text");
    list.push_back({keep_.Keep(fact), keep_.Keep(std::move(text)), {}});
  }
  return keep_.Keep(std::move(list));
}

// Conditions with the sentences that `otherwise` has for their facts.
std::span<const Condition> Reader::Conditions(const Json& json,
                                              const char* key) {
  if (!json.contains(key)) return {};
  const std::span<const Condition> plain = Facts(json[key]);
  std::vector<Condition> list(plain.begin(), plain.end());
  if (!json.contains("otherwise")) return keep_.Keep(std::move(list));
  for (const Condition& sentence : Facts(json["otherwise"])) {
    for (Condition& condition : list) {
      if (condition.fact == sentence.fact) {
        condition.otherwise = sentence.pattern;
      }
    }
  }
  return keep_.Keep(std::move(list));
}

std::span<const Case> Reader::Cases(const Json& json, const char* key) {
  if (!json.contains(key)) return {};
  std::vector<Case> list;
  if (!json[key].is_array()) Refuse(std::string(key) + " must be a list");
  for (const Json& item : json[key]) list.push_back({Facts(item)});
  return keep_.Keep(std::move(list));
}

std::span<const Step> Reader::Steps(const Json& json) {
  if (!json.contains("remediation")) return {};
  std::vector<Step> list;
  for (const Json& entry : json["remediation"]) {
    const Json& item = Part("steps", "step", entry);
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

// The rule's own words come first: they win.
std::span<const Word> Reader::Words(const Json& json) {
  std::vector<Word> list;
  const auto add = [&](const Json& words) {
    for (const Condition& word : Facts(words)) {
      list.push_back({word.fact, word.pattern});
    }
  };
  if (json.contains("words")) add(json["words"]);
  for (const Word& word : list) {
    keep_.written.push_back({"word", std::string(word.means), where_});
  }
  add(shared_.words());
  return keep_.Keep(std::move(list));
}

// A text in the place of an object names one that several rules share.
const Json& Reader::Part(const char* kind, const char* one, const Json& entry) {
  if (!entry.is_string()) {
    keep_.written.push_back({one, SaidBy(entry), where_});
    return entry;
  }
  const std::string name = entry.get<std::string>();
  const Json* part = shared_.Find(kind, name);
  if (part == nullptr)
    Refuse(std::string("no ") + one + " " + name + " is shared");
  return *part;
}

// Addresses, or names of those that several rules share.
JsonReader::Texts Reader::References(const Json& json) {
  std::vector<std::string_view> list;
  for (const std::string_view text : List(json, "references")) {
    const bool is_address = text.find_first_of(":/. ") != std::string::npos;
    if (!is_address) {
      const Json& part = Part("references", "reference", Json(text));
      list.push_back(keep_.Keep(TextOf(part, "a reference must be a text")));
      continue;
    }
    keep_.written.push_back({"reference", std::string(text), where_});
    list.push_back(text);
  }
  return keep_.Keep(std::move(list));
}

Confidence Reader::Sure(const Json& json) {
  if (!json.contains("sure")) return Confidence::kLikely;
  return Choice<Confidence>(json, "sure",
                            {{"certain", Confidence::kCertain},
                             {"likely", Confidence::kLikely},
                             {"open", Confidence::kOpen}});
}

Retry Reader::ReadRetry(const Json& json) {
  return Choice<Retry>(json, "retry",
                       {{"yes", Retry::kYes},
                        {"after-fix", Retry::kAfterFix},
                        {"never", Retry::kNever}});
}

// Where the rule is from.
void Reader::ReadSource(const Json& json, Rule& rule) {
  rule.formerly = List(json, "formerly");
  rule.seen_in = List(json, "seen_in");
  rule.verified = Text(json, "verified");
  if (!json.contains("confirmed")) return;
  rule.confirmed = Choice<Confirmed>(json, "confirmed",
                                     {{"reproduced", Confirmed::kReproduced},
                                      {"fix-worked", Confirmed::kFixWorked},
                                      {"documented", Confirmed::kDocumented},
                                      {"guess", Confirmed::kGuess}});
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
    cause.needs = Conditions(item, "needs");
    cause.clues = Conditions(item, "clues");
    cause.unless = Conditions(item, "unless");
    cause.sure = Sure(item);
    cause.frequency = Number(item, "frequency", kUsualFrequency);
    cause.why = Text(item, "why");
    cause.remediation = Steps(item);
    cause.decide = Checks(item);
    cause.not_known = List(item, "not_known");
    cause.references = References(item);
    if (item.contains("retry")) cause.retry = ReadRetry(item);
    CheckKeys(item["cases"], kCaseKeys, "cases");
    cause.chosen = Cases(item["cases"], "chosen");
    cause.ruled_out = Cases(item["cases"], "ruled_out");
    cause.open = Cases(item["cases"], "open");
    list.push_back(cause);
    where_ = rule;
  }
  return keep_.Keep(std::move(list));
}

std::span<const Rival> Reader::Rivals(const Json& json) {
  if (!json.contains("rivals")) return {};
  std::vector<Rival> list;
  for (const Json& entry : json["rivals"]) {
    const Json& item = Part("rivals", "rival", entry);
    CheckKeys(item, kRivalKeys, "a rival");
    const std::string_view because = Text(item, "because");
    const std::span<const Condition> plain = Conditions(item, "needs");
    std::vector<Condition> needs(plain.begin(), plain.end());
    for (Condition& need : needs) need.otherwise = because;
    list.push_back(
        {Text(item, "id"), Text(item, "label"), keep_.Keep(std::move(needs))});
  }
  return keep_.Keep(std::move(list));
}

Signature Reader::ReadSignature(const Json& rule) {
  const Json& json = rule["match"];
  CheckKeys(json, kMatchKeys, "match");
  Signature signature{};
  signature.in = Choice<Sight>(json, "in",
                               {{"failure", Sight::kFailure},
                                {"summary", Sight::kSummary},
                                {"detail", Sight::kDetail},
                                {"lines", Sight::kLines},
                                {"api_code", Sight::kApiCode}});
  signature.all = List(json, "all");
  signature.any = List(json, "any");
  signature.none = List(json, "not");
  signature.kinds = List(json, "kind");
  signature.provider = Text(json, "provider");
  signature.quoted = Flag(json, "quoted");
  const auto kept = [&](const LiteralList& list) {
    std::vector<std::string_view> literals;
    literals.reserve(list.size());
    for (const std::string& literal : list) {
      literals.push_back(keep_.Keep(literal));
    }
    return keep_.Keep(std::move(literals));
  };
  const std::vector<std::vector<LiteralList>> each = LiteralsOfEach(signature);
  std::vector<Literals> literals_of;
  literals_of.reserve(each.size());
  for (const std::vector<LiteralList>& lists : each) {
    std::vector<Clause> clauses;
    clauses.reserve(lists.size());
    for (const LiteralList& list : lists) clauses.push_back({kept(list)});
    literals_of.push_back({keep_.Keep(std::move(clauses))});
  }
  signature.literals = kept(LiteralsIn(signature, each));
  signature.literals_of = keep_.Keep(std::move(literals_of));
  return signature;
}

Rule Reader::ReadRule(const Json& json) {
  CheckKeys(json, kRuleKeys, "the rule");
  Rule rule{};
  rule.id = Text(json, "id");
  rule.title = Text(json, "title");
  rule.severity = RuleSeverity::kError;
  if (json.contains("severity")) {
    rule.severity = Choice<RuleSeverity>(
        json, "severity",
        {{"error", RuleSeverity::kError}, {"warning", RuleSeverity::kWarning}});
  }
  rule.role = Choice<Role>(json, "role",
                           {{"root", Role::kRoot},
                            {"symptom", Role::kSymptom},
                            {"either", Role::kEither},
                            {"wrapper", Role::kWrapper},
                            {"fallback", Role::kFallback}});
  rule.urgent = Flag(json, "urgent");
  rule.sure = Sure(json);
  rule.complete = Flag(json, "complete");
  rule.match = ReadSignature(json);
  rule.why = Text(json, "why");
  rule.causes = Causes(json);
  rule.rivals = Rivals(json);
  rule.remediation = Steps(json);
  rule.decide = Checks(json);
  rule.words = Words(json);
  rule.not_known = List(json, "not_known");
  rule.references = References(json);
  rule.retry = ReadRetry(json);
  rule.explained_by = List(json, "explained_by");
  rule.yields_to = List(json, "yields_to");
  CheckKeys(json["examples"], kExampleKeys, "examples");
  rule.match_examples = List(json["examples"], "match");
  rule.no_match_examples = List(json["examples"], "no_match");
  ReadSource(json, rule);
  return rule;
}

}  // namespace

Rule ReadRule(const Json& rule, const SharedParts& shared,
              const std::string& where, RuleStorage& storage) {
  return Reader(storage, shared, where).ReadRule(rule);
}

}  // namespace tfsleuth
