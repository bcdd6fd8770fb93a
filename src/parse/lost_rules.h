#pragma once

#include <string>

#include "base/text.h"

namespace tfsleuth {

/// Gives boxes their rules back where something on the way wrote replacement
/// characters (U+FFFD) or question marks for them, one a character or one a
/// byte, or somebody a `|`. A box is known by its first words: `??? Error: `;
/// from there on, the lines that begin with the same run belong to it.
class LostRules {
 public:
  /// `text`: a line without colours. Lines of no such box come back unchanged.
  Text Mend(Text text);

 private:
  std::string run_;          // in front of the box that is read; empty: none
  bool last_blank_ = false;  // the line before had nothing behind its rule
};

}  // namespace tfsleuth
