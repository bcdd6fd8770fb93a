#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "redact/value.h"

namespace tfsleuth {

/// One half of a name and a value that stand apart: `name: X`, `"Value": "Y"`,
/// `<key>X</key>`.
struct PairHalf {
  enum class Is {
    kName,       ///< its value is the name of something
    kKeyName,    ///< its value is the name of a shared key, as Azure lists them
    kBlock,      ///< names what its block holds: `variable "X" {`
    kValue,      ///< its value is what the name stands for
    kKind,       ///< its value tells what the whole is: `Type: SecureString`
    kSensitive,  ///< Terraform's mark of a sensitive output
    kData,       ///< what a Kubernetes object holds
  };
  Is is;
  size_t begin;
  size_t end;
  std::vector<Value> values;      ///< two where a plan shows a change
  std::vector<Value> leaves;      ///< of a list or a map
  std::optional<OpenValue> open;  ///< brackets that go on on the next lines
};

/// The half whose key holds the byte at `at`; nothing if that word is no key or
/// no value follows.
std::optional<PairHalf> PairHalfAt(std::string_view line, size_t at);

/// What the key tells at a sign: a mark (`:`, `=`) behind it, whatever blanks
/// and quotes stand between, or `<` in front. Nothing if it is none. In front
/// of a mark an id is one only where a vault's address stands behind it, and is
/// not meant here.
std::optional<PairHalf::Is> PairKeyAtSign(std::string_view text, size_t at);

}  // namespace tfsleuth
