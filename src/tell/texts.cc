#include "tell/texts.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"
#include "match/template.h"
#include "tell/safe_word.h"

namespace tfsleuth {

namespace {

// `NAME` for `capture.name`: what the reader has to write in place of a value
// that may not stand in a command.
std::string WordFor(std::string_view fact) {
  return ToUpper(fact.substr(fact.rfind('.') + 1));
}

}  // namespace

std::string Texts::Fill(std::string_view text) const {
  return FillIn(text, [this](const Placeholder& placeholder) {
    return facts_.Get(placeholder.name).value;
  });
}

std::string Texts::FillCommand(std::string_view text) const {
  return FillIn(text, [this](const Placeholder& placeholder) {
    const std::string& value = facts_.Get(placeholder.name).value;
    const std::string word = placeholder.in_quotes
                                 ? SafeWordInQuotes(placeholder.name, value)
                                 : SafeWord(placeholder.name, value);
    const bool is_left_out = word.empty() && !value.empty();
    return is_left_out && !placeholder.has_fallback ? WordFor(placeholder.name)
                                                    : word;
  });
}

std::vector<std::string> Texts::List(
    std::span<const std::string_view> list) const {
  std::vector<std::string> texts;
  for (const std::string_view text : list) texts.push_back(Fill(text));
  return texts;
}

std::vector<StepText> Texts::Steps(std::span<const Step> steps) const {
  std::vector<StepText> texts;
  for (const Step& step : steps) {
    texts.push_back({Fill(step.do_), FillCommand(step.run), step.safety});
  }
  return texts;
}

std::vector<CheckText> Texts::Checks(
    std::span<const Check> checks,
    const std::function<bool(const Outcome&)>& keep) const {
  std::vector<CheckText> texts;
  for (const Check& check : checks) {
    const bool is_idle =
        is_debug_log_ && check.run.starts_with("TF_LOG=") && checks.size() > 1;
    if (is_idle) continue;
    CheckText text{Fill(check.do_), FillCommand(check.run), {}};
    for (const Outcome& outcome : check.outcomes) {
      if (!keep(outcome)) continue;
      text.outcomes.push_back({Fill(outcome.reading), Fill(outcome.means),
                               FillCommand(outcome.run)});
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

std::vector<std::string> ExplainWords(const Rule& rule,
                                      const Finding& finding) {
  std::string text;
  for (const StepText& step : finding.remediation) {
    text += step.do_ + " " + step.run + " ";
  }
  for (const CheckText& check : finding.next) {
    text += check.do_ + " " + check.run + " ";
    for (const OutcomeText& outcome : check.outcomes) {
      text += outcome.means + " " + outcome.run + " ";
    }
  }
  const std::vector<std::string> used = CapitalWords(text);
  std::vector<std::string> sentences;
  std::vector<std::string_view> told;
  for (const Word& word : rule.words) {
    if (std::find(used.begin(), used.end(), word.word) == used.end()) continue;
    if (std::find(told.begin(), told.end(), word.word) != told.end()) continue;
    told.push_back(word.word);
    sentences.push_back(std::string(word.word) + " is " +
                        std::string(word.means) +
                        "; this log does not show it.");
  }
  return sentences;
}

}  // namespace tfsleuth
