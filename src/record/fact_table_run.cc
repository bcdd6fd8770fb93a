#include "record/fact_tables.h"

namespace tfsleuth {
namespace {

constexpr auto kDebugLog = FactSource::kDebugLog;
constexpr auto kOutput = FactSource::kOutput;

constexpr FactMeaning kCommand[] = {
    {"*", "the command", "the command is {}"},
};
constexpr FactMeaning kProgram[] = {
    {"terraform", "Terraform", "the program is Terraform"},
    {"tofu", "OpenTofu", "the program is OpenTofu"},
};
constexpr FactMeaning kVersion[] = {
    {"*", "the version", "the version is {}"},
};

constexpr FactInfo kFacts[] = {
    {"run.command", "the command", "CLI args, the steps that were printed",
     kOutput, kCommand},
    {"run.program", "terraform or tofu", "Terraform version, what was printed",
     kOutput, kProgram},
    {"run.terraform", "the version", "Terraform version", kDebugLog, kVersion},
};

}  // namespace

std::span<const FactInfo> RunFacts() { return kFacts; }

}  // namespace tfsleuth
