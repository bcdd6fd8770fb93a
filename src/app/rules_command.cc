#include "app/rules_command.h"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string_view>

#include "app/output.h"
#include "app/rules_source.h"
#include "app/topics.h"
#include "base/error.h"
#include "base/nearest.h"
#include "match/template.h"
#include "record/fact_registry.h"
#include "redact/message.h"
#include "report/page.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kIdColumns = 34;

// What a log would hold there: `(the lock's id)`, `(reason)`.
std::string Described(std::string_view name) {
  if (const FactInfo* info = FindFact(name)) {
    return "(" + std::string(info->what) + ")";
  }
  std::string word(name.substr(name.find('.') + 1));
  std::replace(word.begin(), word.end(), '_', ' ');
  return "(" + word + ")";
}

// A page shows what a report would say without a log: fallbacks, and for facts
// that a log must hold what they are.
std::string General(std::string_view text) {
  return FillIn(text, [&](std::string_view name) {
    for (const Placeholder& placeholder : PlaceholdersIn(text)) {
      if (placeholder.name == name && placeholder.has_fallback) {
        return std::string();
      }
    }
    return Described(name);
  });
}

void WriteSteps(std::span<const Step> steps, Page& page) {
  if (steps.empty()) return;
  page.Section("FIX");
  for (const Step& step : steps) {
    if (!step.do_.empty()) page.Paragraph(General(step.do_));
    if (!step.run.empty()) page.Command(General(step.run));
  }
}

void WriteChecks(std::span<const Check> checks, Page& page) {
  if (checks.empty()) return;
  page.Section("CONFIRM");
  for (const Check& check : checks) {
    page.Paragraph(General(check.do_));
    page.Command(General(check.run));
    for (const Outcome& outcome : check.outcomes) {
      page.Paragraph(General(outcome.reading) + ": " + General(outcome.means));
      if (!outcome.run.empty()) page.Command(General(outcome.run));
    }
  }
}

// What the words in CAPITALS of these stand for.
void WriteWords(const Rule& rule, std::span<const Check> checks,
                std::span<const Step> steps, Page& page) {
  std::string text;
  const auto add = [&](std::string_view part) { text += General(part) + " "; };
  for (const Step& step : steps) add(step.run);
  for (const Check& check : checks) {
    add(check.run);
    for (const Outcome& outcome : check.outcomes) add(outcome.run);
  }
  std::set<std::string> used;
  for (std::string& word : CapitalWords(text)) used.insert(std::move(word));
  bool is_first = true;
  for (const Word& word : rule.words) {
    // The rule's own meaning stands before the shared one.
    if (used.erase(std::string(word.word)) == 0) continue;
    if (is_first) page.Section("WORDS");
    is_first = false;
    page.Paragraph(std::string(word.word) + ": " + std::string(word.means));
  }
}

void WriteConditions(const Cause& cause, Page& page) {
  page.Section("WHEN");
  for (const Condition& c : cause.needs) {
    page.Paragraph(std::string(c.fact) + " is " + std::string(c.pattern));
  }
  for (const Condition& c : cause.clues) {
    page.Paragraph("it speaks for it that " + std::string(c.fact) + " is " +
                   std::string(c.pattern));
  }
  for (const Condition& c : cause.unless) {
    page.Paragraph("unless " + std::string(c.fact) + " is " +
                   std::string(c.pattern));
  }
}

void WriteReferences(std::span<const std::string_view> references, Page& page) {
  if (references.empty()) return;
  page.Section("READ");
  for (const std::string_view reference : references) page.Paragraph(reference);
}

void WriteCausePage(const Rule& rule, const Cause& cause, Page& page) {
  page.Line(std::string(rule.id) + "/" + std::string(cause.id), Ink::kStrong);
  page.Paragraph(General(cause.title) + " (at most " +
                 std::string(NameOf(cause.sure)) + ").");
  page.Section("WHY");
  page.Paragraph(General(cause.why));
  WriteConditions(cause, page);
  WriteChecks(cause.decide, page);
  WriteSteps(cause.remediation, page);
  WriteWords(rule, cause.decide, cause.remediation, page);
  WriteReferences(cause.references, page);
}

void WriteRulePage(const Rule& rule, Page& page) {
  page.Line(rule.id, Ink::kStrong);
  page.Paragraph(General(rule.title) + ".");
  page.Section("WHY");
  page.Paragraph(General(rule.why));
  if (!rule.causes.empty()) page.Section("CAUSES");
  for (const Cause& cause : rule.causes) {
    page.Entry(cause.id, kIdColumns + 3, General(cause.title));
  }
  WriteChecks(rule.decide, page);
  WriteSteps(rule.remediation, page);
  WriteWords(rule, rule.decide, rule.remediation, page);
  WriteReferences(rule.references, page);
}

std::vector<std::string> Pages(std::span<const Rule> rules) {
  std::vector<std::string> pages;
  for (const Topic& topic : Topics()) pages.emplace_back(topic.name);
  for (const Rule& rule : rules) {
    pages.emplace_back(rule.id);
    for (const Cause& cause : rule.causes) {
      pages.push_back(std::string(rule.id) + "/" + std::string(cause.id));
    }
  }
  return pages;
}

// False: there is no such page.
bool WritePage(const std::string& id, std::span<const Rule> rules, Page& page) {
  const size_t slash = id.find('/');
  for (const Topic& topic : Topics()) {
    if (topic.name != id) continue;
    topic.write(page);
    return true;
  }
  for (const Rule& rule : rules) {
    if (rule.id != id.substr(0, slash)) continue;
    if (slash == std::string::npos) {
      WriteRulePage(rule, page);
      return true;
    }
    for (const Cause& cause : rule.causes) {
      if (cause.id != id.substr(slash + 1)) continue;
      WriteCausePage(rule, cause, page);
      return true;
    }
  }
  return false;
}

}  // namespace

ExitCode ListRules(const std::string& rules_dir) {
  const RulesSource source(rules_dir);
  std::ostringstream text;
  Page page(text, false, ColumnsOf(STDOUT_FILENO));
  for (const Rule& rule : source.rules()) {
    page.Line(std::string(rule.id) + ": " + General(rule.title));
    for (const Cause& cause : rule.causes) {
      page.Paragraph(std::string(cause.id) + ": " + General(cause.title));
    }
  }
  return PrintText(text.str());
}

ExitCode CheckRules(const std::string& path) {
  try {
    const RulesSource source(path);
    return PrintText(path + ": " + std::to_string(source.own()) +
                     " rules, all good\n");
  } catch (const Error& error) {
    PrintMessage(error.what());
    return ExitCode::kFailure;
  }
}

ExitCode ExplainRule(const std::string& id, const std::string& rules_dir) {
  const RulesSource source(rules_dir);
  std::ostringstream text;
  Page page(text, false, ColumnsOf(STDOUT_FILENO));
  if (!WritePage(id, source.rules(), page)) {
    const std::string meant = DidYouMean(id, Pages(source.rules()));
    throw Error("no such page: " + id +
                (meant.empty() ? ": tfsleuth rules list shows the rules, "
                                 "credentials is a page of its own"
                               : meant));
  }
  return PrintText(text.str());
}

}  // namespace tfsleuth
