#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "record/refusal.h"
#include "record/refusal_class.h"
#include "record/refusal_classes.h"
#include "replaced.h"

// Every code of the table in every form in which an API, an SDK or a provider
// really writes it: the code is read, its class is the table's, and what stands
// beside it is not taken for it.
namespace tfsleuth {
namespace {

/// A form in which a refusal is written. `{code}` stands for the code.
struct Envelope {
  std::string_view name;
  std::string_view text;
  std::string_view status;  ///< what is read from it, empty if nothing
  std::string_view id;
  std::string_view hint = {};
};

// The AWS SDKs for Go (smithy-go's ResponseError and OperationError, v1's
// awserr.requestError), botocore's ClientError, and the bodies of the four
// protocols: query, ec2, rest-xml, json.
constexpr Envelope kAws[] = {
    {"SDK v2, an error of the API",
     "Error: creating Thing (x): operation error Things: CreateThing, https "
     "response error StatusCode: 418, RequestID: 5c7f-11, api error {code}: "
     "Something about it.",
     "418", "5c7f-11"},
    {"SDK v2, an error with a type of its own",
     "Error: reading Thing (x): operation error Things: DescribeThing, https "
     "response error StatusCode: 418, RequestID: 5c7f-11, {code}: Something "
     "about it.",
     "418", "5c7f-11"},
    {"SDK v2, after attempts",
     "Error: waiting for Thing (x): operation error Things: DeleteThing, "
     "exceeded maximum number of attempts, 25, https response error "
     "StatusCode: 418, RequestID: 5c7f-11, api error {code}: Something about "
     "it.",
     "418", "5c7f-11"},
    {"SDK v2 of S3, with a host",
     "Error: deleting Thing (x): operation error S3: DeleteThing, https "
     "response error StatusCode: 418, RequestID: 5C7F11, HostID: aB+/c=, api "
     "error {code}: Something about it.",
     "418", "5C7F11"},
    {"SDK v1",
     "Error: error creating Thing (x): {code}: Something about it.\n\tstatus "
     "code: 418, request id: 5c7f-11",
     "418", "5c7f-11"},
    {"SDK v1 of S3, with a host",
     "Error: error deleting Thing (x): {code}: Something about it.\n\tstatus "
     "code: 418, request id: 5C7F11, host id: aB+/c=",
     "418", "5C7F11"},
    {"SDK v1, the fields of an exception behind it",
     "Error: error creating Thing: {code}: Something about it.\n{\n  "
     "RespMetadata: {\n    StatusCode: 418,\n    RequestID: \"5c7f-11\"\n  "
     "},\n  Message_: \"Something about it.\",\n  ResourceName: "
     "\"Things: x\"\n}",
     "418", "5c7f-11"},
    {"botocore",
     "An error occurred ({code}) when calling the CreateThing operation: "
     "Something about it.",
     "", ""},
    {"query protocol",
     "<ErrorResponse xmlns=\"https://things.amazonaws.com/doc/2010-05-08/\">\n"
     "  <Error>\n    <Type>Sender</Type>\n    <Code>{code}</Code>\n    "
     "<Message>Something about it.</Message>\n  </Error>\n  "
     "<RequestId>5c7f-11</RequestId>\n</ErrorResponse>",
     "", "5c7f-11"},
    {"EC2's protocol",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
     "<Code>{code}</Code><Message>Something about it.</Message></Error>"
     "</Errors><RequestID>5c7f-11</RequestID></Response>",
     "", "5c7f-11"},
    {"REST-XML",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code>"
     "<Message>Something about it.</Message><RequestId>5C7F11</RequestId>"
     "<HostId>aB+/c=</HostId></Error>",
     "", "5C7F11"},
    {"JSON 1.0 with a name space",
     "{\"__type\":\"com.amazonaws.things.v20120810#{code}\",\"message\":"
     "\"Something about it.\"}",
     "", ""},
    {"JSON 1.1", "{\"__type\":\"{code}\",\"Message\":\"Something about it.\"}",
     "", ""},
};

// hashicorp/go-azure-sdk, go-autorest, azcore's ResponseError, its pollers.
constexpr Envelope kAzure[] = {
    {"go-azure-sdk",
     "Error: creating Thing (Subscription: \"S\"): performing CreateOrUpdate: "
     "unexpected status 418 (418 I'm a teapot) with error: {code}: Something "
     "about it.",
     "418", ""},
    {"go-azure-sdk before the status had words",
     "Error: creating Thing: things.ThingsClient#CreateOrUpdate: unexpected "
     "status 418 with error: {code}: Something about it.",
     "418", ""},
    {"go-autorest",
     "Error: creating Thing: things.ThingsClient#CreateOrUpdate: Failure "
     "sending request: StatusCode=418 -- Original Error: Code=\"{code}\" "
     "Message=\"Something about it.\"",
     "418", ""},
    {"go-autorest of an unknown service",
     "Error: creating Thing: things.ThingsClient#CreateOrUpdate: Failure "
     "responding to request: StatusCode=418 -- Original Error: "
     "autorest/azure: Service returned an error. Status=418 "
     "Code=\"{code}\" Message=\"Something about it.\" Details=[]",
     "418", ""},
    {"go-autorest, while it waits",
     "Error: waiting for Thing: Code=\"{code}\" Message=\"Something about "
     "it.\"",
     "", ""},
    {"azcore",
     "Error: PUT https://management.azure.com/subscriptions/S/things/x\n"
     "--------------------------------------------------------------------\n"
     "RESPONSE 418: 418 I'm a teapot\nERROR CODE: {code}\n"
     "--------------------------------------------------------------------\n"
     "{\n  \"error\": {\n    \"code\": \"{code}\",\n    \"message\": "
     "\"Something about it.\"\n  }\n}\n",
     "418", ""},
    {"go-azure-sdk's poller",
     "Error: creating Thing: polling after CreateOrUpdate: polling failed: the "
     "Azure API returned the following error:\n\nStatus: \"Failed\"\nCode: "
     "\"{code}\"\nMessage: \"Something about it.\"\nActivity Id: \"\"",
     "", ""},
    {"ARM's body",
     "Error: the answer of management.azure.com was "
     "{\"error\":{\"code\":\"{code}\",\"message\":\"Something about it.\"}}",
     "", ""},
};

// Entra ID's word of OAuth stands beside its own number (azidentity).
constexpr Envelope kEntra[] = {
    {"azidentity",
     "Error: unable to build authorizer: ClientSecretCredential authentication "
     "failed\nPOST https://login.microsoftonline.com/T/oauth2/v2.0/token\n"
     "RESPONSE 418 I'm a teapot\n{\n  \"error\": \"{code}\",\n  "
     "\"error_description\": \"AADSTS7000215: Something about it. Trace ID: "
     "5c7f-11 Correlation ID: 5c7f-12\"\n}",
     "", "5c7f-11"},
};

// googleapi.Error with its word, with the details of google.rpc, and grpc-go.
constexpr Envelope kGoogle[] = {
    {"googleapi with ErrorInfo",
     "Error: Error creating Thing: googleapi: Error 418: Something about it.\n"
     "Details:\n[\n  {\n    \"@type\": "
     "\"type.googleapis.com/google.rpc.ErrorInfo\",\n    \"domain\": "
     "\"googleapis.com\",\n    \"reason\": \"{code}\"\n  }\n]\n",
     "418", ""},
    {"googleapi with a word in front of its details",
     "Error: Error creating Thing: googleapi: Error 418: Something about it.\n"
     "Details:\n[\n  {\n    \"@type\": "
     "\"type.googleapis.com/google.rpc.ErrorInfo\",\n    \"reason\": "
     "\"{code}\"\n  }\n]\n, forbidden",
     "418", ""},
};
constexpr Envelope kGoogleWord[] = {
    {"googleapi",
     "Error: Error creating Thing: googleapi: Error 418: Something about it., "
     "{code}",
     "418", ""},
    {"googleapi with a list",
     "Error: Error creating Thing: googleapi: Error 418: Something about "
     "it.\nMore details:\nReason: {code}, Message: Something about it.\n",
     "418", ""},
};
constexpr Envelope kGoogleRpc[] = {
    {"grpc-go",
     "Error: Error creating Thing at things.googleapis.com: rpc error: code = "
     "{code} desc = Something about it.",
     "", ""},
};

std::span<const CodeClass> CodesOf(std::string_view system) {
  for (const SystemCodes& codes : BuiltinClasses().codes) {
    if (codes.system == system) return codes.codes;
  }
  return {};
}

// What is wrong with the refusal that is read; empty if nothing is.
std::string WrongIn(const Envelope& envelope, std::string_view system,
                    std::string_view code, std::string_view class_id) {
  const auto refusals = ReadRefusals(
      Replaced(std::string(envelope.text), "{code}", code), envelope.hint);
  if (refusals.size() != 1) return "not read";
  const Refusal& refusal = refusals.front();
  const bool is_code =
      refusal.code.value == code || refusal.reason.value == code;
  if (refusal.system != system) return "of " + refusal.system;
  if (!is_code) return "read as " + refusal.code.value;
  if (refusal.class_id != class_id) return "is " + refusal.class_id;
  if (refusal.status.value != envelope.status) {
    return "status " + refusal.status.value;
  }
  if (refusal.id.value != envelope.id) return "id " + refusal.id.value;
  if (!Contains(refusal.message.value, "Something about it")) {
    return "message " + refusal.message.value;
  }
  return {};
}

// Every code of a system in every form; how many were held.
size_t HoldAll(std::string_view system, std::span<const Envelope> envelopes,
               bool (*is_written_so)(std::string_view)) {
  std::string wrong;
  size_t held = 0;
  for (const Envelope& envelope : envelopes) {
    for (const CodeClass& entry : CodesOf(system)) {
      if (!is_written_so(entry.code)) continue;
      const std::string_view class_id =
          BuiltinClasses().classes[entry.class_index].id;
      const std::string why = WrongIn(envelope, system, entry.code, class_id);
      ++held;
      if (why.empty() || wrong.size() > 2000) continue;
      wrong += std::string(envelope.name) + ": " + std::string(entry.code) +
               ": " + why + "\n";
    }
  }
  CHECK(wrong == "");
  return held;
}

bool IsAny(std::string_view) { return true; }
// `invalid_client` of OAuth; `forbidden`, `rateLimitExceeded` of Google's older
// APIs.
bool IsWord(std::string_view code) { return IsLower(code[0]); }
// Entra ID's own numbers stand in no body of Resource Manager.
bool IsOfArm(std::string_view code) {
  return !IsWord(code) && !code.starts_with("AADSTS");
}
// `PermissionDenied`: of gRPC. The plugins of Terraform speak it, too, and
// those of their codes tell nothing of an API.
bool IsRpcCode(std::string_view code) {
  return IsUpper(code[0]) && IsLower(code[1]);
}

}  // namespace

TEST_CASE(
    "envelopes: each code of AWS is read in each form of its SDKs and APIs",
    "[classes]") {
  CHECK(HoldAll("aws", kAws, IsAny) > 30000);
}

TEST_CASE("envelopes: each code of Azure is read in each form of its SDKs",
          "[classes]") {
  CHECK(HoldAll("azure", kAzure, IsOfArm) > 1900);
  CHECK(HoldAll("azure", kEntra, IsWord) == 4);
}

TEST_CASE("envelopes: each code of Google is read in each of its forms",
          "[classes]") {
  CHECK(HoldAll("google", kGoogle, IsAny) > 250);
  CHECK(HoldAll("google", kGoogleWord, IsWord) > 100);
  CHECK(HoldAll("google", kGoogleRpc, IsRpcCode) > 10);
}

TEST_CASE("envelopes: each reason of Kubernetes is read from an answer",
          "[classes]") {
  constexpr Envelope kStatus[] = {
      {"Status in one line",
       "Error: {\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
       "\"status\":\"Failure\",\"message\":\"Something about it.\","
       "\"reason\":\"{code}\",\"details\":{\"kind\":\"things\"},"
       "\"code\":418}",
       "418", ""},
      {"Status in lines",
       "Error: the answer was {\n  \"kind\": \"Status\",\n  \"status\": "
       "\"Failure\",\n  \"message\": \"Something about it.\",\n  "
       "\"reason\": \"{code}\",\n  \"code\": 418\n}",
       "418", ""}};
  CHECK(HoldAll("kubernetes", kStatus, IsAny) > 30);
}

// apimachinery, pkg/api/errors: the constructors and NewGenericServerResponse.
TEST_CASE("envelopes: each reason of Kubernetes is read from client-go's words",
          "[classes]") {
  struct Words {
    std::string_view reason;
    std::string_view text;
  };
  constexpr Words kWords[] = {
      {"AlreadyExists", "configmaps \"web\" already exists"},
      {"BadRequest",
       "the server rejected our request for an unknown reason (post things)"},
      {"Conflict",
       "Operation cannot be fulfilled on things.example.com \"web\": the "
       "object has been modified; please apply your changes to the latest "
       "version and try again"},
      {"Conflict", "the server reported a conflict (put things web)"},
      {"Expired",
       "The provided continue parameter is too old to display a consistent "
       "list result."},
      {"Forbidden",
       "things is forbidden: User \"ci\" cannot create resource \"things\" in "
       "API group \"\" in the namespace \"shop\""},
      {"InternalError",
       "an error on the server (\"unknown\") has prevented the request from "
       "succeeding (get things web)"},
      {"InternalError",
       "Internal error occurred: resource quota evaluation timed out"},
      {"Invalid",
       "the server rejected our request due to an error in our request"},
      {"Invalid",
       "Deployment.apps \"web\" is invalid: spec.replicas: Invalid value: -1"},
      {"MethodNotAllowed",
       "the server does not allow this method on the requested resource"},
      {"NotAcceptable",
       "the server was unable to respond with a content type that the client "
       "supports (get things)"},
      {"NotFound", "the server could not find the requested resource"},
      {"NotFound", "namespaces \"shop\" not found"},
      {"RequestEntityTooLarge", "Request entity too large: limit is 3145728"},
      {"ServerTimeout",
       "The create operation against things could not be completed at this "
       "time, please try again."},
      {"ServiceUnavailable",
       "the server is currently unable to handle the request"},
      {"Timeout",
       "the server was unable to return a response in the time allotted, but "
       "may still be processing the request (post things)"},
      {"Timeout",
       "Timeout: request did not complete within requested timeout - context "
       "deadline exceeded"},
      {"TooManyRequests",
       "the server has received too many requests and has asked us to try "
       "again later (get things)"},
      {"Unauthorized",
       "the server has asked for the client to provide credentials"},
      {"Unauthorized", "Unauthorized"},
      {"UnsupportedMediaType",
       "the body of the request was in an unknown format - accepted media "
       "types include: application/json"},
  };
  for (const Words& words : kWords) {
    INFO(words.text);
    const auto refusals =
        ReadRefusals("Error: " + std::string(words.text), "kubernetes");
    REQUIRE(refusals.size() == 1);
    CHECK(refusals.front().system == "kubernetes");
    CHECK(refusals.front().code.value == words.reason);
    CHECK(refusals.front().class_id != "");
  }
}

TEST_CASE("envelopes: a code of gRPC needs no name beside it", "[classes]") {
  constexpr Envelope kBare[] = {
      {"grpc-go",
       "Error: creating Thing: rpc error: code = {code} desc = Something about "
       "it.",
       "", ""}};
  CHECK(HoldAll("grpc", kBare, IsAny) == CodesOf("grpc").size());
}

TEST_CASE("envelopes: an error of AWS's older SDK may have no message",
          "[classes]") {
  const auto refusals = ReadRefusals(
      "Error: error creating Lambda Function (1): ValidationException: \n\t"
      "status code: 400, request id: bdd1fc86-1e92-430f-b386-43b458f6c603");
  REQUIRE(refusals.size() == 1);
  CHECK(refusals.front().system == "aws");
  CHECK(refusals.front().code.value == "ValidationException");
  CHECK(refusals.front().status.value == "400");
  CHECK(refusals.front().message.value == "");
}

}  // namespace tfsleuth
