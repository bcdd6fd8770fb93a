#include "redact/line_carry.h"

#include <algorithm>
#include <unordered_set>

#include "base/text_util.h"
#include "redact/looks.h"
#include "redact/quote.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
// A shorter run of letters and digits may be a word.
constexpr size_t kMinRun = 8;
constexpr size_t kMinKeyRun = 16;
// What is shorter was not too long for a line.
constexpr size_t kMinBroken = 20;
// RFC 7468; RFC 4716 writes four dashes and a blank.
constexpr std::string_view kBegins[] = {"-----BEGIN ", "---- BEGIN "};
constexpr std::string_view kEnds[] = {"-----END ", "---- END ", "Private-MAC"};
constexpr std::string_view kPrivate = "PRIVATE KEY";
constexpr std::string_view kStatic = "static key";  // of OpenVPN

bool IsKeyCharacter(char c) {
  return IsAlnum(c) || c == '+' || c == '/' || c == '=';
}

bool IsTokenCharacter(char c) {
  return IsKeyCharacter(c) || c == '_' || c == '-' || c == '.' || c == '~';
}

struct Run {
  size_t begin = 0;
  size_t length = 0;
};

Run LongestKeyRun(std::string_view text) {
  Run longest;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && IsKeyCharacter(text[end])) ++end;
    if (end - at > longest.length) longest = {at, end - at};
    at = std::max(end, at + 1);
  }
  return longest;
}

// Where the text begins behind rules of boxes, marks of blocks and plans.
size_t ContentBegin(std::string_view text) {
  size_t at = 0;
  while (at < text.size() &&
         (text[at] == ' ' || text[at] == '\t' || text[at] == '|' ||
          text[at] == '+' || text[at] == '~' || text[at] == '"' ||
          (text[at] & 0x80) != 0)) {
    ++at;
  }
  return at;
}

// A time stamp, `[job]`, `service  |`, as writers put in front of each line.
bool IsPrefix(std::string_view before) {
  before = Trim(before);
  if (before.ends_with(']') || before.ends_with('|')) return true;
  // The head of a record: `TIME [DEBUG] provider.x:`.
  if (before.ends_with(':') && Contains(before, "Z [")) return true;
  if (before.ends_with('Z')) before.remove_suffix(1);
  const size_t colon = before.rfind(':');
  return colon != kNone && colon + 2 < before.size() &&
         before.find_first_not_of("0123456789.", colon + 1) == kNone;
}

bool IsWholeLine(std::string_view text, const Run& run) {
  std::string_view before = text.substr(0, run.begin);
  before.remove_prefix(SaidBegin(before));
  const std::string_view after = text.substr(run.begin + run.length);
  return (ContentBegin(before) == before.size() || IsPrefix(before)) &&
         after.find_first_not_of(" \t\r\"',\\n") == kNone;
}

// Letters of both cases and digits, as in base64 of any length.
bool HasAllClasses(std::string_view text) {
  return std::any_of(text.begin(), text.end(), IsUpper) &&
         std::any_of(text.begin(), text.end(), IsLower) &&
         std::any_of(text.begin(), text.end(), IsDigit);
}

// Where a block ends in this text.
size_t EndOfBlock(std::string_view text) {
  size_t end = kNone;
  for (const std::string_view mark : kEnds) {
    end = std::min(end, FindPart(text, mark));
  }
  return end;
}

// What the last head of a block in this text opens.
enum class Opens { kNothing, kKey, kPublic };

Opens WhatOpens(std::string_view text) {
  // PuTTY names the lines of both halves.
  if (Contains(text, "Private-Lines: ")) return Opens::kKey;
  if (Contains(text, "Public-Lines: ")) return Opens::kPublic;
  for (const std::string_view mark : kBegins) {
    const size_t begin = FindLastPart(text, mark);
    if (begin == kNone) continue;
    const std::string_view rest = text.substr(begin);
    if (EndOfBlock(rest) != kNone) continue;
    const std::string_view title = rest.substr(0, rest.find("----", 5));
    const bool is_key =
        Contains(title, kPrivate) || Contains(ToLower(title), kStatic);
    return is_key ? Opens::kKey : Opens::kPublic;
  }
  return Opens::kNothing;
}

// A line of a key whose head was lost: nothing but base64, and long. Hashes in
// hex have letters of one case.
constexpr size_t kLeastOrphan = 40;

bool IsOrphan(std::string_view text, const Run& run) {
  const std::string_view word = text.substr(run.begin, run.length);
  return run.length >= kLeastOrphan && IsWholeLine(text, run) &&
         HasAllClasses(word) && LooksDrawn(word);
}

}  // namespace

// The last line of a key may stand in front of its end, on the same line.
void LineCarry::FindLastLine(std::string_view text, size_t key_end,
                             std::vector<Secret>& found) {
  size_t end = key_end;
  while (end > 0 && !IsKeyCharacter(text[end - 1])) {
    const bool is_escape = end > 1 && text[end - 2] == '\\';
    if (!is_escape && text[end - 1] != '\\' && !IsSpace(text[end - 1])) break;
    --end;
  }
  if (end > 1 && text[end - 2] == '\\') end -= 2;  // `\n`
  size_t begin = end;
  while (begin > 0 && IsKeyCharacter(text[begin - 1])) --begin;
  const bool leads = begin == 0 || IsSpace(text[begin - 1]) ||
                     text[begin - 1] == '\\' || text[begin - 1] == '"';
  if (leads && end > begin)
    found.push_back({begin, end - begin, "private-key"});
  key_lines_ = 0;
}

void LineCarry::FindKeyLine(std::string_view text, std::vector<Secret>& found) {
  const size_t key_end = EndOfBlock(text);
  if (key_end != kNone) {
    FindLastLine(text, key_end, found);
    return;
  }
  const size_t said = SaidBegin(text);
  Run run = LongestKeyRun(text.substr(said));
  run.begin += said;
  const std::string_view word = text.substr(run.begin, run.length);
  const bool may_end = !is_orphan_ || word.ends_with('=');
  // Other writers may print between two lines of a key: ids, digests.
  const bool is_drawn = run.length >= kMinKeyRun && HasAllClasses(word) &&
                        !text.substr(0, run.begin).ends_with("id=");
  const bool is_key =
      run.length > 0 && (is_drawn || (IsWholeLine(text, run) &&
                                      (may_end || run.length >= kMinKeyRun)));
  if (is_key) {
    found.push_back({run.begin, run.length, "private-key"});
    other_lines_ = 0;
    --key_lines_;
    return;
  }
  // A redacted key has lines of placeholders.
  if (Contains(text, "[redacted:")) return;
  if (++other_lines_ > (is_orphan_ ? 0 : kMaxOtherLines)) key_lines_ = 0;
}

Secret RestOfSecret(std::string_view text, size_t from, const char* kind) {
  size_t begin = from + ContentBegin(text.substr(from));
  constexpr size_t kMaxAddress = 256;
  std::string_view near = text.substr(begin, kMaxAddress);
  near = near.substr(0, near.find('\n'));
  begin += SaidBegin(near);
  size_t end = begin;
  while (end < text.size() && IsTokenCharacter(text[end])) ++end;
  const std::string_view run = text.substr(begin, end - begin);
  const bool is_closed =
      end == text.size() ||
      std::string_view(" \t\r\n<\"'&\\").find(text[end]) != kNone;
  if (!is_closed || run.size() < kMinRun || !HasAllClasses(run)) return {};
  return {begin, run.size(), kind};
}

void FindBrokenRests(std::string_view text, std::vector<Secret>& found) {
  std::unordered_set<size_t> known;  // or each secret would follow all rests
  for (size_t i = 0; i < found.size(); ++i) {
    const size_t end = found[i].end();
    const bool may_go_on = !found[i].is_key_id && end < text.size() &&
                           IsSpace(text[end]) && found[i].length >= kMinBroken;
    if (!may_go_on) continue;
    const Secret rest = RestOfSecret(text, end + 1, found[i].kind);
    const bool is_new = rest.length > 0 && known.insert(rest.begin).second;
    if (is_new) found.push_back(rest);
  }
}

// Of each run so long one byte in as many is met.
bool LineCarry::MayBegin(std::string_view text) {
  for (size_t at = kLeastOrphan - 1; at < text.size(); at += kLeastOrphan) {
    if (!IsKeyCharacter(text[at])) continue;
    size_t begin = at;
    size_t end = at + 1;
    while (begin > 0 && at - begin < kLeastOrphan &&
           IsKeyCharacter(text[begin - 1])) {
      --begin;
    }
    while (end < text.size() && end - begin < kLeastOrphan &&
           IsKeyCharacter(text[end])) {
      ++end;
    }
    if (end - begin >= kLeastOrphan) return true;
  }
  return false;
}

void LineCarry::FindRest(std::string_view text, std::vector<Secret>& found) {
  if (key_lines_ == 0 && !in_public_ && IsOrphan(text, LongestKeyRun(text))) {
    key_lines_ = kMaxKeyLines;
    other_lines_ = 0;
    is_orphan_ = true;
  }
  if (key_lines_ > 0) FindKeyLine(text, found);
  if (open_ == nullptr) return;
  const Secret rest = RestOfSecret(text, 0, open_);
  if (rest.length > 0) found.push_back(rest);
}

void LineCarry::Observe(std::string_view text,
                        const std::vector<Secret>& found) {
  const Opens opens = WhatOpens(text);
  if (opens == Opens::kKey) {
    key_lines_ = kMaxKeyLines;
    other_lines_ = 0;
    is_orphan_ = false;
  }
  if (opens != Opens::kNothing) in_public_ = opens == Opens::kPublic;
  if (in_public_ && EndOfBlock(text) != kNone) in_public_ = false;
  open_ = nullptr;
  for (const Secret& secret : found) {
    const bool reaches_end = secret.end() >= text.size();
    if (reaches_end && !secret.is_key_id && secret.length >= kMinRun) {
      open_ = secret.kind;
    }
  }
}

}  // namespace tfsleuth
