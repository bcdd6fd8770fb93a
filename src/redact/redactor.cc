#include "redact/redactor.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/sha256.h"
#include "base/text_util.h"
#include "record/key_id.h"
#include "redact/key_ids.h"
#include "redact/named_secrets.h"
#include "redact/secret_forms.h"
#include "redact/secret_name.h"

namespace tfsleuth {
namespace {

constexpr char kKeyIdKind[] = "key-id";
constexpr char kHeaderKind[] = "secret";
// Past this many distinct secrets all further ones share one number.
constexpr size_t kMaxOrdinals = 10000;
constexpr size_t kMaxPlainNames = 1000;

struct Form {
  const char* kind;
  std::unique_ptr<RE2> pattern;
  bool must_look_random;
};

struct Forms {
  std::vector<Form> forms;
  // Without a match of these there is nothing to do for a text.
  std::unique_ptr<RE2> any_form;
  std::unique_ptr<RE2> any_name;
};

const Forms& AllForms() {
  static const Forms kAll = [] {
    Forms all;
    RE2::Options options(RE2::Latin1);
    options.set_log_errors(false);
    std::string any = std::string("(?:") + kKeyIdForm + ")";
    for (const SecretForm& form : SecretForms()) {
      all.forms.push_back({form.kind,
                           std::make_unique<RE2>(form.pattern, options),
                           form.must_look_random});
      any += std::string("|(?:") + form.pattern + ")";
    }
    all.forms.push_back(
        {kKeyIdKind, std::make_unique<RE2>(kKeyIdForm, options), false});
    // Group names must be unique in one pattern, and captures are not needed.
    RE2::GlobalReplace(&any, R"(\(\?P<s>)", "(?:");
    all.any_form = std::make_unique<RE2>(any, options);
    all.any_name = std::make_unique<RE2>(kMayHoldSecret, options);
    return all;
  }();
  return kAll;
}

// A word of 40 characters is a secret key only if it looks drawn at random:
// digests in hex and ordinary paths do not.
bool IsRandomWord(std::string_view word) {
  constexpr size_t kSecretKeyLength = 40;
  int upper = 0;
  int lower = 0;
  int digit = 0;
  for (const char c : word) {
    upper += IsUpper(c);
    lower += IsLower(c);
    digit += IsDigit(c);
  }
  if (word.size() != kSecretKeyLength) return LooksSecret(word);
  return upper >= 4 && lower >= 4 && digit >= 2;
}

void FindForm(const Form& form, std::string_view text,
              std::vector<Secret>& found) {
  const bool is_key_id = form.kind == kKeyIdKind;
  const int group = form.pattern->NamedCapturingGroups().at("s");
  std::vector<re2::StringPiece> groups(static_cast<size_t>(group) + 1);
  const re2::StringPiece input(text.data(), text.size());
  size_t at = 0;
  while (at <= text.size() &&
         form.pattern->Match(input, at, text.size(), RE2::UNANCHORED,
                             groups.data(), group + 1)) {
    const re2::StringPiece& hit = groups[static_cast<size_t>(group)];
    const auto begin = static_cast<size_t>(hit.data() - text.data());
    const std::string_view secret(hit.data(), hit.size());
    if (!secret.empty() && (!form.must_look_random || IsRandomWord(secret))) {
      found.push_back({begin, secret.size(), form.kind, is_key_id});
    }
    at = std::max(begin + secret.size(), at + 1);
  }
}

std::vector<Secret> FindSecrets(std::string_view text) {
  const Forms& all = AllForms();
  std::vector<Secret> found;
  const re2::StringPiece whole(text.data(), text.size());
  if (text.empty()) return found;
  if (RE2::PartialMatch(whole, *all.any_name)) {
    FindCredentials(text, found);
    FindNamedSecrets(text, found);
  }
  if (RE2::PartialMatch(whole, *all.any_form)) {
    for (const Form& form : all.forms) FindForm(form, text, found);
  }
  FindBrokenRests(text, found);
  return found;
}

// A quote in a key id counts as one, also where an entry escapes it.
std::string Unescaped(std::string text) {
  for (size_t at = text.find("\\\""); at != std::string::npos;
       at = text.find("\\\"", at)) {
    text.erase(at, 1);
  }
  return text;
}

// Overlapping parts become one; the first to begin gives the kind, but a key id
// gives way to a secret that holds it.
std::vector<Secret> Joined(std::vector<Secret> found) {
  std::stable_sort(
      found.begin(), found.end(),
      [](const Secret& a, const Secret& b) { return a.begin < b.begin; });
  std::vector<Secret> joined;
  for (const Secret& secret : found) {
    if (joined.empty() || secret.begin >= joined.back().end()) {
      joined.push_back(secret);
      continue;
    }
    Secret& last = joined.back();
    const bool is_inside = secret.end() <= last.end();
    if (last.is_key_id && !(secret.is_key_id || is_inside)) {
      last.is_key_id = false;
      last.kind = secret.kind;
    }
    last.length = std::max(last.end(), secret.end()) - last.begin;
  }
  return joined;
}

// `Cookie: a=b` as an entry of its own reads as a message with fields.
bool IsNameAlone(std::string_view message) {
  message = Trim(message.substr(message.rfind('"') + 1));
  const size_t blank = message.rfind(' ');
  const bool is_key = message.ends_with("ey") && blank != message.npos;
  return (blank == message.npos || is_key) &&
         ClassOfName(message).is != NameIs::kPlain;
}

std::vector<Secret> Whole(const Text& text) {
  if (text.empty()) return {};
  return {{0, text.size(), kHeaderKind}};
}

// A text with one blank for each run of white space, and where each of its
// bytes stood.
struct Words {
  std::string text;
  std::vector<size_t> places;
};

Words WordsOf(std::string_view lines) {
  Words words;
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool is_space = IsSpace(lines[i]);
    if (is_space && words.text.ends_with(' ')) continue;
    words.text += is_space ? ' ' : lines[i];
    words.places.push_back(i);
  }
  return words;
}

// What Terraform adds to each entry of a provider.
bool IsOfWriter(std::string_view key) {
  return key == "timestamp" || key.starts_with("tf_") || key.starts_with("@");
}

}  // namespace

Redactor::Redactor() = default;

std::string Redactor::Placeholder(const char* kind, std::string_view secret) {
  const std::string digest = Sha256Hex(secret);
  auto it = ordinals_.find(digest);
  if (it == ordinals_.end() && ordinals_.size() < kMaxOrdinals) {
    it =
        ordinals_.emplace(digest, static_cast<int>(ordinals_.size()) + 1).first;
  }
  const int ordinal = it == ordinals_.end() ? 0 : it->second;
  return "[redacted:" + std::string(kind) + ":" + std::to_string(ordinal) + "]";
}

void Redactor::Replace(Text& text, std::vector<Secret> secrets) {
  if (secrets.empty()) return;
  Text result;
  size_t at = 0;
  for (const Secret& secret : Joined(std::move(secrets))) {
    const std::string said(text.view().substr(secret.begin, secret.length));
    if (IsPlaceholder(said)) continue;
    result.AppendText(text.Slice(at, secret.begin - at));
    result.AppendOpaque(secret.is_key_id
                            ? RedactKeyId(Unescaped(said))
                            : Placeholder(secret.kind, WordsOf(said).text),
                        text.SpanOf(secret.begin, secret.length));
    at = secret.end();
  }
  if (at == 0) return;
  result.AppendText(text.Slice(at));
  text = std::move(result);
}

void Redactor::Redact(Text& text, Follow follow) {
  std::vector<Secret> found;
  if (follow == Follow::kLines) carry_.FindRest(text.view(), found);
  const std::vector<Secret> own = FindSecrets(text.view());
  found.insert(found.end(), own.begin(), own.end());
  if (follow == Follow::kLines) carry_.Observe(text.view(), found);
  Replace(text, std::move(found));
}

void Redactor::Redact(Text& text) { Redact(text, Follow::kNo); }

// A secret that a line end parts from its name, or in two, is found where the
// lines are read as one.
void Redactor::RedactLines(Text& lines) {
  std::vector<Secret> found = FindSecrets(lines.view());
  const Words words = WordsOf(lines.view());
  for (const Secret& secret : FindSecrets(words.text)) {
    if (secret.length == 0) continue;
    const size_t begin = words.places[secret.begin];
    const size_t end = words.places[secret.end() - 1] + 1;
    found.push_back({begin, end - begin, secret.kind, secret.is_key_id});
  }
  Replace(lines, std::move(found));
}

void Redactor::Redact(Diagnostic& diagnostic) {
  const size_t before = diagnostic.summary_length;
  Text summary = diagnostic.text.Slice(0, before);
  Text detail = diagnostic.text.Slice(before);
  Redact(summary);
  Redact(detail);
  diagnostic.summary_length = summary.size();
  summary.AppendText(detail);
  diagnostic.text = std::move(summary);
  RedactLines(diagnostic.lines);
  RedactLines(diagnostic.snippet);
  Redact(diagnostic.context);
  Redact(diagnostic.address);
  Redact(diagnostic.file);
  for (SourcePlace& place : diagnostic.more_places) {
    Redact(place.file);
    Redact(place.context);
  }
}

std::string Redactor::Redacted(std::string_view raw) {
  Text text;
  text.AppendInserted(raw);
  Redact(text, Follow::kNo);
  return text.str();
}

void Redactor::Redact(std::string& text) { text = Redacted(text); }

bool Redactor::IsPlainName(const std::string& name) {
  if (plain_names_.count(name) > 0) return true;
  const bool is_plain = ClassOfName(name).is == NameIs::kPlain &&
                        !name.ends_with("redential") &&
                        FindSecrets(name).empty();
  if (is_plain && plain_names_.size() < kMaxPlainNames) {
    plain_names_.insert(name);
  }
  return is_plain;
}

void Redactor::Redact(Field& field) {
  if (IsPlainName(field.key)) {
    Redact(field.value);
    return;
  }
  std::vector<Secret> found;
  FindInNamedValue(field.key, field.value.view(), found);
  Replace(field.value, std::move(found));
  Redact(field.value);
  Redact(field.key);
}

void Redactor::Redact(LogRecord& log) {
  if (!IsPlainName(log.logger)) Redact(log.logger);
  const bool is_header = IsNameAlone(log.message.view());
  // A line that is nothing but `abc=` reads as a field.
  std::vector<Secret> rest;
  if (log.message.empty() && !log.fields.empty()) {
    const Field& first = log.fields.front();
    const std::string line = first.key + "=" + first.value.str();
    carry_.FindRest(line, rest);
    carry_.Observe(line, rest);
  } else {
    Redact(log.message, Follow::kLines);
  }
  for (Field& field : log.fields) {
    const bool is_rest = !rest.empty() && &field == &log.fields.front();
    if ((is_header || is_rest) && !IsOfWriter(field.key)) {
      if (is_header) carry_.Observe(field.value.view(), Whole(field.value));
      if (!IsPlaceholder(field.key)) {
        field.key = Placeholder(kHeaderKind, field.key);
      }
      Replace(field.value, Whole(field.value));
    }
    Redact(field);
  }
}

void Redactor::Redact(Record& record) {
  if (auto* log = std::get_if<LogRecord>(&record.body)) {
    Redact(*log);
  } else if (auto* diagnostic = std::get_if<Diagnostic>(&record.body)) {
    Redact(*diagnostic);
  } else {
    Redact(std::get<HumanLine>(record.body).text, Follow::kLines);
  }
}

}  // namespace tfsleuth
