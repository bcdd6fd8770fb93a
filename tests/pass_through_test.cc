#include "parse/pass_through.h"

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::string Passed(const std::string& in, size_t chunk) {
  std::string out;
  PassThrough pass([&](std::string_view bytes) { out += bytes; });
  for (size_t at = 0; at < in.size(); at += chunk) {
    pass.Feed(std::string_view(in).substr(at, chunk));
  }
  pass.Finish();
  return out;
}

// What is out before the end of the input is known.
std::string PassedAtOnce(const std::string& in) {
  std::string out;
  PassThrough pass([&](std::string_view bytes) { out += bytes; });
  pass.Feed(in);
  return out;
}

constexpr char kEntry[] =
    "2026-11-23T22:51:20.421Z [DEBUG] backend-s3.aws-base: HTTP Request Sent: "
    "aws.region=us-east-1\n"
    "  http.request.body=\n"
    "  | Action=GetCallerIdentity&Version=2011-06-15\n"
    "   http.method=POST\n";

}  // namespace

TEST_CASE("filter: a prompt without line end comes out at once", "[filter]") {
  CHECK(PassedAtOnce("  Enter a value: ") == "  Enter a value: ");
  CHECK(PassedAtOnce(std::string(kEntry) + "  Enter a value: ") ==
        "  Enter a value: ");
  CHECK(PassedAtOnce("2026 is a number") == "2026 is a number");
}

TEST_CASE("filter: records are held back whole", "[filter]") {
  const std::string in = "Initializing the backend...\n" + std::string(kEntry) +
                         "\nError: no\n" + kEntry + "  + create\n";
  const std::string out =
      "Initializing the backend...\n\nError: no\n  + create\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    CHECK(Passed(in, chunk) == out);
  }
}

TEST_CASE("filter: a list behind a record goes with it", "[filter]") {
  CHECK(Passed("2026-11-23T22:51:20.421Z [TRACE] state manager will:\n"
               " - read\n  x - *terraform.Node\nPlan: 1 to add\n",
               5) == "Plan: 1 to add\n");
}

TEST_CASE("filter: JSON records are held and JSON for programs passes",
          "[filter]") {
  const std::string ui =
      "{\"@level\":\"info\",\"@message\":\"x\",\"@module\":\"terraform.ui\","
      "\"type\":\"version\"}\n";
  const std::string log =
      "{\"@level\":\"debug\",\"@message\":\"secret\",\"@module\":\"provider\"}"
      "\n";
  CHECK(Passed(log + ui + log, 3) == ui);
  CHECK(PassedAtOnce("{ \"a\": 1 }") == "{ \"a\": 1 }");
}

TEST_CASE("filter: a plain log passes byte for byte", "[filter]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = ReadSource("fixtures/" + name + "/box.log");
    CHECK(Passed(log, 3) == log);
  }
}

TEST_CASE("filter: of a debug log no record comes out", "[filter]") {
  for (const std::string& name : FixtureNames()) {
    const std::string out =
        Passed(ReadSource("fixtures/" + name + "/debug.log"), 11);
    INFO(name);
    CHECK(out.find("[DEBUG]") == std::string::npos);
    CHECK(out.find("Credential=") == std::string::npos);
    CHECK(out.find("http.") == std::string::npos);
    CHECK(out.find("Action=") == std::string::npos);
    CHECK(out.find("<Code>") == std::string::npos);
  }
}

TEST_CASE("filter: a record that lands behind text without a line end is held",
          "[filter]") {
  const std::string in = "\033[31mPlanning failed.\033[0m" +
                         std::string(kEntry) + "Releasing state lock.\n";
  const std::string out =
      "\033[31mPlanning failed.\033[0mReleasing state lock.\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    CHECK(Passed(in, chunk) == out);
  }
  const std::string notice = "[WARN] Valid levels are: [TRACE OFF]";
  CHECK(Passed(notice + kEntry, 3) == notice);
}

TEST_CASE("filter: a number in a line is no record", "[filter]") {
  const std::string in =
      "x[2026-11-23]: (2026-11-23T22:51:20.421Z) a=1 b=\"2026-11-23T1\"\n"
      "Enter a value (1-9): ";
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    CHECK(Passed(in, chunk) == in);
  }
  CHECK(PassedAtOnce(in) == in);
}

TEST_CASE("filter: a block that is a record's first field is held",
          "[filter]") {
  const std::string in =
      "2026-11-23T22:51:20.421Z [DEBUG] x: HTTP Request Sent:\n"
      "  http.request.body=\n"
      "  | Action=AssumeRole&Token=abc\n"
      "   http.method=POST\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    CHECK(Passed(in + "  Enter a value: ", chunk) == "  Enter a value: ");
  }
}

TEST_CASE("filter: records of Terraform before 0.15 are held", "[filter]") {
  const std::string in =
      "2020/03/01 10:00:00 [DEBUG] New state was assigned lineage\n"
      "2020/03/01 10:00:00.123456 [ERROR] x: no\n";
  // What others stamp is for people.
  const std::string out =
      "2020/03/01 10:00:00 Running command: terraform init\n"
      "2020/03/01 is a day\nInitializing the backend...\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{1000}}) {
    CHECK(Passed(in + out + in, chunk) == out);
  }
  CHECK(PassedAtOnce("2020/03/01 or later: ") == "2020/03/01 or later: ");
}

TEST_CASE("filter: a quoted value that holds raw lines is held", "[filter]") {
  // hclog before 0.16: Terraform 0.15 to 1.5.
  const std::string open =
      "2024-06-03T17:43:26.541+0200 [DEBUG] "
      "provider.terraform-provider-aws_v5: "
      "HTTP Response Received: rpc.method=AssumeRole "
      "http.response.body=\"<AssumeRoleResponse xmlns=\"https://sts\">\n"
      "  <SecretAccessKey>wJal</SecretAccessKey>\n"
      "\n";
  const std::string in =
      open +
      "</AssumeRoleResponse>\n"
      "\" rpc.service=STS timestamp=2024-06-03T17:43:26.539\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    CHECK(Passed(in + "No words we know: ", chunk) == "No words we know: ");
    // One that never closes lets out what Terraform says.
    for (const std::string printed :
         {"  Enter a value: ", "aws_vpc.x: Creating...\n", "Error: no\n",
          "\033[1mvar.x\033[0m\n", "Apply complete! Resources: 1 added.\n"}) {
      CHECK(Passed(open + printed, chunk) == printed);
    }
  }
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "no end\n";
  CHECK(Passed(open + lines, 1000).size() > lines.size() / 2);
}

TEST_CASE("filter: a value that holds a log is passed whole", "[filter]") {
  const std::string in =
      "{\n  \"version\": 4,\n"
      "  \"log\": \"2026-11-23T22:51:20.421Z [DEBUG] x\\n2026-11-23T22:51:20."
      "421Z [DEBUG] y\"\n}\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    CHECK(Passed(in, chunk) == in);
  }
}

}  // namespace tfsleuth
