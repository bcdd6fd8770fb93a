"""Ways of breaking Terraform that tfsleuth does not tell as it should.

For what is told today (`RULE`, or `RULE: words of its title`): the names, and
what should be told. Whoever mends one moves it to broken_rules.py; as long as
it stands here, a test says so if something else is told than today.
"""

from typing import NamedTuple

OPEN = {
    "unexplained": {
        "http-has-no-workspaces": "The http backend has no workspaces",
        "workspace-delete-current":
            "A workspace that is selected cannot be deleted: select another "
            "one first",
        "workspace-delete-default":
            "The workspace default can never be deleted",
        "workspace-name-not-allowed":
            "The name holds what may not stand in a URL",
        "workspace-name-in-variable":
            "TF_WORKSPACE holds a name that is not allowed",
        "state-show-bad-address": "The address lacks the name behind the type",
        "untaint-not-tainted": "Nothing was to be done (left out on purpose)",
        "taint-without-state":
            "There is no state here, so nothing can be marked: "
            "terraform-state-none",
        "state-push-missing-file":
            "The pushed file is not in this folder: "
            "terraform-push-file-missing",
        "state-mv-one-argument":
            "state mv takes a source and a target (left out on purpose)",
        "state-rm-without-address": "state rm takes an address",
        "import-one-argument": "import takes an address and an id",
        "import-bad-address": "The address lacks the name behind the type",
        "force-unlock-without-id": "force-unlock takes the id of the lock",
        "unknown-command": "The command is misspelt; plan is near",
        "chdir-nope":
            "The folder of -chdir is not there, seen from where the command "
            "was started",
        "output-nope":
            "The state holds no such output; those that it holds are named",
        "output-raw-of-map":
            "output -raw prints a single value: -json for a map",
        "option-not-a-number": "The value of -parallelism is no number",
        "lock-timeout-without-unit":
            "The value of -lock-timeout lacks its unit, as in 60s",
        "variables-file-is-a-folder": "-var-file names a folder",
        "variable-without-equals": "-var takes NAME=VALUE",
        "init-from-module-here": "-from-module wants an empty folder",
        "fmt-of-missing-file": "The file to be formatted is not there",
        "lock-file-read-only-upgrade":
            "-upgrade and -lockfile=readonly exclude each other (left out on "
            "purpose)",
        "plan-refused":
            "The API refuses the read: AccessDeniedException, class permission",
        "registry-archive-forbidden": "The server of the archive answered 403",
        "registry-archive-missing":
            "The registry announces an archive that is not there (404)",
        "provider-source-is-url": "A source is HOST/NAMESPACE/TYPE, not a URL",
        "provider-source-is-repository":
            "A source is HOST/NAMESPACE/TYPE; the type lacks "
            "terraform-provider-",
        "provider-constraint-misspelt": "No constraint of versions",
        "required-version-misspelt": "No constraint of versions",
        "module-git-unreachable": "The name of the git server was not found",
        "module-argument-of-wrong-type":
            "The call gives the variable a value of another type: "
            "terraform-variable-of-wrong-type",
        "function-wants-more": "The function lacks an argument",
        "function-wants-less": "The function got an argument too many",
        "path-misspelt": "path has no such attribute; module is near",
        "terraform-env": "terraform.env is terraform.workspace now",
        "lifecycle-twice": "Two lifecycle blocks",
        "provisioner-unknown": "This provisioner was taken out",
        "check-without-assert": "A check holds no assert",
        "moved-to-itself": "The move leads to where it begins",
        "moved-to-other-type": "A resource cannot become a module",
        "test-run-twice": "Two runs have one name",
        "command-interpreter-missing":
            "The interpreter is not on the machine where Terraform ran",
    },
    "state-lock-failed": {
        "s3-lock-refused":
            "S3 refuses the write of the lock object: s3:PutObject",
    },
    "terraform-state-not-json/broken-inside": {
        "state-file-too-large":
            "A limit of the size of files (ulimit -f) cut the state off while "
            "it was written; the JSON in the log is the only whole copy",
    },
    "nothing": {
        "state-unknown-command":
            "The sub-command is misspelt; the usage of terraform state was "
            "printed in its place",
        "workspace-unknown-command":
            "The sub-command is misspelt; the usage of terraform workspace "
            "was printed in its place",
        "fmt-check":
            "A file is not formatted: nothing but its name is in the log",
    },
    "terraform-variable-not-declared": {
        "plan-with-undeclared-variable":
            "A saved plan holds its variables: -var is not taken beside it",
        "plan-with-other-variable":
            "The variable is declared; a saved plan holds its value, and -var "
            "is not taken beside it",
    },
    "network-name-not-found": {
        "cli-configuration-broken":
            "~/.terraformrc cannot be read, so its mirrors and hosts do not "
            "count",
    },
    "terraform-lock-file-missing: init did not run here": {
        "provider-not-in-lock-file":
            "A provider was added after init, which had nothing to lock: init "
            "ran, and has to run again",
    },
    "nothing: does not show how it ended": {
        "quit-in-apply": "SIGQUIT ended Terraform, and its lock may be left",
    },
    "terraform-index-of-nothing": {
        "fileset-of-nothing-first":
            "No file matches the pattern; path.module is not what has no "
            "elements",
    },
    "unexplained/quota": {
        "change-in-place-refused":
            "As today; the state was not written, for nothing was changed",
    },
    "terraform-variable-missing": {
        "variables-file-misspelt":
            "The value is there under a misspelt name, of which the log warns",
    },
    "run-interrupted": {
        "interrupted-job-on-github": "The job was cancelled: ci-job-cancelled",
    },
    "terraform-error-not-in-log": {
        "interrupted-after-part-of-plan":
            "The run was interrupted: run-interrupted; a record that the plan "
            "is not applyable is no failure of its own",
    },
    "unexplained/provider": {
        "several-refused-with-records":
            "The first box with its class quota, not the record without it",
        "log-file-only": "The same in the records of TF_LOG_PATH: class quota",
    },
}


class Open(NamedTuple):
    """What is told today, and what should be."""

    rule: str
    title: str  # words of it
    should: str


def _open(told, should) -> Open:
    rule, _, title = told.partition(": ")
    return Open(rule, title, should)


OPEN_KINDS = {name: _open(told, should) for told, names in OPEN.items()
              for name, should in names.items()}
