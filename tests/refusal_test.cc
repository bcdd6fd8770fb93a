#include "record/refusal.h"

#include <string>
#include <vector>

#include "base/text_util.h"
#include "catch.h"
#include "facts/refusal_facts.h"
#include "helpers.h"
#include "only_refusal.h"
#include "record/fact_registry.h"
#include "record/refusal_classes.h"

namespace tfsleuth {
namespace {

bool StandsThere(std::string_view text, const Quote& quote) {
  return text.substr(quote.begin, quote.length) == quote.value;
}

}  // namespace

TEST_CASE("refusal: AWS SDK v2 names service, operation, status, id and code",
          "[refusal]") {
  const std::string text =
      "Error: deleting S3 Bucket (x): operation error S3: DeleteBucket, https "
      "response error StatusCode: 409, RequestID: AAA, HostID: BBB, api error "
      "BucketNotEmpty: The bucket you tried to delete is not empty";
  const Refusal refusal = Only(text);
  CHECK(refusal.system == "aws");
  CHECK(refusal.class_id == "conflict");
  CHECK(refusal.service.value == "S3");
  CHECK(refusal.operation.value == "DeleteBucket");
  CHECK(refusal.status.value == "409");
  CHECK(refusal.code.value == "BucketNotEmpty");
  CHECK(refusal.id.value == "AAA");
  for (const Quote& quote : {refusal.service, refusal.operation, refusal.status,
                             refusal.code, refusal.id, refusal.message}) {
    INFO(quote.value);
    CHECK(StandsThere(text, quote));
  }
}

TEST_CASE("refusal: what IAM names without an ARN is named whole",
          "[refusal]") {
  for (const std::string resource :
       {"role shop", "user ann", "instance profile web", "policy p-1"}) {
    const Refusal refusal = Only(
        "Error: reading IAM Role (shop): AccessDenied: User: "
        "arn:aws:iam::730145926688:user/ann is not authorized to perform: "
        "iam:GetRole on resource: " +
        resource +
        " because no identity-based policy allows the iam:GetRole action\n\t"
        "status code: 403, request id: 939366f5-f679-4851-94df-0d7538492fa7\n");
    CHECK(refusal.resource.value == resource);
  }
}

TEST_CASE("refusal: AWS SDK v1 with who may not do what, and why",
          "[refusal]") {
  const Refusal refusal = Only(
      "Error: adding role r to IAM Instance Profile (p): AccessDenied: User: "
      "arn:aws:iam::730145926688:user/tf-student is not authorized to perform: "
      "iam:PassRole on resource: arn:aws:iam::730145926688:role/shop because "
      "no identity-based policy allows the iam:PassRole action\n\tstatus code: "
      "403, request id: 939366f5-f679-4851-94df-0d7538492fa7\n");
  CHECK(refusal.class_id == "permission");
  CHECK(refusal.code.value == "AccessDenied");
  CHECK(refusal.action.value == "iam:PassRole");
  CHECK(refusal.principal.value == "arn:aws:iam::730145926688:user/tf-student");
  CHECK(refusal.resource.value == "arn:aws:iam::730145926688:role/shop");
  CHECK(refusal.policy_type.value == "identity-based policy");
  CHECK(refusal.deny.value == "implicit");
  CHECK(refusal.id.value == "939366f5-f679-4851-94df-0d7538492fa7");
}

TEST_CASE("refusal: AWS tells an explicit deny by the policy that it stands in",
          "[refusal]") {
  const Refusal refusal = Only(
      "creating EC2 Instance: operation error EC2: RunInstances, https "
      "response error StatusCode: 403, RequestID: 1-2, api error "
      "UnauthorizedOperation: You are not authorized to perform this "
      "operation. User: arn:aws:sts::111122223333:assumed-role/ci/x is not "
      "authorized to perform: ec2:RunInstances on resource: "
      "arn:aws:ec2:eu-west-1:111122223333:instance/* with an explicit deny in "
      "a service control policy. Encoded authorization failure message: abc");
  CHECK(refusal.class_id == "permission");
  CHECK(refusal.policy_type.value == "service control policy");
  CHECK(refusal.deny.value == "explicit");
  CHECK(refusal.resource.value ==
        "arn:aws:ec2:eu-west-1:111122223333:instance/*");
}

TEST_CASE("refusal: a store that speaks AWS's interface is not AWS",
          "[refusal]") {
  const std::string text =
      "Error: Error creating Spaces bucket: BucketAlreadyExists: \n\tstatus "
      "code: 409, request id: tx00000ab, host id: ";
  CHECK(Only(text).system == "aws");
  CHECK(Only(text, "aws").system == "aws");
  CHECK(Only(text, "external").system == "aws");
  for (const std::string_view hint :
       {"digitalocean", "digitalocean_spaces_bucket.b", "linode", "minio"}) {
    INFO(hint);
    const Refusal refusal = Only(text, hint);
    CHECK(refusal.system == "http");
    CHECK(refusal.code.value == "BucketAlreadyExists");
    CHECK(refusal.class_id == "exists");
  }
  CHECK(Only("Error: Failed to get the data key: operation error KMS: Decrypt, "
             "https response error StatusCode: 400, RequestID: 11, "
             "AccessDeniedException: no",
             "sops")
            .system == "aws");
}

TEST_CASE("refusal: places are those of the text with its lines", "[refusal]") {
  const std::string text =
      "Error: operation error STS: AssumeRole, https response error "
      "StatusCode:\n403, RequestID: a49b0b80-c0f3-4916-b966-374ea47579ed, api "
      "error\nAccessDenied: User:\narn:aws:sts::482910375566:assumed-role/plan/"
      "s\nis not authorized to perform: sts:AssumeRole on resource:\n"
      "arn:aws:iam::615208843917:role/PlatformAccess\n";
  const Refusal refusal = Only(text);
  CHECK(refusal.action.value == "sts:AssumeRole");
  CHECK(StandsThere(text, refusal.action));
  CHECK(StandsThere(text, refusal.principal));
  CHECK(StandsThere(text, refusal.resource));
  CHECK(StandsThere(text, refusal.status));
}

TEST_CASE("refusal: whole errors of AWS one behind the other are several",
          "[refusal]") {
  const auto refusals = ReadRefusals(
      "Error message: operation error S3: PutObject, https response error "
      "StatusCode: 412, RequestID: A, HostID: h, api error PreconditionFailed: "
      "no\noperation error S3: GetObject, https response error StatusCode: "
      "403, RequestID: B, HostID: h, api error AccessDenied: Access Denied");
  REQUIRE(refusals.size() == 2);
  CHECK(refusals[0].operation.value == "PutObject");
  CHECK(refusals[0].code.value == "PreconditionFailed");
  CHECK(refusals[1].operation.value == "GetObject");
  CHECK(refusals[1].code.value == "AccessDenied");
}

TEST_CASE("refusal: a code that only AWS gives needs no status", "[refusal]") {
  const std::string text =
      "Error: error creating EKS Node Group (a:b): InvalidParameterException: "
      "KeyPair x.pem not found";
  const Refusal refusal = Only(text);
  CHECK(refusal.system == "aws");
  CHECK(refusal.class_id == "invalid-request");
  CHECK(refusal.code.value == "InvalidParameterException");
  CHECK(refusal.message.value == "KeyPair x.pem not found");
  CHECK(Only("Error: creating x: InvalidSubnetID.NotFound: no").system ==
        "aws");
  CHECK(ReadRefusals("Error: x: OrderNotFoundException: no").empty());
  CHECK(ReadRefusals("Error: x: Unauthorized: no").empty());
}

TEST_CASE("refusal: a call without an answer is none", "[refusal]") {
  CHECK(ReadRefusals(
            "operation error STS: GetCallerIdentity, exceeded maximum number "
            "of attempts, 5, https response error StatusCode: 0, RequestID: , "
            "request send failed, Post \"https://sts.amazonaws.com/\": dial "
            "tcp: lookup sts.amazonaws.com: no such host")
            .empty());
  CHECK(ReadRefusals("Error: Unsupported argument\n\nAn argument named "
                     "\"nmae\" is not expected here.")
            .empty());
  CHECK(ReadRefusals("").empty());
}

TEST_CASE("refusal: a list of errors gives one for each", "[refusal]") {
  const std::vector<Refusal> refusals = ReadRefusals(
      "2 errors occurred:\n\t* deleting x: operation error IAM: DeleteRole, "
      "https response error StatusCode: 409, RequestID: 1, api error "
      "DeleteConflict: Cannot delete entity\n\t* operation error EC2: "
      "DeleteVpc, https response error StatusCode: 400, RequestID: 2, api "
      "error DependencyViolation: The vpc has dependencies\n\n");
  REQUIRE(refusals.size() == 2);
  CHECK(refusals[0].code.value == "DeleteConflict");
  CHECK(refusals[1].service.value == "EC2");
  CHECK(refusals[1].id.value == "2");
}

TEST_CASE("refusal: bodies of AWS inside another text", "[refusal]") {
  const Refusal xml = Only(
      "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code>"
      "<Message>The security token is expired</Message></Error><RequestId>"
      "r-1</RequestId></ErrorResponse>");
  CHECK(xml.code.value == "ExpiredToken");
  CHECK(xml.class_id == "authentication");
  CHECK(xml.id.value == "r-1");
  const Refusal json = Only(
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
      "ResourceNotFoundException\",\"message\":\"Requested resource not "
      "found\"}");
  CHECK(json.code.value == "ResourceNotFoundException");
  CHECK(json.class_id == "not-found");
}

TEST_CASE("refusal facts: each stands where its words are in the log",
          "[refusal]") {
  Text text;
  text.Append("unexpected status 403 (403 Forbidden) with error: ", 1000, 7);
  text.AppendInserted(" ");
  text.Append("RequestDisallowedByPolicy: Resource 'rg' was disallowed by",
              1060, 8);
  const auto refusals = ReadRefusals(text.view());
  REQUIRE(refusals.size() == 1);
  Facts facts;
  facts.Set("call.status", "409");
  AddRefusalFacts(refusals.front(), text, facts);
  CHECK(facts.Get("call.system").value == "azure");
  CHECK(facts.Get("refusal.class").value == "policy");
  CHECK(facts.Get("refusal.resource").value == "rg");
  CHECK(facts.Get("call.code").value == "RequestDisallowedByPolicy");
  REQUIRE(facts.Get("call.code").evidence.size() == 1);
  CHECK(facts.Get("call.code").evidence[0].span == Span{1060, 25, 8, 8});
  // What the request itself told stays.
  CHECK(facts.Get("call.status").value == "409");
  CHECK_FALSE(facts.Get("refusal.principal").IsObserved());
  for (const auto& [name, fact] : facts) CHECK(FindFact(name) != nullptr);
}

TEST_CASE("refusal facts: every class of a refusal has its words",
          "[refusal]") {
  const auto& table = BuiltinClasses();
  const auto has_words = [&](uint8_t index) {
    INFO(table.classes[index].id);
    CHECK(MeaningOf("refusal.class", table.classes[index].id) != "");
  };
  for (const SystemCodes& system : table.codes) {
    for (const CodeClass& entry : system.codes) has_words(entry.class_index);
  }
  for (const TextClass& entry : table.code_patterns) {
    has_words(entry.class_index);
  }
  for (const TextClass& entry : table.messages) has_words(entry.class_index);
}

TEST_CASE("refusal: text that is cut anywhere is read without harm",
          "[refusal]") {
  const std::string text =
      "Error: x: operation error S3: GetObject, https response error "
      "StatusCode: 403, RequestID: 1, api error AccessDenied: User: u is not "
      "authorized to perform: s3:GetObject on resource: r with an explicit "
      "deny in a policy; googleapi: Error 403: Permission 'a.b' denied on "
      "resource 'c', forbidden; unexpected status 403 (403 Forbidden) with "
      "error: AuthorizationFailed: The client 'c' perform action 'a' over "
      "scope 's'; pods \"a\" is forbidden: User \"b\" cannot get resource "
      "\"pods\" in the namespace \"n\"; Error making API request. URL: GET "
      "https://v/v1/a Code: 403. Errors: * denied; POST https://h/p: 403 no; "
      "Code=\"A\" Message=\"b\\\"\"; {\"error\": {\"code\": \"X\"}} azure "
      "2 errors occurred: * a * b";
  for (size_t end = 0; end <= text.size(); ++end) {
    for (const size_t begin : {size_t{0}, end / 2, end > 20 ? end - 20 : 0}) {
      const std::string_view part =
          std::string_view(text).substr(begin, end - begin);
      for (const Refusal& refusal : ReadRefusals(part)) {
        CHECK(refusal.begin + refusal.length <= part.size());
        CHECK(refusal.message.begin + refusal.message.length <= part.size());
        CHECK(refusal.resource.begin + refusal.resource.length <= part.size());
      }
    }
  }
}

}  // namespace tfsleuth
