// What a stage throws costs one piece of a log.

#include <stdexcept>
#include <string>

#include "base/fault_guard.h"
#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/matcher.h"
#include "pipeline.h"

namespace tfsleuth {
namespace {

constexpr char kLog[] =
    "Terraform used the selected providers to generate the plan.\n"
    "this line is too much\n"
    "and so is this one\n"
    "\n"
    "Error: No value for required variable\n"
    "\n"
    "  on main.tf line 1:\n"
    "   1: variable \"x\" {}\n"
    "\n"
    "The root module input variable \"x\" is not set.\n";

// A stage that gives up at two lines.
Diagnosis DiagnoseWithFault(size_t chunk) {
  const Matcher rules(BuiltinRules());
  Pipeline pipeline(rules, {"run.log", ""});
  pipeline.Watch([](const Redacted<Record>& record) {
    const uint32_t line = record->span.first_line;
    if (line == 2 || line == 3) throw std::out_of_range("a stage gave up");
  });
  const std::string_view log = kLog;
  for (size_t at = 0; at < log.size(); at += chunk) {
    pipeline.Feed(log.substr(at, chunk));
  }
  return pipeline.Finish();
}

}  // namespace

TEST_CASE("guard: what a step throws ends that step alone and is counted",
          "[fault]") {
  FaultGuard guard;
  int done = 0;
  guard.Run(7, [&] { ++done; });
  CHECK(guard.count() == 0);
  guard.Run(9, [&] { std::string().at(1); });
  guard.Run(8, [&]() -> void { throw std::length_error("x"); });
  guard.Run(10, [&] { ++done; });
  CHECK(done == 2);
  CHECK(guard.count() == 2);
  CHECK(guard.first_line() == 8);
}

TEST_CASE("guard: a record at which a stage gives up costs that record",
          "[fault]") {
  for (const size_t chunk : {size_t{1}, sizeof kLog}) {
    const Diagnosis diagnosis = DiagnoseWithFault(chunk);
    CHECK(diagnosis.errors == 1);
    REQUIRE(!diagnosis.runs.empty());
    CHECK(diagnosis.runs.back().outcome == RunOutcome::kFailed);
    CHECK(diagnosis.log.unread == 2);
    REQUIRE(!diagnosis.limits.empty());
    CHECK(Contains(diagnosis.limits[0],
                   "2 entries could not be read, the first at line 2"));
  }
}

TEST_CASE("guard: of a log that is read whole nothing is said", "[fault]") {
  CHECK(!Contains(TextReport(Diagnose(kLog)), "could not be read"));
}

TEST_CASE("sdk2-dump: a request that tells no host is no fault", "[parse]") {
  // small/sdk2-dump-without-host: masked, or HTTP/2, where Host is no header.
  const std::string head =
      "2024-01-01T00:00:00.000Z [DEBUG] provider.terraform-provider-aws_v5: ";
  const std::string log =
      head + "2024/01/01 00:00:00 [DEBUG] [aws-sdk-go-v2] Request\n" + head +
      "GET / HTTP/1.1\n" + head + "X: y\n" + head +
      "2024/01/01 00:00:00 [DEBUG] [aws-sdk-go-v2] Response\n" +
      "Error: something\n";
  for (const size_t chunk : {size_t{0}, size_t{1}, size_t{7}}) {
    const Diagnosis diagnosis = Diagnose(log, chunk);
    CHECK(diagnosis.errors == 1);
    CHECK(diagnosis.log.unread == 0);
  }
}

}  // namespace tfsleuth
