#include "facts/text_facts.h"

#include "catch.h"

namespace tfsleuth {
namespace {

Facts FactsOfWords(const std::string& words) {
  Text text;
  text.Append(words, 0, 1);
  return FactsOfText(text);
}

}  // namespace

TEST_CASE("text: the address in Go's words is what was called", "[facts]") {
  struct Said {
    const char* words;
    const char* host;
    const char* port;
    const char* transport;
    const char* system;
  };
  for (const Said& c : {
           Said{"Error: Post \"https://10.0.0.1:6443/api/v1/namespaces\": dial "
                "tcp 10.0.0.1:6443: connect: connection refused",
                "10.0.0.1", "6443", "refused", "kubernetes"},
           Said{"Error: Get \"http://localhost/api/v1/namespaces/x\": dial tcp "
                "[::1]:80: connect: connection refused",
                "localhost", "", "refused", "kubernetes"},
           Said{"Error: Get \"https://ABC.gr7.us-east-1.eks.amazonaws.com/apis/"
                "apps/v1\": dial tcp: lookup "
                "ABC.gr7.us-east-1.eks.amazonaws.com on 10.0.0.2:53: no such "
                "host",
                "ABC.gr7.us-east-1.eks.amazonaws.com", "", "no-such-host",
                "kubernetes"},
           Said{"Error: could not query provider registry: failed to retrieve: "
                "Get \"https://registry.terraform.io/v1/providers/x/versions\":"
                " net/http: request canceled (Client.Timeout exceeded while "
                "awaiting headers)",
                "registry.terraform.io", "", "timeout", "registry"},
           Said{"Error: Get "
                "\"https://management.azure.com/subscriptions?x=1\": "
                "proxyconnect tcp: dial tcp 10.1.1.1:3128: i/o timeout",
                "management.azure.com", "", "proxy", "azure"},
           Said{"Error: Post \"https://oauth2.googleapis.com/token\": x509: "
                "certificate signed by unknown authority",
                "oauth2.googleapis.com", "", "untrusted-certificate", "google"},
           Said{"Error: dial tcp: lookup db.example.com on 127.0.0.53:53: no "
                "such host",
                "db.example.com", "", "no-such-host", ""},
           Said{"Error: dial tcp 192.0.2.7:5432: connect: no route to host",
                "192.0.2.7", "5432", "no-route", ""},
           Said{"Error: Get https://api.github.com/user: EOF", "api.github.com",
                "", "reset", "github"},
       }) {
    INFO(c.words);
    const Facts facts = FactsOfWords(c.words);
    CHECK(facts.Get("call.host").value == c.host);
    CHECK(facts.Get("call.port").value == c.port);
    CHECK(facts.Get("call.transport").value == c.transport);
    CHECK(facts.Get("call.system").value == c.system);
    CHECK(facts.Get("call.answer").state == FactState::kAbsent);
    for (const auto& [name, fact] : facts) {
      for (const Evidence& evidence : fact.evidence) {
        CHECK(std::string(c.words).substr(
                  evidence.span.offset, evidence.span.length) == evidence.text);
      }
    }
  }
}

TEST_CASE("text: words that are not the network's tell no transport",
          "[facts]") {
  for (const char* words :
       {"Error: Internal error occurred: failed calling webhook \"x\": Post "
        "\"https://hook.ns.svc:443/validate\": x509: certificate signed by "
        "unknown authority",
        "Error: Error response from daemon: Get "
        "\"https://registry-1.docker.io/v2/\": x509: certificate signed by "
        "unknown authority",
        "Error: waiting for state: context deadline exceeded",
        "Error: unexpected EOF in template", "Error: connection refused",
        "Error: Get the value", ""}) {
    INFO(words);
    const Facts facts = FactsOfWords(words);
    CHECK(!facts.Get("call.transport").IsObserved());
    CHECK(!facts.Get("call.host").IsObserved());
    CHECK(!facts.Get("call.answer").IsObserved());
  }
}

TEST_CASE("text: of two hosts none is told", "[facts]") {
  const Facts facts = FactsOfWords(
      "Error: Get \"https://a.example.com/\": EOF Get "
      "\"https://b.example.com/\": EOF");
  CHECK(!facts.Get("call.host").IsObserved());
}

}  // namespace tfsleuth
