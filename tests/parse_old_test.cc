// hclog before 0.16: Terraform 0.15 to 1.5. The entries are samples of such
// logs with other values.

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

constexpr char kEntry[] =
    "2024-06-03T17:43:26.541+0200 [DEBUG] "
    "provider.terraform-provider-aws_v5.51.1_x5: HTTP Response Received: "
    "http.response_content_length=494 rpc.method=GetCallerIdentity "
    "http.response.body=\"<GetCallerIdentityResponse "
    "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
    "  <GetCallerIdentityResult>\n"
    "    <Account>111122223333</Account>\n"
    "\n"
    "  </GetCallerIdentityResult>\n"
    "</GetCallerIdentityResponse>\n"
    "\" http.response.header.date=\"Mon, 03 Jun 2024 15:43:26 GMT\" "
    "rpc.service=STS http.request.header.x_amz_security_token=***** empty= "
    "timestamp=2024-06-03T17:43:26.539+0200\n";

}  // namespace

TEST_CASE("hclog-old: a quoted value holds line ends and quotes raw",
          "[parse]") {
  const auto records = ParseAll(kEntry);
  REQUIRE(records.size() == 1);
  CHECK(records[0].dialect == Dialect::kHclogOld);
  const auto& log = std::get<LogRecord>(records[0].body);
  CHECK(log.message.view() == "HTTP Response Received");
  CHECK(log.Value("rpc.service") == "STS");
  CHECK(log.Value("http.response.header.date") ==
        "Mon, 03 Jun 2024 15:43:26 GMT");
  CHECK(log.Value("http.request.header.x_amz_security_token") == "*****");
  REQUIRE(log.Find("empty") != nullptr);
  CHECK(log.Value("empty").empty());
  const std::string body(log.Value("http.response.body"));
  CHECK(body.substr(0, 26) == "<GetCallerIdentityResponse");
  CHECK(body.find("xmlns=\"https") != std::string::npos);
  CHECK(!log.cut);
}

TEST_CASE("hclog-old: chunks and following text do not matter", "[parse]") {
  const std::string log = std::string(kEntry) + "\nError: no\n\n" + kEntry;
  for (const size_t chunk : {size_t{0}, size_t{1}, size_t{7}}) {
    const auto records = ParseAll(log, chunk);
    size_t entries = 0;
    size_t diagnostics = 0;
    for (const Record& record : records) {
      entries += std::holds_alternative<LogRecord>(record.body);
      diagnostics += std::holds_alternative<Diagnostic>(record.body);
    }
    CHECK(entries == 2);
    CHECK(diagnostics == 1);
  }
}

TEST_CASE("hclog-old: an entry whose end is missing swallows no error",
          "[parse]") {
  const std::string entry = kEntry;
  const auto records = ParseAll(entry.substr(0, entry.find("    <Account>")) +
                                "\nError: Something\n\nelse.\n");
  REQUIRE(std::holds_alternative<Diagnostic>(records.back().body));
  CHECK(std::get<Diagnostic>(records.back().body).text.view() ==
        "Error: Something else.");
}

TEST_CASE("hclog-old: what tells of progress ends a value that was not closed",
          "[parse]") {
  const std::string printed =
      "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n"
      "\nOutputs:\n\nid = \"x\"\n";
  for (const std::string record :
       {"2022-06-14T11:06:44.930Z [DEBUG] x: said: a=\"hello\n",
        "2022-06-14T11:06:44.930Z [DEBUG] provider.terraform-provider-x_v1: "
        "hello\n"}) {
    std::string lines;
    for (const Record& one : ParseAll(record + printed)) {
      const auto* line = std::get_if<HumanLine>(&one.body);
      if (line != nullptr) lines += line->text.str() + "\n";
    }
    CHECK(lines == printed);
  }
}

}  // namespace tfsleuth
