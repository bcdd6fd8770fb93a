#include "redact/text_finder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text_util.h"
#include "redact/form_secrets.h"
#include "redact/key_ids.h"
#include "redact/keyed_secret.h"
#include "redact/line_carry.h"
#include "redact/looks.h"
#include "redact/name_at.h"
#include "redact/option_secret.h"
#include "redact/prose_secret.h"
#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

// A value longer than this, in which nothing was found, is not searched again
// for names.
constexpr size_t kLongValue = 4096;

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  FoundSecrets Find(const FirstLook& look) {
    std::vector<size_t> forms;
    for (const FirstLook::Hit& hit : look.leads()) {
      if (hit.lead.kind == Lead::Kind::kName) {
        Take(hit.place);
      } else if (hit.lead.kind == Lead::Kind::kForm) {
        forms.push_back(hit.lead.form);
      }
    }
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    for (const size_t form : forms) FindForm(form, text_, found_.secrets);
    if (look.Holds(Lead::Kind::kSignature)) {
      FindCredentials(text_, found_.secrets);
    }
    if (look.Holds(Lead::Kind::kKeyId)) FindKeyIds(text_, found_.secrets);
    FindLoneWords(text_, found_.secrets);
    FindBrokenRests(text_, found_.secrets);
    return std::move(found_);
  }

 private:
  // The name that the trigger at that place is a part of, and its value.
  void Take(size_t at) {
    if (at < done_) return;
    const std::optional<Name> name = NameAt(text_, at);
    if (!name) return;
    done_ = std::max(done_, name->end);
    // What a redactor wrote has the form NAME:VALUE itself.
    const bool is_placeholder =
        text_.substr(0, name->begin).ends_with("[redacted:");
    if (name->what.is == NameIs::kPlain || is_placeholder) return;
    const size_t secrets = found_.secrets.size();
    std::optional<size_t> end = ReadKeyed(text_, *name, found_);
    if (name->what.is == NameIs::kEncoded) DropHarmless(secrets);
    if (!end) end = ReadOption(text_, *name, found_);
    if (found_.secrets.size() == secrets && !HasOpened(*name)) {
      const auto told = ReadProse(text_, *name, found_);
      if (told) end = told;
    }
    if (!end) return;
    // Where quotes inside of quotes are not escaped the value ends too soon,
    // with the next name: `x = "{"password":"..."}"`.
    const bool is_torn = *end < text_.size() && text_[*end] == ':';
    const bool found = found_.secrets.size() > secrets && !is_torn;
    if (found || *end > name->end + kLongValue) done_ = std::max(done_, *end);
  }

  // Of what was found last, scripts in base64: only those that hold a secret.
  void DropHarmless(size_t first) {
    const auto is_harmless = [&](const Secret& secret) {
      constexpr size_t kMaxScript = 65536;
      const std::string script =
          DecodedBase64(text_.substr(secret.begin, secret.length), kMaxScript);
      return !IsGzip(script) && FindSecrets(script).secrets.empty();
    };
    const auto from = found_.secrets.begin() + static_cast<ptrdiff_t>(first);
    found_.secrets.erase(
        std::remove_if(from, found_.secrets.end(), is_harmless),
        found_.secrets.end());
  }

  bool HasOpened(const Name& name) const {
    return !found_.open.empty() && found_.open.back().name_begin == name.begin;
  }

  std::string_view text_;
  FoundSecrets found_;
  size_t done_ = 0;  // names in front of it were read
};

}  // namespace

FoundSecrets FindSecrets(std::string_view text, const FirstLook& look) {
  if (text.empty()) return {};
  return Finder(text).Find(look);
}

FoundSecrets FindSecrets(std::string_view text) {
  return FindSecrets(text, FirstLook(text, Way::kQuick));
}

}  // namespace tfsleuth
