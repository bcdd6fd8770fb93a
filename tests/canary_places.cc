// The places of secrets in logs. Each is a form that a program really writes.

#include "canaries.h"

namespace tfsleuth {
namespace {

constexpr unsigned Bit(Alphabet alphabet) {
  return 1U << static_cast<unsigned>(alphabet);
}

constexpr unsigned kPlainBits =
    Bit(Alphabet::kMixed) | Bit(Alphabet::kBase64Url) | Bit(Alphabet::kHex);
constexpr unsigned kBase64Bits =
    kPlainBits | Bit(Alphabet::kSlashes) | Bit(Alphabet::kBase64);
constexpr unsigned kDrawn = kBase64Bits | Bit(Alphabet::kPunctured);
constexpr unsigned kAny = kDrawn | Bit(Alphabet::kLower);
constexpr unsigned kUrl = kPlainBits | Bit(Alphabet::kLower);
constexpr unsigned kMixed = Bit(Alphabet::kMixed);
constexpr unsigned kKeys = kMixed | Bit(Alphabet::kSlashes);

const std::vector<Place> kPlaces = {
    // Headers.
    {"header bearer", "Authorization: Bearer @@", kBase64Bits},
    {"header basic", "authorization: Basic @@", kBase64Bits},
    {"header token scheme", "Authorization: token @@", kAny},
    {"header own scheme", "Authorization: GenieKey @@", kAny},
    {"header without scheme", "Authorization: @@", kAny},
    {"header proxy", "Proxy-Authorization: Basic @@", kBase64Bits},
    {"header signature",
     "Authorization: AWS4-HMAC-SHA256 Credential=AKIA************LE01/20261123/"
     "us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=@@",
     kPlainBits},
    {"header signature v2", "Authorization: AWS AKIAIOSFODNN7EXAMPLE:@@",
     kBase64Bits},
    {"header security token", "X-Amz-Security-Token: @@", kBase64Bits},
    {"header cookie", "Cookie: JSESSIONID=@@; theme=dark", kDrawn},
    {"header set-cookie", "Set-Cookie: sid=@@; Path=/; HttpOnly", kDrawn},
    {"header vault", "X-Vault-Token: @@", kAny},
    {"header gitlab", "PRIVATE-TOKEN: @@", kAny},
    {"header api key", "x-api-key: @@", kAny},
    {"header map", "map[Authorization:[Bearer @@] Host:[x]]", kBase64Bits},
    {"header map vault", "map[Host:[x] X-Vault-Token:[@@]]", kDrawn},
    {"curl header", "curl -H 'X-Vault-Token: @@' https://x/", kBase64Bits},
    {"curl user", "curl -u admin:@@ https://x/", kBase64Bits},
    // Bodies.
    {"form", "Action=X&ClientToken=@@&Version=1", kBase64Bits},
    {"form web identity",
     "Action=AssumeRoleWithWebIdentity&WebIdentityToken=@@&Version=2011-06-15",
     kBase64Bits},
    {"form saml", "Action=AssumeRoleWithSAML&SAMLAssertion=@@&Version=1",
     kBase64Bits},
    {"form client secret", "client_id=x&client_secret=@@&grant_type=y", kAny},
    {"form password", "grant_type=password&username=u&password=@@", kAny},
    {"form encoded", "body=client_secret%3D@@%26grant_type%3Dx", kUrl},
    {"xml secret", "<SecretAccessKey>@@</SecretAccessKey>", kAny},
    {"xml token", "<SessionToken>@@</SessionToken>", kAny},
    {"xml token with name space", "<ns2:SessionToken>@@</ns2:SessionToken>",
     kAny},
    {"xml token cut", "<Credentials><SessionToken>@@", kAny},
    {"xml token truncated", "<SessionToken>@@[truncated...]", kBase64Bits},
    {"xml password", "<a><Password>@@</Password></a>", kAny},
    {"xml escaped", "\\u003cSessionToken\\u003e@@\\u003c/SessionToken\\u003e",
     kBase64Bits},
    {"xml entities", "&lt;SecretAccessKey&gt;@@&lt;/SecretAccessKey&gt;",
     kBase64Bits},
    {"json", R"({"SecretAccessKey":"@@","x":1})", kAny},
    {"json spaced", R"({ "sessionToken" : "@@", "x" : 1 })", kAny},
    {"json nested", R"({"a":{"roleCredentials":{"secretAccessKey":"@@"}}})",
     kAny},
    {"json escaped", R"({"a":"{\"SecretAccessKey\":\"@@\"}"})", kAny},
    {"json escaped twice",
     R"("{\\\"a\\\":\\\"b\\\",\\\"client_secret\\\":\\\"@@\\\"}")", kAny},
    {"json quotes escaped", "{\\u0022password\\u0022:\\u0022@@\\u0022}", kAny},
    {"json cut", R"({"access_token":"@@)", kAny},
    {"json list", R"({"tokens":"x","secrets":["@@"]})", kDrawn},
    {"json pair", R"({"name":"DB_PASSWORD","value":"@@"})", kAny},
    {"json pair turned", R"({"value":"@@","name":"API_TOKEN"})", kAny},
    {"json docker", R"({"auths":{"https://x":{"auth":"@@"}}})", kBase64Bits},
    {"json percent", "%7B%22SecretAccessKey%22%3A%22@@%22%7D", kUrl},
    // Addresses.
    {"url password", "https://user:@@@db.example.com/x", kUrl},
    {"url postgres", "postgres://tf:@@@db.example.com:5432/x?sslmode=require",
     kUrl},
    {"url redis", "redis://:@@@cache:6379", kUrl},
    {"url git", "git::https://x-access-token:@@@github.com/o/r.git", kUrl},
    {"url git user", "git clone https://@@@github.com/o/r.git", kMixed},
    {"url encoded", "url=https%3A%2F%2Fuser%3A@@@host", kMixed},
    {"url mysql", "root:@@@tcp(db:3306)/x", kUrl},
    {"url signature",
     "https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=@@&x=1",
     kPlainBits},
    {"url token", "https://b.s3.amazonaws.com/k?X-Amz-Security-Token=@@&x=1",
     kUrl},
    {"url credential",
     "https://b/k?X-Amz-Credential=@@%2F20261123%2Fus-east-1%2Fs3%2F"
     "aws4_request&x=1",
     kMixed},
    {"url sas", "https://a.blob.core.windows.net/c?sv=1&sig=@@&se=2",
     kPlainBits},
    {"url sas encoded", "https://a.blob.core.windows.net/c?sv=1&sig=@@%3D",
     kPlainBits},
    {"url slack", "https://hooks.slack.com/services/T0001/B0001/@@", kMixed},
    // Connection strings.
    {"sql server", "Server=x;Database=y;User Id=z;Password=@@;Encrypt=true",
     kBase64Bits},
    {"sql pwd", "Driver=x;Uid=y;Pwd=@@;", kBase64Bits},
    {"storage",
     "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=@@;"
     "EndpointSuffix=core.windows.net",
     kBase64Bits},
    {"service bus",
     "Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=@@",
     kBase64Bits},
    // Command lines.
    {"var", "terraform plan -var db_password=@@ -out=x", kAny},
    {"var quoted", "terraform plan -var 'db_password=@@' -out=x", kAny},
    {"var joined", "terraform plan -var=token=@@", kAny},
    {"var joined quoted", "terraform plan \"-var=token=@@\"", kAny},
    {"backend config", "terraform init -backend-config=\"secret_key=@@\"",
     kAny},
    {"arguments",
     R"(CLI args: []string{"terraform", "plan", "-var", "db_password=@@"})",
     kAny},
    {"arguments joined",
     R"(CLI args: []string{"terraform", "plan", "-var=api_token=@@", "-x"})",
     kAny},
    {"arguments option", R"(args=["vault", "login", "-token", "@@"])", kAny},
    {"option", "az login --service-principal --password @@ --tenant t", kDrawn},
    {"option equals", "vault login -token=@@", kAny},
    {"docker env", "docker run -e API_TOKEN=@@ image", kAny},
    {"docker login", "docker login -u me -p @@ registry", kDrawn},
    // Environments.
    {"env", "AWS_SECRET_ACCESS_KEY=@@", kAny},
    {"env export", "export AWS_SESSION_TOKEN=\"@@\"", kAny},
    {"env export single", "export TF_VAR_password='@@'", kAny},
    {"env cmd", "set ARM_CLIENT_SECRET=@@", kAny},
    {"env powershell", "$env:ARM_CLIENT_SECRET = \"@@\"", kAny},
    {"env prefix", "+ env DB_PASS=@@ ./run.sh", kAny},
    {"env suffix", "DB_PASSWORD_PROD=@@", kAny},
    {"yaml env", "AWS_SECRET_ACCESS_KEY: @@", kAny},
    {"yaml", "  password: @@", kAny},
    {"yaml quoted", "  client_secret: \"@@\"", kAny},
    {"ini", "aws_secret_access_key = @@", kAny},
    {"label", "Secret access key: @@", kBase64Bits},
    // Configuration and plans.
    {"hcl", "secret_key = \"@@\"", kAny},
    {"hcl aligned", "    token                  = \"@@\"", kAny},
    {"plan", "      + password             = \"@@\"", kAny},
    {"plan change", "      ~ password = \"x1y2\" -> \"@@\"", kAny},
    {"plan change from",
     "      ~ master_password = \"@@\" -> (known after "
     "apply)",
     kAny},
    {"plan old", "      password: \"\" => \"@@\"", kAny},
    {"plan json", R"(      + secret_string = "{\"password\":\"@@\"}")", kAny},
    {"plan escaped quote", R"(      + password = "ab\"@@")", kAny},
    {"hcl quoted key", R"(      + "DB_PASSWORD" = "@@")", kAny},
    {"hcl on one line", R"(environment = { DB_PASSWORD = "@@" })", kAny},
    {"sql braces", "Driver=x;Uid=y;Pwd={@@};", kDrawn},
    {"jdbc", "jdbc:mysql://h/db?user=x&password=@@", kUrl},
    {"go map", "map[password:@@ user:tf]", kBase64Bits},
    {"go struct", "{User:tf Password:@@ Host:x}", kBase64Bits},
    {"sentence quoted", "cannot use the token: \"@@\" for x", kAny},
    {"sentence", "the password: @@ was refused", kDrawn},
    // Signatures that hold the secret.
    {"swapped",
     "Credential=@@/20231120/us-east-1/sts/aws4_request, SignedHeaders=host",
     kKeys},
    {"swapped cut in scope", "Credential=@@/20231120/us-ea", kKeys},
    {"swapped cut in date", "Credential=@@/2023112", kMixed},
    {"swapped alone", "AWS4-HMAC-SHA256 Credential=@@", kKeys},
    {"swapped in error",
     "IncompleteSignature: Authorization header requires 'SignedHeaders' "
     "parameter. Authorization=AWS4-HMAC-SHA256 Credential=@@/20231120/"
     "us-east-1/sts/aws4_request",
     kKeys},
    {"blank in error",
     "IncompleteSignature: 'x@@/20231120/us-east-1/sts/aws4_request,' not a "
     "valid key=value pair in Authorization header",
     kKeys},
    {"foreign key id", "aws_access_key_id = @@", kMixed},
    {"foreign key id in xml", "<AWSAccessKeyId>@@</AWSAccessKeyId>", kMixed},
    // Values that show what they are.
    {"jwt", "token is eyJhbGciOiJSUzI1NiJ9.eyJ@@.@@", kPlainBits},
    {"jwt cut", "said eyJ@@", kPlainBits},
    {"jwt starred", "said eyJh************9.eyJ@@.****@@", kPlainBits},
    {"session token", "the token IQoJb3JpZ2lu@@ stands alone", kBase64Bits},
    {"secret key alone", "the secret @@ stands alone", kMixed},
    {"secret key behind equals", "x=@@", kMixed},
    {"github", "ghp_@@", kMixed},
    {"github app", "remote: ghs_@@", kMixed},
    {"github fine", "github_pat_@@", kMixed},
    {"gitlab", "glpat-@@", kPlainBits},
    {"slack", "xoxb-@@", kMixed},
    {"vault", "hvs.@@", kPlainBits},
    {"terraform cloud", "a1B2c3D4e5F6g7.atlasv1.@@", kPlainBits},
    {"stripe", "sk_live_@@", kMixed},
    {"google", "AIza@@", kPlainBits},
    {"google oauth", "ya29.@@", kPlainBits},
    {"azure", "abC8Q~@@", kMixed},
    {"npm", "npm_@@", kMixed},
    {"docker", "dckr_pat_@@", kPlainBits},
    {"digital ocean", "dop_v1_@@", Bit(Alphabet::kHex)},
    {"openai", "sk-@@", kPlainBits},
    {"openai project", "sk-proj-@@", kPlainBits},
    {"kubeconfig", "LS0tLS1CRUdJTiBSU0Eg@@", kKeys | Bit(Alphabet::kBase64)},
};

}  // namespace

const std::vector<Place>& Places() { return kPlaces; }

}  // namespace tfsleuth
