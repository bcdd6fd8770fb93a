#include "catch.h"
#include "helpers.h"
#include "parse/hclog_header.h"

namespace tfsleuth {
namespace {

const LogRecord& LogOf(const Record& record) {
  return std::get<LogRecord>(record.body);
}
const Diagnostic& DiagnosticOf(const Record& record) {
  return std::get<Diagnostic>(record.body);
}
bool IsLog(const Record& record) {
  return std::holds_alternative<LogRecord>(record.body);
}
bool IsDiagnostic(const Record& record) {
  return std::holds_alternative<Diagnostic>(record.body);
}
std::string LineOf(const Record& record) {
  return std::get<HumanLine>(record.body).text.str();
}

constexpr char kHead[] = "2026-11-23T22:53:28.815Z [DEBUG] ";

// The fields of one entry, `key=value` each, in their order.
std::vector<std::string> FieldsOf(const std::string& entry) {
  const auto records = ParseAll(kHead + entry);
  REQUIRE(!records.empty());
  std::vector<std::string> fields;
  for (const Field& field : LogOf(records[0]).fields) {
    fields.push_back(field.key + "=" + field.value.str());
  }
  return fields;
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("hclog: header gives level and instant and logger", "[parse]") {
  const auto records = ParseAll(
      "2026-11-24T04:30:24.094+0530 [INFO]  backend-s3.aws-base: Retrieved "
      "credentials: tf_aws.credentials_source=EnvConfigCredentials\n");
  REQUIRE(records.size() == 1);
  const LogRecord& log = LogOf(records[0]);
  CHECK(log.level == Level::kInfo);
  CHECK(log.logger == "backend-s3.aws-base");
  CHECK(log.message.view() == "Retrieved credentials");
  CHECK(log.Value("tf_aws.credentials_source") == "EnvConfigCredentials");
  CHECK(log.time_ms == 1795474824094);
}

TEST_CASE("hclog: a message may end in a colon before the fields", "[parse]") {
  const auto records = ParseAll(
      std::string(kHead) +
      "backend-s3.aws-base: request failed with unretryable error https "
      "response error StatusCode: 404, RequestID: , HostID: , NotFound: : "
      "aws.region=us-east-1 rpc.method=HeadObject\n");
  const LogRecord& log = LogOf(records[0]);
  CHECK(log.message.view().substr(log.message.size() - 11) == " NotFound: ");
  CHECK(log.Value("rpc.method") == "HeadObject");
}

TEST_CASE("hclog: each form of value is read", "[parse]") {
  CHECK(FieldsOf("m: v=\"a \\\"q\\\" b\" w=x") == Fields{"v=a \"q\" b", "w=x"});
  CHECK(FieldsOf("m: v=\"ends with bs and space \\\" w=x") ==
        Fields{"v=ends with bs and space \\", "w=x"});
  CHECK(FieldsOf("m: v=\"C:\\new dir\\t\"") == Fields{"v=C:\\new dir\\t"});
  CHECK(FieldsOf("m: v=[a, \"b c\"] w=[]") == Fields{"v=[a, \"b c\"]", "w=[]"});
  CHECK(FieldsOf("m: v=\"map[a:b c]\" n=<nil> e=\"\"") ==
        Fields{"v=map[a:b c]", "n=<nil>", "e="});
  CHECK(FieldsOf("m: v=\"1.234567e+06\" eq=a=b") ==
        Fields{"v=1.234567e+06", "eq=a=b"});
  CHECK(FieldsOf("trailing colon:: v=v") == Fields{"v=v"});
  CHECK(FieldsOf("no fields here, a: b") == Fields{});
}

TEST_CASE("hclog: a block stands first or in the middle or last", "[parse]") {
  const Fields expected = {"http.response.body=<A>\n  <B q=\"1\">x</B>\n</A>",
                           "k=v"};
  CHECK(FieldsOf("m:\n  http.response.body=\n  | <A>\n  |   <B q=\"1\">x</B>\n"
                 "  | </A>\n   k=v\n") == expected);
  CHECK(FieldsOf("m: a=1\n  b=\n  | x\n   c=2\n") ==
        Fields{"a=1", "b=x", "c=2"});
  CHECK(FieldsOf("m: a=1\n  b=\n  | x\n  | y\n  \n") ==
        Fields{"a=1", "b=x\ny"});
}

TEST_CASE("hclog: two blocks may follow each other", "[parse]") {
  CHECK(FieldsOf("m: a=1\n  b=\n  | x\n  \n  c=\n  | y\n   d=2\n") ==
        Fields{"a=1", "b=x", "c=y", "d=2"});
}

TEST_CASE("hclog: blanks that an editor cut off are not missed", "[parse]") {
  CHECK(FieldsOf("m: a=1\n  b=\n  | x\n  |\n  | y\n\n") ==
        Fields{"a=1", "b=x\n\ny"});
}

TEST_CASE("hclog: an empty message leaves the fields", "[parse]") {
  const auto records = ParseAll(
      std::string(kHead) + "provider.terraform-provider-aws: v=emptymsg\n" +
      kHead + "provider.terraform-provider-aws\n");
  REQUIRE(records.size() == 2);
  CHECK(LogOf(records[0]).message.empty());
  CHECK(LogOf(records[0]).Value("v") == "emptymsg");
  CHECK(LogOf(records[1]).logger == "provider.terraform-provider-aws");
}

TEST_CASE("hclog: the time of the writer wins over the time of the reader",
          "[parse]") {
  const auto records =
      ParseAll(std::string(kHead) +
               "provider.terraform-provider-aws_v5.31.0_x5: m: a=1 "
               "timestamp=\"2024-06-01T12:00:00.123+0200\"\n");
  CHECK(LogOf(records[0]).time_ms == 1717236000123);
}

TEST_CASE("hclog: a diagnostic right behind the last entry is not swallowed",
          "[parse]") {
  const auto records = ParseAll(
      std::string(kHead) +
      "backend-s3.aws-base: Unable to retrieve: error=\"operation error STS\"\n"
      "\nError: validating provider credentials: no\n\n");
  REQUIRE(records.size() >= 2);
  CHECK(IsLog(records[0]));
  CHECK(IsDiagnostic(records.back()));
}

TEST_CASE("hclog: a provider's message of several lines is joined by its tail",
          "[parse]") {
  const auto records = ParseAll(
      "2026-11-23T22:53:28.817Z [ERROR] provider.terraform-provider-aws: "
      "multi\n"
      "line message: k=v timestamp=2024-06-01T12:00:00.123Z\n"
      "2026-11-23T22:53:28.817Z [DEBUG] next\n");
  REQUIRE(records.size() == 2);
  CHECK(LogOf(records[0]).message.view() == "multi\nline message");
  CHECK(LogOf(records[0]).Value("k") == "v");
}

TEST_CASE("hclog: text behind a provider's plain line stays text", "[parse]") {
  const auto records =
      ParseAll(std::string(kHead) +
               "provider.terraform-provider-aws: a plain line\n"
               "\nError: Failed to load plugin schemas\n\nBecause of that.\n");
  REQUIRE(IsDiagnostic(records.back()));
  CHECK(DiagnosticOf(records.back()).text.view() ==
        "Error: Failed to load plugin schemas Because of that.");
}

TEST_CASE("hclog: an indented list behind a colon belongs to the entry",
          "[parse]") {
  const auto records =
      ParseAll(std::string(kHead) +
               "backend/local: state manager will:\n"
               " - read initial snapshot from terraform.tfstate\n" +
               kHead + "next\n");
  REQUIRE(records.size() == 2);
  CHECK(LogOf(records[0]).message.view().find("read initial") !=
        std::string_view::npos);
}

TEST_CASE("hclog: a header glued behind a notice begins an entry", "[parse]") {
  const std::string log =
      "[WARN] Invalid log level: \"BOGUS\". Valid levels are: [TRACE "
      "OFF]2026-11-23T23:00:24.028Z [INFO]  Terraform version: 1.11.4\n";
  const auto records = ParseAll(log);
  REQUIRE(records.size() == 2);
  CHECK(LogOf(records[1]).message.view() == "Terraform version: 1.11.4");
  CHECK(records[1].span.offset == log.find("2026"));
}

TEST_CASE("hclog: an entry that is cut inside a block says so", "[parse]") {
  const auto records =
      ParseAll(std::string(kHead) + "m: a=1\n  http.response.body=\n  | <A>\n");
  REQUIRE(records.size() == 1);
  CHECK(LogOf(records[0]).cut);
  CHECK(LogOf(records[0]).Value("http.response.body") == "<A>");
}

TEST_CASE("hclog: the begin of a line is judged before it is complete",
          "[parse]") {
  const std::string header = "2026-11-23T23:00:24.028Z [INFO]  x";
  for (size_t n = 0; n <= header.size(); ++n) {
    CHECK(MayBecomeHclogHeader(header.substr(0, n)));
  }
  CHECK(!MayBecomeHclogHeader("  Enter a value: "));
  CHECK(!MayBecomeHclogHeader("2026-11-23 23"));
  CHECK(!ReadHclogHeader("2026-11-23T23:00:24.0284567Z [INFO]  x"));
}

constexpr char kBox[] =
    "\033[31m\u2577\033[0m\033[0m\n"
    "\033[31m\u2502\033[0m \033[0m\033[1m\033[31mError: "
    "\033[0m\033[0m\033[1mResource precondition failed\033[0m\n"
    "\033[31m\u2502\033[0m \033[0m\n"
    "\033[31m\u2502\033[0m \033[0m\033[0m  on main.tf line 17, in resource "
    "\"terraform_data\" \"bad\":\n"
    "\033[31m\u2502\033[0m \033[0m  17:       condition     = \033[4mvar.name "
    "== \"y\"\033[0m\033[0m\n"
    "\033[31m\u2502\033[0m \033[0m    \033[90m\u251c\u2500\u2500\033[0m\n"
    "\033[31m\u2502\033[0m \033[0m\033[0m    \033[90m\u2502\033[0m "
    "\033[1mvar.name\033[0m is \"x\"\n"
    "\033[31m\u2502\033[0m \033[0m\033[0m\n"
    "\033[31m\u2502\033[0m \033[0mThis is a rather long error message which "
    "should be wrapped\n"
    "\033[31m\u2502\033[0m \033[0mby terraform.\n"
    "\033[31m\u2575\033[0m\033[0m\n";

TEST_CASE("diagnostic: a coloured box and the plain form say the same",
          "[parse]") {
  const auto boxed = ParseAll(kBox);
  const auto plain = ParseAll(
      "\nError: Resource precondition failed\n\n"
      "  on main.tf line 17, in resource \"terraform_data\" \"bad\":\n"
      "  17:       condition     = var.name == \"y\"\n"
      "    \u251c\u2500\u2500\n    \u2502 var.name is \"x\"\n\n"
      "This is a rather long error message which should be wrapped by\n"
      "terraform.\n");
  REQUIRE(boxed.size() == 1);
  REQUIRE(IsDiagnostic(plain.back()));
  const Diagnostic& a = DiagnosticOf(boxed[0]);
  const Diagnostic& b = DiagnosticOf(plain.back());
  CHECK(a.text.view() ==
        "Error: Resource precondition failed This is a rather long error "
        "message which should be wrapped by terraform.");
  CHECK(b.text.view() == a.text.view());
  CHECK(a.file == "main.tf");
  CHECK(a.file_line == 17);
  CHECK(a.context == "resource \"terraform_data\" \"bad\"");
  CHECK(b.context == a.context);
  CHECK(a.text.view().substr(0, a.summary_length) ==
        "Error: Resource precondition failed");
}

TEST_CASE("diagnostic: the words of a box stand where they stand in the log",
          "[parse]") {
  const std::string log = kBox;
  const auto records = ParseAll(log);
  const Text& text = DiagnosticOf(records[0]).text;
  const size_t at = text.view().find("rather long");
  const Span span = text.SpanOf(at, 11);
  CHECK(log.substr(span.offset, span.length) == "rather long");
  CHECK(span.first_line == 9);
}

TEST_CASE("diagnostic: lost escapes and trimmed rules are read", "[parse]") {
  const auto records = ParseAll(
      "[31m\u2577[0m[0m\n[31m\u2502[0m [0m[1m[31mError: [0m[0m[1mNo "
      "configuration files[0m\n\u2502\n\u2502 Apply requires it.\n");
  REQUIRE(records.size() == 1);
  CHECK(DiagnosticOf(records[0]).text.view() ==
        "Error: No configuration files Apply requires it.");
}

TEST_CASE("diagnostic: an entry between the lines of a box comes out by itself",
          "[parse]") {
  const auto records =
      ParseAll("\u2577\n\u2502 Error: One\n" + std::string(kHead) +
               "between\n\u2502 \n\u2502 Two.\n\u2575\n");
  REQUIRE(records.size() == 2);
  CHECK(IsLog(records[0]));
  CHECK(DiagnosticOf(records[1]).text.view() == "Error: One Two.");
}

TEST_CASE("diagnostic: the inner error of a plain detail belongs to it",
          "[parse]") {
  const auto records = ParseAll(
      "\nError: Cannot assume IAM Role\n\nIAM Role (arn) cannot be assumed.\n\n"
      "Error: operation error STS: AssumeRole, https response error\n"
      "StatusCode: 403\n\n\nError: Another one\n");
  std::vector<std::string> texts;
  for (const Record& record : records) {
    if (IsDiagnostic(record)) texts.push_back(DiagnosticOf(record).text.str());
  }
  REQUIRE(texts.size() == 2);
  CHECK(texts[0] ==
        "Error: Cannot assume IAM Role IAM Role (arn) cannot be assumed. "
        "Error: operation error STS: AssumeRole, https response error "
        "StatusCode: 403");
  CHECK(texts[1] == "Error: Another one");
}

TEST_CASE("diagnostic: the address names provider and alias", "[parse]") {
  const auto records = ParseAll(
      "\nError: Retrieving AWS account details: no\n\n"
      "  with provider[\"registry.terraform.io/hashicorp/aws\"].east,\n"
      "  on main.tf line 1, in provider \"aws\":\n   1: provider \"aws\" "
      "{\n\n");
  const Diagnostic& diagnostic = DiagnosticOf(records.back());
  CHECK(diagnostic.address ==
        "provider[\"registry.terraform.io/hashicorp/aws\"].east");
  CHECK(diagnostic.context == "provider \"aws\"");
  CHECK(diagnostic.text.view() == "Error: Retrieving AWS account details: no");
}

TEST_CASE("diagnostic: progress lines are no part of it", "[parse]") {
  const auto records = ParseAll(
      "\nError: creating thing\n\nNo.\nterraform_data.a: Creating...\n");
  REQUIRE(IsDiagnostic(records[1]));
  CHECK(DiagnosticOf(records[1]).text.view() == "Error: creating thing No.");
  CHECK(LineOf(records[2]) == "terraform_data.a: Creating...");
}

TEST_CASE("parser: line ends and byte order marks do not matter", "[parse]") {
  const auto records = ParseAll(
      "\xEF\xBB\xBF"
      "Error: One\r\n\r\nTwo.\r\n");
  REQUIRE(records.size() == 1);
  CHECK(DiagnosticOf(records[0]).text.view() == "Error: One Two.");
}

TEST_CASE("parser: nonsense comes out as lines and nothing is lost",
          "[parse]") {
  constexpr char kLog[] = "\0\xFF\xFE \033[ \n\033]0;title\n{\"@level\":\n";
  const std::string log(kLog, sizeof kLog - 1);
  size_t lines = 0;
  for (const Record& record : ParseAll(log)) {
    CHECK(std::holds_alternative<HumanLine>(record.body));
    ++lines;
  }
  CHECK(lines == 3);
}

}  // namespace tfsleuth
