#include "base/text.h"
#include "base/text_util.h"
#include "catch.h"
#include "record/api_error.h"
#include "record/fact_registry.h"
#include "record/fatal_line.h"
#include "record/key_id.h"

namespace tfsleuth {

TEST_CASE("text: a slice of a verbatim text stands where its bytes stand",
          "[record]") {
  Text text;
  text.Append("Error: no", 100, 7);
  const Span span = text.SpanOf(7, 2);
  CHECK(span == Span{107, 2, 7, 7});
  CHECK(text.Slice(7).view() == "no");
  CHECK(text.Slice(7).span() == span);
}

TEST_CASE("text: joined lines give the hull of both", "[record]") {
  Text text;
  text.Append("one", 10, 1);
  text.AppendInserted(" ");
  text.Append("two", 20, 2);
  CHECK(text.view() == "one two");
  CHECK(text.span() == Span{10, 13, 1, 2});
  CHECK(text.SpanOf(3, 1).IsNowhere());
}

TEST_CASE("text: a placeholder stands for all that it replaced", "[record]") {
  Text text;
  text.Append("token=abcdef;x", 0, 1);
  text.Replace(6, 6, "[redacted]");
  CHECK(text.view() == "token=[redacted];x");
  CHECK(text.SpanOf(8, 2) == Span{6, 6, 1, 1});
  CHECK(text.SpanOf(17, 1) == Span{13, 1, 1, 1});
}

TEST_CASE("text: what is taken off the end leaves the places of the rest",
          "[record]") {
  for (const bool is_opaque : {true, false}) {
    Text text;
    text.Append("body", 10, 1);
    if (is_opaque) {
      text.AppendOpaque("\n", {14, 2, 1, 1});
    } else {
      text.Append("\n", 14, 1);
    }
    text.Replace(4, 1, "");
    CHECK(text.view() == "body");
    CHECK(text.span() == Span{10, 4, 1, 1});
    text.Append("x", 20, 1);
    CHECK(text.SpanOf(4, 1) == Span{20, 1, 1, 1});
  }
}

TEST_CASE("key id: kinds are read from clear and masked ids alike",
          "[record]") {
  CHECK(ObserveKeyId("AKIAIOSFODNN7EXAMPLE").kind == KeyKind::kLongTerm);
  CHECK(ObserveKeyId("AKIA************MPLE").kind == KeyKind::kLongTerm);
  CHECK(ObserveKeyId("ASIA************BT77").kind == KeyKind::kTemporary);
  CHECK(ObserveKeyId("ASIA************BT77").display == "ASIA...BT77");
  CHECK(ObserveKeyId("AKIA***********MPLE").kind == KeyKind::kMalformed);
  CHECK(ObserveKeyId("\"AKIA************MPLE\"").kind == KeyKind::kMalformed);
  CHECK(ObserveKeyId("${AWS_KEY}").kind == KeyKind::kMalformed);
  CHECK(ObserveKeyId("minioadmin").kind == KeyKind::kOther);
  CHECK(ObserveKeyId("wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12").kind ==
        KeyKind::kSwapped);
}

TEST_CASE("key id: what somebody hid before us is no damaged key", "[record]") {
  for (const std::string id :
       {"***", "XXXX", "xxxxxxxxxxxxxxxxxxxx", "<redacted>", "[REDACTED]",
        "REDACTED", "<my-access-key>", "#####", "****"}) {
    INFO(id);
    CHECK(ObserveKeyId(id).kind == KeyKind::kHidden);
    CHECK(!ObserveKeyId(id).tells_apart);
  }
  for (const std::string id : {"AKIAXXXXXXXXXXXXXXXX", "AKIAXXXX",
                               "AKIA****************", "AKIA..."}) {
    INFO(id);
    CHECK(ObserveKeyId(id).kind == KeyKind::kLongTerm);
    CHECK(!ObserveKeyId(id).tells_apart);
  }
  CHECK(ObserveKeyId("ASIAXXXXXXXXXXXX").kind == KeyKind::kTemporary);
  CHECK(ObserveKeyId("AKIA************MPLE").tells_apart);
}

TEST_CASE("key id: redaction keeps what is observed and hides the rest",
          "[record]") {
  for (const std::string id :
       {"AKIAIOSFODNN7EXAMPLE", "ASIAQWERTYUIOPASBT77", "minioadmin", "test",
        "wJalrXUtnFEMI/K7MDENGbPxRfiCYEXAMPLEKEY1", "${AWS_KEY}", "AKIA123",
        "\"AKIAIOSFODNN7EXAMPLE\"", "two words", "<redacted>",
        "AKIAXXXXXXXX"}) {
    const std::string redacted = RedactKeyId(id);
    INFO(id << " " << redacted);
    CHECK(ObserveKeyId(redacted).kind == ObserveKeyId(id).kind);
    CHECK(ObserveKeyId(redacted).length == ObserveKeyId(id).length);
    CHECK(ObserveKeyId(redacted).display == ObserveKeyId(id).display);
    CHECK(RedactKeyId(redacted) == redacted);
    CHECK(redacted.find(id) == std::string::npos);
  }
}

TEST_CASE("api error: an answer of AWS is taken apart", "[record]") {
  const auto error = ParseApiError(
      "Error: validating provider credentials: retrieving caller identity from "
      "STS: operation error STS: GetCallerIdentity, https response error "
      "StatusCode: 403, RequestID: 3f14d468-bbe1-45d0-b797-4cbc3e98cb9b, api "
      "error InvalidClientTokenId: The security token included in the request "
      "is invalid.");
  REQUIRE(error);
  CHECK(error->service == "STS");
  CHECK(error->operation == "GetCallerIdentity");
  CHECK(error->status == 403);
  CHECK(error->code == "InvalidClientTokenId");
  CHECK(error->request_id == "3f14d468-bbe1-45d0-b797-4cbc3e98cb9b");
  CHECK(error->message.substr(0, 12) == "The security");
  CHECK(error->transport.empty());
}

TEST_CASE("api error: a modelled error has no api error in front of it",
          "[record]") {
  const auto error = ParseApiError(
      "operation error DynamoDB: PutItem, https response error StatusCode: "
      "400, RequestID: ABC, ResourceNotFoundException: Requested resource not "
      "found");
  REQUIRE(error);
  CHECK(error->code == "ResourceNotFoundException");
}

TEST_CASE("api error: no answer is told by its transport text", "[record]") {
  const auto error = ParseApiError(
      "operation error STS: GetCallerIdentity, exceeded maximum number of "
      "attempts, 5, https response error StatusCode: 0, RequestID: , request "
      "send failed, Post \"https://sts.us-east-1.amazonaws.com/\": dial tcp: "
      "lookup sts.us-east-1.amazonaws.com: no such host");
  REQUIRE(error);
  CHECK(error->code.empty());
  CHECK(error->request_id.empty());
  CHECK(error->attempts == 5);
  CHECK(error->transport.substr(0, 4) == "Post");
}

TEST_CASE("api error: the innermost call of a chain is the one that failed",
          "[record]") {
  const auto error = ParseApiError(
      "operation error S3: ListObjectsV2, get identity: get credentials: "
      "failed to refresh cached credentials, operation error STS: AssumeRole, "
      "https response error StatusCode: 403, RequestID: R, api error "
      "AccessDenied: User: arn:aws:iam::1:user/x is not authorized");
  REQUIRE(error);
  CHECK(error->service == "STS");
  CHECK(error->operation == "AssumeRole");
  CHECK(error->code == "AccessDenied");
}

TEST_CASE("api error: the form of the first SDK is read too", "[record]") {
  const auto error = ParseApiError(
      "error validating provider credentials: error calling "
      "sts:GetCallerIdentity: InvalidClientTokenId: The security token "
      "included in the request is invalid. status code: 403, request id: "
      "a7268a44-c722-4e75-a6db-db76d0d9be33");
  REQUIRE(error);
  CHECK(error->code == "InvalidClientTokenId");
  CHECK(error->service == "STS");
  CHECK(error->operation == "GetCallerIdentity");
  CHECK(error->request_id == "a7268a44-c722-4e75-a6db-db76d0d9be33");
}

TEST_CASE("api error: a list of errors gives each of them", "[record]") {
  const auto errors = ParseApiErrors(
      "Errors: 2 errors occurred: * retrieving caller identity from STS: "
      "operation error STS: GetCallerIdentity, https response error "
      "StatusCode: 403, RequestID: A, api error InvalidClientTokenId: no * "
      "retrieving account information via iam:ListRoles: operation error IAM: "
      "ListRoles, https response error StatusCode: 403, RequestID: B, api "
      "error AccessDenied: no");
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].code == "InvalidClientTokenId");
  CHECK(errors[1].operation == "ListRoles");
}

TEST_CASE("api error: a whole error behind another one is none inside of it",
          "[record]") {
  const std::string put =
      "operation error S3: PutObject, https response error StatusCode: 403, "
      "RequestID: A, HostID: h, api error AccessDenied: no";
  const std::string get =
      "unable to retrieve file from S3 bucket 'b' with key 'k': operation "
      "error "
      "S3: GetObject, https response error StatusCode: 404, RequestID: B, "
      "HostID: h, NoSuchKey: ";
  const std::string text = "Error message: " + put + " " + get;
  const auto error = ParseApiError(text);
  REQUIRE(error);
  CHECK(error->operation == "PutObject");
  CHECK(error->status == 403);
  CHECK(error->code == "AccessDenied");
  CHECK(error->message == "no");
  CHECK(error->request_id == "A");
  const auto errors = ParseApiErrors(text);
  REQUIRE(errors.size() == 2);
  CHECK(errors[1].operation == "GetObject");
  CHECK(errors[1].request_id == "B");
  CHECK(text.substr(errors[1].begin).starts_with("NoSuchKey"));
}

TEST_CASE("api error: other texts are none", "[record]") {
  CHECK(!ParseApiError("Error: Unsupported argument"));
  CHECK(!ParseApiError(""));
  CHECK(!ParseApiError("operation error"));
  CHECK(!ParseApiError("status code: 403"));
}

TEST_CASE("facts: every meaning has words and every fact a place", "[record]") {
  for (const FactInfo& fact : AllFacts()) {
    INFO(fact.name);
    CHECK(FindFact(fact.name) == &fact);
    CHECK(!fact.what.empty());
    CHECK(!fact.origin.empty());
    CHECK(!fact.meanings.empty());
    for (const FactMeaning& meaning : fact.meanings) {
      CHECK(!meaning.means.empty());
      CHECK(!meaning.because.empty());
      const bool is_any = meaning.value == "*";
      CHECK((is_any || !Contains(meaning.because, "{}")));
    }
  }
  CHECK(FindFact("no.such") == nullptr);
  const auto all = AllFacts();
  for (size_t i = 1; i < all.size(); ++i) {
    CHECK(all[i - 1].name < all[i].name);  // each once
  }
}

TEST_CASE(
    "api error: an answer without its second line is one if it names "
    "the call",
    "[record]") {
  const auto error = ParseApiError(
      "error validating provider credentials: error calling "
      "sts:GetCallerIdentity: InvalidClientTokenId: The security token "
      "included "
      "in the request is invalid.");
  REQUIRE(error);
  CHECK(error->code == "InvalidClientTokenId");
  CHECK(error->service == "STS");
  CHECK(error->operation == "GetCallerIdentity");
  CHECK(error->status == -1);
  const auto old = ParseApiError(
      "* provider.aws: InvalidClientTokenId: The security token is invalid.");
  REQUIRE(old);
  CHECK(old->code == "InvalidClientTokenId");
  CHECK(!ParseApiError("calling a module: Unsupported argument here"));
  CHECK(!ParseApiError("Error: Reference to undeclared resource: x"));
}

TEST_CASE("fatal line: what tells of a failure without being a diagnostic",
          "[record]") {
  CHECK(FatalLineOf("panic: runtime error: index out of range") ==
        FatalLine::kPanic);
  CHECK(FatalLineOf("fatal error: all goroutines are asleep - deadlock!") ==
        FatalLine::kPanic);
  CHECK(FatalLineOf("Terraform planned the following actions, but then "
                    "encountered a problem:") == FatalLine::kPlanFailed);
  CHECK(FatalLineOf("Planning failed. OpenTofu encountered an error while "
                    "generating this plan.") == FatalLine::kPlanFailed);
  CHECK(FatalLineOf("    operation error STS: GetCallerIdentity, x") ==
        FatalLine::kBareError);
  CHECK(FatalLineOf("x (local-exec): panic: y") == FatalLine::kNone);
  CHECK(FatalLineOf("  + name = \"operation error STS: x\"") ==
        FatalLine::kNone);
}

}  // namespace tfsleuth
