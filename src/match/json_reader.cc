#include "match/json_reader.h"

#include <vector>

namespace tfsleuth {

std::string JsonReader::TextOf(const Json& value,
                               const std::string& problem) const {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array() || value.empty()) Refuse(problem);
  std::string text;
  for (const Json& part : value) {
    if (!part.is_string()) Refuse(problem);
    text += (&part == &value.front() ? "" : " ") + part.get<std::string>();
  }
  return text;
}

std::string_view JsonReader::Text(const Json& json, const char* key) {
  if (!json.contains(key)) return {};
  return keep_.Keep(TextOf(json[key], std::string(key) + " must be a text"));
}

std::string_view JsonReader::Lines(const Json& json, const char* key) {
  if (!json.contains(key) || !json[key].is_array()) return Text(json, key);
  std::string text;
  for (const std::string_view line : List(json, key)) {
    text += (text.empty() ? "" : "\n") + std::string(line);
  }
  return keep_.Keep(text);
}

JsonReader::Texts JsonReader::List(const Json& json, const char* key) {
  if (!json.contains(key)) return {};
  std::vector<std::string_view> list;
  if (!json[key].is_array()) Refuse(std::string(key) + " must be a list");
  for (const Json& item : json[key]) {
    list.push_back(
        keep_.Keep(TextOf(item, std::string(key) + " must hold texts")));
  }
  return keep_.Keep(std::move(list));
}

bool JsonReader::Flag(const Json& json, const char* key) const {
  if (!json.contains(key)) return false;
  if (!json[key].is_boolean()) {
    Refuse(std::string(key) + " must be true or false");
  }
  return json[key].get<bool>();
}

int JsonReader::Number(const Json& json, const char* key, int otherwise) const {
  if (!json.contains(key)) return otherwise;
  if (!json[key].is_number_integer()) {
    Refuse(std::string(key) + " must be a whole number");
  }
  return json[key].get<int>();
}

}  // namespace tfsleuth
