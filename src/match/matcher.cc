#include "match/matcher.h"

#include <algorithm>
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

LiteralIndex IndexOf(std::span<const Rule> rules) {
  LiteralIndex index;
  for (size_t i = 0; i < rules.size(); ++i) {
    for (const std::string_view literal : rules[i].match.literals) {
      index.literals.push_back(literal);
      index.rules.push_back(i);
    }
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
    : rules_(rules),
      patterns_(rules.size()),
      index_(IndexOf(rules)),
      scan_(index_.literals) {}

const Matcher::Patterns& Matcher::PatternsOf(size_t rule) const {
  std::unique_ptr<const Patterns>& patterns = patterns_[rule];
  if (!patterns) {
    const Signature& match = rules_[rule].match;
    const size_t all = match.all.size();
    const size_t any = match.any.size();
    const std::span<const Literals> of = match.literals_of;
    patterns = std::make_unique<const Patterns>(
        Patterns{AskedOf(match.all, of.first(all)),
                 AskedOf(match.any, of.subspan(all, any)),
                 AskedOf(match.none, of.subspan(all + any))});
  }
  return *patterns;
}

std::vector<Matcher::Asked> Matcher::AskedOf(
    std::span<const std::string_view> patterns,
    std::span<const Literals> literals) {
  std::vector<Asked> asked;
  asked.reserve(patterns.size());
  for (size_t i = 0; i < patterns.size(); ++i) {
    asked.push_back({Pattern(patterns[i]), literals[i]});
  }
  return asked;
}

bool Matcher::HoldsLiterals(const Asked& asked, const SeenText& seen) {
  const auto is_there = [&](std::string_view literal) {
    return Contains(seen.lower, literal);
  };
  const std::span<const Clause> clauses = asked.literals.all;
  return seen.way == Way::kSlow ||
         std::all_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
           return std::any_of(clause.any.begin(), clause.any.end(), is_there);
         });
}

// A pattern is compiled when it is asked for first, which takes longer than all
// that is done with a small log: those whose literals are not there are not
// asked.
std::optional<PatternMatch> Matcher::Search(const Asked& asked,
                                            const SeenText& seen) {
  if (!HoldsLiterals(asked, seen)) return std::nullopt;
  return asked.pattern.Search(seen.text.view());
}

std::optional<Hit> Matcher::MatchPatterns(size_t rule,
                                          const SeenText& seen) const {
  const Patterns& patterns = PatternsOf(rule);
  const auto holds = [&](const Asked& asked) {
    return HoldsLiterals(asked, seen);
  };
  if (!std::all_of(patterns.all.begin(), patterns.all.end(), holds) ||
      (!patterns.any.empty() &&
       std::none_of(patterns.any.begin(), patterns.any.end(), holds))) {
    return std::nullopt;
  }
  Hit hit;
  hit.rule = &rules_[rule];
  const auto add = [&](const PatternMatch& match) {
    QuoteInto(match.whole, seen.text, hit);
    AddCaptures(match, seen.text, hit);
  };
  for (const Asked& asked : patterns.all) {
    const auto match = asked.pattern.Search(seen.text.view());
    if (!match) return std::nullopt;
    add(*match);
  }
  bool is_any = patterns.any.empty();
  for (const Asked& asked : patterns.any) {
    const auto match = Search(asked, seen);
    if (!match) continue;
    is_any = true;
    add(*match);
  }
  if (!is_any) return std::nullopt;
  for (const std::string_view literal : rules_[rule].match.literals) {
    if (Contains(seen.lower, literal)) {
      hit.strength = std::max(hit.strength, literal.size());
    }
  }
  return hit;
}

std::optional<Hit> Matcher::MatchOne(size_t rule, const Failure& failure,
                                     Way way) const {
  const Signature& signature = rules_[rule].match;
  const Patterns& patterns = PatternsOf(rule);
  SeenText seen{Seen(signature.in, failure), {}, way};
  seen.lower = ToLower(seen.text.view());
  std::optional<Hit> hit =
      signature.in == Sight::kApiCode
          ? MatchCode(rules_[rule], patterns.all.front().pattern, failure)
          : MatchPatterns(rule, seen);
  if (!hit) return std::nullopt;
  const bool is_ruled_out = std::any_of(
      patterns.none.begin(), patterns.none.end(),
      [&](const Asked& asked) { return Search(asked, seen).has_value(); });
  return is_ruled_out ? std::nullopt : hit;
}

std::vector<bool> Matcher::MayMatch(const Failure& failure) const {
  std::vector<bool> may(rules_.size());
  for (size_t i = 0; i < rules_.size(); ++i) {
    may[i] = rules_[i].match.literals.empty();
  }
  for (const std::string_view text :
       {failure.text.view(), failure.lines.view()}) {
    scan_.FindAnyhow(text, [&](const RareScan::Hit& hit) {
      may[index_.rules[hit.index]] = true;
    });
  }
  return may;
}

std::vector<Hit> Matcher::Match(const Failure& failure) const {
  const std::vector<bool> may_match = MayMatch(failure);
  std::vector<Hit> hits;
  for (size_t i = 0; i < rules_.size(); ++i) {
    if (!may_match[i] || !IsAsked(rules_[i], failure)) continue;
    if (auto hit = MatchOne(i, failure, Way::kQuick))
      hits.push_back(std::move(*hit));
  }
  return hits;
}

std::vector<Hit> Matcher::MatchSlowly(const Failure& failure) const {
  std::vector<Hit> hits;
  for (size_t i = 0; i < rules_.size(); ++i) {
    if (!IsAsked(rules_[i], failure)) continue;
    if (auto hit = MatchOne(i, failure, Way::kSlow))
      hits.push_back(std::move(*hit));
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
