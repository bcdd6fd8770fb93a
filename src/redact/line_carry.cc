#include "redact/line_carry.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
// A shorter run of letters and digits may be a word.
constexpr size_t kMinRun = 12;
constexpr size_t kMinKeyRun = 16;
// What is shorter was not too long for a line.
constexpr size_t kMinBroken = 20;
constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kPrivate = "PRIVATE KEY";

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

bool IsWholeLine(std::string_view text, const Run& run) {
  std::string_view before = text.substr(0, run.begin);
  // What a provisioner says is led by `null_resource.x (local-exec): `.
  const size_t said = before.rfind("): ");
  if (said != kNone) before.remove_prefix(said + 3);
  const std::string_view after = text.substr(run.begin + run.length);
  return ContentBegin(before) == before.size() &&
         after.find_first_not_of(" \t\r\"',\\n") == kNone;
}

// Letters of both cases and digits, as in base64 of any length.
bool LooksDrawn(std::string_view text) {
  return std::any_of(text.begin(), text.end(), IsUpper) &&
         std::any_of(text.begin(), text.end(), IsLower) &&
         std::any_of(text.begin(), text.end(), IsDigit);
}

bool OpensKey(std::string_view text) {
  const size_t begin = text.rfind(kBegin);
  if (begin == kNone) return false;
  const std::string_view rest = text.substr(begin);
  const std::string_view title = rest.substr(0, rest.find("-----", 5));
  return Contains(title, kPrivate) && !Contains(rest, kEnd);
}

}  // namespace

void LineCarry::FindKeyLine(std::string_view text, std::vector<Secret>& found) {
  if (Contains(text, kEnd)) {
    // What stands in front of the end is the last line of the key.
    const Run run = LongestKeyRun(text.substr(0, text.find(kEnd)));
    if (run.length > 0) {
      found.push_back({run.begin, run.length, "private-key"});
    }
    key_lines_ = 0;
    return;
  }
  const Run run = LongestKeyRun(text);
  const bool is_key =
      run.length > 0 && (run.length >= kMinKeyRun || IsWholeLine(text, run));
  if (is_key) {
    found.push_back({run.begin, run.length, "private-key"});
    other_lines_ = 0;
    --key_lines_;
    return;
  }
  // A redacted key has lines of placeholders.
  if (!Contains(text, "[redacted:") && ++other_lines_ > kMaxOtherLines) {
    key_lines_ = 0;
  }
}

Secret RestOfSecret(std::string_view text, size_t from, const char* kind) {
  size_t begin = from + ContentBegin(text.substr(from));
  constexpr std::string_view kProvisioner = "-exec): ";
  const size_t said = text.find(kProvisioner, begin);
  if (said != kNone && said < text.find('\n', begin)) {
    begin = said + kProvisioner.size();
  }
  size_t end = begin;
  while (end < text.size() && IsTokenCharacter(text[end])) ++end;
  const std::string_view run = text.substr(begin, end - begin);
  const bool is_closed =
      end == text.size() ||
      std::string_view(" \t\r\n<\"'&\\").find(text[end]) != kNone;
  if (!is_closed || run.size() < kMinRun || !LooksDrawn(run)) return {};
  return {begin, run.size(), kind};
}

void FindBrokenRests(std::string_view text, std::vector<Secret>& found) {
  for (size_t i = 0; i < found.size(); ++i) {
    const size_t end = found[i].end();
    const bool may_go_on = !found[i].is_key_id && end < text.size() &&
                           IsSpace(text[end]) && found[i].length >= kMinBroken;
    if (!may_go_on) continue;
    const Secret rest = RestOfSecret(text, end + 1, found[i].kind);
    if (rest.length > 0) found.push_back(rest);
  }
}

void LineCarry::FindRest(std::string_view text, std::vector<Secret>& found) {
  if (key_lines_ > 0) FindKeyLine(text, found);
  if (open_ == nullptr) return;
  const Secret rest = RestOfSecret(text, 0, open_);
  if (rest.length > 0) found.push_back(rest);
}

void LineCarry::Observe(std::string_view text,
                        const std::vector<Secret>& found) {
  if (OpensKey(text)) {
    key_lines_ = kMaxKeyLines;
    other_lines_ = 0;
  }
  open_ = nullptr;
  for (const Secret& secret : found) {
    const bool reaches_end = secret.end() >= text.size();
    if (reaches_end && !secret.is_key_id && secret.length >= kMinRun) {
      open_ = secret.kind;
    }
  }
}

}  // namespace tfsleuth
