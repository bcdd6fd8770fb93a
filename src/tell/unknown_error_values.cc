#include <algorithm>
#include <array>
#include <utility>

#include "base/text_util.h"
#include "match/template.h"
#include "record/refusal_class.h"
#include "record/system_words.h"
#include "tell/unknown_error_parts.h"

namespace tfsleuth {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kMaxCommandValue = 200;

// Of a system that has a name; nullptr of others.
const SystemWords* WordsOf(const Refusal* refusal) {
  if (refusal == nullptr) return nullptr;
  const SystemWords* words = FindSystem(refusal->system);
  return words == nullptr || words->name.empty() ? nullptr : words;
}

// As `aws service-quotas` names them; of others the code is not known here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12>
    kServiceCodes = {{{"EC2", "ec2"},
                      {"VPC", "vpc"},
                      {"IAM", "iam"},
                      {"S3", "s3"},
                      {"RDS", "rds"},
                      {"EKS", "eks"},
                      {"ECS", "ecs"},
                      {"ECR", "ecr"},
                      {"Lambda", "lambda"},
                      {"KMS", "kms"},
                      {"DynamoDB", "dynamodb"},
                      {"Elastic Load Balancing v2", "elasticloadbalancing"}}};

std::string ServiceCode(const Refusal& refusal) {
  for (const auto& [name, code] : kServiceCodes) {
    if (refusal.service.value == name) return std::string(code);
  }
  return "";
}

// The word behind `head`, of letters, digits and hyphens.
std::string NameBehind(std::string_view text, std::string_view head) {
  const size_t at = text.find(head);
  if (at == kNone) return "";
  const size_t begin = at + head.size();
  size_t end = begin;
  while (end < text.size() && (IsAlnum(text[end]) || text[end] == '-')) ++end;
  return std::string(text.substr(begin, end - begin));
}

std::string Capitalised(std::string text) {
  if (!text.empty() && IsLower(text[0])) {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string Program(const RunWords& run) {
  return std::string(run.program.empty() ? "terraform" : run.program);
}

std::string PolicyOf(const Refusal& refusal, std::string_view deny) {
  return refusal.deny.value == deny ? refusal.policy_type.value : "";
}

std::string OfRefusal(std::string_view name, const Refusal& refusal) {
  if (name == "operation") return refusal.operation.value;
  if (name == "action") return refusal.action.value;
  if (name == "principal") return refusal.principal.value;
  if (name == "resource") return refusal.resource.value;
  if (name == "quota") return refusal.quota.value;
  if (name == "quota_value") return refusal.quota_value.value;
  if (name == "explicit_policy") return PolicyOf(refusal, "explicit");
  if (name == "implicit_policy") return PolicyOf(refusal, "implicit");
  if (name == "service_code") return ServiceCode(refusal);
  if (name == "principal_id") return refusal.principal.value;
  if (name == "scope") {
    const bool is_path = refusal.resource.value.starts_with("/");
    return is_path ? refusal.resource.value : "";
  }
  if (name == "verb" || name == "kind") {
    const std::string& action = refusal.action.value;
    const size_t blank = action.find(' ');
    if (blank == kNone || refusal.system != "kubernetes") return "";
    return name == "verb" ? action.substr(0, blank) : action.substr(blank + 1);
  }
  if (name == "namespace") {
    return NameBehind(refusal.resource.value, "namespace ");
  }
  if (name == "project") {
    const std::string project = NameBehind(refusal.resource.value, "projects/");
    return project.empty() ? NameBehind(refusal.message.value, "in project ")
                           : project;
  }
  if (name == "region") return NameBehind(refusal.message.value, "in region ");
  return "";
}

// `lookup HOST`, `Get "https://HOST/..."`: who was called, if nobody answered.
std::string HostIn(const Failure& failure) {
  const std::string_view text = failure.text.view();
  for (const std::string_view head : {"https://", "http://", "lookup "}) {
    const size_t at = text.find(head);
    if (at == kNone) continue;
    const size_t begin = at + head.size();
    size_t end = begin;
    while (end < text.size() &&
           (IsAlnum(text[end]) || text[end] == '.' || text[end] == '-')) {
      ++end;
    }
    if (end > begin + 3) return std::string(text.substr(begin, end - begin));
  }
  return "";
}

// Characters that names, ARNs, paths and ids are made of.
bool IsPlainWord(std::string_view value) {
  return !value.empty() && value.size() <= kMaxCommandValue &&
         (IsAlnum(value[0]) || value[0] == '/') &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return IsAlnum(c) || std::string_view(".-_/:@+=").find(c) != kNone;
         });
}

// `module.a["x"].aws_vpc.b[0]`
bool IsAddress(std::string_view value) {
  return IsResource(value) && value.size() <= kMaxCommandValue &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return IsAlnum(c) ||
                  std::string_view(".-_/:@+[]\"").find(c) != kNone;
         });
}

// Whether an error is one of those that init alone prints.
bool IsOfInit(const Failure& failure) {
  const FailureClass* found = ClassOfSummary(failure.Summary());
  return found != nullptr &&
         (found->id == "installation" || found->id == "backend");
}

}  // namespace

std::string SystemName(const Refusal& refusal) {
  if (const SystemWords* words = WordsOf(&refusal)) {
    return std::string(words->name);
  }
  return refusal.host.empty() ? "the server" : refusal.host.value;
}

std::string WhoAnswered(const Refusal& refusal) {
  const bool is_aws = refusal.system == "aws" && !refusal.service.empty();
  return is_aws ? refusal.service.value : SystemName(refusal);
}

bool IsResource(std::string_view address) {
  return !address.empty() && !address.starts_with("provider[") &&
         !Contains(address, ".provider[") && Contains(address, ".");
}

std::string ValueFor(std::string_view name, const Failure& failure,
                     const Refusal* refusal, const RunWords& run) {
  if (name == "program")
    return run.program == "tofu" ? "OpenTofu" : "Terraform";
  if (name == "Program")
    return run.program == "tofu" ? "OpenTofu" : "Terraform";
  if (name == "address" || name == "recorded") {
    // What was about to be made is not in the state yet.
    const bool is_new =
        VerbOfSummary(failure.Summary()) == "create" ||
        (refusal != nullptr && refusal->action.value.starts_with("create "));
    const bool is_known = name == "address" || !is_new;
    return is_known && IsResource(failure.address) ? failure.address : "";
  }
  if (name == "place") {
    if (failure.file.empty()) return "";
    return failure.file + " line " + std::to_string(failure.file_line);
  }
  if (name == "host") {
    const bool is_told = refusal != nullptr && !refusal->host.empty();
    return is_told ? refusal->host.value : HostIn(failure);
  }
  const SystemWords* words = WordsOf(refusal);
  if (name == "realm" || name == "realm_start") {
    const std::string realm(words == nullptr ? std::string_view("that service")
                                             : words->realm);
    return name == "realm" ? realm : Capitalised(realm);
  }
  const bool is_answerer = name == "Answerer";
  if (name == "who" || name == "Who" || (is_answerer && refusal != nullptr)) {
    const std::string who =
        refusal == nullptr ? "the server" : WhoAnswered(*refusal);
    // A host's name is written as it is.
    return name != "who" && who == "the server" ? Capitalised(who) : who;
  }
  if (refusal == nullptr) return "";
  return OfRefusal(name, *refusal);
}

std::string CommandValueFor(std::string_view name, const Failure& failure,
                            const Refusal* refusal, const RunWords& run) {
  if (name == "program") return Program(run);
  if (name == "validate") {
    // What a plan alone sees, validate does not.
    constexpr std::array<std::string_view, 7> kPlanning = {
        "plan", "apply", "destroy", "refresh", "import", "console", "state"};
    const bool is_planned = std::find(kPlanning.begin(), kPlanning.end(),
                                      run.command) != kPlanning.end();
    const std::string_view text = failure.text.view();
    const bool needs_plan = Contains(text, "until apply") ||
                            Contains(text, "Instance cannot be destroyed");
    return is_planned || needs_plan ? "" : "validate";
  }
  if (name == "init") {
    return run.command == "init" || IsOfInit(failure) ? "init" : "";
  }
  std::string value = ValueFor(name, failure, refusal, run);
  const bool is_safe =
      name == "recorded" ? IsAddress(value) : IsPlainWord(value);
  if (!is_safe) return "";
  // Names without a dot are no hosts that one could ask.
  if (name == "host" && !Contains(value, ".")) return "";
  return ShellWord(value);
}

}  // namespace tfsleuth
