#include "facts/planned_values.h"

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

// The facts of `address` behind plans as Terraform prints them.
Facts FactsBehind(std::string_view printed, const std::string& address) {
  PlannedValues planned;
  uint32_t number = 0;
  for (std::string_view bytes : Split(printed, '\n')) {
    // `2|LINE` is one of another unit.
    const bool is_other = bytes.starts_with("2|");
    if (is_other) bytes.remove_prefix(2);
    planned.Observe(PrintedLine(bytes, ++number), is_other ? 2 : 1);
  }
  Failure failure;
  failure.address = address;
  Facts facts;
  planned.AddFacts(failure, facts);
  return facts;
}

constexpr std::string_view kPlan = R"(
  # module.a.helm_release.web["a b"] will be created
  + resource "helm_release" "web" {
      + atomic     = false
      + chart      = "redis"
      + id         = (known after apply)
      + name       = "cache"
      + namespace  = "shop"
      + repository = "https://charts.example.com/"
      + set {
          + name  = "image.tag"
          + value = "7"
        }
      + values     = [
          + <<-EOT
                name: other
            EOT,
        ]
      + version    = (sensitive value)
    }

  # kubernetes_deployment.web will be updated in-place
  # (config refers to values not yet known)
  ~ resource "kubernetes_deployment" "web" {
        id               = "shop/web"
        # (1 unchanged attribute hidden)

      ~ metadata {
            name             = "web"
            namespace        = "shop"
            # (5 unchanged attributes hidden)
        }
      ~ spec {
            name = "not-this"
        }
    }

  # data.aws_region.r will be read during apply
 <= data "aws_region" "r" {
      + name = "us-east-1"
    }

  # aws_ecs_service.api must be replaced
-/+ resource "aws_ecs_service" "api" {
      ~ cluster = "old" -> "new" # forces replacement
        name    = "api"
        region  = "eu-west-1"
    }

  # azurerm_kubernetes_cluster.k will be destroyed
  - resource "azurerm_kubernetes_cluster" "k" {
      - location            = "westeurope" -> null
      - name                = "aks-a" -> null
      - resource_group_name = "rg-a" -> null
    }

Plan: 2 to add, 1 to change, 1 to destroy.
      + name = "behind-the-plan"
)";

}  // namespace

TEST_CASE("plan: the values of a release are told as the release's",
          "[facts]") {
  const Facts facts = FactsBehind(kPlan, "module.a.helm_release.web[\"a b\"]");
  CHECK(facts.Get("target.release").value == "cache");
  CHECK(facts.Get("target.release_namespace").value == "shop");
  CHECK(facts.Get("target.chart").value == "redis");
  CHECK(facts.Get("target.repository").value == "https://charts.example.com/");
  CHECK(facts.Get("target.release").is_loose);
  // Errors of a release name objects in it by these.
  CHECK_FALSE(facts.Get("target.name").IsObserved());
  CHECK_FALSE(facts.Get("target.namespace").IsObserved());
  CHECK_FALSE(facts.Get("target.version").IsObserved());
}

TEST_CASE("plan: an object of a cluster is named by its metadata", "[facts]") {
  const Facts facts = FactsBehind(kPlan, "kubernetes_deployment.web");
  CHECK(facts.Get("target.name").value == "web");
  CHECK(facts.Get("target.namespace").value == "shop");
}

TEST_CASE("plan: a value that is to change is not told", "[facts]") {
  const Facts facts = FactsBehind(kPlan, "aws_ecs_service.api");
  CHECK(facts.Get("target.name").value == "api");
  CHECK(facts.Get("target.region").value == "eu-west-1");
  CHECK_FALSE(facts.Get("target.cluster").IsObserved());
}

TEST_CASE("plan: what is destroyed has its values, and its own name twice",
          "[facts]") {
  const Facts facts = FactsBehind(kPlan, "azurerm_kubernetes_cluster.k");
  CHECK(facts.Get("target.cluster").value == "aks-a");
  CHECK(facts.Get("target.name").value == "aks-a");
  CHECK(facts.Get("target.group").value == "rg-a");
  CHECK(facts.Get("target.location").value == "westeurope");
}

TEST_CASE("plan: two plans that differ tell nothing of what differs",
          "[facts]") {
  std::string twice(kPlan);
  twice += kPlan;
  CHECK(FactsBehind(twice, "aws_ecs_service.api").Get("target.name").value ==
        "api");
  const size_t at = twice.rfind("\"api\"\n");
  twice.replace(twice.rfind("\"api\"", at), 5, "\"web\"");
  const Facts facts = FactsBehind(twice, "aws_ecs_service.api");
  CHECK_FALSE(facts.Get("target.name").IsObserved());
  CHECK(facts.Get("target.region").value == "eu-west-1");
}

TEST_CASE("plan: units that write at the same time have their own blocks",
          "[facts]") {
  constexpr std::string_view kMixed = R"(
  # aws_sqs_queue.a will be created
  + resource "aws_sqs_queue" "a" {
2|  # aws_sqs_queue.b will be created
2|  + resource "aws_sqs_queue" "b" {
2|      + name = "of-b"
2|    }
      + name = "of-a"
    }
)";
  CHECK(FactsBehind(kMixed, "aws_sqs_queue.a").Get("target.name").value ==
        "of-a");
  CHECK(FactsBehind(kMixed, "aws_sqs_queue.b").Get("target.name").value ==
        "of-b");
}

TEST_CASE("plan: what no plan shows is not known", "[facts]") {
  const Facts facts = FactsBehind(kPlan, "aws_ecs_service.other");
  CHECK(facts.begin() == facts.end());
}

}  // namespace tfsleuth
