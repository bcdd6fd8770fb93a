"""What has to be told first about each way of breaking Terraform: the rule,
with its cause where a rule has several. A class stands in the place of a rule
where the error is that of a service which no rule can know; `nothing` where no
error is printed.
"""

RULES = {
    "state-not-saved":
        "state-folder-gone state-folder-gone-and-no-emergency-file "
        "http-post-refused http-post-refused-no-emergency-file "
        "http-post-refused-then-pushed http-post-refused-at-destroy "
        "s3-put-refused http-post-forbidden http-post-conflict "
        "http-post-too-large",
    "disk-full": "state-disk-full",
    "aws-state-bucket-denied": "s3-get-refused",
    "plugin-did-not-respond":
        "provider-killed-before-others provider-unreachable-after-start",
    "nothing":
        "killed killed-on-http hung-up-in-apply apply-stdout-only "
        "apply-declined destroy-declined module-provider-empty "
        "init-warns-of-lock-file plugin-cache-missing",
    "process-killed":
        "killed-and-said killed-then-lock-met-http killed-then-lock-met-s3 "
        "killed-then-well-local",
    "run-interrupted":
        "interrupted interrupted-twice interrupted-twice-in-provider "
        "terminated interrupted-on-http interrupted-in-plan",
    "terraform-lock-local-file":
        "locked-local locked-local-with-timeout state-rm-locked "
        "destroy-locked",
    "state-lock-held": "locked-http apply-locked-in-s3",
    "state-lock-left/not-released": "unlock-refused-http",
    "state-unlock-other-id": "force-unlock-wrong-id",
    "terraform-unlock-local": "force-unlock-no-lock",
    "state-forked": "push-older-serial push-other-lineage",
    "terraform-state-not-json/broken-inside": "state-is-no-json",
    "terraform-state-format-newer": "state-of-newer-terraform",
    "terraform-backend-migration-needs-answer": "backend-changed-init",
    "terraform-backend-not-initialised":
        "backend-not-initialized backend-changed-plan backend-type-changed",
    "terraform-plan-stale": "plan-is-stale",
    "provisioner-command-failed":
        "provisioner-fails-on-create two-provisioners-fail "
        "provisioner-fails-on-destroy tainted-then-replaced test-apply-fails "
        "command-says-nothing",
    "unexplained/quota":
        "create-refused change-refused replacement-refused delete-refused "
        "several-refused apply-json-stdout-only apply-stderr-only "
        "apply-on-terminal github-apply-failed",
    "terraform-wait-timeout": "create-timed-out",
    "provider-crashed": "provider-crashed provider-crashes-in-plan",
    "terraform-prevent-destroy":
        "prevent-destroy prevent-destroy-by-replacement",
    "terraform-condition-failed":
        "precondition-fails-in-apply postcondition-fails "
        "module-precondition-of-output output-precondition "
        "precondition-fails-in-plan",
    "terraform-test-assertion-failed": "test-fails",
    "terraform-workspace-missing": "workspace-select-nope",
    "terraform-workspace-exists": "workspace-new-existing",
    "terraform-workspace-not-empty": "workspace-delete-not-empty",
    "terraform-state-address-not-there":
        "state-show-nope state-rm-nope state-mv-nope taint-nope",
    "terraform-state-mv-target-taken": "state-mv-onto-existing",
    "terraform-state-none":
        "state-list-without-state state-pull-nothing-to-mv",
    "terraform-option-unknown":
        "unknown-flag options-in-environment validate-with-options",
    "terraform-argument-torn":
        "too-many-arguments option-without-dash show-too-many",
    "terraform-variables-file-missing": "var-file-missing",
    "terraform-variable-not-declared": "var-undeclared",
    "terraform-show-file-unreadable": "plan-file-missing",
    "terraform-plan-file-missing": "apply-file-missing graph-of-missing-plan",
    "terraform-plan-file-not-a-plan/text": "plan-file-is-no-plan",
    "terraform-import-target-not-written":
        "import-without-block import-to-nothing import-unknown-module",
    "terraform-import-already-managed": "import-already-there",
    "terraform-configuration-unreadable":
        "fmt-invalid invalid-hcl init-invalid-hcl backend-config-not-hcl "
        "module-broken-inside variables-file-broken colon-for-equals",
    "terraform-name-not-declared":
        "console-error undeclared-variable several-errors",
    "terraform-module-local-folder-missing":
        "get-module-missing module-folder-missing",
    "network-name-not-found":
        "providers-lock-unreachable provider-unreachable "
        "module-registry-unreachable http-host-unknown cloud-host-unknown",
    "terraform-no-configuration": "no-configuration plan-in-wrong-folder",
    "terraform-reference-not-declared":
        "validate-errors several-errors undeclared-resource module-not-called "
        "reference-to-data-unknown reference-to-module-unknown local-misspelt "
        "test-reference-unknown",
    "terraform-variable-missing":
        "missing-variable missing-variable-nobody-answers test-without-value",
    "terraform-variable-refused":
        "variable-refused module-validation-refuses test-value-refused",
    "terraform-for-each-unknown": "for-each-unknown",
    "terraform-for-each-wrong-type": "for-each-of-list for-each-of-number",
    "terraform-cycle":
        "cycle module-depends-on-itself locals-cycle provider-cycle",
    "terraform-declared-twice":
        "duplicate-resource module-called-twice variable-twice provider-twice "
        "required-providers-twice backend-twice output-twice",
    "terraform-argument-not-expected":
        "unsupported-argument backend-setting-misspelt "
        "module-argument-unknown provider-argument-unknown",
    "terraform-block-not-expected":
        "unsupported-block dynamic-provisioner block-unknown "
        "test-block-unknown",
    "terraform-key-not-in-collection":
        "invalid-index instance-beyond-count index-beyond-list",
    "terraform-file-not-there": "function-fails template-missing",
    "terraform-output-sensitive": "sensitive-output",
    "terraform-remote-state-none": "remote-state-missing",
    "terraform-provider-version-not-offered":
        "provider-not-in-mirror registry-has-other-version",
    "terraform-version-not-allowed":
        "terraform-too-old terraform-version-of-module",
    "terraform-backend-type-unknown": "backend-unknown",
    "terraform-backend-setting-missing":
        "backend-incomplete backend-address-missing",
    "provider-checksum-not-locked": "provider-other-checksum",
    "terraform-provider-not-in-folder":
        "provider-gone provider-never-installed",
    "terraform-state-not-json/no-json-at-all":
        "http-get-is-a-page state-is-a-page state-in-conflict",
    "terraform-lock-http-unnamed": "http-lock-conflict http-lock-unnamed",
    "network-port-refused/own-machine": "http-server-gone",
    "state-bucket-missing": "s3-bucket-missing",
    "terraform-value-must-be-written":
        "backend-with-a-variable module-source-with-variable "
        "variables-file-with-reference prevent-destroy-variable",
    "terraform-backend-type-removed": "backend-removed-in-1-3",
    "terraform-backend-config-file-missing": "backend-config-file-missing",
    "terraform-backend-config-key-unknown": "backend-config-key-unknown",
    "terraform-cloud-settings-missing": "cloud-without-workspace",
    "terraform-cloud-two-selections": "cloud-two-selections",
    "terraform-cloud-and-backend": "cloud-and-backend",
    "terraform-cloud-not-initialised": "cloud-not-initialized",
    "terraform-backend-block-gone": "backend-block-gone",
    "terraform-state-file-not-writable": "backend-path-is-a-folder",
    "terraform-attribute-not-there/remote-state":
        "remote-state-output-missing",
    "terraform-remote-state-config": "remote-state-setting-unknown",
    "terraform-state-no-version": "state-without-version",
    "terraform-plan-file-not-a-plan/cut-off": "plan-cut-off",
    "terraform-plan-file-not-a-plan/empty": "plan-empty",
    "terraform-plan-file-not-a-plan/json": "plan-is-json",
    "terraform-plan-path-is-a-folder": "plan-is-a-folder",
    "terraform-plan-of-other-state":
        "plan-of-other-state plan-of-other-workspace",
    "terraform-plan-of-other-version": "plan-of-other-version",
    "terraform-plan-file-of-other-providers": "plan-of-other-provider",
    "terraform-plan-incomplete": "plan-had-failed",
    "terraform-plan-folder-missing": "plan-into-missing-folder",
    "terraform-state-mv-shape": "state-mv-other-kind state-mv-other-type",
    "terraform-address-quotes-lost":
        "state-show-quotes-lost target-with-quotes-lost",
    "terraform-push-file-unreadable":
        "state-push-broken-file state-push-plan-text",
    "terraform-workspace-overridden": "workspace-set-by-variable",
    "state-command-not-saved": "state-rm-not-saved import-not-saved",
    "terraform-provider-address-unknown": "registry-knows-no-such",
    "terraform-registry-login/token-missing":
        "registry-wants-login registry-forbids",
    "terraform-registry-too-many-requests": "registry-asked-too-often",
    "terraform-registry-server-error": "registry-fails module-registry-fails",
    "terraform-registry-answer-is-a-page": "registry-shows-a-page",
    "terraform-provider-protocol-unsupported":
        "registry-speaks-newer-protocol registry-speaks-older-protocol",
    "terraform-provider-platform-missing": "registry-has-other-platform",
    "terraform-provider-archive-altered": "registry-archive-altered",
    "terraform-module-not-in-private-registry":
        "module-registry-knows-no-such",
    "terraform-module-registry-login": "module-registry-wants-login",
    "terraform-module-no-version-fits": "module-registry-has-other-version",
    "terraform-provider-silent-at-start":
        "provider-says-nothing provider-dies-with-a-word",
    "terraform-provider-printed-at-start": "provider-prints-something",
    "provider-not-executable": "provider-is-not-executable",
    "provider-of-other-platform": "provider-of-other-machine",
    "terraform-provider-loader-missing": "provider-without-loader",
    "terraform-provider-of-old-protocol": "provider-of-old-protocol",
    "terraform-provider-not-in-local-mirror": "provider-not-in-local-mirror",
    "terraform-lock-file-damaged/merge-of-branches": "lock-file-merged",
    "terraform-lock-file-read-only": "lock-file-read-only",
    "terraform-provider-locked-version-gone": "locked-version-gone",
    "provider-version-locked": "locked-version-not-wanted",
    "terraform-lock-file-other-constraint": "locked-version-not-wanted-plan",
    "provider-no-release-fits": "constraint-fits-nothing",
    "terraform-lock-file-lacks-provider": "lock-file-lacks-provider",
    "terraform-lock-file-missing":
        "lock-file-not-committed apply-without-init",
    "terraform-provider-left-in-state": "provider-only-in-state",
    "terraform-provider-configuration-missing": "provider-alias-unknown",
    "terraform-state-of-newer-provider": "state-of-newer-provider",
    "terraform-dev-override-without-program": "override-without-program",
    "git-ref-missing": "module-git-ref-missing",
    "terraform-module-subfolder-missing": "module-git-folder-missing",
    "git-repository-not-found": "module-git-repository-missing",
    "terraform-module-leaves-its-package": "module-git-leaves-package",
    "git-program-missing": "module-git-missing",
    "git-depth-with-commit": "module-git-depth-and-commit",
    "terraform-module-archive-not-given":
        "module-archive-missing module-archive-forbidden",
    "terraform-module-archive-is-a-page": "module-archive-is-a-page",
    "terraform-module-source-not-understood/dot-is-missing":
        "module-source-without-dot",
    "terraform-module-source-not-understood/two-ssh-forms-mixed":
        "module-source-two-forms",
    "terraform-argument-missing":
        "module-source-missing module-argument-missing module-has-backend "
        "argument-missing provisioner-without-command import-without-id",
    "terraform-module-version-without-registry": "module-version-of-a-folder",
    "terraform-module-not-installed":
        "module-added-after-init module-not-installed "
        "test-module-not-installed",
    "terraform-module-changed-since-init": "module-source-changed",
    "terraform-module-folder-gone": "module-folder-removed",
    "terraform-attribute-not-there/module": "module-output-unknown",
    "terraform-variable-of-wrong-type":
        "variable-of-wrong-type variables-file-of-wrong-type "
        "variable-object-incomplete",
    "terraform-for-each-sensitive": "for-each-sensitive",
    "terraform-repetition-null": "for-each-null count-null",
    "terraform-count-unknown": "count-unknown",
    "terraform-instance-key-missing": "instance-without-key",
    "terraform-index-of-nothing": "index-of-empty-list",
    "terraform-value-null": "attribute-of-null",
    "terraform-attribute-not-there": "attribute-of-object-missing",
    "terraform-template-without-value": "template-lacks-value",
    "terraform-function-of-newer-version/convert-1-15":
        "function-of-newer-version",
    "terraform-resource-has-no-attribute":
        "attribute-of-resource-unknown ignore-changes-unknown",
    "terraform-configuration-unreadable/conflict": "merge-marks",
    "terraform-block-of-newer-version": "block-of-newer-version",
    "terraform-type-not-in-provider":
        "type-unknown-to-provider data-unknown-to-provider",
    "terraform-experiment-in-a-release": "experiment",
    "terraform-moved-object-still-declared": "moved-still-declared",
    "provisioner-command-missing": "command-missing",
    "provisioner-not-executable": "command-not-executable",
    "provisioner-folder-missing": "command-folder-missing",
    "provisioner-killed": "command-killed",
    "provisioner-kubectl-without-cluster": "command-without-cluster",
    "provisioner-aws-cli-without-credentials": "command-without-aws-keys",
    "provisioner-connection-missing": "connection-missing",
    "provisioner-ssh-refused": "connection-refused",
    "provisioner-host-empty": "connection-host-empty",
    "provisioner-ssh-host-unknown": "connection-host-unknown",
    "provisioner-ssh-key-unreadable": "connection-key-broken",
    "terraform-provider-other-value": "result-other-than-planned",
    "terraform-provider-unknown-result": "result-unknown",
    "terraform-provider-object-gone": "result-gone",
    "terraform-provider-invalid-plan": "plan-other-than-configured",
    "terraform-provider-final-plan": "plan-otherwise-in-apply",
    "unexplained/permission": "read-refused api-forbids",
    "unexplained/exists": "api-has-it-already",
    "unexplained/not-found": "api-finds-nothing",
    "aws-throttled": "api-is-throttled",
    "unexplained/service-side": "api-fails-itself",
    "aws-no-capacity": "api-has-no-capacity",
    "unexplained/invalid-request": "api-refuses-value",
    "unexplained/conflict": "api-in-use",
    "aws-expired-token": "api-session-ended",
    "machine-too-many-open-files": "too-many-open-files",
    "terraform-files-not-formatted": "fmt-check-on-github",
    "terraform-http-backend-refused/not-accepted":
        "http-get-refused http-lock-unauthorized remote-state-refused",
    "terraform-http-backend-fault":
        "http-get-fails http-get-unavailable lock-refused-http",
    "terraform-http-backend-lock-call":
        "http-lock-unknown-there http-lock-not-allowed",
    "terraform-approval-not-answered": "apply-nobody-answers",
    "terraform-json-needs-no-question": "apply-without-input",
    "terraform-option-is-no-address": "target-no-address replace-nope",
    "terraform-count-not-countable": "count-negative",
    "terraform-refers-to-itself": "self-reference",
    "terraform-function-unknown": "unknown-function function-of-opentofu",
    "terraform-default-of-wrong-type": "wrong-type",
    "terraform-count-beside-for-each": "count-and-for-each",
    "terraform-move-to-two-places": "moved-twice",
    "terraform-removed-still-declared": "removed-still-there",
    "terraform-http-backend-refused/not-allowed":
        "http-get-forbidden http-lock-forbidden",
    "network-no-tls-there": "http-speaks-no-tls",
    "terraform-plan-options-contradict":
        "plan-modes-mixed plan-without-refresh-only",
    "terraform-generated-file-exists": "generated-file-exists",
    "terraform-provider-removed-before-objects/of-the-root":
        "provider-alias-gone provider-gone-from-configuration",
    "terraform-provider-changed-after-init": "provider-other-build",
    "terraform-attribute-of-many/module-has-count":
        "module-output-without-key",
    "terraform-legacy-module-repeated": "module-provider-and-count",
    "terraform-provider-handed-over-undeclared": "module-provider-undefined",
    "terraform-provider-not-handed-over": "module-provider-not-passed",
    "terraform-null-not-allowed": "variable-is-null",
    "terraform-function-not-here": "variable-default-computed",
    "terraform-type-not-understood": "variable-type-unknown",
    "terraform-variable-name-reserved": "variable-name-reserved",
    "terraform-operand-null": "validation-cannot-tell",
    "terraform-ephemeral-in-argument": "ephemeral-in-resource",
    "terraform-ephemeral-kept": "ephemeral-in-output",
    "terraform-count-no-number": "count-is-a-word",
    "terraform-each-outside-loop": "each-outside count-index-outside",
    "terraform-self-out-of-place": "self-outside precondition-of-itself",
    "terraform-attribute-of-many/text": "attribute-of-text",
    "terraform-operand-of-wrong-kind/texts-added": "sum-of-text",
    "terraform-conditional-types": "branches-of-two-types",
    "terraform-condition-not-bool": "condition-not-boolean",
    "terraform-divided-by-zero": "infinite-number",
    "terraform-template-value-no-text": "list-in-template",
    "terraform-key-null": "object-key-null",
    "terraform-for-key-twice": "object-keys-twice",
    "terraform-provider-function-unknown": "function-of-provider-unknown",
    "terraform-text-no-number": "tonumber-of-word",
    "terraform-json-unreadable": "jsondecode-of-text",
    "terraform-yaml-unreadable": "yamldecode-of-text",
    "terraform-base64-unreadable": "base64decode-of-text",
    "terraform-cidr-has-no-room": "cidrsubnet-too-long",
    "terraform-cidr-unreadable": "cidrhost-of-text",
    "terraform-function-of-empty-list": "element-of-empty-list",
    "terraform-lookup-finds-no-key": "lookup-without-default",
    "terraform-merge-of-no-map": "merge-of-list",
    "terraform-function-argument-type": "join-of-text",
    "terraform-time-not-rfc3339": "formatdate-of-text",
    "terraform-regex-finds-nothing": "regex-without-match",
    "terraform-lists-of-other-length": "zipmap-of-two-lengths",
    "terraform-one-of-several": "one-of-two",
    "terraform-coalesce-all-empty": "coalesce-of-nothing",
    "terraform-file-is-binary": "file-is-binary",
    "terraform-word-without-quotes":
        "reference-to-type-alone text-without-quotes",
    "terraform-depends-on-attribute": "depends-on-text",
    "terraform-text-not-closed": "quote-missing heredoc-open template-open",
    "terraform-block-head-torn": "equals-missing",
    "terraform-curly-quotes": "curly-quotes",
    "terraform-single-quotes": "single-quotes",
    "terraform-separator-missing": "bracket-missing comma-missing",
    "terraform-argument-set-twice": "argument-twice",
    "terraform-arguments-on-one-line": "two-arguments-in-a-line",
    "terraform-block-labels": "label-missing label-too-many",
    "terraform-name-not-allowed": "name-not-allowed",
    "terraform-json-file-unreadable/configuration": "tf-json-broken",
    "terraform-argument-of-wrong-type/text-wanted": "argument-of-wrong-type",
    "terraform-replace-trigger-not-declared": "replace-triggered-by-unknown",
    "terraform-destroy-provisioner-looks-around": "destroy-provisioner-refers",
    "terraform-move-circle": "moved-in-a-circle",
    "terraform-import-block-id-unknown": "import-id-unknown",
    "terraform-import-declared-twice": "import-twice",
    "terraform-import-block-without-id": "import-id-empty",
    "terraform-import-object-missing": "import-object-missing",
    "terraform-import-not-supported": "import-not-supported",
    "terraform-removed-with-key": "removed-with-key",
    "terraform-test-no-failure-came": "test-expected-failure-missing",
    "terraform-test-value-after-apply": "test-condition-unknown",
    "terraform-plain-reference-wanted":
        "depends-on-expression moved-address-broken",
    "provisioner-script-not-found": "command-script-missing",
    "provisioner-variable-unset": "command-variable-unset",
}


def by_name(table) -> dict:
    """Name -> rules, of a table that gives the names for each rule. Several,
    where Terraform prints equal errors in any order."""
    rules = {}
    for rule, names in table.items():
        for name in names.split():
            rules.setdefault(name, []).append(rule)
    return rules


WANTED = by_name(RULES)
