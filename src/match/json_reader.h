#pragma once

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "match/rule_keys.h"
#include "match/rule_storage.h"

namespace tfsleuth {

/// Reads values of a rule file and keeps them; knows where it is, for messages.
/// What is not there gives nothing, what has a wrong form throws Error.
///
/// A text is a string, or a list of strings that are put together with a blank
/// between them, so that lines stay short.
class JsonReader {
 public:
  using Json = nlohmann::ordered_json;
  using Texts = std::span<const std::string_view>;

  JsonReader(RuleStorage& storage, std::string where)
      : keep_(storage), where_(std::move(where)) {}

 protected:
  [[noreturn]] void Refuse(const std::string& reason) const {
    throw Error(where_ + ": " + reason + " (see rules/README.md)");
  }

  template <typename KeyList>
  void CheckKeys(const Json& json, const KeyList& keys,
                 const std::string& what) const {
    if (!json.is_object()) Refuse(what + " must be an object");
    for (const auto& item : json.items()) {
      const std::string& name = item.key();
      const bool known =
          std::any_of(keys.begin(), keys.end(),
                      [&](const Key& key) { return name == key.name; });
      if (!known) Refuse(what + " has the unknown key " + name);
    }
    for (const Key& key : keys) {
      if (key.required && !json.contains(key.name)) {
        Refuse(what + " lacks the key " + key.name);
      }
    }
  }

  std::string_view Text(const Json& json, const char* key);
  /// Lines of a command: a string, or a list of texts, a line each.
  std::string_view Lines(const Json& json, const char* key);
  /// A list of texts.
  Texts List(const Json& json, const char* key);
  bool Flag(const Json& json, const char* key) const;
  /// A whole number, or `otherwise` if it is not there.
  int Number(const Json& json, const char* key, int otherwise) const;
  /// One of the words.
  template <typename T>
  T Choice(const Json& json, const char* key,
           std::initializer_list<std::pair<const char*, T>> words) {
    const std::string_view text = Text(json, key);
    std::string known;
    for (const auto& [word, value] : words) {
      if (text == word) return value;
      known += (known.empty() ? "" : ", ") + std::string(word);
    }
    Refuse(std::string(key) + " is " + std::string(text) + "; write one of " +
           known);
  }
  /// A value that has to be a text; `problem` is said if it is none.
  std::string TextOf(const Json& value, const std::string& problem) const;

  RuleStorage& keep_;
  std::string where_;
};

}  // namespace tfsleuth
