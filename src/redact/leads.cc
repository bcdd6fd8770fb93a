#include "redact/leads.h"

#include <algorithm>

#include "base/text_util.h"
#include "base/token_byte.h"
#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

// What the followers of lines (line_follower.h and what it asks) know by other
// signs than marks: each of their literals, or a part of it.
constexpr std::string_view kHints[] = {
    "-exec): ",         // SaidBegin
    "-----begin ",      // LineCarry
    "---- begin ",      //
    "-----end ",        //
    "---- end ",        //
    "private-mac",      //
    "private-lines: ",  //
    "public-lines: ",   //
    "set_sensitive",    // PairFinder
    "variable ",        // PairHalfAt, heads of blocks
    "output ",          // the same, and the commands that show a value
    " -field=",         //
    "stringdata:",      // LineFollower
    ".vault.azure.net/secrets/",  // PairHalfAt, of an id
    // Quotes that are words, between a key and its mark.
    "&quot;", "&#34;", "%22", "u0022"};
// PairHalfAt, keys that are tags.
constexpr std::string_view kTags[] = {
    "<name",    "<key",  "<optionname", "<parameter", "<variable",
    "<env",     "<id",   "<val",        "<default",   "<string",
    "<content", "<kind", "<type",       "<data",      "<sensitive"};
constexpr std::string_view kKeyIds[] = {"akia", "asia", "abia", "acca", "a3t"};

std::vector<LeadLiteral> Collect() {
  std::vector<LeadLiteral> all;
  for (size_t i = 0; i < SecretForms().size(); ++i) {
    const SecretForm& form = SecretForms()[i];
    for (const std::string_view literal : form.literals) {
      all.push_back(
          {literal, {Lead::Kind::kForm, i}, form.literals_begin, form.least});
    }
  }
  const auto add = [&](std::string_view literal, Lead::Kind kind) {
    all.push_back({literal, {kind}});
  };
  for (const std::string_view trigger : NamesOfSecrets().triggers) {
    add(trigger, Lead::Kind::kName);
  }
  add("redential=", Lead::Kind::kSignature);
  add("aws4_request", Lead::Kind::kSignature);
  for (const std::string_view id : kKeyIds) add(id, Lead::Kind::kKeyId);
  for (const std::string_view hint : kHints) add(hint, Lead::Kind::kHint);
  for (const std::string_view tag : kTags) add(tag, Lead::Kind::kTag);
  return all;
}

bool MayBeginToken(std::string_view text, size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (!IsAlnum(before) && before != '_' && before != '-') return true;
  const auto has = [&](char c, size_t back) {
    return at >= back && text[at - back] == c;
  };
  return has('%', 3) || has('\\', 2) || has('\\', 6);
}

}  // namespace

const std::vector<LeadLiteral>& LeadLiterals() {
  static const std::vector<LeadLiteral> kAll = Collect();
  return kAll;
}

std::vector<std::string_view> LeadTexts() {
  std::vector<std::string_view> texts;
  texts.reserve(LeadLiterals().size());
  for (const LeadLiteral& literal : LeadLiterals()) {
    texts.push_back(literal.text);
  }
  return texts;
}

bool MayLead(const LeadLiteral& literal, std::string_view text, size_t at) {
  if (!literal.begins_token) return true;
  const std::string_view token = text.substr(at, literal.least);
  return MayBeginToken(text, at) && token.size() == literal.least &&
         std::all_of(token.begin(), token.end(), IsTokenByte);
}

bool IsColourAt(std::string_view text, size_t at) {
  constexpr size_t kLongest = 10;
  if (text.substr(at).starts_with("[module.")) return false;
  size_t end = at + 1;
  while (end < text.size() && end - at < kLongest &&
         (IsDigit(text[end]) || text[end] == ';' || text[end] == '?' ||
          text[end] == ':')) {
    ++end;
  }
  return end < text.size() && text[end] == 'm';
}

}  // namespace tfsleuth
