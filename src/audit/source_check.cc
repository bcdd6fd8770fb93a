#include "audit/source_check.h"

#include <algorithm>

#include "match/pattern.h"

namespace tfsleuth {
namespace {

// `Terraform 1.11.4, 2026-11-26`; `the sources named, 2026-11-26`.
bool IsVersionAndDay(std::string_view text) {
  return Pattern(
             "[^ ,][^,]*, "
             "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
      .FullMatch(text);
}

bool MayBeCertain(const Rule& rule) {
  return rule.sure == Confidence::kCertain || rule.complete ||
         std::any_of(rule.causes.begin(), rule.causes.end(),
                     [](const Cause& cause) {
                       return cause.sure == Confidence::kCertain;
                     });
}

}  // namespace

std::string WrongSourceOf(const Rule& rule) {
  if (!rule.verified.empty() && !IsVersionAndDay(rule.verified)) {
    return "verified must be a version and a day: Terraform 1.11.4, 2026-11-26";
  }
  if (rule.confirmed == Confirmed::kGuess && MayBeCertain(rule)) {
    return "confirmed is guess: no sure may be certain, and it is not complete";
  }
  return {};
}

std::string MissingSourceOf(const Rule& rule) {
  if (rule.seen_in.empty()) return "seen_in must say where its text is printed";
  if (rule.confirmed == Confirmed::kUnsaid) {
    return "confirmed must say how it is known";
  }
  if (rule.verified.empty()) {
    return "verified must say with which version, and when";
  }
  return {};
}

}  // namespace tfsleuth
