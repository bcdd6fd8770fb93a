#include "base/rare_scan.h"

#include <algorithm>
#include <set>

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

size_t PairAt(std::string_view text, size_t at) {
  return static_cast<size_t>(static_cast<uint8_t>(text[at])) |
         static_cast<size_t>(static_cast<uint8_t>(text[at + 1])) << 8;
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
    : bucket_of_(size_t{1} << 16), buckets_(1) {
  std::vector<uint16_t> commonness(size_t{1} << 16);
  for (size_t at = 0; at + 1 < kCommonPairs.size(); at += 2) {
    commonness[PairAt(kCommonPairs, at)] =
        static_cast<uint16_t>(kCommonPairs.size() - at);
  }
  for (const std::string_view literal : literals) {
    size_t rarest = 0;
    for (size_t at = 1; at + 1 < literal.size(); ++at) {
      if (commonness[PairAt(literal, at)] <
          commonness[PairAt(literal, rarest)]) {
        rarest = at;
      }
    }
    const Sought sought =
        SoughtOf(literal, rarest, static_cast<uint16_t>(literals_.size()));
    std::set<size_t> pairs;
    for (const char first : {literal[rarest], UpperOf(literal[rarest])}) {
      for (const char second :
           {literal[rarest + 1], UpperOf(literal[rarest + 1])}) {
        pairs.insert(PairAt(std::string{first, second}, 0));
      }
    }
    for (const size_t pair : pairs) Ask(pair, sought);
    literals_.emplace_back(literal);
  }
}

void RareScan::Ask(size_t pair, const Sought& sought) {
  asked_[pair >> 6] |= uint64_t{1} << (pair & 63);
  uint16_t& bucket = bucket_of_[pair];
  if (bucket == 0) {
    bucket = static_cast<uint16_t>(buckets_.size());
    buckets_.emplace_back();
  }
  buckets_[bucket].push_back(sought);
}

const std::vector<RareScan::Sought>& RareScan::SoughtAt(std::string_view text,
                                                        size_t at) const {
  return buckets_[bucket_of_[PairAt(text, at)]];
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
  Walk(text, [&](size_t at) {
    for (const Sought& sought : SoughtAt(text, at)) {
      if (const auto hit = HitOf(text, at, sought)) hits.push_back(*hit);
    }
    return false;
  });
  const auto is_earlier = [](const Hit& a, const Hit& b) {
    return a.place != b.place ? a.place < b.place : a.index < b.index;
  };
  if (!std::is_sorted(hits.begin(), hits.end(), is_earlier)) {
    std::sort(hits.begin(), hits.end(), is_earlier);
  }
  return hits;
}

}  // namespace tfsleuth
