"""The summary with which Terraform 1.11 tells each way of breaking it: for the
words of an error, the names of the ways.
"""

SUMMARIES = {
    "error loading state: HTTP remote state endpoint invalid auth":
        "http-get-forbidden",
    "Failed to get state": "http-get-unavailable",
    "Unsupported state file format": "http-get-is-a-page",
    "Error acquiring the state lock":
        "http-lock-unauthorized http-lock-forbidden http-lock-conflict "
        "http-lock-unnamed http-lock-unknown-there http-lock-not-allowed "
        "s3-lock-refused backend-path-is-a-folder state-is-a-page "
        "state-without-version state-in-conflict state-rm-locked "
        "destroy-locked apply-locked-in-s3",
    "Failed to save state":
        "http-post-forbidden http-post-conflict http-post-too-large",
    "connect: connection refused": "http-server-gone",
    "lookup state.invalid": "http-host-unknown",
    "first record does not look like a TLS handshake": "http-speaks-no-tls",
    "Failed to get configured named states: workspaces not supported":
        "http-has-no-workspaces",
    'S3 bucket "tf-state-lab" does not exist': "s3-bucket-missing",
    "address argument is required": "backend-address-missing",
    "Unsupported argument":
        "backend-setting-misspelt module-argument-unknown "
        "provider-argument-unknown",
    "Variables not allowed":
        "backend-with-a-variable module-source-with-variable "
        "variables-file-with-reference prevent-destroy-variable",
    "Duplicate backend configuration": "backend-twice",
    "Unsupported backend type": "backend-removed-in-1-3",
    "Failed to read file": "backend-config-file-missing",
    "Invalid backend configuration argument": "backend-config-key-unknown",
    "Argument or block definition required":
        "backend-config-not-hcl variables-file-broken colon-for-equals "
        "merge-marks",
    "Invalid workspaces configuration": "cloud-two-selections",
    "Both a backend and cloud configuration are present": "cloud-and-backend",
    "lookup tfe.invalid": "cloud-host-unknown",
    "HCP Terraform or Terraform Enterprise initialization required":
        "cloud-not-initialized",
    'Backend initialization required, please run "terraform init"':
        "backend-block-gone backend-type-changed",
    "Unsupported attribute":
        "remote-state-output-missing module-output-unknown "
        "module-output-without-key attribute-of-object-missing "
        "attribute-of-text attribute-of-resource-unknown "
        "ignore-changes-unknown",
    "Invalid backend configuration": "remote-state-setting-unknown",
    "HTTP remote state endpoint requires auth": "remote-state-refused",
    "Saved plan does not match the given state":
        "plan-of-other-state plan-of-other-workspace",
    "Failed to read plan from plan file": "plan-of-other-version",
    "Inconsistent dependency lock file":
        "plan-of-other-provider locked-version-not-wanted-plan "
        "lock-file-lacks-provider lock-file-not-committed "
        "apply-without-init",
    "Value for undeclared variable":
        "plan-with-undeclared-variable plan-with-other-variable",
    "Cannot apply incomplete plan": "plan-had-failed",
    "Failed to write plan file": "plan-into-missing-folder",
    "Incompatible plan mode options": "plan-modes-mixed",
    "Incompatible refresh options": "plan-without-refresh-only",
    "Target generated file already exists": "generated-file-exists",
    "Invalid target address": "state-mv-other-kind",
    "Invalid state move request": "state-mv-other-type",
    "Error parsing instance address: terraform_data.one[a]":
        "state-show-quotes-lost",
    "Exactly two arguments expected.": "state-mv-one-argument",
    "Error reading source state":
        "state-push-broken-file state-push-plan-text",
    "No state file was found!": "state-pull-nothing-to-mv",
    "At least one address is required.": "state-rm-without-address",
    "No such resource instance": "taint-without-state",
    "Invalid address": "import-bad-address",
    "The import command expects two arguments.": "import-one-argument",
    "Import to non-existent module": "import-unknown-module",
    'Workspace "default" is your active workspace.': "workspace-delete-default",
    "overridden using the TF_WORKSPACE": "workspace-set-by-variable",
    "Invalid workspace name set using TF_WORKSPACE":
        "workspace-name-in-variable",
    "Error saving the state": "state-rm-not-saved",
    "Error writing state file": "import-not-saved",
    "Failed to query available provider packages":
        "registry-knows-no-such registry-wants-login registry-forbids "
        "registry-asked-too-often registry-fails registry-shows-a-page "
        "registry-has-other-version provider-not-in-local-mirror "
        "locked-version-gone locked-version-not-wanted "
        "constraint-fits-nothing cli-configuration-broken",
    "Incompatible provider version":
        "registry-speaks-newer-protocol registry-speaks-older-protocol "
        "registry-has-other-platform",
    "Failed to install provider":
        "registry-archive-altered registry-archive-forbidden "
        "registry-archive-missing",
    "Module not found": "module-registry-knows-no-such",
    "Error accessing remote module registry":
        "module-registry-wants-login module-registry-fails",
    "Unresolvable module version constraint":
        "module-registry-has-other-version",
    "Failed to load plugin schemas":
        "provider-says-nothing provider-prints-something "
        "provider-dies-with-a-word provider-is-not-executable "
        "provider-of-other-machine provider-without-loader "
        "provider-of-old-protocol provider-unreachable-after-start "
        "override-without-program too-many-open-files",
    "failed to read dependency lock file": "lock-file-merged",
    "Provider dependency changes detected": "lock-file-read-only",
    "The -upgrade flag conflicts with -lockfile=readonly.":
        "lock-file-read-only-upgrade",
    "Required plugins are not installed":
        "provider-never-installed provider-other-build",
    "Missing required provider": "provider-only-in-state",
    "Provider configuration not present":
        "provider-alias-gone provider-alias-unknown "
        "provider-gone-from-configuration",
    "Resource instance managed by newer provider version":
        "state-of-newer-provider",
    "Invalid provider source string": "provider-source-is-url",
    "Invalid provider type": "provider-source-is-repository",
    "Invalid version constraint":
        "provider-constraint-misspelt required-version-misspelt",
    "Unsupported Terraform Core version": "terraform-version-of-module",
    "Failed to download module":
        "module-git-ref-missing module-git-repository-missing "
        "module-git-missing module-git-depth-and-commit "
        "module-archive-missing module-archive-forbidden "
        "module-archive-is-a-page",
    "Failed to expand subdir globs": "module-git-folder-missing",
    "Local module path escapes module package": "module-git-leaves-package",
    "Invalid module source address":
        "module-source-without-dot module-source-two-forms",
    "Missing required argument":
        "module-source-missing module-argument-missing module-has-backend "
        "argument-missing provisioner-without-command import-without-id",
    "Invalid registry module source address": "module-version-of-a-folder",
    "Duplicate module call": "module-called-twice",
    "Unclosed configuration block": "module-broken-inside",
    "Module not installed":
        "module-added-after-init module-folder-removed "
        "test-module-not-installed",
    "Module source has changed": "module-source-changed",
    "Invalid value for input variable":
        "module-argument-of-wrong-type variable-of-wrong-type "
        "variables-file-of-wrong-type variable-object-incomplete",
    "Reference to undeclared module":
        "module-not-called reference-to-module-unknown",
    "Module is incompatible with count, for_each, and depends_on":
        "module-provider-and-count",
    "missing provider provider[": "module-provider-undefined",
    "Missing required provider configuration": "module-provider-not-passed",
    "Cycle: module.net": "module-depends-on-itself",
    "Invalid value for variable":
        "module-validation-refuses test-value-refused",
    "Module output value precondition failed":
        "module-precondition-of-output output-precondition",
    "Required variable not set": "variable-is-null",
    "Invalid -var option": "variable-without-equals",
    "No value for required variable":
        "variables-file-misspelt test-without-value",
    "Function calls not allowed": "variable-default-computed",
    "Invalid type specification": "variable-type-unknown",
    "Invalid variable name": "variable-name-reserved",
    "Duplicate variable declaration": "variable-twice",
    "Duplicate output definition": "output-twice",
    "Operation failed": "validation-cannot-tell",
    "Invalid use of ephemeral value": "ephemeral-in-resource",
    "Ephemeral value not allowed": "ephemeral-in-output",
    "Invalid for_each argument":
        "for-each-sensitive for-each-null for-each-of-number",
    "Invalid count argument":
        "count-unknown count-null",
    "Incorrect value type": "count-is-a-word",
    'Reference to "each" in context without for_each': "each-outside",
    'Reference to "count" in non-counted context': "count-index-outside",
    'Invalid "self" reference':
        "self-outside precondition-of-itself",
    "Missing resource instance key": "instance-without-key",
    "Invalid index":
        "instance-beyond-count index-of-empty-list index-beyond-list "
        "fileset-of-nothing-first",
    "Unsupported block type":
        "dynamic-provisioner block-unknown block-of-newer-version "
        "test-block-unknown",
    "Attempt to get attribute from null value": "attribute-of-null",
    "Invalid operand": "sum-of-text",
    "Inconsistent conditional result types": "branches-of-two-types",
    "Incorrect condition type": "condition-not-boolean",
    "cannot serialize infinity as JSON":
        "infinite-number",
    "Invalid template interpolation value": "list-in-template",
    "Null value as key": "object-key-null",
    "Duplicate object key": "object-keys-twice",
    "Invalid function argument":
        "template-lacks-value template-missing tonumber-of-word "
        "lookup-without-default join-of-text formatdate-of-text one-of-two",
    "Call to unknown function":
        "function-of-newer-version function-of-opentofu",
    "Unknown provider function": "function-of-provider-unknown",
    "Not enough function arguments": "function-wants-more",
    "Too many function arguments": "function-wants-less",
    "Error in function call":
        "jsondecode-of-text yamldecode-of-text base64decode-of-text "
        "cidrsubnet-too-long cidrhost-of-text element-of-empty-list "
        "merge-of-list regex-without-match zipmap-of-two-lengths "
        "coalesce-of-nothing file-is-binary",
    "Invalid reference":
        "reference-to-type-alone text-without-quotes",
    "Reference to undeclared resource":
        "reference-to-data-unknown local-misspelt "
        "replace-triggered-by-unknown test-reference-unknown",
    'Invalid "path" attribute': "path-misspelt",
    'Invalid "terraform" attribute': "terraform-env",
    "Cycle: local.": "locals-cycle",
    "aws_stand_in.one": "provider-cycle",
    "Invalid depends_on reference": "depends-on-text",
    "Invalid expression":
        "depends-on-expression moved-address-broken",
    "Invalid multi-line string": "quote-missing",
    "Invalid block definition": "equals-missing",
    "Missing item separator":
        "bracket-missing comma-missing",
    "Unterminated template string": "heredoc-open",
    "Unclosed template interpolation sequence": "template-open",
    "Attribute redefined": "argument-twice",
    "Invalid single-argument block definition": "two-arguments-in-a-line",
    "Missing name for resource": "label-missing",
    "Extraneous label for variable": "label-too-many",
    "Invalid resource name": "name-not-allowed",
    "Unclosed object": "tf-json-broken",
    "Invalid resource type": "type-unknown-to-provider",
    "Invalid data source": "data-unknown-to-provider",
    "Duplicate provider configuration": "provider-twice",
    "Incorrect attribute value type": "argument-of-wrong-type",
    "Module uses experimental features": "experiment",
    "Duplicate required providers configuration": "required-providers-twice",
    "Duplicate lifecycle block": "lifecycle-twice",
    'The "chef" provisioner has been removed': "provisioner-unknown",
    "Invalid reference from destroy provisioner": "destroy-provisioner-refers",
    "Zero assert blocks": "check-without-assert",
    "Resource precondition failed": "precondition-fails-in-plan",
    "Moved object still exists": "moved-still-declared",
    "Cyclic dependency in move statements": "moved-in-a-circle",
    "Redundant move statement": "moved-to-itself",
    'Invalid "moved" addresses': "moved-to-other-type",
    "Invalid import id argument":
        "import-id-unknown import-id-empty",
    "Duplicate import configuration": "import-twice",
    "Cannot import non-existent remote object": "import-object-missing",
    "resource aws_iam_access_key doesn't support import":
        "import-not-supported",
    "Resource instance keys not allowed": "removed-with-key",
    "Instance cannot be destroyed": "prevent-destroy-by-replacement",
    "Missing expected failure": "test-expected-failure-missing",
    "Unknown condition value": "test-condition-unknown",
    "local-exec provisioner error":
        "test-apply-fails command-missing command-not-executable "
        "command-script-missing command-folder-missing "
        "command-variable-unset command-killed command-interpreter-missing "
        "command-without-cluster command-without-aws-keys "
        "command-says-nothing",
    'Duplicate "run" block names': "test-run-twice",
    "remote-exec provisioner error":
        "connection-missing connection-refused connection-host-empty "
        "connection-host-unknown connection-key-broken",
    "Provider produced inconsistent result after apply":
        "result-other-than-planned result-gone",
    "Provider returned invalid result object after apply": "result-unknown",
    "Provider produced invalid plan": "plan-other-than-configured",
    "Provider produced inconsistent final plan": "plan-otherwise-in-apply",
    "reading Stand In": "read-refused",
    "changing Stand In (two/same-v2-refuse-change)": "change-in-place-refused",
    "creating Stand In (two/api/403/AccessDenied)": "api-forbids",
    "creating Stand In (two/api/409/ResourceAlreadyExists)":
        "api-has-it-already",
    "creating Stand In (two/api/404/ResourceNotFoundException)":
        "api-finds-nothing",
    "creating Stand In (two/api/429/ThrottlingException)": "api-is-throttled",
    "creating Stand In (two/api/500/InternalFailure)": "api-fails-itself",
    "creating Stand In (two/api/400/InsufficientInstanceCapacity)":
        "api-has-no-capacity",
    "creating Stand In (two/api/400/ValidationException)": "api-refuses-value",
    "creating Stand In (two/api/400/DependencyViolation)": "api-in-use",
    "creating Stand In (two/api/403/ExpiredToken)": "api-session-ended",
    "Interrupt received": "interrupted-job-on-github",
    "main.tf": "fmt-check-on-github",
    "Too many command line arguments":
        "option-without-dash show-too-many",
    "Failed to parse command-line flags":
        "option-not-a-number lock-timeout-without-unit "
        "options-in-environment validate-with-options",
    'Invalid target "terraform_data.one[a]"': "target-with-quotes-lost",
    "Failed to read variables file": "variables-file-is-a-folder",
    "Unsupported value for raw output": "output-raw-of-map",
    "The -from-module option requires an empty directory":
        "init-from-module-here",
    "state <subcommand>": "state-unknown-command",
    "workspace": "workspace-unknown-command",
    "nope.tfplan: no such file": "graph-of-missing-plan",
    "No file or directory at nope.tf": "fmt-of-missing-file",
    "Expected a single argument: LOCK_ID": "force-unlock-without-id",
    "No configuration files": "plan-in-wrong-folder",
}
