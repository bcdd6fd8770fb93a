// The places of the clouds' own secrets: the bodies of their interfaces as the
// providers' debug logs hold them, and what their command lines print.

#include "canaries.h"

namespace tfsleuth {
namespace {

constexpr unsigned kAny = kDrawnBits;
constexpr unsigned kUrl = kUrlBits;
constexpr unsigned kBase64 = Bit(Alphabet::kSlashes) | Bit(Alphabet::kBase64);

const std::vector<Place> kCloudPlaces = {
    // Azure: Entra ID, Resource Manager, its stores.
    {"entra assertion",
     "client_assertion=@@&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
     "client-assertion-type%3Ajwt-bearer&client_id=x",
     kBase64Bits},
    {"entra answer",
     R"({"token_type":"Bearer","expires_in":3599,"access_token":"@@"})",
     kBase64Bits},
    {"entra refresh", R"({"refresh_token":"@@","foci":"1"})", kBase64Bits},
    {"entra id token", R"({"id_token":"@@","client_info":"x"})", kBase64Bits},
    {"entra device code",
     R"({"user_code":"ABCD","device_code":"@@","interval":5})", kPlainBits},
    {"graph password",
     R"({"@odata.context":"x","displayName":"ci","keyId":"y","secretText":"@@"})",
     kAny},
    {"list keys",
     R"({"keys":[{"creationTime":"x","keyName":"key1","value":"@@","permissions":"FULL"}]})",
     kBase64},
    {"list keys of an account",
     R"({"primaryMasterKey":"@@","primaryReadonlyMasterKey":"x"})",
     kBase64Bits},
    {"list keys, second", R"({"primaryKey":"x","secondaryKey":"@@"})",
     kBase64Bits},
    {"connection string",
     R"({"primaryConnectionString":"Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=@@"})",
     kBase64Bits},
    {"cosmos connection string",
     "AccountEndpoint=https://x.documents.azure.com:443/;AccountKey=@@;",
     kBase64Bits},
    {"admin password",
     R"({"osProfile":{"computerName":"x","adminUsername":"tf","adminPassword":"@@"}})",
     kAny},
    {"login password",
     R"({"properties":{"administratorLogin":"tf","administratorLoginPassword":"@@"}})",
     kAny},
    {"kubeconfigs",
     R"({"kubeconfigs":[{"name":"clusterUser","value":"YXBpVmVyc2lvbjogdjEK@@"}]})",
     kBase64},
    {"registry credentials",
     R"({"username":"x","passwords":[{"name":"password","value":"@@"}]})",
     kAny},
    {"app settings",
     R"({"properties":{"AzureWebJobsStorage":"DefaultEndpointsProtocol=https;AccountName=x;AccountKey=@@"}})",
     kBase64Bits},
    {"shared key header", "Authorization: SharedKey account:@@", kBase64Bits},
    {"shared key lite header", "Authorization: SharedKeyLite account:@@",
     kBase64Bits},
    {"shared access signature header",
     "Authorization: SharedAccessSignature sr=x&sig=@@&se=1&skn=y", kUrl},
    {"service principal of az",
     R"({"appId":"x","displayName":"ci","password":"@@","tenant":"y"})", kAny},
    {"client secret of arm", "ARM_CLIENT_SECRET=@@", kAny},
    {"access key of arm", "export ARM_ACCESS_KEY=@@", kBase64Bits},
    {"sas token of arm", "ARM_SAS_TOKEN=?sv=2022-11-02&ss=b&sig=@@",
     kPlainBits},
    // Google.
    {"service account key",
     R"({"type":"service_account","private_key_id":"x","private_key":"-----BEGIN PRIVATE KEY-----\n@@\n-----END PRIVATE KEY-----\n"})",
     kBase64Bits},
    {"private key data",
     R"({"name":"projects/x/keys/y","privateKeyData":"@@"})", kBase64Bits},
    {"oauth assertion",
     "assertion=@@&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3A"
     "jwt-bearer",
     kBase64Bits},
    {"impersonation",
     R"({"accessToken":"@@","expireTime":"2026-11-24T10:00:00Z"})",
     kBase64Bits},
    {"subject token",
     R"({"audience":"//iam.googleapis.com/x","subjectToken":"@@"})",
     kBase64Bits},
    {"root password", R"({"rootPassword":"@@","settings":{"tier":"x"}})", kAny},
    {"master auth",
     R"({"masterAuth":{"clientCertificate":"x","clientKey":"@@"}})",
     kBase64Bits},
    {"google credentials", "GOOGLE_OAUTH_ACCESS_TOKEN=@@", kBase64Bits},
    // Kubernetes and Helm.
    {"secret of Kubernetes",
     R"({"kind":"Secret","apiVersion":"v1","metadata":{"name":"x"},"data":{"password":"@@"},"type":"Opaque"})",
     kBase64Bits},
    {"secret in plain words",
     R"({"kind":"Secret","stringData":{"password":"@@"}})", kAny},
    {"token request",
     R"({"kind":"TokenRequest","status":{"token":"@@","expirationTimestamp":"x"}})",
     kBase64Bits},
    {"exec credential",
     R"({"kind":"ExecCredential","status":{"token":"@@","clientKeyData":"x"}})",
     kBase64Bits},
    {"kubeconfig token", "    token: @@", kBase64Bits},
    {"kubeconfig key", "    client-key-data: @@", kBase64Bits},
    {"kubeconfig password", "    password: @@", kAny},
    {"bearer of kubectl", "kubectl --token=@@ get pods", kPlainBits},
    {"helm repository password", "helm repo add x https://x --password @@",
     kAny},
    // Vault, GitHub, GitLab, Cloudflare, Datadog, HCP.
    {"vault login",
     R"({"auth":{"client_token":"@@","accessor":"x","policies":["default"]}})",
     kPlainBits},
    {"vault app role", R"({"role_id":"x","secret_id":"@@"})", kPlainBits},
    {"vault wrap", R"({"wrap_info":{"token":"@@","ttl":300}})", kPlainBits},
    {"vault secret", R"({"data":{"data":{"db_password":"@@"}}})", kAny},
    {"vault unseal", R"({"keys":["x"],"root_token":"@@"})", kPlainBits},
    {"installation token",
     R"({"token":"@@","expires_at":"2026-11-24T10:00:00Z"})", kPlainBits},
    {"request token", "ACTIONS_ID_TOKEN_REQUEST_TOKEN=@@", kBase64Bits},
    {"job token", "CI_JOB_TOKEN=@@", kPlainBits},
    {"cloudflare token", "CLOUDFLARE_API_TOKEN=@@", kPlainBits},
    {"cloudflare key header", "X-Auth-Key: @@", kPlainBits},
    {"datadog keys", "DD-API-KEY: @@", kPlainBits},
    {"datadog application key", "DD-APPLICATION-KEY: @@", kPlainBits},
    {"token of HCP", "TF_TOKEN_app_terraform_io=@@", kPlainBits},
    {"postgres variable", "PGPASSWORD=@@ psql -h db", kAny},
    {"dsn", "host=db port=5432 user=tf password=@@ dbname=x sslmode=require",
     kBase64Bits},
};

}  // namespace

const std::vector<Place>& CloudPlaces() { return kCloudPlaces; }

}  // namespace tfsleuth
