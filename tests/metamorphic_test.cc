// One truth in many dresses: a changed log gives the same verdict or, where
// something is lost, a weaker one that says why. Never another cause, never
// more confidence.

#include <algorithm>
#include <filesystem>
#include <functional>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/rule.h"
#include "metamorph.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

// Every captured log, as `folder/kind`.
std::vector<std::string> Logs() {
  std::vector<std::string> logs;
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain", "box", "json"}) {
      logs.push_back(name + "/" + kind);
    }
  }
  return logs;
}

std::string Read(const std::string& log) {
  return ReadSource("fixtures/" + log + ".log");
}

// Patterns are compiled once for all of them.
Diagnosis Judged(std::string_view log) {
  static const Matcher kMatcher(BuiltinRules());
  Pipeline pipeline(kMatcher, {"run.log", ""});
  pipeline.Feed(log);
  return pipeline.Finish();
}

// Everything of a verdict that must not depend on the dress.
std::string Told(const Diagnosis& diagnosis) {
  std::string told =
      SureVerdictOf(diagnosis) + " code " +
      std::to_string(static_cast<int>(ExitCodeOf(diagnosis, LogWas::kNamed)));
  if (diagnosis.findings.empty()) return told;
  const Finding& finding = diagnosis.findings.front();
  for (const Alternative& other : finding.alternatives) {
    told += " or " + other.id;
  }
  for (const RuledOut& out : finding.ruled_out) told += " not " + out.id;
  return told + " " + finding.title;
}

bool IsFallback(const std::string& id) {
  const auto rules = BuiltinRules();
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return rule.id == id && rule.role == Role::kFallback;
  });
}

bool YieldsTo(const std::string& id, const std::string& other) {
  const auto rules = BuiltinRules();
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return rule.id == id &&
           std::find(rule.yields_to.begin(), rule.yields_to.end(), other) !=
               rule.yields_to.end();
  });
}

// Up to here all went well: a plan was printed whole and nothing behind it (an
// apply that needs no answer looks the same), or the first of two commands
// ended well.
bool LooksLikeSuccess(const std::string& log) {
  std::string_view last;
  for (const std::string_view line : Split(log, '\n')) {
    if (Contains(line, "Plan:")) last = line;
    if (Contains(line, "has been successfully initialized")) last = line;
    if (Contains(line, ": Creating...")) last = {};
  }
  return !last.empty();
}

// Empty if `got` says the same as `whole` or less and says so; else what is
// wrong with it.
std::string Strays(const Diagnosis& got, const Diagnosis& whole) {
  const auto leads = [](const Diagnosis& d) {
    return !d.findings.empty() &&
           d.findings.front().severity == Severity::kError;
  };
  if (!leads(got)) {
    const bool hides =
        leads(whole) && ExitCodeOf(got, LogWas::kNamed) == ExitCode::kNoFailure;
    return hides ? "tells of success" : "";
  }
  const Finding& finding = got.findings.front();
  if (!leads(whole)) return "tells of a failure: " + VerdictOf(got);
  const Finding& truth = whole.findings.front();
  const bool says_less =
      finding.rule == "unexplained" || IsFallback(finding.rule);
  if (says_less && !finding.cause) return "";
  // Of an error that is cut behind its code, the rule of the code alone speaks;
  // the one that needs the message is preferred to it where both see theirs.
  if (!finding.cause && finding.confidence == Confidence::kOpen &&
      YieldsTo(finding.rule, truth.rule)) {
    return "";
  }
  if (finding.rule != truth.rule) return "tells of " + VerdictOf(got);
  if (finding.cause && (!truth.cause || finding.cause->id != truth.cause->id)) {
    // Where a history is lost, what is usual without it is likely; the truth
    // has to be named beside it.
    const bool names_truth =
        truth.cause && finding.confidence < Confidence::kCertain &&
        std::any_of(
            finding.alternatives.begin(), finding.alternatives.end(),
            [&](const Alternative& a) { return a.id == truth.cause->id; });
    return names_truth ? "" : "chooses " + VerdictOf(got);
  }
  if (finding.confidence > truth.confidence) return "is surer";
  const bool explains = !got.limits.empty() || !finding.not_known.empty() ||
                        !finding.alternatives.empty();
  if (finding.confidence < truth.confidence && !explains) {
    return "is less sure and does not say why";
  }
  return "";
}

struct Dress {
  const char* name;
  std::function<std::string(const std::string&)> change;
};

const std::vector<Dress>& Dresses() {
  static const std::vector<Dress> kDresses = {
      {"60 columns", [](const auto& log) { return Rewrapped(log, 60); }},
      {"100 columns", [](const auto& log) { return Rewrapped(log, 100); }},
      {"120 columns", [](const auto& log) { return Rewrapped(log, 120); }},
      {"200 columns", [](const auto& log) { return Rewrapped(log, 200); }},
      {"boxed", Boxed},
      {"unboxed", Unboxed},
      {"without color", WithoutColor},
      {"with color", WithColor},
      {"boxed with color",
       [](const auto& log) { return WithColor(Boxed(log)); }},
      {"boxed, 60 columns",
       [](const auto& log) { return Rewrapped(Boxed(log), 60); }},
      {"CRLF", WithCrLf},
      {"fields shuffled",
       [](const auto& log) { return FieldsShuffled(log, 1); }},
      {"fields shuffled again",
       [](const auto& log) { return FieldsShuffled(log, 2); }},
      {"members reordered", MembersReordered},
      {"trimmed", Trimmed},
      {"trimmed box", [](const auto& log) { return Trimmed(Boxed(log)); }},
      {"OpenTofu", InOpenTofu},
      {"diagnostics twice", DiagnosticsTwice},
  };
  return kDresses;
}

}  // namespace

TEST_CASE("metamorphic: no dress changes what is told", "[metamorphic]") {
  size_t variants = 0;
  for (const std::string& name : Logs()) {
    const std::string log = Read(name);
    const std::string truth = Told(Judged(log));
    for (const Dress& dress : Dresses()) {
      const std::string changed = dress.change(log);
      if (changed == log) continue;
      ++variants;
      const std::string told = Told(Judged(changed));
      if (told == truth) continue;
      INFO(name << ", " << dress.name << ": " << told);
      CHECK(told == truth);
    }
  }
  INFO(variants << " variants of " << Logs().size() << " logs");
  CHECK(variants >= 2000);
}

TEST_CASE("metamorphic: a log twice tells its first failure once",
          "[metamorphic]") {
  for (const std::string& name : Logs()) {
    const std::string log = Read(name);
    const Diagnosis once = Judged(log);
    const Diagnosis twice = Judged(log + log);
    INFO(name << ": " << SureVerdictOf(twice));
    CHECK(Strays(twice, once).empty());
    CHECK(VerdictOf(twice) == VerdictOf(once));
  }
}

TEST_CASE("metamorphic: a healthy run between the lines changes no cause",
          "[metamorphic]") {
  for (const std::string& name : Logs()) {
    const std::string log = Read(name);
    const bool is_json = name.ends_with("/json");
    const bool is_debug = name.ends_with("/debug");
    if (!is_json && !is_debug) continue;
    std::string healthy =
        Read(is_json ? "healthy-init/json" : "healthy-init/debug");
    // With a key of its own: that a key works is a fact about the key.
    for (size_t at = 0; (at = healthy.find("LE01", at)) != std::string::npos;) {
      healthy.replace(at, 4, "QQ77");
    }
    const std::string mixed = Interleaved(log, healthy, 7);
    const std::string strays = Strays(Judged(mixed), Judged(log));
    INFO(name << " " << strays);
    CHECK(strays.empty());
  }
}

TEST_CASE("metamorphic: a log cut anywhere tells no other cause",
          "[metamorphic]") {
  constexpr size_t kEntryCuts = 8;
  constexpr size_t kByteCuts = 6;
  size_t cuts = 0;
  unsigned seed = 0;
  for (const std::string& name : Logs()) {
    const std::string log = Read(name);
    const Diagnosis whole = Judged(log);
    Dice dice(++seed);
    std::vector<size_t> ends = EntryEnds(log);
    // The last entries tell the failure: all of them, and some of the rest.
    std::vector<size_t> at;
    for (size_t i = 0; i < kEntryCuts; ++i) {
      const size_t back = i < kEntryCuts / 2 ? i + 1 : dice.Below(ends.size());
      if (back < ends.size()) at.push_back(ends[ends.size() - 1 - back]);
    }
    for (size_t i = 0; i < kByteCuts; ++i) {
      const size_t tail = std::min<size_t>(log.size(), 2000);
      at.push_back(i % 2 == 0 ? dice.Below(log.size())
                              : log.size() - 1 - dice.Below(tail));
    }
    for (const size_t end : at) {
      ++cuts;
      const std::string part = log.substr(0, end);
      const std::string strays = Strays(Judged(part), whole);
      if (strays.empty() || LooksLikeSuccess(part)) continue;
      INFO(name << " cut at " << end << ": " << strays);
      CHECK(strays.empty());
    }
  }
  CHECK(cuts >= 3000);
}

}  // namespace tfsleuth
