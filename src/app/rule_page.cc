#include "app/rule_page.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "match/template.h"
#include "record/fact_registry.h"
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

}  // namespace

std::string General(std::string_view text) {
  return FillIn(text, [](const Placeholder& placeholder) {
    return placeholder.has_fallback ? std::string()
                                    : Described(placeholder.name);
  });
}

namespace {

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

std::string_view NameOf(Confirmed confirmed) {
  switch (confirmed) {
    case Confirmed::kUnsaid:
      break;
    case Confirmed::kReproduced:
      return "reproduced";
    case Confirmed::kFixWorked:
      return "the fix worked";
    case Confirmed::kDocumented:
      return "documented, not reproduced";
    case Confirmed::kGuess:
      return "a guess";
  }
  return {};
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
  for (const std::string_view reference : references) page.Address(reference);
}

// Whose word it is: where the text is printed, and how the rule was proved.
void WriteSource(const Rule& rule, Page& page) {
  if (rule.seen_in.empty() && rule.verified.empty()) return;
  page.Section("KNOWN FROM");
  for (const std::string_view place : rule.seen_in) page.Paragraph(place);
  std::string proof(NameOf(rule.confirmed));
  if (!rule.verified.empty()) {
    proof += (proof.empty() ? "" : ": ") + std::string(rule.verified);
  }
  if (!proof.empty()) page.Paragraph(proof);
}

}  // namespace

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
  WriteSource(rule, page);
}

}  // namespace tfsleuth
