#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "redact/found_secrets.h"

namespace tfsleuth {

/// Finds the values of columns whose head names a secret: tables with `|` or
/// box rules, lines with commas or tabs (`name,password`), and the values that
/// Vault prints below `==== Data ====`. A table ends with the first line that
/// has another number of cells.
class ColumnFinder {
 public:
  /// Reads one line, without its end; `said_begin`: its SaidBegin().
  void Read(std::string_view line, size_t said_begin, FoundSecrets& found);

  /// In no table.
  bool is_at_rest() const { return mark_.empty() && !in_vault_; }

 private:
  void ReadVault(std::string_view line, size_t said_begin, FoundSecrets& found);
  bool ReadRow(std::string_view line, FoundSecrets& found) const;
  void ReadHead(std::string_view said);

  std::string_view mark_;           // between the cells; empty: no table
  std::vector<const char*> kinds_;  // of each column; null: no secret
  bool in_vault_ = false;
};

}  // namespace tfsleuth
