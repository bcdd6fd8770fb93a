#pragma once

#include <string>
#include <vector>

namespace tfsleuth {

/// Of a file that rules share: its name and its text.
struct SharedFile {
  std::string name;
  std::string text;
};

/// The bytes of a file. Throws Error if it cannot be read.
std::string ReadWholeFile(const std::string& path);

/// Whether a rule file belongs to a whole table: it lies in a folder of the one
/// that holds rule.schema.json.
bool IsOfTable(const std::string& file);

/// The rule files that a path names, sorted: the file itself, those of a
/// folder, or those in the folders of a whole table. Throws Error if it cannot
/// be read.
std::vector<std::string> RuleFilesIn(const std::string& path);

/// What the rules of a file share with others, the nearest first: shared.json
/// beside it, and of a whole table shared/*.json.
std::vector<SharedFile> SharedFilesOf(const std::string& file);

}  // namespace tfsleuth
