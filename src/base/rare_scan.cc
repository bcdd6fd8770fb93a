#include "base/rare_scan.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// Nine of ten pairs of real logs: two characters each, the most common first.
// Counted in fixtures/*/debug.log and captured logs of other providers. What is
// not here is rare.
constexpr std::string_view kCommonPairs =
    "  ertestreoresdetain26idfororace: rmatleprawws \"-1acaf20001102"
    "vi1-6-e.ur [ov rs_odrrtinganckt0010:ou] pl t aetise -2:0..mer "
    "ulamriz g .a0. ++ bus eaonns.ssocodumo=  =en.tkerctrap6tn  sug"
    " pebno cgi].:4-4k[.0ma\" ed_rioliic1: fechiser.g]\"][dna-9nenc\"e"
    "t-r--0wempegsh-wefeuu-it[\" i_i-aal_sm.m-tfthcrt.chcant-pd  mtt"
    "bl\"md=ppabowim1tlylo\"a ds3=2:5heaiep3:[iva be\"_bagolgeas40s:az"
    " (ar43ftm\"rnbelarpndubp=zullfrdaworkt .n10m:*t\":ex\"._lom.:tyad"
    "44e]gr.r3_.1y_rsb_ || ut16tp[t <ctf_a ucem *ha24wnipfe.  -bad."
    "-  nhtsi_aiv { h53n\":2sc }.mkn4:y)po(k\\\"1.piy p/y.]:_p[352255."
    " v w[1/hiadr\",eerydb, veptt\"lu</,\".pusto\"sue g0-pae515m .wpc--"
    "14e-gs2.[2su5512l sfilcu31f-pe:1e_6.eq.ir:s[.6cywis-up.56\"oc-3"
    "46r_17/1:\"\"p23\"r/td-xp5:nf.3-6-5-8v2_d.233.4ig4-.7-72:ru/am_56"
    "-bnn47rd18hmrtc-45dis.3-s\" ea-5-2-o/-s9-_g8-7-0/p_bnb-ya22lb4z"
    "ss5150ci06e>_c30398z19ei4254sd7..c0z0834pv074905ff\"t2z-e\"ndk21"
    "oph 9z5zn:o 481z6z41133z\"w7z32qufimip.4_k 579028by**93612927\"1"
    ".o62v4 ## [094 u649995wam/dp669177t1ts4t98e=383.3592580336e:fa"
    ":3[\\i-g.kudd3797:a6:=a::go-c96unn=0]63rv75-f04sp749aeyhox 72_v"
    "09.88.68ob-d 44c4f=\"4e704bd>594a9f844d9dx5r=np9b9]0__xe[/p1]71"
    "65ps9e5]7385699c6]7]893]8876]\"2]86=i674]0m608]83c24s7879n[i[os"
    "pmd\"0 81auot87pha[4.80m>82g/els/ od6/vcc.9-k],.hclhui :/ 2nils"
    "a2// lp dcrgtcc e0{\"/i0fc33b5\"/r1c0e1e0c";

size_t PairOf(char first, char second) {
  return static_cast<size_t>(static_cast<uint8_t>(first)) |
         static_cast<size_t>(static_cast<uint8_t>(second)) << 8;
}

constexpr size_t kAscii = 128;

// How common a pair of ASCII characters is; 0: rare.
constexpr auto kCommonness = [] {
  std::array<uint16_t, kAscii * kAscii> commonness{};
  for (size_t at = 0; at + 1 < kCommonPairs.size(); at += 2) {
    commonness[static_cast<size_t>(kCommonPairs[at]) * kAscii +
               static_cast<size_t>(kCommonPairs[at + 1])] =
        static_cast<uint16_t>(kCommonPairs.size() - at);
  }
  return commonness;
}();

uint16_t CommonnessOf(char first, char second) {
  const auto a = static_cast<size_t>(static_cast<uint8_t>(first));
  const auto b = static_cast<size_t>(static_cast<uint8_t>(second));
  return a < kAscii && b < kAscii ? kCommonness[a * kAscii + b] : uint16_t{0};
}

// Where the pair stands that is met most seldom.
size_t RarestIn(std::string_view literal) {
  size_t rarest = 0;
  uint16_t least = CommonnessOf(literal[0], literal[1]);
  for (size_t at = 1; at + 1 < literal.size() && least > 0; ++at) {
    const uint16_t commonness = CommonnessOf(literal[at], literal[at + 1]);
    if (commonness >= least) continue;
    rarest = at;
    least = commonness;
  }
  return rarest;
}

// Calls `take` with the pair in each case that a text may have it in.
template <typename Take>
void EachCase(char first, char second, const Take& take) {
  const char upper_first = UpperOf(first);
  const char upper_second = UpperOf(second);
  take(PairOf(first, second));
  if (upper_second != second) take(PairOf(first, upper_second));
  if (upper_first == first) return;
  take(PairOf(upper_first, second));
  if (upper_second != second) take(PairOf(upper_first, upper_second));
}

}  // namespace

RareScan::Sought RareScan::SoughtOf(std::string_view literal, size_t pair,
                                    uint16_t index) {
  std::array<char, sizeof(uint64_t)> bytes{};
  std::array<char, sizeof(uint64_t)> mask{};
  std::array<char, sizeof(uint64_t)> cases{};
  for (size_t i = 0; i < std::min(literal.size(), bytes.size()); ++i) {
    bytes[i] = literal[i];
    mask[i] = '\xFF';
    if (IsLower(literal[i])) cases[i] = 'a' - 'A';
  }
  return {WordAt(bytes.data()), WordAt(mask.data()), WordAt(cases.data()),
          static_cast<uint16_t>(pair), index};
}

RareScan::RareScan(std::span<const std::string_view> literals)
    : literals_(literals.begin(), literals.end()) {
  std::vector<size_t> rarest(literals.size());
  const auto each_pair = [&](const auto& take) {
    for (size_t i = 0; i < literals.size(); ++i) {
      EachCase(literals[i][rarest[i]], literals[i][rarest[i] + 1],
               [&](size_t pair) { take(i, pair); });
    }
  };
  for (size_t i = 0; i < literals.size(); ++i) {
    rarest[i] = RarestIn(literals[i]);
  }
  each_pair([&](size_t, size_t pair) {
    asked_[pair >> 6] |= uint64_t{1} << (pair & 63);
  });
  for (size_t i = 1; i < kWords; ++i) {
    asked_before_[i] = static_cast<uint16_t>(asked_before_[i - 1] +
                                             std::popcount(asked_[i - 1]));
  }
  const size_t pairs =
      asked_before_.back() + static_cast<size_t>(std::popcount(asked_.back()));
  begin_.resize(pairs + 1);
  each_pair([&](size_t, size_t pair) { ++begin_[RankOf(pair) + 1]; });
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  sought_.resize(begin_.back());
  std::vector<uint32_t> next = begin_;
  each_pair([&](size_t i, size_t pair) {
    sought_[next[RankOf(pair)]++] =
        SoughtOf(literals[i], rarest[i], static_cast<uint16_t>(i));
  });
}

size_t RareScan::RankOf(size_t pair) const {
  const uint64_t below = (uint64_t{1} << (pair & 63)) - 1;
  return asked_before_[pair >> 6] +
         static_cast<size_t>(std::popcount(asked_[pair >> 6] & below));
}

std::span<const RareScan::Sought> RareScan::SoughtAt(std::string_view text,
                                                     size_t at) const {
  const size_t rank = RankOf(PairOf(text[at], text[at + 1]));
  return std::span(sought_).subspan(begin_[rank],
                                    begin_[rank + 1] - begin_[rank]);
}

// Small letters of the literal may be capital in the text.
bool RareScan::BeginsWith(std::string_view text, size_t index) const {
  const std::string_view literal = literals_[index];
  if (text.size() < literal.size()) return false;
  for (size_t i = 0; i < literal.size(); ++i) {
    if (text[i] != literal[i] && text[i] != UpperOf(literal[i])) return false;
  }
  return true;
}

std::vector<RareScan::Hit> RareScan::Find(std::string_view text) const {
  std::vector<Hit> hits;
  FindAnyhow(text, [&](const Hit& hit) { hits.push_back(hit); });
  const auto is_earlier = [](const Hit& a, const Hit& b) {
    return a.place != b.place ? a.place < b.place : a.index < b.index;
  };
  if (!std::is_sorted(hits.begin(), hits.end(), is_earlier)) {
    std::sort(hits.begin(), hits.end(), is_earlier);
  }
  return hits;
}

}  // namespace tfsleuth
