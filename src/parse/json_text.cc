#include "parse/json_text.h"

#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr int kMaxDepth = 6;

void AppendCodePoint(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Walks over one object; every step returns false at the first thing that is
// no JSON.
class JsonReader {
 public:
  explicit JsonReader(const Text& line) : line_(line), view_(line.view()) {}

  bool ReadDocument(JsonText& value) {
    SkipSpace();
    if (!ReadObject(value, 0)) return false;
    SkipSpace();
    return at_ == view_.size();
  }

 private:
  char Peek() const { return at_ < view_.size() ? view_[at_] : '\0'; }
  bool Accept(char c) {
    if (Peek() != c) return false;
    ++at_;
    return true;
  }
  void SkipSpace() {
    while (at_ < view_.size() && IsSpace(view_[at_])) ++at_;
  }

  bool ReadObject(JsonText& value, int depth);
  bool ReadValue(JsonText& value, int depth);
  bool ReadString(Text& text);
  bool ReadEscape(Text& text);
  std::optional<unsigned> ReadHex4();
  bool SkipNested();

  const Text& line_;
  std::string_view view_;
  size_t at_ = 0;
};

std::optional<unsigned> JsonReader::ReadHex4() {
  unsigned code = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = Peek();
    if (!IsHex(c)) return std::nullopt;
    const int digit = IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    code = code * 16 + static_cast<unsigned>(digit);
    ++at_;
  }
  return code;
}

// Behind a backslash. What the escape stands for is opaque text for its source.
bool JsonReader::ReadEscape(Text& text) {
  const size_t begin = at_ - 1;
  std::string decoded;
  const char c = Peek();
  ++at_;
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  const size_t name = kNames.find(c);
  if (c == 'u') {
    auto code = ReadHex4();
    if (!code) return false;
    const bool is_high = *code >= 0xD800 && *code < 0xDC00;
    if (is_high && view_.substr(at_, 2) == "\\u") {
      at_ += 2;
      const auto low = ReadHex4();
      if (!low) return false;
      code = 0x10000 + ((*code - 0xD800) << 10) + ((*low - 0xDC00) & 0x3FF);
    }
    AppendCodePoint(decoded, *code);
  } else if (name != std::string_view::npos) {
    decoded = kMeant[name];
  } else {
    return false;
  }
  text.AppendOpaque(decoded, line_.SpanOf(begin, at_ - begin));
  return true;
}

bool JsonReader::ReadString(Text& text) {
  if (!Accept('"')) return false;
  while (at_ < view_.size()) {
    const size_t end = view_.find_first_of("\"\\", at_);
    if (end == std::string_view::npos) return false;
    text.AppendPart(line_, at_, end - at_);
    at_ = end + 1;
    if (view_[end] == '"') return true;
    if (!ReadEscape(text)) return false;
  }
  return false;
}

// Over an array, or an object that is nested too deep, to its end.
bool JsonReader::SkipNested() {
  int depth = 0;
  while (at_ < view_.size()) {
    const char c = view_[at_];
    if (c == '"') {
      Text ignored;
      if (!ReadString(ignored)) return false;
      continue;
    }
    ++at_;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth == 0) return true;
  }
  return false;
}

bool JsonReader::ReadValue(JsonText& value, int depth) {
  const size_t begin = at_;
  const char first = Peek();
  bool ok = true;
  if (first == '"') {
    value.kind = JsonText::Kind::kString;
    ok = ReadString(value.text);
  } else if (first == '{' && depth < kMaxDepth) {
    ok = ReadObject(value, depth);
  } else if (first == '{' || first == '[') {
    value.kind = JsonText::Kind::kArray;
    ok = SkipNested();
  } else {
    while (at_ < view_.size() && (IsAlnum(Peek()) || Peek() == '.' ||
                                  Peek() == '+' || Peek() == '-')) {
      ++at_;
    }
    ok = at_ > begin;
  }
  value.span = line_.SpanOf(begin, at_ - begin);
  if (value.kind != JsonText::Kind::kString) {
    value.text = line_.Slice(begin, at_ - begin);
  }
  return ok;
}

bool JsonReader::ReadObject(JsonText& value, int depth) {
  value.kind = JsonText::Kind::kObject;
  if (!Accept('{')) return false;
  SkipSpace();
  if (Accept('}')) return true;
  while (true) {
    SkipSpace();
    Text key;
    if (!ReadString(key)) return false;
    SkipSpace();
    if (!Accept(':')) return false;
    SkipSpace();
    JsonText member;
    if (!ReadValue(member, depth + 1)) return false;
    value.members.push_back({key.str(), std::move(member)});
    SkipSpace();
    if (Accept('}')) return true;
    if (!Accept(',')) return false;
  }
}

}  // namespace

const JsonText* JsonText::Find(std::string_view name) const {
  for (const JsonMember& member : members) {
    if (member.key == name) return &member.value;
  }
  return nullptr;
}

std::string_view JsonText::Value(std::string_view name) const {
  const JsonText* member = Find(name);
  return member == nullptr ? std::string_view() : member->text.view();
}

std::optional<JsonText> ReadJsonObject(const Text& line) {
  JsonText value;
  if (!JsonReader(line).ReadDocument(value)) return std::nullopt;
  return value;
}

std::vector<Text> JsonElements(const Text& array) {
  const std::string_view view = array.view();
  std::vector<Text> elements;
  int depth = 0;
  size_t begin = 0;
  bool in_string = false;
  for (size_t i = 0; i < view.size(); ++i) {
    const char c = view[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (c == '{' && depth == 1) begin = i;
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
      if (c == '}' && depth == 1) {
        elements.push_back(array.Slice(begin, i + 1 - begin));
      }
    }
  }
  return elements;
}

}  // namespace tfsleuth
