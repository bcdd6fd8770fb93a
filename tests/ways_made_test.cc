// Bodies of answers are passed where no name in them tells of a secret
// (redact/harmless_text.h), and entries of TF_LOG where nobody learns from them
// (parse/quiet_entries.h). Here both are compared with the slow way on texts
// that are made of what could mislead them.

#include <random>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "redact/harmless_text.h"
#include "redact/line_follower.h"

namespace tfsleuth {
namespace {

using Words = std::vector<std::string>;

const Words kNames = {"key",       "keyName",   "value",        "name",
                      "Name",      "Value",     "id",           "type",
                      "data",      "sensitive", "content",      "tagSet",
                      "item",      "secretKey", "password",     "instanceId",
                      "privateIp", "keySet",    "ParameterKey", "default",
                      "code",      "authType",  "variable",     "kind"};
const Words kValues = {"Name",
                       "DB_PASSWORD",
                       "worker-1",
                       "private / key",
                       "true",
                       "SecureString",
                       "api key",
                       "hV9wKq3Lz7Tn2Xb8Rf4Yc6Md1Gs5Jp0e",
                       "s3cr3t-Passw0rd!",
                       "Team",
                       "arn:aws:iam::111122223333:role/ci",
                       "https://user:pw0rd1234@example.com/x",
                       "",
                       "a key: b",
                       "= Data ="};

const std::string& OneOf(const Words& words, std::mt19937& draw) {
  return words[draw() % words.size()];
}

std::string Break(std::mt19937& draw) {
  constexpr std::string_view kBreaks[] = {"\n", "\n", "\n    ",
                                          "",   " ",  "\n\n"};
  return std::string(kBreaks[draw() % std::size(kBreaks)]);
}

std::string Markup(std::mt19937& draw) {
  std::string text;
  for (size_t n = 1 + draw() % 12; n > 0; --n) {
    const std::string& name = OneOf(kNames, draw);
    switch (draw() % 8) {
      case 0:
        text += "<" + name + ">" + Break(draw);
        break;
      case 1:
        text += "</" + name + ">" + Break(draw);
        break;
      case 2:
        text += OneOf(kValues, draw) + Break(draw);
        break;
      default:
        text += "<" + name + ">" + OneOf(kValues, draw) + "</" + name + ">" +
                Break(draw);
    }
  }
  return text;
}

std::string Json(std::mt19937& draw) {
  std::string text = "{";
  for (size_t n = 1 + draw() % 8; n > 0; --n) {
    const std::string& name = OneOf(kNames, draw);
    switch (draw() % 6) {
      case 0:
        text += "\"" + name + "\": {" + Break(draw);
        break;
      case 1:
        text += "}," + Break(draw);
        break;
      case 2:
        text += OneOf(kValues, draw) + ": " + name + Break(draw);
        break;
      default:
        text += "\"" + name + "\":" + Break(draw) + "\"" +
                OneOf(kValues, draw) + "\"," + Break(draw);
    }
  }
  return text + "}";
}

// What a debug log holds: core's lines, lines of a provider, lists of nodes, an
// exchange with a block, what people read; now and then with a secret in it, or
// with the begin of something that goes on.
std::string Entry(std::mt19937& draw) {
  constexpr std::string_view kAws =
      "provider.terraform-provider-aws_v5.62.0_x5";
  std::string head = "2026-11-24T10:5" + std::to_string(draw() % 10) +
                     ":10.082Z [" + (draw() % 3 == 0 ? "TRACE" : "DEBUG") +
                     "] ";
  const std::string address =
      "module.a[" + std::to_string(draw() % 3) + "].aws_subnet." +
      OneOf({"private", "main", "secret_key", "x[\\\"a b\\\"]"}, draw);
  switch (draw() % 24) {
    case 0:
      return head + "ReferenceTransformer: \"" + address + "\" references: [" +
             address + "]";
    case 1: {
      std::string list = head + "Completed graph transform X with new graph:";
      for (size_t n = draw() % 5; n > 0; --n) {
        list += "\n  " + address + " - *terraform.nodeExpand";
        if (draw() % 3 == 0) list += "\n    var.token - *terraform.NodeVar";
      }
      return list + (draw() % 4 == 0 ? "" : "\n  ------");
    }
    case 2:
      return head + std::string(kAws) +
             ": HTTP Response Received: http.status_code=403 rpc.service=EC2 "
             "rpc.method=DescribeSubnets tf_req_id=1\n  http.response.body=\n"
             "  | <Error><Code>ExpiredToken</Code>\n  | <key>Name</key>\n  | "
             "<value>" +
             OneOf(kValues, draw) + "</value></Error>\n  ";
    case 3:
      return head + std::string(kAws) +
             ": HTTP Request Sent: rpc.service=EC2 rpc.method=DescribeSubnets "
             "tf_req_id=1 http.url=https://ec2.eu-west-1.amazonaws.com/";
    case 4:
      return head + std::string(kAws) + ": Served: tf_rpc=Read a=\"b c\" " +
             "timestamp=2026-11-24T10:59:59.000Z";
    case 5:
      return head + "backend-s3: called: password=" + OneOf(kValues, draw) +
             " id=4";
    case 6:
      return address + ": Refreshing state... [id=" + OneOf(kValues, draw) +
             "]";
    case 7:
      return head + "name: DB_PASSWORD";
    case 8:
      return head + "value: hV9wKq3Lz7Tn2Xb8Rf4Yc6";
    case 9:
      return head + "Terraform version: 1.11.4";
    case 10:
      return head + "-----BEGIN RSA " + "PRIVATE KEY-----";
    case 11:
      return head +
             "[aws-sdk-go] DEBUG: Request sts/GetCallerIdentity Details:";
    case 12:
      return head + "user,password\n" + head + "bob,hV9wKq3Lz7Tn2Xb8Rf4";
    case 13:
      return "Error: no " + OneOf(kValues, draw) + "\n\nMore about it.\n";
    case 14:
      return "##[group]Run terraform apply";
    case 15:
      return head + "old: a=\"{\"b\": \"c d\"}\" e=f";
    default:
      return head + "vertex \"" + address + "\": visit complete";
  }
}

std::string Dressed(const std::string& log, bool has_stamps, bool is_crlf,
                    std::mt19937& draw) {
  if (!has_stamps && !is_crlf) return log;
  std::string dressed;
  size_t lines = 0;
  for (const std::string_view line : Split(log, '\n')) {
    const std::string second = std::to_string(10 + lines++ / 7 % 50);
    // Now and then one without, as runners print what they say themselves.
    if (has_stamps && draw() % 50 != 0) {
      dressed += "2026-11-24T10:56:" + second + ".1234567Z ";
    }
    dressed += std::string(line) + (is_crlf ? "\r\n" : "\n");
  }
  return dressed;
}

std::string ReportOf(const std::string& log, Way way, size_t chunk) {
  return JsonReport(Diagnose(log, chunk, "run.log", way));
}

bool IsSame(const std::vector<Secret>& quick, const std::vector<Secret>& slow) {
  return std::equal(quick.begin(), quick.end(), slow.begin(), slow.end(),
                    [](const Secret& a, const Secret& b) {
                      return a.begin == b.begin && a.length == b.length &&
                             std::string_view(a.kind) == b.kind;
                    });
}

}  // namespace

TEST_CASE("ways: quick and slow find the same secrets in bodies of answers",
          "[ways]") {
  std::mt19937 draw(5);
  size_t secret = 0;
  size_t harmless = 0;
  for (int i = 0; i < 60'000; ++i) {
    const std::string text = i % 2 == 0 ? Markup(draw) : Json(draw);
    const auto quick = FindInLines(text, Way::kQuick);
    const auto slow = FindInLines(text, Way::kSlow);
    INFO(text);
    REQUIRE(IsSame(quick, slow));
    secret += slow.empty() ? 0 : 1;
    const FirstLook look(text, Way::kQuick);
    harmless += !look.leads().empty() && IsHarmless(text, look) ? 1 : 0;
  }
  CHECK(secret > 1000);
  CHECK(harmless > 1000);
}

TEST_CASE("ways: quick and slow give the same report of made debug logs",
          "[ways]") {
  std::mt19937 draw(9);
  for (int i = 0; i < 600; ++i) {
    std::string log;
    for (size_t n = 5 + draw() % 120; n > 0; --n) log += Entry(draw) + "\n";
    log = Dressed(log, i % 3 == 1, i % 4 == 3, draw);
    INFO(log);
    const std::string slow = ReportOf(log, Way::kSlow, log.size());
    REQUIRE(ReportOf(log, Way::kQuick, log.size()) == slow);
    REQUIRE(ReportOf(log, Way::kQuick, 1 + draw() % 3000) == slow);
  }
}

}  // namespace tfsleuth
