#include "redact/redactor.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/text_util.h"
#include "record/key_id.h"
#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

// Past this many distinct secrets all further ones share one number.
constexpr size_t kMaxOrdinals = 10000;

struct Form {
  std::string kind;
  std::unique_ptr<RE2> pattern;
  bool must_look_random;
};

struct Forms {
  std::vector<Form> forms;
  std::unique_ptr<RE2> key_id;
  std::unique_ptr<RE2> any;  // no match: nothing to do for this text
};

const Forms& AllForms() {
  static const Forms kAll = [] {
    Forms all;
    RE2::Options options(RE2::Latin1);
    options.set_log_errors(false);
    std::string any = std::string("Credential=|(?:") + kKeyIdForm + ")";
    for (const SecretForm& form : SecretForms()) {
      all.forms.push_back({form.kind,
                           std::make_unique<RE2>(form.pattern, options),
                           form.must_look_random});
      any += std::string("|(?:") + form.pattern + ")";
    }
    all.key_id = std::make_unique<RE2>(kKeyIdForm, options);
    // Group names must be unique in one pattern, and captures are not needed.
    RE2::GlobalReplace(&any, R"(\(\?P<s>)", "(?:");
    all.any = std::make_unique<RE2>(any, options);
    return all;
  }();
  return kAll;
}

// A 40-character word is a secret key only if it looks drawn at random: digests
// in hex and ordinary paths do not.
bool LooksRandom(std::string_view word) {
  int upper = 0;
  int lower = 0;
  int digit = 0;
  for (const char c : word) {
    upper += IsUpper(c);
    lower += IsLower(c);
    digit += IsDigit(c);
  }
  return upper >= 4 && lower >= 4 && digit >= 2;
}

struct Found {
  size_t begin;
  size_t length;
};

std::vector<Found> FindAll(const RE2& pattern, std::string_view text) {
  std::vector<Found> found;
  const int group = pattern.NamedCapturingGroups().at("s");
  std::vector<re2::StringPiece> groups(static_cast<size_t>(group) + 1);
  const re2::StringPiece input(text.data(), text.size());
  size_t at = 0;
  while (at <= text.size() &&
         pattern.Match(input, at, text.size(), RE2::UNANCHORED, groups.data(),
                       group + 1)) {
    const re2::StringPiece& secret = groups[static_cast<size_t>(group)];
    const auto begin = static_cast<size_t>(secret.data() - text.data());
    if (!secret.empty()) found.push_back({begin, secret.size()});
    at = std::max(begin + secret.size(), at + 1);
  }
  return found;
}

}  // namespace

Redactor::Redactor() = default;

std::string Redactor::Placeholder(std::string_view kind,
                                  std::string_view secret) {
  const std::string digest = Sha256Hex(secret);
  auto it = ordinals_.find(digest);
  if (it == ordinals_.end() && ordinals_.size() < kMaxOrdinals) {
    it =
        ordinals_.emplace(digest, static_cast<int>(ordinals_.size()) + 1).first;
  }
  const int ordinal = it == ordinals_.end() ? 0 : it->second;
  return "[redacted:" + std::string(kind) + ":" + std::to_string(ordinal) + "]";
}

// `Credential=ID/DATE/REGION/SERVICE/aws4_request`: the id is read from the
// right over its four fixed parts, because a secret key that was put in its
// place by mistake may hold a slash.
void Redactor::RedactCredential(Text& text) {
  constexpr std::string_view kHead = "Credential=";
  constexpr std::string_view kTail = "/aws4_request";
  size_t at = 0;
  while ((at = text.view().find(kHead, at)) != std::string_view::npos) {
    at += kHead.size();
    size_t end = text.view().find(kTail, at);
    for (int part = 0; part < 3 && end != std::string_view::npos; ++part) {
      end = end > at ? text.view().rfind('/', end - 1) : std::string_view::npos;
    }
    if (end == std::string_view::npos || end < at) continue;
    const std::string id(text.view().substr(at, end - at));
    const std::string redacted = RedactKeyId(id);
    if (redacted != id) text.Replace(at, id.size(), redacted);
  }
}

void Redactor::Redact(Text& text) {
  const Forms& all = AllForms();
  const re2::StringPiece whole(text.view().data(), text.size());
  if (text.empty() || !RE2::PartialMatch(whole, *all.any)) return;
  RedactCredential(text);
  const auto replace = [&](const RE2& pattern, const auto& placeholder) {
    std::vector<Found> found = FindAll(pattern, text.view());
    // From the end, so that earlier places stay where they are.
    for (auto it = found.rbegin(); it != found.rend(); ++it) {
      const std::string secret(text.view().substr(it->begin, it->length));
      if (IsRedacted(secret)) continue;
      const std::string with = placeholder(secret);
      if (with != secret) text.Replace(it->begin, it->length, with);
    }
  };
  for (const Form& form : all.forms) {
    replace(*form.pattern, [&](const std::string& secret) {
      if (form.must_look_random && !LooksRandom(secret)) {
        return secret;
      }
      return Placeholder(form.kind, secret);
    });
  }
  replace(*all.key_id, [](const std::string& id) { return RedactKeyId(id); });
}

void Redactor::Redact(Record& record) {
  if (auto* log = std::get_if<LogRecord>(&record.body)) {
    Redact(log->message);
    for (Field& field : log->fields) {
      const bool is_token = field.key.ends_with("security_token") ||
                            field.key.ends_with("authorization_token");
      if (is_token && !field.value.empty() && !IsRedacted(field.value.view())) {
        field.value.Replace(0, field.value.size(),
                            Placeholder("session-token", field.value.view()));
        continue;
      }
      Redact(field.value);
    }
  } else if (auto* diagnostic = std::get_if<Diagnostic>(&record.body)) {
    const size_t before = diagnostic->summary_length;
    Text summary = diagnostic->text.Slice(0, before);
    Text detail = diagnostic->text.Slice(before);
    Redact(summary);
    Redact(detail);
    diagnostic->summary_length = summary.size();
    summary.AppendText(detail);
    diagnostic->text = std::move(summary);
    Text context;
    context.AppendInserted(diagnostic->context);
    Redact(context);
    diagnostic->context = context.str();
  } else {
    Redact(std::get<HumanLine>(record.body).text);
  }
}

}  // namespace tfsleuth
