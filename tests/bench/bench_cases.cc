#include "bench_cases.h"

#include <string_view>
#include <utility>

namespace tfsleuth {
namespace {

constexpr char kHead[] =
    "2026-11-24T10:56:10.082Z [DEBUG] backend-s3: HTTP Response Received:";
constexpr char kChars[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string Times(std::string_view text, size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  while (times-- > 0) all += text;
  return all;
}

// Characters as if drawn, the same on every machine.
std::string Drawn(size_t length, size_t alphabet, uint32_t seed = 1) {
  std::string all;
  all.reserve(length);
  while (all.size() < length) {
    seed = seed * 1664525U + 1013904223U;
    all += kChars[(seed >> 16) % alphabet];
  }
  return all;
}

std::string EscapedState(size_t resources) {
  return std::string(kHead) + R"( tf_http_resp_body="{\n  \"version\": 4,\n)" +
         Times(R"(  {\"type\": \"aws_db_instance\", \"name\": \"main\",\n)"
               R"(   \"password\": \"Sommer2024x\", \"port\": 5432},\n)",
               resources) +
         "}\" tf_end=1\n";
}

std::string BlockBody(size_t lines) {
  return std::string(kHead) + "\n  tf_http_resp_body=\n" +
         Times("  |   \"subnet\": \"subnet-0a1b2c3d\", \"size\": 24\n", lines) +
         "   tf_end=1\n";
}

std::string JsonMessage(size_t lines) {
  return R"({"@level":"debug","@message":")" +
         Times(R"(name: value of a line\n)", lines) +
         R"(","@timestamp":"2026-11-24T10:56:10.082000Z"})"
         "\n";
}

// Each level quotes the one before: `\"` is `\\\"` in the next.
std::string NestedQuotes(size_t times) {
  return Times(R"({"a": "{\"b\": \"{\\\"token\\\": \\\"x\\\"}\"}"} )", times);
}

std::string ManySecrets(size_t secrets) {
  std::string all;
  for (size_t i = 0; i < secrets; ++i) {
    all +=
        "db_password = \"" + Drawn(20, 62, static_cast<uint32_t>(i)) + "\"\n";
  }
  return all;
}

template <char kLetter>
std::string Same(size_t length) {
  return std::string(length, kLetter);
}

// A text with no end in sight, as often as asked.
template <const char* kText>
std::string Again(size_t times) {
  return Times(kText, times);
}

constexpr char kPassword[] = "password=";
constexpr char kSecretBrace[] = "secret={";
constexpr char kOpenQuote[] = "password=\"abc\n";
constexpr char kColons[] = ":secret:";
constexpr char kSig[] = "sig=\"a b ";
constexpr char kJwt[] = "eyJ";
// In two parts, or scanners take this file for a key.
constexpr char kKeyHead[] =
    "-----BEGIN RSA "
    "PRIVATE KEY-----";
constexpr char kPair[] = "name: X\nvalue: y\n";
constexpr char kUserInfo[] = "://a:";
constexpr char kEscapedEnd[] = "\\n";
constexpr char kReset[] = "\033[0m";
constexpr char kScope[] = "/aws4_request";
constexpr char kKeys[] = "namekeyvalue";
constexpr char kColumns[] = "user,password\nbob,x1y2z3w4\n";
constexpr char kScript[] = "user_data=cGFzc3dvcmQ9SGVyYnN0MjAyNA==\n";
constexpr char kAuthorization[] = "Authorization: ";

}  // namespace

std::vector<BenchCase> BenchCases() {
  constexpr auto kFind = BenchCase::Way::kFind;
  constexpr auto kPipeline = BenchCase::Way::kPipeline;
  constexpr size_t kMany = 100000 / 4;  // the larger run has four times as many
  constexpr size_t kLong = 3000000 / 4;
  std::vector<BenchCase> all = {
      {"password= in one line", kFind, kMany, Again<kPassword>},
      {"escaped state in a field", kPipeline, kMany / 3, EscapedState},
      {"a body of many lines", kPipeline, kMany, BlockBody},
      {"a -json line with many \\n", kPipeline, kMany, JsonMessage},
      {"secret={", kFind, kMany, Again<kSecretBrace>},
      {"password=\"abc on many lines", kFind, kMany, Again<kOpenQuote>},
      {":secret:", kFind, kMany, Again<kColons>},
      {"sig=\"a b", kFind, kMany, Again<kSig>},
      {"eyJ", kFind, kMany, Again<kJwt>},
      {"heads of private keys", kFind, kMany, Again<kKeyHead>},
      {"nested quotes", kFind, kMany, NestedQuotes},
      {"lines name: X, value: y", kFind, kMany / 2, Again<kPair>},
      {"letters without a blank", kFind, kLong, Same<'a'>},
      {"base64", kFind, kLong, [](size_t n) { return Drawn(n, 64); }},
      {"://a:", kFind, kMany, Again<kUserInfo>},
      {"\\n alone", kFind, kMany * 10, Again<kEscapedEnd>},
      {"ESC[0m", kFind, kMany * 3, Again<kReset>},
      {"secrets in one text", kFind, kMany, ManySecrets},
      {"secrets in one log", kPipeline, kMany, ManySecrets},
      {"blanks", kFind, kLong, Same<' '>},
      {"{ alone", kFind, kMany * 10, Same<'{'>},
      {"/aws4_request", kFind, kMany, Again<kScope>},
      {"namekeyvalue", kFind, kMany, Again<kKeys>},
      {"columns", kFind, kMany, Again<kColumns>},
      {"user_data= in base64", kFind, kMany, Again<kScript>},
      {"Authorization:", kFind, kMany, Again<kAuthorization>},
  };
  for (BenchCase& log : HostileLogs()) all.push_back(std::move(log));
  return all;
}

}  // namespace tfsleuth
