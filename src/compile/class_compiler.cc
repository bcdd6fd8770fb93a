// rules/classes to C++: checks the classes of failures and writes them as
// constant data, so that the program reads no file when it starts.
//
//   tfsleuth_classc OUTPUT.cc FOLDER

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text_util.h"
#include "compile/cpp_literal.h"

namespace tfsleuth {
namespace {

using Row = std::vector<std::string>;
using Json = nlohmann::json;

std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error("cannot be read: " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The rows of a table; the first line tells what the columns are.
std::vector<Row> ReadTable(const std::string& path, size_t columns) {
  std::vector<Row> rows;
  const std::string text = ReadWhole(path);
  size_t number = 0;
  for (const std::string_view line : Split(text, '\n')) {
    ++number;
    if (line.empty() || number == 1) continue;
    Row row;
    for (const std::string_view cell : Split(line, '\t')) {
      row.emplace_back(cell);
      if (cell.empty()) row.clear();
    }
    if (row.size() != columns) {
      throw Error(path + ":" + std::to_string(number) + ": not " +
                  std::to_string(columns) + " filled columns");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void CheckSorted(const std::vector<Row>& rows, size_t keys,
                 const std::string& path) {
  for (size_t i = 1; i < rows.size(); ++i) {
    const Row before(rows[i - 1].begin(), rows[i - 1].begin() + keys);
    const Row here(rows[i].begin(), rows[i].begin() + keys);
    if (before < here) continue;
    throw Error(path + ": not in order, or twice: " + here.back());
  }
}

// Writes arrays in front of what refers to them.
class ClassWriter {
 public:
  ClassWriter(std::ostream& out, std::string folder)
      : out_(out), folder_(std::move(folder)) {}

  void Write();

 private:
  std::string Array(const char* type, const std::vector<std::string>& items) {
    if (items.empty()) return "{}";
    std::string name = "k" + std::to_string(++count_);
    out_ << "constexpr " << type << " " << name << "[] = {\n";
    for (const std::string& item : items) out_ << "    " << item << ",\n";
    out_ << "};\n";
    return name;
  }
  std::string Index(const std::string& id, const std::string& path) const {
    const auto it = index_.find(id);
    if (it == index_.end()) throw Error(path + ": no such class: " + id);
    return std::to_string(it->second);
  }
  std::string Steps(const Json& list);
  std::string Words(const Json& whole);
  std::string Classes();
  std::string Codes();
  std::string Summaries();
  std::string Texts(const std::string& file, const Row& columns);

  std::ostream& out_;
  std::string folder_;
  std::map<std::string, size_t> index_;
  int count_ = 0;
};

std::string ClassWriter::Steps(const Json& list) {
  std::vector<std::string> steps;
  for (const Json& step : list) {
    const bool is_local = step.value("safety", "read-only") == "local";
    steps.push_back("{" + CppLiteral(step.at("do").get<std::string>()) + ", " +
                    CppLiteral(step.at("run").get<std::string>()) + ", " +
                    (is_local ? "true" : "false") + "}");
  }
  return Array("ClassStep", steps);
}

// For each system its own words and steps, where it has some; then for all.
std::string ClassWriter::Words(const Json& whole) {
  const std::string means = whole.at("means").get<std::string>();
  std::vector<std::string> words;
  const Json systems = whole.value("systems", Json::object());
  for (const auto& [system, own] : systems.items()) {
    words.push_back("{" + CppLiteral(system) + ", " +
                    CppLiteral(own.value("means", means)) + ", " +
                    Steps(own.value("next", whole.at("next"))) + "}");
  }
  words.push_back("{\"\", " + CppLiteral(means) + ", " +
                  Steps(whole.at("next")) + "}");
  return Array("ClassWords", words);
}

std::string ClassWriter::Classes() {
  const std::map<std::string, std::string> kRetries = {
      {"yes", "kYes"}, {"after-fix", "kAfterFix"}, {"never", "kNever"}};
  std::vector<std::string> classes;
  const Json list = Json::parse(ReadWhole(folder_ + "/classes.json"));
  for (const Json& entry : list) {
    const std::string id = entry.at("id").get<std::string>();
    if (!index_.emplace(id, classes.size()).second) {
      throw Error("classes.json: twice: " + id);
    }
    classes.push_back("{" + CppLiteral(id) + ", TryAgain::" +
                      kRetries.at(entry.at("retry").get<std::string>()) + ", " +
                      (entry.value("carries", false) ? "true" : "false") +
                      ", " + Words(entry) + "}");
  }
  if (classes.size() > 255) throw Error("classes.json: more than 255 classes");
  return Array("FailureClass", classes);
}

std::string ClassWriter::Codes() {
  const std::string path = folder_ + "/codes.tsv";
  const std::vector<Row> rows = ReadTable(path, 3);
  CheckSorted(rows, 2, path);
  std::vector<std::string> systems;
  for (size_t i = 0; i < rows.size();) {
    const std::string& system = rows[i][0];
    std::vector<std::string> codes;
    for (; i < rows.size() && rows[i][0] == system; ++i) {
      codes.push_back("{" + CppLiteral(rows[i][1]) + ", " +
                      Index(rows[i][2], path) + "}");
    }
    systems.push_back("{" + CppLiteral(system) + ", " +
                      Array("CodeClass", codes) + "}");
  }
  return Array("SystemCodes", systems);
}

std::string ClassWriter::Summaries() {
  const std::string path = folder_ + "/summaries.tsv";
  std::vector<Row> rows = ReadTable(path, 2);
  for (Row& row : rows) std::swap(row[0], row[1]);
  CheckSorted(rows, 1, path);
  std::vector<std::string> summaries;
  summaries.reserve(rows.size());
  for (const Row& row : rows) {
    summaries.push_back("{" + CppLiteral(row[0]) + ", " + Index(row[1], path) +
                        "}");
  }
  return Array("CodeClass", summaries);
}

// `columns` names what stands in which column; what is missing is `*`. A text
// in `any case` is written in lower case.
std::string ClassWriter::Texts(const std::string& file, const Row& columns) {
  const std::string path = folder_ + "/" + file;
  std::vector<std::string> texts;
  for (const Row& row : ReadTable(path, columns.size())) {
    std::map<std::string, std::string> cells = {{"system", "*"}, {"code", "*"}};
    for (size_t i = 0; i < columns.size(); ++i) cells[columns[i]] = row[i];
    if (cells.contains("any case")) cells["text"] = ToLower(cells["any case"]);
    texts.push_back("{" + CppLiteral(cells["system"]) + ", " +
                    CppLiteral(cells["code"]) + ", " +
                    CppLiteral(cells["text"]) + ", " +
                    Index(cells["class"], path) + "}");
  }
  return Array("TextClass", texts);
}

void ClassWriter::Write() {
  out_ << "// Written by tfsleuth_classc from rules/classes. Do not edit.\n"
          "#include \"record/refusal_classes.h\"\n\n"
          "namespace tfsleuth {\nnamespace {\n\n";
  const std::vector<std::string> parts = {
      Classes(),
      Codes(),
      Texts("code-patterns.tsv", {"system", "text", "class"}),
      Texts("messages.tsv", {"system", "code", "any case", "class"}),
      Summaries(),
      Texts("summary-patterns.tsv", {"class", "text"}),
      Texts("words.tsv", {"class", "text"})};
  out_ << "constexpr ClassTable kTable = {\n";
  for (const std::string& part : parts) out_ << "    " << part << ",\n";
  out_ << "};\n\n}  // namespace\n\n"
          "const ClassTable& BuiltinClasses() { return kTable; }\n\n"
          "}  // namespace tfsleuth\n";
}

}  // namespace
}  // namespace tfsleuth

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: tfsleuth_classc OUTPUT.cc FOLDER\n";
    return EXIT_FAILURE;
  }
  try {
    std::ostringstream code;
    tfsleuth::ClassWriter(code, argv[2]).Write();
    std::ofstream(argv[1], std::ios::binary) << code.str();
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << "tfsleuth_classc: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
