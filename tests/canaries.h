#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace tfsleuth {

/// What a secret is made of. A place takes the kinds that may stand in it.
enum class Alphabet {
  kMixed,      ///< 40 letters and digits, as a secret key of AWS
  kSlashes,    ///< the same with `/` and `+`
  kBase64,     ///< long, padded
  kBase64Url,  ///< with `-` and `_`
  kHex,
  kLower,     ///< letters of one case alone
  kPunctured  ///< a password with marks that end other things
};

constexpr Alphabet kAlphabets[] = {Alphabet::kMixed,    Alphabet::kSlashes,
                                   Alphabet::kBase64,   Alphabet::kBase64Url,
                                   Alphabet::kHex,      Alphabet::kLower,
                                   Alphabet::kPunctured};

/// Sets of alphabets, as bits.
constexpr unsigned Bit(Alphabet alphabet) {
  return 1U << static_cast<unsigned>(alphabet);
}
constexpr unsigned kPlainBits =
    Bit(Alphabet::kMixed) | Bit(Alphabet::kBase64Url) | Bit(Alphabet::kHex);
constexpr unsigned kBase64Bits =
    kPlainBits | Bit(Alphabet::kSlashes) | Bit(Alphabet::kBase64);
constexpr unsigned kDrawnBits = kBase64Bits | Bit(Alphabet::kPunctured);
constexpr unsigned kUrlBits = kPlainBits | Bit(Alphabet::kLower);

/// Drawn from a fixed seed: the same number gives the same canary.
std::string MakeCanary(Alphabet alphabet, unsigned number);

/// Where a secret stands in a log; `@@` marks it. More than one line: one text.
struct Place {
  const char* name;
  const char* text;
  /// The alphabets that may stand there, as a set of bits.
  unsigned alphabets;
};
const std::vector<Place>& Places();
/// Those of the clouds' interfaces and command lines.
const std::vector<Place>& CloudPlaces();
bool Takes(const Place& place, Alphabet alphabet);

/// How a text comes to stand in a log.
enum class Carrier {
  kHuman,
  kLocalExec,
  kPlainDetail,
  kBoxDetail,
  kSummary,
  kMessage,
  kQuotedField,
  kBlockField,
  kOldField,
  kJsonMessage,
  kJsonField,
  kUiDetail,
  kDumpLines
};
constexpr int kCarriers = 13;
const char* NameOf(Carrier carrier);

/// The text as entries of a log that end with a line end.
std::string Carry(const std::string& text, Carrier carrier);

/// The place with its secret in it.
std::string Plant(const Place& place, const std::string& secret);

/// Looks for parts of many secrets in outputs: any eight characters of one, as
/// they are or in its base64, percent-encoded, hex or JSON form.
class Searcher {
 public:
  static constexpr size_t kPart = 8;

  /// Line ends inside are left out of what is searched. `name` is what
  /// NamesIn tells.
  void Add(const std::string& secret, const std::string& name = "");
  /// What was found first, with what stands round it, or empty.
  std::string FindIn(std::string_view output) const;
  /// The names of all that were found, each with the first place.
  std::map<std::string, std::string> NamesIn(std::string_view output) const;
  size_t secrets() const { return names_.size(); }

 private:
  void AddForm(const std::string& form, size_t length);
  // The name of the secret of which a part begins there.
  const std::string* At(std::string_view output, size_t at) const;

  std::unordered_set<uint64_t> begins_;  // the first kPart bytes of the parts
  std::set<size_t> lengths_;
  std::map<std::string, size_t, std::less<>> parts_;  // to names_
  std::vector<std::string> names_;
};

}  // namespace tfsleuth
