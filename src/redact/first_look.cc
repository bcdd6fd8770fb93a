#include "redact/first_look.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

#include "base/literal_scan.h"
#include "base/rare_scan.h"
#include "base/text_util.h"
#include "redact/pair_half.h"
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

// All literals that lead to a secret.
struct Leads {
  Leads() : Leads(std::vector<std::string_view>()) {}

  std::vector<Lead> leads;
  std::vector<bool> begins;  // a token, of each
  RareScan quick;
  LiteralScan slow;

 private:
  explicit Leads(std::vector<std::string_view>&& literals)
      : quick(Collect(literals)), slow(literals) {}

  std::vector<std::string_view>& Collect(std::vector<std::string_view>& all) {
    const auto add = [&](std::string_view literal, Lead::Kind kind,
                         size_t form = 0, bool begins_token = false) {
      all.push_back(literal);
      leads.push_back({kind, form});
      begins.push_back(begins_token);
    };
    for (size_t i = 0; i < SecretForms().size(); ++i) {
      const SecretForm& form = SecretForms()[i];
      for (const std::string_view literal : form.literals) {
        add(literal, Lead::Kind::kForm, i, form.literals_begin);
      }
    }
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
};

const Leads& AllLeads() {
  static const Leads kLeads;
  return kLeads;
}

// Whether a token may begin there: where a word does, or behind what the
// compiler of forms takes for an escape, or may be one.
bool MayBeginToken(std::string_view text, size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (!IsAlnum(before) && before != '_' && before != '-') return true;
  const auto has = [&](char c, size_t back) {
    return at >= back && text[at - back] == c;
  };
  return has('%', 3) || has('\\', 2) || has('\\', 6);
}

// `[31m`, a colour whose ESC was lost (shapeless.h); a little more than that.
bool IsColourAt(std::string_view text, size_t at) {
  constexpr size_t kLongest = 10;
  size_t end = at + 1;
  while (end < text.size() && end - at < kLongest &&
         (IsDigit(text[end]) || text[end] == ';' || text[end] == '?' ||
          text[end] == ':')) {
    ++end;
  }
  return end < text.size() && text[end] == 'm';
}

// Whether the mark at that place may be the one of a pair's key, whatever
// blanks and quotes stand between.
bool EndsPairKey(std::string_view text, size_t at) {
  size_t end = at;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t' ||
                     text[end - 1] == '"' || text[end - 1] == '\'' ||
                     text[end - 1] == '`' || text[end - 1] == '\\')) {
    --end;
  }
  return IsPairKeyBefore(text, end);
}

#ifdef __SSE2__
constexpr size_t kStep = 16;

// Which of sixteen bytes have a class (FirstLook::ClassesOfBytes).
unsigned ClassedAt(const char* bytes) {
  const __m128i all = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const auto is = [&](char c) { return _mm_cmpeq_epi8(all, _mm_set1_epi8(c)); };
  const auto is_within = [&](char first, char last) {
    const __m128i behind = _mm_sub_epi8(all, _mm_set1_epi8(first));
    const __m128i most = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(behind, most), behind);
  };
  __m128i classed = _mm_or_si128(is_within('{', '}'), is_within('[', '\\'));
  for (const char c : {',', '\t', '\033', '#', '%', ':', '='}) {
    classed = _mm_or_si128(classed, is(c));
  }
  // The highest bit: what is not ASCII.
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(classed, all)));
}
#endif

}  // namespace

const uint8_t* FirstLook::ClassesOfBytes() {
  static const std::array<uint8_t, 256> kClasses = [] {
    std::array<uint8_t, 256> classes{};
    for (size_t c = 0x80; c < classes.size(); ++c) classes[c] = kOther;
    const auto add = [&](std::string_view bytes, uint8_t what) {
      for (const char c : bytes) classes[static_cast<uint8_t>(c)] |= what;
    };
    add("{}", kBrace);
    add("|,\t\xE2", kCell);
    add("\033\\#\xC2\xE2\xEF", kShape);
    add("\\%", kEscape);
    add(":=", kMark);
    add("[", kBracket);
    return classes;
  }();
  return kClasses.data();
}

void FirstLook::SeeByte(std::string_view text, size_t at) {
  const uint8_t what = ClassesOfBytes()[static_cast<uint8_t>(text[at])];
  seen_ |= what;
  if ((what & kMark) != 0 && EndsPairKey(text, at)) keys_.push_back(at);
  if ((what & kBracket) != 0) shapeless_ = shapeless_ || IsColourAt(text, at);
}

void FirstLook::SeeBytes(std::string_view text) {
  size_t at = 0;
#ifdef __SSE2__
  for (; at + kStep <= text.size(); at += kStep) {
    for (unsigned classed = ClassedAt(text.data() + at); classed != 0;
         classed &= classed - 1) {
      SeeByte(text, at + static_cast<size_t>(std::countr_zero(classed)));
    }
  }
#endif
  for (; at < text.size(); ++at) SeeByte(text, at);
  shapeless_ = shapeless_ || (seen_ & kShape) != 0;
  escaped_ = (seen_ & kEscape) != 0;
}

FirstLook FirstLook::LeadsIn(size_t begin, size_t end) const {
  FirstLook part;
  for (const Hit& hit : leads_) {
    if (hit.place < begin || hit.place >= end) continue;
    part.leads_.push_back({hit.place - begin, hit.lead});
    part.kinds_ |= BitOf(hit.lead.kind);
  }
  return part;
}

FirstLook::FirstLook(std::string_view text, Way way) {
  const Leads& all = AllLeads();
  const auto take = [&](size_t index, size_t place) {
    leads_.push_back({place, all.leads[index]});
    kinds_ |= BitOf(all.leads[index].kind);
    if (all.leads[index].kind == Lead::Kind::kHint) hints_.push_back(place);
    if (all.leads[index].kind == Lead::Kind::kTag) keys_.push_back(place);
  };
  if (way == Way::kSlow) {
    all.slow.Find(text, take);
    kinds_ = ~uint32_t{0};
    seen_ = 0xFF;
    shapeless_ = escaped_ = true;
    is_quick_ = false;
    return;
  }
  for (const RareScan::Hit& hit : all.quick.Find(text)) {
    if (all.begins[hit.index] && !MayBeginToken(text, hit.place)) continue;
    take(hit.index, hit.place);
  }
  SeeBytes(text);
  std::sort(keys_.begin(), keys_.end());
}

}  // namespace tfsleuth
