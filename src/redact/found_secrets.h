#pragma once

#include <cstddef>
#include <vector>

#include "redact/secret.h"
#include "redact/secret_name.h"
#include "redact/value.h"

namespace tfsleuth {

/// A secret value whose end stands on a later line.
struct OpenSecret {
  OpenValue value;
  NameClass what;
  size_t name_begin = 0;
  bool is_data = false;  ///< of a Kubernetes object: base64, or no secret
};

/// What was found in a text.
struct FoundSecrets {
  std::vector<Secret> secrets;   ///< in no order; parts may overlap
  std::vector<OpenSecret> open;  ///< in the order of the text

  void Add(size_t begin, size_t length, const char* kind) {
    if (length > 0) secrets.push_back({begin, length, kind});
  }
};

}  // namespace tfsleuth
