#include "input/member_chooser.h"

#include <algorithm>
#include <optional>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kEnding = ".txt";

struct Numbered {
  std::string folder;     // `plan` of `plan/7_Terraform Plan.txt`
  std::string as_folder;  // `plan` of `0_plan.txt`: where its steps would be
};

// `FOLDER/NUMBER_TITLE.txt`; nothing for every other name.
std::optional<Numbered> ReadNumbered(const std::string& name) {
  const size_t slash = name.rfind('/');
  const size_t begin = slash == std::string::npos ? 0 : slash + 1;
  std::string_view title = std::string_view(name).substr(begin);
  if (title.starts_with('-')) title.remove_prefix(1);
  const size_t digits = std::min(title.find('_'), title.size());
  const std::string_view number = title.substr(0, digits);
  if (number.empty() || digits == title.size() || !title.ends_with(kEnding) ||
      !std::all_of(number.begin(), number.end(), IsDigit)) {
    return std::nullopt;
  }
  title.remove_prefix(digits + 1);
  title.remove_suffix(kEnding.size());
  return Numbered{name.substr(0, begin == 0 ? 0 : begin - 1),
                  name.substr(0, begin) + std::string(title)};
}

bool IsLeftover(std::string_view name) {
  const size_t slash = name.rfind('/');
  const std::string_view base =
      slash == std::string_view::npos ? name : name.substr(slash + 1);
  const bool is_system = base == "system.txt" && base.size() < name.size();
  return is_system || base == ".DS_Store" || base.starts_with("._") ||
         name.starts_with("__MACOSX/") || Contains(name, "/__MACOSX/");
}

}  // namespace

void MemberChooser::Learn(const std::string& name) {
  const auto numbered = ReadNumbered(name);
  if (numbered && !numbered->folder.empty()) {
    jobs_in_steps_.insert(numbered->folder);
  }
}

MemberChooser::Choice MemberChooser::Choose(const std::string& name) {
  if (IsLeftover(name)) return Choice::kIgnore;
  const auto numbered = ReadNumbered(name);
  if (!numbered) return Choice::kRead;
  if (jobs_in_steps_.count(numbered->as_folder) == 1 ||
      jobs_whole_.count(numbered->folder) == 1) {
    return Choice::kRepeats;
  }
  jobs_whole_.insert(numbered->as_folder);
  Learn(name);
  return Choice::kRead;
}

}  // namespace tfsleuth
