#include "match/rule_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

#include "base/error.h"

namespace tfsleuth {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchema = "rule.schema.json";
constexpr std::string_view kShared = "shared.json";

bool IsFile(const fs::path& path) {
  std::error_code problem;
  return fs::is_regular_file(path, problem);
}

fs::path FolderOf(const std::string& file) {
  const fs::path folder = fs::path(file).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

bool IsTable(const fs::path& folder) { return IsFile(folder / kSchema); }

// Folders of a table that hold other things than rules.
bool HoldsRules(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name != "classes" && name != "secrets" && name != "shared";
}

void AddJsonIn(const fs::path& folder, std::vector<std::string>& files) {
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    const std::string name = entry.path().filename().string();
    const bool is_rules = name.ends_with(".json") &&
                          !name.ends_with("schema.json") && name != kShared;
    if (is_rules) files.push_back(entry.path().string());
  }
  if (!problem) return;
  throw Error("cannot read rules: " + folder.string() + ": " +
              problem.message());
}

}  // namespace

std::string ReadWholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)),
                   std::istreambuf_iterator<char>());
  if (!file) throw Error("cannot read: " + path + ": name a rule file");
  return text;
}

bool IsOfTable(const std::string& file) {
  return IsTable(FolderOf(file) / "..");
}

std::vector<std::string> RuleFilesIn(const std::string& path) {
  if (IsFile(path)) return {path};
  std::vector<std::string> files;
  AddJsonIn(path, files);
  std::error_code problem;
  if (IsTable(path)) {
    for (const auto& entry : fs::directory_iterator(path, problem)) {
      if (entry.is_directory() && HoldsRules(entry.path())) {
        AddJsonIn(entry.path(), files);
      }
    }
  }
  // The order must not depend on the file system.
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<SharedFile> SharedFilesOf(const std::string& file) {
  const fs::path folder = FolderOf(file);
  std::vector<std::string> names;
  if (IsFile(folder / kShared)) names.push_back((folder / kShared).string());
  // One name for a file, whichever folder it is seen from.
  for (const fs::path& root : {folder, (folder / "..").lexically_normal()}) {
    std::vector<std::string> of_table;
    std::error_code problem;
    const bool shares =
        IsTable(root) && fs::is_directory(root / "shared", problem);
    if (shares) AddJsonIn(root / "shared", of_table);
    std::sort(of_table.begin(), of_table.end());
    names.insert(names.end(), of_table.begin(), of_table.end());
  }
  std::vector<SharedFile> files;
  files.reserve(names.size());
  for (const std::string& name : names) {
    files.push_back({name, ReadWholeFile(name)});
  }
  return files;
}

}  // namespace tfsleuth
