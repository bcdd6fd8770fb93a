#include "redact/message.h"

#include <iostream>

#include "base/text_util.h"
#include "redact/redactor.h"

namespace tfsleuth {

void PrintMessage(std::string_view text) {
  std::cerr << "tfsleuth: " << SafeLine(Redactor().Clean(text)) << '\n';
}

}  // namespace tfsleuth
