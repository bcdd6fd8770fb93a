#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// A form in which programs print secrets into logs, as
/// fixtures/secrets/planted.json tells it. The repository holds no secret: each
/// stands there as `@{ALPHABET:LENGTH}` and is drawn when a test runs.
struct PlantedForm {
  std::string form;
  std::string kind;
  std::string source;  ///< the program that prints it
  std::vector<std::string> lines;
};

/// A text that holds no secret, as fixtures/secrets/harmless.json tells it.
struct HarmlessText {
  std::string text;
  std::string why;
};

/// A form with its secrets in it.
struct Planted {
  std::string text;  ///< lines, joined by LF
  /// Each once; a key that stands on many lines is one, its lines joined by LF.
  std::vector<std::string> secrets;
};

std::vector<PlantedForm> PlantedForms();
std::vector<HarmlessText> HarmlessTexts();

/// The same form and number give the same secrets, whatever else is in the
/// file.
Planted Render(const PlantedForm& form, uint32_t number = 0);

/// A secret of an alphabet that planted.json may name, see secret_corpus.cc.
/// Throws std::invalid_argument for an unknown one.
std::string DrawSecret(std::string_view alphabet, size_t length, uint32_t seed);

}  // namespace tfsleuth
