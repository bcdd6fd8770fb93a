"""Modules that cannot be fetched, and calls that do not fit them."""

import subprocess

from breakage import AWS, INIT, ONE, PLAN, Breakage, after_init, steps

EMPTY = {"net/main.tf": ""}
WITH_INPUT = {"net/main.tf": 'variable "cidr" {\n  type = string\n}\n'
              'output "id" {\n  value = var.cidr\n}\n'}
PAGE = b"<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"
_GIT = {"PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null", "HOME": "/nonexistent",
        "GIT_AUTHOR_NAME": "ci", "GIT_AUTHOR_EMAIL": "ci@example.net",
        "GIT_COMMITTER_NAME": "ci", "GIT_COMMITTER_EMAIL": "ci@example.net"}


def call(source, *settings, name="net") -> str:
    """A call of a module."""
    lines = "".join(f"  {each}\n" for each in settings)
    return f'module "{name}" {{\n  source = "{source}"\n{lines}}}\n'


def repository(stack):
    """A repository of modules beside the working folder."""
    folder = stack.sandbox.home / "modules"
    (folder / "net").mkdir(parents=True)
    (folder / "net/main.tf").write_text(
        'module "up" {\n  source = "../../outside"\n}\n')
    for command in (("init", "-q", "-b", "main"), ("add", "."),
                    ("commit", "-q", "-m", "Add the net")):
        subprocess.run(["git", *command], cwd=folder, env=_GIT, check=True)
    return f"git::file://{folder}"


def from_git(tail, *settings, **variables):
    """init with a module of that repository."""
    def run(stack):
        stack.append("main.tf", call(repository(stack) + tail, *settings))
        stack.run(*INIT, **variables)
    return run


def no_repository(stack):
    """The repository is not there."""
    stack.append("main.tf", call(
        f"git::file://{stack.sandbox.home}/nope.git"))
    stack.run(*INIT)


def without_git(stack):
    """A PATH without git."""
    (stack.sandbox.home / "bin").mkdir()
    from_git("", PATH=str(stack.sandbox.home / "bin"))(stack)


def from_http(path, *answer):
    """init with an archive from our own server."""
    def run(stack):
        if answer:
            stack.server.pages[path] = answer
        stack.append("main.tf", call(stack.server.root + path))
        stack.run(*INIT)
    return run


def then_calls(text, *command, files=None):
    """The calls are others than at the last init."""
    def run(stack):
        if stack.quiet(*INIT) != 0:
            raise RuntimeError(stack.last_quiet)
        for name, content in (files or {}).items():
            stack.write(name, content)
        stack.write("main.tf", ONE + text)
        stack.run(*(command or PLAN))
    return run


def module(name, about, script, configuration=ONE, **more) -> Breakage:
    """A module that init does not get."""
    return Breakage(name, about, "failed", configuration, script, **more)


def called(name, about, text, files, outcome="failed", **more) -> Breakage:
    """A call that does not fit what is called."""
    return Breakage(name, about, outcome, ONE + text, after_init(PLAN),
                    files=files, **more)


FETCHED = (
    module("module-git-ref-missing", "No such tag.", from_git("?ref=v9.9.9")),
    module("module-git-folder-missing", "No such folder in it.",
           from_git("//vpc")),
    module("module-git-repository-missing", "No such repository.",
           no_repository),
    module("module-git-leaves-package", "It looks above its own top.",
           from_git("//net")),
    module("module-git-missing", "git is not installed.", without_git),
    module("module-git-depth-and-commit", "depth and a commit.",
           from_git("?depth=1&ref=0123456789abcdef0123456789abcdef01234567")),
    module("module-archive-missing", "404 for the archive.",
           from_http("/net.zip")),
    module("module-archive-forbidden", "403 for the archive.",
           from_http("/net.zip", 403, b"")),
    module("module-archive-is-a-page", "A page in its place.",
           from_http("/net.zip", 200, PAGE)),
    module("module-source-without-dot", "A folder, written without ./.",
           steps(INIT), call("net"), files=EMPTY),
    module("module-source-two-forms", "Two forms of ssh in one.", steps(INIT),
           call("git::ssh://git@github.com:acme/net.git")),
    module("module-source-with-variable", "A variable in the source.",
           steps(INIT), 'variable "v" {\n  default = "a"\n}\n'
           'module "net" {\n  source = "./${var.v}"\n}\n'),
    module("module-source-missing", "No source.", steps(INIT),
           'module "net" {\n}\n'),
    module("module-version-of-a-folder", "A version for a folder.",
           steps(INIT), call("./net", 'version = "1.0"'), files=EMPTY),
    module("module-called-twice", "Two calls of one name.", steps(INIT),
           call("./net") + call("./net"), files=EMPTY),
    module("module-broken-inside", "A brace is missing in the module.",
           steps(INIT), call("./net"), files={"net/main.tf": "locals {\n"}),
    module("module-added-after-init", "A call was added after init.",
           then_calls(call("./net")), files=EMPTY),
    module("module-source-changed", "The source was changed after init.",
           then_calls(call("./vpc"), files={"vpc/main.tf": ""}),
           ONE + call("./net"), files=EMPTY),
    module("module-folder-removed", "The folder was removed after init.",
           lambda stack: (stack.quiet(*INIT), stack.remove("net"),
                          stack.run(*PLAN)), ONE + call("./net"), files=EMPTY),
)

CALLS = (
    called("module-argument-missing", "A variable without a value.",
           call("./net"), WITH_INPUT),
    called("module-argument-unknown", "No such variable.",
           call("./net", 'cidr = "a"', 'region = "b"'), WITH_INPUT),
    called("module-argument-of-wrong-type", "A list for a string.",
           call("./net", 'cidr = ["a"]'), WITH_INPUT),
    called("module-output-unknown", "No such output.",
           call("./net", 'cidr = "a"') + 'output "x" {\n  value = '
           "module.net.arn\n}\n", WITH_INPUT),
    called("module-not-called", "No such call.", 'output "x" {\n  value = '
           "module.vpc.id\n}\n", {}),
    called("module-output-without-key", "The call has count.",
           call("./net", "count = 1", 'cidr = "a"') + 'output "x" {\n  value ='
           " module.net.id\n}\n", WITH_INPUT),
    called("module-provider-and-count", "A provider in a module with count.",
           call("./net", "count = 1"), {"net/main.tf": AWS}, provider=True),
    called("module-provider-empty", "An empty block of a provider only warns.",
           call("./net", "count = 1"), {"net/main.tf": 'provider "terraform" '
                                        "{\n}\n"}, "succeeded",
           dresses=("plain", "pipe")),
    called("module-provider-undefined", "providers names what is not there.",
           call("./net", "providers = {", "  terraform = terraform.west", "}"),
           EMPTY),
    called("module-provider-not-passed", "The module wants an alias.",
           call("./net"), {"net/main.tf": "terraform {\n  required_providers {"
                           '\n    terraform = {\n      source = '
                           '"terraform.io/builtin/terraform"\n      '
                           "configuration_aliases = [terraform.west]\n    }"
                           '\n  }\n}\n'}),
    called("module-depends-on-itself", "Its output is its input.",
           call("./net", "cidr = module.net.id"), WITH_INPUT),
    called("module-has-backend", "A backend in a module only warns; its "
           "variable has no value.", call("./net"), {
               "net/main.tf": 'terraform {\n  backend "local" {}\n}\n'
               'variable "cidr" {}\n'}),
    called("module-validation-refuses", "The module's own condition.",
           call("./net", 'cidr = "a"'), {
               "net/main.tf": 'variable "cidr" {\n  validation {\n    '
               'condition     = length(var.cidr) > 3\n    error_message = '
               '"The range is too short."\n  }\n}\n'}),
    called("module-precondition-of-output", "An output's condition.",
           call("./net", 'cidr = "a"'), {
               "net/main.tf": 'variable "cidr" {}\noutput "id" {\n  value = '
               'var.cidr\n  precondition {\n    condition     = var.cidr == '
               '"b"\n    error_message = "Only b has an id."\n  }\n}\n'}),
)

MODULES = FETCHED + CALLS
