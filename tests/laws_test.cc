// The laws of judging, each over every captured log: a log that tells less
// excludes less and claims less, silence excludes nothing, and the truth is
// never excluded. Which change of the code each of them catches stands in
// tests/laws.md.

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text_util.h"
#include "catch.h"
#include "failures_of.h"
#include "helpers.h"
#include "match/rule.h"
#include "metamorph.h"
#include "slow_judge.h"
#include "tell/violations.h"

namespace tfsleuth {
namespace {

constexpr unsigned kThinnings = 8;

std::string Log(const std::string& name, const std::string& kind = "debug") {
  return ReadSource("fixtures/" + name + "/" + kind + ".log");
}

// The cause that is true, `rule/cause`; empty for a healthy log.
std::string TruthOf(const std::string& name) {
  const auto truth =
      nlohmann::json::parse(ReadSource("fixtures/" + name + "/truth.json"));
  return truth["cause"].is_null() ? "" : truth["cause"].get<std::string>();
}

std::vector<std::string> EntriesOf(const std::string& log) {
  std::vector<std::string> entries;
  size_t begin = 0;
  for (const size_t end : EntryEnds(log)) {
    entries.push_back(log.substr(begin, end - begin));
    begin = end;
  }
  if (begin < log.size()) entries.push_back(log.substr(begin));
  return entries;
}

bool IsRecord(const std::string& entry) {
  return entry.starts_with("20") && Contains(entry.substr(0, 60), "[");
}

// The calls that the errors of a log tell of.
std::set<std::string> FailedCalls(const std::string& log) {
  std::set<std::string> calls;
  for (const auto& judged : FailuresOf(log)) {
    const Fact& call = judged->subject.facts.Get("call.operation");
    if (call.IsObserved()) calls.insert(call.value);
  }
  return calls;
}

// The log without a part of its records. What was printed stays, and so do the
// records of the calls that failed: a failure keeps its own.
std::string Thinned(const std::string& log, unsigned seed) {
  const std::set<std::string> own = FailedCalls(log);
  Dice dice(seed);
  const size_t keep = 1 + dice.Below(9);  // of ten
  std::string thin;
  for (const std::string& entry : EntriesOf(log)) {
    const bool is_own =
        !IsRecord(entry) ||
        std::any_of(own.begin(), own.end(), [&](const std::string& call) {
          return Contains(entry, "rpc.method=" + call);
        });
    if (is_own || dice.Below(10) < keep) thin += entry;
  }
  return thin;
}

// The same, and nothing is kept for being the failure's own.
std::string ThinnedAnywhere(const std::string& log, unsigned seed) {
  Dice dice(seed);
  const size_t keep = 1 + dice.Below(9);  // of ten
  std::string thin;
  for (const std::string& entry : EntriesOf(log)) {
    if (!IsRecord(entry) || dice.Below(10) < keep) thin += entry;
  }
  return thin;
}

// What is excluded, by the failure it is excluded for.
std::map<std::string, std::set<std::string>> Excluded(const Diagnosis& d) {
  std::map<std::string, std::set<std::string>> excluded;
  for (const Finding& finding : d.findings) {
    // Where no known cause fits, nothing is told as ruled out.
    const bool none_fits = finding.ruled_out.empty() && !finding.cause &&
                           finding.alternatives.empty();
    if (none_fits) continue;
    auto& out = excluded[finding.rule + "\n" + WithoutIds(finding.summary)];
    for (const RuledOut& ruled_out : finding.ruled_out) {
      out.insert(ruled_out.id);
    }
  }
  return excluded;
}

// What of `less` is excluded beyond `more`, a sentence; empty if nothing is.
std::string NewExclusion(const Diagnosis& less, const Diagnosis& more) {
  const auto before = Excluded(more);
  for (const auto& [failure, ids] : Excluded(less)) {
    const auto known = before.find(failure);
    if (known == before.end()) continue;
    for (const std::string& id : ids) {
      if (known->second.count(id) == 0) return id + " of " + failure;
    }
  }
  return "";
}

// A log and the cause that is true of its failure, which `words` know again.
struct Truth {
  std::string cause;  ///< `rule/cause`
  std::string words;
};

Truth TruthWithWords(const std::string& name) {
  const Diagnosis whole = Diagnose(Log(name));
  return {TruthOf(name),
          whole.findings.empty() ? "" : whole.findings.front().summary};
}

// Failures that differ by their ids alone are two; one without an id is each.
bool IsAbout(const Finding& finding, const std::string& words) {
  const bool is_nameless = WithoutIds(finding.summary) == finding.summary;
  return finding.summary == words ||
         (is_nameless && finding.summary == WithoutIds(words));
}

// The finding of that failure excludes its truth; or any excludes itself.
std::string ExcludesTruth(const Diagnosis& d, const Truth& of) {
  const std::string& truth = of.cause;
  const size_t slash = truth.find('/');
  for (const Finding& finding : d.findings) {
    for (const RuledOut& out : finding.ruled_out) {
      const bool is_truth = IsAbout(finding, of.words) &&
                            finding.rule == truth.substr(0, slash) &&
                            slash != std::string::npos &&
                            out.id == truth.substr(slash + 1);
      const bool is_itself =
          (finding.cause && finding.cause->id == out.id) ||
          std::any_of(finding.alternatives.begin(), finding.alternatives.end(),
                      [&](const Alternative& a) { return a.id == out.id; });
      if (is_truth || is_itself) return finding.rule + ": " + out.id;
    }
  }
  return "";
}

// The verdict on the same failure is certain, and another one.
std::string StrongerTurn(const Diagnosis& less, const Diagnosis& more) {
  if (less.findings.empty() || more.findings.empty()) return "";
  const Finding& got = less.findings.front();
  const Finding& was = more.findings.front();
  const bool is_same = got.rule == was.rule &&
                       WithoutIds(got.summary) == WithoutIds(was.summary);
  const bool turned = got.confidence == Confidence::kCertain && got.cause &&
                      (!was.cause || was.cause->id != got.cause->id);
  return is_same && turned ? got.cause->id : "";
}

}  // namespace

TEST_CASE("law 1: less log excludes nothing more", "[laws]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = Log(name);
    const Diagnosis whole = Diagnose(log);
    for (unsigned seed = 0; seed < kThinnings; ++seed) {
      INFO(name << ", thinned by " << seed);
      const std::string thin = Thinned(log, seed);
      CHECK(NewExclusion(Diagnose(thin), whole) == "");
      CHECK(NewExclusion(Diagnose(WithoutIds(thin)), whole) == "");
    }
  }
}

TEST_CASE("law 2: a fact that is not observed excludes nothing", "[laws]") {
  size_t asked = 0;
  for (const std::string& name : FixtureNames()) {
    for (const auto& judged : FailuresOf(Log(name))) {
      if (judged->hit == nullptr) continue;
      const Rule& rule = *judged->hit->rule;
      const Facts& facts = judged->subject.facts;
      for (const auto& [silent, fact] : facts) {
        Facts less = facts;
        less.Forget(silent);
        ++asked;
        for (const Cause& cause : rule.causes) {
          INFO(name << ": " << cause.id << " without " << silent);
          const bool is_out = Judge(cause, less).state == CauseState::kRuledOut;
          CHECK(
              (!is_out || Judge(cause, facts).state == CauseState::kRuledOut));
        }
      }
    }
  }
  CHECK(asked > 500);
}

TEST_CASE("law 2: only a closed list makes a fact absent", "[laws]") {
  // What was seen not to be there names the bytes that were searched.
  for (const std::string& name : FixtureNames()) {
    for (const auto& judged : FailuresOf(Log(name))) {
      for (const auto& [fact, said] : judged->subject.facts) {
        if (said.state != FactState::kAbsent) continue;
        INFO(name << ": " << fact);
        CHECK(!said.evidence.empty());
        CHECK(!fact.starts_with("history."));
        CHECK(!fact.starts_with("capture."));
      }
    }
  }
}

TEST_CASE("law 3: the truth is never excluded", "[laws]") {
  const std::vector<std::string> names = FixtureNames();
  for (size_t i = 0; i < names.size(); ++i) {
    const Truth truth = TruthWithWords(names[i]);
    const std::string log = Log(names[i]);
    std::vector<std::string> dresses = {
        log, Log(names[i], "plain"), Log(names[i], "json"),
        Log(names[i], "ui-debug"), Rewrapped(log, 60)};
    for (unsigned step = 1; step <= 3; ++step) {
      const std::string& other = names[(i + 7 * step) % names.size()];
      dresses.push_back(Interleaved(log, Log(other), step));
    }
    const std::string nameless = WithoutIds(log);
    dresses.push_back(nameless);
    for (unsigned step = 1; step <= 3; ++step) {
      const std::string& other = names[(i + 7 * step) % names.size()];
      const std::string words = WithoutIds(TruthWithWords(other).words);
      // Two failures in the same words without ids are told as one.
      if (words == WithoutIds(truth.words)) continue;
      dresses.push_back(Interleaved(nameless, WithoutIds(Log(other)), step));
    }
    for (unsigned seed = 0; seed < kThinnings; ++seed) {
      dresses.push_back(Thinned(log, 100 + seed));
      dresses.push_back(ThinnedAnywhere(nameless, 100 + seed));
    }
    for (size_t bytes = 200; bytes <= 1400; bytes += 20) {
      dresses.push_back(Clipped(log, bytes));
    }
    for (size_t dress = 0; dress < dresses.size(); ++dress) {
      INFO(names[i] << ", dress " << dress);
      CHECK(ExcludesTruth(Diagnose(dresses[dress]), truth) == "");
    }
  }
}

TEST_CASE("law 3: the truth is not excluded wherever the log is cut",
          "[laws]") {
  for (const std::string& name : FixtureNames()) {
    const Truth truth = TruthWithWords(name);
    const std::string log = Log(name);
    const std::vector<size_t> ends = EntryEnds(log);
    for (size_t i = 0; i < ends.size(); i += 1 + ends.size() / 12) {
      INFO(name << ", cut at " << ends[i]);
      CHECK(ExcludesTruth(Diagnose(log.substr(0, ends[i])), truth) == "");
      CHECK(ExcludesTruth(Diagnose(log.substr(ends[i])), truth) == "");
    }
  }
}

TEST_CASE("law 4: less log never makes another cause certain", "[laws]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = Log(name);
    const Diagnosis whole = Diagnose(log);
    for (unsigned seed = 0; seed < kThinnings; ++seed) {
      INFO(name << ", thinned by " << seed);
      const std::string thin = Thinned(log, 200 + seed);
      CHECK(StrongerTurn(Diagnose(thin), whole) == "");
      const std::string nameless = ThinnedAnywhere(WithoutIds(log), 200 + seed);
      CHECK(StrongerTurn(Diagnose(nameless), whole) == "");
    }
  }
}

TEST_CASE("law 5: the slow judge gives the same verdicts", "[laws]") {
  size_t judged_failures = 0;
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain", "ui"}) {
      for (const auto& judged : FailuresOf(Log(name, kind))) {
        ++judged_failures;
        INFO(name << "/" << kind << ": " << judged->failure.Summary());
        const SlowVerdict slow =
            JudgeSlowly(judged->failure, judged->subject.facts);
        CHECK(
            slow.rule ==
            (judged->hit == nullptr ? "" : std::string(judged->hit->rule->id)));
        const Cause* chosen = judged->judgement.chosen;
        CHECK(slow.cause == (chosen == nullptr ? "" : std::string(chosen->id)));
        std::set<std::string> out;
        for (const auto& r : judged->judgement.ruled_out) {
          out.emplace(r.cause->id);
        }
        CHECK(slow.ruled_out == out);
      }
    }
  }
  CHECK(judged_failures > 200);
}

TEST_CASE("account: no diagnosis of a captured log contradicts itself",
          "[laws]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain", "json", "ui"}) {
      INFO(name << "/" << kind);
      CHECK(Violations(Diagnose(Log(name, kind))) ==
            std::vector<std::string>());
    }
  }
}

}  // namespace tfsleuth
