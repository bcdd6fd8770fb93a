#include <algorithm>
#include <array>
#include <vector>

#include "base/text_util.h"
#include "report/notice.h"

namespace tfsleuth {
namespace {

// What init downloads or a wrapper copies is not what people edit.
bool IsDownloaded(std::string_view part) {
  constexpr std::array<std::string_view, 2> kFolders = {".terraform",
                                                        ".terragrunt-cache"};
  return std::find(kFolders.begin(), kFolders.end(), part) != kFolders.end();
}

// `/x`, `C:/x`; `<value for var.x>`, `<empty>`; a name with a secret in it.
bool IsElsewhere(std::string_view file) {
  const bool has_drive = file.size() > 1 && file[1] == ':';
  return file.empty() || file[0] == '/' || file[0] == '<' || has_drive ||
         Contains(file, "[redacted:") || Contains(file, "://");
}

// False: it leads out of the repository.
bool Go(std::string_view path, std::vector<std::string_view>& parts) {
  for (const std::string_view part : Split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (IsDownloaded(part)) return false;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return false;
    } else {
      parts.pop_back();
    }
  }
  return true;
}

}  // namespace

std::string PlaceInRepository(const std::string& root,
                              const std::string& file) {
  std::string path = file;
  std::replace(path.begin(), path.end(), '\\', '/');
  if (IsElsewhere(path)) return "";
  std::vector<std::string_view> parts;
  if (!Go(root, parts) || !Go(path, parts) || parts.empty()) return "";
  std::string place;
  for (const std::string_view part : parts) {
    if (!place.empty()) place += '/';
    place += part;
  }
  // Whatever has no shape, or ends a line, is no name that anybody edits.
  const std::string shown = SafeLine(place);
  return shown == place ? place : "";
}

}  // namespace tfsleuth
