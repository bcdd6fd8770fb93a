#include "catch.h"
#include "correlated.h"
#include "facts/error_facts.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

std::string Input(const std::string& name) {
  return ReadSource("tests/data/calls/" + name + ".log");
}

constexpr char kBegin[] =
    "2026-11-23T22:51:19.000Z [INFO]  Terraform version: 1.11.4\n"
    "2026-11-23T22:51:19.000Z [INFO]  CLI args: []string{\"terraform\", "
    "\"plan\"}\n";

constexpr char kBackend[] = "backend-s3.aws-base";
constexpr char kProvider[] = "provider.terraform-provider-aws_v5.80.0_x5";

struct Exchange {
  std::string logger = kBackend;
  std::string key = "ASIA************BT77";
  std::string operation = "GetCallerIdentity";
  std::string time = "2026-11-23T22:51:20";
  int status = 200;
  std::string id = "ida";
  std::string body;
};

std::string LogOf(const Exchange& e) {
  const std::string call =
      " rpc.method=" + e.operation + " rpc.service=STS tf_req_id=r";
  std::string log =
      e.time + ".100Z [DEBUG] " + e.logger +
      ": HTTP Request Sent: aws.region=us-east-1" + call +
      " http.url=https://sts.us-east-1.amazonaws.com/ "
      "http.request.header.authorization=\"AWS4-HMAC-SHA256 Credential=" +
      e.key +
      "/20261123/us-east-1/sts/aws4_request, "
      "SignedHeaders=host;x-amz-date;x-amz-security-token, "
      "Signature=*****\"\n" +
      e.time + ".110Z [DEBUG] " + e.logger +
      ": HTTP Response Received:" + call +
      " http.duration=10 http.status_code=" + std::to_string(e.status) +
      " http.response.header.x_amzn_requestid=" + e.id;
  if (!e.body.empty())
    log += "\n  http.response.body=\n  | " + e.body + "\n   z=1";
  return log + "\n";
}

Exchange Refused(const std::string& code, const std::string& id) {
  Exchange e;
  e.status = 403;
  e.id = id;
  e.body = "<Code>" + code + "</Code>";
  return e;
}

std::string ErrorOf(const std::string& code, const std::string& id,
                    const std::string& operation = "GetCallerIdentity") {
  return "\nError: operation error STS: " + operation +
         ", https response error StatusCode: 403, RequestID: " + id +
         ", api error " + code + ": m\n\n";
}

}  // namespace

TEST_CASE("binding: a later answer of the same call is another request",
          "[facts]") {
  const Correlated log(Input("error-and-later-request-of-same-call"));
  const auto bound = log.OfError();
  REQUIRE(bound.request != nullptr);
  CHECK(bound.request->response.IsNowhere());
  CHECK(bound.facts.Get("call.transport").value == "untrusted-certificate");
  CHECK(bound.facts.Get("call.answer").state == FactState::kAbsent);
  CHECK(bound.facts.Get("aws.key").value == "AKIA...LE01");
  CHECK(bound.facts.Get("call.host").value == "sts.us-east-1.amazonaws.com");
  CHECK(bound.facts.Get("call.attempts").value == "1");
}

TEST_CASE("binding: what several requests may have sent is unknown",
          "[facts]") {
  const auto bound = Correlated(Input("two-aliases-expired")).OfError();
  CHECK(bound.facts.Get("call.code").value == "ExpiredToken");
  for (const char* fact : {"aws.key", "aws.key_kind", "history.first_use",
                           "history.key_accepted"}) {
    INFO(fact);
    CHECK(!bound.facts.Get(fact).IsObserved());
  }
}

TEST_CASE("binding: a request of that id that says something else is left",
          "[facts]") {
  const std::string log =
      kBegin + LogOf(Refused("InvalidClientTokenId", "ida"));
  const auto agreed =
      Correlated(log + ErrorOf("InvalidClientTokenId", "ida")).OfError();
  CHECK(agreed.request != nullptr);
  CHECK(agreed.limit.empty());
  const auto other = Correlated(log + ErrorOf("AccessDenied", "ida")).OfError();
  CHECK(other.request == nullptr);
  CHECK(!other.limit.empty());
  CHECK(other.facts.Get("call.code").value == "AccessDenied");
  CHECK(!other.facts.Get("aws.key").IsObserved());
}

TEST_CASE("binding: without an id one that fits is taken and never two",
          "[facts]") {
  const std::string first =
      kBegin + LogOf(Refused("InvalidClientTokenId", "ida"));
  Exchange denied = Refused("AccessDenied", "idb");
  denied.key = "AKIA************LE01";
  const std::string error = ErrorOf("InvalidClientTokenId", "");
  CHECK(Correlated(first + LogOf(denied) + error).OfError().request != nullptr);
  const auto several =
      Correlated(first + LogOf(Refused("InvalidClientTokenId", "idc")) + error)
          .OfError();
  CHECK(several.request == nullptr);
  CHECK(!several.limit.empty());
  const auto no_such =
      Correlated(first + ErrorOf("InvalidClientTokenId", "", "AssumeRole"))
          .OfError();
  CHECK(no_such.request == nullptr);
  CHECK(no_such.limit.empty());
}

TEST_CASE("binding: what is bound without an id rules nothing out", "[facts]") {
  const std::string log =
      kBegin + LogOf(Refused("InvalidClientTokenId", "ida"));
  const auto by_id =
      Correlated(log + ErrorOf("InvalidClientTokenId", "ida")).OfError();
  CHECK(!by_id.facts.Get("aws.key_kind").is_loose);
  const auto by_call =
      Correlated(log + ErrorOf("InvalidClientTokenId", "")).OfError();
  CHECK(by_call.is_loose);
  CHECK(by_call.facts.Get("aws.key_kind").value == "temporary");
  CHECK(by_call.facts.Get("aws.key_kind").is_loose);
  CHECK(!by_call.facts.Get("call.code").is_loose);
}

TEST_CASE("history: what is only the nearest in the log is loose", "[facts]") {
  const auto gap = [](const std::string& time) {
    Exchange good;
    good.time = time;
    return Correlated(kBegin + LogOf(good) +
                      LogOf(Refused("ExpiredToken", "idb")) +
                      ErrorOf("ExpiredToken", "idb"))
        .OfError()
        .facts.Get("history.accepted_gap");
  };
  CHECK(gap("2026-11-23T22:51:19").value == "moments");
  CHECK(!gap("2026-11-23T22:51:19").is_loose);
  CHECK(gap("2026-11-23T22:11:19").value == "minutes");
  CHECK(gap("2026-11-23T22:11:19").is_loose);
}

TEST_CASE("binding: another program's words bind to no request", "[facts]") {
  const Correlated log(kBegin + LogOf(Refused("AccessDenied", "ida")) +
                       ErrorOf("AccessDenied", "ida"));
  CHECK(log.OfError(0, MayBind::kYes).request != nullptr);
  const auto quoted = log.OfError(0, MayBind::kNo);
  CHECK(quoted.request == nullptr);
  CHECK(quoted.facts.Get("call.code").value == "AccessDenied");
  CHECK(!quoted.facts.Get("aws.key").IsObserved());
}

TEST_CASE("history: the profile of one run is no fact of the next", "[facts]") {
  const auto facts =
      Correlated(Input("profile-of-run1-blamed-in-run2")).OfError().facts;
  CHECK(facts.Get("credentials.source").value == "EnvConfigCredentials");
  CHECK(!facts.Get("credentials.profile").IsObserved());
  CHECK(!facts.Get("credentials.beat").IsObserved());
}

TEST_CASE("history: of a log without its begin nothing is known before",
          "[facts]") {
  const std::string tail = Input("tail-of-log-expired");
  const auto facts = Correlated(tail).OfError().facts;
  CHECK(facts.Get("aws.key_kind").value == "temporary");
  CHECK(!facts.Get("history.first_use").IsObserved());
  CHECK(!facts.Get("history.key_accepted").IsObserved());
  CHECK(facts.Get("aws.expired").value == "session");
  CHECK(Correlated(kBegin + tail)
            .OfError()
            .facts.Get("history.first_use")
            .value == "yes");
}

TEST_CASE("history: an answer without its request is a gap", "[facts]") {
  const std::string whole = LogOf(Exchange());
  const std::string answer = whole.substr(whole.find('\n') + 1);
  const auto facts =
      Correlated(kBegin + answer + LogOf(Refused("ExpiredToken", "idb")) +
                 ErrorOf("ExpiredToken", "idb"))
          .OfError()
          .facts;
  CHECK(facts.Get("aws.key_kind").IsObserved());
  CHECK(!facts.Get("history.first_use").IsObserved());
}

TEST_CASE("history: it reaches as far as a run and a component and a day",
          "[facts]") {
  const std::string refused = LogOf(Refused("ExpiredToken", "idb"));
  const std::string error = ErrorOf("ExpiredToken", "idb");
  const auto facts_after = [&](const std::string& before) {
    return Correlated(before + refused + error).OfError().facts;
  };
  Exchange good;
  good.time = "2026-11-23T22:51:19";
  const Facts same = facts_after(kBegin + LogOf(good));
  CHECK(same.Get("history.key_accepted").value == "yes");
  CHECK(!same.Get("history.first_use").IsObserved());

  CHECK(!facts_after(kBegin + LogOf(good) + kBegin)
             .Get("history.key_accepted")
             .IsObserved());

  Exchange of_provider = good;
  of_provider.logger = kProvider;
  const Facts peer = facts_after(kBegin + LogOf(of_provider));
  CHECK(!peer.Get("history.key_accepted").IsObserved());
  CHECK(!peer.Get("history.first_use").IsObserved());
  CHECK(peer.Get("peer.key").value == "same");
  CHECK(peer.Get("peer.key_accepted").value == "yes");

  good.time = "2026-11-22T22:51:19";
  CHECK(!facts_after(kBegin + LogOf(good))
             .Get("history.key_accepted")
             .IsObserved());
}

TEST_CASE("history: what came later is found between refusals", "[facts]") {
  Exchange good;
  std::string log = kBegin;
  for (int i = 0; i < 200; ++i) {
    good.id = "g" + std::to_string(i);
    log += LogOf(good);
    if (i == 100) log += LogOf(Refused("InvalidClientTokenId", "bad"));
  }
  const auto facts =
      Correlated(log + ErrorOf("InvalidClientTokenId", "bad")).OfError().facts;
  CHECK(facts.Get("history.key_accepted").value == "yes");
  CHECK(facts.Get("history.accepted_later").value == "yes");
}

TEST_CASE("identity: AWS tells whose key it is", "[facts]") {
  Exchange who;
  who.body = "<Arn>arn:aws:sts::123456789012:assumed-role/deploy/me</Arn>";
  const auto facts =
      Correlated(kBegin + LogOf(who) + LogOf(Refused("AccessDenied", "idb")) +
                 ErrorOf("AccessDenied", "idb"))
          .OfError()
          .facts;
  CHECK(facts.Get("identity.principal").value ==
        "arn:aws:sts::123456789012:assumed-role/deploy/me");
  CHECK(facts.Get("history.identity").value == "role");
  CHECK(facts.Get("target.account").value == "123456789012");

  const auto told =
      Correlated(
          "\nError: operation error EC2: RunInstances, https response error "
          "StatusCode: 403, RequestID: x, api error UnauthorizedOperation: "
          "User: arn:aws:iam::111122223333:user/ci is not authorized to "
          "perform: ec2:RunInstances\n\n")
          .OfError()
          .facts;
  CHECK(told.Get("identity.principal").value ==
        "arn:aws:iam::111122223333:user/ci");
  CHECK(told.Get("target.account").value == "111122223333");
}

TEST_CASE("partitions: isolated ones are partitions of their own", "[facts]") {
  const auto facts = Correlated(Input("isob-role")).OfError().facts;
  CHECK(facts.Get("aws.partitions").value == "same");
  CHECK(facts.Get("aws.partition").value == "aws-iso-b");
  CHECK(facts.Get("aws.region_class").value == "isolated");
}

TEST_CASE("refusal: the message of AuthFailure tells what it is about",
          "[facts]") {
  const auto about = [](const std::string& message) {
    Facts facts;
    facts.Set("call.code", "AuthFailure");
    facts.Set("call.message", message);
    AddMeaningOfCode(facts);
    return facts.Get("aws.auth_failure").value;
  };
  CHECK(about("AWS was not able to validate the provided access credentials") ==
        "key");
  CHECK(about("Not authorized for images: [ami-0123456789abcdef0]") ==
        "permission");
  CHECK(about("something new").empty());
}

TEST_CASE("refusal: a long-term key does not expire", "[facts]") {
  const auto expired = [](const std::string& code, const std::string& kind,
                          const std::string& message) {
    Facts facts;
    facts.Set("call.code", code);
    facts.Set("call.message", message);
    if (!kind.empty()) facts.Set("aws.key_kind", kind);
    AddMeaningOfCode(facts);
    return facts.Get("aws.expired").value;
  };
  CHECK(expired("RequestExpired", "long-term", "Request has expired.") ==
        "request");
  CHECK(expired("RequestExpired", "temporary", "Request has expired.").empty());
  CHECK(expired("RequestExpired", "", "Request has expired.").empty());
  CHECK(expired("ExpiredToken", "", "m") == "session");
  CHECK(expired("AccessDenied", "temporary", "m").empty());
}

TEST_CASE("peers: a backend key that the provider does not use is an old one",
          "[facts]") {
  Exchange provider;
  provider.logger = kProvider;
  provider.key = "ASIA************XX11";
  const std::string refused = LogOf(Refused("InvalidClientTokenId", "idb"));
  const std::string error = ErrorOf("InvalidClientTokenId", "idb");
  const auto facts =
      Correlated(kBegin + LogOf(provider) + refused + error).OfError().facts;
  CHECK(facts.Get("peer.key").value == "differs");
  CHECK(facts.Get("peer.component").value == "provider");
  CHECK(!Correlated(kBegin + LogOf(provider) + kBegin + refused + error)
             .OfError()
             .facts.Get("peer.key")
             .IsObserved());
}

TEST_CASE("profile: the one that could not be loaded is told", "[facts]") {
  const auto facts =
      Correlated(
          "\nError: No valid credential sources found\n\nPlease see "
          "https://www.terraform.io/docs for more information.\n\nError: "
          "failed "
          "to get shared config profile, staging\n\n")
          .OfError()
          .facts;
  CHECK(facts.Get("credentials.unloaded_profile").value == "staging");
}

TEST_CASE("stories: aliases that cannot be told apart tell nothing",
          "[facts]") {
  const auto story = [](const std::string& second) {
    const std::string head =
        "2021-11-24T10:55:43.001Z [DEBUG] "
        "provider.terraform-provider-aws_v3.70.0_x5: ";
    return Correlated(head + "AWS Auth provider used: \"EnvProvider\"\n" +
                      head + "AWS Auth provider used: \"" + second + "\"\n")
        .correlator()
        .StoryOfKind("provider", 0);
  };
  CHECK(story("EnvProvider").Get("credentials.source").value ==
        "EnvConfigCredentials");
  CHECK(!story("StaticProvider").Get("credentials.source").IsObserved());
}

}  // namespace tfsleuth
