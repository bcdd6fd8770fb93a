#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "redact/secret.h"

namespace tfsleuth {

/// The rest of a secret that a terminal, a limit or a line end broke, where a
/// text goes on at `from`: a long word that looks drawn and ends like a value.
/// Empty if there is none.
Secret RestOfSecret(std::string_view text, size_t from, const char* kind);

/// Adds to each secret that a blank ends what looks like its rest.
void FindBrokenRests(std::string_view text, std::vector<Secret>& found);

/// Follows a secret from one record to the next: a private key that stands on
/// many lines, a value that a terminal or a limit broke. Everything that is
/// kept is a few numbers; both follow-ups end by themselves.
class LineCarry {
 public:
  /// The longest keys (RSA, 16384 bits) have some 200 lines.
  static constexpr size_t kMaxKeyLines = 512;
  /// Lines of other writers that may stand between two lines of a key.
  static constexpr size_t kMaxOtherLines = 16;

  /// Finds what goes on in this text from the one before.
  void FindRest(std::string_view text, std::vector<Secret>& found);
  /// Takes note of what this text leaves open; `found`: all its secrets.
  void Observe(std::string_view text, const std::vector<Secret>& found);
  /// The same of a text without secrets, heads and ends of blocks.
  void PassOver() { open_ = nullptr; }

  /// The next text may go on with a secret.
  bool is_following() const { return key_lines_ > 0 || open_ != nullptr; }
  /// What a text without any secret may begin: a line of a key whose head was
  /// lost.
  static bool MayBegin(std::string_view text);

 private:
  void FindLastLine(std::string_view text, size_t key_end,
                    std::vector<Secret>& found);
  void FindKeyLine(std::string_view text, std::vector<Secret>& found);

  size_t key_lines_ = 0;        // left of a key that was begun; 0: in none
  size_t other_lines_ = 0;      // in a row
  bool is_orphan_ = false;      // the head of the key was not seen
  bool in_public_ = false;      // of a certificate or a public key
  const char* open_ = nullptr;  // kind of the value that was not closed
};

}  // namespace tfsleuth
