// A captured log that went through another encoding is the same log.

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "transcode.h"

namespace tfsleuth {
namespace {

std::string LogOf(const std::string& name, const std::string& kind) {
  return ReadSource("fixtures/" + name + "/" + kind + ".log");
}

// Every proof lies in the log, and a quote stands there in UTF-16.
void CheckProof(const Diagnosis& diagnosis, const std::string& log) {
  for (const Finding& finding : diagnosis.findings) {
    CHECK(!finding.proof.empty());
    for (const Proof& proof : finding.proof) {
      const Span& span = proof.evidence.span;
      REQUIRE(span.end() <= log.size());
      const std::string quote =
          ToUtf16(proof.evidence.text, ByteOrder::kLittle);
      const bool is_one_line = span.first_line == span.last_line;
      if (!is_one_line || span.length != quote.size()) continue;
      CHECK(log.substr(span.offset, span.length) == quote);
    }
  }
}

}  // namespace

TEST_CASE("twins: a log in UTF-16 gives the verdict of the log in UTF-8",
          "[twins]") {
  for (const std::string& name : FixtureNames()) {
    for (const std::string kind : {"debug", "plain", "box"}) {
      DYNAMIC_SECTION(name << " " << kind) {
        const std::string text = LogOf(name, kind);
        const Diagnosis original = Diagnose(text);
        const std::string twin = "\xFF\xFE" + ToUtf16(text, ByteOrder::kLittle);
        const Diagnosis wide = Diagnose(twin);
        CHECK(SureVerdictOf(wide) == SureVerdictOf(original));
        CHECK(wide.errors == original.errors);
        CHECK(wide.requests.size() == original.requests.size());
        CheckProof(wide, twin);
        // As PowerShell appends to a file of another shell.
        const Diagnosis appended =
            Diagnose("Planning\n" + ToUtf16(text, ByteOrder::kLittle), 1000);
        CHECK(SureVerdictOf(appended) == SureVerdictOf(original));
      }
    }
  }
}

TEST_CASE("twins: rules from a wrong code page give the same verdict",
          "[twins]") {
  for (const std::string& name : FixtureNames()) {
    DYNAMIC_SECTION(name) {
      const std::string text = LogOf(name, "box");
      const Diagnosis original = Diagnose(text);
      for (const int code_page : {437, 850, 1252}) {
        const std::string twin = ToMojibake(text, code_page);
        const Diagnosis mended = Diagnose(twin);
        CHECK(SureVerdictOf(mended) == SureVerdictOf(original));
        CHECK(mended.errors == original.errors);
        // Windows PowerShell does both at once.
        const Diagnosis wide = Diagnose(ToUtf16(twin, ByteOrder::kLittle));
        CHECK(SureVerdictOf(wide) == SureVerdictOf(original));
      }
    }
  }
}

}  // namespace tfsleuth
