// How the APIs of other systems than AWS say no.

#include <string>
#include <vector>

#include "catch.h"
#include "only_refusal.h"
#include "record/refusal.h"

namespace tfsleuth {

TEST_CASE("refusal: what Azure said is told where the log was cut inside",
          "[refusal]") {
  const Refusal refusal = Only(
      "Error: waiting for creation of Cluster: (Managed Cluster Name \"a\"): "
      "Code=\"CreateVMSSAgentPoolFailed\" Message=\"Unable to establish "
      "connection. Details: Code=\\\"VMExtensionProvisioningError\\\" and");
  CHECK(refusal.code.value == "CreateVMSSAgentPoolFailed");
  CHECK(refusal.message.value.starts_with("Unable to establish connection."));
}

TEST_CASE("refusal: Azure's current SDK", "[refusal]") {
  const Refusal refusal = Only(
      "Error: creating Resource Group \"rg\": unexpected status 403 (403 "
      "Forbidden) with error: AuthorizationFailed: The client "
      "'8a1b5e2f-0000-4000-8000-000000000001' with object id "
      "'8a1b5e2f-0000-4000-8000-000000000002' does not have authorization to "
      "perform action 'Microsoft.Resources/subscriptions/resourcegroups/write' "
      "over scope '/subscriptions/33333333-4444-5555-6666-777777777777' or the "
      "scope is invalid.");
  CHECK(refusal.system == "azure");
  CHECK(refusal.class_id == "permission");
  CHECK(refusal.status.value == "403");
  CHECK(refusal.code.value == "AuthorizationFailed");
  CHECK(refusal.action.value ==
        "Microsoft.Resources/subscriptions/resourcegroups/write");
  CHECK(refusal.principal.value == "8a1b5e2f-0000-4000-8000-000000000001");
  CHECK(refusal.resource.value ==
        "/subscriptions/33333333-4444-5555-6666-777777777777");
  CHECK(refusal.service.value == "Microsoft.Resources");
}

TEST_CASE("refusal: Azure Storage names its code without a head", "[refusal]") {
  const Refusal refusal = Only(
      "Error: Failed to get existing workspaces: executing request: unexpected "
      "status 409 (409 The specified container is being deleted. Try operation "
      "later.) with ContainerBeingDeleted: The specified container is being "
      "deleted.");
  CHECK(refusal.system == "azure");
  CHECK(refusal.status.value == "409");
  CHECK(refusal.code.value == "ContainerBeingDeleted");
  CHECK(refusal.message.value == "The specified container is being deleted.");
}

TEST_CASE("refusal: Azure's old SDK", "[refusal]") {
  const Refusal busy = Only(
      "Error: creating/updating Public Ip Address: (Name \"pip-edge\"): "
      "network.PublicIPAddressesClient#CreateOrUpdate: Failure sending "
      "request: StatusCode=409 -- Original Error: "
      "Code=\"AnotherOperationInProgress\" Message=\"Another operation on this "
      "or dependent resource is in progress.\"");
  CHECK(busy.class_id == "conflict");
  CHECK(busy.service.value == "network");
  CHECK(busy.operation.value == "CreateOrUpdate");
  CHECK(busy.status.value == "409");
  CHECK(busy.message.value ==
        "Another operation on this or dependent resource is in progress.");
  const Refusal policy = Only(
      "resources.GroupsClient#CreateOrUpdate: Failure responding to request: "
      "StatusCode=403 -- Original Error: autorest/azure: Service returned an "
      "error. Status=403 Code=\"RequestDisallowedByPolicy\" "
      "Message=\"Resource 'rg-app' was disallowed by policy. Policy "
      "identifiers: '[{\\\"policyAssignment\\\":{}}]'.\"");
  CHECK(policy.class_id == "policy");
  CHECK(policy.resource.value == "rg-app");
  const Refusal waited = Only(
      "waiting for creation: Code=\"SkuNotAvailable\" Message=\"The requested "
      "VM size Standard_D4s_v3 is currently not available in location\"");
  CHECK(waited.class_id == "capacity");
  const Refusal mute = Only(
      "containerservice.ManagedClustersClient#CreateOrUpdate: Failure sending "
      "request: StatusCode=400 -- Original Error: Code=\"\" Message=\"\"");
  CHECK(mute.system == "azure");
  CHECK(mute.service.value == "containerservice");
  CHECK(mute.operation.value == "CreateOrUpdate");
  CHECK(mute.status.value == "400");
}

TEST_CASE("refusal: Microsoft Entra ID's numbers", "[refusal]") {
  const Refusal refusal = Only(
      "clientCredentialsToken: received HTTP status 401 with response: "
      "{\"error\": \"invalid_client\", \"error_description\": "
      "\"AADSTS7000222: The provided client secret keys for app "
      "'44444444-5555-6666-7777-888888888888' are expired. Trace ID: "
      "9a0e2b6c-0000-4000-8000-3a5b00000000 Correlation ID: 7c0c2f7a\"}");
  CHECK(refusal.system == "azure");
  CHECK(refusal.class_id == "authentication");
  CHECK(refusal.code.value == "AADSTS7000222");
  CHECK(refusal.reason.value == "invalid_client");
  CHECK(refusal.status.value == "401");
  CHECK(refusal.id.value == "9a0e2b6c-0000-4000-8000-3a5b00000000");
}

TEST_CASE("refusal: Azure's blocks, while polling and of azcore", "[refusal]") {
  const Refusal polled = Only(
      "polling failed: the Azure API returned the following error:\n\nStatus: "
      "\"Failed\"\nCode: \"ZonalAllocationFailed\"\nMessage: \"Allocation "
      "failed.\"\nActivity Id: \"\"\n");
  CHECK(polled.code.value == "ZonalAllocationFailed");
  CHECK(polled.class_id == "capacity");
  const Refusal core = Only(
      "POST https://management.azure.com/subscriptions/x\n-----\nRESPONSE 403: "
      "403 Forbidden\nERROR CODE: AuthorizationFailed\n-----\n{\n  \"error\": "
      "{\n    \"code\": \"AuthorizationFailed\",\n    \"message\": \"The "
      "client 'c' with object id 'o' does not have authorization to perform "
      "action 'Microsoft.Compute/virtualMachines/read' over scope '/s'\"\n  "
      "}\n}");
  CHECK(core.status.value == "403");
  CHECK(core.action.value == "Microsoft.Compute/virtualMachines/read");
}

TEST_CASE("refusal: Google's API errors", "[refusal]") {
  const Refusal denied = Only(
      "Error: Error creating Job: googleapi: Error 403: Permission "
      "'artifactregistry.repositories.downloadArtifacts' denied on resource "
      "'//artifactregistry.googleapis.com/projects/p' (or it may not exist)., "
      "forbidden");
  CHECK(denied.system == "google");
  CHECK(denied.class_id == "permission");
  CHECK(denied.status.value == "403");
  CHECK(denied.reason.value == "forbidden");
  CHECK(denied.action.value ==
        "artifactregistry.repositories.downloadArtifacts");
  CHECK(denied.resource.value ==
        "//artifactregistry.googleapis.com/projects/p");
  const Refusal required = Only(
      "google_container_cluster.c: googleapi: Error 403: Google Compute "
      "Engine: Required 'compute.networks.get' permission for "
      "'projects/sandbox/global/networks/default', forbidden");
  CHECK(required.action.value == "compute.networks.get");
  CHECK(required.resource.value == "projects/sandbox/global/networks/default");
  const Refusal lacks = Only(
      "googleapi: Error 403: ci@p.iam.gserviceaccount.com does not have "
      "storage.buckets.create access to the Google Cloud project., forbidden");
  CHECK(lacks.principal.value == "ci@p.iam.gserviceaccount.com");
  CHECK(lacks.action.value == "storage.buckets.create");
}

TEST_CASE("refusal: Google's details tell more than the word at the end",
          "[refusal]") {
  const Refusal refusal = Only(
      "Error: Error creating Topic: googleapi: Error 403: Cloud Pub/Sub API "
      "has not been used in project 1234 before or it is disabled.\nDetails:\n"
      "[\n  {\n    \"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\",\n"
      "    \"domain\": \"googleapis.com\",\n    \"metadata\": {\n      "
      "\"service\": \"pubsub.googleapis.com\"\n    },\n    \"reason\": "
      "\"SERVICE_DISABLED\"\n  }\n]\n");
  CHECK(refusal.class_id == "not-enabled");
  CHECK(refusal.reason.value == "SERVICE_DISABLED");
  CHECK(refusal.service.value == "pubsub.googleapis.com");
}

TEST_CASE("refusal: Google's limits, of amounts and of rates", "[refusal]") {
  const Refusal quota = Only(
      "Error: Error waiting for instance to create: Quota 'CPUS' exceeded.  "
      "Limit: 24.0 in region us-central1.");
  CHECK(quota.class_id == "quota");
  CHECK(quota.quota.value == "CPUS");
  CHECK(quota.quota_value.value == "24.0");
  const Refusal pool = Only(
      "error creating NodePool: googleapi: Error 403: Insufficient regional "
      "quota to satisfy request: resource \"CPUS\": request requires '72.0' "
      "and is short '48.0'. project has a quota of '24.0' with '24.0' "
      "available., forbidden");
  CHECK(pool.class_id == "quota");
  CHECK(pool.quota.value == "CPUS");
  CHECK(pool.quota_value.value == "24.0");
  const Refusal rate = Only(
      "googleapi: Error 403: Quota exceeded for quota group 'ReadGroup' and "
      "limit 'Read requests per user per 100 seconds' of service "
      "'compute.googleapis.com' for consumer 'project_number:1'., "
      "rateLimitExceeded");
  CHECK(rate.class_id == "throttled");
  CHECK(rate.service.value == "compute.googleapis.com");
}

TEST_CASE("refusal: gRPC codes, but not those of Terraform's own plugins",
          "[refusal]") {
  const Refusal refusal = Only(
      "rpc error: code = PermissionDenied desc = Permission "
      "'secretmanager.versions.access' denied for resource (Google)");
  CHECK(refusal.class_id == "permission");
  CHECK(ReadRefusals("Error: rpc error: code = Unavailable desc = transport "
                     "is closing")
            .empty());
  CHECK(Only("rpc error: code = NotFound desc = no such thing").class_id ==
        "not-found");
}

TEST_CASE("refusal: Kubernetes says who may not do what", "[refusal]") {
  const std::string text =
      "Error: namespaces is forbidden: User "
      "\"arn:aws:sts::111122223333:assumed-role/gha-deploy/run-81\" cannot "
      "create resource \"namespaces\" in API group \"\" at the cluster scope";
  const Refusal refusal = Only(text);
  CHECK(refusal.system == "kubernetes");
  CHECK(refusal.class_id == "permission");
  CHECK(refusal.code.value == "Forbidden");
  CHECK(refusal.action.value == "create namespaces");
  CHECK(refusal.principal.value ==
        "arn:aws:sts::111122223333:assumed-role/gha-deploy/run-81");
  const Refusal named = Only(
      "pods \"a\" is forbidden: User \"bob\" cannot delete resource \"pods\" "
      "in API group \"\" in the namespace \"shop\"");
  CHECK(named.resource.value == "namespace shop");
}

TEST_CASE("refusal: what Kubernetes forbids to everybody is no missing right",
          "[refusal]") {
  CHECK(Only("persistentvolumeclaims \"data\" is forbidden: only dynamically "
             "provisioned pvc can be resized")
            .class_id == "policy");
  CHECK(Only("admission webhook \"validate.kyverno.svc-fail\" denied the "
             "request: resource Pod was blocked")
            .class_id == "policy");
  const Refusal quota = Only(
      "pods \"web\" is forbidden: exceeded quota: compute, requested: pods=1, "
      "used: pods=10, limited: pods=10");
  CHECK(quota.class_id == "quota");
  CHECK(quota.quota.value == "compute");
  CHECK(quota.quota_value.value == "pods=10");
}

TEST_CASE("refusal: Kubernetes' other answers", "[refusal]") {
  CHECK(Only("Error: namespaces \"shop\" already exists").class_id == "exists");
  CHECK(Only("Error: configmaps \"a\" not found").class_id == "not-found");
  CHECK(Only("the server could not find the requested resource").code.value ==
        "NotFound");
  CHECK(Only("Deployment.apps \"web\" is invalid: spec.selector: Invalid "
             "value: field is immutable")
            .class_id == "invalid-request");
  CHECK(Only("Operation cannot be fulfilled on deployments.apps \"web\": the "
             "object has been modified; please apply your changes to the "
             "latest version and try again")
            .class_id == "conflict");
  CHECK(Only("Internal error occurred: failed calling webhook "
             "\"m.svc\": failed to call webhook: context deadline exceeded")
            .class_id == "service-side");
  CHECK(Only("Error: Unauthorized", "kubernetes_namespace").class_id ==
        "authentication");
  CHECK(ReadRefusals("Error: Unauthorized").empty());
  CHECK(ReadRefusals("Module \"vpc\" not found").empty());
}

TEST_CASE("refusal: GitHub's answers, and others in the same form",
          "[refusal]") {
  const Refusal refusal = Only(
      "Error: POST https://api.github.com/orgs/acme/repos: 403 Resource not "
      "accessible by integration []");
  CHECK(refusal.system == "github");
  CHECK(refusal.class_id == "permission");
  CHECK(refusal.operation.value == "POST /orgs/acme/repos");
  CHECK(refusal.host.value == "api.github.com");
  CHECK(refusal.message.value == "Resource not accessible by integration");
  CHECK(Only("GET https://api.github.com/user: 401 Bad credentials []")
            .class_id == "authentication");
  CHECK(Only("GET https://api.github.com/x: 403 API rate limit of 5000 still "
             "exceeded")
            .class_id == "throttled");
  const Refusal other = Only(
      "PUT https://gitlab.example.com/api/v4/projects/1: 403 {message: "
      "403 Forbidden}");
  CHECK(other.system == "http");
  CHECK(other.class_id == "permission");
  CHECK(other.host.value == "gitlab.example.com");
}

TEST_CASE(
    "refusal: Vault's answers are Vault's, also when it passes another "
    "one on",
    "[refusal]") {
  const Refusal refusal = Only(
      "Error: error reading from Vault: Error making API request.\n\nURL: GET "
      "https://vault.example.com:8200/v1/secret/data/app\nCode: 403. "
      "Errors:\n\n* 1 error occurred:\n\t* permission denied\n\n");
  CHECK(refusal.system == "vault");
  CHECK(refusal.class_id == "permission");
  CHECK(refusal.operation.value == "GET secret/data/app");
  CHECK(refusal.host.value == "vault.example.com");
  const Refusal passed = Only(
      "Error making API request. URL: GET https://v/v1/aws/creds/deploy Code: "
      "400. Errors: * Error creating IAM user: AccessDenied: User: "
      "arn:aws:iam::1:user/vault is not authorized to perform: "
      "iam:CreateUser status code: 403, request id: 77");
  CHECK(passed.system == "vault");
  CHECK(passed.status.value == "400");
}

TEST_CASE("refusal: any server's status", "[refusal]") {
  const Refusal status = Only(
      "error downloading https://example.com/a.zip: bad response code: "
      "404");
  CHECK(status.system == "http");
  CHECK(status.class_id == "not-found");
  CHECK(status.host.value == "example.com");
  CHECK(Only("unexpected status code 503").class_id == "service-side");
  CHECK(Only("HTTP response was 403 Forbidden").class_id == "permission");
  CHECK(Only("reading thing: 429 Too Many Requests").class_id == "throttled");
  CHECK(Only("status: 429").class_id == "throttled");
  CHECK(ReadRefusals("exit status 404").empty());
  CHECK(ReadRefusals("on main.tf line 403, in resource").empty());
  CHECK(ReadRefusals("finished with exit code 500").empty());
}

TEST_CASE("refusal: Azure's answer as JSON tells code and message",
          "[refusal]") {
  const Refusal refusal = Only(
      "Error: creating Resource: unexpected status 409 (409 Conflict) with "
      "response: {\n  \"error\": {\n    \"code\": \"ScopeLocked\",\n    "
      "\"message\": \"The scope cannot perform write.\"\n  }\n}");
  CHECK(refusal.system == "azure");
  CHECK(refusal.status.value == "409");
  CHECK(refusal.code.value == "ScopeLocked");
  CHECK(refusal.message.value == "The scope cannot perform write.");
}

TEST_CASE("refusal: the details of an Azure deployment tell what was refused",
          "[refusal]") {
  const auto code = [](const std::string& outer, const std::string& details) {
    return Only("Error: waiting for deployment: Code=\"" + outer +
                "\" Message=\"See the details.\" Details=" + details);
  };
  const Refusal sku =
      code("InvalidTemplateDeployment",
           R"([{"code":"SkuNotAvailable","message":"Not in westeurope."}])");
  CHECK(sku.code.value == "SkuNotAvailable");
  CHECK(sku.message.value == "Not in westeurope.");
  // A status whose message is an answer of its own.
  const Refusal inner = code(
      "DeploymentFailed",
      R"([{"code":"BadRequest","message":"{\r\n \"error\": {\r\n \"code\": )"
      R"(\"InvalidRequest\",\r\n \"message\": \"The sku is wrong.\"\r\n }}"}])");
  CHECK(inner.code.value == "InvalidRequest");
  CHECK(inner.message.value == "The sku is wrong.");
  CHECK(code("DeploymentFailed",
             R"([{"code":"Conflict","message":"It is being changed."}])")
            .code.value == "Conflict");
  // Nothing but failed deployments, one in the other.
  CHECK(
      code("DeploymentFailed",
           R"([{"code":"Conflict","message":"{\"error\": {\"code\": )"
           R"(\"ResourceDeploymentFailure\",\"message\": \"It failed.\"}}"}])")
          .code.value == "DeploymentFailed");
  // Another code speaks for itself.
  CHECK(
      code("QuotaExceeded", R"([{"code":"Other","message":"x"}])").code.value ==
      "QuotaExceeded");
}

}  // namespace tfsleuth
