#include "leaks.h"

#include <cstdlib>
#include <fstream>
#include <utility>

#include "catch.h"
#include "replaced.h"

namespace tfsleuth {

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
      {"record", shown.records},
      {"JSON", shown.json},
      {"text", shown.text},
      {"notices", shown.others}};
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
