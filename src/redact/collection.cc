#include "redact/collection.h"

#include <algorithm>

#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/quote.h"
#include "redact/secret.h"
#include "redact/secret_name.h"

namespace tfsleuth {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

bool IsWordEnd(std::string_view text, size_t at) {
  const char c = text[at];
  return IsSpace(c) || c == ',' || c == ';' || c == ']' || c == '}' ||
         c == ')' || c == '"' || c == '\\' || c == '=';
}

// Whether what ends at `end` is a name: `:` or `=` follows.
bool IsKey(std::string_view text, size_t end) {
  while (end < text.size() && IsBlank(text[end])) ++end;
  if (end >= text.size()) return false;
  if (text[end] == ':') return true;
  return text[end] == '=' && text.substr(end, 2) != "==";
}

class Reader {
 public:
  Reader(std::string_view text, size_t at, size_t depth,
         std::vector<Value>& leaves)
      : text_(text), at_(at), depth_(depth), leaves_(leaves) {}

  Collected Read() {
    while (at_ < text_.size() && text_[at_] != '\n') {
      if (!Step() && depth_ == 0) break;
    }
    return {at_, depth_};
  }

 private:
  // False behind a bracket that closes.
  bool Step() {
    const char c = text_[at_];
    if (c == '[' || c == '{' || c == '(') {
      const bool is_placeholder = text_.substr(at_).starts_with("[redacted:") ||
                                  text_.substr(at_).starts_with("(sensitive") ||
                                  text_.substr(at_).starts_with("(known after");
      if (is_placeholder) {
        at_ = std::min(text_.find_first_of(")]\n", at_), text_.size() - 1);
      } else {
        ++depth_;
        is_kept_ = false;
      }
      ++at_;
      return true;
    }
    if (c == ']' || c == '}' || c == ')') {
      depth_ -= std::min<size_t>(depth_, 1);
      ++at_;
      return false;
    }
    const Quote quote = QuoteAt(text_, at_);
    if (quote.length > 0) {
      TakeQuoted(quote);
    } else if (IsAlnum(c)) {
      TakeWord();
    } else {
      if (c == ',') is_kept_ = false;
      ++at_;
    }
    return true;
  }

  void TakeQuoted(const Quote& quote) {
    const QuotedPart part = QuotedAt(text_, at_, quote);
    Take({part.begin, part.length, part.end, Value::Form::kQuoted, false});
  }

  void TakeWord() {
    size_t end = at_;
    while (end < text_.size() && !IsWordEnd(text_, end)) {
      const char c = text_[end];
      if (c == '(' || c == '<' ||
          (c == ':' && end + 1 < text_.size() &&
           (IsSpace(text_[end + 1]) || QuoteAt(text_, end + 1).length > 0))) {
        break;
      }
      ++end;
    }
    Take({at_, end - at_, std::max(end, at_ + 1), Value::Form::kBare, false});
  }

  void Take(Value value) {
    at_ = value.end;
    const std::string_view said = text_.substr(value.begin, value.length);
    if (IsKey(text_, value.end)) {
      is_kept_ = NamesPlainPart(said);
      return;
    }
    // A bare word may be a call, a number, a reference.
    const bool is_leaf =
        value.form == Value::Form::kQuoted || LooksSecret(said);
    const bool is_plain =
        IsNoSecret(said) || IsAddress(said) || IsSmallNumber(said);
    if (is_leaf && !is_kept_ && !is_plain) {
      value.form = Value::Form::kLeaf;
      leaves_.push_back(value);
    }
  }

  std::string_view text_;
  size_t at_;
  size_t depth_;
  std::vector<Value>& leaves_;
  bool is_kept_ = false;  // the name in front tells that this is no secret
};

}  // namespace

Collected ReadCollection(std::string_view text, size_t at, size_t depth,
                         std::vector<Value>& leaves) {
  return Reader(text, at, depth, leaves).Read();
}

}  // namespace tfsleuth
