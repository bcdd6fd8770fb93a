// What the options that were typed, or misspelt, mean for standard input.

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest.h"
#include "cli/options.h"

namespace tfsleuth {

bool ReadsStandardInput(const Options& options) {
  const std::vector<std::string>& files = options.summarize.files;
  switch (options.command) {
    case Options::Command::kDiagnose:
      return options.diagnose.paths.empty();
    case Options::Command::kSummarize:
      return std::find(files.begin(), files.end(), "-") != files.end();
    case Options::Command::kRulesList:
    case Options::Command::kRulesCheck:
    case Options::Command::kRulesNew:
    case Options::Command::kRulesDiff:
    case Options::Command::kExplain:
    case Options::Command::kPrint:
      break;
  }
  return false;
}

bool PassesInput(const Options& options) {
  return options.command == Options::Command::kDiagnose &&
         !NeedsStandardOutputAlone(options.diagnose.reports) &&
         options.diagnose.tee != Tee::kNone;
}

bool MeansFilter(int argc, char** argv) {
  constexpr std::array<std::string_view, 3> kCommands = {"summarize", "rules",
                                                         "explain"};
  return std::none_of(argv + 1, argv + argc, [&](const char* argument) {
    return std::find(kCommands.begin(), kCommands.end(), argument) !=
               kCommands.end() ||
           access(argument, F_OK) == 0;
  });
}

bool MeansMask(int argc, char** argv) {
  static const std::string kOption[] = {"--mask"};
  return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
    return !Nearest(argument.substr(0, argument.find('=')), kOption).empty();
  });
}

}  // namespace tfsleuth
