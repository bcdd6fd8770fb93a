#include "app/message.h"

#include <iostream>

#include "redact/redactor.h"

namespace tfsleuth {

void PrintMessage(std::string_view text) {
  std::cerr << "tfsleuth: " << Redactor().Redacted(text) << '\n';
}

}  // namespace tfsleuth
