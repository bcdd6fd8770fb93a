#include "redact/first_look.h"

#include <algorithm>
#include <array>

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
    "&quot;", "&#34;", "%22", "u0022",
    // PairHalfAt, keys that are tags.
    "<name", "<key", "<optionname", "<parameter", "<variable", "<env", "<id",
    "<val", "<default", "<string", "<content", "<kind", "<type", "<data",
    "<sensitive"};
constexpr std::string_view kKeyIds[] = {"akia", "asia", "abia", "acca", "a3t"};

// All literals that lead to a secret.
struct Leads {
  Leads() : Leads(std::vector<std::string_view>()) {}

  std::vector<Lead> leads;
  RareScan quick;
  LiteralScan slow;

 private:
  explicit Leads(std::vector<std::string_view>&& literals)
      : quick(Collect(literals)), slow(literals) {}

  std::vector<std::string_view>& Collect(std::vector<std::string_view>& all) {
    const auto add = [&](std::string_view literal, Lead::Kind kind,
                         size_t form = 0) {
      all.push_back(literal);
      leads.push_back({kind, form});
    };
    for (size_t i = 0; i < SecretForms().size(); ++i) {
      for (const std::string_view literal : SecretForms()[i].literals) {
        add(literal, Lead::Kind::kForm, i);
      }
    }
    for (const std::string_view trigger : NamesOfSecrets().triggers) {
      add(trigger, Lead::Kind::kName);
    }
    add("redential=", Lead::Kind::kSignature);
    add("aws4_request", Lead::Kind::kSignature);
    for (const std::string_view id : kKeyIds) add(id, Lead::Kind::kKeyId);
    for (const std::string_view hint : kHints) add(hint, Lead::Kind::kHint);
    return all;
  }
};

const Leads& AllLeads() {
  static const Leads kLeads;
  return kLeads;
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

void FirstLook::SeeBytes(std::string_view text) {
  const uint8_t* classes = ClassesOfBytes();
  const auto class_at = [&](size_t at) {
    return classes[static_cast<uint8_t>(text[at])];
  };
  for (size_t at = 0; at < text.size(); ++at) {
    // Marks are seldom: four bytes at a time have none.
    while (at + 4 <= text.size()) {
      const auto four =
          static_cast<uint8_t>(class_at(at) | class_at(at + 1) |
                               class_at(at + 2) | class_at(at + 3));
      if ((four & (kMark | kBracket)) != 0) break;
      seen_ |= four;
      at += 4;
    }
    if (at == text.size()) break;
    const uint8_t what = class_at(at);
    seen_ |= what;
    if ((what & (kMark | kBracket)) == 0) continue;
    if (what == kMark) {
      if (EndsPairKey(text, at)) signs_.push_back(at);
    } else {
      shapeless_ = shapeless_ || IsColourAt(text, at);
    }
  }
  shapeless_ = shapeless_ || (seen_ & kShape) != 0;
  escaped_ = (seen_ & kEscape) != 0;
}

FirstLook::FirstLook(std::string_view text, Way way) {
  const Leads& all = AllLeads();
  const auto take = [&](size_t index, size_t place) {
    leads_.push_back({place, all.leads[index]});
    kinds_ |= BitOf(all.leads[index].kind);
    if (all.leads[index].kind == Lead::Kind::kHint) signs_.push_back(place);
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
    take(hit.index, hit.place);
  }
  SeeBytes(text);
  std::sort(signs_.begin(), signs_.end());
}

bool FirstLook::HoldsSign(size_t begin, size_t end) const {
  if (!is_quick_) return true;
  const auto sign = std::lower_bound(signs_.begin(), signs_.end(), begin);
  return sign != signs_.end() && *sign < end;
}

}  // namespace tfsleuth
