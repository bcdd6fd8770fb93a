"""ci/tfsleuth-run, the pipe lines of docs/ci.md and the templates of ci/."""

import re
import shutil
import subprocess
import sys
import threading

from recipe import FAILED, HEALTHY, Program, ROOT, Recipe, load


class TfsleuthRun(Recipe):
    """ci/tfsleuth-run."""

    def setUp(self):
        super().setUp()
        self.with_run()

    def test_keeps_output_and_exit_code(self):
        """In bash and in Debian's sh, which have different pipes."""
        for shell in ("sh", "bash"):
            self.each_case(lambda shell=shell: self.bash(
                f'{shell} "$(command -v tfsleuth-run)" terraform plan'))

    def test_leaves_nothing_behind(self):
        """The copy of the output may hold secrets."""
        self.with_tfsleuth("real")
        self.stubs.terraform(FAILED, 1)
        before = set(self.folder.iterdir())
        self.bash("tfsleuth-run terraform plan")
        self.assertEqual(set(self.folder.iterdir()), before)

    def test_passes_options_and_words(self):
        """Reports on success too; no word of the command is split."""
        self.with_tfsleuth("real")
        self.stubs.terraform(HEALTHY, 0)
        result = self.bash("tfsleuth-run -o - -o report.json -- "
                           "terraform plan -var 'a=b  c'")
        self.check_untouched(result, HEALTHY, 0)
        self.assertIn("no failure found", result.stdout)
        self.assertTrue((self.work / "report.json").exists())
        self.assertEqual(self.stubs.text("calls"),
                         "terraform [plan] [-var] [a=b  c]")

    def test_an_unknown_option_leaves_the_text(self):
        """A template may be newer than the program."""
        self.with_tfsleuth("real")
        self.stubs.terraform(FAILED, 1)
        result = self.bash("tfsleuth-run --no-such-option -- terraform plan")
        self.check_untouched(result, FAILED, 1)
        self.assertIn("the AWS session has expired", result.stdout)

    def test_refuses_to_run_nothing(self):
        """Wrong usage is 2, as of tfsleuth."""
        for words in ("", "-o -", "-o - --"):
            result = self.bash(f"tfsleuth-run {words}")
            self.assertEqual(result.returncode, 2)
            self.assertIn("usage: tfsleuth-run", result.stderr)

    def test_prompts_come_at_once_and_are_answered(self):
        """Standard input is the command's."""
        self.with_tfsleuth("real")
        self.stubs.program("ask", "#!/bin/sh\nprintf 'Enter a value: '\n"
                           "read -r x\necho \"got $x\"\n")
        with subprocess.Popen(
                ["tfsleuth-run", "ask"], env=self.stubs.environment(),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                executable=self.stubs.bin / "tfsleuth-run") as child:
            impatience = threading.Timer(30, child.stdin.close)
            self.addCleanup(impatience.cancel)
            impatience.start()
            self.assertEqual(child.stdout.read(15), b"Enter a value: ")
            child.stdin.write(b"yes\n")
            child.stdin.flush()
            self.assertEqual(child.stdout.read(), b"got yes\n")

    def test_an_interrupt_is_the_commands_own_affair(self):
        """Ctrl-C goes to all; Terraform's exit code still comes out."""
        self.with_tfsleuth("real")
        self.stubs.program(
            "slow", "#!/bin/bash\ntrap 'echo stopping; exit 5' INT\n"
            "echo started\nfor i in {1..200}; do sleep 0.1; done\n")
        result = subprocess.run(
            ["setsid", "bash", "-c",
             # Job control, so that the signals are not ignored.
             "set -m; tfsleuth-run slow >out & "
             "until grep -q started out; do sleep 0.1; done; "
             "kill -INT -- -$!; wait $!"],
            cwd=self.work, env=self.stubs.environment(), timeout=60,
            capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 5, result.stderr)
        self.assertIn("stopping", (self.work / "out").read_text())


class Pipes(Recipe):
    """The pipe lines of docs/ci.md."""

    may_lose_the_begin = True

    def lines_of(self, language: str) -> list:
        """The blocks of a language that stand under `## Pipes`."""
        page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
        section = page.split("\n## Pipes\n")[1].split("\n## ")[0]
        return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)

    def test_bash(self):
        """It keeps Terraform's exit code in any case."""
        blocks = self.lines_of("bash")
        self.assertTrue(blocks)
        for block in blocks:
            self.each_case(lambda block=block: self.bash(block, "-o",
                                                         "pipefail"))

    def test_fish(self):
        """The same in fish."""
        blocks = self.lines_of("fish")
        self.assertTrue(blocks)
        for block in blocks:
            self.each_case(lambda block=block: subprocess.run(
                ["fish", "--no-config", "-c", block], cwd=self.work,
                env=self.stubs.environment(), stdin=subprocess.DEVNULL,
                capture_output=True, text=True, timeout=60, check=False))

    def test_powershell(self):
        """Run where there is one: Debian has none."""
        blocks = self.lines_of("powershell")
        self.assertTrue(blocks)
        shell = shutil.which("pwsh")
        if shell is None:
            print("NOT RUN: the PowerShell line: there is no pwsh here",
                  file=sys.stderr)
            return
        for block in blocks:
            self.each_case(lambda block=block: subprocess.run(
                [shell, "-NoProfile", "-Command", block], cwd=self.work,
                env=self.stubs.environment(), stdin=subprocess.DEVNULL,
                capture_output=True, text=True, timeout=60, check=False))


class Downloads(Recipe):
    """What a template's first step loads is checked, and may be missing."""

    ARCHIVE = "tfsleuth-linux-amd64"

    def release(self) -> str:
        """Puts the archive of a release where curl finds it; its sum."""
        top = self.folder / "pack" / self.ARCHIVE / "bin"
        top.mkdir(parents=True)
        shutil.copy(Program.path, top / "tfsleuth")
        shutil.copy(ROOT / "ci/tfsleuth-run", top)
        name = self.folder / "release" / f"{self.ARCHIVE}.tar.gz"
        subprocess.run(["tar", "-C", self.folder / "pack", "-czf", name,
                        self.ARCHIVE], check=True)
        return subprocess.run(["sha256sum", name], check=True,
                              capture_output=True, text=True).stdout.split()[0]

    def url(self, name: str) -> str:
        """An address that the stub of curl knows by its last part."""
        return f"https://example.invalid/{name}.tar.gz"

    def check(self, run) -> None:
        """`run(url, sum)`: loaded, of another sum, not there."""
        right = self.release()
        cases = ((self.ARCHIVE, right, True), (self.ARCHIVE, "0" * 64, False),
                 ("none", right, False))
        for name, digest, is_there in cases:
            for log, code in ((HEALTHY, 0), (FAILED, 1)):
                with self.subTest(name=name, digest=digest, code=code):
                    shutil.rmtree(self.folder / self.ARCHIVE, ignore_errors=True)
                    self.stubs.terraform(log, code)
                    result = run(self.url(name), digest)
                    self.check_untouched(result, log, code)
                    told = "the AWS session has expired" in result.stdout
                    self.assertEqual(told, is_there and code == 1,
                                     result.stdout + result.stderr)
                    self.assertEqual(
                        "could not be loaded" in result.stdout, not is_there)

    def test_gitlab(self):
        """before_script and script run in one shell."""
        job = load("ci/gitlab/tfsleuth.gitlab-ci.yml")[".tfsleuth"]
        script = "\n".join(job["before_script"] +
                           ["tfsleuth_run terraform plan -input=false"])
        self.check(lambda url, digest: self.bash(
            script, TFSLEUTH_URL=url, TFSLEUTH_SHA256=digest))
        self.assertEqual(set(job["artifacts"]["reports"].values()),
                         set(re.findall(r"(tfsleuth[.]\w+) ",
                                        job["before_script"][1])))

    def test_azure(self):
        """Two steps; what one adds to the PATH the next one has."""
        steps = load("ci/azure/tfsleuth.yml")["steps"]

        def run(url, digest):
            first = self.bash(steps[0]["bash"], TFSLEUTH_URL=url,
                              TFSLEUTH_SHA256=digest,
                              AGENT_TEMPDIRECTORY=str(self.folder))
            path = re.findall(r"##vso\[task[.]prependpath\](.*)", first.stdout)
            environment = self.stubs.environment()["PATH"]
            second = self.bash(
                steps[1]["bash"], PATH=":".join([*path, environment]),
                TFSLEUTH_COMMAND="terraform plan -input=false")
            second.stdout = first.stdout + second.stdout
            return second
        self.check(run)

    def test_circleci(self):
        """The first step writes what the next one's bash reads."""
        command = load("ci/circleci/config.yml")["commands"]["terraform"]
        steps = [step["run"] for step in command["steps"] if "run" in step]

        def run(url, digest):
            env = self.folder / "bash_env"
            env.write_text("")
            first = self.bash(steps[0]["command"], TFSLEUTH_URL=url,
                              TFSLEUTH_SHA256=digest, BASH_ENV=str(env))
            second = self.bash(steps[1]["command"], BASH_ENV=str(env),
                               TFSLEUTH_COMMAND="terraform plan")
            second.stdout = first.stdout + second.stdout
            return second
        self.check(run)


class OtherSystems(Recipe):
    """Templates for machines that have the package."""

    def setUp(self):
        super().setUp()
        self.with_run()

    def test_jenkins(self):
        """Each `sh` of the Jenkinsfile."""
        text = (ROOT / "ci/jenkins/Jenkinsfile").read_text(encoding="utf-8")
        scripts = re.findall(r"sh '(.*)'", text)
        self.assertTrue(scripts)
        for script in scripts:
            self.each_case(lambda script=script: self.bash(script, "-xe"))

    def test_atlantis(self):
        """Each `run`, with the plan's file in the environment."""
        flow = load("ci/atlantis/repos.yaml")["workflows"]["tfsleuth"]
        scripts = [step["run"] for stage in flow.values()
                   for step in stage["steps"] if isinstance(step, dict)]
        self.assertEqual(len(scripts), 2)
        for script in scripts:
            self.each_case(lambda script=script: subprocess.run(
                ["sh", "-c", script], cwd=self.work, timeout=60,
                env=self.stubs.environment(PLANFILE=f"{self.work}/a plan"),
                stdin=subprocess.DEVNULL, capture_output=True, text=True,
                check=False))
        self.assertIn(f"[{self.work}/a plan]", self.stubs.text("calls"))

    def test_terragrunt(self):
        """The wrapper that terragrunt.hcl names."""
        hcl = (ROOT / "ci/terragrunt/terragrunt.hcl").read_text()
        wrapper = ROOT / re.findall(r"get_repo_root\(\)}/([^\"]+)", hcl)[0]
        self.each_case(lambda: self.bash(f"{wrapper} plan -input=false"))
        self.each_case(lambda: self.bash(f"{wrapper} -chdir=x apply"))

    def test_terragrunt_reads_output_itself(self):
        """Standard error stays apart there, and nothing is added."""
        self.with_tfsleuth("real")
        self.stubs.terraform(FAILED, 1)
        for command in ("output -json", "output plan", "show plan"):
            result = self.bash(f"{ROOT}/ci/terragrunt/terraform {command}")
            self.assertEqual(result.stdout, FAILED.read_text(encoding="utf-8"))
            self.assertEqual(result.stderr, "on standard error\n")
            self.assertEqual(result.returncode, 1)
