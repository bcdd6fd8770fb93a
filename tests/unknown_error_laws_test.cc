// What holds for every error that no rule knows.

#include <algorithm>
#include <string>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/template.h"
#include "printed_failure.h"
#include "record/refusal_class.h"
#include "tell/unknown_error.h"
#include "tell/unknown_error_clauses.h"

namespace tfsleuth {

TEST_CASE("unknown error: no sentence has a hole or a word in CAPITALS",
          "[unknown]") {
  for (const FailureClass& entry : BuiltinClasses().classes) {
    for (const ClassWords& words : entry.words) {
      INFO(entry.id << " " << words.system);
      const auto none = FillClauses(words.means, [](std::string_view name) {
        const bool is_given = name == "who" || name == "Who" ||
                              name == "realm" || name == "realm_start" ||
                              name == "program" || name == "Program";
        return is_given ? std::string("the one") : std::string();
      });
      REQUIRE(none);
      CHECK_FALSE(Contains(*none, "  "));
      CHECK_FALSE(Contains(*none, " ."));
      CHECK_FALSE(Contains(*none, "{"));
    }
  }
}

TEST_CASE("unknown error: a clause is the first of its parts that is known",
          "[unknown]") {
  const auto fill = [](std::string_view text) {
    return FillClauses(text, [](std::string_view name) {
      return name == "a" ? std::string("A") : std::string();
    });
  };
  CHECK(fill("x [{b}|{a}|c] y") == "x A y");
  CHECK(fill("x[ on {b}].") == "x.");
  CHECK(fill("{b}") == std::nullopt);
  CHECK(fill("x [open") == "x ");
  CHECK(fill("{open") == "{open");
}

TEST_CASE("unknown error: it takes fewer lines than a long box", "[unknown]") {
  const std::string box =
      "Error: Error creating Topic: googleapi: Error 403: Cloud Pub/Sub API "
      "has "
      "not been used in project 1234 before or it is disabled. Enable it by "
      "visiting https://console.developers.google.com/apis/ then retry.\n"
      "Details:\n[\n  {\n    \"@type\": "
      "\"type.googleapis.com/google.rpc.Help\",\n"
      "    \"links\": [\n      {\n        \"description\": \"activation\",\n"
      "        \"url\": \"https://console.developers.google.com\"\n      }\n   "
      " ]\n"
      "  },\n  {\n    \"@type\": "
      "\"type.googleapis.com/google.rpc.ErrorInfo\",\n"
      "    \"domain\": \"googleapis.com\",\n    \"metadata\": {\n      "
      "\"consumer\": \"projects/1234\",\n      \"service\": "
      "\"pubsub.googleapis.com\"\n    },\n    \"reason\": "
      "\"SERVICE_DISABLED\"\n  }\n]\n";
  Failure failure = Printed(box);
  failure.address = "google_pubsub_topic.t";
  const UnknownError told = TellUnknown(failure, {});
  CHECK(told.headline ==
        "Terraform could not create google_pubsub_topic.t: Google Cloud "
        "answered 403 SERVICE_DISABLED");
  CHECK(told.class_id == "not-enabled");
  CHECK(told.lines == std::vector<std::string>{});
  REQUIRE(told.next);
  CHECK(told.next->run == "gcloud services list --enabled --project 1234");
  const size_t wrapped = (told.means.size() + told.said.size()) / 70 + 2;
  CHECK(wrapped + told.values.size() + 4 <
        static_cast<size_t>(std::count(box.begin(), box.end(), '\n')));
}

TEST_CASE("unknown error: any cut of a text is told within its bounds",
          "[unknown]") {
  const std::string text =
      std::string(kPassRole) + "\n\nLock Info:\n  ID:  1\n  - a\n\u2502 b\n";
  for (size_t end = 0; end < text.size(); ++end) {
    const UnknownError told = TellUnknown(Printed(text.substr(0, end)), {});
    CHECK(Columns(told.headline) <= UnknownError::kHeadlineColumns);
    CHECK(Columns(told.said) <= 480);
    CHECK(told.lines.size() <= UnknownError::kMaxLines);
  }
}

}  // namespace tfsleuth
