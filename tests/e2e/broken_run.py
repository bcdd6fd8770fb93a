"""Ways in which a plan, an apply or a destroy goes wrong, and some well."""

from breakage import (APPLY, AWS, DESTROY, DRESSES, FILES, INIT, ON_DESTROY,
                      ONE, PLAN, PRINTED, TWO, Breakage, after_init, data,
                      script, stand_in, steps)

SERIAL = (*APPLY, "-parallelism=1")
TOLD_BY_PERSON = PRINTED  # -json asks nothing
WITHOUT_RECORDS = tuple(each for each in DRESSES if each != "debug")


def changed(text, *commands):
    """Applies, then puts another configuration in the place of the first."""
    def run(stack):
        stack.ready()
        stack.write("main.tf", text)
        (stack.folder / "world").unlink(missing_ok=True)
        for command in commands:
            stack.run(*command)
    return run


def answered(answer, *command):
    """Somebody, or nobody, answers the prompt."""
    def run(stack):
        stack.quiet(*INIT)
        stack.run(*command, answer=answer)
    return run


def kept(stream):
    """Only one of the two streams is kept."""
    def run(stack):
        stack.quiet(*INIT)
        stack.run(*SERIAL, keep=stream)
    return run


def log_file_only(stack):
    """Only what TF_LOG_PATH gets is kept."""
    stack.quiet(*INIT)
    stack.before = stack.stored()
    stack.quiet_logged(*SERIAL)


def on_github(*commands):
    """A job of GitHub Actions, with its own lines around."""
    def run(stack):
        for command in commands:
            line = "terraform " + " ".join(command)
            stack.say(f"##[group]Run {line}", f"\x1b[36;1m{line}\x1b[0m",
                      "shell: /usr/bin/bash -e {0}", "##[endgroup]")
            code = stack.run(*command)
            if code:
                stack.say("##[error]Process completed with exit code "
                          f"{code}.")
                return
    return run


def retried(stack):
    """The first apply fails; what was in its way is taken away."""
    stack.quiet(*INIT)
    stack.run(*APPLY)
    stack.write("deploy.sh", 'echo "end $1" >> "$BROKEN_WORLD"\n')
    stack.run(*APPLY)


def import_block(identifier) -> str:
    """An import block for terraform_data.one."""
    return (f'import {{\n  to = terraform_data.one\n  id = "{identifier}"\n'
            "}\n")


FAILING = ONE + data("web", "depends_on = [terraform_data.one]",
                     script("web", "deploy.sh"))
FAILING_TWICE = data("web", script("web", "deploy.sh")) + data(
    "api", script("api", "deploy.sh")) + data("one")
ON_GOING = data("web", script("web", "deploy.sh", ON_DESTROY)) + data("one")
REFUSED = AWS + stand_in("one") + stand_in(
    "two", "two/refuse-create", "depends_on = [aws_stand_in.one]") + stand_in(
        "three", None, "depends_on = [aws_stand_in.two]")
THREE_REFUSED = AWS + "".join(
    stand_in(name, f"{name}/refuse-create") for name in "abc") + stand_in("one")
PREVENTED = data("one", "lifecycle {\n    prevent_destroy = true\n  }")
GUARDED = ONE + """resource "terraform_data" "guarded" {
  input = terraform_data.one.output
  lifecycle {
    precondition {
      condition     = terraform_data.one.output == "two"
      error_message = "The image has to be released first: AccessDenied."
    }
  }
}
"""
PROMISED = ONE + """resource "terraform_data" "promised" {
  input = "small"
  lifecycle {
    postcondition {
      condition     = self.output == "large"
      error_message = "The instance is too small."
    }
  }
}
"""
CHECKED = ONE + """check "health" {
  assert {
    condition     = terraform_data.one.output == "two"
    error_message = "The service does not answer."
  }
}
"""
TESTED = {"main.tftest.hcl": """run "names" {
  command = plan
  assert {
    condition     = terraform_data.one.input == "uno"
    error_message = "The name is wrong."
  }
}
run "second" {
  command = plan
  assert {
    condition     = terraform_data.one.input == "one"
    error_message = "The name is wrong."
  }
}
"""}


def provided(name, about, configuration, script_to_run, outcome="failed",
             **more):
    """A scenario with the stand-in provider."""
    return Breakage(name, about, outcome, configuration, script_to_run,
                    provider=True, **more)


PROVISIONERS = (
    Breakage("provisioner-fails-on-create", "local-exec ended with 3: the "
             "resource is there, tainted.", "failed", FAILING,
             after_init(APPLY), files=FILES),
    Breakage("two-provisioners-fail", "Two fail, one resource is made.",
             "failed", FAILING_TWICE, after_init(SERIAL), files=FILES),
    Breakage("provisioner-fails-on-destroy", "The resource stays.", "failed",
             ON_GOING, steps(DESTROY, ready=True), files=FILES),
    Breakage("tainted-then-replaced", "A tainted resource is replaced; the "
             "retry goes well.", "recovered", FAILING, retried,
             files=FILES),
    Breakage("provisioner-fails-tolerated", "on_failure = continue.",
             "succeeded", data(
                 "web", 'provisioner "local-exec" {\n    on_failure = continue'
                 '\n    command    = "echo no route to host >&2; exit 7"\n  }'),
             after_init(APPLY)),
)

PROVIDERS = (
    provided("create-refused", "One made, one refused, one never begun.",
             REFUSED, after_init(SERIAL)),
    provided("create-timed-out", "The provider gave up waiting: tainted.",
             AWS + stand_in("two", "two/taint-on-create") + stand_in("one"),
             after_init(SERIAL)),
    provided("change-refused", "An update of a resource is refused.",
             AWS + stand_in("two", "two/v1"),
             changed(AWS + stand_in("two", "two/v2-refuse-create",
                                    "lifecycle {\n    create_before_destroy = "
                                    "true\n  }"), SERIAL)),
    provided("replacement-refused", "Destroyed, then not created.",
             AWS + stand_in("two", "two/v1") + stand_in("one"),
             changed(AWS + stand_in("two", "two/v2-refuse-create")
                     + stand_in("one"), SERIAL)),
    provided("delete-refused", "One deleted, one refused.",
             AWS + stand_in("two", "two/refuse-delete") + stand_in("one"),
             steps((*DESTROY, "-parallelism=1"), ready=True)),
    provided("several-refused", "Three of four are refused.", THREE_REFUSED,
             after_init(SERIAL), dresses=WITHOUT_RECORDS),
    provided("several-refused-with-records", "The same; records come between "
             "the boxes.", THREE_REFUSED, after_init(SERIAL),
             dresses=("debug",)),
    provided("plan-refused", "The provider fails while planning.",
             AWS + stand_in("one") + stand_in("two", "two/not-plannable"),
             after_init(PLAN)),
    provided("provider-crashed", "The provider's process died in a create.",
             AWS + stand_in("one") + stand_in(
                 "two", "two/crash-on-create",
                 "depends_on = [aws_stand_in.one]"), after_init(SERIAL)),
    provided("apply-stdout-only", "Standard error was thrown away.", REFUSED,
             kept("stdout"), "unfinished", dresses=("plain", "box"),
             state_seen=False),
    provided("apply-json-stdout-only", "Standard error was thrown away; the "
             "JSON is complete.", REFUSED, kept("stdout"), dresses=("json",)),
    provided("apply-stderr-only", "Standard output was thrown away.", REFUSED,
             kept("stderr"), dresses=PRINTED, touches=False,
             state_seen=False),
    provided("log-file-only", "Only TF_LOG_PATH's file was kept.", REFUSED,
             log_file_only, dresses=("debug",), touches=False,
             state_seen=False, run_seen=False),
    provided("apply-on-terminal", "A pseudo-terminal: boxes are wrapped.",
             REFUSED, after_init(SERIAL), dresses=("pty",)),
    provided("github-apply-failed", "A job of GitHub Actions.", REFUSED,
             on_github(INIT, SERIAL), dresses=PRINTED),
)

CONDITIONS = (
    Breakage("prevent-destroy", "A plan would destroy what must stay.",
             "failed", PREVENTED, steps(DESTROY, ready=True)),
    Breakage("precondition-fails-in-apply", "Known only after the first "
             "resource.", "failed", GUARDED, after_init(APPLY)),
    Breakage("postcondition-fails", "The resource was made, then judged.",
             "failed", PROMISED, after_init(APPLY)),
    Breakage("check-warns", "A check block only warns.", "succeeded",
             CHECKED, after_init(APPLY)),
    Breakage("test-fails", "One of two runs of terraform test fails.",
             "failed", ONE, after_init(("test",)), files=TESTED,
             touches=False),
)

PROMPTS = (
    Breakage("apply-declined", "Somebody answered no.", "cancelled", ONE,
             answered("no\n", "apply"), dresses=TOLD_BY_PERSON),
    Breakage("apply-nobody-answers", "Standard input was at its end.",
             "failed", ONE, answered("", "apply"),
             dresses=TOLD_BY_PERSON),
    Breakage("destroy-declined", "Somebody answered no.", "cancelled",
             ONE, lambda stack: (stack.ready(), stack.run(
                 "destroy", answer="no\n")), dresses=TOLD_BY_PERSON),
    Breakage("apply-without-input", "-input=false and no -auto-approve.",
             "failed", ONE, after_init(("apply", "-input=false")),
             dresses=DRESSES),
    Breakage("apply-approved", "Somebody answered yes.", "succeeded", ONE,
             answered("yes\n", "apply"), dresses=TOLD_BY_PERSON),
)

WELL = (
    Breakage("healthy", "init, plan, apply, destroy.", "succeeded", TWO,
             steps(INIT, PLAN, APPLY)),
    Breakage("healthy-destroy", "destroy.", "succeeded", TWO,
             steps(DESTROY, ready=True)),
    Breakage("no-changes", "Nothing was to be done.", "succeeded", TWO,
             steps(PLAN, ready=True)),
    Breakage("plan-detailed-exitcode", "Exit code 2: changes are planned.",
             "succeeded", TWO, after_init((*PLAN, "-detailed-exitcode"))),
    Breakage("refresh-only", "Nothing differs.", "succeeded", ONE,
             steps((*APPLY, "-refresh-only"), ready=True), state_seen=False),
    Breakage("import-and-apply", "An import block.", "succeeded",
             ONE + import_block("8d1f0f5e"), after_init(APPLY)),
    Breakage("github-healthy", "A job of GitHub Actions.", "succeeded",
             ONE, on_github(INIT, APPLY), dresses=PRINTED),
    Breakage("output-tells-of-an-error", "An output value holds an error's "
             "text.", "succeeded", ONE + 'output "last" {\n  value = '
             '"Error: AccessDenied: not allowed"\n}\n', after_init(APPLY)),
)

RUNS = PROVISIONERS + PROVIDERS + CONDITIONS + PROMPTS + WELL
