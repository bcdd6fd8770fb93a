"""Values, types, functions and references that Terraform does not take."""

from breakage import AWS, ONE, PLAN, Breakage, data
from broken_config import at_plan


def one(expression, *settings) -> str:
    """A resource with this input."""
    lines = "".join(f"  {each}\n" for each in settings)
    return (f'resource "terraform_data" "one" {{\n  input = {expression}\n'
            f"{lines}}}\n")


def valued(name, about, expression, before="") -> Breakage:
    """A plan that cannot find out a value."""
    return at_plan(name, about, before + one(expression))


def variable(name, *settings) -> str:
    """A variable."""
    lines = "".join(f"  {each}\n" for each in settings)
    return f'variable "{name}" {{\n{lines}}}\n'


NUMBER = variable("size", "type = number") + one("var.size")
EMPTY_LIST = "locals {\n  subnets = []\n}\n"
NOTHING = variable("net", "type = object({ id = string })", "default = null")
COUNTED = 'resource "terraform_data" "many" {\n  count = 2\n}\n'
TEMPLATE = {"user.tftpl": "host ${name}\nport ${port}\n"}

VARIABLES = (
    at_plan("variable-of-wrong-type", "A word for a number.", NUMBER,
            (*PLAN, "-var=size=large")),
    at_plan("variable-is-null", "nullable = false, and null.",
            variable("size", "type = number", "nullable = false")
            + one("var.size"), files={"terraform.tfvars": "size = null\n"}),
    at_plan("variable-without-equals", "-var without a value.", NUMBER,
            (*PLAN, "-var=size")),
    at_plan("variables-file-broken", "terraform.tfvars is no HCL.", NUMBER,
            files={"terraform.tfvars": "size: 3\n"}),
    at_plan("variables-file-with-reference", "A reference in it.", NUMBER,
            files={"terraform.tfvars": "size = var.other\n"}),
    at_plan("variables-file-of-wrong-type", "A list for a number.", NUMBER,
            files={"prod.auto.tfvars": 'size = ["a"]\n'}),
    at_plan("variables-file-misspelt", "The file gives another name, and the "
            "variable has no value.", NUMBER,
            files={"terraform.tfvars": "sise = 3\n"}),
    at_plan("variable-object-incomplete", "An attribute is missing.",
            variable("net", "type = object({ id = string, zone = string })")
            + one("var.net.id"), files={
                "terraform.tfvars": 'net = { id = "a" }\n'}),
    at_plan("variable-default-computed", "A function in a default.",
            variable("stamp", "default = timestamp()") + ONE),
    at_plan("variable-type-unknown", "No such type.",
            variable("stamp", "type = text") + ONE),
    at_plan("variable-name-reserved", "Its name is a module's argument.",
            variable("count", "default = 1") + ONE),
    at_plan("variable-twice", "Declared twice.",
            variable("size", "default = 1") * 2 + ONE),
    at_plan("output-twice", "Declared twice.",
            'output "x" {\n  value = 1\n}\n' * 2),
    at_plan("validation-cannot-tell", "The condition itself fails.",
            variable("size", "default = null", "validation {",
                     "  condition     = var.size > 3",
                     '  error_message = "Too small."', "}") + ONE),
    at_plan("output-precondition", "An output's condition.",
            ONE + 'output "x" {\n  value = 1\n  precondition {\n    condition '
            '    = terraform_data.one.input == "two"\n    error_message = "It '
            'is not."\n  }\n}\n'),
    at_plan("ephemeral-in-resource", "An ephemeral value that would be "
            "stored.", variable("token", "ephemeral = true",
                                'default   = "x"') + one("var.token")),
    at_plan("ephemeral-in-output", "An ephemeral value in an output.",
            variable("token", "ephemeral = true", 'default   = "x"')
            + 'output "x" {\n  value = var.token\n}\n'),
)

REPETITION = (
    at_plan("for-each-sensitive", "Its keys are secret.",
            'resource "terraform_data" "one" {\n  for_each = toset([sensitive('
            '"a")])\n}\n'),
    at_plan("for-each-null", "Its value is null.", variable(
        "names", "type    = set(string)", "default = null")
        + 'resource "terraform_data" "one" {\n  for_each = var.names\n}\n'),
    at_plan("for-each-of-number", "A number.",
            'resource "terraform_data" "one" {\n  for_each = 3\n}\n'),
    at_plan("count-unknown", "Known only after apply.", ONE
            + 'resource "terraform_data" "many" {\n  count = length('
            "terraform_data.one.id)\n}\n"),
    at_plan("count-null", "Its value is null.", variable(
        "size", "type    = number", "default = null")
        + 'resource "terraform_data" "one" {\n  count = var.size\n}\n'),
    at_plan("count-is-a-word", "No number.",
            'resource "terraform_data" "one" {\n  count = "many"\n}\n'),
    at_plan("each-outside", "each.key without for_each.", one("each.key")),
    at_plan("count-index-outside", "count.index without count.",
            one("count.index")),
    at_plan("self-outside", "self in a resource.", one("self.id")),
    at_plan("instance-without-key", "count, and no index.",
            COUNTED + 'output "x" {\n  value = terraform_data.many.id\n}\n'),
    at_plan("instance-beyond-count", "An index that is not there.",
            COUNTED + 'output "x" {\n  value = terraform_data.many[5].id\n}\n'),
    at_plan("dynamic-provisioner", "A dynamic block of what cannot be.",
            one('"a"', 'dynamic "provisioner" {', "  content {", "  }", "}")),
)

VALUES = (
    valued("index-of-empty-list", "The list is empty.", "local.subnets[0]",
           EMPTY_LIST),
    valued("index-beyond-list", "The list has two.", "local.subnets[5]",
           'locals {\n  subnets = ["a", "b"]\n}\n'),
    valued("attribute-of-null", "The object is null.", "var.net.id", NOTHING),
    valued("attribute-of-object-missing", "The object has no such attribute.",
           "local.net.zone", 'locals {\n  net = { id = "a" }\n}\n'),
    valued("attribute-of-text", "A text has no attributes.", "local.net.zone",
           'locals {\n  net = "a"\n}\n'),
    valued("sum-of-text", "A word and a number.", '"a" + 1'),
    valued("branches-of-two-types", "A list or a text.",
           'true ? ["a"] : { b = 1 }'),
    valued("condition-not-boolean", "A word for a condition.",
           '"maybe" ? 1 : 2'),
    valued("infinite-number", "1 / 0.", "1 / 0"),
    valued("list-in-template", "A list in a text.", '"ids ${[1, 2]}"'),
    valued("object-key-null", "A null for a key.", "{ (null) = 1 }"),
    valued("object-keys-twice", "for gives one key twice.",
           '{ for each in ["a", "a"] : each => 1 }'),
    at_plan("template-lacks-value", "A template asks for what it is not "
            "given.", one('templatefile("user.tftpl", { name = "web" })'),
            files=TEMPLATE),
    at_plan("template-missing", "No such template.",
            one('templatefile("nope.tftpl", {})')),
)

FUNCTIONS = (
    valued("function-of-newer-version", "A function of 1.15.",
           'convert("1", "2")'),
    valued("function-of-opentofu", "A function that only OpenTofu has.",
           'base64gunzip("a")'),
    valued("function-of-provider-unknown", "A provider's function that it "
           "lacks.", 'provider::terraform::nope("a")'),
    valued("function-wants-more", "An argument is missing.", 'split(",")'),
    valued("function-wants-less", "One argument too many.",
           'upper("a", "b")'),
    valued("tonumber-of-word", "No number.", 'tonumber("large")'),
    valued("jsondecode-of-text", "No JSON.", 'jsondecode("{a: 1}")'),
    valued("yamldecode-of-text", "No YAML.", 'yamldecode("a: [1")'),
    valued("base64decode-of-text", "No base64.", 'base64decode("***")'),
    valued("cidrsubnet-too-long", "No room for so many bits.",
           'cidrsubnet("10.0.0.0/30", 8, 1)'),
    valued("cidrhost-of-text", "No range.", 'cidrhost("10.0.0.0", 1)'),
    valued("element-of-empty-list", "The list is empty.", "element([], 0)"),
    valued("lookup-without-default", "No such key, and no default.",
           'lookup({ a = 1 }, "b")'),
    valued("merge-of-list", "A list among maps.", 'merge({ a = 1 }, ["b"])'),
    valued("join-of-text", "A text for a list.", 'join(",", "a")'),
    valued("formatdate-of-text", "No time.", 'formatdate("YYYY", "today")'),
    valued("regex-without-match", "It does not match.",
           'regex("[0-9]+", "none")'),
    valued("zipmap-of-two-lengths", "One key too many.",
           'zipmap(["a", "b"], [1])'),
    valued("one-of-two", "one() of two elements.", 'one(["a", "b"])'),
    valued("coalesce-of-nothing", "All are null.", 'coalesce(null, "")'),
    at_plan("file-is-binary", "A file that is no text.",
            one('file("logo.bin")'), files={"logo.bin": b"\xff\xfe\x00"}),
    valued("fileset-of-nothing-first", "The first of no files.",
           'tolist(fileset(path.module, "*.nope"))[0]'),
)

REFERENCES = (
    at_plan("reference-to-type-alone", "A type without a name.",
            one("terraform_data")),
    at_plan("text-without-quotes", "A bare word for a text.", one("small")),
    at_plan("reference-to-data-unknown", "No such data source.",
            one("data.terraform_remote_state.net.outputs")),
    at_plan("reference-to-module-unknown", "No such module.",
            one("module.vpc.id")),
    at_plan("attribute-of-resource-unknown", "The resource has no such "
            "attribute.", ONE + 'output "x" {\n  value = '
            "terraform_data.one.arn\n}\n"),
    at_plan("path-misspelt", "path has no such attribute.",
            one("path.modul")),
    at_plan("terraform-env", "terraform.env is gone.", one("terraform.env")),
    at_plan("locals-cycle", "Two locals that need each other.",
            "locals {\n  a = local.b\n  b = local.a\n}\n" + one("local.a")),
    at_plan("local-misspelt", "local, misspelt as locals.",
            "locals {\n  a = 1\n}\n" + one("locals.a")),
    at_plan("provider-cycle", "A provider that needs what it makes.",
            AWS.replace('"eu-central-1"', "aws_stand_in.one.id")
            + 'resource "aws_stand_in" "one" {\n  name = "one"\n}\n',
            provider=True),
    at_plan("depends-on-text", "A text for a reference.",
            ONE + data("two", 'depends_on = ["terraform_data.nope.x"]')),
    at_plan("depends-on-expression", "An expression for a reference.",
            ONE + data("two", "depends_on = [upper(\"a\")]")),
)

LANGUAGE = VARIABLES + REPETITION + VALUES + FUNCTIONS + REFERENCES
