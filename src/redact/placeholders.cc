#include "redact/placeholders.h"

#include <algorithm>
#include <utility>

#include "base/sha256.h"
#include "record/key_id.h"
#include "redact/shapeless.h"

namespace tfsleuth {
namespace {

// Past this many distinct secrets all further ones share one number.
constexpr size_t kMaxOrdinals = 10000;

// A quote in a key id counts as one, also where an entry escapes it.
std::string Unescaped(std::string text) {
  for (size_t at = text.find("\\\""); at != std::string::npos;
       at = text.find("\\\"", at)) {
    text.erase(at, 1);
  }
  return text;
}

std::vector<Secret> Joined(std::vector<Secret> found) {
  std::stable_sort(
      found.begin(), found.end(),
      [](const Secret& a, const Secret& b) { return a.begin < b.begin; });
  std::vector<Secret> joined;
  for (const Secret& secret : found) {
    // What only touches is one, too: two placeholders in a row would tell no
    // more.
    const bool is_apart = joined.empty() ||
                          secret.begin > joined.back().end() ||
                          (secret.begin == joined.back().end() &&
                           (secret.is_key_id || joined.back().is_key_id));
    if (is_apart) {
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

}  // namespace

std::string Placeholders::For(const char* kind, std::string_view secret) {
  const std::string digest = Sha256Hex(secret);
  auto it = ordinals_.find(digest);
  if (it == ordinals_.end() && ordinals_.size() < kMaxOrdinals) {
    it =
        ordinals_.emplace(digest, static_cast<int>(ordinals_.size()) + 1).first;
  }
  const int ordinal = it == ordinals_.end() ? 0 : it->second;
  return "[redacted:" + std::string(kind) + ":" + std::to_string(ordinal) + "]";
}

void Placeholders::Replace(Text& text, std::vector<Secret> secrets) {
  if (secrets.empty()) return;
  Text result;
  size_t at = 0;
  for (const Secret& secret : Joined(std::move(secrets))) {
    const std::string said(text.view().substr(secret.begin, secret.length));
    if (IsPlaceholder(said)) continue;
    result.AppendPart(text, at, secret.begin - at);
    result.AppendOpaque(secret.is_key_id
                            ? RedactKeyId(Unescaped(said))
                            : For(secret.kind, OnOneLine(said).text),
                        text.SpanOf(secret.begin, secret.length));
    at = secret.end();
  }
  if (at == 0) return;
  result.AppendPart(text, at);
  text = std::move(result);
}

}  // namespace tfsleuth
