"""Blocks that are written wrongly, moves and imports that contradict each
other, and tests that fail."""

from breakage import (AWS, ONE, PLAN, TWO, Breakage, after_init, data,
                      stand_in)
from broken_config import at_init, at_plan
from broken_values import one


def text(name, about, configuration) -> Breakage:
    """What is no HCL at all."""
    return at_init(name, about, configuration)


SYNTAX = (
    text("quote-missing", "A quote is not closed.",
         'resource "terraform_data" "one" {\n  input = "one\n}\n'),
    text("equals-missing", "An argument without =.",
         'resource "terraform_data" "one" {\n  input "one"\n}\n'),
    text("colon-for-equals", "A colon in the place of =.",
         'resource "terraform_data" "one" {\n  input: "one"\n}\n'),
    text("curly-quotes", "Quotes of a word processor.",
         "resource “terraform_data” “one” {\n}\n"),
    text("single-quotes", "Single quotes.",
         "resource 'terraform_data' 'one' {\n}\n"),
    text("bracket-missing", "A bracket is not closed.", one('["a"')),
    text("comma-missing", "Two elements without a comma.",
         one('[\n    "a"\n    "b"\n  ]')),
    text("heredoc-open", "A heredoc has no end.", one("<<EOT\na\n")),
    text("template-open", "${ is not closed.", one('"${var.a"')),
    text("argument-twice", "One argument twice.",
         one('"a"', 'input = "b"')),
    text("two-arguments-in-a-line", "A line end is missing.",
         'locals { a = 1 b = 2 }\n'),
    text("merge-marks", "The marks of a merge.",
         "<<<<<<< HEAD\n" + ONE + "=======\n>>>>>>> x\n"),
    text("label-missing", "A resource without a name.",
         'resource "terraform_data" {\n}\n'),
    text("label-too-many", "A variable with two names.",
         'variable "a" "b" {\n}\n'),
    text("name-not-allowed", "A name with a dot.",
         'resource "terraform_data" "one.two" {\n}\n'),
    text("block-unknown", "No such block.", 'resorce "a" "b" {\n}\n'),
    text("block-of-newer-version", "A block of 1.14.",
         'action "a" "b" {\n}\n'),
    at_init("tf-json-broken", "A .tf.json that is no JSON.", ONE,
            files={"more.tf.json": '{"locals": {\n'}),
)

BLOCKS = (
    at_plan("argument-missing", "A required argument.",
            AWS + 'resource "aws_stand_in" "one" {\n}\n', provider=True),
    at_plan("type-unknown-to-provider", "No such resource type.",
            AWS + 'resource "aws_stand_inn" "one" {\n}\n', provider=True),
    at_plan("data-unknown-to-provider", "No such data source.",
            AWS + 'data "aws_stand_in" "one" {\n}\n', provider=True),
    at_plan("provider-argument-unknown", "The provider has no such setting.",
            AWS.replace("region", "regoin") + stand_in("one"),
            provider=True),
    at_plan("provider-twice", "Two blocks without alias.", AWS + AWS,
            provider=True),
    at_plan("provider-alias-unknown", "No such alias.", AWS + stand_in(
        "one", None, "provider = aws.west"), provider=True),
    at_plan("argument-of-wrong-type", "A list for a text.", AWS
            + 'resource "aws_stand_in" "one" {\n  name = ["a"]\n}\n',
            provider=True),
    at_init("experiment", "An experiment in a release.",
            "terraform {\n  experiments = [nope]\n}\n" + ONE),
    at_init("required-version-misspelt", "No constraint.",
            'terraform {\n  required_version = "latest"\n}\n'),
    at_init("required-providers-twice", "Two blocks.",
            "terraform {\n  required_providers {\n  }\n  required_providers {\n"
            "  }\n}\n"),
    at_plan("ignore-changes-unknown", "No such attribute.", data(
        "one", "lifecycle {\n    ignore_changes = [size]\n  }")),
    at_plan("prevent-destroy-variable", "A variable in it.",
            'variable "keep" {\n  default = true\n}\n' + data(
                "one", "lifecycle {\n    prevent_destroy = var.keep\n  }")),
    at_plan("lifecycle-twice", "Two lifecycle blocks.", data(
        "one", "lifecycle {\n  }", "lifecycle {\n  }")),
    at_plan("replace-triggered-by-unknown", "No such resource.", data(
        "one", "lifecycle {\n    replace_triggered_by = [terraform_data.x]\n"
        "  }")),
    at_plan("provisioner-unknown", "A provisioner that was taken out.", data(
        "one", 'provisioner "chef" {\n  }')),
    at_plan("provisioner-without-command", "local-exec without command.",
            data("one", 'provisioner "local-exec" {\n  }')),
    at_plan("destroy-provisioner-refers", "A destroy provisioner that needs "
            "another resource.", TWO + data(
                "three", 'provisioner "local-exec" {\n    when    = destroy\n'
                '    command = "echo ${terraform_data.one.id}"\n  }')),
    at_plan("precondition-of-itself", "self in a precondition.", data(
        "one", 'lifecycle {\n    precondition {\n      condition     = self.id'
        ' != ""\n      error_message = "No id."\n    }\n  }')),
    at_plan("check-without-assert", "A check without assert.",
            ONE + 'check "health" {\n}\n'),
    at_plan("precondition-fails-in-plan", "Known while planning.",
            'variable "size" {\n  default = 9\n}\n' + data(
                "one", "lifecycle {\n    precondition {\n      condition     = "
                'var.size < 5\n      error_message = "At most four."\n    }\n'
                "  }")),
)


def after_ready(configuration, *command):
    """Another configuration than what was applied."""
    def run(stack):
        stack.ready()
        stack.write("main.tf", configuration)
        stack.run(*(command or PLAN))
    return run


def move(source, target) -> str:
    """A moved block."""
    return f"moved {{\n  from = {source}\n  to   = {target}\n}}\n"


def import_of(target, *settings) -> str:
    """An import block."""
    lines = "".join(f"  {each}\n" for each in settings)
    return f"import {{\n  to = {target}\n{lines}}}\n"


A, B = "terraform_data.one", "terraform_data.two"

REFACTORING = (
    at_plan("moved-still-declared", "What was moved away is declared.",
            TWO + move(A, B)),
    at_plan("moved-in-a-circle", "Two moves, each the other's.",
            data("three") + move(A, B) + move(B, A)),
    at_plan("moved-to-itself", "From and to are one.", ONE + move(A, A)),
    at_plan("moved-to-other-type", "A resource becomes a module.",
            ONE + move(A, "module.net")),
    at_plan("moved-address-broken", "No address.", ONE
            + 'moved {\n  from = "terraform_data.zero"\n  to = one\n}\n'),
    at_plan("import-without-id", "No id.", ONE + import_of(A)),
    at_plan("import-id-unknown", "The id is known only after apply.",
            TWO + import_of(B, "id = terraform_data.one.id")),
    at_plan("import-twice", "Two imports to one place.", ONE
            + import_of(A, 'id = "1"') + import_of(A, 'id = "2"')),
    at_plan("import-id-empty", "An empty id.", ONE + import_of(
        A, 'id = ""')),
    at_plan("import-object-missing", "The provider finds nothing.",
            AWS + stand_in("one") + import_of("aws_stand_in.one",
                                              'id = "gone"'), provider=True),
    at_plan("import-not-supported", "The type cannot be imported.",
            AWS + 'resource "aws_iam_access_key" "one" {\n  name = "a"\n}\n'
            + import_of("aws_iam_access_key.one", 'id = "a"'),
            provider=True),
    at_plan("removed-with-key", "One instance of many.", "removed {\n  from = "
            "terraform_data.zero[0]\n  lifecycle {\n    destroy = false\n  }\n"
            "}\n"),
    Breakage("prevent-destroy-by-replacement", "A change that replaces what "
             "must stay.", "failed", data(
                 "one", "triggers_replace = 1",
                 "lifecycle {\n    prevent_destroy = true\n  }"),
             after_ready(data(
                 "one", "triggers_replace = 2",
                 "lifecycle {\n    prevent_destroy = true\n  }"))),
    Breakage("provider-gone-from-configuration", "The provider's block and "
             "what it made were taken away together.", "failed",
             AWS.replace("{\n", '{\n  alias = "west"\n', 1)
             + stand_in("one", None, "provider = aws.west"),
             after_ready(ONE), provider=True),
)


def test_file(*runs) -> dict:
    """A file of terraform test."""
    return {"main.tftest.hcl": "".join(runs)}


def tested(name, about, *runs, configuration=ONE, **more):
    """terraform test fails."""
    return Breakage(name, about, "failed", configuration,
                    after_init(("test",)), files=test_file(*runs),
                    touches=False, state_seen=False, **more)


RUN = 'run "it" {\n  command = plan\n%s}\n'
GUARDED = 'variable "size" {\n  validation {\n    condition     = var.size < ' \
    '5\n    error_message = "Too large."\n  }\n}\n' + ONE

TESTS = (
    tested("test-without-value", "No value for a variable.", RUN % "",
           configuration='variable "size" {}\n' + ONE),
    tested("test-expected-failure-missing", "What should fail does not.",
           RUN % "  variables {\n    size = 1\n  }\n  expect_failures = "
           "[var.size]\n", configuration=GUARDED),
    tested("test-value-refused", "A validation refuses the test's value.",
           RUN % "  variables {\n    size = 9\n  }\n", configuration=GUARDED),
    tested("test-condition-unknown", "The condition needs an apply.",
           RUN % "  assert {\n    condition     = terraform_data.one.id != "
           '""\n    error_message = "No id."\n  }\n'),
    tested("test-reference-unknown", "It asks for what is not there.",
           RUN % "  assert {\n    condition     = terraform_data.nope.id != "
           '""\n    error_message = "No id."\n  }\n'),
    tested("test-apply-fails", "The apply of a run fails.",
           'run "it" {\n}\n', configuration=data(
               "one", 'provisioner "local-exec" {\n    command = "exit 4"\n  '
               "}")),
    tested("test-block-unknown", "No such block.", 'rum "it" {\n}\n'),
    tested("test-module-not-installed", "Its module was not installed.",
           RUN % '  module {\n    source = "./setup"\n  }\n'),
    tested("test-run-twice", "Two runs of one name.", RUN % "", RUN % ""),
)

STRUCTURE = SYNTAX + BLOCKS + REFACTORING + TESTS
