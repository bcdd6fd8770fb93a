// Shares of bytes in captured logs, and in what is made here. Captured: 2.8 MB
// of TF_LOG=JSON of small runs against AWS (fixtures/*/json.log), 1.0 MB of
// TF_LOG=DEBUG of the same. An estate makes more calls and longer answers than
// those runs: exchanges are between the share that they have at JSON and the
// one at DEBUG, and answers are longer (captured: 1 KB on average).
//
//                                TRACE   DEBUG   made
//   core's trace lines            44 %     -     40 %
//   exchanges                     15      37     24
//   core's other lines            19      39     14
//   dumps of graphs               12       -     12
//   lines of providers             7      17      8
//   printed lines                  3       7      2

#include "made_log.h"

#include <array>
#include <cstdio>

namespace tfsleuth::bench {
namespace {

constexpr std::string_view kAws = "provider.terraform-provider-aws_v5.62.0_x5";
constexpr std::string_view kCaller =
    "github.com/hashicorp/aws-sdk-go-base/v2@v2.0.0-beta.54/logging/"
    "tf_logger.go:45";
constexpr std::string_view kAgent =
    "APN/1.0 HashiCorp/1.0 Terraform/1.11.4 (+https://www.terraform.io) "
    "terraform-provider-aws/5.62.0 "
    "(+https://registry.terraform.io/providers/hashicorp/aws) "
    "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux "
    "md/GOARCH#amd64 api/ec2#1.30.3";

constexpr std::array<std::string_view, 8> kTypes = {
    "aws_iam_role_policy_attachment",
    "aws_subnet",
    "aws_instance",
    "aws_route53_record",
    "aws_lb_listener",
    "aws_db_instance",
    "aws_security_group_rule",
    "aws_s3_bucket"};
constexpr std::array<std::string_view, 6> kNames = {
    "main", "private", "this", "workers", "api", "replica"};
constexpr std::array<std::string_view, 12> kTransformers = {
    "ConfigTransformer",          "RootVariableTransformer",
    "LocalTransformer",           "OutputTransformer",
    "OrphanResourceTransformer",  "StateTransformer",
    "AttachStateTransformer",     "AttachSchemaTransformer",
    "ModuleExpansionTransformer", "ReferenceTransformer",
    "TargetsTransformer",         "CloseProviderTransformer"};

struct Call {
  std::string_view service;
  std::string_view operation;
  std::string_view host;
  std::string_view type;
};
constexpr std::array<Call, 6> kCalls = {{
    {"EC2", "DescribeInstances", "ec2", "text/xml;charset=UTF-8"},
    {"EC2", "DescribeSubnets", "ec2", "text/xml;charset=UTF-8"},
    {"IAM", "GetRole", "iam", "text/xml"},
    {"S3", "GetBucketPolicy", "s3", "application/json"},
    {"RDS", "DescribeDBInstances", "rds", "text/xml"},
    {"Lambda", "GetFunction", "lambda", "application/json"},
}};

std::string Hex(uint64_t bits, int digits) {
  char text[20];
  std::snprintf(text, sizeof text, "%016llx",
                static_cast<unsigned long long>(bits));
  return std::string(text + 16 - digits, static_cast<size_t>(digits));
}

}  // namespace

// splitmix64 (Steele, Lea, Flood, 2014).
uint64_t LogMaker::Draw(uint64_t below) {
  uint64_t z = state_ += 0x9E3779B97F4A7C15U;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
  z = (z ^ z >> 27) * 0x94D049BB133111EBU;
  return (z ^ z >> 31) % below;
}

std::string LogMaker::Id() {
  const uint64_t a = Draw(~0ULL);
  const uint64_t b = Draw(~0ULL);
  return Hex(a, 8) + '-' + Hex(a >> 32, 4) + "-4" + Hex(b, 3) + "-9" +
         Hex(b >> 12, 3) + '-' + Hex(b >> 16, 12);
}

std::string LogMaker::Address() {
  std::string address;
  if (Draw(3) != 0) address = "module.stack[" + std::to_string(Draw(40)) + "].";
  address += std::string(kTypes[Draw(kTypes.size())]) + '.';
  address += kNames[Draw(kNames.size())];
  if (Draw(2) == 0) address += "[\"eu-west-" + std::to_string(Draw(90)) + "\"]";
  return address;
}

void LogMaker::Trace() {
  const std::string address = Address();
  const std::string transformer(kTransformers[Draw(kTransformers.size())]);
  std::string escaped;
  for (const char c : address) {
    if (c == '"') escaped += '\\';
    escaped += c;
  }
  const std::string quoted = '"' + escaped + '"';
  std::string message;
  switch (Draw(14)) {
    case 0:
      message = "vertex " + quoted +
                ": starting visit (*terraform."
                "NodePlannableResourceInstance)";
      break;
    case 1:
      message = "vertex " + quoted + ": visit complete";
      break;
    case 2:
      message = "vertex " + quoted + ": expanding dynamic subgraph";
      break;
    case 3:
      message = "Executing graph transform *terraform." + transformer;
      break;
    case 4:
      message = "Completed graph transform *terraform." + transformer +
                " (no changes)";
      break;
    case 5:
      message =
          "terraform.contextPlugins: Schema for provider "
          "\"registry.terraform.io/hashicorp/aws\" is in the global cache";
      break;
    case 6:
      message = "ReferenceTransformer: " + quoted + " references: [" +
                Address() + ", " + Address() + ']';
      break;
    case 7:
      message = "DiffTransformer: found Update change for " + address;
      break;
    case 8:
      message =
          "NodeAbstractResouceInstance.writeResourceInstanceState to "
          "refreshState for " +
          address;
      break;
    case 9:
      message = "Re-validating config for " + quoted;
      break;
    case 10:
      message = "ProviderTransformer: \"" + escaped +
                "\" (*terraform."
                "nodeExpandPlannableResource) needs "
                "provider[\\\"registry.terraform.io/hashicorp/aws\\\"]";
      break;
    case 11:
      message = "dag/walk: vertex " + quoted +
                " is waiting for \"provider[\\\"registry.terraform.io/"
                "hashicorp/aws\\\"]\"";
      break;
    case 12:
      message = "readResourceInstanceState: reading state for " + address;
      break;
    default:
      message = "GRPCProvider: ReadResource";
  }
  writer_.Write({"TRACE", "", std::move(message), {}});
}

void LogMaker::Graph() {
  std::string message = "Completed graph transform *terraform." +
                        std::string(kTransformers[Draw(kTransformers.size())]) +
                        " with new graph:\n";
  for (uint64_t nodes = 2 + Draw(20); nodes > 0; --nodes) {
    message += "  " + Address() + " - *terraform.nodeExpandPlannableResource\n";
    for (uint64_t edges = Draw(4); edges > 0; --edges) {
      message += "    " + Address() + " - *terraform.NodeApplyableProvider\n";
    }
  }
  writer_.Write({"TRACE", "", message + "  ------", {}});
}

void LogMaker::Core() {
  std::string message;
  switch (Draw(6)) {
    case 0:
      message = "Resource instance state not found for node \"" +
                std::string(kTypes[Draw(kTypes.size())]) + ".one\", instance " +
                std::string(kTypes[Draw(kTypes.size())]) + ".one";
      break;
    case 1:
      message = "refresh: " + Address() + ": no state, so not refreshing";
      break;
    case 2:
      message = "using github.com/hashicorp/terraform-svchost v0.1.1";
      break;
    case 3:
      message = "No provider meta schema returned";
      break;
    case 4:
      message =
          "Provider \"registry.terraform.io/hashicorp/aws\" produced an "
          "unexpected new value for " +
          Address() +
          ", but we are tolerating it because it is using the legacy "
          "plugin SDK.\n    The following problems may be the cause of "
          "any confusing errors from downstream operations:\n      - "
          ".tags: was null, but now cty.MapValEmpty(cty.String)";
      writer_.Write({"WARN", "", std::move(message), {}});
      return;
    default:
      message = "ReferenceTransformer: \"" +
                std::string(kTypes[Draw(kTypes.size())]) +
                ".main\" references: []";
  }
  writer_.Write({"DEBUG", "", std::move(message), {}});
}

void LogMaker::Provider() {
  static constexpr std::array<std::string_view, 5> kSaid = {
      "Calling provider defined Resource Read", "Received request",
      "Served request", "Reading resource state",
      "Waiting for state to become: [available]"};
  Entry entry;
  entry.level = Draw(3) == 0 ? "DEBUG" : "TRACE";
  entry.logger = kAws;
  entry.message = kSaid[Draw(kSaid.size())];
  entry.fields = {
      {"tf_rpc", "ReadResource"},
      {"@caller",
       "github.com/hashicorp/terraform-plugin-sdk/v2@v2.34.0/"
       "helper/schema/grpc_provider.go:613"},
      {"@module", "sdk.helper_schema"},
      {"tf_mux_provider", "*schema.GRPCProviderServer"},
      {"tf_provider_addr", "registry.terraform.io/hashicorp/aws"},
      {"tf_req_id", Id()},
      {"tf_resource_type", std::string(kTypes[Draw(kTypes.size())])},
      {"timestamp", writer_.Time()}};
  writer_.Write(entry);
}

// Lengths of answers: most are a kilobyte, few a megabyte.
std::string LogMaker::Body() {
  const uint64_t sort = Draw(1000);
  const size_t length = sort < 700   ? 300 + Draw(1500)
                        : sort < 960 ? 2'000 + Draw(18'000)
                        : sort < 998 ? 20'000 + Draw(120'000)
                                     : 300'000 + Draw(700'000);
  if (Draw(3) == 0) {
    std::string body = "{\"Version\":\"2012-10-17\",\"Statement\":[";
    while (body.size() < length) {
      body += "{\"Sid\":\"Allow" + Hex(Draw(1 << 20), 5) +
              "\",\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\","
              "\"s3:ListBucket\"],\"Resource\":\"arn:aws:s3:::assets-" +
              Hex(Draw(1 << 30), 8) + "/*\"},";
    }
    body.back() = ']';
    return body + "}\n";
  }
  std::string body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<DescribeInstancesResponse "
      "xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n    <requestId>" +
      Id() + "</requestId>\n";
  while (body.size() < length) {
    const std::string hex = Hex(Draw(1ULL << 48), 12);
    body += "        <item>\n            <instanceId>i-0" + hex +
            "</instanceId>\n            <privateDnsName>ip-10-0-" +
            std::to_string(Draw(255)) +
            "-17.ec2.internal</privateDnsName>\n            <tagSet>\n"
            "                <item>\n                    <key>Name</key>\n"
            "                    <value>worker-" +
            Hex(Draw(1 << 16), 4) +
            "</value>\n                </item>\n            </tagSet>\n"
            "            <keyName>deploy</keyName>\n"
            "            <ebsOptimized>false</ebsOptimized>\n"
            "        </item>\n";
  }
  return body + "</DescribeInstancesResponse>\n";
}

void LogMaker::Send(size_t at, const std::string& id, std::string_view rpc) {
  const Call& call = kCalls[at];
  const std::string host = std::string(call.host) + ".eu-west-1.amazonaws.com";
  const std::string operation(call.operation);
  writer_.Write(
      {"DEBUG",
       kAws,
       "HTTP Request Sent",
       {{"tf_aws.sdk", "aws-sdk-go-v2"},
        {"http.method", "POST"},
        {"http.url", "https://" + host + "/"},
        {"tf_mux_provider", "*schema.GRPCProviderServer"},
        {"aws.region", "eu-west-1"},
        {"rpc.method", operation},
        {"http.request.header.authorization",
         "AWS4-HMAC-SHA256 "
         "Credential=ASIA************BT77/20261124/eu-west-1/" +
             std::string(call.host) +
             "/aws4_request, SignedHeaders=amz-sdk-invocation-id;"
             "amz-sdk-request;content-length;content-type;host;x-amz-date;"
             "x-amz-security-token, Signature=*****"},
        {"http.request.body",
         "Action=" + operation + "&MaxResults=1000&Version=2016-11-15\n"},
        {"tf_rpc", std::string(rpc)},
        {"net.peer.name", host},
        {"http.request.header.amz_sdk_invocation_id", Id()},
        {"http.request.header.x_amz_security_token", "*****"},
        {"http.request.header.content_type",
         "application/x-www-form-urlencoded"},
        {"rpc.system", "aws-api"},
        {"http.request.header.x_amz_date", "20261124T142628Z"},
        {"http.request_content_length", "52"},
        {"@module", "aws.aws-base"},
        {"@caller", std::string(kCaller)},
        {"tf_provider_addr", "registry.terraform.io/hashicorp/aws"},
        {"tf_req_id", id},
        {"http.user_agent", std::string(kAgent)},
        {"http.request.header.amz_sdk_request", "attempt=1; max=25"},
        {"rpc.service", std::string(call.service)},
        {"tf_aws.signing_region", ""},
        {"timestamp", writer_.Time()}}});
}

void LogMaker::Answer(size_t at, const std::string& id, std::string_view rpc,
                      int status, std::string body) {
  const Call& call = kCalls[at];
  const std::string length = std::to_string(body.size());
  writer_.Write(
      {"DEBUG",
       kAws,
       "HTTP Response Received",
       {{"tf_aws.sdk", "aws-sdk-go-v2"},
        {"http.duration", std::to_string(20 + Draw(180))},
        {"http.response.header.content_type", std::string(call.type)},
        {"http.response.header.date", "Tue, 24 Nov 2026 14:26:28 GMT"},
        {"http.response.body", std::move(body)},
        {"@caller", std::string(kCaller)},
        {"rpc.method", std::string(call.operation)},
        {"http.response_content_length", length},
        {"tf_rpc", std::string(rpc)},
        {"rpc.system", "aws-api"},
        {"http.response.header.x_amzn_requestid", Id()},
        {"tf_provider_addr", "registry.terraform.io/hashicorp/aws"},
        {"aws.region", "eu-west-1"},
        {"rpc.service", std::string(call.service)},
        {"tf_req_id", id},
        {"tf_aws.signing_region", ""},
        {"http.status_code", std::to_string(status)},
        {"@module", "aws.aws-base"},
        {"tf_mux_provider", "*schema.GRPCProviderServer"},
        {"timestamp", writer_.Time()}}});
}

// Up to ten calls are under way, as Terraform's default has it.
void LogMaker::Exchange() {
  constexpr size_t kParallel = 10;
  if (sent_.size() < kParallel && Draw(2) == 0) {
    sent_.push_back({Draw(kCalls.size()), Id()});
    Send(sent_.back().call, sent_.back().id, "ReadResource");
  } else if (!sent_.empty()) {
    const auto it = sent_.begin() + static_cast<long>(Draw(sent_.size()));
    Answer(it->call, it->id, "ReadResource", 200, Body());
    sent_.erase(it);
  }
}

void LogMaker::Progress() {
  const std::string address = Address();
  writer_.Print(Draw(2) == 0
                    ? address + ": Refreshing state... [id=" + Id() + "]\n"
                    : address + ": Still creating... [10s elapsed]\n");
}

}  // namespace tfsleuth::bench
