// The include direction and the wall round each dependency, as src/README.md
// tells them.

#include <filesystem>
#include <map>
#include <set>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// In the order of the way; a stage may include what stands before it, and no
// stage of the log's own way knows the rules' way or the other way round.
const std::map<std::string, Names> kMayInclude = [] {
  std::map<std::string, Names> may = {
      {"base", {}},
      {"input", {"base"}},
      {"record", {"base"}},
      {"parse", {"base", "input", "record"}},
      {"redact", {"base", "record"}},
      {"match", {"base", "record"}},
      {"judge", {"base", "record", "match"}},
      {"audit", {"base", "record", "match", "judge"}},
      {"compile", {"base", "record", "match", "judge", "audit"}},
      {"run", {"base", "record"}},
      {"calls", {"base", "record"}},
      {"facts", {"base", "record", "run", "calls"}},
      {"failure", {"base", "record", "run"}}};
  Names before = {"base", "record", "match", "judge",
                  "run",  "calls",  "facts", "failure"};
  for (const char* stage : {"account", "tell", "report"}) {
    may[stage] = before;
    before.insert(stage);
  }
  before.insert({"input", "parse", "redact"});
  for (const char* stage : {"pipeline", "batch", "app"}) {
    may[stage] = before;
    before.insert(stage);
  }
  may["app"].insert("audit");
  may["cli"] = {"base", "app"};
  may["main"] = {"base", "input", "redact", "app", "cli"};
  return may;
}();

const std::map<std::string, Names> kDependencies = {
    {"re2/",
     {"match/pattern.cc", "parse/peel_patterns.cc", "redact/form_secrets.cc"}},
    {"nlohmann/",
     {"match/rule_file.cc", "match/json_reader.h", "match/rule_reader.h",
      "match/rule_reader.cc", "match/shared_parts.h", "match/shared_parts.cc",
      "compile/class_compiler.cc", "compile/secret_compiler.cc",
      "app/config.cc", "report/json_writer.h", "report/json_requests.h",
      "report/json_requests.cc"}},
    {"CLI/", {"cli/options.cc", "cli/declaring.h", "cli/command_list.cc"}},
    {"boost/", {"input/byte_reader.cc"}},
    {"zlib.h", {"input/codec_gzip.cc"}},
    {"bzlib.h", {"input/codec_bzip2.cc"}},
    {"lzma.h", {"input/codec_xz.cc"}},
    {"zstd", {"input/codec_zstd.cc"}},
    {"archive", {"input/archive_reader.cc"}}};

// `parse/ansi.cc` is of `parse`, `pipeline.cc` of `pipeline`.
std::string LayerOf(const std::string& path) {
  const size_t end = path.find_first_of("/.");
  return path.substr(0, end);
}

struct Include {
  std::string file;
  std::string target;
};

std::vector<Include> AllIncludes() {
  std::vector<Include> includes;
  const fs::path src = fs::path(SourceDir()) / "src";
  for (const auto& entry : fs::recursive_directory_iterator(src)) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".cc" && ending != ".h") continue;
    const std::string file = fs::relative(entry.path(), src).string();
    const std::string text = ReadSource("src/" + file);
    for (const std::string_view line : Split(text, '\n')) {
      if (!line.starts_with("#include ")) continue;
      includes.push_back(
          {file, std::string(line.substr(10, line.size() - 11))});
    }
  }
  REQUIRE(includes.size() > 100);
  return includes;
}

}  // namespace

TEST_CASE("layers: no stage includes a later one", "[layers]") {
  for (const Include& include : AllIncludes()) {
    const std::string from = LayerOf(include.file);
    const std::string to = LayerOf(include.target);
    if (kMayInclude.count(to) == 0 || to == from) continue;
    INFO(include.file << " includes " << include.target);
    REQUIRE(kMayInclude.count(from) == 1);
    CHECK(kMayInclude.at(from).count(to) == 1);
  }
}

TEST_CASE("layers: each dependency stays behind its wall", "[layers]") {
  for (const Include& include : AllIncludes()) {
    for (const auto& [prefix, files] : kDependencies) {
      if (!include.target.starts_with(prefix)) continue;
      INFO(include.file << " includes " << include.target);
      CHECK(files.count(include.file) == 1);
    }
  }
}

TEST_CASE("layers: the README tells the same files", "[layers]") {
  const std::string readme = ReadSource("src/README.md");
  for (const auto& [prefix, files] : kDependencies) {
    for (const std::string& file : files) {
      CHECK(Contains(readme, "`" + file + "`"));
    }
  }
}

}  // namespace tfsleuth
