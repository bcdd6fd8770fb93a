"""What action.yml, the workflows and the templates must never have."""

import re
import unittest

import yaml

from recipe import ROOT, load

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ALL = [ROOT / "action.yml", *WORKFLOWS, *sorted((ROOT / "ci").rglob("*.y*ml"))]


def steps_of(workflow: dict) -> list:
    """Every step of every job."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


class Rules(unittest.TestCase):
    """Those of GitHub's own linters that matter here."""

    def test_yaml_is_valid(self):
        """Read by a strict reader, no key twice."""
        class Strict(yaml.SafeLoader):
            """Refuses what YAML lets the last one win."""

        def mapping(loader, node, deep=False):
            keys = [loader.construct_object(key, deep) for key, _ in node.value]
            self.assertEqual(len(keys), len(set(keys)), keys)
            return loader.construct_mapping(node, deep)
        Strict.add_constructor("tag:yaml.org,2002:map", mapping)
        for path in ALL:
            with self.subTest(path=path.name):
                yaml.load(path.read_text(encoding="utf-8"), Strict)

    def test_no_expression_reaches_a_script(self):
        """An input is a value of the environment; else its text would be run."""
        for path in ALL:
            for script in self.scripts(yaml.safe_load(path.read_text())):
                with self.subTest(path=path.name, script=script):
                    self.assertNotRegex(script, r"\$\{\{|<<\s")

    def scripts(self, node):
        """Every text that a shell gets."""
        if isinstance(node, list):
            for child in node:
                yield from self.scripts(child)
        elif isinstance(node, dict):
            for key, child in node.items():
                is_script = key in ("run", "bash", "script", "command",
                                    "before_script")
                for text in child if isinstance(child, list) else [child]:
                    # CircleCI names what a step runs with << >>; our own
                    # command takes it from there into the environment.
                    is_call = key == "command" and text == \
                        "terraform plan -input=false"
                    if is_script and isinstance(text, str) and not is_call:
                        yield text
                yield from self.scripts(child)

    def test_the_action_is_composite_and_its_shell_is_bash(self):
        """sh would lack pipefail; the scripts are files, for shellcheck."""
        action = load("action.yml")
        self.assertEqual(action["runs"]["using"], "composite")
        for step in action["runs"]["steps"]:
            self.assertEqual(step["shell"], "bash")
            script = re.fullmatch(
                r'"\$GITHUB_ACTION_PATH/(ci/github/\w+[.]sh)"', step["run"])
            self.assertTrue(script, step["run"])
            self.assertTrue((ROOT / script[1]).stat().st_mode & 0o100)

    def test_every_input_is_used_and_told(self):
        """And no other is asked for."""
        text = (ROOT / "action.yml").read_text(encoding="utf-8")
        page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
        names = set(load("action.yml")["inputs"])
        self.assertEqual(set(re.findall(r"inputs[.]([\w-]+)", text)), names)
        for name in names:
            self.assertIn(f"`{name}`", page)

    def test_a_forks_code_never_gets_our_token(self):
        """pull_request_target would do that."""
        for path in ALL:
            triggers = yaml.safe_load(path.read_text()).get(True) or {}
            self.assertNotIn("pull_request_target", triggers)

    def test_workflows_pin_and_may_little(self):
        """Actions by commit, no more rights than reading by default."""
        self.assertTrue(WORKFLOWS)
        for path in WORKFLOWS:
            workflow = yaml.safe_load(path.read_text())
            with self.subTest(path=path.name):
                self.assertEqual(workflow["permissions"], {"contents": "read"})
                for step in steps_of(workflow):
                    if "uses" not in step:
                        continue
                    self.assertRegex(step["uses"], r"@[0-9a-f]{40}$")
                    if step["uses"].startswith("actions/checkout@"):
                        self.assertIs(step["with"]["persist-credentials"],
                                      False)
