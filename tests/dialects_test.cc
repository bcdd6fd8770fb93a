// Every captured log in every older dialect: the same cause, or one that says
// less, never another one.

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "transcribe.h"

namespace tfsleuth {
namespace {

struct NamedDialect {
  const char* name;
  OldDialect dialect;
};
constexpr NamedDialect kDialects[] = {
    {"hclog-old", OldDialect::kHclogOld},
    {"early names", OldDialect::kEarlyNames},
    {"late names", OldDialect::kLateNames},
    {"sdk2-dump", OldDialect::kSdk2Dump},
    {"sdk1-dump", OldDialect::kSdk1Dump},
    {"sdk1-dump whole", OldDialect::kSdk1DumpWhole},
    {"legacy sdk1-dump", OldDialect::kLegacySdk1Dump}};

bool IsDump(OldDialect dialect) {
  return dialect == OldDialect::kSdk2Dump || dialect == OldDialect::kSdk1Dump ||
         dialect == OldDialect::kSdk1DumpWhole ||
         dialect == OldDialect::kLegacySdk1Dump;
}

// A dump does not tell of custom endpoints, of profiles and of scopes. Then a
// more general cause may lead, if it says that the true one is not ruled out.
bool IsWeaker(const Diagnosis& got, const Diagnosis& expected) {
  if (got.findings.empty() ||
      got.findings[0].rule != expected.findings[0].rule ||
      got.findings[0].confidence == Confidence::kCertain) {
    return false;
  }
  const auto& left = got.findings[0].alternatives;
  return std::any_of(left.begin(), left.end(), [&](const Alternative& a) {
    return a.id == expected.findings[0].cause->id;
  });
}

}  // namespace

TEST_CASE("dialects: each captured log keeps its verdict in older forms",
          "[dialects]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = ReadSource("fixtures/" + name + "/debug.log");
    const Diagnosis today = Diagnose(log);
    const std::string expected = VerdictOf(today);
    for (const NamedDialect& dialect : kDialects) {
      DYNAMIC_SECTION(name << " " << dialect.name) {
        const std::string old = Transcribe(log, dialect.dialect);
        const Diagnosis diagnosis = Diagnose(old);
        const std::string got = VerdictOf(diagnosis);
        INFO(expected << " became " << got);
        CHECK((got == expected || IsWeaker(diagnosis, today)));
        CHECK(JsonReport(Diagnose(old, 7)) == JsonReport(diagnosis));
        if (IsDump(dialect.dialect)) {
          CHECK(!Contains(JsonReport(diagnosis), "EXAMPLETOKEN"));
        }
      }
    }
  }
}

TEST_CASE("dialects: a transcribed log is of the dialect it should be",
          "[dialects]") {
  const std::string log =
      ReadSource("fixtures/temporary-key-without-session-token/debug.log");
  const auto dialects = [&](OldDialect dialect) {
    return Diagnose(Transcribe(log, dialect)).log.dialects;
  };
  CHECK(dialects(OldDialect::kHclogOld) ==
        std::vector<std::string>{"hclog-old", "hclog", "human"});
  CHECK(dialects(OldDialect::kLegacySdk1Dump) ==
        std::vector<std::string>{"legacy", "hclog", "human"});
}

}  // namespace tfsleuth
