#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace tfsleuth {

/// An entry of TF_LOG before it is taken apart: what a look at its bytes shows.
/// The views hold secrets and live as long as the call they are given to.
struct EntryGlance {
  std::string_view body;  ///< all behind the header, lines joined by LF
  std::string_view message;
  std::vector<std::string_view> keys;    ///< of its fields
  std::vector<std::string_view> values;  ///< as keys; as they would be decoded
  const Text* text;                      ///< of the body, with its places
  /// The record that it would become, but without message and fields.
  Record hollow;
};

/// Takes an entry from which no stage can learn more than that it was there;
/// false: it has to be read. A false answer is always safe.
using EntryGate = std::function<bool(EntryGlance&&)>;

}  // namespace tfsleuth
