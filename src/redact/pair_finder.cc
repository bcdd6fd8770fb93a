#include "redact/pair_finder.h"

#include <algorithm>

#include "base/literal_scan.h"
#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/quote.h"
#include "redact/secret_name.h"

namespace tfsleuth {
namespace {

// Parts of all keys, and the block of Helm whose values are all secret.
constexpr std::string_view kLiterals[] = {
    "name",          "key",  "val",     "variable", "kind",
    "type",          "id",   "content", "string",   "sensitive",
    "set_sensitive", "data", "output",  "default"};
constexpr size_t kMaxNameLength = 256;
constexpr NameClass kASecret = {NameIs::kSecret, "secret"};

// Marks of plans and boxes in front of what a line says.
std::string_view ContentOf(std::string_view line) {
  const auto is_mark = [](char c) {
    return c == ' ' || c == '\t' || c == '+' || c == '~' || c == '|';
  };
  size_t at = 0;
  while (at < line.size() && is_mark(line[at])) ++at;
  return line.substr(at);
}

// `- NAME`, an item of a list; not `- name = "X" -> null`, what a plan removes.
bool BeginsItem(std::string_view content) {
  if (!content.starts_with("- ")) return false;
  const size_t begin =
      std::min(content.find_first_not_of(' ', 1), content.size());
  size_t end = begin;
  while (end < content.size() &&
         (IsAlnum(content[end]) || content[end] == '_')) {
    ++end;
  }
  const size_t mark = content.find_first_not_of(' ', end);
  return mark == content.npos || mark == end || content[mark] != '=';
}

bool Takes(const NameClass& what, std::string_view value) {
  if (IsNoSecret(value) || IsSmallNumber(value)) return false;
  return what.is == NameIs::kSecret || LooksSecret(value);
}

// What a name that is itself a value says: of a variable, of a path in a
// parameter store.
NameClass ClassOfNamed(std::string_view said) {
  if (said.size() > kMaxNameLength) return {};
  NameClass what = ClassOfName(said);
  // `STORAGE_ACCESS_KEY`: elsewhere than at AWS an access key is the secret.
  if (what.is == NameIs::kKeyId) what.is = NameIs::kMaybeSecret;
  const bool is_secret =
      what.is == NameIs::kSecret || what.is == NameIs::kMaybeSecret;
  return is_secret ? what : NameClass{};
}

// Whether a traced command reads a secret from what the one before wrote.
bool ReadsSecret(std::string_view line) {
  for (const std::string_view option :
       {"--password-stdin", "--with-token", "passwd --stdin", "chpasswd"}) {
    if (Contains(line, option)) return true;
  }
  return false;
}

}  // namespace

void PairFinder::BeginLine(std::string_view line) {
  if (name_ && ++name_->lines > kMaxNameLines) name_.reset();
  for (PendingValue& value : values_) ++value.lines_back;
  std::erase_if(values_, [](const PendingValue& value) {
    return value.lines_back > kMaxValueLines;
  });
  const std::string_view content = ContentOf(line);
  if (content.empty()) depth_ = 0;
  if (!content.empty() && !BeginsItem(content)) return;
  name_.reset();
  named_ = false;
  values_.clear();
}

void PairFinder::FollowBraces(std::string_view text) {
  for (const char c : text) {
    if (c == '{') ++depth_;
    if (c == '{' || c == '}') named_ = false;
    if (c != '}') continue;
    --depth_;
    if (name_ && name_->depth > depth_) name_.reset();
    std::erase_if(values_, [&](const PendingValue& value) {
      return value.depth > depth_;
    });
  }
}

// `var.db_password`, its description, `Enter a value: ANSWER`.
void PairFinder::ReadPrompt(std::string_view line, size_t said_begin,
                            FoundSecrets& found) {
  constexpr int kMaxPromptLines = 6;
  constexpr std::string_view kPrompt = "Enter a value: ";
  const std::string_view said = line.substr(said_begin);
  if (said.starts_with("var.") && said.find(' ') == said.npos) {
    const bool is_secret = ClassOfNamed(said).is == NameIs::kSecret;
    prompt_lines_ = is_secret ? kMaxPromptLines : 0;
    return;
  }
  if (prompt_lines_ == 0) return;
  --prompt_lines_;
  const size_t at = line.find(kPrompt);
  if (at == line.npos) return;
  const std::string_view answer = Trim(line.substr(at + kPrompt.size()));
  found.Add(at + kPrompt.size(), answer.size(), kASecret.kind);
  prompt_lines_ = 0;
}

// `+ echo VALUE` and then `+ docker login --password-stdin`.
void PairFinder::ReadTrace(std::string_view line, size_t said_begin,
                           FoundSecrets& found,
                           std::vector<EarlierSecret>& earlier) {
  const size_t said =
      std::min(line.find_first_not_of(' ', said_begin), line.size());
  if (!line.substr(said).starts_with("+ ")) return;
  if (ReadsSecret(line)) TakeName(kASecret, false, found, earlier);
  for (const std::string_view command : {"+ echo ", "+ printf %s "}) {
    if (!line.substr(said).starts_with(command)) continue;
    const size_t begin = line.find_first_not_of("'\"", said + command.size());
    if (begin == line.npos) return;
    const size_t last = line.find_last_not_of("'\" \r");
    values_.push_back({begin, last + 1 - begin, depth_});
  }
}

void PairFinder::TakeName(const NameClass& what, bool stays,
                          FoundSecrets& found,
                          std::vector<EarlierSecret>& earlier) {
  named_ = what.is == NameIs::kPlain;
  if (named_) {
    if (name_ && !(name_->stays && name_->depth == depth_)) name_.reset();
    return;
  }
  name_ = PendingName{what, stays, depth_};
  for (const PendingValue& value : values_) {
    if (value.depth != depth_) continue;
    const Secret secret{value.begin, value.length, what.kind};
    if (value.lines_back == 0) {
      found.secrets.push_back(secret);
    } else {
      earlier.push_back({value.lines_back, secret});
    }
  }
  std::erase_if(values_, [&](const PendingValue& value) {
    return value.depth == depth_;
  });
}

void PairFinder::TakeValue(std::string_view line, const PairHalf& half,
                           FoundSecrets& found) {
  if (name_ && half.open) {
    found.open.push_back({*half.open, name_->what, half.begin});
  }
  for (const Value& value : half.values) {
    const std::string_view word = line.substr(value.begin, value.length);
    if (name_ && Takes(name_->what, word)) {
      found.Add(value.begin, value.length, name_->what.kind);
    } else if (!name_ && !named_ && !IsNoSecret(word) && !IsSmallNumber(word)) {
      values_.push_back({value.begin, value.length, depth_});
    }
  }
}

void PairFinder::TakeHalf(std::string_view line, const PairHalf& half,
                          FoundSecrets& found,
                          std::vector<EarlierSecret>& earlier) {
  std::string_view said;
  if (!half.values.empty()) {
    said = line.substr(half.values.front().begin, half.values.front().length);
  }
  switch (half.is) {
    case PairHalf::Is::kValue:
      TakeValue(line, half, found);
      return;
    case PairHalf::Is::kName:
      if (Contains(said, ".vault.azure.net/secrets/")) {
        TakeName(kASecret, true, found, earlier);
      } else {
        TakeName(ClassOfNamed(said), false, found, earlier);
      }
      return;
    case PairHalf::Is::kKeyName:
      TakeName({NameIs::kMaybeSecret, kASecret.kind}, false, found, earlier);
      return;
    case PairHalf::Is::kBlock:
      ++depth_;
      TakeName(ClassOfNamed(said), true, found, earlier);
      return;
    case PairHalf::Is::kKind:
      if (said == "SecureString") TakeName(kASecret, true, found, earlier);
      return;
    case PairHalf::Is::kData:
      for (const Value& leaf : half.leaves) {
        if (!LooksLikeDatum(line.substr(leaf.begin, leaf.length))) continue;
        found.Add(leaf.begin, leaf.length, kASecret.kind);
      }
      if (half.open) {
        found.open.push_back({*half.open, kASecret, half.begin, true});
      }
      return;
    case PairHalf::Is::kSensitive:
      if (said == "true") TakeName(kASecret, true, found, earlier);
      return;
  }
}

void PairFinder::Read(std::string_view line, size_t said_begin,
                      FoundSecrets& found,
                      std::vector<EarlierSecret>& earlier) {
  static const LiteralScan kScan(kLiterals);
  BeginLine(line.substr(said_begin));
  ReadPrompt(line, said_begin, found);
  ReadTrace(line, said_begin, found, earlier);
  size_t done = 0;
  kScan.Find(line, [&](size_t index, size_t at) {
    if (at < done) return;
    if (kLiterals[index] == "set_sensitive") {
      FollowBraces(line.substr(done));
      done = line.size();
      name_ = PendingName{kASecret, true, depth_};
      return;
    }
    const std::optional<PairHalf> half = PairHalfAt(line, at);
    if (!half || half->begin < done) return;
    FollowBraces(line.substr(done, half->begin - done));
    TakeHalf(line, *half, found, earlier);
    done = std::max(half->end, at + 1);
  });
  FollowBraces(line.substr(std::min(done, line.size())));
}

}  // namespace tfsleuth
