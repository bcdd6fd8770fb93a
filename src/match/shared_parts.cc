#include "match/shared_parts.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "match/rule_keys.h"

namespace tfsleuth {
namespace {

using Json = nlohmann::ordered_json;

struct Kind {
  const char* list;
  const char* one;
};
constexpr Kind kKinds[] = {{"steps", "step"},
                           {"rivals", "rival"},
                           {"references", "reference"},
                           {"words", "word"}};

Json Parsed(const SharedFile& file) {
  Json json;
  try {
    json = Json::parse(file.text);
  } catch (const Json::parse_error& error) {
    throw Error(file.name + ": not JSON: " + error.what());
  }
  if (!json.is_object()) throw Error(file.name + ": must be an object");
  for (const auto& item : json.items()) {
    const bool known =
        std::any_of(kSharedKeys.begin(), kSharedKeys.end(),
                    [&](const Key& key) { return item.key() == key.name; });
    if (!known) throw Error(file.name + ": has the unknown key " + item.key());
  }
  return json;
}

}  // namespace

std::string SaidBy(const Json& part) {
  if (part.is_string()) return part.get<std::string>();
  std::string text;
  for (const auto& item : part.items()) {
    // Ids and what a command touches are no text.
    if (item.key() == "id" || item.key() == "safety") continue;
    text += (text.empty() ? "" : " ") + SaidBy(item.value());
  }
  return text;
}

SharedParts::SharedParts(std::span<const SharedFile> files)
    : parts_(std::make_unique<Json>(Json::object())) {
  for (const Kind& kind : kKinds) (*parts_)[kind.list] = Json::object();
  for (const SharedFile& file : files) Add(file);
}

SharedParts::~SharedParts() = default;

void SharedParts::Add(const SharedFile& file) {
  const Json json = Parsed(file);
  for (const Kind& kind : kKinds) {
    const Json named = json.value(kind.list, Json::object());
    if (!named.is_object()) {
      throw Error(file.name + ": " + kind.list + " must be an object");
    }
    Json& all = (*parts_)[kind.list];
    for (const auto& [name, part] : named.items()) {
      const std::string where =
          file.name + ": " + std::string(kind.list) + " " + name;
      const bool is_word = kind.list == std::string_view("words");
      if (all.contains(name) && !is_word) {
        throw Error(where + ": another shared file has it, too");
      }
      if (!all.contains(name)) all[name] = part;
      written_.push_back({kind.one, SaidBy(part), where});
    }
  }
  for (const Json& prefix : json.value("prefixes", Json::array())) {
    prefixes_.push_back(prefix.get<std::string>());
  }
}

const Json* SharedParts::Find(const char* kind, const std::string& name) const {
  const Json& parts = (*parts_)[kind];
  const auto found = parts.find(name);
  return found == parts.end() ? nullptr : &*found;
}

const Json& SharedParts::words() const { return (*parts_)["words"]; }

}  // namespace tfsleuth
