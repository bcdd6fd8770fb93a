#include "facts/target_facts.h"

#include "catch.h"

namespace tfsleuth {
namespace {

Facts FactsOf(const std::string& words, const std::string& address) {
  Failure failure;
  failure.text.Append(words, 0, 1);
  failure.address = address;
  Facts facts;
  AddTargetFacts(failure, facts);
  return facts;
}

struct Said {
  const char* words;
  const char* address;
  const char* fact;
  const char* value;  // empty: not known
};

void CheckAll(std::initializer_list<Said> all) {
  for (const Said& c : all) {
    INFO(c.words << " " << c.fact);
    const Fact fact = FactsOf(c.words, c.address).Get(c.fact);
    CHECK(fact.value == c.value);
    // The words may be about another object than the call.
    CHECK((fact.is_loose || fact.value.empty()));
  }
}

}  // namespace

TEST_CASE("target: what AWS's provider names is told", "[facts]") {
  CheckAll({
      {"Error: waiting for ECS Service "
       "(arn:aws:ecs:eu-west-1:111122223333:service/demo/web) create: timeout",
       "aws_ecs_service.web", "target.region", "eu-west-1"},
      {"Error: waiting for ECS Service "
       "(arn:aws:ecs:eu-west-1:111122223333:service/demo/web) create: timeout",
       "aws_ecs_service.web", "target.cluster", "demo"},
      {"Error: creating EKS Add-On (demo:vpc-cni): operation error EKS",
       "aws_eks_addon.cni", "target.cluster", "demo"},
      {"Error: creating EKS Add-On (demo:vpc-cni): operation error EKS",
       "aws_eks_addon.cni", "target.name", ""},
      {"Error: creating SQS Queue (jobs): operation error SQS: CreateQueue",
       "aws_sqs_queue.jobs", "target.name", "jobs"},
      {"Error: collecting instance settings: reading EC2 Instance Type "
       "(t2.micro): UnauthorizedOperation",
       "aws_instance.a", "target.name", "t2.micro"},
      {"Error: creating EC2 Instance: operation error EC2: (try us-east-1a, "
       "us-east-1b)",
       "aws_instance.a", "target.region", "us-east-1"},
      {"Error: Source image 111122223333.dkr.ecr.eu-west-1.amazonaws.com/api:1 "
       "does not exist",
       "aws_lambda_function.api", "target.region", "eu-west-1"},
      {"Error: uploading S3 Object (app.json) to Bucket (corp-cfg): refused",
       "aws_s3_object.cfg", "target.bucket", "corp-cfg"},
      // IAM has no Region, and a Region in the words alone says nothing.
      {"Error: role arn:aws:iam::111122223333:role/eu-west-1 is not there",
       "aws_iam_role.a", "target.region", ""},
      {"Error: no replica in eu-west-1", "aws_dynamodb_table.a",
       "target.region", ""},
  });
}

TEST_CASE("target: what Azure's provider names is told", "[facts]") {
  const char* id =
      "Error: creating Managed Cluster (Subscription: "
      "\"33333333-4444-5555-6666-777777777777\" Resource Group Name: \"rg-a\" "
      "Managed Cluster Name: \"aks-a\"): unexpected status 400";
  CheckAll({
      {id, "azurerm_kubernetes_cluster.a", "target.group", "rg-a"},
      {id, "azurerm_kubernetes_cluster.a", "target.cluster", "aks-a"},
      {id, "azurerm_kubernetes_cluster.a", "target.subscription",
       "33333333-4444-5555-6666-777777777777"},
      {"Error: disk is attached to VM "
       "/subscriptions/33333333-4444-5555-6666-777777777777/resourceGroups/RG/"
       "providers/Microsoft.Compute/virtualMachines/vm in Resource Group "
       "\"rg\"",
       "azurerm_managed_disk.a", "target.group", "rg"},
      {"Error: Get \"https://acme-kv.vault.azure.net/secrets/x\": refused",
       "azurerm_key_vault_secret.a", "target.vault", "acme-kv"},
      {"Error: Get \"https://stacme.blob.core.windows.net/c\": refused",
       "azurerm_storage_container.a", "target.storage_account", "stacme"},
      // The example that go-azure-helpers prints beside a wrong id.
      {"Error: parsing \"x\": Expected a ResourceGroup ID that matched: > "
       "/subscriptions/12345678-1234-9876-4563-123456789012/resourceGroups/"
       "example-resource-group However",
       "azurerm_storage_account.a", "target.group", ""},
  });
}

TEST_CASE("target: what Google's API names is told", "[facts]") {
  CheckAll({
      {"Error: googleapi: Error 404: projects/acme-prod/zones/us-west1-c/"
       "instances/vm of projects/481516234200 not found",
       "google_compute_instance.a", "target.project", "acme-prod"},
      {"Error: The zone 'projects/acme-prod/zones/us-west1-c' is full",
       "google_compute_instance.a", "target.zone", "us-west1-c"},
      {"Error: The zone 'projects/acme-prod/zones/us-west1-c' is full",
       "google_compute_instance.a", "target.region", "us-west1"},
      {"Error: projects/acme/locations/europe-west1/clusters/c is busy",
       "google_container_cluster.c", "target.cluster", "c"},
      // A public image, gcloud's own project, and two that differ.
      {"Error: projects/debian-cloud/global/images/family/x is not there",
       "google_compute_instance.a", "target.project", ""},
      {"Error: API not used in projects/764086051850 before",
       "google_project_service.a", "target.project", ""},
      {"Error: projects/acme-a/global/networks/n and "
       "projects/acme-b/global/networks/n",
       "google_compute_network.n", "target.project", ""},
  });
}

TEST_CASE("target: what a cluster names is told", "[facts]") {
  CheckAll({
      {"Error: Waiting for service \"shop/web\" to assign IP/hostname",
       "kubernetes_service.web", "target.namespace", "shop"},
      {"Error: Failed to create Ingress 'shop/web' because: refused",
       "kubernetes_ingress_v1.web", "target.kind", "Ingress"},
      {"Error: Failed to create Ingress 'shop/web' because: refused",
       "kubernetes_ingress_v1.web", "target.name", "web"},
      {"Error: context deadline exceeded",
       "module.a.kubernetes_persistent_volume_claim_v1.data[0]", "target.kind",
       "persistentvolumeclaim"},
      {"Error: timed out waiting on field matchers", "kubernetes_manifest.a",
       "target.kind", ""},
      {"Error: There was a conflict when trying to apply, for \"shop/web\"",
       "kubernetes_manifest.a", "target.kind", ""},
      {"Error: could not download \"bitnami/redis\"", "helm_release.a",
       "target.name", ""},
  });
}

TEST_CASE("target: what is known already stays", "[facts]") {
  Failure failure;
  failure.text.Append("Error: arn:aws:sns:us-east-1:111122223333:topic is bad",
                      0, 1);
  failure.address = "aws_sns_topic.a";
  Facts facts;
  facts.Set("target.region", "eu-west-1");
  AddTargetFacts(failure, facts);
  CHECK(facts.Get("target.region").value == "eu-west-1");
  CHECK_FALSE(facts.Get("target.region").is_loose);
}

}  // namespace tfsleuth
