"""Backends that do not answer as they should, and blocks that set them up
wrongly."""

import aws_answers as aws
from breakage import (APPLY, INIT, ONE, PLAN, PRINTED, Breakage, after_init,
                      data, steps)
from broken_state import on_http, with_state

PAGE = b"<!DOCTYPE html>\n<html><body>Sign in to continue</body></html>\n"
GONE = aws.s3_refused(404, "NoSuchBucket",
                      "The specified bucket does not exist")
DENIED = aws.s3_refused(403, "AccessDenied", "Access Denied")


def answered(name, about, command, **refused) -> Breakage:
    """The http backend is answered so, and has to stop at the first error."""
    return Breakage(name, about, "failed", ONE,
                    on_http(steps(command), **refused))


def backend(kind, *settings, more="") -> str:
    """A backend block."""
    lines = "".join(f"    {each}\n" for each in settings)
    return f'terraform {{\n  backend "{kind}" {{\n{lines}  }}\n{more}}}\n'


def block(name, about, text, *options, **more) -> Breakage:
    """init refuses what a block says."""
    return Breakage(name, about, "failed", ONE + text,
                    steps((*INIT, *options)), **more)


def cloud(*settings, more="") -> str:
    """A cloud block; its host does not exist."""
    lines = "".join(f"    {each}\n" for each in settings)
    return (f'terraform {{\n{more}  cloud {{\n    hostname = "tfe.invalid"\n'
            f"{lines}  }}\n}}\n")


def at_address(address, *more):
    """A plan with the http backend at this address, `{root}` for our own."""
    def run(stack):
        stack.append("main.tf", backend(
            "http", f'address   = "{address.format(root=stack.server.root)}"',
            "retry_max = 0", *more))
        stack.quiet(*INIT)
        stack.run(*PLAN)
    return run


def at_https(stack):
    """TLS is spoken to a port that knows none."""
    at_address(stack.server.address.replace("http:", "https:"))(stack)


def then_block(text, *command):
    """Another block than at the last init."""
    def run(stack):
        stack.ready()
        stack.write("main.tf", ONE + text)
        stack.run(*(command or PLAN))
    return run


def block_gone(stack):
    """The backend's block was taken away after the first apply."""
    stack.append("main.tf", backend("local", 'path = "other.tfstate"'))
    stack.ready()
    stack.write("main.tf", ONE)
    stack.run(*PLAN)


def onto_a_folder(stack):
    """The path of the state is a folder."""
    (stack.folder / "other.tfstate").mkdir()
    stack.append("main.tf", backend("local", 'path = "other.tfstate"'))
    stack.quiet(*INIT)
    stack.run(*PLAN)


def http_workspace(stack):
    """The http backend has no workspaces."""
    on_http(steps(("workspace", "new", "staging")))(stack)


def remote_state(*settings, kind="local") -> str:
    """A terraform_remote_state."""
    lines = "".join(f"    {each}\n" for each in settings)
    return (f'data "terraform_remote_state" "net" {{\n  backend = "{kind}"\n'
            f"  config = {{\n{lines}  }}\n}}\n")


NEIGHBOUR = '{"version": 4, "terraform_version": "1.11.4", "serial": 1, ' \
    '"lineage": "5f1c", "outputs": {"vpc": {"value": "v-1", ' \
    '"type": "string"}}, "resources": []}'
READER = data("one").replace('"one"\n}', "data.terraform_remote_state.net"
                             ".outputs.subnets\n}")

ANSWERS = (
    answered("http-get-forbidden", "403 for the state.", PLAN, GET=403),
    answered("http-get-unavailable", "503 for the state.", PLAN, GET=503),
    answered("http-get-is-a-page", "A page to sign in at, in the place of the "
             "state.", PLAN, GET=(200, PAGE)),
    answered("http-lock-unauthorized", "401 for the lock.", APPLY, LOCK=401),
    answered("http-lock-forbidden", "403 for the lock.", APPLY, LOCK=403),
    answered("http-lock-conflict", "409 for the lock, without a word of its "
             "holder.", PLAN, LOCK=(409, b"")),
    answered("http-lock-unnamed", "423 for the lock, with a page behind it.",
             PLAN, LOCK=(423, PAGE)),
    answered("http-lock-unknown-there", "404: the server knows no locks.",
             PLAN, LOCK=404),
    answered("http-lock-not-allowed", "405: the server takes no LOCK.", PLAN,
             LOCK=405),
    answered("http-post-forbidden", "403 for the new state.", APPLY, POST=403),
    answered("http-post-conflict", "409 for the new state.", APPLY, POST=409),
    answered("http-post-too-large", "413 for the new state, from a proxy.",
             APPLY, POST=(413, PAGE)),
    Breakage("http-server-gone", "Nobody listens there.", "failed", ONE,
             at_address("http://127.0.0.1:9/prod")),
    Breakage("http-host-unknown", "The name of the server is wrong.",
             "failed", ONE, at_address("http://state.invalid/prod")),
    Breakage("http-speaks-no-tls", "https to a server of plain http.",
             "failed", ONE, at_https),
    Breakage("http-has-no-workspaces", "workspace new with the http backend.",
             "failed", ONE, http_workspace, dresses=PRINTED),
    Breakage("s3-bucket-missing", "The bucket of the state does not exist.",
             "failed", ONE, steps(INIT), in_s3=True,
             answers={"HeadObject": [GONE], "GetObject": [GONE],
                      "ListObjectsV2": [GONE], "HeadBucket": [GONE]}),
    Breakage("s3-lock-refused", "S3 may read the state, and not write the "
             "lock.", "failed", ONE, after_init(APPLY), in_s3=True,
             answers={"PutObject": [DENIED]}),
)

BLOCKS = (
    block("backend-address-missing", "The http backend has no address.",
          backend("http")),
    block("backend-setting-misspelt", "No such setting.",
          backend("local", 'paht = "x"')),
    block("backend-with-a-variable", "A variable in the block.",
          'variable "path" {\n  default = "x"\n}\n'
          + backend("local", "path = var.path")),
    block("backend-twice", "Two backend blocks.",
          backend("local") + backend("local")),
    block("backend-removed-in-1-3", "A backend that was taken out.",
          backend("etcdv3", 'endpoints = ["http://127.0.0.1:9"]')),
    block("backend-config-file-missing", "-backend-config names no file.",
          backend("local"), "-backend-config=prod.hcl"),
    block("backend-config-key-unknown", "-backend-config gives what the "
          "backend does not have.", backend("local"),
          "-backend-config=bucket=x"),
    block("backend-config-not-hcl", "The file of -backend-config is no HCL.",
          backend("local"), "-backend-config=prod.hcl",
          files={"prod.hcl": "path: other.tfstate\n"}),
    block("cloud-without-workspace", "Neither name nor tags.",
          cloud('organization = "acme"')),
    block("cloud-two-selections", "Name and tags.",
          cloud('organization = "acme"', "workspaces {",
                '  name = "prod"', '  tags = ["a"]', "}")),
    block("cloud-and-backend", "Both.", cloud(
        'organization = "acme"', 'workspaces {', '  name = "prod"', "}",
        more='  backend "local" {\n  }\n')),
    block("cloud-host-unknown", "The host does not exist.",
          cloud('organization = "acme"', "workspaces {", '  name = "prod"',
                "}")),
    Breakage("cloud-not-initialized", "init never ran.", "failed",
             ONE + cloud('organization = "acme"', "workspaces {",
                         '  name = "prod"', "}"), steps(PLAN)),
    Breakage("backend-block-gone", "The block was taken away.", "failed", ONE,
             block_gone),
    Breakage("backend-type-changed", "local at init, http now.", "failed",
             ONE, then_block(backend(
                 "http", 'address = "http://127.0.0.1:9"'))),
    Breakage("backend-path-is-a-folder", "A folder in the place of the state.",
             "failed", ONE, onto_a_folder),
    Breakage("remote-state-output-missing", "The other state has no such "
             "output.", "failed", READER + remote_state(
                 'path = "net.tfstate"'), after_init(PLAN),
             files={"net.tfstate": NEIGHBOUR}),
    Breakage("remote-state-setting-unknown", "A setting of another backend.",
             "failed", ONE + remote_state('bucket = "x"'), after_init(PLAN)),
    Breakage("remote-state-refused", "401 for the other state.", "failed",
             ONE, lambda stack: (
                 stack.append("main.tf", remote_state(
                     f'address = "{stack.server.address}"', kind="http")),
                 stack.server.refused.update(GET=401), stack.quiet(*INIT),
                 stack.run(*PLAN))),
    Breakage("state-is-a-page", "A page was saved in the place of the state.",
             "failed", ONE, with_state(lambda _state: PAGE.decode())),
    Breakage("state-without-version", "JSON that is no state.", "failed", ONE,
             with_state(lambda _state: '{"resources": []}')),
    Breakage("state-in-conflict", "The state file holds the marks of a merge.",
             "failed", ONE, with_state(
                 lambda _state: "<<<<<<< HEAD\n{\n=======\n{\n>>>>>>> x\n")),
)

BACKENDS = ANSWERS + BLOCKS
