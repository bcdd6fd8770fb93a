"""What the tests of ci/ and action.yml have in common."""

import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import yaml

from stubs import CRASHING, FORMATS, Stubs

ROOT = pathlib.Path(__file__).resolve().parents[2]
FAILED = ROOT / "fixtures/expired-token/plain.log"
HEALTHY = ROOT / "fixtures/healthy-init/plain.log"


class Program:
    """The program under test; run.py says which one it is."""

    path = pathlib.Path()
    help = ""  # what --help-all prints


def lists(word: str) -> bool:
    """Whether the program has a format or an option."""
    return re.search(rf"(?<![a-z-]){word}(?![a-z-])",
                     Program.help) is not None


def load(path: str):
    """A YAML file of the repository."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


class Recipe(unittest.TestCase):
    """Stubs in a folder of its own for each test."""

    # What a filter that crashes has in hand is lost.
    may_lose_the_begin = False

    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="recipes.")
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)
        self.stubs = Stubs(self.folder)
        self.work = self.folder / "work"
        self.work.mkdir()

    def with_tfsleuth(self, kind: str) -> None:
        """`real`, `formats` (a stub), `absent`, `crashing`."""
        if kind == "real":
            shutil.copy(Program.path, self.stubs.bin / "tfsleuth")
        elif kind != "absent":
            self.stubs.program("tfsleuth",
                               FORMATS if kind == "formats" else CRASHING)

    def with_run(self) -> None:
        """tfsleuth-run on the PATH, as the package has it."""
        shutil.copy(ROOT / "ci/tfsleuth-run", self.stubs.bin)

    def bash(self, script: str, *options: str, **environment: str):
        """A step: its script, run as CI systems do."""
        options = options or ("-eo", "pipefail")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", *options, "-c", script],
            cwd=self.work, env=self.stubs.environment(**environment),
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=60, check=False)

    def check_untouched(self, result, log: pathlib.Path, code: int) -> None:
        """What Terraform printed came out whole, and its exit code."""
        if not self.may_lose_the_begin:
            self.assertIn("on standard error\n",
                          result.stdout + result.stderr)
        self.assertIn(log.read_text(encoding="utf-8"), result.stdout)
        self.assertEqual(result.returncode, code, result.stderr)

    def each_case(self, run, kinds=("real", "absent", "crashing")) -> None:
        """Success, failure, and the 2 of -detailed-exitcode with each kind of
        tfsleuth; `run` gives the result."""
        for kind in kinds:
            for log, code in ((HEALTHY, 0), (FAILED, 1), (HEALTHY, 2)):
                with self.subTest(tfsleuth=kind, code=code):
                    for path in self.stubs.bin.glob("tfsleuth"):
                        path.unlink()
                    self.with_tfsleuth(kind)
                    self.stubs.terraform(log, code)
                    result = run()
                    self.check_untouched(result, log, code)
                    told = "the AWS session has expired" in result.stdout
                    self.assertEqual(told, kind == "real" and code == 1,
                                     result.stdout + result.stderr)
