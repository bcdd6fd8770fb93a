#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/fact.h"
#include "record/failure.h"
#include "record/record.h"

namespace tfsleuth {

/// What the plan that was printed says of each object: the values that commands
/// ask for, as `target.*` facts (terraform internal/command/jsonformat; the
/// same in OpenTofu, and since 0.12):
///
///       # aws_s3_bucket.logs will be created
///       + resource "aws_s3_bucket" "logs" {
///           + bucket = "corp-logs"
///
/// Read are texts in quotes of attributes of the resource itself, and of the
/// metadata of Kubernetes; not a value that is to change (`~`).
class PlannedValues {
 public:
  /// `line`: with its indentation. `where`: of its record; units that write at
  /// the same time have their own blocks.
  void Observe(const HumanLine& line, uint32_t where);

  /// Adds what the plans of this log say of the object that failed; loose, and
  /// nothing where two of them say different things. What is known stays.
  void AddFacts(const Failure& failure, Facts& facts) const;

 private:
  static constexpr size_t kMaxObjects = 3000;
  /// Blocks that are open at the same time; those of further units are passed.
  static constexpr size_t kMaxBlocks = 64;

  struct Value {
    std::string_view fact;
    std::string value;  // empty: plans differ
    Span span;
  };
  using Values = std::vector<Value>;

  // The object whose attributes are being printed.
  struct Block {
    Values* values = nullptr;
    std::string type;
    size_t margin = 0;  // in front of its `#`
    bool in_metadata = false;

    void Read(std::string_view text, size_t indent, const Text& line);
    void Keep(std::string_view fact, std::string_view value, const Text& line);
  };

  void Begin(std::string_view line, uint32_t where);

  std::map<std::string, Values, std::less<>> by_address_;
  std::map<uint32_t, Block> blocks_;  // by where
};

}  // namespace tfsleuth
