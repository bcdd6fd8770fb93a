#include "record/system_words.h"

#include <algorithm>
#include <array>

namespace tfsleuth {
namespace {

constexpr std::array kSystems = {
    SystemWords{"aws", "AWS", "AWS", "the AWS account"},
    SystemWords{"azure", "Azure", "Azure", "the subscription or tenant"},
    SystemWords{"google", "Google Cloud", "Google Cloud", "the project"},
    SystemWords{"kubernetes", "Kubernetes", "the cluster", "the cluster"},
    SystemWords{"vault", "Vault", "Vault", "Vault"},
    SystemWords{"github", "GitHub", "GitHub", "the organization or repository"},
    SystemWords{"registry", "", "the registry", ""},
    SystemWords{"other", "", "the server", ""}};

}  // namespace

const SystemWords* FindSystem(std::string_view system) {
  const auto it =
      std::find_if(kSystems.begin(), kSystems.end(),
                   [&](const SystemWords& w) { return w.system == system; });
  return it == kSystems.end() ? nullptr : &*it;
}

std::string_view SpeakerOf(std::string_view system) {
  const SystemWords* words = FindSystem(system);
  return words == nullptr ? kSystems.front().speaker : words->speaker;
}

}  // namespace tfsleuth
