#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "match/matcher.h"

namespace tfsleuth {

/// Which of the rules that know a failure speaks for it.
struct Choice {
  const Hit* told = nullptr;  ///< null if none does
  /// Urgent rules do not compete: their steps come first, whatever is told.
  std::vector<const Hit*> urgent;
  /// Another rule had the same right, and only its id came later.
  const Hit* tied = nullptr;
};

/// `yields_to` first, then the stronger role, then the longer literal; on a tie
/// the id decides. Never the order of files. If only urgent rules know the
/// failure, the first of them is told. Valid as long as `hits`.
Choice Choose(std::span<const Hit> hits);

/// True if `id` is named by a list of ids, in which `*` at the end stands for
/// any rest.
bool Names(std::span<const std::string_view> ids, std::string_view id);

}  // namespace tfsleuth
