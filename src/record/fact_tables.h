#pragma once

#include <span>

#include "record/fact_registry.h"

/// The parts of the registry, one a file, each sorted by name. What stands
/// elsewhere asks AllFacts() and FindFact().
namespace tfsleuth {

std::span<const FactInfo> AwsFacts();         ///< `aws.*`
std::span<const FactInfo> CallFacts();        ///< `call.*`
std::span<const FactInfo> ConfigFacts();      ///< `config.*`
std::span<const FactInfo> CredentialFacts();  ///< who asks, and with what
std::span<const FactInfo> HistoryFacts();     ///< `history.*`, `peer.*`
std::span<const FactInfo> InstallFacts();     ///< `install.*`
std::span<const FactInfo> RunFacts();         ///< `run.*`
std::span<const FactInfo> StateFacts();       ///< `state.*`
std::span<const FactInfo> TargetFacts();      ///< `target.*`

}  // namespace tfsleuth
