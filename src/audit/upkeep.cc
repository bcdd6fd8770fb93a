#include "audit/upkeep.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "audit/content_words.h"
#include "audit/source_check.h"
#include "base/error.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kMinSharedColumns = 60;
constexpr size_t kMaxRules = 15;
constexpr size_t kMaxLineColumns = 160;

[[noreturn]] void Refuse(const std::string& where, const std::string& reason) {
  throw Error(where + ": " + reason + " (see rules/README.md)");
}

// How many of the words of `why` stand in the example, in percent.
int EchoOf(const std::set<std::string>& why, std::string_view example) {
  if (why.empty()) return 0;
  const std::set<std::string> known = ContentWords(example);
  const auto echoed = std::count_if(
      why.begin(), why.end(),
      [&](const std::string& word) { return known.count(word) == 1; });
  return static_cast<int>(100 * echoed / static_cast<long>(why.size()));
}

void CheckWhy(std::string_view why, const Rule& rule,
              const std::string& where) {
  const std::set<std::string> words = ContentWords(why);
  for (const std::string_view example : rule.match_examples) {
    const int echo = EchoOf(words, example);
    if (echo <= kMaxEchoPercent) continue;
    Refuse(where, "of the words of why " + std::to_string(echo) +
                      " % stand in an example: say what the error does not");
  }
}

// The last folder of a path: `terraform` of `rules/terraform/state.json`.
std::string_view SystemOf(std::string_view file) {
  const size_t end = file.rfind('/');
  if (end == std::string_view::npos) return {};
  const std::string_view folder = file.substr(0, end);
  return folder.substr(folder.rfind('/') + 1);
}

void CheckPrefix(const RuleSet& set, std::string_view id,
                 const std::string& file) {
  const std::string system(SystemOf(file));
  const auto begins = [&](const std::string& prefix) {
    return id.starts_with(prefix + "-");
  };
  const auto others = set.prefixes();
  if (begins(system) || std::any_of(others.begin(), others.end(), begins)) {
    return;
  }
  Refuse(file + ": " + std::string(id),
         "the id has to begin with " + system + ", the name of its folder");
}

void CheckLines(std::string_view text, const std::string& file) {
  size_t number = 0;
  for (const std::string_view line : Split(text, '\n')) {
    ++number;
    if (Columns(line) <= kMaxLineColumns) continue;
    Refuse(file, "line " + std::to_string(number) + " has " +
                     std::to_string(Columns(line)) + " columns, at most " +
                     std::to_string(kMaxLineColumns) +
                     ": make a list of the text's parts");
  }
}

}  // namespace

void CheckDepth(std::span<const Rule> rules, const std::string& file) {
  for (const Rule& rule : rules) {
    const std::string where = file + ": " + std::string(rule.id);
    CheckWhy(rule.why, rule, where);
    for (const Cause& cause : rule.causes) {
      CheckWhy(cause.why, rule, where + "/" + std::string(cause.id));
    }
  }
}

void CheckRepeats(std::span<const Written> written) {
  std::map<std::string_view, const Written*> first;
  for (const Written& one : written) {
    if (Columns(one.text) < kMinSharedColumns) continue;
    const auto [known, is_new] = first.emplace(one.text, &one);
    // A shared file is read with each file that sees it.
    if (is_new || known->second->where == one.where) continue;
    Refuse(one.where, "the " + std::string(one.kind) + " stands in " +
                          known->second->where +
                          ", too; share it: " + one.text);
  }
}

void CheckTableFile(const RuleSet& set, std::string_view text,
                    const std::string& file) {
  if (set.rules().size() > kMaxRules) {
    Refuse(file, "has " + std::to_string(set.rules().size()) +
                     " rules, at most " + std::to_string(kMaxRules) +
                     ": make a file for each topic");
  }
  CheckLines(text, file);
  for (const Rule& rule : set.rules()) {
    CheckPrefix(set, rule.id, file);
    const std::string missing = MissingSourceOf(rule);
    if (!missing.empty()) Refuse(file + ": " + std::string(rule.id), missing);
  }
}

}  // namespace tfsleuth
