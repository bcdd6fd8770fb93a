// HTTP dumps of older AWS SDKs, raw in one entry: what belongs to them, and
// what Terraform printed behind them.

#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "parse/dump_form.h"
#include "parse/pass_through.h"

namespace tfsleuth {
namespace {

constexpr char kHead[] = "2021-11-24T10:55:43.508Z [DEBUG] ";

const std::string kResponse =
    std::string(kHead) +
    "provider.terraform-provider-aws_v3.70.0_x5: 2021/11/24 10:55:43 [DEBUG] "
    "[aws-sdk-go] DEBUG: Response sts/GetCallerIdentity Details:\n"
    "---[ RESPONSE ]--------------------------------------\n"
    "HTTP/1.1 200 OK\r\n"
    "Content-Type: text/xml\r\n"
    "\r\n"
    "\n"
    "-----------------------------------------------------\n";

const std::string kRequest =
    std::string(kHead) +
    "[aws-sdk-go] DEBUG: Request s3/PutObject Details:\n"
    "---[ REQUEST POST-SIGN ]-----------------------------\n"
    "PUT /state HTTP/1.1\n"
    "Host: bucket.s3.amazonaws.com\n"
    "\n"
    "{\n"
    "  \"version\": 4,\n"
    "\n"
    "  \"serial\": 7\n"
    "}\n"
    "-----------------------------------------------------\n";

const std::string kAnswer = std::string(kHead) +
                            "[aws-sdk-go] <ErrorResponse xmlns=\"x\">\n"
                            "  <Error>\n"
                            "    <Code>AccessDenied</Code>\n"
                            "    <Message>Not\n"
                            "you, not now</Message>\n"
                            "  </Error>\n"
                            "</ErrorResponse>\n";

const std::string kPrinted =
    "aws_vpc.x: Creating...\n"
    "aws_vpc.x: Creation complete after 1s [id=vpc-1]\n"
    "\n"
    "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n";

// What people read of a log, a line each.
std::string Lines(const std::string& log, size_t chunk) {
  std::string lines;
  for (const Record& record : ParseAll(log, chunk)) {
    if (const auto* line = std::get_if<HumanLine>(&record.body)) {
      lines += line->text.str() + "\n";
    }
  }
  return lines;
}

// The body of each response.
std::vector<std::string> BodiesOf(const std::string& log) {
  std::vector<std::string> bodies;
  for (const Record& record : ParseAll(log)) {
    const auto* said = std::get_if<LogRecord>(&record.body);
    if (said != nullptr && said->message.view() == "HTTP Response Received") {
      bodies.emplace_back(said->Value("http.response.body"));
    }
  }
  return bodies;
}

std::string Passed(const std::string& log, size_t chunk) {
  std::string out;
  PassThrough pass([&](std::string_view bytes) { out += bytes; });
  for (size_t at = 0; at < log.size(); at += chunk) {
    pass.Feed(std::string_view(log).substr(at, chunk));
  }
  return out;  // without Finish(): a prompt has to come at once
}

}  // namespace

TEST_CASE("sdk1-dump: what Terraform prints behind the last rule is seen",
          "[parse]") {
  for (const std::string& dump :
       {kResponse, kRequest, kResponse + kAnswer, kAnswer}) {
    for (const size_t chunk : {size_t{0}, size_t{1}, size_t{7}}) {
      CHECK(Lines(dump + kPrinted, chunk) == kPrinted);
      CHECK(Lines(dump + "\n" + kPrinted, chunk) == "\n" + kPrinted);
    }
  }
}

TEST_CASE("sdk1-dump: an error behind the last rule is a diagnostic",
          "[parse]") {
  const auto records = ParseAll(kResponse + "Error: no\n\nNothing.\n");
  REQUIRE(std::holds_alternative<Diagnostic>(records.back().body));
}

TEST_CASE("filter: a dump is held and what stands behind it passes at once",
          "[filter]") {
  const std::string prompt =
      "Plan: 1 to add, 0 to change, 0 to destroy.\n\n"
      "Do you want to perform these actions?\n"
      "  Terraform will perform the actions described above.\n\n"
      "  \033[1mEnter a value:\033[0m ";
  for (const std::string& dump :
       {kResponse, kRequest, kResponse + kAnswer, kAnswer}) {
    for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100'000}}) {
      CHECK(Passed(dump + prompt, chunk) == prompt);
      CHECK(Passed(dump + "  Enter a value: ", chunk) == "  Enter a value: ");
      CHECK(Passed(dump + kPrinted + dump, chunk) == kPrinted);
    }
  }
}

TEST_CASE("filter: what could become the rule of a dump is not held for ever",
          "[filter]") {
  const std::string headers = kResponse.substr(0, kResponse.find("\r\n\r\n"));
  for (const char c : {'-', 'A', '\r'}) {
    const std::string line(2000, c);
    CHECK(Passed(headers + "\r\n" + line, 1) == line);
  }
}

TEST_CASE("filter: behind a record that ends with a colon a prompt passes",
          "[filter]") {
  const std::string record = std::string(kHead) + "it will do this:\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100'000}}) {
    for (const std::string prompt :
         {"  Enter a value: ", "  \033[1mEnter a value:\033[0m "}) {
      CHECK(Passed(record + prompt, chunk) == prompt);
      CHECK(Passed(record + " - this\n" + prompt, chunk) == prompt);
    }
    const std::string plan = "  # aws_vpc.x will be created\n";
    CHECK(Passed(record + "  aws_vpc.x - *terraform.Node\n  ------\n" + plan,
                 chunk) == plan);
  }
}

TEST_CASE("filter: behind a record that ends with a colon a plan passes",
          "[filter]") {
  const std::string record = std::string(kHead) + "it will do this:\n";
  for (const std::string plan :
       {"  - resource \"aws_vpc\" \"x\" {\n      - id = \"vpc-1\" -> null\n"
        "    }\n",
        "  - id = 1\n", "  ~ a - b\n",
        "  Choose one (y/n): ", "    Which - this or that? ", "Password:",
        "  Password:", "  ----------\n", "var.x\n  Enter a value: "}) {
    for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100'000}}) {
      INFO(plan);
      CHECK(Passed(record + plan, chunk) == plan);
    }
    CHECK(Lines(record + plan, 0) ==
          (plan.ends_with('\n') ? plan : plan + "\n"));
  }
}

TEST_CASE("filter: a graph is held at any column, and with any name",
          "[filter]") {
  // 1.11 writes it without an indent.
  const std::string graph =
      std::string(kHead) +
      "Completed graph transform:\n"
      "aws_x.y[\"a b\"] (expand) - *terraform.nodeExpandPlannableResource\n"
      "  provider[\"registry.terraform.io/hashicorp/aws\"] (close) - "
      "*terraform.graphNodeCloseProvider\n"
      "root - terraform.graphNodeRoot\n"
      "  ------\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100'000}}) {
    CHECK(Passed(graph + kPrinted, chunk) == kPrinted);
    CHECK(Lines(graph + kPrinted, chunk) == kPrinted);
  }
}

TEST_CASE("sdk1-dump: a line that does not fit where it stands is none of it",
          "[parse]") {
  const std::string opening = kResponse.substr(0, kResponse.find("---["));
  CHECK(Lines(opening + kPrinted, 0) == kPrinted);
  const std::string headers = kResponse.substr(0, kResponse.find("\r\n\r\n"));
  CHECK(Lines(headers + "\r\n" + kPrinted, 0) == kPrinted);
  const std::string body = kRequest.substr(0, kRequest.find("  \"serial\""));
  CHECK(Lines(body + "Apply complete! Resources: 1 added.\n", 0) ==
        "Apply complete! Resources: 1 added.\n");
}

// A request whose end was lost, up to a part of it.
std::string CutRequest(const std::string& header, const std::string& body) {
  std::string cut = kRequest.substr(0, kRequest.find("\n\n") + 1);
  return cut + header + "\n" + body;
}

TEST_CASE("sdk1-dump: a body is no longer than its header says", "[parse]") {
  const std::string printed = "var.region\n  Where to\n\nNo words we know\n";
  const std::string length = "Content-Length: 9\r\n";
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100'000}}) {
    CHECK(Passed(CutRequest(length, "Action=X\n" + printed), chunk) == printed);
    CHECK(Passed(CutRequest(length, "{\n \"a\": 1\n" + printed), chunk) ==
          printed);
    CHECK(Passed(CutRequest("content-length: 0\n", printed), chunk) == printed);
  }
  CHECK(Lines(CutRequest(length, "Action=X\n" + printed), 0) == printed);
  // A whole one: the line end in front of the rule is not counted.
  const std::string rule(53, '-');
  const std::string whole =
      CutRequest(length, "Action=XY\n" + rule + "\n") + kPrinted;
  const std::string blank =
      CutRequest(length, "Action=X\n\n" + rule + "\n") + kPrinted;
  for (const std::string& log : {whole, blank}) {
    CHECK(Passed(log, 1) == kPrinted);
    CHECK(Lines(log, 0) == kPrinted);
  }
}

TEST_CASE("sdk1-dump: one that was cut swallows nothing that Terraform says",
          "[parse]") {
  const std::string headers = CutRequest("", "");
  const std::string body = CutRequest("", "Action=GetCallerIdentity\n");
  const std::string answer = kAnswer.substr(0, kAnswer.find("you, "));
  for (const std::string& dump :
       {headers.substr(0, headers.size() - 1), headers, body, answer}) {
    for (const std::string printed :
         {"aws_vpc.x: Creating...\n",
          "module.a[\"b c\"].aws_vpc.x: Still creating... [10s elapsed]\n",
          "Success! The configuration is valid.\n",
          "Terraform has been successfully initialized!\n", "Error: no\n",
          "Warning: no\n", "Outputs:\n", "Interrupt received.\n",
          "  Enter a value: ",
          "Do you want to migrate all workspaces to \"s3\"?\n"}) {
      for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100'000}}) {
        INFO(dump << printed);
        CHECK(Passed(dump + printed, chunk) == printed);
      }
    }
  }
}

TEST_CASE("sdk1-dump: the text of a body is held however long its line is",
          "[filter]") {
  for (const char c : {'A', ' ', '='}) {
    CHECK(Passed(CutRequest("", std::string(2000, c) + "\n"), 7).empty());
  }
}

TEST_CASE("sdk1-dump: the body that the SDK logs by itself belongs to the call",
          "[parse]") {
  std::string denied = kResponse;
  denied.replace(denied.find("200 OK"), 6, "403 No");
  // In one process both come from the same logger.
  const std::string logger = "provider.terraform-provider-aws_v3.70.0_x5: ";
  std::string answer = kAnswer;
  answer.insert(sizeof kHead - 1, logger);
  const auto records = ParseAll(denied + answer + kPrinted);
  size_t found = 0;
  for (const Record& record : records) {
    const auto* log = std::get_if<LogRecord>(&record.body);
    if (log == nullptr || log->message.view() != "HTTP Response Received") {
      continue;
    }
    ++found;
    CHECK(log->Value("http.status_code") == "403");
    CHECK(log->Value("http.response.body").find("<Code>AccessDenied</Code>") !=
          std::string::npos);
  }
  CHECK(found == 1);
}

TEST_CASE("sdk1-dump: a body that may be another call's belongs to none",
          "[parse]") {
  const auto response = [](const std::string& id) {
    std::string text = kResponse;
    text.insert(text.find("Content-Type"), "X-Amzn-Requestid: " + id + "\r\n");
    return text;
  };
  const auto body = [](const std::string& said) {
    return std::string(kHead) +
           "provider.terraform-provider-aws_v3.70.0_x5: [aws-sdk-go] " + said +
           "\n";
  };
  const std::string of_a = body("<E><RequestId>A</RequestId></E>");
  const std::string of_b = body("<E><RequestId>B</RequestId></E>");
  const std::string none = body("{\"__type\":\"X\"}");
  const auto last = [](const std::string& log) {
    const auto bodies = BodiesOf(log);
    return bodies.empty() ? std::string("no response") : bodies.back();
  };
  CHECK(Contains(last(response("A") + of_a), "A"));
  CHECK(Contains(last(response("A") + none), "__type"));
  CHECK(last(response("A") + of_b).empty());
  CHECK(last(response("A") + response("B") + of_a).empty());
  CHECK(last(response("A") + response("B") + none).empty());
  CHECK(Contains(last(response("A") + response("B") + of_b), "B"));
}

}  // namespace tfsleuth
