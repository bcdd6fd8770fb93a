// Every planted form in every way into a log: no eight characters of a secret
// are in a record behind the redactor or in a report.

#include "canaries.h"
#include "catch.h"
#include "exceptions.h"
#include "helpers.h"
#include "leaks.h"
#include "secret_corpus.h"
#include "shown.h"

namespace tfsleuth {
namespace {

constexpr Carrier kAllCarriers[] = {
    Carrier::kHuman,       Carrier::kLocalExec,  Carrier::kPlainDetail,
    Carrier::kBoxDetail,   Carrier::kSummary,    Carrier::kMessage,
    Carrier::kQuotedField, Carrier::kBlockField, Carrier::kOldField,
    Carrier::kJsonMessage, Carrier::kJsonField,  Carrier::kUiDetail,
    Carrier::kDumpLines};
static_assert(std::size(kAllCarriers) == kCarriers);

// Ends what a form left open.
constexpr char kBetween[] = "\nPlan: 1 to add, 0 to change, 0 to destroy.\n\n";

}  // namespace

TEST_CASE("secrets: no planted form leaves, whatever carries it", "[secrets]") {
  Leaks leaks;
  size_t planted_secrets = 0;
  for (const PlantedForm& form : PlantedForms()) {
    for (const uint32_t number : {0, 1, 2}) {
      const Planted planted = Render(form, number);
      const Searcher searcher = SearcherOf(planted);
      for (const Carrier carrier : kAllCarriers) {
        if (IsExcepted(form, carrier)) continue;
        planted_secrets += planted.secrets.size();
        const std::string log = Carry(planted.text, carrier);
        leaks.Note(form.kind + " | " + form.form + " | " + NameOf(carrier),
                   searcher, ShownOf(BuiltinMatcher(), log));
      }
    }
  }
  leaks.CheckNone();
  CHECK(planted_secrets >= 30000);
}

TEST_CASE("secrets: no planted form leaves a log that comes in pieces",
          "[secrets]") {
  Leaks leaks;
  for (const Carrier carrier : kAllCarriers) {
    std::string log;
    Searcher searcher;
    for (const PlantedForm& form : PlantedForms()) {
      if (IsExcepted(form, carrier)) continue;
      const Planted planted = Render(form, 1);
      log += Carry(planted.text, carrier) + kBetween;
      for (const std::string& secret : planted.secrets) {
        searcher.Add(secret, form.form);
      }
    }
    for (const size_t chunk : {1, 7, 4096}) {
      leaks.Note("chunks | " + std::to_string(chunk) + " | " + NameOf(carrier),
                 searcher, ShownOf(BuiltinMatcher(), log, chunk));
    }
  }
  leaks.CheckNone();
}

TEST_CASE("secrets: harmless texts are shown as they are", "[secrets]") {
  for (const HarmlessText& harmless : HarmlessTexts()) {
    for (const Carrier carrier :
         {Carrier::kHuman, Carrier::kLocalExec, Carrier::kBoxDetail,
          Carrier::kBlockField, Carrier::kJsonMessage, Carrier::kUiDetail}) {
      const std::string log = Carry(harmless.text, carrier);
      std::string all;
      for (const Record& record : PeelAndParse(log)) all += TextOf(record);
      const Shown shown = ShownOf(BuiltinMatcher(), log);
      if (shown.records == all) continue;
      INFO(harmless.why << ", in " << NameOf(carrier) << ": " << harmless.text);
      CHECK(shown.records == all);
    }
  }
}

}  // namespace tfsleuth
