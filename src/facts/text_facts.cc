#include "facts/text_facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text_util.h"
#include "calls/address.h"
#include "calls/transport.h"
#include "record/aws_region.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;

struct HostEnd {
  std::string_view end;
  std::string_view system;
};
// A cluster of EKS has a name below amazonaws.com, therefore it stands first.
constexpr HostEnd kHostEnds[] = {
    {".eks.amazonaws.com", "kubernetes"},
    {".eks.amazonaws.com.cn", "kubernetes"},
    {".azmk8s.io", "kubernetes"},
    {"registry.terraform.io", "registry"},
    {"registry.opentofu.org", "registry"},
    {"releases.hashicorp.com", "registry"},
    {"github.com", "github"},
    {".githubusercontent.com", "github"},
    {".googleapis.com", "google"},
    {"accounts.google.com", "google"},
    {"metadata.google.internal", "google"},
    {".azure.com", "azure"},
    {".azure.net", "azure"},
    {".azure.cn", "azure"},
    {".windows.net", "azure"},
    {".microsoftonline.com", "azure"},
    {".microsoft.com", "azure"},
    {".azurecr.io", "azure"},
};

// `Post "https://...": `, as Go writes it; before Go 1.14 without quotes.
constexpr std::string_view kVerbs[] = {"Get ",  "Post ",   "Put ",
                                       "Head ", "Delete ", "Patch "};

// Behind these words a server tells what happened to a call of its own.
constexpr std::string_view kServersWords[] = {
    "failed calling webhook",  "error dialing backend",
    "Internal error occurred", "Error response from daemon",
    "conversion webhook",      "error trying to reach service"};

// Where the network begins to speak if no address stands in front.
constexpr std::string_view kNetworkWords[] = {
    "proxyconnect ", "dial tcp", "dial udp",   "read tcp ",   "write tcp ",
    "x509: ",        "tls: ",    "net/http: ", "http: proxy", "lookup "};

struct Call {
  Address address;
  std::string_view path;
  std::string_view reason;  // what stands behind the address
};

// The URL at the begin of `text`, up to the quote or blank that ends it.
std::optional<Call> CallAt(std::string_view text) {
  while (text.starts_with('\\') || text.starts_with('"')) text.remove_prefix(1);
  if (!text.starts_with("http://") && !text.starts_with("https://")) {
    return std::nullopt;
  }
  const size_t end = std::min(text.find_first_of("\"\\ "), text.size());
  std::string_view url = text.substr(0, end);
  std::string_view reason = text.substr(end);
  if (url.ends_with(':')) url.remove_suffix(1);
  while (!reason.empty() && !IsAlnum(reason.front())) reason.remove_prefix(1);
  const size_t path = url.find('/', url.find("//") + 2);
  return Call{AddressOf(url), path == kNone ? "" : url.substr(path), reason};
}

std::vector<Call> CallsIn(std::string_view text) {
  std::vector<Call> calls;
  for (const std::string_view verb : kVerbs) {
    for (size_t at = text.find(verb); at != kNone;
         at = text.find(verb, at + 1)) {
      const auto call = CallAt(text.substr(at + verb.size()));
      if (call && !call->address.host.empty()) calls.push_back(*call);
    }
  }
  return calls;
}

bool HasOneHost(const std::vector<Call>& calls) {
  return std::all_of(calls.begin(), calls.end(), [&](const Call& call) {
    return call.address.host == calls.front().address.host &&
           call.address.port == calls.front().address.port;
  });
}

// `lookup HOST on RESOLVER: ` or `dial tcp HOST:PORT: `.
Address DialedIn(std::string_view text) {
  size_t at = text.find("lookup ");
  if (at != kNone) {
    const std::string_view rest = text.substr(at + 7);
    const Address address = AddressOf(rest.substr(0, rest.find(' ')));
    std::string_view host = address.host;
    while (host.ends_with(':') || host.ends_with('.')) host.remove_suffix(1);
    return {host, {}};
  }
  at = text.find("dial tcp ");
  if (at == kNone) return {};
  const std::string_view rest = text.substr(at + 9);
  const size_t end = rest.find(": ");
  return end == kNone ? Address{} : AddressOf(rest.substr(0, end));
}

std::string_view NetworkWordsIn(std::string_view text) {
  size_t first = kNone;
  for (const std::string_view words : kNetworkWords) {
    first = std::min(first, text.find(words));
  }
  return first == kNone ? std::string_view() : text.substr(first);
}

bool IsServersStory(std::string_view text) {
  return std::any_of(
      std::begin(kServersWords), std::end(kServersWords),
      [&](std::string_view words) { return Contains(text, words); });
}

std::string_view SystemOf(const Address& address, std::string_view path) {
  constexpr std::string_view kClusterPort = "6443";
  const bool is_cluster = address.port == kClusterPort ||
                          path.starts_with("/api/v1/") ||
                          path.starts_with("/apis/");
  const std::string_view known = SystemOfHost(address.host);
  if (!known.empty()) return known;
  return is_cluster ? "kubernetes" : "";
}

void SetAddress(const Text& text, const Address& address, std::string_view path,
                Facts& facts) {
  if (address.host.empty()) return;
  const Evidence evidence = EvidenceOf(text, address.host);
  facts.Set("call.host", address.host, evidence);
  facts.Set("call.address", address.InUrl(), evidence);
  // A name that is not known may belong to any of them.
  const std::string_view system = SystemOf(address, path);
  if (!system.empty()) facts.Set("call.system", system, evidence);
  if (!address.port.empty()) {
    facts.Set("call.port", address.port, EvidenceOf(text, address.port));
  }
}

}  // namespace

std::string_view SystemOfHost(std::string_view host) {
  for (const HostEnd& known : kHostEnds) {
    const bool is_whole = host == known.end;
    const bool is_below = host.ends_with(known.end) &&
                          (known.end.front() == '.' ||
                           host[host.size() - known.end.size() - 1] == '.');
    if (is_whole || is_below) return known.system;
  }
  return IsAwsHost(host) ? "aws" : "";
}

Facts FactsOfText(const Text& text) {
  Facts facts;
  const std::string_view view = text.view();
  if (IsServersStory(view)) return facts;
  const std::vector<Call> calls = CallsIn(view);
  if (!HasOneHost(calls)) return facts;
  const bool has_url = !calls.empty();
  // With a proxy in between, what is dialed is the proxy.
  const bool has_proxy = Contains(view, "proxyconnect");
  const std::string_view reason =
      has_url ? calls.front().reason : NetworkWordsIn(view);
  if (has_url) {
    SetAddress(text, calls.front().address, calls.front().path, facts);
  } else if (!has_proxy && !reason.empty()) {
    SetAddress(text, DialedIn(reason), "", facts);
  }
  const TransportReason transport = TransportReasonIn(reason);
  if (!transport.name.empty()) {
    facts.Set("call.transport", transport.name,
              EvidenceOf(text, transport.words));
    // Knowledge: Go gives these reasons when it got no answer.
    facts.SetAbsent("call.answer", {EvidenceOf(text, transport.words)});
  }
  return facts;
}

}  // namespace tfsleuth
