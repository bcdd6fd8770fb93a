#include "record/fatal_line.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// The outermost words of the AWS errors of each era (terraform-provider-aws,
// aws-sdk-go-base), and the SDK's own.
constexpr std::string_view kBareHeads[] = {
    "error configuring Terraform AWS Provider: ",
    "configuring Terraform AWS Provider: ",
    "error configuring S3 Backend: ",
    "error using credentials to get account ID: ",
    "error validating provider credentials: ",
    "validating provider credentials: ",
    "Retrieving AWS account details: ",
    "* provider.aws: ",
    "operation error "};

constexpr std::string_view kPartialPlan =
    " planned the following actions, but then encountered a problem";

}  // namespace

bool IsPanic(std::string_view line) {
  constexpr std::string_view kThrown = "fatal error: ";
  const bool is_thrown = line.starts_with(kThrown) &&
                         line.size() > kThrown.size() &&
                         IsLower(line[kThrown.size()]);
  return is_thrown || line.starts_with("panic: ");
}

FatalLine FatalLineOf(std::string_view line) {
  if (IsPanic(line)) return FatalLine::kPanic;
  if (line.starts_with("Stack trace from the ")) return FatalLine::kPluginTrace;
  if (line.starts_with("Planning failed. ")) return FatalLine::kPlanFailed;
  if (Contains(line, kPartialPlan)) return FatalLine::kPlanFailed;
  line = Trim(line);
  for (const std::string_view head : kBareHeads) {
    if (BeginsWith(line, head)) return FatalLine::kBareError;
  }
  return FatalLine::kNone;
}

bool AnnouncesPlanErrors(std::string_view message) {
  return message.starts_with("Planning encountered errors");
}

}  // namespace tfsleuth
