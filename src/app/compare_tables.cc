#include "app/compare_tables.h"

#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "app/output.h"
#include "audit/example.h"
#include "input/log_reader.h"
#include "match/former_ids.h"
#include "match/precedence.h"
#include "match/rule_file.h"
#include "match/rule_storage.h"
#include "pipeline.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

// The rules of a folder alone. Only their form is looked at: a table of last
// year need not pass the checks of today.
class Table {
 public:
  explicit Table(const std::string& path) {
    for (const std::string& file : RuleFilesIn(path)) {
      sets_.push_back(ReadRuleFile(file));
      const auto rules = sets_.back().rules();
      rules_.insert(rules_.end(), rules.begin(), rules.end());
    }
    MeanTodaysIds(rules_, storage_);
    matcher_.emplace(rules_);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  std::span<const Rule> rules() const { return rules_; }
  const Matcher& matcher() const { return *matcher_; }

 private:
  std::vector<RuleSet> sets_;
  RuleStorage storage_;
  std::vector<Rule> rules_;
  std::optional<Matcher> matcher_;
};

class Comparison {
 public:
  Comparison(const Table& before, const Table& after)
      : before_(before), after_(after) {}

  void AddLog(const std::string& name, const Diagnosis& before,
              const Diagnosis& after) {
    Add(name, VerdictOf(before), VerdictOf(after));
  }

  void AddExamples() {
    for (const Table* table : {&after_, &before_}) {
      for (const Rule& rule : table->rules()) AddExamplesOf(rule);
    }
  }

  std::string Result() const {
    return changes_ + std::to_string(changed_) + " of " +
           std::to_string(seen_) + " logs and examples are told otherwise\n";
  }

 private:
  // A rule that was renamed is the same rule.
  std::string TodaysId(std::string_view id) const {
    const Rule* rule = FindRule(after_.rules(), id);
    return std::string(rule == nullptr ? id : rule->id);
  }

  std::string VerdictOf(const Diagnosis& diagnosis) const {
    if (diagnosis.findings.empty()) return "no finding";
    const Finding& first = diagnosis.findings[0];
    std::string verdict = TodaysId(first.rule);
    if (first.cause) verdict += "/" + first.cause->id;
    return verdict + " (" + std::string(NameOf(first.confidence)) + ")";
  }

  std::string ToldBy(const Table& table, const Failure& failure) const {
    const std::vector<Hit> hits = table.matcher().Match(failure);
    const Hit* told = Choose(hits).told;
    return told == nullptr ? "no rule" : TodaysId(told->rule->id);
  }

  void AddExamplesOf(const Rule& rule) {
    size_t number = 0;
    for (const std::string_view example : rule.match_examples) {
      ++number;
      if (!examples_.emplace(example).second) continue;
      const Failure failure = FailureOf(example, rule);
      Add("example " + std::to_string(number) + " of " + TodaysId(rule.id),
          ToldBy(before_, failure), ToldBy(after_, failure));
    }
  }

  void Add(const std::string& name, const std::string& before,
           const std::string& after) {
    ++seen_;
    if (before == after) return;
    ++changed_;
    changes_ += name + "\n  - " + before + "\n  + " + after + "\n";
  }

  const Table& before_;
  const Table& after_;
  std::set<std::string, std::less<>> examples_;
  std::string changes_;
  size_t changed_ = 0;
  size_t seen_ = 0;
};

// Gives each log to both tables.
class BothTables : public LogSink {
 public:
  BothTables(const Table& before, const Table& after, Comparison& comparison)
      : before_(before), after_(after), comparison_(comparison) {}

  void Begin(const LogName& name, NotALog) override {
    name_ = name.member.empty() ? name.path : name.path + "!" + name.member;
    old_.emplace(before_.matcher(), name);
    new_.emplace(after_.matcher(), name);
  }
  void Bytes(std::string_view bytes) override {
    old_->Feed(bytes);
    new_->Feed(bytes);
  }
  void End(const LogEnd& end) override {
    comparison_.AddLog(name_, old_->Finish(end), new_->Finish(end));
  }
  void Skip(const LogName&, NotALog) override {}
  void Note(const LogName&, const std::string&) override {}

 private:
  const Table& before_;
  const Table& after_;
  Comparison& comparison_;
  std::string name_;
  std::optional<Pipeline> old_;
  std::optional<Pipeline> new_;
};

}  // namespace

ExitCode CompareTables(const std::string& before, const std::string& after,
                       const std::vector<std::string>& logs) {
  const Table old_table(before);
  const Table new_table(after);
  Comparison comparison(old_table, new_table);
  BothTables both(old_table, new_table, comparison);
  for (const std::string& log : logs) ReadLogs(log, {}, "*.log", both);
  comparison.AddExamples();
  return PrintText(comparison.Result());
}

}  // namespace tfsleuth
