// Renders the corpus of fixtures/secrets as JSON lines: each planted form and
// each harmless text with what the redactor makes of it. What
// tests/compare_secrets.py reads.
//
//     tfsleuth_secret_table [NUMBER ...]      numbers of Render, else 0

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "redact/redactor.h"
#include "secret_corpus.h"

namespace {

using nlohmann::json;

std::string Clean(const std::string& text) {
  // One each: a log must not teach the next one.
  return tfsleuth::Redactor().Clean(text);
}

void Print(const json& line) {
  // Cut inside of a character, a secret may be no UTF-8.
  std::cout << line.dump(-1, ' ', false, json::error_handler_t::replace)
            << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<uint32_t> numbers;
  for (int i = 1; i < argc; ++i) {
    numbers.push_back(static_cast<uint32_t>(std::atoi(argv[i])));
  }
  if (numbers.empty()) numbers.push_back(0);
  for (const auto& form : tfsleuth::PlantedForms()) {
    for (const uint32_t number : numbers) {
      const auto planted = tfsleuth::Render(form, number);
      Print({{"form", form.form},
             {"kind", form.kind},
             {"text", planted.text},
             {"secrets", planted.secrets},
             {"redacted", Clean(planted.text)}});
    }
  }
  for (const auto& harmless : tfsleuth::HarmlessTexts()) {
    Print({{"form", harmless.why},
           {"kind", "harmless"},
           {"text", harmless.text},
           {"secrets", json::array()},
           {"redacted", Clean(harmless.text)}});
  }
  return 0;
}
