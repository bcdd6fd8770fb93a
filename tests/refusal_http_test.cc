// Answers of servers that no reader knows by name.

#include <string>

#include "catch.h"
#include "only_refusal.h"
#include "record/refusal.h"

namespace tfsleuth {

TEST_CASE("refusal: an address in an answer was not called", "[refusal]") {
  CHECK(Only("Error: error validating monitor: 502 Bad Gateway: "
             "{\"statuspage\":\"http://status.datadoghq.com\"}")
            .host.empty());
  CHECK(Only("Error: https://api.datadoghq.com/v1/monitor: 400 Bad Request: "
             "{\"errors\":[\"see https://docs.datadoghq.com\"]}")
            .host.value == "api.datadoghq.com");
}

TEST_CASE("refusal: what any server says tells more than its status",
          "[refusal]") {
  const auto class_of = [](const std::string& text) {
    return Only("Error: " + text).class_id;
  };
  CHECK(class_of("400 Bad Request: {\"message\":\"Invalid API key\"}") ==
        "authentication");
  CHECK(class_of("status 400: {\"error\":\"invalid_grant\"}") ==
        "authentication");
  CHECK(class_of("400 Bad Request: Rate limit exceeded") == "throttled");
  CHECK(class_of("403 Forbidden: Quota exceeded for project") == "quota");
  CHECK(class_of("API error: 422: name has already been taken") == "exists");
  CHECK(class_of("400 Bad Request: the address is in use by lb-1") ==
        "conflict");
  CHECK(class_of("400 Bad Request: name is too long") == "invalid-request");
  // A parser's words are no token of a caller.
  CHECK(class_of("500 Internal Server Error: invalid token '<'") ==
        "service-side");
}

TEST_CASE("refusal: the words of any server are quoted", "[refusal]") {
  const auto said = [](const std::string& text) {
    return Only("Error: " + text).message.value;
  };
  CHECK(said("503 Service Unavailable: upstream is down") ==
        "upstream is down");
  CHECK(said("status 400: {\"code\":7,\"message\":\"no such zone\"}") ==
        "no such zone");
  CHECK(said("409 Conflict - {\"errors\":[\"one\",\"two\"]}") == "one");
  CHECK(said("Expected HTTP response code [201 202] when accessing [POST "
             "https://a/v2/servers], but got 503 instead {\"message\": "
             "\"Full\"}") == "Full");
  CHECK(said("409 Conflict - {\"errors\":7}") == "{\"errors\":7}");
  CHECK(said("HTTP status 400: content \"{\\\"errors\\\":[{\\\"code\\\":1001,"
             "\\\"message\\\":\\\"Invalid zone\\\"}]}\"") == "Invalid zone");
  CHECK(said("502 Bad Gateway: <html><body>").empty());
  CHECK(said("404 Not Found returned from github.com").empty());
  CHECK(said("unexpected status code (404 Not Found)").empty());
}

TEST_CASE("refusal: what stands before a status, without its announcement",
          "[refusal]") {
  const auto before = [](std::string_view text) {
    return WordsBeforeStatus(text, text.find("405"));
  };
  CHECK(before("failed to read x, got HTTP status 405") == "failed to read x");
  CHECK(before("failed to read x (status code: 405)") == "failed to read x");
  CHECK(before("reading x: the API returned an error, Status: 405") ==
        "reading x");
  CHECK(before("unexpected status code: 405").empty());
  CHECK(before("405 Method Not Allowed").empty());
}

TEST_CASE("refusal: Azure's old clients tell a code or a status alone",
          "[refusal]") {
  const Refusal graph = Only(
      "Error: Creating group \"a\": GroupsClient.BaseClient.Post(): unexpected "
      "status 400 with OData error: Request_BadRequest: Request contains a "
      "property with duplicate values.");
  CHECK(graph.system == "azure");
  CHECK(graph.code.value == "Request_BadRequest");
  CHECK(graph.message.value ==
        "Request contains a property with duplicate values.");
  const Refusal go = Only(
      "Error: listing: autorest.DetailedError{Original:(*azure.RequestError)"
      "(0xc0), PackageType:\"graphrbac.GroupsClient\", Method:\"List\", "
      "StatusCode:403, Message:\"Failure responding to request\"}");
  CHECK(go.service.value == "graphrbac");
  CHECK(go.operation.value == "List");
  CHECK(go.status.value == "403");
}

}  // namespace tfsleuth
