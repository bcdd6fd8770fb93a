#include "app/guarded_mask.h"

#include <exception>
#include <string>

#include "redact/message.h"

namespace tfsleuth {

void GuardedMask::Begin() {
  mask_.emplace([this](std::string_view bytes) { out_.Write(bytes); });
}

template <typename Work>
void GuardedMask::Guard(const Work& work) {
  try {
    work();
  } catch (const std::exception& fault) {
    PrintMessage("internal fault: " + std::string(fault.what()) +
                 ": some lines could not be masked and are left out; please "
                 "report it");
    Begin();
  }
}

void GuardedMask::Feed(std::string_view bytes) {
  Guard([&] { mask_->Feed(bytes); });
}

void GuardedMask::Finish() {
  Guard([&] { mask_->Finish(); });
}

}  // namespace tfsleuth
