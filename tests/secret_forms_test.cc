// Each form of rules/secrets finds what its examples say, and not what they
// say it must not.

#include "redact/secret_forms.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "redact/first_look.h"
#include "redact/form_secrets.h"
#include "secret_corpus.h"

namespace tfsleuth {
namespace {

struct FormExamples {
  std::string id;
  std::vector<std::string> match;
  std::vector<std::string> no_match;
};

std::vector<FormExamples> AllExamples() {
  std::vector<FormExamples> all;
  for (const std::string file : {"tokens", "keys", "addresses", "commands"}) {
    const auto json =
        nlohmann::json::parse(ReadSource("rules/secrets/" + file + ".json"));
    for (const auto& form : json.at("forms")) {
      all.push_back({form.at("id"), form.at("match"),
                     form.value("no_match", std::vector<std::string>())});
    }
  }
  return all;
}

size_t IndexOf(const std::string& id) {
  const auto forms = SecretForms();
  for (size_t i = 0; i < forms.size(); ++i) {
    if (forms[i].id == id) return i;
  }
  FAIL("not compiled: " << id);
  return 0;
}

std::vector<Secret> FoundBy(size_t form, const std::string& text) {
  std::vector<Secret> found;
  FindForm(form, text, found);
  return found;
}

bool Covers(const std::vector<Secret>& found, size_t begin, size_t end) {
  return std::any_of(found.begin(), found.end(), [&](const Secret& secret) {
    return secret.begin <= begin && secret.end() >= end;
  });
}

}  // namespace

TEST_CASE("secret forms: each finds what its examples draw", "[secrets]") {
  size_t examples = 0;
  for (const FormExamples& form : AllExamples()) {
    const size_t index = IndexOf(form.id);
    for (const std::string& example : form.match) {
      for (uint32_t number = 0; number < 5; ++number) {
        const Planted planted =
            Render({form.id, "example", "rules/secrets", {example}}, number);
        INFO(form.id << ": " << planted.text);
        REQUIRE_FALSE(planted.secrets.empty());
        for (const std::string& secret : planted.secrets) {
          const size_t at = planted.text.find(secret);
          CHECK(Covers(FoundBy(index, planted.text), at, at + secret.size()));
        }
        ++examples;
      }
    }
  }
  CHECK(examples >= 700);
}

TEST_CASE("secret forms: the first look at an example leads to its form",
          "[secrets]") {
  for (const FormExamples& form : AllExamples()) {
    const size_t index = IndexOf(form.id);
    for (const std::string& example : form.match) {
      const std::string drawn =
          Render({form.id, "example", "rules", {example}}).text;
      // Also where the token stands behind what may be an escape.
      for (const std::string before : {"", "x\\n", "x%20", "x\\u0026", "="}) {
        const FirstLook look(before + drawn, Way::kQuick);
        INFO(form.id << ": " << before << drawn);
        CHECK(std::any_of(look.leads().begin(), look.leads().end(),
                          [&](const FirstLook::Hit& hit) {
                            return hit.lead.kind == Lead::Kind::kForm &&
                                   hit.lead.form == index;
                          }));
      }
    }
  }
}

TEST_CASE("secret forms: none finds what it must not", "[secrets]") {
  for (const FormExamples& form : AllExamples()) {
    const size_t index = IndexOf(form.id);
    for (const std::string& text : form.no_match) {
      const std::string drawn =
          Render({form.id, "example", "rules/secrets", {text}}).text;
      INFO(form.id << ": " << drawn);
      CHECK(FoundBy(index, drawn).empty());
    }
  }
}

}  // namespace tfsleuth
