#pragma once

#include <set>
#include <string>

#include "record/fact.h"
#include "record/failure.h"

namespace tfsleuth {

/// What the built-in table says about one failure, judged in the plainest way:
/// every rule is asked, without literals, without order but the documented one.
struct SlowVerdict {
  std::string rule;
  std::string cause;
  std::set<std::string> ruled_out;
};
SlowVerdict JudgeSlowly(const Failure& failure, const Facts& facts);

}  // namespace tfsleuth
