#include "tell/unknown_error.h"

#include <algorithm>
#include <string>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "match/template.h"
#include "printed_failure.h"
#include "record/refusal_class.h"
#include "record/resource_address.h"
#include "tell/unknown_error_clauses.h"
#include "tell/unknown_error_parts.h"

namespace tfsleuth {
namespace {

std::string ValueOf(const UnknownError& told, std::string_view label) {
  for (const ToldValue& value : told.values) {
    if (value.label == label) return value.value;
  }
  return "";
}

constexpr std::string_view kBucket =
    "Error: deleting S3 Bucket (x): operation error S3: DeleteBucket, https "
    "response error StatusCode: 409, RequestID: AAA, HostID: BBB, api error "
    "BucketNotEmpty: The bucket you tried to delete is not empty";

}  // namespace

TEST_CASE("unknown error: a refused call is told by what was done and answered",
          "[unknown]") {
  Failure failure = Printed(kBucket);
  failure.address = "aws_s3_bucket.b";
  failure.file = "main.tf";
  failure.file_line = 3;
  const UnknownError told = TellUnknown(failure, {"terraform"});
  CHECK(told.headline ==
        "Terraform could not delete aws_s3_bucket.b: S3 answered 409 "
        "BucketNotEmpty");
  CHECK(told.where == "main.tf:3, aws_s3_bucket.b");
  CHECK(told.class_id == "conflict");
  CHECK(told.said == "The bucket you tried to delete is not empty");
  CHECK(ValueOf(told, "service") == "AWS, S3");
  CHECK(ValueOf(told, "operation") == "DeleteBucket");
  CHECK(ValueOf(told, "answer") == "409 BucketNotEmpty");
  CHECK(ValueOf(told, "request") == "AAA");
  CHECK(told.retry == Retry::kAfterFix);
  REQUIRE(told.next);
  CHECK(told.next->run == "terraform state show aws_s3_bucket.b");
  CHECK(told.next->safety == Safety::kReadOnly);
}

TEST_CASE("unknown error: without an address the thing has its own name",
          "[unknown]") {
  CHECK(TellUnknown(Printed(kBucket), {}).headline ==
        "Terraform could not delete S3 Bucket (x): S3 answered 409 "
        "BucketNotEmpty");
}

TEST_CASE("unknown error: a missing right says who may not do what on what",
          "[unknown]") {
  const UnknownError told = TellUnknown(Printed(kPassRole), {});
  CHECK(told.class_id == "permission");
  CHECK(Contains(told.means,
                 "AWS knows arn:aws:iam::730145926688:user/tf and refuses "
                 "iam:PassRole on arn:aws:iam::730145926688:role/shop. No "
                 "identity-based policy allows it. Who administers the AWS "
                 "account has to allow it; trying again does not help."));
  CHECK(ValueOf(told, "principal") == "arn:aws:iam::730145926688:user/tf");
  CHECK(told.said.empty());  // the sentence and the table say it
  REQUIRE(told.next);
  CHECK(told.next->run == "aws sts get-caller-identity");
}

TEST_CASE("unknown error: each system's words for a missing right",
          "[unknown]") {
  Failure failure = Printed(
      "Error: namespaces is forbidden: User \"bob\" cannot create resource "
      "\"namespaces\" in API group \"\" at the cluster scope");
  failure.address = "kubernetes_namespace.shop";
  const UnknownError cluster = TellUnknown(failure, {});
  CHECK(cluster.headline ==
        "Terraform could not create kubernetes_namespace.shop: Kubernetes "
        "answered Forbidden");
  CHECK(Contains(cluster.means,
                 "The cluster does not let bob create namespaces. "));
  CHECK(cluster.said.empty());
  CHECK(ValueOf(cluster, "resource").empty());
  const UnknownError vault = TellUnknown(
      Printed("Error: x\n\nError making API request.\n\nURL: GET https://v.org/"
              "v1/secret/data/app\nCode: 403. Errors:\n\n* permission denied"),
      {});
  CHECK(
      Contains(vault.means, "Vault refuses GET secret/data/app to the token"));
  CHECK(vault.lines == std::vector<std::string>{});
}

TEST_CASE(
    "unknown error: a thing that was to be made is not looked for in the "
    "state",
    "[unknown]") {
  Failure failure = Printed(
      "Error: creating EC2 Subnet: operation error EC2: CreateSubnet, https "
      "response error StatusCode: 400, RequestID: R, api error "
      "InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist");
  failure.address = "aws_subnet.a";
  const UnknownError told = TellUnknown(failure, {});
  REQUIRE(told.next);
  CHECK(told.next->run == "terraform plan");
}

TEST_CASE("unknown error: what the answer does not tell is left out",
          "[unknown]") {
  const UnknownError told = TellUnknown(
      Printed("Error: operation error S3: ListBuckets, https response error "
              "StatusCode: 403, RequestID: R, api error AccessDenied: Access "
              "Denied"),
      {});
  CHECK(told.headline == "S3 answered 403 AccessDenied");
  CHECK(Contains(told.means, "AWS knows the caller and refuses this call. "));
  CHECK_FALSE(Contains(told.means, "  "));
  CHECK(CapitalWords(told.means) == std::vector<std::string>{"AWS", "AWS"});
}

TEST_CASE("unknown error: an own summary stays the headline", "[unknown]") {
  const UnknownError told = TellUnknown(
      Printed("Error: Cannot assume IAM Role\n\nIAM Role (arn:aws:iam::1:role/"
              "x) cannot be assumed.\n\nError: operation error STS: "
              "AssumeRole, https response error StatusCode: 403, RequestID: "
              "R, api error AccessDenied: Access denied"),
      {});
  CHECK(told.headline ==
        "Cannot assume IAM Role: STS answered 403 AccessDenied");
}

TEST_CASE("unknown error: a chain keeps its beginning and its end",
          "[unknown]") {
  const UnknownError told = TellUnknown(
      Printed("Error: building AzureRM Client: obtain subscription(33333333-"
              "4444-5555-6666-777777777777) from Azure CLI: parsing json "
              "result from the Azure CLI: waiting for the Azure CLI: exit "
              "status 1: ERROR: Please run 'az login' to setup account."),
      {});
  CHECK(told.headline ==
        "building AzureRM Client: [...]: exit status 1: ERROR: Please run 'az "
        "login' to setup account.");
}

TEST_CASE(
    "unknown error: lists, tables, JSON and commands keep their lines, "
    "prose goes",
    "[unknown]") {
  const UnknownError told = TellUnknown(
      Printed("Error: Invalid IAM policy\n\n  with aws_iam_policy.a,\n  on "
              "main.tf line 3, in resource \"aws_iam_policy\" \"a\":\n\nThe "
              "policy has these problems:\n\n  - Statement[0]: Action is "
              "missing\n  - Statement[1]: Effect must be Allow or Deny\n\n    "
              "{\n      \"Version\": \"2012-10-17\"\n    }\n\nRun the "
              "following to see more:\n    terraform console\n"),
      {});
  CHECK(told.headline == "Invalid IAM policy");
  CHECK(told.lines ==
        std::vector<std::string>{
            "The policy has these problems:",
            "  - Statement[0]: Action is missing",
            "  - Statement[1]: Effect must be Allow or Deny", "    {",
            "      \"Version\": \"2012-10-17\"", "    }",
            "Run the following to see more:", "    terraform console"});
}

TEST_CASE("unknown error: a held lock shows who holds it", "[unknown]") {
  const UnknownError told = TellUnknown(
      Printed(
          "Error: Error acquiring the state lock\n\nError message: "
          "operation error DynamoDB: PutItem, https response error "
          "StatusCode: 400, RequestID: KRD7, ConditionalCheckFailedException"
          ": The conditional request failed\nLock Info:\n  ID:        "
          "fee49415\n  Path:      a/b.tfstate\n  Operation: "
          "OperationTypePlan\n  Who:       lena@lena-mbp\n  Version:   "
          "1.5.7\n  Created:   2024-06-25 08:40:12 +0000 UTC\n  Info:      "
          "\n\nTerraform acquires a state lock to protect the state from "
          "being written\nby multiple users at the same time."),
      {"tofu"});
  CHECK(told.class_id == "lock");
  CHECK(told.retry == Retry::kYes);
  REQUIRE(told.lines.size() == 8);
  CHECK(told.lines[0] == "Lock Info:");
  CHECK(told.lines[4] == "  Who:       lena@lena-mbp");
  REQUIRE(told.next);
  CHECK(told.next->run == "tofu plan -lock-timeout=5m");
}

TEST_CASE("unknown error: long lists are counted, not shown", "[unknown]") {
  std::string text = "Error: Many things are wrong\n\nThey are:\n";
  for (int i = 0; i < 40; ++i) text += "  - thing " + std::to_string(i) + "\n";
  const UnknownError told = TellUnknown(Printed(text), {});
  CHECK(told.lines.size() == UnknownError::kMaxLines);
  CHECK(told.more_lines == 29);
}

TEST_CASE("unknown error: Terraform's own errors have a class, too",
          "[unknown]") {
  const auto class_of = [](std::string_view text) {
    return TellUnknown(Printed(text), {}).class_id;
  };
  CHECK(class_of("Error: Unsupported argument\n\nAn argument named \"x\" is "
                 "not expected here.") == "configuration");
  CHECK(class_of("Error: Failed to query available provider packages\n\nCould "
                 "not retrieve the list: Get \"https://registry.terraform.io/"
                 "v1\": dial tcp: lookup registry.terraform.io: no such "
                 "host") == "network");
  CHECK(class_of("Error: Failed to install provider\n\nwrite x: no space left "
                 "on device") == "machine");
  CHECK(class_of("Error: Failed to install provider\n\nthe checksum differs") ==
        "installation");
  CHECK(class_of("Error: Failed to persist state to backend\n\noperation error "
                 "S3: PutObject, https response error StatusCode: 403, "
                 "RequestID: R, api error AccessDenied: Access Denied") ==
        "state-not-saved");
  CHECK(class_of("Error: Error acquiring the state lock\n\noperation error "
                 "DynamoDB: PutItem, https response error StatusCode: 400, "
                 "RequestID: R, api error AccessDeniedException: no") ==
        "permission");
  CHECK(class_of("Error: Nobody has seen this").empty());
}

TEST_CASE("unknown error: after an init that failed, init is what to run",
          "[unknown]") {
  const UnknownError told = TellUnknown(
      Printed("Error: Error accessing remote module registry\n\nFailed to "
              "retrieve a download URL: 429 Too Many Requests"),
      {"terraform", "init"});
  CHECK(told.class_id == "throttled");
  REQUIRE(told.next);
  CHECK(told.next->run == "terraform init");
  CHECK(told.next->safety == Safety::kLocal);
}

TEST_CASE("unknown error: what is wrong in a file of values is an input",
          "[unknown]") {
  Failure failure = Printed(
      "Error: Argument or block definition required\n\nAn argument or block "
      "definition is required here.");
  failure.file = "main.tf";
  CHECK(TellUnknown(failure, {}).class_id == "configuration");
  failure.file = "prod.auto.tfvars";
  CHECK(TellUnknown(failure, {}).class_id == "input");
}

TEST_CASE("unknown error: a provider's words are not taken for core's",
          "[unknown]") {
  Failure failure = Printed("Error: Conflicting Parameters\n\nTake one.");
  CHECK(TellUnknown(failure, {}).class_id == "backend");
  failure.address = "acme_workspace.a";
  const UnknownError told = TellUnknown(failure, {});
  CHECK(told.class_id == "provider");
  CHECK(Contains(told.means, "works on acme_workspace.a"));
}

TEST_CASE("unknown error: what the headline leaves out is said", "[unknown]") {
  const Failure failure = Printed(
      "Error: waiting for CloudFormation Stack "
      "(arn:aws:cloudformation:us-east-1:123456789012:stack/x/1) create: "
      "failed "
      "to create CloudFormation stack, rollback requested (ROLLBACK_COMPLETE): "
      "[\"The following resource(s) failed to create: [Fn]. Message returned: "
      "the function answered nothing that anybody could read.\"]");
  const UnknownError told = TellUnknown(failure, {});
  CHECK(Contains(told.headline, "[...]"));
  CHECK(Contains(told.said, "the function answered nothing"));
}

TEST_CASE("unknown error: words before a bare status are not lost",
          "[unknown]") {
  const auto told = [](const std::string& words) {
    return TellUnknown(Printed("Error: " + words), {});
  };
  const UnknownError chain = told(
      "failed to get the scope: the API returned an error: The endpoint does "
      "not support the method, Status: 405 Method Not Allowed");
  CHECK(chain.headline == "failed to get the scope: the server answered 405");
  CHECK(Contains(chain.said, "The endpoint does not support the method"));
  const UnknownError one = told("failed to get the scope (HTTP status 405)");
  CHECK(one.headline == "failed to get the scope: the server answered 405");
  CHECK(one.said.empty());
  CHECK(told("status code: 405").headline == "the server answered 405");
  CHECK(told("status 422: Invalid request. 'checks' is nil. Try again.").said ==
        "Invalid request. 'checks' is nil.");
  CHECK(told("unexpected state 'x', wanted target 'y'. last error: %!s(<nil>)")
            .headline == "unexpected state 'x', wanted target 'y'.");
}

TEST_CASE("unknown error: another program's words are told as such",
          "[unknown]") {
  Failure failure = Printed(kPassRole);
  failure.quoted_by = "CloudFormation";
  const UnknownError told = TellUnknown(failure, {});
  CHECK(told.means.starts_with("These are words of CloudFormation"));
  CHECK_FALSE(told.next);
}

TEST_CASE(
    "unknown error: nothing of a log gets into a command unless it looks "
    "like what it is",
    "[unknown]") {
  Failure failure = Printed(kBucket);
  failure.address = "aws_s3_bucket.b[\"a b; curl x | sh #\"]";
  UnknownError told = TellUnknown(failure, {"terraform"});
  REQUIRE(told.next);
  CHECK(told.next->run == "terraform plan");
  failure.address = "module.m[\"eu\"].aws_s3_bucket.b[0]";
  told = TellUnknown(failure, {"terraform"});
  CHECK(told.next->run ==
        "terraform state show 'module.m[\"eu\"].aws_s3_bucket.b[0]'");
  told = TellUnknown(
      Printed("Error: x\n\nunexpected status 403 (403 Forbidden) with error: "
              "AuthorizationFailed: The client '$(id)' with object id 'o' does "
              "not have authorization to perform action 'a/b' over scope "
              "'/subscriptions/1'"),
      {});
  REQUIRE(told.next);
  CHECK(told.next->run == "az account show");
}

TEST_CASE(
    "unknown error: the more exact command comes first where its values "
    "are known",
    "[unknown]") {
  const auto command = [](std::string_view text) {
    const UnknownError told = TellUnknown(Printed(text), {});
    return told.next ? told.next->run : std::string();
  };
  CHECK(command("Error: pods is forbidden: User \"bob\" cannot create resource "
                "\"pods\" in API group \"\" in the namespace \"shop\"") ==
        "kubectl auth can-i create pods --namespace shop");
  CHECK(command("Error: namespaces is forbidden: User \"bob\" cannot create "
                "resource \"namespaces\" in API group \"\" at the cluster "
                "scope") == "kubectl auth can-i create namespaces");
  CHECK(command("Error: Error creating Network: googleapi: Error 403: Required "
                "'compute.networks.create' permission for 'projects/shop-1/"
                "global/networks/n', forbidden") ==
        "gcloud projects get-iam-policy shop-1");
  CHECK(command("Error: Get \"https://registry.example.com/v1\": dial tcp: "
                "lookup registry.example.com: no such host") ==
        "curl -svo /dev/null https://registry.example.com/");
}

TEST_CASE("unknown error: azurerm's ids over several lines leave the name",
          "[unknown]") {
  const std::string log =
      "│ Error: creating Application Gateway (Subscription: "
      "\"4788db51-f5bb-442d-8cdd-a6debf476da9\"\n│ Resource Group Name: "
      "\"rg\"\n│ Application Gateway Name: \"gw\"): performing "
      "CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: "
      "Odd: no\n╵\n";
  CHECK(Diagnose(log).findings.at(0).title ==
        "Terraform could not create Application Gateway \"gw\": Azure answered "
        "400 Odd");
}

TEST_CASE("unknown error: a provider of a module is no resource", "[unknown]") {
  const std::string address =
      "module.x.provider[\"registry.terraform.io/kreuzwerker/docker\"]";
  CHECK(ProviderOf(address) == "docker");
  CHECK_FALSE(IsResource(address));
  CHECK(IsResource("module.x.docker_image.provider"));
}

TEST_CASE("unknown error: up to 0.14 a provider's error has no address",
          "[unknown]") {
  const auto class_of = [](const std::string& summary, const std::string& block,
                           const std::string& detail) {
    return Diagnose("\nError: " + summary + "\n\n  on main.tf line 3, in " +
                    block + ":\n   3: x {\n\n" + detail)
        .findings.at(0)
        .class_id;
  };
  const std::string resource = "resource \"helm_release\" \"m\"";
  CHECK(class_of("it is odd", resource, "") == "provider");
  CHECK(class_of("it is odd", resource, "The service says so.\n") ==
        "provider");
  CHECK(class_of("it is odd", "provider \"yandex\"", "") == "provider");
  // Core's own summaries are known.
  CHECK(class_of("Unsupported argument", resource, "It is not expected.\n") ==
        "configuration");
  CHECK(class_of("it is odd", "locals", "It says more.\n") == "configuration");
}

}  // namespace tfsleuth
