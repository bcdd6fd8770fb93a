#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kOutput = FactSource::kOutput;
constexpr char kShown[] = "the configuration that is shown below an error";
constexpr char kValues[] = "the values that are shown below an error";

constexpr char kRecords[] = "core's debug records of what refers to what";
constexpr char kInit[] = "what init prints of the providers that it takes";

constexpr FactMeaning kCircle[] = {
    {"*", "the shortest circle", "the shortest circle is {}"},
};
constexpr FactMeaning kChosen[] = {
    {"newly", "chosen in this run", "this init chose the version anew"},
    {"locked", "as in the lock file", "the version is that of the lock file"},
};
constexpr FactMeaning kConstraint[] = {
    {"*", "the versions that were asked for", "the constraint is {}"},
};
constexpr FactMeaning kSource[] = {
    {"*", "the provider", "the provider is {}"},
};
constexpr FactMeaning kVersion[] = {
    {"*", "the version that was taken", "its version is {}"},
};
constexpr FactMeaning kCode[] = {
    {"*", "the line of the configuration", "the line is {}"},
};
constexpr FactMeaning kAddress[] = {
    {"*", "the object of the error", "it is about {}"},
};
constexpr FactMeaning kPlace[] = {
    {"*", "the place in the configuration", "it stands at {}"},
};
constexpr FactMeaning kValue[] = {
    {"*", "a value of the expression", "{}"},
};
constexpr FactMeaning kValueName[] = {
    {"*", "what has the value", "it is about {}"},
};
constexpr FactMeaning kValueResource[] = {
    {"*", "the resource of the value", "it is of {}"},
};
constexpr FactMeaning kValueState[] = {
    {"unknown", "known only after apply", "the value is known after apply"},
    {"null", "null", "the value is null"},
    {"empty", "empty", "the value is empty"},
    {"sensitive", "sensitive", "the value is sensitive"},
    {"known", "known", "the value is there"},
};

constexpr FactInfo kFacts[] = {
    {"config.address", "the object that the error is of", kShown, kOutput,
     kAddress},
    {"config.circle", "the shortest circle of references", kRecords, kOutput,
     kCircle},
    {"config.code", "the line of the configuration", kShown, kOutput, kCode},
    {"config.place", "where the configuration says it", kShown, kOutput,
     kPlace},
    {"config.value", "a value of the expression", kValues, kOutput, kValue},
    {"config.value_name", "what has the value", kValues, kOutput, kValueName},
    {"config.value_resource", "the resource that the value is of", kValues,
     kOutput, kValueResource},
    {"config.value_state", "what is known of the value", kValues, kOutput,
     kValueState},
};

constexpr FactInfo kInstallFacts[] = {
    {"install.chosen", "why this version of the provider was taken", kInit,
     kOutput, kChosen},
    {"install.constraint", "which versions of the provider were asked for",
     kInit, kOutput, kConstraint},
    {"install.source", "the provider that an init of this log took", kInit,
     kOutput, kSource},
    {"install.version", "the version of it", kInit, kOutput, kVersion},
};

}  // namespace

std::span<const FactInfo> ConfigFacts() { return kFacts; }
std::span<const FactInfo> InstallFacts() { return kInstallFacts; }

}  // namespace tfsleuth
