"""Ways of breaking Terraform that tfsleuth does not tell as it should.

For what is told today (`RULE`, or `RULE: words of its title`): the names, and
what should be told. Whoever mends one moves it to broken_rules.py; as long as
it stands here, a test says so if something else is told than today.
"""

from typing import NamedTuple

OPEN = {
    "unexplained": {
        "http-get-refused":
            "The server of the http backend wants a login (401): username and "
            "password of the backend, or its token",
        "http-get-forbidden":
            "The server of the http backend refuses this login (403)",
        "http-get-fails":
            "The server of the http backend failed itself (500); the same run "
            "may pass later",
        "http-get-unavailable":
            "The server of the http backend is not there for the moment "
            "(503); the same run may pass later",
        "http-speaks-no-tls":
            "The address says https, and the server speaks plain http",
        "http-has-no-workspaces": "The http backend has no workspaces",
        "remote-state-refused":
            "The server of the other state wants a login (401), and the data "
            "source gives none",
        "apply-nobody-answers":
            "Nobody was there to approve: -auto-approve or a saved plan",
        "apply-without-input":
            "Nobody may be asked (-input=false): -auto-approve or a saved plan",
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
        "target-no-address":
            "-target takes the address of a resource or module",
        "replace-nope": "-replace takes the address of a resource instance",
        "output-nope":
            "The state holds no such output; those that it holds are named",
        "output-raw-of-map":
            "output -raw prints a single value: -json for a map",
        "option-not-a-number": "The value of -parallelism is no number",
        "lock-timeout-without-unit":
            "The value of -lock-timeout lacks its unit, as in 60s",
        "variables-file-is-a-folder": "-var-file names a folder",
        "variable-without-equals": "-var takes NAME=VALUE",
        "plan-modes-mixed": "-destroy and -refresh-only exclude each other",
        "plan-without-refresh-only":
            "-refresh=false and -refresh-only exclude each other",
        "generated-file-exists":
            "-generate-config-out does not write over a file that is there",
        "init-from-module-here": "-from-module wants an empty folder",
        "fmt-of-missing-file": "The file to be formatted is not there",
        "lock-file-read-only-upgrade":
            "-upgrade and -lockfile=readonly exclude each other (left out on "
            "purpose)",
        "plan-refused":
            "The API refuses the read: AccessDeniedException, class permission",
        "backend-twice": "Two backend blocks (left out on purpose)",
        "registry-archive-forbidden": "The server of the archive answered 403",
        "registry-archive-missing":
            "The registry announces an archive that is not there (404)",
        "provider-unreachable-after-start":
            "The provider came up, and nobody listens at the port that it "
            "names",
        "provider-other-build":
            "The installed provider is not the one of the lock file: "
            "terraform-provider-changed-after-init",
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
        "module-output-without-key":
            "The module has count: an index has to stand behind it",
        "module-provider-and-count":
            "The module configures a provider itself, so it takes no count",
        "module-provider-undefined":
            "providers names a configuration that does not exist",
        "module-provider-not-passed":
            "The module wants a configuration that its call does not pass",
        "variable-is-null": "The variable takes no null, and got it",
        "variable-default-computed":
            "A default is a written value: no functions",
        "variable-type-unknown": "No such type; string is meant",
        "variable-name-reserved":
            "The name is an argument of every module block",
        "validation-cannot-tell": "The condition itself fails, on null",
        "ephemeral-in-resource":
            "An ephemeral value may not be stored in a resource",
        "ephemeral-in-output":
            "An output of the root module may not be ephemeral",
        "wrong-type": "The default does not fit the type",
        "count-negative": "count is below zero",
        "count-is-a-word": "count is no number",
        "each-outside": "each stands in a block without for_each",
        "count-index-outside": "count.index stands in a block without count",
        "self-outside": "self stands where no object is meant by it",
        "precondition-of-itself":
            "self may not stand in a precondition: the object does not exist "
            "yet",
        "self-reference": "The block refers to itself",
        "count-and-for-each": "count and for_each exclude each other",
        "attribute-of-text": "A text has no attributes",
        "sum-of-text": "A word is no number",
        "branches-of-two-types":
            "The two results of the condition are of different types",
        "condition-not-boolean": "A word is no condition",
        "infinite-number":
            "A division by zero made an infinite number, which no plan can "
            "hold",
        "list-in-template": "A list cannot stand in a text: join or jsonencode",
        "object-key-null": "The key of a map is null",
        "object-keys-twice": "for gives one key twice: ... groups the values",
        "unknown-function": "The function is misspelt; upper is near",
        "function-of-opentofu": "Only OpenTofu has this function",
        "function-of-provider-unknown": "The provider has no such function",
        "function-wants-more": "The function lacks an argument",
        "function-wants-less": "The function got an argument too many",
        "tonumber-of-word": "The word is no number",
        "jsondecode-of-text": "The text is no JSON",
        "yamldecode-of-text": "The text is no YAML",
        "base64decode-of-text": "The text is no base64",
        "cidrsubnet-too-long": "The range has not so many bits left",
        "cidrhost-of-text": "The text is no range: /N is missing",
        "element-of-empty-list": "The list is empty",
        "lookup-without-default":
            "The map lacks the key, and lookup got no default",
        "merge-of-list": "merge takes maps",
        "join-of-text": "join takes a list",
        "formatdate-of-text": "The text is no time",
        "regex-without-match": "The text does not match: try or can",
        "zipmap-of-two-lengths": "Keys and values differ in number",
        "one-of-two": "one() got two elements",
        "coalesce-of-nothing": "All arguments are null or empty",
        "file-is-binary": "The file is no text: filebase64",
        "reference-to-type-alone": "A reference to a resource has two parts",
        "text-without-quotes": "A text stands without quotes",
        "path-misspelt": "path has no such attribute; module is near",
        "terraform-env": "terraform.env is terraform.workspace now",
        "depends-on-text":
            "depends_on takes references, not texts with more parts",
        "quote-missing": "A quote is not closed on its line",
        "equals-missing": "= is missing behind the name of an argument",
        "bracket-missing": "A bracket is not closed",
        "comma-missing": "A comma is missing between two elements",
        "heredoc-open": "The end of a heredoc is missing",
        "template-open": "${ is not closed",
        "argument-twice": "One argument stands twice in a block",
        "two-arguments-in-a-line":
            "A line end is missing between two arguments",
        "label-missing":
            "A resource has a type and a name; the name is missing",
        "label-too-many": "A variable has one name",
        "name-not-allowed": "The name holds a dot",
        "tf-json-broken": "The JSON is not closed",
        "argument-of-wrong-type": "The argument takes a text, and got a list",
        "lifecycle-twice": "Two lifecycle blocks",
        "replace-triggered-by-unknown":
            "replace_triggered_by names what is not declared: "
            "terraform-reference-not-declared",
        "provisioner-unknown": "This provisioner was taken out",
        "destroy-provisioner-refers":
            "A destroy provisioner may refer to its own object alone",
        "check-without-assert": "A check holds no assert",
        "moved-twice": "Two objects are moved from or to one place",
        "moved-in-a-circle": "The moves lead in a circle",
        "moved-to-itself": "The move leads to where it begins",
        "moved-to-other-type": "A resource cannot become a module",
        "removed-still-there": "What is removed is still declared",
        "removed-with-key": "removed takes no single instance",
        "import-id-unknown": "The id is known only after apply",
        "import-id-empty": "The id is empty",
        "import-twice": "Two imports lead to one place",
        "import-not-supported": "The provider cannot import this type",
        "test-expected-failure-missing":
            "What the run expects to fail went well",
        "test-condition-unknown":
            "The condition needs what a plan does not know: command = apply",
        "test-run-twice": "Two runs have one name",
        "command-interpreter-missing":
            "The interpreter is not on the machine where Terraform ran",
    },
    "state-lock-failed": {
        "http-lock-unauthorized":
            "The server of the http backend wants a login (401): not the lock "
            "alone is out of reach",
        "http-lock-forbidden":
            "The server of the http backend refuses this login (403)",
        "http-lock-unknown-there":
            "lock_address leads nowhere (404): the server has no locks there",
        "http-lock-not-allowed":
            "The server does not take the method of lock_method (405)",
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
    "terraform-plan-file-missing: where apply ran": {
        "graph-of-missing-plan":
            "The plan file is missing; not apply ran, but graph",
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
    "terraform-backend-not-initialised: init has not run here": {
        "backend-changed-plan":
            "The backend block was added after init; init ran here, without "
            "one",
        "backend-type-changed":
            "The backend block was added after init; init ran here, without "
            "one",
    },
    "terraform-module-folder-gone": {
        "module-not-installed":
            "init did not get this module: nothing of it was ever installed",
        "test-module-not-installed":
            "init did not get the module of this run block: nothing of it was "
            "ever installed",
    },
    "nothing: does not show how it ended": {
        "quit-in-apply": "SIGQUIT ended Terraform, and its lock may be left",
        "module-provider-empty":
            "The plan went well; a warning stands behind it",
        "init-warns-of-lock-file":
            "init went well; a warning stands before its last words",
        "plugin-cache-missing":
            "init went well without the cache; the same warning",
    },
    "terraform-index-of-nothing": {
        "fileset-of-nothing-first":
            "No file matches the pattern; path.module is not what has no "
            "elements",
    },
    "terraform-configuration-unreadable": {
        "depends-on-expression":
            "depends_on takes references; an expression is written well and "
            "not allowed there",
        "moved-address-broken":
            "from takes an address; a text is written well and not allowed "
            "there",
    },
    "provisioner-command-failed": {
        "command-script-missing":
            "The script is not there: provisioner-script-not-found (the words "
            "of dash)",
        "command-variable-unset":
            'A variable is not set: provisioner-variable-unset; "parameter '
            'not set" is no secret',
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
        "provider-killed-before-others":
            "The provider ended before it answered: plugin-did-not-respond; "
            "that the other was cancelled follows from it",
        "log-file-only": "The same in the records of TF_LOG_PATH: class quota",
    },
    'terraform-import-object-missing: one"': {
        "import-object-missing": "The address without the quote behind it",
    },
    "terraform-registry-server-error: http failed": {
        "module-registry-fails": "The name of the server in the place of http",
    },
    "terraform-declared-twice: A output": {
        "output-twice": "An output is declared twice",
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
