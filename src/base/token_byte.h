#pragma once

#include "base/text_util.h"

namespace tfsleuth {

/// Letters, digits and the marks that tokens are written with. What a person or
/// a program sets a token off with is none.
inline bool IsTokenByte(char c) {
  switch (c) {
    case '_':
    case '-':
    case '.':
    case '/':
    case '+':
    case '=':
    case ':':
    case '~':
    case '*':
    case '%':
      return true;
    default:
      return IsAlnum(c);
  }
}

}  // namespace tfsleuth
