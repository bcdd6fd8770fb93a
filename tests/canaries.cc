#include "canaries.h"

#include <cstring>
#include <random>

#include "base/text_util.h"
#include "replaced.h"

namespace tfsleuth {
namespace {

constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz";
constexpr char kAlnum[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

// std::uniform_int_distribution differs between libraries; this does not.
std::string Draw(std::string_view alphabet, size_t length, unsigned seed) {
  std::minstd_rand random(seed * 7919 + 17);
  random.discard(8);
  std::string text;
  while (text.size() < length)
    text += alphabet[(random() >> 8) % alphabet.size()];
  return text;
}

std::string Encoded(std::string_view text, char mark) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (mark == '%' && (IsAlnum(c) || c == '-' || c == '_' || c == '.')) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (mark != '\0') out += mark;
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return mark == '\0' ? ToLower(out) : out;
}

std::string Base64(std::string_view text) {
  constexpr char kChars[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i + 2 < text.size(); i += 3) {
    const unsigned bits = static_cast<unsigned char>(text[i]) << 16 |
                          static_cast<unsigned char>(text[i + 1]) << 8 |
                          static_cast<unsigned char>(text[i + 2]);
    for (const int shift : {18, 12, 6, 0}) out += kChars[bits >> shift & 63];
  }
  return out;
}

std::string JsonEscaped(std::string text) {
  text = Replaced(text, "\\", "\\\\");
  text = Replaced(text, "\"", "\\\"");
  text = Replaced(text, "\n", "\\n");
  text = Replaced(text, "&", "\\u0026");
  text = Replaced(text, "<", "\\u003c");
  return Replaced(text, ">", "\\u003e");
}

std::string EachLine(const std::string& text, const std::string& before) {
  std::string out;
  for (const std::string_view line : Split(text, '\n')) {
    out += before + std::string(line) + "\n";
  }
  return out;
}

constexpr char kTime[] = "2026-11-24T10:56:10.082Z [DEBUG] ";
constexpr char kProvider[] = "provider.terraform-provider-aws_v4.49.0_x5: ";

}  // namespace

std::string MakeCanary(Alphabet alphabet, unsigned number) {
  const std::string letters = kAlnum;
  switch (alphabet) {
    case Alphabet::kMixed:
      // Whatever was drawn: each class stands in each half.
      return Draw(letters, 17, number) + "aB3" +
             Draw(letters, 17, number + 500) + "Zy9";
    case Alphabet::kSlashes:
      return Draw(letters, 9, number) + "/K7" + Draw(letters, 12, number + 1) +
             "+q2" + Draw(letters, 13, number + 2);
    case Alphabet::kBase64:
      return Draw(letters + "+/", 86, number) + "==";
    case Alphabet::kBase64Url:
      return "v" + Draw(letters + "-_", 40, number) + "A1z";
    case Alphabet::kHex:
      return "a7" + Draw("0123456789abcdef", 30, number);
    case Alphabet::kLower:
      return Draw(kLetters, 24, number);
    case Alphabet::kPunctured:
      return "P7" + Draw(letters, 6, number) + "!x^" +
             Draw(letters, 8, number + 1) + "~#*?y" +
             Draw(letters, 7, number + 2) + "%w" + Draw(letters, 4, number + 3);
  }
  return "";
}

bool Takes(const Place& place, Alphabet alphabet) {
  return (place.alphabets >> static_cast<unsigned>(alphabet) & 1U) != 0;
}

std::string Plant(const Place& place, const std::string& secret) {
  return Replaced(place.text, "@@", secret);
}

const char* NameOf(Carrier carrier) {
  constexpr const char* kNames[kCarriers] = {
      "human line", "local-exec",   "plain detail", "box detail",
      "summary",    "message",      "quoted field", "block field",
      "old field",  "JSON message", "JSON field",   "UI detail",
      "dump lines"};
  return kNames[static_cast<int>(carrier)];
}

std::string Carry(const std::string& text, Carrier carrier) {
  const std::string head = std::string(kTime) + "backend-s3: planted: ";
  const std::string json =
      R"({"@level":"debug","@message":"planted","@module":"backend-s3",)"
      R"("@timestamp":"2026-11-24T10:56:10.082000Z")";
  switch (carrier) {
    case Carrier::kHuman:
      return text + "\n";
    case Carrier::kLocalExec:
      return EachLine(text, "null_resource.x[0] (local-exec): ");
    case Carrier::kPlainDetail:
      return "\nError: planted\n\n" + text + "\n\n";
    case Carrier::kBoxDetail:
      return "\u2577\n\u2502 Error: planted\n\u2502 \n" +
             EachLine(text, "\u2502 ") + "\u2575\n";
    case Carrier::kSummary:
      return "\nError: planted " + Replaced(text, "\n", " ") + "\n\n";
    case Carrier::kMessage:
      return kTime + Replaced(text, "\n", "\n ") + "\n";
    case Carrier::kQuotedField:
      return head + "tf_said=\"" + Replaced(text, "\"", "\\\"") +
             "\" tf_end=1\n";
    case Carrier::kBlockField:
      return head.substr(0, head.size() - 1) + "\n  tf_said=\n" +
             EachLine(text, "  | ") + "   tf_end=1\n";
    case Carrier::kOldField:
      return head + "tf_said=\"" + text + "\n\" tf_end=1\n";
    case Carrier::kJsonMessage:
      return R"({"@level":"debug","@message":")" + JsonEscaped(text) +
             R"(","@timestamp":"2026-11-24T10:56:10.082000Z"})" + "\n";
    case Carrier::kJsonField:
      return json + ",\"tf_said\":\"" + JsonEscaped(text) + "\"}\n";
    case Carrier::kUiDetail:
      return R"({"@level":"error","@message":"Error: planted",)"
             R"("@module":"terraform.ui","@timestamp":)"
             R"("2026-11-24T10:56:10.082000Z","diagnostic":)"
             R"({"severity":"error","summary":"planted","detail":")" +
             JsonEscaped(text) + "\"},\"type\":\"diagnostic\"}\n";
    case Carrier::kDumpLines:
      return EachLine(text, std::string(kTime) + kProvider);
  }
  return "";
}

namespace {

uint64_t BeginOf(std::string_view part) {
  uint64_t begin = 0;
  std::memcpy(&begin, part.data(), sizeof begin);
  return begin;
}

std::string Around(std::string_view output, size_t at) {
  const size_t begin = at > 120 ? at - 120 : 0;
  return std::string(output.substr(begin, 240));
}

}  // namespace

void Searcher::AddForm(const std::string& form, size_t length) {
  static_assert(kPart == sizeof(uint64_t));
  lengths_.insert(length);
  for (size_t at = 0; at + length <= form.size(); ++at) {
    const std::string part = form.substr(at, length);
    begins_.insert(BeginOf(part));
    parts_.emplace(part, names_.size() - 1);
  }
}

void Searcher::Add(const std::string& secret, const std::string& name) {
  // What eight characters become, or a little more: shorter parts stand in
  // digests and ids by chance.
  constexpr size_t kHexPart = 2 * kPart;
  constexpr size_t kBase64Part = 12;
  names_.push_back(name);
  for (const std::string_view line : Split(secret, '\n')) {
    const std::string text(line);
    AddForm(text, kPart);
    AddForm(Encoded(text, '%'), kPart);
    AddForm(Encoded(text, '\0'), kHexPart);
    AddForm(JsonEscaped(text), kPart);
    // The three ways in which base64 may fall.
    for (const char* before : {"", "x", "xx"}) {
      const std::string coded = Base64(before + text);
      if (coded.size() > 4) AddForm(coded.substr(4), kBase64Part);
    }
  }
}

const std::string* Searcher::At(std::string_view output, size_t at) const {
  if (begins_.count(BeginOf(output.substr(at, kPart))) == 0) return nullptr;
  for (const size_t length : lengths_) {
    const auto part = parts_.find(output.substr(at, length));
    if (part != parts_.end()) return &names_[part->second];
  }
  return nullptr;
}

std::string Searcher::FindIn(std::string_view output) const {
  for (size_t at = 0; at + kPart <= output.size(); ++at) {
    if (At(output, at) != nullptr) return Around(output, at);
  }
  return "";
}

std::map<std::string, std::string> Searcher::NamesIn(
    std::string_view output) const {
  std::map<std::string, std::string> found;
  for (size_t at = 0; at + kPart <= output.size(); ++at) {
    const std::string* name = At(output, at);
    if (name != nullptr) found.emplace(*name, Around(output, at));
  }
  return found;
}

}  // namespace tfsleuth
