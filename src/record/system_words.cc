#include "record/system_words.h"

#include <algorithm>
#include <array>

namespace tfsleuth {
namespace {

constexpr std::array kSystems = {
    SystemWords{"aws", "AWS", "AWS", "the AWS account"},
    SystemWords{"azure", "Azure", "Azure", "the subscription or tenant"},
    SystemWords{"google", "Google Cloud", "Google Cloud", "the project"},
    SystemWords{"kubernetes", "Kubernetes", "the cluster", "the cluster"},
    SystemWords{"vault", "Vault", "Vault", "Vault"},
    SystemWords{"github", "GitHub", "GitHub", "the organization or repository"},
    SystemWords{"registry", "", "the registry", ""},
    SystemWords{"other", "", "the server", ""}};

// Names with nothing but small letters behind the first one; those that show by
// their form that they are names (GitHub, PostgreSQL) need not stand here.
constexpr std::array<std::string_view, 52> kNames = {
    "Alibaba",   "Amazon",    "Ansible",    "Artifactory", "Atlantis",
    "Azure",     "Bitbucket", "Buildkite",  "Cloud",       "Cloudflare",
    "Confluent", "Consul",    "Databricks", "Datadog",     "Docker",
    "Elastic",   "Entra",     "Exoscale",   "Fastly",      "Grafana",
    "Google",    "Harness",   "Helm",       "Heroku",      "Hetzner",
    "Infracost", "Jenkins",   "Kafka",      "Keycloak",    "Kubernetes",
    "Lambda",    "Linode",    "Linux",      "Microsoft",   "Nomad",
    "Okta",      "Oracle",    "Packer",     "Proxmox",     "Python",
    "Rancher",   "Redis",     "Route",      "Scaleway",    "Snowflake",
    "Spacelift", "Terraform", "Terragrunt", "Vault",       "Vultr",
    "Windows",   "Yandex"};

}  // namespace

const SystemWords* FindSystem(std::string_view system) {
  const auto it =
      std::find_if(kSystems.begin(), kSystems.end(),
                   [&](const SystemWords& w) { return w.system == system; });
  return it == kSystems.end() ? nullptr : &*it;
}

bool IsNameOfSystem(std::string_view word) {
  return std::find(kNames.begin(), kNames.end(), word) != kNames.end();
}

std::string_view SpeakerOf(std::string_view system) {
  const SystemWords* words = FindSystem(system);
  return words == nullptr ? kSystems.front().speaker : words->speaker;
}

}  // namespace tfsleuth
