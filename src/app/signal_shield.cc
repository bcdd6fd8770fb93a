#include "app/signal_shield.h"

namespace tfsleuth {
namespace {

template <typename Signals, typename Actions>
void Ignore(const Signals& signals, Actions& before) {
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  for (size_t i = 0; i < signals.size(); ++i) {
    sigaction(signals[i], &ignore, &before[i]);
  }
}

template <typename Signals, typename Actions>
void PutBack(const Signals& signals, const Actions& before) {
  for (size_t i = 0; i < signals.size(); ++i) {
    sigaction(signals[i], &before[i], nullptr);
  }
}

}  // namespace

SignalShield::SignalShield(FromOutside signals)
    : is_raised_(signals == FromOutside::kIgnore) {
  Ignore(kFromWriting, from_writing_);
  if (is_raised_) Ignore(kFromOutside, from_outside_);
}

SignalShield::~SignalShield() {
  Lower();
  PutBack(kFromWriting, from_writing_);
}

void SignalShield::Lower() {
  if (is_raised_) PutBack(kFromOutside, from_outside_);
  is_raised_ = false;
}

}  // namespace tfsleuth
