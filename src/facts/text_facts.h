#pragma once

#include <string_view>

#include "base/text.h"
#include "record/fact.h"

namespace tfsleuth {

/// What the text of any failure says about the call that failed, in the words
/// that Go's net packages give to every program: `call.host`, `call.port`,
/// `call.transport`, and `call.system` as far as the host tells. Nothing where
/// the text names several hosts, or where a server only tells of a failure of
/// its own (a webhook that it could not reach).
Facts FactsOfText(const Text& text);

/// The system behind a host, or empty: `aws`, `azure`, `google`, `kubernetes`,
/// `github`, `registry`.
std::string_view SystemOfHost(std::string_view host);

}  // namespace tfsleuth
