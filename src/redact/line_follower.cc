#include "redact/line_follower.h"

#include <algorithm>

#include "base/text_util.h"
#include "redact/collection.h"
#include "redact/harmless_text.h"
#include "redact/looks.h"
#include "redact/quote.h"
#include "redact/shapeless.h"
#include "redact/text_finder.h"

namespace tfsleuth {
namespace {

size_t ColumnOf(std::string_view line) {
  const size_t begin = SaidBegin(line);
  const size_t first = line.find_first_not_of(" \t", begin);
  return (first == line.npos ? line.size() : first) - begin;
}

// What may stand in front of a name that leads its line, halves of a rule too.
bool IsMark(char c) {
  return c == ' ' || c == '\t' || c == '-' || c == '"' || c == '\'' ||
         (c & 0x80) != 0;
}

// A leaf of a list whose name is all that tells of it: no ordinary word.
bool IsLeaf(std::string_view word, const NameClass& what) {
  constexpr size_t kLongWord = 16;
  constexpr size_t kPassword = 6;
  if (IsNoSecret(word) || IsAddress(word) || IsSmallNumber(word)) return false;
  const bool is_long = word.size() >= kLongWord &&
                       std::all_of(word.begin(), word.end(), IsAlnum);
  const bool is_password = what.is_password && word.size() >= kPassword;
  return LooksSecret(word) || is_long || is_password;
}

// `terraform output -raw NAME`, `> var.NAME`: what shows one value. The name,
// or empty.
std::string_view ShownName(std::string_view said) {
  const bool is_console = said.starts_with("> ");
  const bool is_output = Contains(said, "terraform output ") ||
                         Contains(said, "tofu output ") ||
                         Contains(said, "terragrunt output ");
  // `vault kv get -field=NAME PATH`
  const bool is_vault = Contains(said, "vault ") && Contains(said, " -field=");
  if (is_vault) return "secret";
  if (!is_console && !is_output) return {};
  const std::string_view last = said.substr(said.rfind(' ') + 1);
  return last.starts_with('-') ? std::string_view() : last;
}

// Where a sentence that ends with a colon names a secret: `Using certificate
// key:`. What is looked for stands on the next line.
NameClass AnnouncedBy(std::string_view said) {
  constexpr size_t kMaxSentence = 256;
  if (!said.ends_with(':') || said.size() > kMaxSentence) return {};
  const std::string lower = ToLower(said);
  for (const std::string_view word :
       {"password", "passphrase", "secret", "token", "certificate key",
        "private key", "api key", "access key"}) {
    if (Contains(lower, word)) return {NameIs::kMaybeSecret, "secret"};
  }
  return {};
}

}  // namespace

void LineFollower::TakeWholeLine(std::string_view line, FoundSecrets& found) {
  const size_t begin =
      std::min(line.find_first_not_of(" \t+-~|", SaidBegin(line)), line.size());
  const std::string_view said = Trim(line.substr(begin));
  // The head and the end of a key tell what it is; a line that was redacted
  // holds no more.
  const bool is_title =
      Contains(line, "-----BEGIN ") || Contains(line, "-----END ");
  if (is_title || IsNoSecret(said) || Contains(said, "[redacted:")) return;
  found.Add(begin, said.size(), open_->what.kind);
}

// The answer of a command that shows one value, what a sentence announces.
void LineFollower::TakeNext(std::string_view line, FoundSecrets& found) {
  std::string_view said = Trim(line.substr(SaidBegin(line)));
  if (said.starts_with("- ")) said = Trim(said.substr(2));  // of a list
  while (said.ends_with(',')) said.remove_suffix(1);
  // The end of a quoted text: `VALUE" next=1`.
  said = said.substr(0, said.find("\" "));
  if (said.empty()) {
    if (open_lines_ > 2) open_.reset();
    return;
  }
  const std::string_view word =
      said.substr(0, said.find_last_not_of("\"'") + 1);
  const size_t quote = std::min(word.find_first_not_of("\"'"), word.size());
  const std::string_view value = word.substr(quote);
  const bool must_look = open_->what.is != NameIs::kSecret;
  const bool is_value = value.find(' ') == value.npos && !IsNoSecret(value) &&
                        (!must_look || IsLeaf(value, open_->what)) &&
                        !IsAddress(value);
  if (is_value) {
    found.Add(static_cast<size_t>(value.data() - line.data()), value.size(),
              open_->what.kind);
  }
  open_.reset();
}

// One line of a YAML list or map: `- VALUE`, `KEY: VALUE`.
void LineFollower::TakeItem(std::string_view line, size_t at,
                            FoundSecrets& found) {
  if (line.substr(at).starts_with("- ")) at += 2;
  at = std::min(line.find_first_not_of(" \t", at), line.size());
  // A quoted item may hold a colon.
  const bool is_quoted = at < line.size() && QuoteAt(line, at).length > 0;
  const size_t colon = is_quoted ? line.npos : line.find(':', at);
  const bool is_pair = colon != line.npos &&
                       (colon + 1 == line.size() || IsSpace(line[colon + 1]));
  const bool is_kept = is_pair && !open_->is_data &&
                       NamesPlainPart(Trim(line.substr(at, colon - at)));
  if (is_kept) return;
  // The parser may have taken the colon away, and the last word for a field.
  const size_t gap = line.rfind(' ');
  const bool is_torn =
      open_->is_data && !is_pair && gap != line.npos && gap > at;
  const size_t from = is_pair ? colon + 1 : is_torn ? gap : at;
  const Values values =
      ValuesFrom(line, {at, from, SeparatorIs::kColon, false});
  for (const Value& value : values.parts) {
    const std::string_view word = line.substr(value.begin, value.length);
    const bool is_leaf =
        open_->is_data ? LooksLikeDatum(word) : IsLeaf(word, open_->what);
    if (!is_leaf) continue;
    found.Add(value.begin, value.length, open_->what.kind);
  }
}

void LineFollower::TakeLeaves(std::string_view line, FoundSecrets& found) {
  std::vector<Value> leaves;
  const Collected read =
      ReadCollection(line, SaidBegin(line), open_->value.depth, leaves);
  const bool must_look = open_->what.is != NameIs::kSecret;
  for (const Value& leaf : leaves) {
    const std::string_view word = line.substr(leaf.begin, leaf.length);
    if (open_->is_data ? !LooksLikeDatum(word)
                       : must_look && !IsLeaf(word, open_->what))
      continue;
    found.Add(leaf.begin, leaf.length, open_->what.kind);
  }
  open_->value.depth = read.depth;
  if (read.depth == 0) open_.reset();
}

void LineFollower::FollowOpen(std::string_view line, FoundSecrets& found) {
  if (++open_lines_ > kMaxLines) {
    open_.reset();
    return;
  }
  const std::string_view said = Trim(line.substr(SaidBegin(line)));
  const size_t column = ColumnOf(line);
  switch (open_->value.form) {
    case OpenValue::Form::kBrackets:
      // What stands inside stands deeper than where they were opened.
      if (!said.empty() && column <= open_->column &&
          std::string_view(")]}").find(said[0]) == said.npos) {
        open_.reset();
        return;
      }
      TakeLeaves(line, found);
      return;
    case OpenValue::Form::kHeredoc: {
      const size_t word = std::min(said.find_first_not_of("+-~ "), said.size());
      if (said.substr(word).starts_with(open_->value.end_word) ||
          said.starts_with("Plan: ") || said.starts_with("Apply complete!")) {
        open_.reset();
      } else {
        TakeWholeLine(line, found);
      }
      return;
    }
    case OpenValue::Form::kNext:
      TakeNext(line, found);
      return;
    case OpenValue::Form::kBlock:
      if (!said.empty() && column <= open_->column) {
        open_.reset();
      } else {
        TakeWholeLine(line, found);
      }
      return;
    case OpenValue::Form::kIndented: {
      const bool is_item = column == open_->column && said.starts_with("- ");
      if (said.empty() || (column <= open_->column && !is_item)) {
        open_.reset();
      } else {
        TakeItem(line, SaidBegin(line) + column, found);
      }
      return;
    }
  }
}

void LineFollower::OpenAt(std::string_view line, OpenValue::Form form,
                          NameClass what) {
  open_ = Open{{0, form, 0, {}}, what, ColumnOf(line)};
  open_lines_ = 0;
}

// What this line leaves open.
void LineFollower::Adopt(std::string_view line, size_t begin,
                         const FoundSecrets& found) {
  const std::string_view said = Trim(line.substr(begin));
  if (said == "data:" || said == "stringData:") {
    const bool is_data = said == "data:";
    OpenAt(line, OpenValue::Form::kIndented, {NameIs::kSecret, "secret"});
    open_->is_data = is_data;
    return;
  }
  const std::string_view shown = ShownName(said);
  if (!shown.empty()) {
    NameClass what = ClassOfName(shown);
    if (Contains(shown, "random_password.")) what = {NameIs::kSecret, "secret"};
    if (what.is != NameIs::kPlain) OpenAt(line, OpenValue::Form::kNext, what);
    return;
  }
  if (!open_ && !found.open.empty()) {
    const OpenSecret& last = found.open.back();
    const std::string_view before =
        line.substr(begin, last.name_begin - std::min(begin, last.name_begin));
    // `Error: invalid token:` opens no block.
    const bool is_indented = last.value.form == OpenValue::Form::kIndented;
    const bool leads = before.ends_with('"') ||
                       std::all_of(before.begin(), before.end(), IsMark);
    if (!is_indented || leads) {
      open_ = Open{last.value, last.what, ColumnOf(line), last.is_data};
      open_lines_ = 0;
      return;
    }
  }
  const NameClass announced = AnnouncedBy(said);
  if (announced.is != NameIs::kPlain) {
    OpenAt(line, OpenValue::Form::kNext, announced);
  }
}

namespace {

// Hands out what was found in a text line by line.
class ByLine {
 public:
  explicit ByLine(FoundSecrets found) : found_(std::move(found)) {
    std::stable_sort(
        found_.secrets.begin(), found_.secrets.end(),
        [](const Secret& a, const Secret& b) { return a.begin < b.begin; });
  }

  // What begins in [begin, end], with places in that line.
  FoundSecrets Next(size_t begin, size_t end) {
    FoundSecrets part;
    for (; secret_ < found_.secrets.size(); ++secret_) {
      Secret own = found_.secrets[secret_];
      if (own.begin > end) break;
      own.begin -= std::min(begin, own.begin);
      part.secrets.push_back(own);
    }
    for (; open_ < found_.open.size(); ++open_) {
      OpenSecret own = found_.open[open_];
      if (own.value.at > end) break;
      own.value.at -= begin;
      own.name_begin -= std::min(begin, own.name_begin);
      part.open.push_back(own);
    }
    return part;
  }

 private:
  FoundSecrets found_;
  size_t secret_ = 0;
  size_t open_ = 0;
};

std::vector<Secret> FindInShown(std::string_view text, const FirstLook& look,
                                LineFollower& follower,
                                std::vector<EarlierSecret>& before) {
  ByLine found(FindSecrets(text, look));
  std::vector<Secret> all;
  std::vector<size_t> begins;
  const bool may_hold_key = LineCarry::MayBegin(text);
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = LineEndOf(text, begin);
    begins.push_back(begin);
    FoundSecrets line = found.Next(begin, end);
    const std::string_view said = text.substr(begin, end - begin);
    const bool is_plain = line.secrets.empty() && line.open.empty();
    if (is_plain && follower.Pass(said, look, begin, may_hold_key)) {
      begin = end + 1;
      continue;
    }
    std::vector<EarlierSecret> earlier;
    follower.Follow(said, look, begin, line, earlier);
    for (Secret secret : line.secrets) {
      secret.begin += begin;
      all.push_back(secret);
    }
    const size_t line_number = begins.size() - 1;
    for (EarlierSecret& back : earlier) {
      if (back.lines_back > line_number) {
        back.lines_back -= line_number;
        before.push_back(back);
        continue;
      }
      back.secret.begin += begins[line_number - back.lines_back];
      all.push_back(back.secret);
    }
    begin = end + 1;
  }
  return all;
}

// Secrets of a text that was made of another one, with places in that one.
std::vector<Secret> PlacedBack(const PlacedText& made,
                               std::vector<Secret> found) {
  for (Secret& secret : found) {
    const size_t begin = made.PlaceOf(secret.begin);
    secret.length = made.PlaceOf(secret.end()) - begin;
    secret.begin = begin;
  }
  return found;
}

// What shows where the escapes of a quoted text are taken away, as often as it
// was quoted.
void FindUnescaped(std::string_view text, int depth, Way way,
                   std::vector<Secret>& found) {
  constexpr int kMaxDepth = 3;
  if (depth == kMaxDepth || !HoldsEscapedLines(text)) return;
  const PlacedText plain = Unescaped(text);
  LineFollower follower;
  std::vector<EarlierSecret> before;
  std::vector<Secret> more =
      FindInShown(plain.text, FirstLook(plain.text, way), follower, before);
  FindUnescaped(plain.text, depth + 1, way, more);
  more = PlacedBack(plain, std::move(more));
  found.insert(found.end(), more.begin(), more.end());
}

// Whether a text alone is one line without a lead, and without anything else
// that a secret on one line shows by.
bool SaysNothing(std::string_view text, const FirstLook& look) {
  return look.leads().empty() && !look.has_other_bytes() &&
         !look.may_be_shapeless() && !look.may_be_escaped() &&
         !look.HoldsSign(0, text.size()) && text.find('\n') == text.npos &&
         !LineCarry::MayBegin(text);
}

std::vector<Secret> FindWithLook(std::string_view text, const FirstLook& look,
                                 LineFollower& follower,
                                 std::vector<EarlierSecret>& before, Way way) {
  if (look.may_be_shapeless() && HoldsShapeless(text)) {
    const PlacedText shown = WithoutShapeless(text);
    return PlacedBack(shown, FindInLines(shown.text, follower, before, way));
  }
  // Most lines: nothing stands in them, and nothing goes on.
  const bool is_bare = look.leads().empty() && !look.may_be_escaped() &&
                       text.find('\n') == text.npos;
  if (is_bare && follower.Pass(text, look, 0)) return {};
  std::vector<Secret> found = FindInShown(text, look, follower, before);
  if (look.may_be_escaped()) FindUnescaped(text, 0, way, found);
  return found;
}

}  // namespace

std::vector<Secret> FindInLines(std::string_view text, LineFollower& follower,
                                std::vector<EarlierSecret>& before, Way way) {
  return FindWithLook(text, FirstLook(text, way), follower, before, way);
}

FoundAlone FindAlone(std::string_view text, Way way) {
  const FirstLook look(text, way);
  if (SaysNothing(text, look)) return {};
  if (IsHarmless(text, look)) return {{}, true};
  LineFollower follower;
  std::vector<EarlierSecret> before;
  return {FindWithLook(text, look, follower, before, way), true};
}

}  // namespace tfsleuth
