#include "app/config.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace tfsleuth {
namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// Of the XDG base directories; empty without a home.
std::string ConfigFolder() {
  const std::string xdg = Variable("XDG_CONFIG_HOME");
  const std::string home = Variable("HOME");
  if (xdg.empty() && home.empty()) return {};
  return (xdg.empty() ? home + "/.config" : xdg) + "/tfsleuth";
}

std::string RulesIn(const std::string& folder) {
  const std::string path = folder + "/config.json";
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  const std::string text((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  const auto config = nlohmann::json::parse(text, nullptr, false);
  const std::string wrong = "cannot understand: " + path + ": ";
  if (!config.is_object()) {
    throw Error(wrong + "it has to hold a JSON object");
  }
  for (const auto& item : config.items()) {
    if (item.key() != "rules" || !item.value().is_string()) {
      throw Error(wrong + "it may hold rules, the name of a folder");
    }
  }
  if (!config.contains("rules")) return {};
  const auto rules = config["rules"].get<std::string>();
  return rules.starts_with('/') ? rules : folder + "/" + rules;
}

}  // namespace

std::string ConfiguredRules() {
  std::string named = Variable("TFSLEUTH_RULES");
  if (!named.empty()) return named;
  const std::string folder = ConfigFolder();
  return folder.empty() ? std::string() : RulesIn(folder);
}

}  // namespace tfsleuth
