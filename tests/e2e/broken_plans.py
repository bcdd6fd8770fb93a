"""Saved plans that cannot be applied, and states that cannot be edited."""

import json
import zipfile

from breakage import (APPLY, AWS, DESTROY, DRESSES, FILES, INIT, ONE, PLAN,
                      PRINTED, SLOW, TWO, Breakage, data, stand_in)
from broken_commands import refused
from broken_state import on_http, while_another_applies

FILE = "release.tfplan"
SAVE = (*PLAN, "-out=" + FILE)


def planned(change, *options):
    """Saves a plan, spoils something, applies it."""
    def run(stack):
        stack.ready()
        stack.append("main.tf", data("three"))
        stack.quiet(*SAVE)
        change(stack)
        stack.run("apply", *options, FILE)
    return run


def of_plan(name, about, change, *options, **more) -> Breakage:
    """A saved plan that is not applied."""
    return Breakage(name, about, "failed", more.pop("configuration", ONE),
                    planned(change, *options), **more)


def cut(stack):
    """Only a part of the plan was uploaded."""
    path = stack.folder / FILE
    path.write_bytes(path.read_bytes()[:300])


def other_lineage(stack):
    """The state was made anew in between."""
    state = json.loads((stack.folder / "terraform.tfstate").read_text())
    state["lineage"] = "0c8f2b0e-5d0a-7b52-9a37-1f6c2a2f9e11"
    stack.write("terraform.tfstate", json.dumps(state))


def other_version(stack):
    """The plan says that another Terraform wrote it."""
    path = stack.folder / FILE
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"1.11.4", b"1.10.5"))


def other_provider(stack):
    """The provider is another build than when the plan was made."""
    stack.sandbox.change_provider("# another build\n")
    (stack.folder / ".terraform.lock.hcl").unlink()
    if stack.quiet(*INIT) != 0:
        raise RuntimeError(stack.last_quiet)


def failed_plan(stack):
    """What a plan that failed had saved is applied."""
    stack.ready()
    stack.append("main.tf", GUARD)
    stack.quiet(*SAVE)
    stack.run("apply", FILE)


def in_other_workspace(stack):
    """The plan was made in another workspace."""
    stack.quiet("workspace", "new", "staging")


GUARD = """resource "terraform_data" "guard" {
  input = "small"
  lifecycle {
    precondition {
      condition     = terraform_data.one.output == "two"
      error_message = "The image has to be released first."
    }
  }
}
"""
SIZED = 'variable "size" {\n  default = 1\n}\n' + ONE
TO_IMPORT = 'import {\n  to = terraform_data.two\n  id = "8d1f"\n}\n'

PLANS = (
    of_plan("plan-cut-off", "The file is a part of one.", cut),
    of_plan("plan-empty", "The file is empty.",
            lambda stack: stack.write(FILE, "")),
    of_plan("plan-is-json", "What show -json printed.",
            lambda stack: stack.write(FILE, '{"format_version":"1.2"}\n')),
    of_plan("plan-is-a-folder", "A folder has the plan's name.",
            lambda stack: ((stack.folder / FILE).unlink(),
                           (stack.folder / FILE).mkdir())),
    of_plan("plan-of-other-state", "The state was made anew.", other_lineage,
            touches=False, state_seen=False),
    of_plan("plan-of-other-version", "Another Terraform made it.",
            other_version),
    of_plan("plan-of-other-workspace", "The workspace was changed.",
            in_other_workspace, state_seen=False, touches=False),
    of_plan("plan-of-other-provider", "Another build of the provider made it.",
            other_provider, configuration=AWS + stand_in("one"),
            provider=True),
    of_plan("plan-with-undeclared-variable", "-var beside a saved plan.",
            lambda stack: None, "-var=size=3"),
    of_plan("plan-with-other-variable", "-var gives another value than when "
            "the plan was made.", lambda stack: None, "-var=size=3",
            configuration=SIZED),
    Breakage("plan-had-failed", "The plan had failed, and was applied.",
             "failed", ONE, failed_plan),
    refused("plan-into-missing-folder", "-out names no folder.", *PLAN,
            "-out=plans/release.tfplan", dresses=DRESSES),
    refused("plan-modes-mixed", "-destroy and -refresh-only.", *PLAN,
            "-destroy", "-refresh-only", dresses=DRESSES),
    refused("plan-without-refresh-only", "-refresh-only and -refresh=false.",
            *PLAN, "-refresh=false", "-refresh-only", dresses=DRESSES),
    refused("generated-file-exists", "-generate-config-out names a file that "
            "is there.", *PLAN, "-generate-config-out=generated.tf",
            files={"generated.tf": TO_IMPORT}, ready=False, dresses=DRESSES),
)


def edited(name, about, *command, configuration=ONE, **more) -> Breakage:
    """A command about the state that fails."""
    return refused(name, about, *command, configuration=configuration, **more)


EDITS = (
    edited("state-mv-other-kind", "A resource into a module.", "state", "mv",
           "terraform_data.one", "module.net"),
    edited("state-mv-other-type", "A resource of another type.", "state", "mv",
           "terraform_data.one", "aws_stand_in.one"),
    edited("state-show-quotes-lost", "The shell took the quotes.", "state",
           "show", "terraform_data.one[a]"),
    edited("state-mv-one-argument", "The target is missing.", "state", "mv",
           "terraform_data.one"),
    edited("state-push-broken-file", "The pushed file is no state.", "state",
           "push", "broken.tfstate",
           files={"broken.tfstate": '{"version": 4, "serial'}),
    edited("state-push-plan-text", "The pushed file is text.", "state", "push",
           "plan.txt", files={"plan.txt": "Terraform will perform\n"}),
    edited("state-pull-nothing-to-mv", "There is no state.", "state", "mv",
           "terraform_data.one", "terraform_data.two", ready=False),
    edited("state-rm-without-address", "No address.", "state", "rm"),
    edited("taint-without-state", "There is no state.", "taint",
           "terraform_data.one", ready=False),
    edited("import-bad-address", "The address is none.", "import", "one",
           "1"),
    edited("import-one-argument", "The id is missing.", "import",
           "terraform_data.two", run_seen=False),
    edited("import-unknown-module", "The module is not called.", "import",
           "module.net.terraform_data.one", "1"),
    edited("workspace-delete-default", "The default one.", "workspace",
           "delete", "default"),
    Breakage("workspace-set-by-variable", "TF_WORKSPACE is set.", "failed",
             ONE, lambda stack: (
                 stack.quiet(*INIT), stack.quiet("workspace", "new", "staging"),
                 stack.run("workspace", "select", "default",
                           TF_WORKSPACE="staging")),
             dresses=PRINTED, touches=False, state_seen=False),
    Breakage("workspace-name-in-variable", "TF_WORKSPACE holds a name that is "
             "not allowed.", "failed", ONE, lambda stack: (
                 stack.quiet(*INIT), stack.run(*PLAN, TF_WORKSPACE="my prod"))),
    Breakage("state-rm-locked", "Another process applies.", "failed", SLOW,
             while_another_applies("state", "rm", "terraform_data.one"),
             files=FILES, dresses=PRINTED),
    Breakage("state-rm-not-saved", "The http backend answered 500 to the "
             "edited state.", "failed", ONE, on_http(lambda stack: (
                 stack.ready(), stack.server.refused.update(POST=500),
                 stack.run("state", "rm", "terraform_data.one"))),
             dresses=PRINTED),
    Breakage("import-not-saved", "The http backend answered 500 to the state "
             "with what was imported.", "failed", TWO, on_http(lambda stack: (
                 stack.quiet(*INIT), stack.server.refused.update(POST=500),
                 stack.run("import", "terraform_data.one", "8d1f"))),
             dresses=PRINTED),
    Breakage("destroy-locked", "Another process applies.", "failed", SLOW,
             while_another_applies(*DESTROY), files=FILES),
    Breakage("apply-locked-in-s3", "Another process applies.", "failed", SLOW,
             while_another_applies(*APPLY), files=FILES, in_s3=True),
)

SAVED = PLANS + EDITS
