#include "input/folder.h"

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "input/member_chooser.h"

namespace tfsleuth {
namespace {

using Inode = std::pair<dev_t, ino_t>;

enum class EntryIs { kFile, kLinkToFile, kFolder, kLinkToFolder, kOther };

struct Entry {
  std::string below;  // path below the folder
  EntryIs is = EntryIs::kOther;
  Inode inode;
  std::string error;  // why it cannot be looked at; empty: it can
};

// The names in one folder, sorted. Empty with errno set if it cannot be read.
std::vector<std::string> NamesIn(const std::string& path) {
  std::vector<std::string> names;
  errno = 0;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(path.c_str()),
                                                   &closedir);
  if (folder == nullptr) return names;
  errno = 0;
  while (const dirent* entry = readdir(folder.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
    errno = 0;
  }
  std::sort(names.begin(), names.end());
  return names;
}

Entry Look(const std::string& path, std::string below) {
  Entry entry;
  entry.below = std::move(below);
  struct stat info = {};
  if (lstat(path.c_str(), &info) != 0) {
    entry.error = std::strerror(errno);
    return entry;
  }
  const bool is_link = S_ISLNK(info.st_mode);
  if (is_link && stat(path.c_str(), &info) != 0) {
    entry.error = std::strerror(errno);
    return entry;
  }
  entry.inode = {info.st_dev, info.st_ino};
  if (S_ISREG(info.st_mode)) {
    entry.is = is_link ? EntryIs::kLinkToFile : EntryIs::kFile;
  } else if (S_ISDIR(info.st_mode)) {
    entry.is = is_link ? EntryIs::kLinkToFolder : EntryIs::kFolder;
  }
  return entry;
}

class Walk {
 public:
  using Visit = std::function<void(const Entry&)>;

  explicit Walk(std::string folder) : folder_(std::move(folder)) {}

  std::string PathOf(const std::string& below) const {
    if (below.empty()) return folder_;
    return folder_.ends_with('/') ? folder_ + below : folder_ + "/" + below;
  }

  // Depth first, without recursion: the depth of a tree is not ours to choose.
  void ForEach(const Visit& visit) const {
    std::vector<std::vector<std::string>> open;  // names to visit, last first
    std::vector<std::string> folders;
    const auto enter = [&](const std::string& below) {
      std::vector<std::string> names = NamesIn(PathOf(below));
      if (names.empty() && errno != 0) {
        visit({below, EntryIs::kFolder, {}, std::strerror(errno)});
      }
      std::reverse(names.begin(), names.end());
      open.push_back(std::move(names));
      folders.push_back(below.empty() ? "" : below + "/");
    };
    enter("");
    while (!open.empty()) {
      if (open.back().empty()) {
        open.pop_back();
        folders.pop_back();
        continue;
      }
      const std::string below = folders.back() + open.back().back();
      open.back().pop_back();
      const Entry entry = Look(PathOf(below), below);
      visit(entry);
      if (entry.is == EntryIs::kFolder) enter(below);
    }
  }

 private:
  std::string folder_;
};

bool Matches(const std::string& glob, const std::string& below) {
  if (glob.empty()) return true;
  const bool whole = glob.find('/') != std::string::npos;
  const std::string name = whole ? below : below.substr(below.rfind('/') + 1);
  return fnmatch(glob.c_str(), name.c_str(), 0) == 0;
}

// Why an entry is not visited as a file, or empty.
std::string Reason(const Entry& entry) {
  if (!entry.error.empty()) return "cannot be read: " + entry.error;
  if (entry.is == EntryIs::kLinkToFolder) {
    return "a link to a folder: not followed";
  }
  if (entry.is == EntryIs::kOther) return "a FIFO, socket or device: not read";
  return "";
}

}  // namespace

bool IsFolder(const std::string& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

void ForEachFile(const std::string& folder, const std::string& glob,
                 const std::function<void(const std::string& path)>& file,
                 const std::function<void(const std::string& path,
                                          const std::string& reason)>& note) {
  const Walk walk(folder);
  MemberChooser chooser;
  std::set<Inode> files;
  walk.ForEach([&](const Entry& entry) {
    if (entry.is != EntryIs::kFile || !Matches(glob, entry.below)) return;
    chooser.Learn(entry.below);
    files.insert(entry.inode);
  });
  walk.ForEach([&](const Entry& entry) {
    const std::string reason = Reason(entry);
    if (!reason.empty()) note(walk.PathOf(entry.below), reason);
    const bool is_file =
        entry.is == EntryIs::kFile ||
        (entry.is == EntryIs::kLinkToFile && files.count(entry.inode) == 0);
    if (!reason.empty() || !is_file || !Matches(glob, entry.below)) return;
    if (chooser.Choose(entry.below) == MemberChooser::Choice::kRead) {
      file(walk.PathOf(entry.below));
    }
  });
}

}  // namespace tfsleuth
