"""Configurations that Terraform does not take."""

from breakage import (AWS, INIT, ONE, PLAN, Breakage, after_init, data,
                      stand_in, steps)


def at_plan(name, about, configuration, command=PLAN, **more) -> Breakage:
    """The plan refuses it."""
    return Breakage(name, about, "failed", configuration,
                    after_init(command), **more)


def at_init(name, about, configuration, **more) -> Breakage:
    """init refuses it."""
    return Breakage(name, about, "failed", configuration, steps(INIT),
                    **more)


def required(source, version="") -> str:
    """A provider that init has to install."""
    constraint = f'      version = "{version}"\n' if version else ""
    return (f'terraform {{\n  required_providers {{\n    one = {{\n      '
            f'source = "{source}"\n{constraint}    }}\n  }}\n}}\n')


def unlocked_provider(stack):
    """The lock file knows nothing of the provider."""
    stack.quiet(*INIT)
    stack.append("main.tf", AWS + stand_in("one"))
    stack.run(*PLAN)


def other_checksum(stack):
    """The lock file holds checksums of other files."""
    stack.quiet(*INIT)
    lock = stack.folder / ".terraform.lock.hcl"
    lines = [line if '"h1:' not in line else
             '    "h1:' + "A" * 43 + '=",\n'
             for line in lock.read_text().splitlines(keepends=True)]
    lock.write_text("".join(lines))
    stack.run(*INIT)


def left_provider_gone(stack):
    """The installed provider was removed (a cache that was not restored)."""
    stack.quiet(*INIT)
    for path in (stack.folder / ".terraform/providers").rglob("*"):
        if path.is_symlink() or path.is_file():
            path.unlink()
    stack.run(*PLAN)


VARIABLE = 'variable "region" {\n  type = string\n}\n'
RANGED = """variable "size" {
  type    = number
  default = 9
  validation {
    condition     = var.size < 5
    error_message = "At most four are allowed."
  }
}
"""
CYCLE = """resource "terraform_data" "a" {
  input = terraform_data.b.output
}
resource "terraform_data" "b" {
  input = terraform_data.a.output
}
"""
MANY = ONE + """resource "terraform_data" "many" {
  for_each = toset([terraform_data.one.output])
}
"""
NO_KEY = """locals {
  sizes = { small = 1 }
}
resource "terraform_data" "one" {
  input = local.sizes["large"]
}
"""

LANGUAGE = (
    at_plan("invalid-hcl", "A brace is missing.", 'resource "terraform_data" '
            '"one" {\n  input = "one"\n'),
    at_plan("undeclared-variable", "No such variable.",
            'resource "terraform_data" "one" {\n  input = var.nope\n}\n'),
    at_plan("missing-variable", "No value, and nobody may be asked.",
            VARIABLE + ONE),
    at_plan("missing-variable-nobody-answers", "No value; standard input is at "
            "its end.", VARIABLE + ONE, ("plan",)),
    at_plan("variable-refused", "A validation block refuses the value.",
            RANGED + ONE),
    at_plan("for-each-unknown", "Keys that are known only after apply.",
            MANY),
    at_plan("for-each-of-list", "A list in for_each.",
            'resource "terraform_data" "one" {\n  for_each = ["a"]\n}\n'),
    at_plan("count-negative", "count = -1.",
            'resource "terraform_data" "one" {\n  count = -1\n}\n'),
    at_plan("cycle", "Two resources that need each other.", CYCLE),
    at_plan("self-reference", "A resource that needs itself.",
            'resource "terraform_data" "one" {\n  input = '
            "terraform_data.one.output\n}\n"),
    at_plan("undeclared-resource", "No such resource.",
            ONE + 'output "x" {\n  value = terraform_data.nope.output\n}\n'),
    at_plan("duplicate-resource", "The same name twice.", ONE + ONE),
    at_plan("unsupported-argument", "No such argument.",
            'resource "terraform_data" "one" {\n  size = 3\n}\n'),
    at_plan("unsupported-block", "No such block.",
            'resource "terraform_data" "one" {\n  tags {\n  }\n}\n'),
    at_plan("invalid-index", "A key that the map lacks.", NO_KEY),
    at_plan("function-fails", "file() of no file.",
            'resource "terraform_data" "one" {\n  input = file("nope.txt")\n'
            "}\n"),
    at_plan("unknown-function", "No such function.",
            'resource "terraform_data" "one" {\n  input = uper("a")\n}\n'),
    at_plan("wrong-type", "A list where a number is needed.",
            'variable "size" {\n  type    = number\n  default = ["a"]\n}\n'),
    at_plan("count-and-for-each", "Both.",
            'resource "terraform_data" "one" {\n  count    = 1\n  for_each = '
            'toset(["a"])\n}\n'),
    at_plan("sensitive-output", "A secret in an output.",
            'output "x" {\n  value = sensitive("a")\n}\n'),
    at_plan("moved-twice", "Two moves from one place.", ONE + data("two")
            + "moved {\n  from = terraform_data.zero\n  to   = "
            "terraform_data.one\n}\nmoved {\n  from = terraform_data.zero\n  "
            "to   = terraform_data.two\n}\n"),
    at_plan("import-to-nothing", "An import block without resource.",
            'import {\n  to = terraform_data.nope\n  id = "1"\n}\n'),
    at_plan("removed-still-there", "A removed block for what is declared.",
            ONE + "removed {\n  from = terraform_data.one\n  lifecycle {\n"
            "    destroy = false\n  }\n}\n"),
    at_plan("several-errors", "Three errors in one plan.",
            'resource "terraform_data" "one" {\n  input = var.a\n}\n'
            'resource "terraform_data" "two" {\n  input = local.b\n}\n'
            'resource "terraform_data" "three" {\n  input = module.c.x\n}\n'),
    at_plan("remote-state-missing", "terraform_remote_state finds nothing.",
            'data "terraform_remote_state" "net" {\n  backend = "local"\n  '
            'config = {\n    path = "../net/terraform.tfstate"\n  }\n}\n'),
)

INSTALLATION = (
    at_init("provider-unreachable", "No registry can be reached.",
            required("registry.invalid/acme/one")),
    at_init("provider-not-in-mirror", "The mirror has another version.",
            required("hashicorp/aws", "~> 4.0"), provider=True),
    at_init("module-folder-missing", "No such folder.",
            'module "net" {\n  source = "./net"\n}\n'),
    at_init("module-registry-unreachable", "No registry can be reached.",
            'module "net" {\n  source  = "registry.invalid/acme/net/aws"\n  '
            'version = "1.0.0"\n}\n'),
    at_init("module-git-unreachable", "No such host.",
            'module "net" {\n  source = "git::https://git.invalid/net.git"\n'
            "}\n"),
    at_init("terraform-too-old", "required_version.",
            'terraform {\n  required_version = ">= 99.0"\n}\n'),
    at_init("backend-unknown", "No such backend.",
            'terraform {\n  backend "nope" {\n  }\n}\n'),
    at_init("backend-incomplete", "The bucket is missing.",
            'terraform {\n  backend "s3" {\n    region = "eu-central-1"\n  }\n'
            "}\n"),
    at_init("init-invalid-hcl", "A brace is missing.", 'terraform {\n'),
    Breakage("provider-not-in-lock-file", "A provider was added after init.",
             "failed", ONE, unlocked_provider, provider=True),
    Breakage("provider-other-checksum", "The lock file's checksums are of "
             "other files.", "failed", AWS + stand_in("one"),
             other_checksum, provider=True),
    Breakage("provider-gone", "The installed provider was removed.", "failed",
             AWS + stand_in("one"), left_provider_gone, provider=True),
    at_plan("module-not-installed", "A module was added after init.",
            'module "net" {\n  source = "./net"\n}\n'),
)

CONFIGURATIONS = LANGUAGE + INSTALLATION
