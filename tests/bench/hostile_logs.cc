// Whole logs on which a stage behind the search for secrets may be careless.

#include <string>
#include <string_view>
#include <vector>

#include "bench_cases.h"

namespace tfsleuth {
namespace {

constexpr char kTime[] = "2026-11-24T10:56:10.082Z ";
constexpr char kRequest[] =
    "[DEBUG] backend-s3.aws-base: HTTP Request Sent: aws.region=us-east-1 "
    "rpc.method=GetCallerIdentity rpc.service=STS rpc.system=aws-api "
    "http.method=POST http.url=https://sts.us-east-1.amazonaws.com/ ";
constexpr char kResponse[] =
    "[DEBUG] backend-s3.aws-base: HTTP Response Received: "
    "aws.region=us-east-1 rpc.method=GetCallerIdentity rpc.service=STS "
    "http.duration=40 http.status_code=403 http.response.header."
    "x_amzn_requestid=ab9efdc8-1e85-58e0-84a3-fc4a278791d1\n";

template <typename Make>
std::string Each(size_t times, const Make& make) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += make(i);
  return all;
}

std::string OpenBoxes(size_t times) {
  return Each(times, [](size_t) {
    return "\xE2\x95\xB7\n\xE2\x94\x82 Error: some text that never ends\n";
  });
}

std::string ErrorLines(size_t times) {
  return Each(times, [](size_t i) {
    return "Error: reading thing " + std::to_string(i) + "\n\nmore words\n\n";
  });
}

std::string EqualErrors(size_t times) {
  return Each(times, [](size_t) {
    return "Error: operation error STS: GetCallerIdentity, https response "
           "error StatusCode: 403, RequestID: x, api error ExpiredToken: m\n\n";
  });
}

std::string Unanswered(size_t times) {
  return Each(times, [](size_t) {
    return std::string(kTime) + kRequest + "http.request_content_length=43\n";
  });
}

std::string EqualIds(size_t times) {
  return Each(times, [](size_t) {
    return std::string(kTime) + kRequest + "a=b\n" + kTime + kResponse;
  });
}

std::string Attempts(size_t times) {
  return Each(times, [](size_t i) {
    return std::string(kTime) + kRequest +
           "http.request.header.amz_sdk_invocation_id=2f5627f9-58c1-45f4-ba9c-"
           "0eb394fe63e4 http.request.header.amz_sdk_request=\"attempt=" +
           std::to_string(i + 1) + "; max=25\"\n";
  });
}

std::string NestedJson(size_t depth) {
  std::string all = R"({"format_version":"1.0","diagnostics":)";
  all.append(depth, '[');
  all.append(depth, ']');
  return all + "}\n";
}

std::string Headers(size_t times) {
  return std::string(kTime) +
         "[DEBUG] [aws-sdk-go] DEBUG: Request sts/GetCallerIdentity Details:\n"
         "---[ REQUEST POST-SIGN ]-----------------------------\n"
         "POST / HTTP/1.1\n" +
         Each(times, [](size_t i) {
           return "X-Header-" + std::to_string(i) + ": value\n";
         });
}

std::string Fields(size_t times) {
  return std::string(kTime) + "[DEBUG] backend-s3: HTTP Request Sent:" +
         Each(times, [](size_t i) { return " k" + std::to_string(i) + "=v"; }) +
         "\n";
}

std::string Colons(size_t times) {
  return Each(times, [](size_t) {
    return std::string(kTime) + "[DEBUG] a: b=\"c: d=\"e: f=\"g: h=\"i: j\n";
  });
}

std::string Resources(size_t times) {
  return Each(times, [](size_t i) {
    return "aws_subnet.main[" + std::to_string(i) + "]: Creating...\n";
  });
}

std::string LongLine(size_t length) {
  return std::string(kTime) + "[DEBUG] " + std::string(length, 'x') + "\n";
}

// Nothing in them is told, but the last has no time that it could tell.
std::string EntriesWithoutTime(size_t times) {
  return std::string(kTime) + "[TRACE] begins\n" + Each(times, [](size_t) {
           return "2026-99-99T10:56:10.082Z [TRACE] vertex: visit complete\n";
         });
}

// Entries that may be rows of a table whose head names a secret.
std::string EntriesOfTable(size_t times) {
  return std::string(kTime) + "[TRACE] user,password\n" +
         Each(times, [](size_t) {
           return std::string(kTime) + "[TRACE] vertex, visit complete\n";
         });
}

std::string Retries(size_t times) {
  return Each(times, [](size_t) {
    return "+ terraform apply\n\nError: some text\n\n";
  });
}

}  // namespace

std::vector<BenchCase> HostileLogs() {
  constexpr auto kPipeline = BenchCase::Way::kPipeline;
  constexpr size_t kMany = 4000;
  return {
      {"log: open boxes", kPipeline, kMany, OpenBoxes},
      {"log: Error: lines", kPipeline, kMany, ErrorLines},
      {"log: equal errors", kPipeline, kMany, EqualErrors},
      {"log: unanswered requests", kPipeline, kMany, Unanswered},
      {"log: equal request ids", kPipeline, kMany, EqualIds},
      {"log: attempts of one call", kPipeline, kMany, Attempts},
      {"log: nested JSON", kPipeline, kMany * 100, NestedJson},
      {"log: headers of one dump", kPipeline, kMany, Headers},
      {"log: fields of one entry", kPipeline, kMany, Fields},
      {"log: quotes and colons", kPipeline, kMany, Colons},
      {"log: resources", kPipeline, kMany, Resources},
      {"log: one long line", kPipeline, kMany * 100, LongLine},
      {"log: entries without a time", kPipeline, kMany, EntriesWithoutTime},
      {"log: entries of a table", kPipeline, kMany, EntriesOfTable},
      {"log: runs that fail", kPipeline, kMany / 4, Retries},
  };
}

}  // namespace tfsleuth
