#include "facts/entry_news.h"

#include <algorithm>

#include "base/rare_scan.h"

namespace tfsleuth {
namespace {

// Each stands, in any case, in whatever its reader knows.
constexpr std::string_view kNews[] = {
    // run/log_events.cc
    "terraform version: ", "opentofu version: ", "cli args: ", "stop called",
    "applying the planned", "planning encountered errors",
    // facts/credential_story.cc
    "tf_aws.", "profile defined with name", "setting custom",
    "aws auth provider", "retrieved credentials", "retrieved initial",
    // calls/exchange.cc, calls/request_tracker.cc
    "http request sent", "http response received", "request send failed",
    // parse/dump_reader.cc
    "[aws-sdk-go",
    // failure/record_failure.cc
    "diagnostic_summary", "unable to retrieve caller identity",
    "request failed with unretryable", "eval: *terraform.", ": apply errored"};

}  // namespace

bool HoldsNews(std::string_view body) {
  static const RareScan kScan(kNews);
  return kScan.HoldsAny(body);
}

// facts/reference_graph.cc
bool MayTell(std::string_view message) {
  return message.starts_with("ReferenceTransformer: ");
}

std::vector<std::string_view> NewsLiterals() {
  return {std::begin(kNews), std::end(kNews)};
}

}  // namespace tfsleuth
