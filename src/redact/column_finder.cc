#include "redact/column_finder.h"

#include <algorithm>

#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/secret_name.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
// Lines of tables are no longer, and heads are names.
constexpr size_t kMaxLine = 1024;
constexpr size_t kMaxHead = 32;
constexpr size_t kMaxCells = 32;
constexpr size_t kMinValue = 4;

std::vector<std::string_view> CellsOf(std::string_view line,
                                      std::string_view mark) {
  std::vector<std::string_view> cells;
  for (size_t begin = 0; cells.size() <= kMaxCells;) {
    const size_t end = line.find(mark, begin);
    cells.push_back(
        Trim(line.substr(begin, std::min(end, line.size()) - begin)));
    if (end == kNone) break;
    begin = end + mark.size();
  }
  return cells;
}

bool IsHead(std::string_view cell) {
  return cell.size() <= kMaxHead &&
         std::all_of(cell.begin(), cell.end(), [](char c) {
           return IsAlnum(c) || c == '_' || c == '-' || c == ' ' || c == '"';
         });
}

const char* KindOfColumn(std::string_view head) {
  const NameClass what = ClassOfName(head);
  return what.is == NameIs::kSecret ? what.kind : nullptr;
}

void AddCell(std::string_view line, std::string_view cell, const char* kind,
             FoundSecrets& found) {
  if (cell.starts_with('"') && cell.ends_with('"') && cell.size() > 1) {
    cell = cell.substr(1, cell.size() - 2);
  }
  const bool is_rule = cell.find_first_not_of("-=+:*.") == kNone;
  if (cell.size() < kMinValue || is_rule || IsNoSecret(cell) ||
      IsSmallNumber(cell)) {
    return;
  }
  found.Add(static_cast<size_t>(cell.data() - line.data()), cell.size(), kind);
}

}  // namespace

// `NAME      VALUE` below the head, up to an empty line.
void ColumnFinder::ReadVault(std::string_view line, size_t said_begin,
                             FoundSecrets& found) {
  const std::string_view said = Trim(line.substr(said_begin));
  if (said.starts_with("==")) {
    in_vault_ = Contains(said, "= Data =");
    return;
  }
  if (said.empty()) in_vault_ = false;
  if (!in_vault_) return;
  const size_t gap = said.find("  ");
  const size_t value = gap == kNone ? gap : said.find_first_not_of(' ', gap);
  if (value == kNone || said.starts_with("Key ")) return;
  AddCell(line, said.substr(value), "secret", found);
}

// False where the table has ended.
bool ColumnFinder::ReadRow(std::string_view line, FoundSecrets& found) const {
  const std::vector<std::string_view> cells = CellsOf(line, mark_);
  const bool is_rule =
      line.find_first_not_of("|+-=: \t\u251c\u253c\u2524\u2500") == kNone;
  if (is_rule) return true;
  if (cells.size() != kinds_.size()) return false;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (kinds_[i] != nullptr) AddCell(line, cells[i], kinds_[i], found);
  }
  return true;
}

void ColumnFinder::ReadHead(std::string_view said) {
  for (const std::string_view mark : {"|", "\u2502", ",", "\t"}) {
    if (!Contains(said, mark)) continue;
    // A comma with a blank behind it stands in a sentence.
    if (mark == "," && Contains(said, ", ")) continue;
    const std::vector<std::string_view> cells = CellsOf(said, mark);
    const bool is_head =
        cells.size() > 1 && std::all_of(cells.begin(), cells.end(), IsHead);
    if (!is_head) continue;
    std::vector<const char*> kinds;
    kinds.reserve(cells.size());
    for (const std::string_view cell : cells) {
      kinds.push_back(KindOfColumn(cell));
    }
    const bool has_secret = std::any_of(kinds.begin(), kinds.end(),
                                        [](const char* kind) { return kind; });
    // Two cells may be a name and its value.
    if (!has_secret) continue;
    mark_ = mark;
    kinds_ = std::move(kinds);
    return;
  }
}

void ColumnFinder::Read(std::string_view line, size_t said_begin,
                        FoundSecrets& found) {
  ReadVault(line, said_begin, found);
  if (line.size() > kMaxLine) {
    mark_ = {};
    return;
  }
  const std::string_view said = line.substr(said_begin);
  if (!mark_.empty()) {
    FoundSecrets own;
    if (ReadRow(said, own)) {
      for (Secret& secret : own.secrets) {
        secret.begin += static_cast<size_t>(said.data() - line.data());
        found.secrets.push_back(secret);
      }
      return;
    }
    mark_ = {};
  }
  ReadHead(said);
}

}  // namespace tfsleuth
