#include "catch.h"
#include "helpers.h"
#include "parse/json_text.h"

namespace tfsleuth {
namespace {

Text Whole(const std::string& line) {
  Text text;
  text.Append(line, 0, 1);
  return text;
}

}  // namespace

TEST_CASE("json: escapes are decoded and keep their place", "[parse]") {
  const std::string line =
      R"({"a":"x\u0026y\n\"z\"","b":403,"c":[1,"]"],"d":null,"e":"\ud83d\ude00"})";
  const auto object = ReadJsonObject(Whole(line));
  REQUIRE(object);
  CHECK(object->Value("a") == "x&y\n\"z\"");
  CHECK(object->Value("b") == "403");
  CHECK(object->Value("c") == "[1,\"]\"]");
  CHECK(object->Value("d") == "null");
  CHECK(object->Value("e") == "\xF0\x9F\x98\x80");
  const Text& a = object->Find("a")->text;
  CHECK(a.SpanOf(1, 1) == Span{7, 6, 1, 1});
  CHECK(a.SpanOf(2, 1) == Span{13, 1, 1, 1});
}

TEST_CASE("json: what is no whole object is none", "[parse]") {
  for (const std::string line :
       {"{", "{\"a\"", "{\"a\":}", "{\"a\":1} x", "[1]", "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12\"}", "{'a':1}", "{\"a\":[1}"}) {
    INFO(line);
    CHECK(!ReadJsonObject(Whole(line)));
  }
}

TEST_CASE("json: deep nesting neither recurses nor fails", "[parse]") {
  std::string line = "{\"a\":";
  for (int i = 0; i < 100000; ++i) line += "{\"b\":";
  CHECK(!ReadJsonObject(Whole(line)));
  std::string whole =
      "{\"a\":" + std::string(50000, '[') + std::string(50000, ']') + "}";
  CHECK(ReadJsonObject(Whole(whole)));
}

TEST_CASE("hclog-json: a record has the fields of the text dialect",
          "[parse]") {
  const auto records = ParseAll(
      R"({"@level":"debug","@message":"HTTP Response Received","@module":"backend-s3.aws-base","@timestamp":"2026-11-23T22:51:23.581016Z","http.status_code":403,"http.response.body":"\u003cCode\u003eX\u003c/Code\u003e\n"})"
      "\n");
  REQUIRE(records.size() == 1);
  CHECK(records[0].dialect == Dialect::kHclogJson);
  const auto& log = std::get<LogRecord>(records[0].body);
  CHECK(log.logger == "backend-s3.aws-base");
  CHECK(log.level == Level::kDebug);
  CHECK(log.Value("http.status_code") == "403");
  CHECK(log.Value("http.response.body") == "<Code>X</Code>");
  CHECK(log.time_ms == 1795474283581);
}

TEST_CASE("hclog-json: a provider whose module was overwritten is named",
          "[parse]") {
  const auto records = ParseAll(
      R"({"@caller":"x.go:1","@level":"info","@message":"m","@module":"aws.aws-base","@timestamp":"2026-11-23T22:53:30.166737Z","tf_provider_addr":"registry.terraform.io/hashicorp/aws","timestamp":"2024-06-01T12:00:00.123Z"})"
      "\n");
  const auto& log = std::get<LogRecord>(records[0].body);
  CHECK(log.logger == "provider.terraform-provider-aws");
  CHECK(log.time_ms == 1717243200123);
}

TEST_CASE("ui-json: a diagnostic and a summary line are read", "[parse]") {
  const auto records = ParseAll(
      R"({"@level":"info","@message":"Plan: 2 to add, 0 to change, 0 to destroy.","@module":"terraform.ui","@timestamp":"2026-11-23T22:54:20.557743Z","type":"change_summary"}
{"@level":"error","@message":"Error: Resource precondition failed","@module":"terraform.ui","@timestamp":"2026-11-23T22:54:20.559150Z","diagnostic":{"severity":"error","summary":"Resource precondition failed","detail":"It is\nwrong.","range":{"filename":"main.tf","start":{"line":17,"column":23,"byte":350}},"snippet":{"context":"resource \"terraform_data\" \"bad\"","code":"x"}},"type":"diagnostic"}
)");
  REQUIRE(records.size() == 2);
  CHECK(records[0].dialect == Dialect::kUiJson);
  CHECK(std::get<HumanLine>(records[0].body).text.view().substr(0, 6) ==
        "Plan: ");
  const auto& diagnostic = std::get<Diagnostic>(records[1].body);
  CHECK(diagnostic.text.view() ==
        "Error: Resource precondition failed It is wrong.");
  CHECK(diagnostic.file == "main.tf");
  CHECK(diagnostic.file_line == 17);
  CHECK(diagnostic.context == "resource \"terraform_data\" \"bad\"");
}

}  // namespace tfsleuth
