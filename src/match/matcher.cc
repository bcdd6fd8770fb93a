#include "match/matcher.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text_util.h"
#include "record/refusal.h"
#include "record/resource_address.h"

namespace tfsleuth {
namespace {

// The part of a failure that a sight sees.
Text Seen(Sight sight, const Failure& failure) {
  constexpr std::string_view kHeads[] = {"Error: ", "Warning: "};
  switch (sight) {
    case Sight::kFailure:
    case Sight::kApiCode:
      return failure.text;
    case Sight::kSummary: {
      size_t begin = 0;
      for (const std::string_view head : kHeads) {
        if (failure.text.view().starts_with(head)) begin = head.size();
      }
      return failure.text.Slice(
          begin, std::max(failure.summary_length, begin) - begin);
    }
    case Sight::kDetail:
      return failure.text.Slice(failure.summary_length);
    case Sight::kLines:
      return failure.lines.empty() ? failure.text : failure.lines;
  }
  return failure.text;
}

std::vector<Pattern> PatternsOf(std::span<const std::string_view> texts) {
  std::vector<Pattern> patterns;
  for (const std::string_view text : texts) patterns.emplace_back(text);
  return patterns;
}

LiteralIndex IndexOf(std::span<const Rule> rules) {
  std::map<std::string_view, std::vector<size_t>> rules_of;
  for (size_t i = 0; i < rules.size(); ++i) {
    for (const std::string_view literal : rules[i].match.literals) {
      rules_of[literal].push_back(i);
    }
  }
  LiteralIndex index;
  for (auto& [literal, of] : rules_of) {
    index.literals.push_back(literal);
    index.rules.push_back(std::move(of));
  }
  return index;
}

void AddCaptures(const PatternMatch& match, const Text& text, Hit& hit) {
  for (const auto& [name, found] : match.captures) {
    if (!found) continue;
    const std::string value(text.view().substr(found->begin, found->length));
    hit.captures.push_back(
        {name, value, {text.SpanOf(found->begin, found->length), value}});
  }
}

void QuoteInto(const Found& found, const Text& text, Hit& hit) {
  if (hit.quote.text.size() >= found.length) return;
  hit.quote = {text.SpanOf(found.begin, found.length),
               std::string(text.view().substr(found.begin, found.length))};
}

bool IsAsked(const Rule& rule, const Failure& failure) {
  const bool is_error = failure.severity == Severity::kError;
  if (is_error != (rule.severity == RuleSeverity::kError)) return false;
  if (!failure.quoted_by.empty() && !rule.match.quoted) return false;
  const auto& kinds = rule.match.kinds;
  const bool is_kind =
      kinds.empty() || std::find(kinds.begin(), kinds.end(),
                                 NameOf(failure.kind)) != kinds.end();
  return is_kind && (rule.match.provider.empty() ||
                     rule.match.provider == ProviderOf(failure));
}

// The code of an API of AWS has to match whole, whatever stands round it.
std::optional<Hit> MatchCode(const Rule& rule, const Pattern& code,
                             const Failure& failure) {
  for (ApiError& error : ParseApiErrors(failure.text.view())) {
    if (error.code.empty() || !code.FullMatch(error.code)) continue;
    if (!MayBeOfAws(ProviderOf(failure), error.service, error.message))
      continue;
    Hit hit;
    hit.rule = &rule;
    QuoteInto({error.begin, error.length}, failure.text, hit);
    hit.strength = error.code.size();
    hit.call = std::move(error);
    return hit;
  }
  return std::nullopt;
}

}  // namespace

Matcher::Matcher(std::span<const Rule> rules)
    : rules_(rules), index_(IndexOf(rules)), scan_(index_.literals) {
  patterns_.reserve(rules.size());
  for (const Rule& rule : rules) {
    patterns_.push_back({PatternsOf(rule.match.all), PatternsOf(rule.match.any),
                         PatternsOf(rule.match.none)});
  }
}

std::optional<Hit> Matcher::MatchOne(size_t rule,
                                     const Failure& failure) const {
  const Signature& signature = rules_[rule].match;
  const Compiled& patterns = patterns_[rule];
  const Text text = Seen(signature.in, failure);
  for (const Pattern& pattern : patterns.none) {
    if (pattern.Search(text.view())) return std::nullopt;
  }
  if (signature.in == Sight::kApiCode) {
    return MatchCode(rules_[rule], patterns.all.front(), failure);
  }
  Hit hit;
  hit.rule = &rules_[rule];
  for (const Pattern& pattern : patterns.all) {
    const auto match = pattern.Search(text.view());
    if (!match) return std::nullopt;
    QuoteInto(match->whole, text, hit);
    AddCaptures(*match, text, hit);
  }
  bool is_any = patterns.any.empty();
  for (const Pattern& pattern : patterns.any) {
    const auto match = pattern.Search(text.view());
    if (!match) continue;
    is_any = true;
    QuoteInto(match->whole, text, hit);
    AddCaptures(*match, text, hit);
  }
  if (!is_any) return std::nullopt;
  const std::string lower = ToLower(text.view());
  for (const std::string_view literal : signature.literals) {
    if (Contains(lower, literal)) {
      hit.strength = std::max(hit.strength, literal.size());
    }
  }
  return hit;
}

std::vector<bool> Matcher::MayMatch(const Failure& failure) const {
  std::vector<bool> may(rules_.size());
  for (size_t i = 0; i < rules_.size(); ++i) {
    may[i] = rules_[i].match.literals.empty();
  }
  for (const std::string_view text :
       {failure.text.view(), failure.lines.view()}) {
    scan_.Find(text, [&](size_t literal, size_t) {
      for (const size_t rule : index_.rules[literal]) may[rule] = true;
    });
  }
  return may;
}

std::vector<Hit> Matcher::Match(const Failure& failure) const {
  const std::vector<bool> may_match = MayMatch(failure);
  std::vector<Hit> hits;
  for (size_t i = 0; i < rules_.size(); ++i) {
    if (!may_match[i] || !IsAsked(rules_[i], failure)) continue;
    if (auto hit = MatchOne(i, failure)) hits.push_back(std::move(*hit));
  }
  return hits;
}

std::vector<Hit> Matcher::MatchSlowly(const Failure& failure) const {
  std::vector<Hit> hits;
  for (size_t i = 0; i < rules_.size(); ++i) {
    if (!IsAsked(rules_[i], failure)) continue;
    if (auto hit = MatchOne(i, failure)) hits.push_back(std::move(*hit));
  }
  return hits;
}

std::string FactOfCapture(std::string_view name) {
  const size_t at = name.find("__");
  if (at == std::string_view::npos) return "capture." + std::string(name);
  return std::string(name.substr(0, at)) + "." +
         std::string(name.substr(at + 2));
}

}  // namespace tfsleuth
