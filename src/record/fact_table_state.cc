#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kOutput = FactSource::kOutput;

constexpr char kLockInfo[] = "Lock Info of the error text";
constexpr char kMismatch[] = "cannot import state, cannot overwrite state";

constexpr FactMeaning kLineage[] = {
    {"*", "the lineage of the state that was pushed", "its lineage is {}"},
};
constexpr FactMeaning kLockHolder[] = {
    {"stopped", "the run that took the lock was stopped",
     "the run that took the lock was stopped"},
    {"running", "the run that took the lock goes on",
     "the run that took the lock goes on"},
};
constexpr FactMeaning kLockHost[] = {
    {"*", "the machine that holds the lock", "the lock is held on {}"},
};
constexpr FactMeaning kLockId[] = {
    {"*", "the lock's id", "the lock is {}"},
};
constexpr FactMeaning kLockOperation[] = {
    {"*", "what the lock was taken for", "the lock was taken for {}"},
};
constexpr FactMeaning kLockPath[] = {
    {"*", "which state is locked", "the state is {}"},
};
constexpr FactMeaning kLockSince[] = {
    {"*", "since when the lock is held", "the lock is held since {}"},
};
constexpr FactMeaning kLockVersion[] = {
    {"*", "the version that holds the lock", "version {} holds the lock"},
};
constexpr FactMeaning kLockWho[] = {
    {"*", "who holds the lock", "{} holds the lock"},
};
constexpr FactMeaning kOtherLineage[] = {
    {"*", "the lineage of the state that is stored",
     "the stored state has the lineage {}"},
};
constexpr FactMeaning kOtherSerial[] = {
    {"*", "the serial of the state that is stored",
     "the stored state has the serial {}"},
};
constexpr FactMeaning kSerial[] = {
    {"*", "the serial of the state that was pushed", "its serial is {}"},
};

constexpr FactInfo kFacts[] = {
    {"state.lineage", "the lineage of the state that was pushed", kMismatch,
     kOutput, kLineage},
    {"state.lock_holder", "what became of the run that took the lock",
     "how the run of this log ended that the lock's Operation and Created fit",
     kOutput, kLockHolder},
    {"state.lock_host", "the machine that holds the lock", kLockInfo, kOutput,
     kLockHost},
    {"state.lock_id", "the lock's id", kLockInfo, kOutput, kLockId},
    {"state.lock_operation", "what the lock was taken for", kLockInfo, kOutput,
     kLockOperation},
    {"state.lock_path", "which state is locked", kLockInfo, kOutput, kLockPath},
    {"state.lock_since", "since when the lock is held", kLockInfo, kOutput,
     kLockSince},
    {"state.lock_version", "the version that holds the lock", kLockInfo,
     kOutput, kLockVersion},
    {"state.lock_who", "who holds the lock", kLockInfo, kOutput, kLockWho},
    {"state.other_lineage", "the lineage of the state that is stored",
     kMismatch, kOutput, kOtherLineage},
    {"state.other_serial", "the serial of the state that is stored", kMismatch,
     kOutput, kOtherSerial},
    {"state.serial", "the serial of the state that was pushed", kMismatch,
     kOutput, kSerial},
};

}  // namespace

std::span<const FactInfo> StateFacts() { return kFacts; }

}  // namespace tfsleuth
