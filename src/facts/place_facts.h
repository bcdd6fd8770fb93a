#pragma once

#include "record/fact.h"
#include "record/failure.h"

namespace tfsleuth {

/// Adds what Terraform shows of the configuration below an error: the object
/// (`config.address`), the line (`config.code`), where it stands
/// (`config.place`), and the values that its expressions had
/// (`config.value`, `config.value_name`, `config.value_resource`,
/// `config.value_state`), one below the other (terraform
/// internal/command/format/diagnostic.go).
void AddPlaceFacts(const Failure& failure, Facts& facts);

}  // namespace tfsleuth
