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
  /// It begins a token: it leads to nothing where MayLead() is false.
  bool begins_token = false;
  size_t least = 0;  ///< bytes of tokens that stand there, its own ones too
};

/// All of them; a text without any holds no secret.
const std::vector<LeadLiteral>& LeadLiterals();
/// Their texts, in the same order: what a scan for them is made of.
std::vector<std::string_view> LeadTexts();

/// Whether the literal, which stands there, may lead to what it leads to. One
/// that begins a token does where a word begins, or behind what the compiler of
/// forms takes for an escape, and where so many bytes of a token follow.
bool MayLead(const LeadLiteral& literal, std::string_view text, size_t at);

/// `[31m`, a colour whose ESC was lost (shapeless.h); a little more than that.
bool IsColourAt(std::string_view text, size_t at);

}  // namespace tfsleuth
