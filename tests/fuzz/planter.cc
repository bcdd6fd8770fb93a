#include "fuzz/planter.h"

#include <algorithm>

#include "canaries.h"
#include "exceptions.h"
#include "pipeline.h"
#include "replaced.h"
#include "shown.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxPlanted = 3;

}  // namespace

// Only where an entry begins: inside of one, a text is a part of it, and no one
// can tell what a carrier means there.
std::vector<size_t> Planter::EntriesOf(const std::string& log) const {
  std::vector<size_t> begins = {log.size()};
  Pipeline pipeline(rules_, {"fuzz.log", ""});
  pipeline.Watch([&](const Redacted<Record>& record) {
    const size_t at = record->span.offset;
    if (at <= log.size() && (at == 0 || log[at - 1] == '\n')) {
      begins.push_back(at);
    }
  });
  pipeline.Feed(log);
  pipeline.Finish();
  std::sort(begins.begin(), begins.end());
  return begins;
}

void Planter::PlantOne(PlantedLog& planted, size_t at, Mutator& random) const {
  while (true) {
    const PlantedForm& form = forms_[random.Below(forms_.size())];
    const auto carrier = static_cast<Carrier>(random.Below(kCarriers));
    if (IsExcepted(form, carrier)) continue;
    // The draws that the tests hold: a leak is then one of the damage. How
    // often another draw looks like a word is measured in tests/secrets.md.
    constexpr size_t kDraws = 3;
    const auto number = static_cast<uint32_t>(random.Below(kDraws));
    const Planted text = Render(form, number);
    planted.log.insert(at, Carry(text.text, carrier));
    for (const std::string& secret : text.secrets) {
      planted.secrets.push_back(secret);
      planted.names.push_back(form.form + " | " + std::to_string(number) +
                              " | " + NameOf(carrier));
    }
    return;
  }
}

PlantedLog Planter::Plant(std::string log, Mutator& random) const {
  if (!log.empty() && log.back() != '\n') log += '\n';
  const std::vector<size_t> entries = EntriesOf(log);
  std::vector<size_t> at;
  for (size_t i = 1 + random.Below(kMaxPlanted); i > 0; --i) {
    at.push_back(entries[random.Below(entries.size())]);
  }
  // From the end, so that the places before stay what they are. Two forms at
  // one place would stand on each other's lines.
  std::sort(at.rbegin(), at.rend());
  at.erase(std::unique(at.begin(), at.end()), at.end());
  PlantedLog planted{std::move(log), {}, {}};
  size_t behind = 0;  // bytes behind the last text
  for (const size_t place : at) {
    if (planted.secrets.empty()) behind = planted.log.size() - place;
    PlantOne(planted, place, random);
  }
  if (random.Below(4) == 0) {
    planted.log.resize(planted.log.size() - random.Below(behind + 1));
  }
  return planted;
}

std::string Planter::Broken(const PlantedLog& planted, size_t chunk) const {
  Searcher searcher;
  for (size_t i = 0; i < planted.secrets.size(); ++i) {
    searcher.Add(planted.secrets[i], planted.names[i]);
  }
  const Shown shown = ShownOf(rules_, planted.log, chunk);
  if (shown.unread > 0) return "a stage gave up at a record";
  const std::pair<const char*, const std::string&> outputs[] = {
      {"record", shown.records},
      {"JSON", shown.json},
      {"text", shown.text},
      {"notices", shown.others}};
  for (const auto& [output, text] : outputs) {
    for (const auto& [name, found] : searcher.NamesIn(text)) {
      return "a secret leaves: " + name + " | " + output + " | " +
             Replaced(found, "\n", "\\n");
    }
  }
  return "";
}

}  // namespace tfsleuth
