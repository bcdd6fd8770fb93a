#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace tfsleuth {

/// A piece of a log that came as a JSON object.
struct Carried {
  std::string_view system;  ///< for `log.wrapper`
  Text text;                ///< decoded; may hold many lines
  std::string job;
  std::string unit;
  char stream = 0;  ///< `O`, `E` or 0: not told
  /// The text goes on in the next piece unless it ends with LF.
  bool is_stream = false;
  /// Terragrunt: the level, and whether Terraform wrote the text.
  std::string level;
  bool is_tool = true;
};

/// True if a line may be a carrier: an object or an array of objects, and none
/// of Terraform's own JSON dialects; or what IsOfAnsible().
bool LooksLikeCarrier(std::string_view line);

/// True for `fatal: [HOST]: ...`, which may tell what Terraform printed in the
/// result of its task. No answer of an API has this form.
bool IsOfAnsible(std::string_view line);

/// What a line of JSON carries, in its order; empty if it is of no known form.
/// Known: docker json-file, CircleCI, Drone, Harness, Woodpecker, CloudWatch
/// (get-log-events and subscriptions), journald, Terragrunt, Google Logging, go
/// test -json, a failed task of Ansible.
/// Documents that are spread over several lines are not read.
std::vector<Carried> ReadCarriers(const Text& line);

}  // namespace tfsleuth
