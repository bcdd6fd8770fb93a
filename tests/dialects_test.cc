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

// A dump does not tell of custom endpoints, and names no scope.
bool MayDiffer(const std::string& expected, const std::string& got) {
  return expected.ends_with("/not-an-aws-key") &&
         got.ends_with("/foreign-key-without-endpoint");
}

}  // namespace

TEST_CASE("dialects: each captured log keeps its verdict in older forms",
          "[dialects]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = ReadSource("fixtures/" + name + "/debug.log");
    const std::string expected = VerdictOf(Diagnose(log));
    for (const NamedDialect& dialect : kDialects) {
      DYNAMIC_SECTION(name << " " << dialect.name) {
        const std::string old = Transcribe(log, dialect.dialect);
        const Diagnosis diagnosis = Diagnose(old);
        const std::string got = VerdictOf(diagnosis);
        INFO(expected << " became " << got);
        CHECK((got == expected || MayDiffer(expected, got)));
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
