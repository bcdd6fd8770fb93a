// The secrets of the clouds other than AWS, planted in logs in which those
// clouds refuse something: none leaves.

#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "canaries.h"
#include "catch.h"
#include "helpers.h"
#include "shown.h"
#include "source_tree.h"

namespace tfsleuth {

TEST_CASE("canaries: no secret of a cloud passes the redactor", "[canary]") {
  size_t planted = 0;
  unsigned number = 400000;
  std::set<std::string> leaks;
  for (const Place& place : CloudPlaces()) {
    for (const Alphabet alphabet : kAlphabets) {
      if (!Takes(place, alphabet)) continue;
      const std::string secret = MakeCanary(alphabet, ++number);
      Searcher searcher;
      searcher.Add(secret);
      for (int i = 0; i < kCarriers; ++i) {
        const auto carrier = static_cast<Carrier>(i);
        std::string records;
        EachRedacted(Carry(Plant(place, secret), carrier),
                     [&](const Redacted<Record>& record) {
                       records += TextOf(*record);
                     });
        ++planted;
        const std::string found = searcher.FindIn(records);
        if (found.empty()) continue;
        leaks.insert(std::string(place.name) + " in " + NameOf(carrier) + ": " +
                     found);
      }
    }
  }
  CHECK(leaks == std::set<std::string>{});
  CHECK(planted >= 3000);
}

TEST_CASE("canaries: no report of what a cloud refused holds its secrets",
          "[canary]") {
  size_t logs = 0;
  size_t redacted = 0;
  unsigned number = 500000;
  std::vector<std::string> paths;
  for (const std::string system :
       {"azure", "cloudflare", "datadog", "github", "google", "helm",
        "kubernetes", "postgresql", "vault"}) {
    const std::vector<std::string> more = ExampleLogs(system);
    paths.insert(paths.end(), more.begin(), more.end());
  }
  for (const std::string& path : paths) {
    const auto carrier = static_cast<Carrier>(logs % kCarriers);
    const Alphabet alphabet = kAlphabets[logs % std::size(kAlphabets)];
    Searcher searcher;
    std::string text;
    for (const Place& place : CloudPlaces()) {
      if (!Takes(place, alphabet)) continue;
      const std::string secret = MakeCanary(alphabet, ++number);
      searcher.Add(secret);
      text += Carry(Plant(place, secret), carrier);
    }
    const Shown shown =
        ShownOf(BuiltinMatcher(), InsertEntries(ReadSource(path), text));
    ++logs;
    redacted += Contains(shown.records, "[redacted:");
    INFO(NameOf(carrier) << " in " << path);
    CHECK(searcher.FindIn(shown.All()) == "");
  }
  CHECK(logs >= 300);
  CHECK(redacted == logs);
}

}  // namespace tfsleuth
