#include "input/not_a_log.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  Packing packing;
};

// bzip2 names its block size between the two parts: begins are matched with
// that byte taken out.
constexpr std::array<Magic, 6> kMagics = {
    Magic{"\x1f\x8b"sv, Packing::kGzip},
    Magic{"\xfd"
          "7zXZ\0"sv,
          Packing::kXz},
    Magic{"\x28\xb5\x2f\xfd"sv, Packing::kZstd},
    Magic{"PK\x03\x04"sv, Packing::kZip},
    Magic{"PK\x05\x06"sv, Packing::kZip},   // without a member
    Magic{"PK\x07\x08"sv, Packing::kZip}};  // in several parts, or one of them
constexpr std::string_view kBzip2 = "BZh"sv;
constexpr std::string_view kBzip2Block = "1AY&SY"sv;
constexpr std::string_view kBzip2Empty = "\x17rE8P\x90"sv;
constexpr std::string_view kZstdSkippable = "*M\x18"sv;  // behind 0x5x
constexpr std::string_view kTar = "ustar"sv;
constexpr size_t kTarAt = 257;
// 7z, rar, lz4, lzip, compress.
constexpr std::array kForeign = {"7z\xbc\xaf\x27\x1c"sv, "Rar!\x1a\x07"sv,
                                 "\x04\x22M\x18"sv, "LZIP"sv, "\x1f\x9d"sv};
// Where the name of a zip's first member stands.
constexpr size_t kZipNameLengthAt = 26;
constexpr size_t kZipNameAt = 30;

// How a head compares with a magic of which it may hold the begin only.
enum class Fit { kNo, kSoFar, kWhole };

Fit FitOf(std::string_view head, std::string_view magic) {
  if (head.starts_with(magic)) return Fit::kWhole;
  return magic.starts_with(head) ? Fit::kSoFar : Fit::kNo;
}

Fit FitsBzip2(std::string_view head) {
  const Fit begin = FitOf(head, kBzip2);
  if (begin != Fit::kWhole) return begin;
  if (head.size() == kBzip2.size()) return Fit::kSoFar;
  const char level = head[kBzip2.size()];
  if (level < '1' || level > '9') return Fit::kNo;
  const std::string_view rest = head.substr(kBzip2.size() + 1);
  return std::max(FitOf(rest, kBzip2Block), FitOf(rest, kBzip2Empty));
}

Fit FitsSkippable(std::string_view head) {
  const bool begins = !head.empty() && (head[0] & 0xF0) == 0x50;
  return begins ? FitOf(head.substr(1), kZstdSkippable) : Fit::kNo;
}

// A text holds no NUL, and a tar has one in its first header.
Fit FitsTar(std::string_view head) {
  if (head.size() >= kTarAt + kTar.size()) {
    return head.substr(kTarAt).starts_with(kTar) ? Fit::kWhole : Fit::kNo;
  }
  return Contains(head, "\0"sv) ? Fit::kSoFar : Fit::kNo;
}

bool IsPrintable(char c) {
  return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n' ||
         c == '\x1b';
}

// UTF-16 of mostly ASCII text: nearly every NUL stands beside one character.
bool LooksUtf16(std::string_view head) {
  if (head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv)) {
    return true;
  }
  size_t zeros = 0;
  size_t behind = 0;    // little-endian
  size_t in_front = 0;  // big-endian
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] != '\0') continue;
    ++zeros;
    const char before = i > 0 ? head[i - 1] : 'x';
    const char after = i + 1 < head.size() ? head[i + 1] : 'x';
    if (before != '\0' && after != '\0') {
      behind += IsPrintable(before) ? 1 : 0;
      in_front += IsPrintable(after) ? 1 : 0;
    }
  }
  return std::max(behind, in_front) * 10 >= zeros * 9;
}

bool IsBinary(std::string_view head) {
  if (LooksUtf16(head)) {
    // Without any NUL this says nothing.
    if (Contains(head, "\0"sv)) return false;
  } else {
    return true;
  }
  const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
    const bool is_control = (c >= 0 && c < ' ') || c == '\x7f';
    return is_control && !IsPrintable(c) && c != '\a' && c != '\b';
  });
  return static_cast<size_t>(odd) * 10 > head.size();
}

bool StartsWithJsonKey(std::string_view head, std::string_view key) {
  const size_t open = head.find('{');
  if (open == std::string_view::npos || !Trim(head.substr(0, open)).empty()) {
    return false;
  }
  return Contains(head, "\"" + std::string(key) + "\"");
}

bool IsSavedPlan(std::string_view head) {
  constexpr std::string_view kFirstMember = "tfplan";
  return head.size() > kZipNameAt && head.starts_with("PK\x03\x04"sv) &&
         static_cast<size_t>(head[kZipNameLengthAt]) == kFirstMember.size() &&
         head.substr(kZipNameAt).starts_with(kFirstMember);
}

}  // namespace

Packing PackingOf(std::string_view head) {
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return magic.packing;
  }
  if (FitsBzip2(head) == Fit::kWhole) return Packing::kBzip2;
  if (FitsSkippable(head) == Fit::kWhole) return Packing::kZstd;
  if (FitsTar(head) == Fit::kWhole) return Packing::kTar;
  return Packing::kNone;
}

bool MayBecomePacked(std::string_view head) {
  if (head.empty()) return true;
  const bool may_be_listed =
      std::any_of(kMagics.begin(), kMagics.end(), [&](const Magic& magic) {
        return FitOf(head, magic.bytes) == Fit::kSoFar;
      });
  return may_be_listed || FitsBzip2(head) == Fit::kSoFar ||
         FitsSkippable(head) == Fit::kSoFar || FitsTar(head) == Fit::kSoFar;
}

NotALog Recognise(std::string_view head) {
  if (IsSavedPlan(head)) return NotALog::kSavedPlan;
  for (const std::string_view magic : kForeign) {
    if (head.starts_with(magic)) return NotALog::kForeign;
  }
  if (StartsWithJsonKey(head, "format_version") &&
      (StartsWithJsonKey(head, "terraform_version") ||
       StartsWithJsonKey(head, "planned_values"))) {
    return NotALog::kPlanJson;
  }
  if (StartsWithJsonKey(head, "lineage") && StartsWithJsonKey(head, "serial")) {
    return NotALog::kState;
  }
  return IsBinary(head) ? NotALog::kBinary : NotALog::kNone;
}

std::string_view AdviceFor(NotALog what) {
  switch (what) {
    case NotALog::kNone:
      return "";
    case NotALog::kSavedPlan:
      return "this is a saved plan, not a log: terraform show FILE prints it; "
             "for a diagnosis give the output of the command that failed";
    case NotALog::kPlanJson:
      return "this is the output of terraform show -json, not a log: give the "
             "output of the command that failed";
    case NotALog::kState:
      return "this is a state file, not a log: give the output of the command "
             "that failed, and keep this file private";
    case NotALog::kBinary:
      return "this is a binary file, not a log: give the output of the command "
             "that failed";
    case NotALog::kForeign:
      return "this kind of archive is not read: unpack it first, then name the "
             "folder; gzip, bzip2, xz, zstd, zip and tar are read as they are";
  }
  return "";
}

}  // namespace tfsleuth
