#pragma once

#include <string_view>
#include <vector>

#include "redact/secret.h"

namespace tfsleuth {

/// Finds what stands as the key id in a signature of AWS:
/// `Credential=ID/DATE/REGION/SERVICE/aws4_request`, in a header, in a query
/// (percent-encoded), in an error that quotes either, cut off at any part.
///
/// The id is read from the right over its four fixed parts, because a secret
/// key that was put in its place by mistake may hold a slash.
void FindCredentials(std::string_view text, std::vector<Secret>& found);

}  // namespace tfsleuth
