// What the judge may conclude: only an observed value excludes, silence never
// does, and certainty needs its reason.

#include "catch.h"
#include "judge/judgement.h"

namespace tfsleuth {
namespace {

const Condition kNeeds[] = {{"aws.key_kind", "temporary", ""},
                            {"aws.session_token", "absent", ""}};
const Condition kToken[] = {{"aws.session_token", "sent", ""}};
const Condition kClue[] = {{"call.status", "403", ""}};
const Condition kUnless[] = {{"history.key_accepted", "yes", ""}};

Cause CauseWith(std::string_view id, std::span<const Condition> needs) {
  Cause cause{};
  cause.id = cause.label = id;
  cause.needs = needs;
  cause.sure = Confidence::kLikely;
  return cause;
}

CauseState StateOf(const Cause& cause, const Facts& facts) {
  return Judge(cause, facts).state;
}

}  // namespace

TEST_CASE("judge: a condition matches the whole of one of its words",
          "[judge]") {
  const auto matches = [](std::string_view pattern, const char* value) {
    Fact fact;
    fact.state = FactState::kValue;
    fact.value = value;
    return Matches({"call.status", pattern, ""}, fact);
  };
  CHECK(matches("Expired|Skewed|Late", "Expired"));
  CHECK(matches("Expired|Skewed|Late", "Late"));
  CHECK_FALSE(matches("Expired|Skewed|Late", "Expire"));
  CHECK_FALSE(matches("Expired|Skewed|Late", "Expired|Skewed"));
  CHECK_FALSE(matches("Expired|Skewed|Late", ""));
  CHECK(matches("Expired(?:Token)?|Late", "ExpiredToken"));
  CHECK_FALSE(matches("Expired(?:Token)?|Late", "LateToken"));
  CHECK(matches("a[.]b", "a.b"));
}

TEST_CASE("judge: a need that is not observed leaves a cause open", "[judge]") {
  const Cause cause = CauseWith("a", kNeeds);
  Facts facts;
  facts.Set("aws.key_kind", "temporary");
  const CauseVerdict open = Judge(cause, facts);
  CHECK(open.state == CauseState::kOpen);
  REQUIRE(open.lacks.size() == 1);
  CHECK(open.lacks[0] == "aws.session_token");
  facts.SetAbsent("aws.session_token", {});
  CHECK(StateOf(cause, facts) == CauseState::kFits);
  facts.Set("aws.session_token", "sent");
  const CauseVerdict out = Judge(cause, facts);
  CHECK(out.state == CauseState::kRuledOut);
  CHECK(out.counter->fact == "aws.session_token");
}

TEST_CASE("judge: a loose fact meets a need and contradicts none", "[judge]") {
  Cause cause = CauseWith("a", kToken);
  Facts facts;
  facts.Set("aws.session_token", "sent");
  facts.LoosenAll();
  CHECK(StateOf(cause, facts) == CauseState::kFits);
  facts.SetAbsent("aws.session_token", {});
  facts.LoosenAll();
  CHECK(StateOf(cause, facts) == CauseState::kOpen);
  facts.Set("aws.session_token", "sent");
  facts.Set("history.key_accepted", "yes");
  facts.Loosen("history.key_accepted");
  cause.unless = kUnless;
  CHECK(StateOf(cause, facts) == CauseState::kFits);
}

TEST_CASE("judge: a clue that is contradicted withholds support and no more",
          "[judge]") {
  Cause cause = CauseWith("a", kToken);
  cause.clues = kClue;
  Facts facts;
  facts.Set("aws.session_token", "sent");
  CHECK(StateOf(cause, facts) == CauseState::kFits);
  facts.Set("call.status", "400");
  CHECK(StateOf(cause, facts) == CauseState::kPossible);
}

TEST_CASE("judge: a cause of clues alone fits only when one was seen",
          "[judge]") {
  Cause cause = CauseWith("a", {});
  cause.clues = kClue;
  Facts facts;
  CHECK(StateOf(cause, facts) == CauseState::kOpen);
  facts.Set("call.status", "403");
  CHECK(StateOf(cause, facts) == CauseState::kFits);
}

TEST_CASE("judge: an unless that cannot be observed caps nothing", "[judge]") {
  Cause cause = CauseWith("a", kToken);
  cause.unless = kUnless;
  Facts facts;
  facts.Set("aws.session_token", "sent");
  CHECK(StateOf(cause, facts) == CauseState::kFits);
  facts.Set("history.key_accepted", "yes");
  CHECK(StateOf(cause, facts) == CauseState::kRuledOut);
}

TEST_CASE("judge: a value of several lines is one value", "[judge]") {
  const Condition message[] = {{"call.message", "The signature.*", ""}};
  Facts facts;
  facts.Set("call.message", "The signature does not match.\n\nThe canonical");
  CHECK(StateOf(CauseWith("a", message), facts) == CauseState::kFits);
}

TEST_CASE("judge: a cause is certain by its needs or because none is left",
          "[judge]") {
  const Cause causes[] = {CauseWith("a", kToken), CauseWith("b", kNeeds)};
  Rule rule{};
  rule.role = Role::kRoot;
  rule.causes = causes;
  Facts facts;
  facts.Set("aws.session_token", "sent");
  CHECK(JudgeCauses(rule, facts).confidence == Confidence::kLikely);
  rule.complete = true;
  CHECK(JudgeCauses(rule, facts).confidence == Confidence::kCertain);

  Cause sure[] = {CauseWith("a", kToken)};
  sure[0].sure = Confidence::kCertain;
  rule.complete = false;
  rule.causes = sure;
  CHECK(JudgeCauses(rule, facts).confidence == Confidence::kCertain);
}

TEST_CASE("judge: a complete list with an open rival is not certain",
          "[judge]") {
  const Condition other[] = {{"target.region", "us-east-1", ""}};
  const Cause causes[] = {CauseWith("a", kToken), CauseWith("b", other)};
  Rule rule{};
  rule.role = Role::kRoot;
  rule.complete = true;
  rule.causes = causes;
  Facts facts;
  facts.Set("aws.session_token", "sent");
  const Judgement judgement = JudgeCauses(rule, facts);
  REQUIRE(judgement.chosen != nullptr);
  CHECK(judgement.confidence == Confidence::kLikely);
  CHECK(judgement.open.size() == 1);
}

TEST_CASE("judge: where no cause is left nothing is ruled out", "[judge]") {
  const Cause causes[] = {CauseWith("a", kToken)};
  Rule rule{};
  rule.role = Role::kRoot;
  rule.causes = causes;
  Facts facts;
  facts.SetAbsent("aws.session_token", {});
  const Judgement judgement = JudgeCauses(rule, facts);
  CHECK(judgement.none_fits);
  CHECK(judgement.ruled_out.empty());
  CHECK(judgement.chosen == nullptr);
}

TEST_CASE("judge: what repeats or follows is never a certain headline",
          "[judge]") {
  Rule rule{};
  rule.sure = Confidence::kCertain;
  for (const Role role : {Role::kSymptom, Role::kWrapper, Role::kFallback}) {
    rule.role = role;
    CHECK(JudgeCauses(rule, Facts()).confidence == Confidence::kLikely);
  }
  rule.role = Role::kRoot;
  CHECK(JudgeCauses(rule, Facts()).confidence == Confidence::kCertain);
}

}  // namespace tfsleuth
