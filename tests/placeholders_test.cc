// What stands where a secret stood: the same for the same secret, another for
// another, and left alone by a redactor that reads it again.

#include <set>

#include "canaries.h"
#include "catch.h"
#include "helpers.h"
#include "redact/redactor.h"
#include "secret_corpus.h"
#include "shown.h"

namespace tfsleuth {
namespace {

std::vector<std::string> PlantedTexts() {
  std::vector<std::string> texts;
  for (const PlantedForm& form : PlantedForms()) {
    texts.push_back(Render(form).text);
  }
  for (const HarmlessText& harmless : HarmlessTexts()) {
    texts.push_back(harmless.text);
  }
  return texts;
}

std::vector<Record> RedactedOnce(const std::string& log) {
  std::vector<Record> records;
  EachRedacted(
      log, [&](const Redacted<Record>& record) { records.push_back(*record); });
  return records;
}

std::string Texts(const std::vector<Record>& records) {
  std::string all;
  for (const Record& record : records) all += TextOf(record);
  return all;
}

std::set<std::string> PlaceholdersIn(const std::string& text) {
  std::set<std::string> found;
  for (size_t at = text.find("[redacted:"); at != text.npos;
       at = text.find("[redacted:", at + 1)) {
    found.insert(text.substr(at, text.find(']', at) + 1 - at));
  }
  return found;
}

}  // namespace

TEST_CASE("placeholders: redacting a text twice changes nothing", "[secrets]") {
  for (const std::string& text : PlantedTexts()) {
    const std::string once = Redactor().Clean(text);
    const std::string twice = Redactor().Clean(once);
    if (once == twice) continue;
    INFO(once);
    CHECK(twice == once);
  }
}

TEST_CASE("placeholders: redacting records twice changes nothing",
          "[secrets]") {
  for (const std::string& text : PlantedTexts()) {
    for (const Carrier carrier :
         {Carrier::kHuman, Carrier::kBoxDetail, Carrier::kBlockField,
          Carrier::kJsonMessage}) {
      const std::vector<Record> once = RedactedOnce(Carry(text, carrier));
      std::string twice;
      Redactor redactor(
          [&](const Redacted<Record>& record) { twice += TextOf(*record); });
      for (const Record& record : once) redactor.Add(Sealed<Record>(record));
      redactor.Finish();
      if (Texts(once) == twice) continue;
      INFO(NameOf(carrier) << ": " << text);
      CHECK(twice == Texts(once));
    }
  }
}

TEST_CASE("placeholders: a secret has one, and another has another",
          "[secrets]") {
  for (const PlantedForm& form : PlantedForms()) {
    // Of more than one some may be a part of another, or a word of the form.
    if (Render(form, 0).secrets.size() != 1 || form.lines.size() != 1) continue;
    Redactor redactor;
    const std::string first = redactor.Clean(Render(form, 0).text);
    INFO(form.form << ": " << first);
    CHECK(redactor.Clean(Render(form, 0).text) == first);
    const std::set<std::string> placeholders = PlaceholdersIn(first);
    const std::string other = redactor.Clean(Render(form, 1).text);
    for (const std::string& placeholder : PlaceholdersIn(other)) {
      INFO(other);
      CHECK(placeholders.count(placeholder) == 0);
    }
  }
}

}  // namespace tfsleuth
