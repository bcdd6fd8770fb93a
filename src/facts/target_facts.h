#pragma once

#include "record/fact.h"
#include "record/failure.h"

namespace tfsleuth {

/// Adds what the text of an error says of the object that it is about, in the
/// words in which the providers of the big clouds and of Kubernetes name one:
///
/// - AWS: `target.region`, of ARNs, host names and Availability Zones;
///   `target.cluster`, `target.bucket` and `target.name`, of ARNs and of what
///   the provider says that it does to what (`creating SQS Queue (jobs): `)
/// - Azure: `target.subscription`, `target.group`, `target.name` of a server, a
///   namespace or a secret, `target.cluster`, `target.storage_account`,
///   `target.vault`, of the ids of ARM, of what
///   go-azure-helpers prints for them (`Resource Group Name: "x"`) and of hosts
/// - Google: `target.project`, `target.region`, `target.zone`,
///   `target.cluster`, `target.network`, of resource names
/// - Kubernetes: `target.kind`, `target.name`, `target.namespace`
///
/// Each only where all of the text that names one names the same one, and loose
/// (Fact::is_loose): the words may be about another object than the call. What
/// is known already stays. Reads `call.system` and `refusal.resource` of
/// `facts`.
void AddTargetFacts(const Failure& failure, Facts& facts);

}  // namespace tfsleuth
