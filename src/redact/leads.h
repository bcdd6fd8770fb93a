#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// A literal that leads to secrets.
struct Lead {
  enum class Kind {
    kForm,       ///< of a form of secrets
    kName,       ///< part of a name that may tell of one
    kSignature,  ///< of AWS
    kKeyId,      ///< the begin of an access key id of AWS
    kHint,       ///< of what secrets on other lines are followed by
    kTag         ///< a key of half a pair that is a tag
  };
  Kind kind;
  size_t form = 0;  ///< of kForm
};

struct LeadLiteral {
  std::string_view text;
  Lead lead;
  /// A token begins with it: it leads to nothing where MayBeginToken() is
  /// false.
  bool begins_token = false;
};

/// All of them; a text without any holds no secret.
const std::vector<LeadLiteral>& LeadLiterals();
/// Their texts, in the same order: what a scan for them is made of.
std::vector<std::string_view> LeadTexts();

/// Whether a token may begin there: where a word does, or behind what the
/// compiler of forms takes for an escape, or may be one.
bool MayBeginToken(std::string_view text, size_t at);

/// `[31m`, a colour whose ESC was lost (shapeless.h); a little more than that.
bool IsColourAt(std::string_view text, size_t at);

}  // namespace tfsleuth
