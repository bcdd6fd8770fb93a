#include "secret_corpus.h"

#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

#include "base/text_util.h"
#include "source_tree.h"

namespace tfsleuth {
namespace {

const std::string kLower = "abcdefghijklmnopqrstuvwxyz";
const std::string kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::string kDigits = "0123456789";
const std::string kAlnum = kLower + kUpper + kDigits;

// What a secret is made of, one character like another.
const std::map<std::string, std::string, std::less<>> kAlphabets = {
    {"alnum", kAlnum},
    {"alpha", kLower + kUpper},
    {"letters", kLower + kUpper},
    {"lower", kLower},
    {"UPPER", kUpper + kDigits},
    {"digits", kDigits},
    {"base36", kLower + kDigits},
    {"base32", kLower + "234567"},
    {"BASE32", kUpper + "234567"},
    {"base32up", kUpper + "234567"},
    {"bech", "023456789ACDEFGHJKLMNPQRSTUVWXYZ"},
    {"hex", "0123456789abcdef"},
    {"HEX", "0123456789ABCDEF"},
    {"base64", kAlnum + "+/"},
    {"aws", kAlnum + "+/"},
    {"pem", kAlnum + "+/"},
    {"pemlast", kAlnum + "+/"},
    {"base64url", kAlnum + "-_"}};

// Words that no log of ours holds.
const char* const kWords[] = {
    "Kastanie", "Leuchtturm", "Windmill",  "Sommer",   "Herbst",    "Walnut",
    "Hedgehog", "Butterfly",  "Dragonfly", "Pfeffer",  "Lavendel",  "Marigold",
    "Thunder",  "Blizzard",   "Sapphire",  "Granit",   "Nightfall", "Oktober",
    "Fruhling", "Zitrone",    "Bluebird",  "Papillon", "Montagne",  "Chocolat",
    "Girasol",  "Esperanza",  "Elephant",  "Firefly",  "Juniper",   "Mandarin"};

// std::uniform_int_distribution differs between libraries; this does not.
class Dice {
 public:
  explicit Dice(uint32_t seed) : random_(seed % 2147483646U + 1) {
    random_.discard(8);
  }
  size_t Throw(size_t sides) { return (random_() >> 8) % sides; }
  std::string Draw(std::string_view alphabet, size_t length) {
    std::string text;
    while (text.size() < length) text += alphabet[Throw(alphabet.size())];
    return text;
  }
  std::string Word() { return kWords[Throw(std::size(kWords))]; }

 private:
  std::minstd_rand random_;
};

// Real ones of that length hold each class; a short draw may not.
std::string DrawMixed(Dice& dice, std::string_view alphabet, size_t length) {
  while (true) {
    std::string text = dice.Draw(alphabet, length);
    const bool is_mixed = text.find_first_of(kLower) != std::string::npos &&
                          text.find_first_of(kUpper) != std::string::npos &&
                          text.find_first_of(kDigits) != std::string::npos;
    // A mark at an end is read as one of the text around.
    if (is_mixed && IsAlnum(text.front()) && IsAlnum(text.back())) return text;
  }
}

// A password as people make them: `Sommer2024!`.
std::string DrawHuman(Dice& dice, size_t length) {
  constexpr std::string_view kMarks = "!.*+_-";
  const std::string year = std::to_string(2015 + dice.Throw(12));
  const std::string mark(1, kMarks[dice.Throw(kMarks.size())]);
  std::string text;
  switch (dice.Throw(4)) {
    case 0:
      text = dice.Word() + year + "!";
      break;
    case 1:
      text = dice.Word() + mark + ToLower(dice.Word()) + year.substr(2);
      break;
    case 2:
      text = ToLower(dice.Word()) + year + mark + dice.Draw(kLower, 2);
      break;
    default:
      text = year.substr(2) + dice.Word() + mark + dice.Word();
      break;
  }
  if (text.size() < length) text += dice.Draw(kDigits, length - text.size());
  return text;
}

// A password with marks that end other things.
std::string DrawPunctured(Dice& dice, size_t length) {
  constexpr std::string_view kMarks = "!^~#*?%";
  std::string text = DrawMixed(dice, kAlnum, length);
  for (size_t at = 3; at + 1 < length; at += 4) {
    text[at] = kMarks[dice.Throw(kMarks.size())];
  }
  return text;
}

std::string Grouped(std::string_view text, std::initializer_list<size_t> sizes,
                    char between) {
  std::string out;
  size_t at = 0;
  for (const size_t size : sizes) {
    if (at > 0) out += between;
    out += text.substr(at, size);
    at += size;
  }
  return out;
}

std::string PercentEncoded(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (IsAlnum(c)) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string Base64(std::string_view text) {
  const std::string chars = kUpper + kLower + kDigits + "+/";
  std::string out;
  for (size_t i = 0; i < text.size(); i += 3) {
    unsigned bits = 0;
    for (size_t k = i; k < i + 3; ++k) {
      bits = bits << 8 |
             (k < text.size() ? static_cast<unsigned char>(text[k]) : 0U);
    }
    for (const int shift : {18, 12, 6, 0}) out += chars[bits >> shift & 63];
  }
  for (size_t k = text.size(); k % 3 != 0; ++k)
    out[out.size() - 3 + k % 3] = '=';
  return out;
}

constexpr char kHead[] = "-----BEGIN RSA PRIVATE KEY-----\n";

// The base64 of a key in PEM: what stands of its own for the head, the rest.
struct CodedKey {
  std::string head;
  std::string body;
};

CodedKey DrawCodedKey(size_t lines, uint32_t seed) {
  Dice dice(seed);
  std::string key = kHead;
  for (size_t i = 0; i < lines; ++i) {
    key += dice.Draw(kAlphabets.at("pem"), 64) + "\n";
  }
  const std::string coded = Base64(key);
  // Three bytes are four characters: only whole ones are of the head.
  const size_t head = (sizeof(kHead) - 1) / 3 * 4;
  return {coded.substr(0, head), coded.substr(head)};
}

uint32_t SeedOf(std::string_view form, uint32_t number) {
  uint32_t hash = 2166136261U + number * 97;
  for (const char c : form) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash;
}

// Fills in one form.
class Renderer {
 public:
  explicit Renderer(uint32_t seed) : seed_(seed) {}

  void Add(std::string_view line) {
    if (!planted_.text.empty() || started_) planted_.text += '\n';
    started_ = true;
    while (true) {
      const size_t at = line.find("@{");
      planted_.text += line.substr(0, at);
      if (at == std::string_view::npos) return;
      const size_t end = line.find('}', at);
      if (end == std::string_view::npos) {
        throw std::invalid_argument("not closed: " + std::string(line));
      }
      Fill(line.substr(at + 2, end - at - 2));
      line.remove_prefix(end + 1);
    }
  }

  Planted Take() { return std::move(planted_); }

 private:
  void Fill(std::string_view mark) {
    if (mark == "dash") {
      planted_.text += "-----";  // apart, or scanners take the file for a key
      return;
    }
    if (mark.starts_with('=')) {
      planted_.text +=
          planted_.secrets.at(std::stoul(std::string(mark.substr(1))) - 1);
      return;
    }
    const size_t colon = mark.find(':');
    const std::string_view alphabet = mark.substr(0, colon);
    const size_t length = colon == std::string_view::npos
                              ? 64
                              : std::stoul(std::string(mark.substr(colon + 1)));
    if (alphabet == "pem64") {
      const CodedKey key = DrawCodedKey(length, ++seed_);
      planted_.text += key.head + key.body;
      planted_.secrets.push_back(key.body);
    } else if (alphabet == "pem64w") {
      FillWrapped(length);
    } else {
      const std::string secret = DrawSecret(alphabet, length, ++seed_);
      planted_.text += secret;
      const bool is_of_key = alphabet.starts_with("pem");
      Remember(secret, is_of_key);
    }
  }

  // Line `line` of a key that `base64` wrapped.
  void FillWrapped(size_t line) {
    constexpr size_t kWidth = 76;
    const CodedKey key = DrawCodedKey(4, seed_);
    const std::string all = key.head + key.body;
    const std::string part = all.substr(line * kWidth, kWidth);
    planted_.text += part;
    Remember(line == 0 ? part.substr(key.head.size()) : part, true);
  }

  void Remember(const std::string& secret, bool is_of_key) {
    if (is_of_key && in_key_) {
      planted_.secrets.back() += "\n" + secret;
    } else {
      planted_.secrets.push_back(secret);
    }
    in_key_ = is_of_key;
  }

  uint32_t seed_;
  bool started_ = false;
  bool in_key_ = false;
  Planted planted_;
};

}  // namespace

std::string DrawSecret(std::string_view alphabet, size_t length,
                       uint32_t seed) {
  Dice dice(seed);
  if (alphabet == "human") return DrawHuman(dice, length);
  if (alphabet == "punctured") return DrawPunctured(dice, length);
  if (alphabet == "punctenc") {
    return PercentEncoded(DrawPunctured(dice, length));
  }
  if (alphabet == "uuid") {
    return Grouped(dice.Draw(kAlphabets.at("hex"), 32), {8, 4, 4, 4, 12}, '-');
  }
  if (alphabet == "kubeadm") {
    return Grouped(dice.Draw(kAlphabets.at("base36"), 22), {6, 16}, '.');
  }
  if (alphabet == "onepass") {
    return Grouped(dice.Draw(kAlphabets.at("UPPER"), 32), {6, 11, 5, 5, 5},
                   '-');
  }
  if (alphabet == "script") {
    return Base64("#!/bin/sh\nexport DB_PASSWORD=" +
                  DrawMixed(dice, kAlnum, length) + "\n");
  }
  if (alphabet == "hexcolon") {
    std::string text = dice.Draw(kAlphabets.at("hex"), 2);
    for (size_t i = 1; i < length; ++i) {
      text += ":" + dice.Draw(kAlphabets.at("hex"), 2);
    }
    return text;
  }
  const auto it = kAlphabets.find(alphabet);
  if (it == kAlphabets.end()) {
    throw std::invalid_argument("no such alphabet: " + std::string(alphabet));
  }
  const std::string& chars = it->second;
  if (chars.starts_with(kAlnum) && length >= 8) {
    return DrawMixed(dice, chars, length);
  }
  return dice.Draw(chars, length);
}

Planted Render(const PlantedForm& form, uint32_t number) {
  Renderer renderer(SeedOf(form.form, number));
  for (const std::string& line : form.lines) renderer.Add(line);
  return renderer.Take();
}

std::vector<PlantedForm> PlantedForms() {
  const auto json =
      nlohmann::json::parse(ReadSource("fixtures/secrets/planted.json"));
  std::vector<PlantedForm> forms;
  for (const auto& entry : json) {
    forms.push_back({entry.at("form"), entry.at("kind"), entry.at("source"),
                     entry.at("text")});
  }
  return forms;
}

std::vector<HarmlessText> HarmlessTexts() {
  const auto json =
      nlohmann::json::parse(ReadSource("fixtures/secrets/harmless.json"));
  std::vector<HarmlessText> texts;
  for (const auto& entry : json) {
    texts.push_back({entry.at("text"), entry.at("why")});
  }
  return texts;
}

}  // namespace tfsleuth
