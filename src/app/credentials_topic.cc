#include "app/topics.h"

namespace tfsleuth {
namespace {

constexpr size_t kRankColumns = 4;
constexpr size_t kSourceColumns = 31;

struct Row {
  std::string_view name;
  std::string_view text;
};

// aws-sdk-go-base v2, credentials.go and aws_config.go; aws-sdk-go-v2,
// config/resolve_credentials.go.
constexpr Row kToday[] = {
    {"1",
     "access_key, secret_key and token in the block. One of them is enough "
     "to take this source; nothing is added from elsewhere."},
    {"2", "assume_role_with_web_identity in the block."},
    {"3", "profile in the block. It wins against keys in the environment."},
    {"4",
     "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, with AWS_SESSION_TOKEN "
     "for a temporary key. If one of the two is missing or empty, both are "
     "passed over, and no log says so."},
    {"5", "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN."},
    {"6",
     "The profile that AWS_PROFILE or AWS_DEFAULT_PROFILE names, else "
     "default. In a profile: source_profile, keys, credential_source, "
     "web_identity_token_file, SSO, credential_process; then role_arn is "
     "assumed."},
    {"7",
     "The container's role: AWS_CONTAINER_CREDENTIALS_FULL_URI or "
     "_RELATIVE_URI (ECS, CodeBuild, EKS Pod Identity)."},
    {"8",
     "The EC2 instance's role. As the last one it is what an error tells "
     "about when all others were empty."}};

// aws-sdk-go-base v0.7, awsauth.go: a chain of static, environment and shared
// file, then what a session of the SDK finds.
constexpr Row kBefore[] = {
    {"1", "access_key, secret_key and token in the block."},
    {"2",
     "The variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: they won "
     "against profile in the block."},
    {"3",
     "The profile, of the block or AWS_PROFILE: keys in the credentials "
     "file, then what the config file says (role, SSO, process)."},
    {"4", "The container's role, then the EC2 instance's."}};

// tf_aws.credentials_source, and the names that version 1 of the SDK used.
constexpr Row kNames[] = {
    {"StaticCredentials", "the block (StaticProvider)"},
    {"EnvConfigCredentials", "the environment (EnvProvider)"},
    {"SharedConfigCredentials: FILE",
     "a profile in that file (SharedCredentialsProvider)"},
    {"SSOProvider", "a profile of IAM Identity Center"},
    {"ProcessProvider", "a profile with credential_process"},
    {"AssumeRoleProvider", "a role that a profile names"},
    {"WebIdentityCredentials", "a token of an identity provider (OIDC)"},
    {"CredentialsEndpointProvider", "the container's role"},
    {"EC2RoleProvider", "the EC2 instance's role"}};

void WriteRows(std::span<const Row> rows, size_t columns, Page& page) {
  for (const Row& row : rows) page.Entry(row.name, columns, row.text);
}

void WriteOrder(Page& page) {
  page.Section("ORDER");
  page.Paragraph(
      "AWS provider 4.0 and later, S3 backend of Terraform 1.6 and later, "
      "OpenTofu. The first source that holds credentials wins, whether they "
      "work or not; assume_role in the block comes on top of the winner.");
  page.Blank();
  WriteRows(kToday, kRankColumns, page);
  page.Section("BEFORE");
  page.Paragraph("AWS provider up to 3.x, S3 backend up to Terraform 1.5:");
  page.Blank();
  WriteRows(kBefore, kRankColumns, page);
}

void WriteWinner(Page& page) {
  page.Section("WHO WON");
  page.Paragraph("The log of the run that failed says it:");
  page.Command("TF_LOG=DEBUG terraform plan 2>&1 | tfsleuth --requests");
  page.Paragraph(
      "tf_aws.credentials_source in it names the source (in parentheses the "
      "name in older logs):");
  page.Blank();
  WriteRows(kNames, kSourceColumns, page);
  page.Blank();
  page.Paragraph(
      "It works with the AWS CLI and not with Terraform? Then they may use "
      "different keys. This prints the CLI's source and the last four "
      "characters of its key, no secret; compare them with those in the "
      "report:");
  page.Command("aws configure list");
  page.Paragraph(
      "aws sts get-caller-identity shows who the CLI is. That is not who "
      "Terraform is when a block names a profile, keys or a role, in a "
      "container, or in HCP Terraform.");
}

void WriteTraps(Page& page) {
  page.Section("TRAPS");
  page.Paragraph(
      "Left-over variables: with AWS_PROFILE set and keys exported, the keys "
      "win. Take all three away, then name the profile:");
  page.Command(
      "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN\n"
      "export AWS_PROFILE=NAME");
  page.Paragraph(
      "A profile that is named and not there is an error, also if keys in the "
      "environment are good. AWS_SECURITY_TOKEN is not read.");
  page.Paragraph(
      "The backend never uses the provider's block, nor the other way round; "
      "each walks the list for itself. Keys given to terraform init with "
      "-backend-config are kept in .terraform until terraform init "
      "-reconfigure. In a backend's log, too, the block is called "
      "\"provider\".");
  page.Paragraph(
      "HCP Terraform runs far away: variables of this shell do not reach it.");
}

}  // namespace

void WriteCredentialsTopic(Page& page) {
  page.Line("credentials", Ink::kStrong);
  page.Paragraph(
      "Where Terraform takes AWS credentials from, and how to see which source "
      "won.");
  WriteOrder(page);
  WriteWinner(page);
  WriteTraps(page);
  page.Section("READ");
  page.Paragraph(
      "https://registry.terraform.io/providers/hashicorp/aws/latest/"
      "docs#authentication-and-configuration");
  page.Paragraph(
      "https://developer.hashicorp.com/terraform/language/backend/s3");
}

}  // namespace tfsleuth
