#include "audit/title_check.h"

#include <algorithm>
#include <string_view>

#include "match/matcher.h"
#include "match/pattern.h"
#include "match/template.h"

namespace tfsleuth {
namespace {

bool Gives(std::string_view pattern, std::string_view fact) {
  const std::vector<std::string> names = CaptureNames(pattern);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return FactOfCapture(name) == fact;
  });
}

}  // namespace

std::string UnfilledTitle(const Rule& rule) {
  const auto& all = rule.match.all;
  const auto& any = rule.match.any;
  for (const Placeholder& placeholder : PlaceholdersIn(rule.title)) {
    const auto gives = [&](std::string_view pattern) {
      return Gives(pattern, placeholder.name);
    };
    if (placeholder.in_clause || placeholder.has_fallback ||
        !placeholder.name.starts_with("capture.")) {
      continue;
    }
    const bool is_given =
        std::any_of(all.begin(), all.end(), gives) ||
        (!any.empty() && std::all_of(any.begin(), any.end(), gives));
    if (is_given) continue;
    return "title: not every pattern gives " + std::string(placeholder.name) +
           ": put it into a clause ([[ ]]) or give it a fallback";
  }
  return {};
}

}  // namespace tfsleuth
