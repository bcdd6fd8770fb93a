#include "failure/quoted.h"

#include <algorithm>
#include <array>

#include "base/text_util.h"
#include "record/resource_address.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kHelm = "helm";

// Two parts that stand in the text of somebody who quotes, in this order. Texts
// of terraform-provider-aws, -vault, -external, and of core's own checks.
struct Quote {
  std::string_view first;
  std::string_view second;
  std::string_view by;
};
constexpr Quote kQuotes[] = {
    {"local-exec provisioner error", "", "the provisioner"},
    {"remote-exec provisioner error", "Process exited with status",
     "the provisioner"},
    {"Error running command '", "Output:", "the provisioner"},
    {"CloudFormation", "Received response status [FAILED]", "CloudFormation"},
    {"CloudFormation", "The following resource(s) failed to", "CloudFormation"},
    {"CloudFormation", "rollback requested (", "CloudFormation"},
    {"CloudFormation", "ROLLBACK_", "CloudFormation"},
    {"CloudFormation", "ResourceLogicalId:", "CloudFormation"},
    {"CloudFormation StackSet", "Status (FAILED)", "CloudFormation"},
    {"Lambda function (", "returned error", "the Lambda function"},
    {"Lambda Function (", "returned error", "the Lambda function"},
    {"\"errorMessage\"", "", "a function's answer"},
    {"External Program Execution Failed", "", "the program of data.external"},
    {"failed to execute \"", "State: exit status",
     "the program of data.external"},
    {"Resource precondition failed", "", "the condition's own message"},
    {"Resource postcondition failed", "", "the condition's own message"},
    {"Module output value precondition failed", "",
     "the condition's own message"},
    {"Check block assertion failed", "", "the condition's own message"},
    {"Test assertion failed", "", "the condition's own message"},
    {"Invalid value for variable", "", "the condition's own message"},
    {"(service ", "ECS was unable to assume the role", "ECS"},
    {"ECS Service", "(service ", "ECS"},
    {"caling activity", "Failed", "Auto Scaling"},
    {"last error: Client.", "", "EC2"},
    {"last error: Server.", "", "EC2"},
    {"failed calling webhook", "", "the Kubernetes API server"},
    {"Job failed: pod ", "", "the pod"},
    {"container log", "", "a container"},
    {"container failed", "", "a container"},
    {"googleapi: Error ", "fatal error: ", "a container"},
    {"googleapi: Error ", "no space left on device", "a container"},
    {"rpc error: code = Unknown", "", "the server that was called"},
    {"rpc error: code = Internal", "", "the server that was called"},
    {"could not reach", "", "the server that was called"},
    {"Error response from daemon", "", "the Docker daemon"},
    {"the origin answered", "", "the service"},
    {"InvalidViewerCertificate", "", "CloudFront"},
    {"UPGRADE FAILED", "", kHelm},
    {"INSTALLATION FAILED", "", kHelm},
    {"An error occurred (", ") when calling the ", "the AWS CLI"},
};

// The secrets engines of Vault pass on what the cloud answered them.
bool IsOfVaultEngine(std::string_view text) {
  const size_t at = text.find("Error making API request.");
  if (at == std::string_view::npos) return false;
  const size_t errors = text.find("Errors:", at);
  if (errors == std::string_view::npos) return false;
  text.remove_prefix(errors);
  constexpr std::array<std::string_view, 6> kOthers = {
      "status code: ", "api error ",  "googleapi: ",
      "StatusCode: ",  "rpc error: ", "AADSTS"};
  return std::any_of(
      kOthers.begin(), kOthers.end(),
      [&](std::string_view part) { return Contains(text, part); });
}

// The service whose resource it is, as its provider names it: `databricks`.
// Empty without a resource, and for what works on the machine itself or calls
// AWS.
std::string_view ServiceOf(std::string_view address) {
  const std::string_view provider = ProviderOf(address);
  constexpr std::array<std::string_view, 14> kOwn = {
      "aws",  "awscc", "terraform", "null",      "local", "external", "archive",
      "time", "tls",   "template",  "cloudinit", "http",  "random",   "docker"};
  const bool is_resource = !address.starts_with("provider[");
  const bool is_own =
      std::find(kOwn.begin(), kOwn.end(), provider) != kOwn.end();
  return is_resource && !is_own ? provider : std::string_view();
}

// A full disk or memory is that of whoever ran out of it.
bool TellsOfMachine(std::string_view text) {
  return Contains(text, "no space left on device") ||
         Contains(text, "cannot allocate memory") ||
         Contains(text, "out of memory");
}

// What AWS answered somebody else, or another store with AWS's words.
bool TellsOfAws(std::string_view text) {
  return Contains(text, "sts:AssumeRole") ||
         Contains(text, "InvalidAccessKeyId") ||
         Contains(text, "SignatureDoesNotMatch") ||
         Contains(text, "InvalidClientTokenId");
}

// Programs that neither are Terraform nor run it.
constexpr std::array<std::string_view, 41> kPrograms = {"helm",
                                                        "kubectl",
                                                        "helmfile",
                                                        "kustomize",
                                                        "flux",
                                                        "argocd",
                                                        "eksctl",
                                                        "aws",
                                                        "az",
                                                        "gcloud",
                                                        "gsutil",
                                                        "docker",
                                                        "packer",
                                                        "vault",
                                                        "consul",
                                                        "nomad",
                                                        "pulumi",
                                                        "cdk",
                                                        "sam",
                                                        "serverless",
                                                        "tflint",
                                                        "tfsec",
                                                        "checkov",
                                                        "trivy",
                                                        "conftest",
                                                        "opa",
                                                        "infracost",
                                                        "jest",
                                                        "pytest",
                                                        "gh",
                                                        "ansible-playbook",
                                                        "ansible",
                                                        "terraform-docs",
                                                        "curl",
                                                        "pre-commit",
                                                        "terrascan",
                                                        "kics",
                                                        "semgrep",
                                                        "snyk",
                                                        "terraform-compliance",
                                                        "driftctl"};

}  // namespace

std::string QuotedIn(const Failure& failure) {
  const std::string_view text = failure.text.view();
  const std::string_view provider = ServiceOf(failure.address);
  if (!provider.empty() && (TellsOfMachine(text) || TellsOfAws(text))) {
    return "the " + std::string(provider) + " service";
  }
  for (const Quote& quote : kQuotes) {
    const size_t at = text.find(quote.first);
    if (at == std::string_view::npos) continue;
    // The provider helm calls the cluster itself: its words are its own.
    if (quote.by == kHelm && ProviderOf(failure) == kHelm) continue;
    if (Contains(text.substr(at + quote.first.size()), quote.second)) {
      return std::string(quote.by);
    }
  }
  return IsOfVaultEngine(text) ? "Vault" : "";
}

std::string_view OtherProgramIn(std::string_view command_line) {
  for (const std::string_view head : {"+ ", "$ "}) {
    if (command_line.starts_with(head)) command_line.remove_prefix(2);
  }
  for (std::string_view word : Split(command_line, ' ')) {
    // `VAR=value sudo /usr/bin/helm upgrade`
    const bool is_before = word == "sudo" || word == "exec" || word == "time" ||
                           word == "env" ||
                           (Contains(word, "=") && !word.starts_with('='));
    if (is_before) continue;
    word.remove_prefix(word.rfind('/') + 1);
    // `aquasecurity/trivy-action@0.28.0`
    word = word.substr(0, word.find("-action@"));
    const auto found = std::find(kPrograms.begin(), kPrograms.end(), word);
    return found == kPrograms.end() ? std::string_view() : *found;
  }
  return {};
}

}  // namespace tfsleuth
