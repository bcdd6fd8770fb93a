// What Terragrunt says itself of an error, in each of its forms, and what it
// passes on.

#include <string>
#include <vector>

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

// Its errors in its own words.
std::vector<std::string> OwnErrors(const std::string& log) {
  std::vector<std::string> errors;
  for (const Record& record : PeelAndParse(log)) {
    const auto* line = std::get_if<HumanLine>(&record.body);
    if (line == nullptr || line->kind != LineKind::kWrapperError) continue;
    CHECK(line->level == Level::kError);
    errors.push_back(line->text.str());
  }
  return errors;
}

using Errors = std::vector<std::string>;

}  // namespace

TEST_CASE("terragrunt: its own error is told in each of its forms", "[peel]") {
  const std::string words = "Could not find a terragrunt.hcl in ./x";
  for (const std::string head :
       {"10:00:00.000 ERROR  ", "10:00:00.000 ERROR  [live/vpc] ",
        "ERRO[0002] ", "time=2026-11-24T10:00:00Z level=error msg=",
        "time=2026-11-24T10:00:00Z level=error prefix=live/vpc msg="}) {
    CHECK(OwnErrors(head + words + "\n") == Errors{words});
    const std::string in_job = "2026-11-23T22:51:20.4210000Z " + head;
    CHECK(OwnErrors(in_job + words + "\n") == Errors{words});
  }
  CHECK(OwnErrors("{\"time\":\"2026-11-24T10:00:00Z\",\"level\":\"error\","
                  "\"working-dir\":\"live\",\"msg\":\"no\"}\n") ==
        Errors{"no"});
}

TEST_CASE("terragrunt: other levels and other programs are no error of its own",
          "[peel]") {
  CHECK(OwnErrors("10:00:00.000 INFO   all is well\n"
                  "10:00:00.000 WARN   [a] nearly\n"
                  "WARN[0002] nearly\n"
                  "time=2026-11-24T10:00:00Z level=info msg=well\n"
                  "time=\"2026-11-24T10:00:00Z\" level=error msg=\"docker\"\n"
                  "time=2026-11-24T10:00:00Z level=error msg=\"slog\"\n")
            .empty());
}

TEST_CASE("terragrunt: what it passes on is no error of its own", "[peel]") {
  const std::string box[] = {"\xE2\x95\xB7", "\xE2\x94\x82 Error: no",
                             "\xE2\x94\x82 ", "\xE2\x94\x82 Nothing.",
                             "\xE2\x95\xB5"};
  for (const std::string head :
       {"10:00:00.000 STDERR [u] terraform: ", "10:00:00.000 ERROR  [u] tofu: ",
        "10:00:00.000 ERROR  ", "ERRO[0002] ",
        "time=2026-11-24T10:00:00Z level=stderr msg=",
        "time=2026-11-24T10:00:00Z level=error msg="}) {
    std::string log;
    for (const std::string& line : box) log += head + line + "\n";
    INFO(head);
    CHECK(OwnErrors(log).empty());
    size_t diagnostics = 0;
    for (const Record& record : PeelAndParse(log)) {
      diagnostics += std::holds_alternative<Diagnostic>(record.body);
    }
    CHECK(diagnostics == 1);
  }
}

TEST_CASE("terragrunt: an error of many lines stays together", "[peel]") {
  // public/408 and red/terragrunt-key-value
  CHECK(OwnErrors("ERRO[0009] 1 error occurred:\n"
                  "\t* live/mod1/terragrunt.hcl is a dependency of mod2\n"
                  "\n \n"
                  "ERRO[0009] Unable to determine underlying exit code, so "
                  "Terragrunt will exit with error code 1 \n") ==
        Errors{"1 error occurred:\n"
               "\t* live/mod1/terragrunt.hcl is a dependency of mod2"});
  CHECK(OwnErrors("time=2026-11-24T10:00:00Z level=error msg=2 errors "
                  "occurred:\n\n* one\n* two\n\nPlan: 1 to add.\n") ==
        Errors{"2 errors occurred:\n\n* one\n* two"});
  CHECK(OwnErrors("10:00:00.000 ERROR  Error: Unknown variable\n"
                  "10:00:00.000 ERROR  \n"
                  "10:00:00.000 ERROR    on terragrunt.hcl line 12:\n"
                  "10:00:00.000 ERROR  There is no variable named x.\n")
            .size() == 1);
}

TEST_CASE("terragrunt: what follows an error of its own is not lost",
          "[peel]") {
  const auto records = PeelAndParse(
      "ERRO[0009] 1 error occurred:\n\t* no\n      + id = 1\nPlan: x\n");
  REQUIRE(records.size() == 3);
  CHECK(std::get<HumanLine>(records[1].body).text.view() == "      + id = 1");
  CHECK(std::get<HumanLine>(records[2].body).text.view() == "Plan: x");
}

TEST_CASE(
    "terragrunt: a module's own words tell what is wrong, an echo does not",
    "[peel]") {
  const std::string head =
      "ERRO[0009] Module /srv/mod2 has finished with an error: ";
  const std::string own = head + "mod1 is a dependency but has no outputs";
  CHECK(OwnErrors(own + "\n") == Errors{own.substr(11)});
  CHECK(OwnErrors(head + "exit status 1\n").empty());
  CHECK(OwnErrors(head + "1 error occurred:\n\t* exit status 1\n").empty());
}

TEST_CASE("terragrunt: before it told levels, its last words are the error",
          "[peel]") {
  // public/326
  CHECK(OwnErrors("[terragrunt] [/live/vpc] 2020/08/27 16:33:48 Running "
                  "command: terraform --version\n"
                  "[terragrunt] 2020/08/27 16:33:48 AccessDenied: Access "
                  "Denied\n"
                  "\tstatus code: 403, request id: G1\n"
                  "[terragrunt] 2020/08/27 16:33:48 Unable to determine "
                  "underlying exit code, so Terragrunt will exit with error "
                  "code 1\n") ==
        Errors{"AccessDenied: Access Denied\n\tstatus code: 403, request id: "
               "G1"});
  CHECK(OwnErrors("[terragrunt] 2020/08/27 16:33:48 Reading config\n"
                  "[terragrunt] 2020/08/27 16:33:48 No such file: x\n"
                  "[terragrunt] 2020/08/27 16:33:48 Unable to determine "
                  "underlying exit code, so Terragrunt will exit with error "
                  "code 1\n") == Errors{"No such file: x"});
  CHECK(OwnErrors("[terragrunt] 2020/08/27 16:33:48 Reading config\n").empty());
}

}  // namespace tfsleuth
