"""Provisioners, providers and machines that stop in the middle, and command
lines that nobody understands."""

import os
import resource
import signal

from breakage import (APPLY, AWS, DRESSES, FILES, INIT, ONE, PLAN, PRINTED,
                      SLOW, Breakage, after_init, data, stand_in, steps)
from broken_commands import refused
from broken_run import SERIAL, changed, on_github, provided
from broken_state import in_mid_apply, interrupt, terminate


def executed(name, about, command, *settings, **more) -> Breakage:
    """A local-exec that fails."""
    lines = "".join(f"    {each}\n" for each in settings)
    return Breakage(
        name, about, "failed", data(
            "one", 'provisioner "local-exec" {\n    command = <<-EOT\n      '
            f"{command}\n    EOT\n{lines}  }}"), after_init(APPLY), **more)


def connected(name, about, *settings) -> Breakage:
    """A provisioner that does not get to its machine."""
    lines = "".join(f"      {each}\n" for each in settings)
    connection = f"    connection {{\n{lines}    }}\n" if settings else ""
    return Breakage(
        name, about, "failed", data(
            "one", 'provisioner "remote-exec" {\n    inline = ["true"]\n'
            + connection + "  }"),
        after_init(APPLY))


HERE = ('type    = "ssh"', 'host    = "127.0.0.1"', "port    = 9",
        'user    = "root"', 'password = "x"', 'timeout = "1s"')

COMMANDS = (
    executed("command-missing", "The program is not installed (127).",
             "kubectl-nope get pods"),
    executed("command-not-executable", "A file without its mode (126).",
             "./plain.sh", files={"plain.sh": "#!/bin/sh\n"}),
    executed("command-script-missing", "The script is not there.",
             "sh ./deploy.sh"),
    executed("command-folder-missing", "working_dir is not there.", "true",
             'working_dir = "nope"'),
    executed("command-variable-unset", "A variable is not set.",
             "set -u; echo $DEPLOY_TOKEN"),
    executed("command-killed", "Something kills it.", "kill -9 $$"),
    executed("command-interpreter-missing", "The interpreter is not there.",
             "true", 'interpreter = ["/nope/bash", "-c"]'),
    executed("command-without-cluster", "kubectl without a cluster.",
             "echo 'The connection to the server localhost:8080 was refused - "
             "did you specify the right host or port?' >&2; exit 1"),
    executed("command-without-aws-keys", "aws without credentials.",
             "echo 'Unable to locate credentials. You can configure "
             "credentials by running \"aws configure\".' >&2; exit 253"),
    executed("command-says-nothing", "It ends with 1, silently.", "exit 1"),
    connected("connection-missing", "No connection block."),
    connected("connection-refused", "Nobody listens there.",
              *HERE),
    connected("connection-host-empty", "An empty host.",
              'host = ""'),
    connected("connection-host-unknown", "No such host.",
              'host    = "web.invalid"', 'password = "x"', 'timeout = "1s"'),
    connected("connection-key-broken", "No private key.",
              'host = "127.0.0.1"', 'private_key = "none"', 'timeout = "1s"'),
)


def kill_provider(stack, _process):
    """The kernel ends the provider alone."""
    os.kill(int((stack.folder / "begun").read_text()), signal.SIGKILL)


def interrupted_plan(stack):
    """Ctrl-C while a provider plans."""
    stack.quiet(*INIT)
    in_mid_apply(interrupt, *PLAN)(stack)


def signalled(number):
    """A signal that Terraform does not handle."""
    def run(_stack, process):
        process.send_signal(number)
        process.wait()
    return run


def limited(what, number, *command):
    """Terraform under a limit of its machine."""
    def run(stack):
        stack.quiet(*INIT)
        process = stack.start(*command)
        resource.prlimit(process.pid, what, (number, number))
        stack.finish(process)
    return run


def named(word) -> str:
    """A resource whose name says what the provider does with it."""
    return AWS + stand_in("two", f"two/{word}") + stand_in("one")


PROVIDERS = (
    provided("provider-killed-before-others", "SIGKILL for the provider "
             "alone, while others still wait for their turn.",
             AWS + "".join(stand_in(name, f"{name}/waits") for name in "abcd"),
             lambda stack: (
                 stack.quiet(*INIT),
                 in_mid_apply(kill_provider, *SERIAL)(stack))),
    provided("result-other-than-planned", "The provider made something else "
             "than it had planned.", named("other-after-create"),
             after_init(SERIAL)),
    provided("result-unknown", "A value stays unknown after the create.",
             named("unknown-after-create"), after_init(SERIAL)),
    provided("result-gone", "The object is gone after the create.",
             named("gone-after-create"), after_init(SERIAL)),
    provided("plan-other-than-configured", "The provider plans another value "
             "than the configuration's.", named("planned-otherwise"),
             after_init(PLAN)),
    provided("plan-otherwise-in-apply", "The provider plans it anew in the "
             "apply, otherwise.", ONE + AWS
             + 'resource "aws_stand_in" "two" {\n  name = "final-'
             '${terraform_data.one.output}"\n}\n', after_init(SERIAL)),
    provided("provider-crashes-in-plan", "Its process dies in a plan.",
             named("crash-on-plan"), after_init(PLAN)),
    provided("read-refused", "The refresh of what exists is refused.",
             AWS + stand_in("two", "two/v1"),
             lambda stack: (stack.ready(), stack.write("refuse-read", ""),
                            stack.run(*PLAN))),
    provided("change-in-place-refused", "An update in place is refused.",
             AWS + stand_in("two", "two/same-v1"),
             changed(AWS + stand_in("two", "two/same-v2-refuse-change"),
                     SERIAL)),
)
_API = (
    ("api-forbids", "403.", 403, "AccessDenied"),
    ("api-has-it-already", "409.", 409, "ResourceAlreadyExists"),
    ("api-finds-nothing", "404.", 404, "ResourceNotFoundException"),
    ("api-is-throttled", "429.", 429, "ThrottlingException"),
    ("api-fails-itself", "500.", 500, "InternalFailure"),
    ("api-has-no-capacity", "No machine left.", 400,
     "InsufficientInstanceCapacity"),
    ("api-refuses-value", "400.", 400, "ValidationException"),
    ("api-in-use", "Something else needs it.", 400, "DependencyViolation"),
    ("api-session-ended", "The session ended in the apply.", 403,
     "ExpiredToken"),
)
APIS = tuple(
    provided(name, about, AWS + stand_in("one") + stand_in(
        "two", f"two/api/{status}/{code}"), after_init(SERIAL))
    for name, about, status, code in _API)

STOPPED = (
    Breakage("interrupted-job-on-github", "A job was cancelled by a person.",
             "cancelled", SLOW, lambda stack: (
                 stack.say("##[group]Run terraform apply", "##[endgroup]"),
                 in_mid_apply(terminate)(stack),
                 stack.say("##[error]The operation was canceled.")),
             files=FILES, dresses=PRINTED[:4]),
    Breakage("interrupted-in-plan", "Ctrl-C while a provider plans.",
             "cancelled", AWS + stand_in("two", "two/planned-slowly"),
             interrupted_plan, provider=True),
    Breakage("interrupted-after-part-of-plan", "The same, when a part of the "
             "plan was made, with records.", "cancelled", AWS + stand_in(
                 "one") + stand_in("two", "two/planned-slowly",
                                   "depends_on = [aws_stand_in.one]"),
             interrupted_plan, provider=True, dresses=("debug",)),
    Breakage("quit-in-apply", "SIGQUIT: Terraform shows what it was at, and is "
             "gone.", "failed", SLOW,
             in_mid_apply(signalled(signal.SIGQUIT)), files=FILES),
    Breakage("hung-up-in-apply", "SIGHUP: the terminal was closed.",
             "unfinished", SLOW, in_mid_apply(signalled(signal.SIGHUP)),
             files=FILES, state_seen=False),
    Breakage("too-many-open-files", "The limit of open files.", "failed",
             AWS + stand_in("one"), limited(resource.RLIMIT_NOFILE, 12,
                                            *PLAN), provider=True),
    Breakage("fmt-check-on-github", "A file is not formatted.", "failed",
             ONE.replace("  input", "      input"),
             on_github(("fmt", "-check")), dresses=PRINTED[:4],
             touches=False),
)

LINES = (
    refused("option-without-dash", "-var as a word of its own.", *PLAN,
            "var=size=3", dresses=DRESSES),
    refused("option-not-a-number", "-parallelism=many.", *PLAN,
            "-parallelism=many", dresses=DRESSES),
    refused("lock-timeout-without-unit", "-lock-timeout=60.", *PLAN,
            "-lock-timeout=60", dresses=DRESSES),
    refused("target-with-quotes-lost", "The shell took the quotes.", *PLAN,
            "-target=terraform_data.one[a]", dresses=DRESSES),
    refused("variables-file-is-a-folder", "-var-file names a folder.", *PLAN,
            "-var-file=vars", files={"vars/a.tfvars": ""}, dresses=DRESSES),
    Breakage("options-in-environment", "TF_CLI_ARGS_plan holds what plan does "
             "not know.", "failed", ONE, lambda stack: (
                 stack.quiet(*INIT),
                 stack.run(*PLAN, TF_CLI_ARGS_plan="-no-colour"))),
    refused("output-raw-of-map", "output -raw of a map.", "output", "-raw",
            "net", configuration=ONE + 'output "net" {\n  value = { a = 1 }\n'
            "}\n"),
    refused("validate-with-options", "validate knows no -var.", "validate",
            "-var=size=3"),
    refused("init-from-module-here", "-from-module into a folder that is not "
            "empty.", "init", "-from-module=./net", ready=False,
            files={"net/main.tf": ""}),
    refused("show-too-many", "Two files.", "show", "a.tfplan", "b.tfplan"),
    refused("state-unknown-command", "A misspelled sub-command.", "state",
            "lst"),
    refused("workspace-unknown-command", "A misspelled sub-command.",
            "workspace", "use", "staging"),
    refused("graph-of-missing-plan", "No such plan.", "graph",
            "-plan=nope.tfplan", run_seen=False),
    refused("fmt-of-missing-file", "No such file.", "fmt", "nope.tf"),
    refused("force-unlock-without-id", "No id.", "force-unlock"),
    Breakage("plan-in-wrong-folder", "-chdir leads to a folder without "
             "configuration.", "failed", ONE, steps(
                 ("-chdir=modules", *PLAN)), files={"modules/README": ""}),
)

MACHINES = COMMANDS + PROVIDERS + APIS + STOPPED + LINES
