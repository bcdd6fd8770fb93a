"""Providers that cannot be found, installed or started, and registries that
answer something else."""

import io
import json
import zipfile

from breakage import (APPLY, AWS, INIT, ONE, PLAN, Breakage, stand_in,
                      steps)
from broken_config import required

USED = AWS + stand_in("one")
ACME = required("registry.example.net/acme/one", "~> 1.0")
_HOST = """host "registry.example.net" {{
  services = {{
    "providers.v1" = "{root}/providers/"
    "modules.v1"   = "{root}/modules/"
  }}
}}
"""
AT_ONCE = {"TF_REGISTRY_DISCOVERY_RETRY": "0"}  # no second try
PAGE = b"<!DOCTYPE html>\n<html><body>Sign in to continue</body></html>\n"


def use_registry(stack):
    """Makes our own server the registry of registry.example.net."""
    stack.sandbox.add_setting(_HOST.format(root=stack.server.root))


def with_pages(pages, *commands):
    """The registry has these pages, by path; `{root}` is where it stands."""
    def run(stack):
        use_registry(stack)
        for path, (status, body) in pages.items():
            if isinstance(body, dict):
                body = json.dumps(body).replace(
                    "{root}", stack.server.root).encode()
            stack.server.pages[path] = status, body
        for command in commands or (INIT,):
            stack.run(*command, **AT_ONCE)
    return run


VERSIONS = "/providers/acme/one/versions"
DOWNLOAD = "/providers/acme/one/1.0.0/download/linux/amd64"
MODULES = "/modules/acme/net/aws/versions"
NET = 'module "net" {\n  source  = "registry.example.net/acme/net/aws"\n' \
    '  version = "~> 2.0"\n}\n'


def offered(*protocols, system="linux", version="1.0.0") -> dict:
    """A list of one release."""
    return {"versions": [{"version": version, "protocols": list(protocols),
                          "platforms": [{"os": system, "arch": "amd64"}]}]}


def archive(name) -> bytes:
    """A zip that holds one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, "#!/bin/sh\n")
    return file.getvalue()


PACKAGE = {
    "protocols": ["5.0"], "os": "linux", "arch": "amd64",
    "filename": "terraform-provider-one_1.0.0_linux_amd64.zip",
    "download_url": "{root}/one.zip", "shasums_url": "{root}/SHA256SUMS",
    "shasums_signature_url": "{root}/SHA256SUMS.sig", "shasum": "0" * 64,
    "signing_keys": {"gpg_public_keys": []}}
ALTERED = {
    VERSIONS: (200, offered("5.0")), DOWNLOAD: (200, PACKAGE),
    "/SHA256SUMS": (200, b"0" * 64 + b"  terraform-provider-one_1.0.0_"
                    b"linux_amd64.zip\n"),
    "/SHA256SUMS.sig": (200, b"signed"),
    "/one.zip": (200, archive("terraform-provider-one_v1.0.0"))}


def registry(name, about, status, body, path=VERSIONS, configuration=ACME,
             **more) -> Breakage:
    """The registry gives this answer to the first question."""
    return Breakage(name, about, "failed", configuration,
                    with_pages({path: (status, body)}), **more)


def registry_with(name, about, protocol) -> Breakage:
    """The registry has a release of this plugin protocol alone."""
    return Breakage(name, about, "failed", ACME, with_pages({
        **ALTERED, VERSIONS: (200, offered(protocol)),
        DOWNLOAD: (200, {**PACKAGE, "protocols": [protocol]})}))


REGISTRIES = (
    registry("registry-knows-no-such", "404.", 404, b""),
    registry("registry-wants-login", "401.", 401, b""),
    registry("registry-forbids", "403.", 403, b""),
    registry("registry-asked-too-often", "429.", 429, b""),
    registry("registry-fails", "502.", 502, PAGE),
    registry("registry-shows-a-page", "200, and a page.", 200, PAGE),
    registry_with("registry-speaks-newer-protocol", "Protocol 7.", "7.0"),
    registry_with("registry-speaks-older-protocol", "Protocol 4.", "4.0"),
    registry("registry-has-other-version", "Only 0.9.0.", 200,
             offered("5.0", version="0.9.0")),
    Breakage("registry-has-other-platform", "Only for Windows.", "failed", ACME,
             with_pages({VERSIONS: (200, offered("5.0", system="windows")),
                         DOWNLOAD: (404, b"")})),
    Breakage("registry-archive-altered", "Another file than was announced.",
             "failed", ACME, with_pages(ALTERED)),
    Breakage("registry-archive-forbidden", "403 for the file.", "failed", ACME,
             with_pages({**ALTERED, "/one.zip": (403, b"")})),
    Breakage("registry-archive-missing", "404 for the file.", "failed", ACME,
             with_pages({**ALTERED, "/one.zip": (404, b"")})),
    registry("module-registry-knows-no-such", "404.", 404, b"", MODULES, NET),
    registry("module-registry-wants-login", "401.", 401, b"", MODULES, NET),
    registry("module-registry-fails", "502.", 502, PAGE, MODULES, NET),
    registry("module-registry-has-other-version", "Only 1.4.0.", 200,
             {"modules": [{"versions": [{"version": "1.4.0"}]}]}, MODULES,
             NET),
)


def provider_program(text, mode=0o755, command=PLAN):
    """Another program stands in the place of the provider."""
    def run(stack):
        stack.sandbox.replace_provider(text, mode)
        if stack.quiet(*INIT) != 0:
            raise RuntimeError(stack.last_quiet)
        stack.run(*command)
    return run


def program(name, about, text, **more) -> Breakage:
    """A provider that does not start."""
    return Breakage(name, about, "failed", USED,
                    provider_program(text, **more), provider=True)


STARTS = (
    program("provider-says-nothing", "It ends at once.", "#!/bin/sh\nexit 1\n"),
    program("provider-prints-something", "Its launcher prints a word of its "
            "own.", "#!/bin/sh\necho loading credentials\nsleep 3\n"),
    program("provider-dies-with-a-word", "It says why it cannot start, on "
            "standard error.", "#!/bin/sh\necho '/lib/libc.so.6: version "
            "`GLIBC_2.38'\"'\"' not found' >&2\nexit 1\n"),
    program("provider-is-not-executable", "The mode was lost.",
            "#!/bin/sh\nexit 1\n", mode=0o644),
    program("provider-of-other-machine", "No program of this machine.",
            "\x7fELF\x02\x01\x01" + "\0" * 60),
    program("provider-without-loader", "What should start it is missing.",
            "#!/lib/ld-musl-x86_64.so.1\n"),
    program("provider-of-old-protocol", "Protocol 4.",
            "#!/bin/sh\necho '1|4|tcp|127.0.0.1:9|grpc'\nsleep 3\n"),
    program("provider-unreachable-after-start", "It names a port at which "
            "nobody listens.",
            "#!/bin/sh\necho '1|5|tcp|127.0.0.1:9|grpc'\nsleep 3\n"),
)


def locked_version(version, *command, options=()):
    """The lock file holds another version than the configuration wants or
    the mirror has."""
    def run(stack):
        stack.quiet(*INIT)
        path = stack.folder / ".terraform.lock.hcl"
        path.write_text(path.read_text().replace(
            stack.sandbox.VERSION, version))
        stack.run(*(command or INIT), *options)
    return run


def wanted_anew(constraint, *command):
    """The constraint was changed after init."""
    def run(stack):
        stack.quiet(*INIT)
        stack.append("main.tf", aws_wanted(constraint))
        stack.run(*command)
    return run


def aws_wanted(constraint) -> str:
    """What the configuration asks of the provider."""
    return ('terraform {\n  required_providers {\n    aws = {\n      source '
            f'= "hashicorp/aws"\n      version = "{constraint}"\n    }}\n  '
            "}\n}\n")


def provider_added(stack):
    """Another provider came into the configuration after init."""
    stack.quiet(*INIT)
    stack.append("main.tf", 'provider "null" {\n}\n')
    stack.run(*PLAN)


def left_in_state(stack):
    """Only the state needs it, and this folder was never set up."""
    stack.ready()
    stack.write("main.tf", ONE)
    stack.remove(".terraform")
    (stack.folder / ".terraform.lock.hcl").unlink()
    stack.run(*PLAN)


def provider_block_gone(stack):
    """The aliased provider of what the state holds was taken away."""
    stack.ready()
    stack.write("main.tf", AWS)
    stack.run(*PLAN)


def changed_build(stack):
    """The installed provider is another build than init saw."""
    stack.quiet(*INIT)
    stack.sandbox.change_provider("# another build\n")
    stack.run(*PLAN)


def newer_schema(stack):
    """The state was written by a newer release of the provider."""
    stack.ready()
    path = stack.folder / "terraform.tfstate"
    state = json.loads(path.read_text())
    state["resources"][0]["instances"][0]["schema_version"] = 3
    path.write_text(json.dumps(state))
    stack.before = None
    stack.run(*PLAN)


def cli_configuration(text, *command):
    """The configuration of the command line is this."""
    def run(stack):
        (stack.sandbox.home / ".terraformrc").write_text(text)
        stack.run(*command)
    return run


MERGED = """<<<<<<< HEAD
provider "registry.terraform.io/hashicorp/aws" {
=======
provider "registry.terraform.io/hashicorp/null" {
>>>>>>> release
}
"""
WEST = 'provider "aws" {\n  alias  = "west"\n  region = "eu-west-1"\n}\n'


def installed(name, about, script, configuration=USED,
              outcome="failed", **more) -> Breakage:
    """With the provider in a mirror."""
    return Breakage(name, about, outcome, configuration, script,
                    provider=True, touches=False, **more)


FOLDERS = (
    installed("provider-not-in-local-mirror", "The mirror has no such "
              "provider.", lambda stack: (
                  stack.sandbox.only_mirror(), stack.run(*INIT)),
              required("hashicorp/null")),
    installed("lock-file-merged", "The lock file holds the marks of a merge.",
              lambda stack: (stack.write(".terraform.lock.hcl", MERGED),
                             stack.run(*INIT))),
    installed("lock-file-read-only", "-lockfile=readonly, and no lock file.",
              steps((*INIT, "-lockfile=readonly"))),
    installed("lock-file-read-only-upgrade", "-lockfile=readonly and "
              "-upgrade.", steps((*INIT, "-lockfile=readonly", "-upgrade"))),
    installed("locked-version-gone", "The mirror does not have the locked "
              "version any more.", locked_version("5.98.0")),
    installed("locked-version-not-wanted", "The constraint was raised; init.",
              wanted_anew("~> 6.0", *INIT)),
    installed("locked-version-not-wanted-plan", "The constraint was raised; "
              "plan.", wanted_anew("~> 6.0", *PLAN)),
    installed("constraint-fits-nothing", "Two constraints that exclude each "
              "other.", steps(INIT), USED + aws_wanted(">= 5.0, < 5.0")),
    installed("lock-file-lacks-provider", "A second provider was added after "
              "init.", provider_added),
    installed("lock-file-not-committed", "Installed, and the lock file is "
              "missing.", lambda stack: (
                  stack.quiet(*INIT),
                  (stack.folder / ".terraform.lock.hcl").unlink(),
                  stack.run(*PLAN))),
    installed("provider-never-installed", "A lock file, and init never ran.",
              lambda stack: (stack.quiet(*INIT), stack.remove(".terraform"),
                             stack.run(*PLAN))),
    installed("provider-only-in-state", "The state alone needs it.",
              left_in_state),
    installed("provider-alias-gone", "The state's object was made by an alias "
              "that is gone.", provider_block_gone, AWS + WEST + stand_in(
                  "one", None, "provider = aws.west")),
    installed("provider-other-build", "Another build than init saw.",
              changed_build),
    installed("state-of-newer-provider", "Its schema in the state is newer.",
              newer_schema),
    installed("override-without-program", "dev_overrides names an empty "
              "folder.", lambda stack: cli_configuration(
                  'provider_installation {\n  dev_overrides {\n    '
                  f'"hashicorp/aws" = "{stack.folder}/nope"\n  }}\n  direct '
                  "{}\n}\n", PLAN[0])(stack)),
    Breakage("cli-configuration-broken", "~/.terraformrc is no HCL.",
             "failed", required("registry.invalid/acme/one"),
             cli_configuration("providers {\n", *INIT)),
    installed("plugin-cache-missing", "The folder of the plugin cache is not "
              "there, which Terraform calls an error and then passes over.",
              lambda stack: (
                  stack.sandbox.add_setting('plugin_cache_dir = "/nope"\n'),
                  stack.run(*INIT)), outcome="succeeded",
              dresses=("plain", "pipe")),
    installed("init-warns-of-lock-file", "The checksums are those of one "
              "platform.", steps(INIT), outcome="succeeded",
              dresses=("plain", "pipe")),
    Breakage("provider-source-is-url", "A URL for a source.", "failed",
             required("https://github.com/acme/terraform-provider-one"),
             steps(INIT)),
    Breakage("provider-source-is-repository", "A repository for a source.",
             "failed", required("github.com/acme/terraform-provider-one"),
             steps(INIT)),
    Breakage("provider-constraint-misspelt", "No constraint.", "failed",
             required("hashicorp/aws", "latest"), steps(INIT)),
    Breakage("terraform-version-of-module", "A module wants another "
             "Terraform.", "failed", ONE + 'module "net" {\n  source = '
             '"./net"\n}\n', steps(INIT), files={
                 "net/main.tf": 'terraform {\n  required_version = "~> 0.13"'
                 "\n}\n"}),
    Breakage("apply-without-init", "init never ran, and a provider is "
             "needed.", "failed", USED, steps(APPLY), provider=True),
)

INSTALLS = REGISTRIES + STARTS + FOLDERS
