#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "redact/secret.h"

namespace tfsleuth {

/// What stands in a text where a secret stood.
class Placeholders {
 public:
  /// Puts a placeholder, or the ends of a key id, in the place of each secret.
  /// Parts that overlap become one; the first to begin gives the kind, but a
  /// key id gives way to a secret that holds it.
  void Replace(Text& text, std::vector<Secret> secrets);

  /// `[redacted:KIND:N]`, the same for the same secret.
  std::string For(const char* kind, std::string_view secret);

 private:
  std::map<std::string, int> ordinals_;  // by digest, so that none is kept
};

}  // namespace tfsleuth
