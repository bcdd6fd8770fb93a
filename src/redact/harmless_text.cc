#include "redact/harmless_text.h"

#include <algorithm>
#include <vector>

#include "base/text_util.h"
#include "redact/form_secrets.h"
#include "redact/line_carry.h"
#include "redact/name_at.h"
#include "redact/pair_half.h"
#include "redact/shapeless.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;

char ByteAt(std::string_view text, size_t at) {
  return at < text.size() ? text[at] : '\0';
}

// The last byte in front of `end` that is no white space; a zero: none is.
char LastBefore(std::string_view text, size_t end) {
  while (end > 0 && IsSpace(text[end - 1])) --end;
  return end > 0 ? text[end - 1] : '\0';
}

char FirstFrom(std::string_view text, size_t begin) {
  while (begin < text.size() && IsSpace(text[begin])) ++begin;
  return ByteAt(text, begin);
}

// `<NAME>` behind another tag or at the begin, `</NAME>` behind another tag or
// behind its own one and a value.
bool IsTagName(std::string_view text, const Name& name) {
  if (name.begin == 0 || ByteAt(text, name.end) != '>') return false;
  size_t open = name.begin - 1;
  const bool closes = text[open] == '/' && open > 0;
  if (closes) --open;
  if (text[open] != '<') return false;
  const char before = LastBefore(text, open);
  if (before == '>' || before == '\0') return true;
  const size_t own = open > 0 ? text.rfind('<', open - 1) : kNone;
  return closes && own != kNone &&
         text.substr(own + 1).starts_with(name.In(text)) &&
         ByteAt(text, own + 1 + (name.end - name.begin)) == '>';
}

// `"NAME":` behind `{` or a comma.
bool IsKeyOfJson(std::string_view text, const Name& name) {
  if (name.begin == 0 || text[name.begin - 1] != '"' ||
      ByteAt(text, name.end) != '"' || FirstFrom(text, name.end + 1) != ':') {
    return false;
  }
  const char before = LastBefore(text, name.begin - 1);
  return before == '{' || before == ',';
}

// Nothing but the name of an element, which says nothing about its value. It is
// no part of a value that is itself the name of one, nor of a head of a table.
bool IsPlainElement(std::string_view text, size_t at) {
  const std::optional<Name> name = NameAt(text, at);
  return name && name->what.is == NameIs::kPlain &&
         (IsTagName(text, *name) || IsKeyOfJson(text, *name));
}

bool HoldsOnlyElements(std::string_view text, const FirstLook& look) {
  std::vector<size_t> forms;
  for (const FirstLook::Hit& hit : look.leads()) {
    switch (hit.lead.kind) {
      case Lead::Kind::kTag:
        break;
      case Lead::Kind::kName:
        if (!IsPlainElement(text, hit.place)) return false;
        break;
      case Lead::Kind::kForm:
        if (std::find(forms.begin(), forms.end(), hit.lead.form) ==
            forms.end()) {
          forms.push_back(hit.lead.form);
        }
        break;
      default:
        return false;
    }
  }
  std::vector<Secret> found;
  for (const size_t form : forms) FindForm(form, text, found);
  return found.empty();
}

// An element that is a name, `<key>NAME</key>`: where it ends, or npos.
size_t EndOfNameElement(std::string_view text, size_t begin) {
  const size_t close = text.find('>', begin);
  const size_t end = close == kNone ? kNone : text.find('<', close);
  if (end == kNone || end == close + 1) return kNone;
  const std::string_view word = text.substr(begin + 1, close - begin - 1);
  const std::string_view said = text.substr(close + 1, end - close - 1);
  const std::string_view rest = text.substr(end);
  const bool is_whole = rest.starts_with("</") &&
                        rest.substr(2).starts_with(word) &&
                        ByteAt(rest, 2 + word.size()) == '>';
  if (!is_whole || Contains(said, "\n") || Trim(said).empty()) return kNone;
  return end + 2 + word.size() + 1;
}

// Whether only white space stands there, and no blank line.
bool IsGap(std::string_view text, size_t begin, size_t end) {
  const std::string_view gap = text.substr(begin, end - begin);
  return Trim(gap).empty() && std::count(gap.begin(), gap.end(), '\n') <= 1;
}

// Whether halves of pairs in the text, none of which names a secret itself, may
// tell of one together (pair_finder.h): the name of a shared key, and a value
// that has no name of its own. In what order they have to stand, and what parts
// them, is only asked of markup.
class PairLook {
 public:
  explicit PairLook(std::string_view text) : text_(text) {}

  bool MayPair(const FirstLook& look) {
    return std::any_of(look.signs().begin(), look.signs().end(),
                       [&](size_t at) { return Adds(at); });
  }

 private:
  // Whether the half at that sign tells of a secret, with those in front.
  bool Adds(size_t at) {
    const std::optional<PairHalf::Is> half = PairKeyAtSign(text_, at);
    if (!half) return false;
    switch (*half) {
      case PairHalf::Is::kKind:  // its value would be a lead
        return false;
      case PairHalf::Is::kName: {
        const size_t end =
            text_[at] == '<' ? EndOfNameElement(text_, at) : kNone;
        if (end == kNone) return false;
        name_end_ = end;
        has_key_name_ = false;
        return false;
      }
      case PairHalf::Is::kValue:
        if (name_end_ != kNone && IsGap(text_, name_end_, at)) return false;
        has_value_ = true;
        return has_key_name_;
      case PairHalf::Is::kKeyName:
        has_key_name_ = true;
        return has_value_;
      default:
        return true;
    }
  }

  std::string_view text_;
  size_t name_end_ = kNone;  // of the last name
  bool has_value_ = false;
  bool has_key_name_ = false;
};

}  // namespace

bool IsHarmless(std::string_view text, const FirstLook& look) {
  if (!look.is_quick() || LineCarry::MayBegin(text)) return false;
  if (look.may_be_shapeless() && HoldsShapeless(text)) return false;
  if (look.may_be_escaped() && HoldsEscapedLines(text)) return false;
  return HoldsOnlyElements(text, look) && !PairLook(text).MayPair(look) &&
         !Contains(text, "= Data =");  // ColumnFinder, of Vault
}

}  // namespace tfsleuth
