#include "calls/transport.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

struct Known {
  std::string_view words;
  std::string_view name;
};

// The first that is found tells: what wraps stands before what is wrapped.
constexpr Known kKnown[] = {
    {"proxyconnect", "proxy"},
    {"Proxy Authentication Required", "proxy"},
    {"Bad Gateway", "proxy"},
    {"certificate signed by unknown authority", "untrusted-certificate"},
    {"certificate is not trusted", "untrusted-certificate"},
    {"certificate is valid for", "wrong-host-certificate"},
    {"certificate is not valid for any names", "wrong-host-certificate"},
    {"certificate has expired or is not yet valid", "expired-certificate"},
    {"no such host", "no-such-host"},
    {"connection refused", "refused"},
    // Answers of the network: nobody waited in vain.
    {"no route to host", "no-route"},
    {"network is unreachable", "no-route"},
    {"i/o timeout", "timeout"},
    {"context deadline exceeded", "timeout"},
    {"TLS handshake timeout", "timeout"},
    {"Client.Timeout exceeded", "timeout"},
    {"connection timed out", "timeout"},
    {"connection reset by peer", "reset"},
    {"broken pipe", "reset"},
    {"EOF", "reset"},
};

}  // namespace

TransportReason TransportReasonIn(std::string_view reason) {
  for (const Known& known : kKnown) {
    const size_t at = reason.find(known.words);
    if (at == std::string_view::npos) continue;
    return {known.name, reason.substr(at, known.words.size())};
  }
  return {};
}

}  // namespace tfsleuth
