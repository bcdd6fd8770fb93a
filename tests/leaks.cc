#include "leaks.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "base/text_util.h"
#include "catch.h"
#include "replaced.h"

namespace tfsleuth {

bool IsExcepted(const PlantedForm& form, Carrier carrier) {
  const bool has_quotes =
      std::any_of(form.lines.begin(), form.lines.end(),
                  [](const std::string& line) { return Contains(line, "\""); });
  const bool has_lines = form.lines.size() > 1;
  const bool tears =
      carrier == Carrier::kQuotedField || carrier == Carrier::kOldField;
  return has_lines && (carrier == Carrier::kSummary || (tears && has_quotes));
}

Searcher SearcherOf(const Planted& planted) {
  Searcher searcher;
  for (const std::string& secret : planted.secrets) {
    searcher.Add(secret, "#" + std::to_string(searcher.secrets() + 1));
  }
  return searcher;
}

void Leaks::Note(const std::string& where, const Searcher& searcher,
                 const Shown& shown) {
  const std::pair<const char*, const std::string&> outputs[] = {
      {"record", shown.records}, {"JSON", shown.json}, {"text", shown.text}};
  for (const auto& [name, output] : outputs) {
    for (const auto& [secret, found] : searcher.NamesIn(output)) {
      leaks_.emplace(where + " | " + name + " | " + secret, found);
    }
  }
}

void Leaks::CheckNone() const {
  const char* path = std::getenv("LEAKS");
  std::ofstream file(path == nullptr ? "/dev/null" : path, std::ios::app);
  for (const auto& [where, found] : leaks_) {
    const std::string line = where + " | " + Replaced(found, "\n", "\\n");
    UNSCOPED_INFO(line);
    file << line << '\n';
  }
  CHECK(leaks_.empty());
}

}  // namespace tfsleuth
