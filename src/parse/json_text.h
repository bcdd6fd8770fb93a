#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace tfsleuth {

struct JsonMember;

/// A JSON value that knows where it stands in the log. No JSON library tells
/// the places of what it reads, and evidence needs them.
struct JsonText {
  enum class Kind { kString, kObject, kArray, kOther };
  Kind kind = Kind::kOther;
  /// A string, decoded; of anything else the text as it is written.
  Text text;
  std::vector<JsonMember> members;  ///< of an object
  Span span;                        ///< the value, quotes with it

  /// The first member of that name, or nullptr.
  const JsonText* Find(std::string_view name) const;
  /// The text of that member, or empty.
  std::string_view Value(std::string_view name) const;
};

struct JsonMember {
  std::string key;
  JsonText value;
};

/// Reads one JSON object that fills the whole of `line`; nothing if it is none.
/// Objects nested deeper than a few levels, and arrays, are kept as text.
std::optional<JsonText> ReadJsonObject(const Text& line);

/// The objects of a JSON array, as they are written.
std::vector<Text> JsonElements(const Text& array);

}  // namespace tfsleuth
