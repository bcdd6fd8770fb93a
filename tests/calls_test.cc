#include <algorithm>

#include "calls/address.h"
#include "calls/clock.h"
#include "calls/request_table.h"
#include "calls/transport.h"
#include "catch.h"
#include "correlated.h"
#include "helpers.h"
#include "record/aws_region.h"

namespace tfsleuth {
namespace {

constexpr char kTime[] = "2026-11-23T22:51:20.";

// One half of an exchange of the S3 backend.
std::string Sent(int ms, const std::string& scope, const std::string& key,
                 const std::string& more = "") {
  return kTime + std::to_string(ms) +
         "Z [DEBUG] backend-s3.aws-base: HTTP Request Sent: "
         "aws.region=us-east-1 rpc.method=GetCallerIdentity rpc.service=STS "
         "tf_backend.req_id=" +
         scope +
         " http.url=https://sts.us-east-1.amazonaws.com/ "
         "http.request.header.authorization=\"AWS4-HMAC-SHA256 Credential=" +
         key +
         "/20261123/us-east-1/sts/aws4_request, "
         "SignedHeaders=host;x-amz-date, Signature=*****\"" +
         more + "\n";
}

std::string Received(int ms, const std::string& scope, int status,
                     const std::string& id, const std::string& body = "") {
  return kTime + std::to_string(ms) +
         "Z [DEBUG] backend-s3.aws-base: HTTP Response Received: "
         "aws.region=us-east-1 rpc.method=GetCallerIdentity rpc.service=STS "
         "tf_backend.req_id=" +
         scope + " http.duration=1 http.status_code=" + std::to_string(status) +
         " http.response.header.x_amzn_requestid=" + id +
         " http.response.header.date=\"Mon, 23 Nov 2026 22:51:20 GMT\"" + body +
         "\n";
}

constexpr char kKey[] = "AKIA************LE01";

std::vector<AwsRequest> RequestsOf(const std::string& log) {
  return Correlated(log).requests();
}

}  // namespace

TEST_CASE("requests: two scopes that interleave keep their answers",
          "[calls]") {
  const auto requests = RequestsOf(Sent(100, "A", kKey) + Sent(101, "B", kKey) +
                                   Received(110, "A", 200, "ida") +
                                   Received(111, "B", 403, "idb"));
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].request_id == "ida");
  CHECK(requests[0].outcome == RequestOutcome::kOk);
  CHECK(requests[1].request_id == "idb");
  CHECK(requests[1].outcome == RequestOutcome::kFailed);
}

TEST_CASE("requests: a response without request is no row", "[calls]") {
  CHECK(RequestsOf(Received(110, "A", 200, "x")).empty());
}

TEST_CASE("requests: a later attempt takes the finality of the earlier",
          "[calls]") {
  const std::string call =
      " http.request.header.amz_sdk_invocation_id=one "
      "http.request.header.amz_sdk_request=\"attempt=";
  const auto requests = RequestsOf(Sent(100, "A", kKey, call + "1; max=5\"") +
                                   Sent(900, "A", kKey, call + "2; max=5\""));
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].retried);
  CHECK(!requests[1].retried);
  CHECK(requests[1].attempt == 2);
  CHECK(requests[1].outcome == RequestOutcome::kNoAnswer);
}

TEST_CASE("requests: all generations of field names name the same call",
          "[calls]") {
  const std::string head =
      "2026-11-23T22:51:20.100Z [DEBUG] provider.terraform-provider-aws_v5: "
      "HTTP Request Sent: tf_req_id=r ";
  for (const std::string names :
       {"rpc.service=STS rpc.method=GetCallerIdentity",
        "rpc.method=STS/GetCallerIdentity",
        "aws.service=STS aws.operation=GetCallerIdentity"}) {
    const auto requests = RequestsOf(head + names + "\n");
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].service == "STS");
    CHECK(requests[0].operation == "GetCallerIdentity");
  }
}

TEST_CASE("requests: fields in another order tell the same", "[calls]") {
  const std::string a =
      "2026-11-23T22:51:20.100Z [DEBUG] backend-s3.aws-base: HTTP Request "
      "Sent: http.request.header.authorization=\"AWS4-HMAC-SHA256 "
      "Credential=ASIA************LE01/20261123/us-east-1/sts/aws4_request, "
      "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=*****\" "
      "rpc.method=GetCallerIdentity rpc.service=STS\n";
  const auto requests = RequestsOf(a);
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].facts.Get("aws.key_kind").value == "temporary");
  CHECK(requests[0].facts.Get("aws.session_token").value == "sent");
}

TEST_CASE("requests: a cut entry does not prove that a token is absent",
          "[calls]") {
  std::string log = Sent(100, "A", kKey);
  log.pop_back();
  const auto requests = RequestsOf(log);
  REQUIRE(requests.size() == 1);
  CHECK(!requests[0].facts.Get("aws.session_token").IsObserved());
}

TEST_CASE("clock: an instant inside of the bounds is no skew", "[calls]") {
  CHECK(ClockSeconds(20000, 20100, 20300) == 0);
  CHECK(ClockSeconds(20000, 19900, 20100) == 0);
  CHECK(ClockSeconds(20000, 20999, 21001) == 0);
  CHECK(ClockSeconds(20000, 620000, 620100) == 599);
  CHECK(ClockSeconds(620000, 20000, 20100) == -599);
  CHECK(ClockState(0) == "ok");
  CHECK(ClockState(239) == "ok");
  CHECK(ClockState(599) == "ahead");
  CHECK(ClockState(-599) == "behind");
}

TEST_CASE("region: classes and partitions follow the name", "[calls]") {
  CHECK(RegionClassOf("us-east-1") == "default");
  CHECK(RegionClassOf("ap-east-1") == "opt-in");
  CHECK(RegionClassOf("mx-central-1") == "opt-in");
  CHECK(RegionClassOf("cn-north-1") == "china");
  CHECK(RegionClassOf("us-gov-west-1") == "govcloud");
  CHECK(RegionClassOf("minio").empty());
  CHECK(PartitionOfRegion("cn-north-1") == "aws-cn");
  CHECK(PartitionOfArn("arn:aws-us-gov:iam::1:role/x") == "aws-us-gov");
  struct Isolated {
    const char* region;
    const char* partition;
    const char* region_class;
    const char* host;
    const char* dual_stack;
  };
  for (const Isolated& p :
       {Isolated{"us-iso-east-1", "aws-iso", "isolated", "c2s.ic.gov",
                 "api.aws.ic.gov"},
        Isolated{"us-isob-east-1", "aws-iso-b", "isolated", "sc2s.sgov.gov",
                 "api.aws.scloud"},
        Isolated{"eu-isoe-west-1", "aws-iso-e", "isolated", "cloud.adc-e.uk",
                 "api.cloud-aws.adc-e.uk"},
        Isolated{"us-isof-south-1", "aws-iso-f", "isolated", "csp.hci.ic.gov",
                 "api.aws.hci.ic.gov"},
        Isolated{"eusc-de-east-1", "aws-eusc", "sovereign", "amazonaws.eu",
                 "api.amazonwebservices.eu"}}) {
    INFO(p.region);
    CHECK(PartitionOfRegion(p.region) == p.partition);
    CHECK(RegionClassOf(p.region) == p.region_class);
    for (const char* suffix : {p.host, p.dual_stack}) {
      const std::string host = std::string("sts.") + p.region + "." + suffix;
      CHECK(IsAwsHost(host));
      CHECK(RegionOfHost(host) == p.region);
    }
  }
  CHECK(AccountOfArn("arn:aws:iam::123456789012:role/x") == "123456789012");
  CHECK(AccountOfArn("arn:aws:s3:::bucket").empty());
  CHECK(IsAwsHost("sts.us-east-1.amazonaws.com"));
  CHECK(!IsAwsHost("amazonaws.com.evil.example"));
  CHECK(RegionOfHost("sts.eu-west-1.amazonaws.com") == "eu-west-1");
}

TEST_CASE("requests: what differs between those that fit an answer is unknown",
          "[calls]") {
  const auto requests =
      RequestsOf(ReadSource("tests/data/calls/two-aliases-expired.log"));
  REQUIRE(requests.size() == 2);
  for (const AwsRequest& request : requests) {
    CHECK(request.ambiguous);
    CHECK(request.key.empty());
    CHECK(!request.facts.Get("aws.key").IsObserved());
    CHECK(!request.facts.Get("aws.key_kind").IsObserved());
    CHECK(request.facts.Get("aws.session_token").value == "sent");
    CHECK(request.facts.Get("call.host").value ==
          "sts.us-east-1.amazonaws.com");
  }
}

TEST_CASE("requests: an answer of a later run is none of this one", "[calls]") {
  const std::string next =
      "2026-11-23T22:51:21.000Z [INFO]  Terraform version: 1.11.4\n"
      "2026-11-23T22:51:21.000Z [INFO]  CLI args: []string{\"terraform\", "
      "\"plan\"}\n";
  const auto requests =
      RequestsOf(Sent(100, "A", kKey) + "Initializing the backend...\n" +
                 "Terraform has been successfully initialized!\n" + next +
                 Received(110, "A", 403, "ida"));
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].response.IsNowhere());
}

TEST_CASE("requests: silence does not tell that no answer came", "[calls]") {
  const auto open = RequestsOf(Sent(100, "A", kKey));
  REQUIRE(open.size() == 1);
  CHECK(!open[0].facts.Get("call.answer").IsObserved());
  CHECK(!open[0].facts.Get("call.transport").IsObserved());

  const auto told = RequestsOf(
      Sent(100, "A", kKey) + kTime +
      "300Z [DEBUG] backend-s3.aws-base: request failed with unretryable error "
      "https response error StatusCode: 0, RequestID: , request send failed, "
      "Post \"https://sts.us-east-1.amazonaws.com/\": dial tcp "
      "192.0.2.1:443: connect: connection refused: "
      "rpc.method=GetCallerIdentity "
      "rpc.service=STS tf_backend.req_id=A\n");
  REQUIRE(told.size() == 1);
  CHECK(told[0].facts.Get("call.answer").state == FactState::kAbsent);
  CHECK(told[0].facts.Get("call.transport").value == "refused");
}

TEST_CASE("requests: the token of S3 Express is one", "[calls]") {
  const auto requests =
      RequestsOf(ReadSource("tests/data/calls/s3-express-session-token.log"));
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].facts.Get("aws.session_token").value == "sent");
}

TEST_CASE("requests: only a closed list of headers shows that none was sent",
          "[calls]") {
  const auto token_of = [](const std::string& headers) {
    const auto requests = RequestsOf(
        kTime + ("100Z [DEBUG] backend-s3.aws-base: HTTP Request Sent: "
                 "rpc.method=GetCallerIdentity rpc.service=STS "
                 "http.request.header.authorization=\"AWS4-HMAC-SHA256 " +
                 headers + "\"\n"));
    return requests.at(0).facts.Get("aws.session_token").state;
  };
  CHECK(token_of("SignedHeaders=host;x-amz-date, Signature=*****") ==
        FactState::kAbsent);
  CHECK(token_of("SignedHeaders=host;x-amz-date") == FactState::kUnobservable);
  CHECK(token_of("Signature=*****") == FactState::kUnobservable);
}

TEST_CASE("requests: a dump without Host tells no address", "[calls]") {
  const std::string head =
      "2026-11-23T22:51:20.100Z [DEBUG] provider.terraform-provider-aws_v3: ";
  const auto requests = RequestsOf(
      head + "[aws-sdk-go] DEBUG: Request sts/GetCallerIdentity Details:\n" +
      head + "---[ REQUEST POST-SIGN ]------\n" + head + "POST / HTTP/1.1\n" +
      head + "User-Agent: x\n" + head + "\n" + head + "a=b\n" + head +
      "-----------------------------------------------------\n");
  REQUIRE(requests.size() == 1);
  CHECK(!requests[0].facts.Get("call.host").IsObserved());
  CHECK(!requests[0].facts.Get("aws.endpoint").IsObserved());
}

TEST_CASE("requests: no duration breaks the arithmetic", "[calls]") {
  for (const char* duration :
       {"9223372036854775807", "-9223372036854775808", "-1", "x"}) {
    std::string answer = Received(110, "A", 200, "ida");
    const std::string field = "http.duration=";
    const size_t at = answer.find(field) + field.size();
    answer.replace(at, 1, duration);
    const auto requests = RequestsOf(Sent(100, "A", kKey) + answer);
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].request_id == "ida");
  }
}

namespace {

std::string Numbered(int n) { return "id" + std::to_string(n); }

// Good exchanges, and one that fails among them.
std::string ManyExchanges(int count, int failing) {
  std::string log;
  for (int i = 0; i < count; ++i) {
    log += Sent(100, "A", kKey);
    log += Received(101, "A", i == failing ? 403 : 200, Numbered(i));
  }
  return log;
}

}  // namespace

TEST_CASE("requests: what failed is kept, wherever it stands", "[calls]") {
  for (const int failing : {0, 2000, 4100}) {
    const Correlated log(ManyExchanges(4200, failing));
    const auto requests = log.requests();
    CHECK(log.correlator().requests().dropped_failed() == 0);
    CHECK(log.correlator().requests().dropped() + requests.size() == 4200);
    CHECK(requests.size() <= 1100);
    const bool is_kept = std::any_of(
        requests.begin(), requests.end(),
        [&](const auto& r) { return r.request_id == Numbered(failing); });
    CHECK(is_kept);
    CHECK(requests.back().request_id == Numbered(4199));
  }
}

TEST_CASE("table: of too many failures the first and the last are kept",
          "[calls]") {
  RequestTable table;
  const size_t count = RequestTable::kMaxFailed + 10;
  for (size_t i = 0; i < count; ++i) {
    AwsRequest request;
    request.outcome = RequestOutcome::kFailed;
    table.Settle(table.Add(std::move(request)));
  }
  CHECK(table.rows().size() == RequestTable::kMaxFailed);
  CHECK(table.dropped_failed() == 10);
  CHECK(table.Find(0) != nullptr);
  CHECK(table.Find(count - 1) != nullptr);
}

TEST_CASE("table: the last good one of each key stays", "[calls]") {
  RequestTable table;
  for (size_t i = 0; i < 3 * RequestTable::kMaxOthers; ++i) {
    AwsRequest request;
    request.outcome = RequestOutcome::kOk;
    request.key = i == 1500 ? "rare" : "often";
    table.Settle(table.Add(std::move(request)));
  }
  CHECK(table.rows().size() == RequestTable::kMaxOthers + 2);
  CHECK(table.Find(1500) != nullptr);
}

TEST_CASE("clock: what does not add up measures nothing", "[calls]") {
  constexpr int64_t kHour = int64_t{3600} * 1000;
  constexpr int64_t kNow = 100 * kHour;
  const auto measure = [](const ExchangeTimes& times) {
    return ClockWitness().Measure(times, 0, "backend-s3");
  };
  // All agree; the machine is behind; ahead.
  CHECK(measure({kNow, kNow, kNow, kNow + 100, 100}) == 0);
  CHECK(measure({kNow, kNow - kHour, kNow - kHour, kNow - kHour + 100, 100}) ==
        -3599);
  CHECK(measure({kNow, kNow + kHour, kNow + kHour, kNow + kHour + 100, 100}) ==
        3599);
  // Both dates agree and the log alone does not: it tells another time.
  CHECK(!measure({kNow, kNow, kNow - kHour, kNow - kHour + 100, 100}));
  // The machine slept: between signing and sending, or before the answer was
  // logged.
  CHECK(!measure({kNow, kNow - kHour, kNow, kNow + 100, 100}));
  CHECK(!measure({kNow, kNow, kNow, kNow + kHour, 100}));
  CHECK(!measure({kNow, kNow, kNow, kNow + kHour, std::nullopt}));
}

TEST_CASE("clock: an SDK that corrects its time has been wrong before",
          "[calls]") {
  constexpr int64_t kHour = int64_t{3600} * 1000;
  constexpr int64_t kNow = 100 * kHour;
  const ExchangeTimes off = {kNow, kNow - kHour, kNow - kHour,
                             kNow - kHour + 100, 100};
  const ExchangeTimes corrected = {kNow, kNow, kNow - kHour, kNow - kHour + 100,
                                   100};
  ClockWitness clock;
  CHECK(clock.Measure(off, 0, "backend-s3"));
  CHECK(clock.Measure(corrected, 0, "backend-s3"));
  CHECK(!clock.Measure(corrected, 1, "backend-s3"));
  CHECK(!clock.Measure(corrected, 0, "provider"));
}

TEST_CASE("address: host and port come apart", "[calls]") {
  const auto is = [](std::string_view url, std::string_view host,
                     std::string_view port) {
    const Address address = AddressOf(url);
    return address.host == host && address.port == port;
  };
  CHECK(is("https://sts.amazonaws.com/", "sts.amazonaws.com", ""));
  CHECK(is("http://127.0.0.1:9000/x?y", "127.0.0.1", "9000"));
  CHECK(is("[::1]:6443", "::1", "6443"));
  CHECK(is("https://[fd00::1]/api", "fd00::1", ""));
  CHECK(is("fd00::1", "fd00::1", ""));
  CHECK(is("https://", "", ""));
  CHECK(is("https://***/", "", ""));
  CHECK(is("", "", ""));
  CHECK(AddressOf("https://[::1]:6443/x").InUrl() == "[::1]:6443");
  CHECK(AddressOf("https://h:9000/x").InUrl() == "h:9000");
}

TEST_CASE("transport: a network without a way is no time-out", "[calls]") {
  CHECK(TransportReasonIn("dial tcp 192.0.2.1:443: connect: no route to host")
            .name == "no-route");
  CHECK(TransportReasonIn("dial tcp 192.0.2.1:443: i/o timeout").name ==
        "timeout");
  CHECK(TransportReasonIn("proxyconnect tcp: dial tcp 192.0.2.1:3128: connect: "
                          "connection refused")
            .name == "proxy");
  CHECK(TransportReasonIn("something else").name.empty());
}

}  // namespace tfsleuth
