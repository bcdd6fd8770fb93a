#include "redact/quiet_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <bit>
#include <cstdint>

#include "base/text_util.h"
#include "redact/line_carry.h"
#include "redact/name_at.h"
#include "redact/pair_half.h"
#include "redact/shapeless.h"

namespace tfsleuth {
namespace {

// Classes of bytes. One that is loud may hold anything; of the others it
// depends on what stands beside them.
constexpr uint8_t kLoud = 1;
constexpr uint8_t kMark = 2;
constexpr uint8_t kBracket = 4;
constexpr uint8_t kEscape = 8;  // of a quoted text or a query, or of ESC

constexpr std::array<uint8_t, 256> ClassesOfBytes() {
  std::array<uint8_t, 256> classes{};
  for (size_t c = 0; c < ' '; ++c) classes[c] = kLoud;
  for (size_t c = 0x7F; c < classes.size(); ++c) classes[c] = kLoud;
  classes['{'] = classes['}'] = kLoud;
  classes[':'] = classes['='] = kMark;
  classes['['] = kBracket;
  classes['\\'] = classes['%'] = classes['#'] = kEscape;
  return classes;
}
constexpr std::array<uint8_t, 256> kClasses = ClassesOfBytes();

// Looks at the bytes one by one that have a class.
class ByteLook {
 public:
  explicit ByteLook(std::string_view text) : text_(text) {}

  bool IsLoud() {
    size_t at = 0;
#ifdef __SSE2__
    constexpr size_t kStep = 16;
    for (; at + kStep <= text_.size(); at += kStep) {
      for (unsigned classed = ClassedAt(text_.data() + at); classed != 0;
           classed &= classed - 1) {
        if (IsLoudAt(at + static_cast<size_t>(std::countr_zero(classed)))) {
          return true;
        }
      }
    }
#endif
    for (; at < text_.size(); ++at) {
      if (IsLoudAt(at)) return true;
    }
    return has_escape_ && (HoldsShapeless(text_) || HoldsEscapedLines(text_));
  }

 private:
#ifdef __SSE2__
  // Which of sixteen bytes have a class; some of those may have none.
  static unsigned ClassedAt(const char* bytes) {
    const __m128i all =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const auto is = [&](char c) {
      return _mm_cmpeq_epi8(all, _mm_set1_epi8(c));
    };
    // Signed: controls, and what is not ASCII.
    __m128i classed = _mm_cmplt_epi8(all, _mm_set1_epi8(' '));
    classed = _mm_or_si128(classed, _mm_cmpgt_epi8(all, _mm_set1_epi8('z')));
    for (const char c : {':', '=', '[', '\\', '%', '#'}) {
      classed = _mm_or_si128(classed, is(c));
    }
    return static_cast<unsigned>(_mm_movemask_epi8(classed));
  }
#endif

  bool IsLoudAt(size_t at) {
    switch (kClasses[static_cast<uint8_t>(text_[at])]) {
      case kLoud:
        return true;
      case kMark:
        return PairKeyAtSign(text_, at).has_value();
      case kBracket:
        return IsColourAt(text_, at);
      case kEscape:
        has_escape_ = true;
        return false;
      default:
        return false;
    }
  }

  std::string_view text_;
  bool has_escape_ = false;
};

std::vector<std::string_view> Texts(std::span<const std::string_view> news) {
  std::vector<std::string_view> texts = LeadTexts();
  texts.insert(texts.end(), news.begin(), news.end());
  return texts;
}

}  // namespace

QuietScan::QuietScan(std::span<const std::string_view> news)
    : scan_(Texts(news)) {}

bool QuietScan::HoldsLead(std::string_view text) const {
  return scan_.HoldsAny(
      text, [&](const RareScan::Hit& hit) { return IsLead(text, hit); });
}

// `aws_subnet.private` is the name of no secret. Behind a sign, in front of a
// colon that ends the line, and in a list of heads several words may be one
// name; and those two are more than they say alone.
bool QuietScan::IsLead(std::string_view text, const RareScan::Hit& hit) const {
  const std::vector<LeadLiteral>& leads = LeadLiterals();
  if (hit.index >= leads.size()) return true;
  const LeadLiteral& literal = leads[hit.index];
  if (literal.begins_token) return MayLead(literal, text, hit.place);
  if (literal.lead.kind != Lead::Kind::kName || text.ends_with(':') ||
      text.find('=') != text.npos) {
    return true;
  }
  const std::optional<Name> name = NameAt(text, hit.place);
  return name && (name->what.is != NameIs::kPlain ||
                  name->end - name->begin == literal.text.size());
}

bool QuietScan::IsQuiet(std::string_view text) const {
  return !ByteLook(text).IsLoud() && !HoldsLead(text) &&
         !LineCarry::MayBegin(text);
}

}  // namespace tfsleuth
