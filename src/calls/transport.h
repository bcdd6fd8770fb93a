#pragma once

#include <string_view>

namespace tfsleuth {

/// Why no answer came, in the words of Go's net and crypto packages.
struct TransportReason {
  std::string_view name;   ///< the value of `call.transport`; empty: none known
  std::string_view words;  ///< the part of the text that says so
};

/// `reason`: what Go says behind `Post "https://host/": `, and nothing else: in
/// other texts the same words mean other things.
TransportReason TransportReasonIn(std::string_view reason);

}  // namespace tfsleuth
