// A short fuzz: damages captured logs in ways that logs are damaged, and in
// ways that they are not, and sees what has to hold for every log. Same seed,
// same logs.
//
//     tfsleuth_fuzz FIXTURES [SECONDS [SEED]]
//
// Exit code: 0 all held; 1 something did not: the log stands in
// fuzz-failed.log.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline.h"
#include "report/reporter.h"

namespace {

namespace fs = std::filesystem;
using tfsleuth::Diagnosis;

constexpr size_t kMaxLogBytes = size_t{200} << 10;
constexpr int kMaxMutations = 6;
// Byte by byte is slow: only logs up to this size are read so, too.
constexpr size_t kMaxByByte = 4000;

const std::string kTokens[] = {
    "\n",
    "\r\n",
    "\r",
    std::string(1, '\0'),
    "\xEF\xBB\xBF",
    "\xFF\xFE",
    "\x80\xC0",
    "\033[31m",
    "\033]8;;",
    "\xE2\x95\xB7\n",
    "\xE2\x94\x82 Error: ",
    "\xE2\x95\xB5\n",
    "\nError: ",
    "\n\nWarning: ",
    "2026-11-23T22:51:20.421Z [DEBUG] ",
    "2021/03/27 09:52:54 [DEBUG] ",
    "provider.terraform-provider-aws_v5.31.0_x5: ",
    "\n  http.response.body=\n  | ",
    "---[ REQUEST POST-SIGN ]-----------------------------\n",
    "-----------------------------------------------------\n",
    "[aws-sdk-go-v2] Request",
    "[aws-sdk-go-v2] Response",
    "[aws-sdk-go] DEBUG: Request sts/GetCallerIdentity Details:\n",
    "[aws-sdk-go] DEBUG: Response / Details:\n",
    "[aws-sdk-go] <ErrorResponse>\n",
    "\nPOST / HTTP/1.1\nHost: \nX: y\n\n",
    "Action=&",
    "X-Amz-Target: ",
    "{\"format_version\":\"1.0\",\"diagnostics\":[{\"severity\":\"error\",",
    "{\n  \"valid\": false,\n",
    "ERRO[0002] ",
    "[terragrunt] 2020/08/27 16:33:48 ",
    "time=2026-11-24T10:00:00Z level=error msg=",
    "  on line 3:\n",
    "request id: ",
    "status code: 9999999999999, ",
    "Credential=AKIA/2026/us-east-1/sts/aws4_request",
    "{\"@level\":\"error\",\"@message\":\"",
    "\"\\u",
    "operation error STS: , https response error StatusCode: 999999999999, ",
    "RequestID: ",
    "2026-11-23T22:51:20.4210000Z ",
    "2026-11-23T22:51:20.421000Z 01O+",
    "##[error]",
    "section_start:1:a\r\033[0K",
    "14:59:05.139 ERROR  [unit] tofu: ",
    std::string(5000, 'A'),
    std::string(300, '"'),
    std::string(300, '{')};

// The fixtures hold no dumps of older SDKs; these are mutated like them.
const std::string kHead =
    "2024-01-01T00:00:00.000Z [DEBUG] provider.terraform-provider-aws_v5: ";
const std::string kSeeds[] = {
    kHead + "2024/01/01 00:00:00 [DEBUG] [aws-sdk-go-v2] Request\n" + kHead +
        "POST / HTTP/1.1\n" + kHead + "Host: sts.amazonaws.com\n" + kHead +
        "X-Amz-Target: AWSSTS.GetCallerIdentity\n" + kHead + "\n" + kHead +
        "Action=GetCallerIdentity&Version=2011-06-15\n" + kHead +
        "2024/01/01 00:00:00 [DEBUG] [aws-sdk-go-v2] Response\n" + kHead +
        "HTTP/1.1 403 Forbidden\n\nError: no\n",
    kHead +
        "[DEBUG] [aws-sdk-go] DEBUG: Request sts/GetCallerIdentity Details:\n"
        "---[ REQUEST POST-SIGN ]-----------------------------\n"
        "POST / HTTP/1.1\nHost: sts.amazonaws.com\n\nAction=A\n"
        "-----------------------------------------------------\n"
        "aws_vpc.x: Creating...\n" +
        kHead +
        "[DEBUG] [aws-sdk-go] DEBUG: Response sts/GetCallerIdentity Details:\n"
        "---[ RESPONSE ]--------------------------------------\n"
        "HTTP/1.1 403 Forbidden\nX-Amzn-Requestid: 1\n\n"
        "-----------------------------------------------------\n" +
        kHead +
        "[DEBUG] [aws-sdk-go] <ErrorResponse>\n  <Error>\n"
        "    <Code>AccessDenied</Code>\n  </Error>\n</ErrorResponse>\n"
        "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n",
    "ERRO[0009] 2 errors occurred:\n\t* one\n\t* two\n"
    "10:00:00.000 ERROR  [a] Error: x\n10:00:00.000 ERROR  [a] \n"
    "[terragrunt] 2020/08/27 16:33:48 AccessDenied: x\n\tstatus code: 403, "
    "request id: 1\n",
    "{\n  \"format_version\": \"1.0\",\n  \"valid\": false,\n  "
    "\"diagnostics\": [\n    {\"severity\": \"error\", \"summary\": \"x\", "
    "\"detail\": \"y\", \"range\": {\"filename\": \"a.tf\", \"start\": "
    "{\"line\": 1}}}\n  ]\n}\n"};

class Mutator {
 public:
  Mutator(std::vector<std::string> logs, uint32_t seed)
      : logs_(std::move(logs)), random_(seed) {}

  std::string Next() {
    std::string log = Any();
    for (size_t i = 1 + Below(kMaxMutations); i > 0; --i) Mutate(log);
    if (log.size() > kMaxLogBytes) log.resize(kMaxLogBytes);
    return log;
  }
  size_t Below(size_t n) { return n == 0 ? 0 : random_() % n; }

 private:
  const std::string& Any() { return logs_[Below(logs_.size())]; }

  void Mutate(std::string& log) {
    const size_t at = Below(log.size() + 1);
    const size_t length = Below(Below(2000) + 1);
    switch (Below(8)) {
      case 0:
        if (at < log.size()) log[at] = static_cast<char>(Below(256));
        return;
      case 1:
        log.erase(at, length);
        return;
      case 2:
        log.insert(at, log.substr(at, length));
        return;
      case 3:
        log.insert(at, kTokens[Below(std::size(kTokens))]);
        return;
      case 4: {
        const std::string& other = Any();
        const size_t from = Below(other.size());
        log.insert(at, other.substr(from, length * 4));
        return;
      }
      case 5:
        log.resize(at);
        return;
      case 6: {  // a line that somebody took out
        const size_t begin = log.rfind('\n', at) + 1;
        log.erase(begin, log.find('\n', begin) - begin + 1);
        return;
      }
      default:
        log.replace(at, std::min(length, log.size() - at),
                    kTokens[Below(std::size(kTokens))]);
    }
  }

  std::vector<std::string> logs_;
  std::mt19937 random_;
};

Diagnosis Diagnose(const tfsleuth::Matcher& matcher, std::string_view log,
                   size_t chunk) {
  tfsleuth::Pipeline pipeline(matcher, {"fuzz.log", ""});
  for (size_t at = 0; at < log.size(); at += chunk) {
    pipeline.Feed(log.substr(at, chunk));
  }
  return pipeline.Finish();
}

std::string Report(const Diagnosis& diagnosis, tfsleuth::Format format) {
  std::ostringstream out;
  tfsleuth::ReportOptions options;
  options.requests = true;
  MakeReporter(format, options)->Write(diagnosis, out);
  return out.str();
}

// What does not hold for this log, or empty.
std::string Broken(const tfsleuth::Matcher& matcher, const std::string& log,
                   size_t chunk) {
  const Diagnosis diagnosis = Diagnose(matcher, log, log.size() + 1);
  // The guard would hide what is to be found here.
  if (diagnosis.log.unread > 0) return "a stage gave up at a record";
  const std::string json = Report(diagnosis, tfsleuth::Format::kJson);
  if (!nlohmann::json::accept(json)) return "the JSON report is no JSON";
  const std::string text = Report(diagnosis, tfsleuth::Format::kText);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n') || byte == 0x7F) {
      return "a control character is in the text report";
    }
  }
  for (const auto& finding : diagnosis.findings) {
    for (const auto& proof : finding.proof) {
      if (proof.evidence.span.end() > log.size()) {
        return "evidence lies behind the end of the log";
      }
    }
  }
  if (log.size() > kMaxByByte) chunk = std::max<size_t>(chunk, 100);
  const Diagnosis again = Diagnose(matcher, log, chunk);
  if (Report(again, tfsleuth::Format::kJson) != json) {
    return "chunks of " + std::to_string(chunk) + " give another report";
  }
  return "";
}

std::vector<std::string> ReadLogs(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".log") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> logs;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    logs.emplace_back(std::istreambuf_iterator<char>(file),
                      std::istreambuf_iterator<char>());
  }
  if (logs.empty()) return logs;
  logs.insert(logs.end(), std::begin(kSeeds), std::end(kSeeds));
  return logs;
}

}  // namespace

int main(int argc, char** argv) {
  const int seconds = argc > 2 ? std::atoi(argv[2]) : 20;
  const auto seed = static_cast<uint32_t>(argc > 3 ? std::atoi(argv[3]) : 1);
  const auto logs = argc > 1 ? ReadLogs(argv[1]) : std::vector<std::string>();
  if (logs.empty()) {
    std::cerr << "tfsleuth fuzz: no logs: name the folder of the fixtures\n";
    return 2;
  }
  const tfsleuth::Matcher matcher(tfsleuth::BuiltinRules());
  Mutator mutator(logs, seed);
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  size_t count = 0;
  for (; std::chrono::steady_clock::now() < end; ++count) {
    const std::string log = mutator.Next();
    // On disk before it is read: a crash leaves it there.
    std::ofstream("fuzz-failed.log", std::ios::binary) << log;
    const std::string broken = Broken(matcher, log, 1 + mutator.Below(64));
    if (broken.empty()) continue;
    std::cerr << "tfsleuth fuzz: " << broken << ": fuzz-failed.log: log "
              << count << " of seed " << seed << '\n';
    return 1;
  }
  fs::remove("fuzz-failed.log");
  std::cout << "fuzz: " << count << " damaged logs in " << seconds
            << " s, seed " << seed << ": all held\n";
  return 0;
}
