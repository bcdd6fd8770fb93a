#include "fuzz/mutator.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxLogBytes = size_t{200} << 10;
constexpr int kMaxMutations = 6;

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

}  // namespace

std::string Mutator::Next() {
  std::string log = Any();
  for (size_t i = 1 + Below(kMaxMutations); i > 0; --i) Mutate(log);
  if (log.size() > kMaxLogBytes) log.resize(kMaxLogBytes);
  return log;
}

void Mutator::Mutate(std::string& log) {
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

std::vector<std::string> LogsToMutate(const std::string& folder) {
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

}  // namespace tfsleuth
