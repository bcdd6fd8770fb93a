#include "cli/generate.h"

#include "base/text_util.h"

namespace tfsleuth {

std::span<const std::string> GeneratedNames() {
  static const std::string kNames[] = {"man", "bash", "zsh", "fish"};
  return kNames;
}

std::string Generate(Generated what, const CommandInfo& program) {
  switch (what) {
    case Generated::kMan:
      return ManPage(program);
    case Generated::kBash:
      return BashCompletion(program);
    case Generated::kZsh:
      return ZshCompletion(program);
    case Generated::kFish:
      return FishCompletion(program);
  }
  return "";
}

Offer OfferFor(const std::string& value) {
  if (value == "PAGE") return Offer::kRules;
  if (value == "DIR") return Offer::kFolders;
  for (const char* file : {"FILE", "PATH", "REPORTS", "LOG", ".log"}) {
    if (Contains(value, file)) return Offer::kFiles;
  }
  return Offer::kNothing;
}

}  // namespace tfsleuth
