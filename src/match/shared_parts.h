#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "match/rule_files.h"
#include "match/written.h"

namespace tfsleuth {

/// What rules share, by kind and name: `steps`, `rivals`, `references`,
/// `words`. Checks form alone.
class SharedParts {
 public:
  using Json = nlohmann::ordered_json;

  /// The nearest file first. Throws Error for a name that stands in two of
  /// them; of a word the nearest meaning counts.
  explicit SharedParts(std::span<const SharedFile> files);
  ~SharedParts();
  SharedParts(const SharedParts&) = delete;
  SharedParts& operator=(const SharedParts&) = delete;

  /// The part of that name, or nullptr.
  const Json* Find(const char* kind, const std::string& name) const;
  /// The words; an empty object if there are none.
  const Json& words() const;
  /// Prefixes that ids of this folder may have beside its name.
  const std::vector<std::string>& prefixes() const { return prefixes_; }
  /// Everything that stands in the files.
  const std::vector<Written>& written() const { return written_; }

 private:
  void Add(const SharedFile& file);

  // In the heap, so that who includes this needs not the whole of JSON.
  std::unique_ptr<Json> parts_;
  std::vector<std::string> prefixes_;
  std::vector<Written> written_;
};

/// What a step, rival, word or reference says, as one text: what two of them
/// are compared by.
std::string SaidBy(const nlohmann::ordered_json& part);

}  // namespace tfsleuth
