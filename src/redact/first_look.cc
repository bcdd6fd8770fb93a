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

namespace tfsleuth {
namespace {

// The scan for them, and its reference.
const RareScan& QuickScan() {
  static const RareScan kScan(LeadTexts());
  return kScan;
}

const LiteralScan& SlowScan() {
  static const LiteralScan kScan(LeadTexts());
  return kScan;
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
  if ((what & kMark) != 0 && PairKeyAtSign(text, at)) keys_.push_back(at);
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

bool FirstLook::HoldsName(size_t begin, size_t end) const {
  if (!is_quick_) return true;
  if (!Holds(Lead::Kind::kName)) return false;
  auto hit = std::lower_bound(
      leads_.begin(), leads_.end(), begin,
      [](const Hit& lead, size_t place) { return lead.place < place; });
  while (hit != leads_.end() && hit->place < end) {
    if (hit->lead.kind == Lead::Kind::kName) return true;
    ++hit;
  }
  return false;
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
  const std::vector<LeadLiteral>& all = LeadLiterals();
  const auto take = [&](size_t index, size_t place) {
    const Lead& lead = all[index].lead;
    leads_.push_back({place, lead});
    kinds_ |= BitOf(lead.kind);
    if (lead.kind == Lead::Kind::kHint) hints_.push_back(place);
    if (lead.kind == Lead::Kind::kTag) keys_.push_back(place);
  };
  if (way == Way::kSlow) {
    SlowScan().Find(text, take);
    kinds_ = ~uint32_t{0};
    seen_ = 0xFF;
    shapeless_ = escaped_ = true;
    is_quick_ = false;
    return;
  }
  for (const RareScan::Hit& hit : QuickScan().Find(text)) {
    if (MayLead(all[hit.index], text, hit.place)) take(hit.index, hit.place);
  }
  SeeBytes(text);
  std::sort(keys_.begin(), keys_.end());
}

}  // namespace tfsleuth
