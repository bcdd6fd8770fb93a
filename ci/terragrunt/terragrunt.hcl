# In the root terragrunt.hcl: every unit says under its own errors why it failed.
terraform_binary = "${get_repo_root()}/ci/terragrunt/terraform"
