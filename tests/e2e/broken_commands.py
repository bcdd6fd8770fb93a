"""Commands that do not work, and some that only look like it."""

from breakage import (APPLY, DRESSES, ONE, PLAN, PRINTED, TWO, Breakage,
                      after_init, steps)


def refused(name, about, *command, configuration=ONE, files=None,
            ready=True, **more) -> Breakage:
    """One command that fails and touches nothing."""
    more.setdefault("dresses", PRINTED)
    return Breakage(name, about, "failed", configuration,
                    steps(command, ready=ready), files=files or {}, **more)


def fine(name, about, *command, configuration=TWO, **more) -> Breakage:
    """One command that is fine."""
    more.setdefault("dresses", PRINTED)
    return Breakage(name, about, "succeeded", configuration,
                    steps(command, ready=True), touches=False,
                    state_seen=False, **more)


def in_workspace(*command):
    """In a workspace `staging` that holds something."""
    def run(stack):
        stack.ready()
        stack.quiet("workspace", "new", "staging")
        stack.quiet(*APPLY)
        stack.run(*command)
    return run


def from_default(*command):
    """The same, looked at from `default`."""
    def run(stack):
        stack.ready()
        stack.quiet("workspace", "new", "staging")
        stack.quiet(*APPLY)
        stack.quiet("workspace", "select", "default")
        stack.run(*command)
    return run


def workspace(name, about, script) -> Breakage:
    """A command about workspaces that fails."""
    return Breakage(name, about, "failed", ONE, script, dresses=PRINTED,
                    touches=False, state_seen=False)


UGLY = 'resource "terraform_data" "one" {\n    input="one"\n}\n'
WRONG = ONE + 'output "x" {\n  value = terraform_data.nope.output\n}\n'

WORKSPACES = (
    workspace("workspace-select-nope", "It does not exist.",
              after_init(("workspace", "select", "nope"))),
    workspace("workspace-new-existing", "It exists.",
              from_default("workspace", "new", "staging")),
    workspace("workspace-delete-current", "It is the current one.",
              in_workspace("workspace", "delete", "staging")),
    workspace("workspace-delete-not-empty", "It holds resources.",
              from_default("workspace", "delete", "staging")),
    workspace("workspace-name-not-allowed", "Its name holds a blank.",
              after_init(("workspace", "new", "my staging"))),
)

STATE_COMMANDS = (
    refused("state-show-nope", "No such instance.", "state", "show",
            "terraform_data.nope"),
    refused("state-rm-nope", "No such instance.", "state", "rm",
            "terraform_data.nope"),
    refused("state-mv-nope", "No such instance.", "state", "mv",
            "terraform_data.nope", "terraform_data.two"),
    refused("state-mv-onto-existing", "The target is there.", "state", "mv",
            "terraform_data.one", "terraform_data.two", configuration=TWO),
    refused("state-list-without-state", "There is no state.", "state", "list",
            ready=False),
    refused("state-show-bad-address", "No address.", "state", "show",
            "terraform_data"),
    refused("taint-nope", "No such instance.", "taint", "terraform_data.nope"),
    refused("untaint-not-tainted", "It is not tainted.", "untaint",
            "terraform_data.one"),
    refused("state-push-missing-file", "No such file.", "state", "push",
            "nope.tfstate", run_seen=False),
    fine("state-mv", "A rename.", "state", "mv", "terraform_data.one",
         "terraform_data.uno", configuration=ONE),
    fine("state-rm", "A removal.", "state", "rm", "terraform_data.two"),
    fine("state-list", "A list.", "state", "list", told=False),
    fine("taint", "A mark.", "taint", "terraform_data.one"),
)

COMMAND_LINES = (
    refused("unknown-command", "A misspelled command.", "plann"),
    refused("chdir-nope", "No such folder.", "-chdir=nope", "plan"),
    refused("unknown-flag", "A misspelled option.", "plan", "-detailed-exit"),
    refused("too-many-arguments", "Two plan files.", "apply", "a.tfplan",
            "b.tfplan"),
    refused("var-file-missing", "No such file.", "plan", "-var-file=nope",
            dresses=DRESSES),
    refused("var-undeclared", "-var of no variable.", "plan", "-var=size=3",
            dresses=DRESSES),
    refused("target-no-address", "-target is no address.", "plan",
            "-target=one"),
    refused("replace-nope", "-replace of nothing.", "plan",
            "-replace=terraform_data"),
    refused("output-nope", "No such output.", "output", "nope",
            configuration=ONE + 'output "size" {\n  value = 3\n}\n'),
    fine("output-of-none", "No output at all: a warning.", "output", "nope",
         told=False),
    refused("plan-file-missing", "No such file.", "show", "nope.tfplan"),
    refused("apply-file-missing", "No such file.", "apply", "nope.tfplan"),
    refused("plan-file-is-no-plan", "A file of another kind.", "apply",
            "main.tf"),
    refused("import-without-block", "The configuration lacks it.", "import",
            "terraform_data.nope", "1"),
    refused("import-already-there", "The state has it.", "import",
            "terraform_data.one", "1"),
    refused("fmt-check", "A file is not formatted.", "fmt", "-check",
            configuration=UGLY, run_seen=False, dresses=("plain",)),
    refused("fmt-invalid", "A file is no HCL.", "fmt", ready=False,
            configuration='resource "a" {\n'),
    Breakage("console-error", "An expression that is wrong.", "failed",
             ONE, lambda stack: stack.run("console", answer="local.nope\n"),
             dresses=PRINTED, touches=False),
    refused("get-module-missing", "A folder that is not there.", "get",
            ready=False, configuration=ONE
            + 'module "net" {\n  source = "./net"\n}\n'),
    refused("providers-lock-unreachable", "No registry.", "providers", "lock",
            ready=False, configuration='terraform {\n  required_providers {\n'
            '    null = {\n      source = "registry.invalid/a/null"\n    }\n'
            "  }\n}\n"),
    Breakage("no-configuration", "A folder without configuration.", "failed",
             ONE, lambda stack: ((stack.folder / "main.tf").unlink(),
                                     stack.run(*PLAN))),
    refused("validate-errors", "An undeclared resource.", "validate",
            ready=False, configuration=WRONG,
            dresses=DRESSES),
    fine("output-json", "An output as JSON.", "output", "-json",
         configuration=ONE + 'output "size" {\n  value = 3\n}\n', told=False),
    fine("validate-well", "Valid.", "validate",
         dresses=DRESSES),
    fine("show-well", "The state.", "show", told=False),
    fine("fmt-well", "Formatted.", "fmt", "-check", configuration=ONE,
         told=False),
    fine("version-well", "The version.", "version", told=False),
)

COMMANDS = WORKSPACES + STATE_COMMANDS + COMMAND_LINES
