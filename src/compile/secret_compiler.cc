// rules/secrets to C++: checks the forms of secrets and the words of their
// names and writes them as constant data.
//
//   tfsleuth_secretc OUTPUT.cc FOLDER

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text_util.h"
#include "compile/cpp_literal.h"
#include "compile/token_length.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::json;

const char* const kFiles[] = {"tokens.json", "keys.json", "addresses.json",
                              "commands.json", "messages.json"};
const char* const kNameLists[] = {
    "secret_parts",  "maybe_parts", "secret_words", "maybe_words",
    "encoded_parts", "plain_parts", "plain_ends",   "triggers"};
const std::set<std::string> kKeys = {"id",    "kind",    "literals", "begins",
                                     "also",  "token",   "pattern",  "looks",
                                     "match", "no_match"};
const std::map<std::string, std::string> kLooks = {
    {"any", "kAny"},
    {"secret", "kSecret"},
    {"drawn", "kDrawn"},
    {"pem-in-base64", "kPemInBase64"},
    {"der-in-base64", "kDerInBase64"}};

// A token begins where a word does, also behind an escape: `\nTOKEN`,
// `%20TOKEN`, `\u0026TOKEN`.
constexpr char kTokenBegin[] =
    "(?:^|[^0-9A-Za-z_-]|%[0-9A-Fa-f]{2}|[\\\\](?:[nrt]|u[0-9a-f]{4}))";

Json ReadJson(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error("cannot be read: " + path);
  return Json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

class SecretWriter {
 public:
  SecretWriter(std::ostream& out, std::string folder)
      : out_(out), folder_(std::move(folder)) {}

  void Write();

 private:
  // The name of an array of these words.
  std::string Array(const std::vector<std::string>& words) {
    if (words.empty()) return "{}";
    std::string name = "k" + std::to_string(++count_);
    out_ << "constexpr std::string_view " << name << "[] = {\n";
    for (const std::string& word : words) {
      out_ << "    " << CppLiteral(word) << ",\n";
    }
    out_ << "};\n";
    return name;
  }
  std::string Form(const Json& form);
  void Names();

  std::ostream& out_;
  std::string folder_;
  std::set<std::string> ids_;
  int count_ = 0;
};

// A token is the secret as a whole.
std::string PatternOf(const Json& form, const std::string& id) {
  if (form.contains("token") == form.contains("pattern")) {
    throw Error(id + ": one of token and pattern");
  }
  if (form.contains("token")) {
    return std::string(kTokenBegin) + "(?P<s>" +
           form.at("token").get<std::string>() + ")";
  }
  auto pattern = form.at("pattern").get<std::string>();
  if (!Contains(pattern, "(?P<s>")) throw Error(id + ": no group s");
  return pattern;
}

std::vector<std::string> LiteralsOf(const Json& form, const std::string& id) {
  if (form.contains("begins") == form.contains("literals")) {
    throw Error(id + ": one of begins and literals");
  }
  const bool begins = form.contains("begins");
  auto literals =
      form.at(begins ? "begins" : "literals").get<std::vector<std::string>>();
  const bool any_case =
      Contains(form.value("token", "") + form.value("pattern", ""), "(?i");
  for (const std::string& literal : literals) {
    if (literal.size() < 2) {
      throw Error(id + ": a literal of two letters or more: " + literal);
    }
    if (any_case && literal != ToLower(literal)) {
      throw Error(id + ": its pattern is for any case: " + literal);
    }
  }
  if (literals.empty()) throw Error(id + ": no literal");
  return literals;
}

// What a text must hold besides.
std::vector<std::string> AlsoOf(const Json& form, const std::string& id) {
  auto also = form.value("also", std::vector<std::string>());
  for (const std::string& part : also) {
    if (part.empty() || ToLower(part) != part) {
      throw Error(id + ": also: no capital letters: " + part);
    }
  }
  return also;
}

std::string SecretWriter::Form(const Json& form) {
  const auto id = form.at("id").get<std::string>();
  if (!ids_.insert(id).second) throw Error(id + ": twice");
  for (const auto& [key, value] : form.items()) {
    if (kKeys.count(key) == 0) throw Error(id + ": no such key: " + key);
  }
  if (form.at("match").empty()) throw Error(id + ": no example");
  const bool begins = form.contains("begins");
  const std::vector<std::string> literals = LiteralsOf(form, id);
  const auto looks = kLooks.find(form.value("looks", "any"));
  if (looks == kLooks.end()) throw Error(id + ": no such look");
  return "{" + CppLiteral(id) + ", " +
         CppLiteral(form.at("kind").get<std::string>()) + ", " +
         Array(literals) + ", " + (begins ? "true" : "false") + ", " +
         std::to_string(LeastTokenLength(form.value("token", ""))) + ", " +
         Array(AlsoOf(form, id)) + ", " + CppLiteral(PatternOf(form, id)) +
         ", Looks::" + looks->second + "}";
}

void SecretWriter::Names() {
  const Json names = ReadJson(folder_ + "/names.json");
  std::string arrays;
  for (const char* list : kNameLists) {
    const auto words = names.at(list).get<std::vector<std::string>>();
    if (!std::is_sorted(words.begin(), words.end())) {
      throw Error("names.json: not in order: " + std::string(list));
    }
    arrays += Array(words) + ", ";
  }
  out_ << "}  // namespace\n\nconst SecretNames& NamesOfSecrets() {\n"
       << "  static constexpr SecretNames kNames = {" << arrays
       << "};\n  return kNames;\n}\n";
}

void SecretWriter::Write() {
  out_ << "// Made from rules/secrets when it is built.\n"
       << "#include \"redact/secret_forms.h\"\n\n"
       << "namespace tfsleuth {\nnamespace {\n\n";
  std::vector<std::string> forms;
  for (const char* file : kFiles) {
    const Json whole = ReadJson(folder_ + "/" + file);
    for (const Json& form : whole.at("forms")) {
      try {
        forms.push_back(Form(form));
      } catch (const std::exception& problem) {
        throw Error(std::string(file) + ": " + problem.what());
      }
    }
  }
  out_ << "constexpr SecretForm kForms[] = {\n";
  for (const std::string& form : forms) out_ << "    " << form << ",\n";
  out_ << "};\n\n";
  Names();
  out_ << "\nstd::span<const SecretForm> SecretForms() { return kForms; }\n\n"
       << "}  // namespace tfsleuth\n";
}

}  // namespace
}  // namespace tfsleuth

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: tfsleuth_secretc OUTPUT.cc FOLDER\n";
    return EXIT_FAILURE;
  }
  try {
    std::ostringstream out;
    tfsleuth::SecretWriter(out, argv[2]).Write();
    std::ofstream file(argv[1]);
    if (!(file << out.str())) throw tfsleuth::Error("cannot be written");
  } catch (const std::exception& problem) {
    std::cerr << "tfsleuth_secretc: " << problem.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
