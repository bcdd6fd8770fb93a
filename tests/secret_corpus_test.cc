// What the corpus of fixtures/secrets is: enough forms, secrets that are drawn,
// texts that hold none. What the program makes of it is another test.

#include "secret_corpus.h"

#include <map>
#include <set>
#include <stdexcept>

#include "base/text_util.h"
#include "catch.h"

namespace tfsleuth {

TEST_CASE("secret corpus: every kind has its forms", "[corpus]") {
  std::map<std::string, int> forms;
  std::set<std::string> names;
  size_t secrets = 0;
  for (const PlantedForm& form : PlantedForms()) {
    INFO(form.form);
    CHECK(names.insert(form.form).second);
    CHECK_FALSE(form.source.empty());
    const Planted planted = Render(form);
    REQUIRE_FALSE(planted.secrets.empty());
    secrets += planted.secrets.size();
    ++forms[form.kind];
  }
  CHECK(names.size() >= 370);
  CHECK(secrets >= 1000);
  for (const std::string kind :
       {"apart", "terraform", "keys", "command", "prose", "token", "url"}) {
    INFO(kind);
    CHECK(forms[kind] >= 15);
  }
  CHECK(forms.size() == 7);
}

TEST_CASE("secret corpus: a secret is long enough to be looked for",
          "[corpus]") {
  for (const PlantedForm& form : PlantedForms()) {
    const Planted planted = Render(form);
    for (const std::string& secret : planted.secrets) {
      for (const std::string_view part : Split(secret, '\n')) {
        INFO(form.form << ": " << part);
        CHECK(part.size() >= 8);
        CHECK(Contains(planted.text, part));
      }
    }
  }
}

TEST_CASE("secret corpus: a number draws the same secrets and another others",
          "[corpus]") {
  for (const PlantedForm& form : PlantedForms()) {
    INFO(form.form);
    CHECK(Render(form, 3).text == Render(form, 3).text);
    CHECK(Render(form, 3).text != Render(form, 4).text);
    CHECK(Render(form, 3).secrets.size() == Render(form, 4).secrets.size());
  }
}

TEST_CASE("secret corpus: no form stands in the file with its secret",
          "[corpus]") {
  for (const PlantedForm& form : PlantedForms()) {
    for (const std::string& line : form.lines) {
      INFO(line);
      // What scanners take for a key; `@{dash}` stands for the dashes.
      CHECK_FALSE((Contains(line, "-----BEGIN") && Contains(line, "PRIVATE")));
    }
  }
}

TEST_CASE("secret corpus: an unknown alphabet is refused", "[corpus]") {
  CHECK_THROWS_AS(DrawSecret("runes", 12, 1), std::invalid_argument);
  CHECK(DrawSecret("hex", 12, 1).size() == 12);
  CHECK(DrawSecret("human", 12, 1).size() >= 12);
  CHECK(DrawSecret("uuid", 36, 1).size() == 36);
}

TEST_CASE("secret corpus: each harmless text is there once and tells why",
          "[corpus]") {
  std::set<std::string> texts;
  for (const HarmlessText& harmless : HarmlessTexts()) {
    INFO(harmless.text);
    CHECK(texts.insert(harmless.text).second);
    CHECK_FALSE(harmless.text.empty());
    CHECK_FALSE(harmless.why.empty());
  }
  CHECK(texts.size() >= 500);
}

}  // namespace tfsleuth
