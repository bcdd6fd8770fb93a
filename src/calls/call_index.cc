#include "calls/call_index.h"

#include <algorithm>
#include <utility>

#include "base/text_util.h"
#include "calls/address.h"

namespace tfsleuth {
namespace {

// The same service in the names of both SDKs and of their error texts.
std::string ServiceKey(std::string_view service) {
  std::string key = ToLower(service);
  std::erase_if(key, [](char c) { return !IsAlnum(c); });
  return key;
}

std::string HostIn(const ApiError& error) {
  const size_t at = error.transport.find("://");
  if (at == std::string::npos) return "";
  return std::string(
      AddressOf(std::string_view(error.transport).substr(at)).host);
}

// False if the log of a request says something else than the error. What one of
// them does not say contradicts nothing.
bool Agrees(const ApiError& error, const AwsRequest& request) {
  const auto differs = [&](std::string_view fact, std::string_view said) {
    const Fact& seen = request.facts.Get(fact);
    return !said.empty() && seen.state == FactState::kValue &&
           seen.value != said;
  };
  if (!error.service.empty() && !request.service.empty() &&
      ServiceKey(error.service) != ServiceKey(request.service)) {
    return false;
  }
  if (differs("call.operation", error.operation) ||
      differs("call.code", error.code) || differs("call.host", HostIn(error))) {
    return false;
  }
  if (error.status > 0 &&
      differs("call.status", std::to_string(error.status))) {
    return false;
  }
  // An error of transport is of a call that nobody answered.
  const bool was_sent_in_vain = !error.transport.empty() || error.status == 0;
  const bool was_answered = !request.response.IsNowhere();
  return !(was_sent_in_vain && was_answered);
}

std::string NameOf(const ApiError& error) {
  return error.service + " " + error.operation;
}

// What errors are told apart by. Of requests that are alike in it two are
// enough to know that there are several.
std::string AppearanceOf(const AwsRequest& request) {
  std::string text = request.response.IsNowhere() ? "open" : "answered";
  if (!request.request_id.empty()) text += " with id";
  for (const char* fact : {"call.status", "call.code", "call.host"}) {
    text += ' ' + request.facts.Get(fact).value;
  }
  return text;
}

}  // namespace

CallIndex::CallIndex(const RequestTable& table) {
  std::map<std::pair<Call, std::string>, int> alike;
  for (const auto& [index, request] : table.rows()) {
    if (!request.request_id.empty()) {
      by_id_[request.request_id].push_back(&request);
    }
    if (!request.FinallyFailed() || request.operation.empty()) continue;
    const Call call(request.run, ServiceKey(request.service),
                    request.operation);
    if (++alike[{call, AppearanceOf(request)}] <= 2) {
      failed_[call].push_back(&request);
    }
  }
}

Binding CallIndex::Find(const ApiError& error, size_t run) const {
  if (!error.request_id.empty()) {
    if (by_id_.contains(error.request_id)) return FindById(error, run);
  }
  return FindByCall(error, run);
}

Binding CallIndex::FindById(const ApiError& error, size_t run) const {
  // A log may hold an exchange twice; of the same run is better.
  const auto& rows = by_id_.at(error.request_id);
  const auto same_run =
      std::find_if(rows.begin(), rows.end(),
                   [&](const AwsRequest* row) { return row->run == run; });
  const AwsRequest* request = same_run != rows.end() ? *same_run : rows.front();
  if (Agrees(error, *request)) return {request, false, ""};
  return {nullptr, false,
          "The error of " + NameOf(error) +
              " and the debug records of its request id say "
              "different things: nothing was taken from them."};
}

Binding CallIndex::FindByCall(const ApiError& error, size_t run) const {
  if (error.operation.empty()) return {};
  const auto it =
      failed_.find({run, ServiceKey(error.service), error.operation});
  if (it == failed_.end()) return {};
  const AwsRequest* found = nullptr;
  for (const AwsRequest* request : it->second) {
    // With an id in the text, a request that has another one is another.
    const bool is_other =
        !error.request_id.empty() && !request->request_id.empty();
    if (is_other || !Agrees(error, *request)) continue;
    if (found != nullptr) {
      return {nullptr, false,
              "Several failed calls of " + NameOf(error) +
                  " fit one error: which of them it is about is not "
                  "known."};
    }
    found = request;
  }
  return {found, found != nullptr, ""};
}

}  // namespace tfsleuth
