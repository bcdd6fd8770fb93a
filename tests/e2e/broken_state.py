"""Ways to lose a state, or its lock."""

import contextlib
import json
import os
import resource
import signal

import aws_answers as aws
from breakage import (APPLY, AWS, DESTROY, FILES, INIT, LONG, ONE, PLAN,
                      PRINTED, SLOW, SLOW_FIRST, TWO, Breakage, after_init,
                      data, stand_in, steps)

DENIED = aws.s3_refused(403, "AccessDenied", "Access Denied")


def stored(_request) -> aws.Answer:
    """S3 takes the lock object, and no more."""
    return aws.Answer(200)


def in_mid_apply(what, *command, piped=False):
    """Lets `what(stack, process)` happen while a provisioner runs."""
    def run(stack):
        begin(stack)
        process = stack.start(*(command or APPLY), piped=piped)
        stack.wait_for("begun")
        what(stack, process)
        stack.write("go", "")
        stack.finish(process)
    return run


def begin(stack):
    """The backend and the init, unseen."""
    if stack.quiet(*INIT) != 0:
        raise RuntimeError(stack.last_quiet)


def on_http(run, **refused):
    """The same with the state in the http backend, which refuses some."""
    def wrapped(stack):
        stack.append("main.tf", stack.server.configuration())
        begin(stack)
        stack.server.refused.update(refused)
        run(stack)
    return wrapped


def kill(_stack, process):
    """As the kernel does it when there is no memory left."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def interrupt(stack, process):
    """One Ctrl-C, to Terraform alone."""
    process.send_signal(signal.SIGINT)
    stack.wait_for_text(b"Interrupt received")


def interrupt_twice(stack, process):
    """The second one leaves everything as it is."""
    interrupt(stack, process)
    process.send_signal(signal.SIGINT)
    process.wait()


def terminate(stack, process):
    """What a CI runner does when a job's time is over."""
    process.send_signal(signal.SIGTERM)
    stack.wait_for_text(b"Interrupt received")


def interrupted_in_provider(stack):
    """Two interrupts; the provider does not listen to either."""
    begin(stack)
    process = stack.start(*APPLY)
    stack.wait_for("begun")
    interrupt_twice(stack, process)
    stack.finish(process)


def spoil_folder(stack, _process):
    """A file stands where the folder of the state has to be made."""
    (stack.folder / "state").write_text("")


def spoil_both(stack, process):
    """And nothing can be written in its place."""
    spoil_folder(stack, process)
    (stack.folder / "errored.tfstate").mkdir()


def forbid_growth(_stack, process):
    """No file may grow beyond 4 KiB from now on."""
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, 4096))


def fill_disk(stack, _process):
    """Leaves no room on the disk of the working folder."""
    file = os.open(stack.folder / "core.dump", os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while True:
            os.write(file, b"\0" * 4096)
    os.close(file)


def on_small_disk(stack):
    """The working folder is a disk of half a megabyte."""
    with stack.small_disk():
        in_mid_apply(fill_disk)(stack)


def no_emergency_file(run):
    """The same where errored.tfstate cannot be written either."""
    def wrapped(stack):
        stack.write("errored.tfstate/keep", "")
        run(stack)
    return wrapped


def killed_then(*command, lines=(), go=False):
    """A run is killed; its lock stays; the next one meets it."""
    def run(stack):
        process = stack.start(*APPLY)
        stack.wait_for("begun")
        kill(stack, process)
        stack.finish(process)
        stack.say(*lines)
        if go:
            stack.stop_everything()
            stack.write("go", "")
        stack.run(*command)
    return run


def while_another_applies(*command):
    """Meets the lock of a run that is alive."""
    def run(stack):
        begin(stack)
        other = stack.start_quiet(*APPLY)
        stack.wait_for("begun")
        stack.run(*command)
        stack.measure(other_holds_lock=True)
        stack.write("go", "")
        other.wait()
    return run


def push(change):
    """Pushes the state that is there, changed a little."""
    def run(stack):
        stack.ready()
        path = stack.folder / "terraform.tfstate"
        state = json.loads(path.read_text())
        change(state)
        stack.write("old.tfstate", json.dumps(state))
        stack.run("state", "push", "old.tfstate")
    return run


def other_lineage(state):
    """A state of another configuration."""
    state["lineage"] = "0c8f2b0e-5d0a-7b52-9a37-1f6c2a2f9e11"


def older(state):
    """A state that was current once."""
    state["serial"] = 0


def with_state(text):
    """A state file that holds something else."""
    def run(stack):
        stack.ready()
        state = json.loads((stack.folder / "terraform.tfstate").read_text())
        stack.write("terraform.tfstate", text(state))
        stack.run(*PLAN)
    return run


def newer_format(state):
    """What a future Terraform would write."""
    return json.dumps({**state, "version": 5})


def retry_after_loss(stack):
    """The state cannot be saved; then it is pushed, which prints nothing."""
    in_mid_apply(lambda *_: stack.server.refused.update(POST=500))(stack)
    stack.server.refused.clear()
    stack.say("+ terraform state push errored.tfstate")
    stack.run("state", "push", "errored.tfstate")
    stack.say("+ terraform apply -input=false -auto-approve")
    stack.run(*APPLY)


def unlock(identifier):
    """force-unlock while S3 holds another run's lock."""
    def run(stack):
        begin(stack)
        stack.cloud.bucket.objects["env/prod.tfstate.tflock"] = json.dumps({
            "ID": "4b3a3a52-6a0d-0f1e-64b1-6c1d1f2c9a10",
            "Operation": "OperationTypeApply", "Who": "ci@runner-3",
            "Version": "1.11.4", "Created": "2026-07-01T08:14:09Z",
            "Path": "tf-state-lab/env/prod.tfstate", "Info": ""}).encode()
        stack.run("force-unlock", "-force", identifier)
    return run


def changed_backend(*command):
    """The backend's block is another one than at init."""
    def run(stack):
        stack.ready()
        stack.append("main.tf", 'terraform {\n  backend "local" {\n'
                     '    path = "other.tfstate"\n  }\n}\n')
        stack.run(*command)
    return run


def in_folder(configuration) -> str:
    """A configuration with its state in the folder `state`."""
    return ('terraform {\n  backend "local" {\n'
            '    path = "state/terraform.tfstate"\n  }\n}\n' + configuration)


WAITING = AWS + stand_in("one") + stand_in(
    "two", "two/waits", "depends_on = [aws_stand_in.one]")
UNLOCKED = (*APPLY, "-lock=false")
HTTP_LOSS = in_mid_apply(lambda stack, _: stack.server.refused.update(POST=500))

LOST = (
    Breakage("state-folder-gone", "A file took the place of the folder of "
             "the state while a provisioner ran.", "failed",
             in_folder(SLOW_FIRST), in_mid_apply(spoil_folder, *UNLOCKED),
             files=FILES),
    Breakage("state-folder-gone-and-no-emergency-file", "The same, and "
             "errored.tfstate could not be written.", "failed",
             in_folder(SLOW_FIRST), in_mid_apply(spoil_both, *UNLOCKED),
             files=FILES),
    Breakage("state-file-too-large", "The limit of a file's size was reached "
             "at the state.", "failed", LONG,
             in_mid_apply(forbid_growth, piped=True), files=FILES),
    Breakage("state-disk-full", "The disk was full when the state was "
             "written.", "failed", LONG, on_small_disk, files=FILES,
             needs_root=True),
    Breakage("http-post-refused", "The http backend answered 500 to the new "
             "state.", "failed", SLOW, on_http(HTTP_LOSS), files=FILES),
    Breakage("http-post-refused-no-emergency-file", "The same, and "
             "errored.tfstate could not be written.", "failed", SLOW,
             on_http(no_emergency_file(HTTP_LOSS)), files=FILES),
    Breakage("http-post-refused-then-pushed", "The state was pushed "
             "afterwards; the next apply finds nothing to do.", "recovered",
             SLOW, on_http(retry_after_loss), files=FILES),
    Breakage("http-post-refused-at-destroy", "A destroy could not be "
             "recorded.", "failed", ONE, on_http(
                 lambda stack: (stack.ready(),
                                stack.server.refused.update(POST=403),
                                stack.run(*DESTROY)))),
    Breakage("s3-put-refused", "S3 refused to store the new state.", "failed",
             ONE, after_init(APPLY), in_s3=True,
             answers={"PutObject": [stored, DENIED]}),
    Breakage("http-get-refused", "The http backend answered 401.", "failed",
             ONE, on_http(steps(PLAN), GET=401)),
    Breakage("http-get-fails", "The http backend answered 500.", "failed",
             ONE, on_http(steps(APPLY), GET=500)),
    Breakage("s3-get-refused", "S3 refused the state.", "failed", ONE,
             steps(INIT), in_s3=True, answers={"HeadObject": [DENIED],
                                               "GetObject": [DENIED]}),
)

STOPPED = (
    Breakage("killed", "SIGKILL while a provisioner ran; nobody says so in the "
             "log.", "unfinished", SLOW, in_mid_apply(kill), files=FILES,
             state_seen=False),
    Breakage("killed-and-said", "SIGKILL, and the shell says so.", "failed",
             SLOW, lambda stack: (
                 in_mid_apply(kill)(stack),
                 stack.say("Killed", "##[error]Process completed with exit "
                           "code 137.")), files=FILES),
    Breakage("killed-on-http", "SIGKILL; the http server keeps the lock.",
             "unfinished", SLOW, on_http(in_mid_apply(kill)), files=FILES,
             state_seen=False),
    Breakage("killed-then-lock-met-http", "A killed run's lock is met by the "
             "next one.", "failed", SLOW, on_http(
                 killed_then(*APPLY, lines=["Killed"])), files=FILES),
    Breakage("killed-then-lock-met-s3", "A killed run's lock object in S3 is "
             "met by the next one.", "failed", SLOW,
             lambda stack: (begin(stack), killed_then(
                 *PLAN, lines=["Killed"])(stack)), files=FILES, in_s3=True),
    Breakage("killed-then-well-local", "A killed run's local lock file does "
             "not stop the next run, which makes once more what the killed "
             "one was making.", "orphaned", SLOW,
             lambda stack: (begin(stack), killed_then(
                 *APPLY, lines=["Killed"], go=True)(stack)),
             files=FILES),
    Breakage("interrupted", "One interrupt; Terraform ended by itself.",
             "cancelled", SLOW, in_mid_apply(interrupt), files=FILES),
    Breakage("interrupted-twice", "Two interrupts; Terraform gave up.",
             "cancelled", SLOW, in_mid_apply(interrupt_twice),
             files=FILES),
    Breakage("interrupted-twice-in-provider", "Two interrupts while a provider "
             "works: Terraform leaves at once.", "cancelled", WAITING,
             interrupted_in_provider, files=FILES, provider=True),
    Breakage("terminated", "SIGTERM, as a CI runner sends it.", "cancelled",
             SLOW, in_mid_apply(terminate), files=FILES),
    Breakage("interrupted-on-http", "One interrupt; the state is on a "
             "server.", "cancelled", SLOW,
             on_http(in_mid_apply(interrupt)), files=FILES),
)

LOCKED = (
    Breakage("locked-local", "Another process applies.", "failed", SLOW,
             while_another_applies(*PLAN), files=FILES),
    Breakage("locked-local-with-timeout", "It applies longer than we wait.",
             "failed", SLOW, while_another_applies(
                 *PLAN, "-lock-timeout=1s"), files=FILES),
    Breakage("locked-http", "Another process applies.", "failed", SLOW,
             on_http(while_another_applies(*APPLY)), files=FILES),
    Breakage("lock-refused-http", "The server answers 500 to LOCK.", "failed",
             ONE, on_http(steps(APPLY), LOCK=500)),
    Breakage("unlock-refused-http", "The server answers 500 to UNLOCK; the "
             "apply went well.", "failed", ONE,
             on_http(steps(APPLY), UNLOCK=500)),
    Breakage("force-unlock-wrong-id", "Another id is locked.", "failed",
             ONE, unlock("11111111-2222-3333-4444-555555555555"),
             dresses=PRINTED, in_s3=True, state_seen=False),
    Breakage("force-unlock-right-id", "A lock that nobody holds is taken "
             "away.", "succeeded", ONE,
             unlock("4b3a3a52-6a0d-0f1e-64b1-6c1d1f2c9a10"),
             dresses=PRINTED, in_s3=True, state_seen=False),
    Breakage("force-unlock-no-lock", "Nothing is locked.", "failed", ONE,
             steps(("force-unlock", "-force", "4b3a3a52"), ready=True),
             dresses=PRINTED),
)

CONTENT = (
    Breakage("push-older-serial", "The pushed state is older.", "failed",
             ONE, push(older), dresses=PRINTED),
    Breakage("push-other-lineage", "The pushed state is another "
             "configuration's.", "failed", ONE, push(other_lineage),
             dresses=PRINTED),
    Breakage("state-is-no-json", "The state file was cut.", "failed", ONE,
             with_state(lambda state: json.dumps(state)[:200])),
    Breakage("state-of-newer-terraform", "The state's format is of a newer "
             "Terraform.", "failed", ONE, with_state(newer_format)),
    Breakage("backend-changed-plan", "The backend's block was changed.",
             "failed", ONE, changed_backend(*PLAN)),
    Breakage("backend-changed-init", "The backend's block was changed.",
             "failed", ONE, changed_backend(*INIT)),
    Breakage("backend-not-initialized", "init never ran.", "failed",
             in_folder(ONE), steps(PLAN)),
    Breakage("backend-migrated", "init -migrate-state after a change.",
             "succeeded", ONE, changed_backend(
                 *INIT, "-migrate-state", "-force-copy"), dresses=PRINTED,
             touches=False, state_seen=False),
    Breakage("plan-is-stale", "Another apply came between plan and apply.",
             "failed", TWO, lambda stack: (
                 stack.ready(),
                 stack.append("main.tf", data("three")),
                 stack.quiet(*PLAN, "-out=release.tfplan"),
                 stack.quiet(*APPLY),
                 stack.run("apply", "release.tfplan"))),
)

STATES = LOST + STOPPED + LOCKED + CONTENT
