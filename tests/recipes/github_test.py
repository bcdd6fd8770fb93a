"""The steps of action.yml, as GitHub runs them."""

import hashlib
import json
import sys

from recipe import FAILED, HEALTHY, Program, ROOT, Recipe, lists, load

SUMS = "SHA256SUMS-linux-amd64"
BINARY = "tfsleuth-linux-amd64"


class Action(Recipe):
    """Each step's own shell line, its inputs filled into its environment."""

    def setUp(self):
        super().setUp()
        self.steps = load("action.yml")["runs"]["steps"]
        for name in ("summary", "output", "path"):
            self.stubs.put(name, "")

    def formats(self) -> str:
        """The program, if it has the formats of the action; else a stub."""
        if all(lists(word) for word in ("markdown", "summary", "github",
                                        "--stack", "--source-root")):
            return "real"
        print("STUB: the reports of action.yml: this tfsleuth has not all of "
              "markdown, summary, github, --stack, --source-root",
              file=sys.stderr)
        return "formats"

    def step(self, name: str, **environment: str):
        """One step of the action."""
        step = next(s for s in self.steps if s["name"] == name)
        self.assertEqual(step["shell"], "bash")
        runner = {
            "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.folder),
            "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
            "GITHUB_SERVER_URL": "https://github.invalid",
            "GITHUB_REPOSITORY": "acme/infra", "GITHUB_WORKFLOW": "plan --> x",
            "GITHUB_JOB": "prod", "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_REF": "refs/pull/12/merge",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_PATH": str(self.folder / "path")}
        inputs = {name: "" for name in step["env"]}
        return self.bash(step["run"], **(runner | inputs | environment))

    def outputs(self) -> dict:
        """What the step hands on."""
        lines = self.stubs.text("output").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def run_step(self, **environment: str):
        """The step that runs Terraform."""
        return self.step("Run", TFSLEUTH_FOLDER=".", **environment)

    def comment_step(self, code: int = 1, **environment: str):
        """The step that comments, on a report of its own."""
        self.stubs.put("comment.md", "<!-- tfsleuth:mine -->\nverdict\n")
        return self.step(
            "Comment", GH_TOKEN="x", TFSLEUTH_EXIT_CODE=str(code),
            TFSLEUTH_COMMENT_FILE=str(self.folder / "comment.md"),
            **environment)


class Install(Action):
    """Get tfsleuth."""

    def release(self) -> None:
        """What lies at a release."""
        data = Program.path.read_bytes()
        (self.folder / "release" / BINARY).write_bytes(data)

    def sums(self, text: str) -> None:
        """The sums of the release."""
        self.stubs.put(f"release/{SUMS}", text)

    def get(self, **environment: str):
        """The step; it never fails."""
        result = self.step("Get tfsleuth", TFSLEUTH_REPOSITORY="acme/tfsleuth",
                           **environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def digest(self) -> str:
        """The right sum."""
        return hashlib.sha256(Program.path.read_bytes()).hexdigest()

    def test_takes_the_release_of_the_action(self):
        """By its tag; another ref takes the latest one."""
        self.release()
        self.sums(f"{self.digest()}  {BINARY}\n{'1' * 64}  other\n")
        base = "https://github.invalid/acme/tfsleuth/releases/"
        for ref, version, place in (("v0.1.0", "", "download/v0.1.0"),
                                    ("main", "", "latest/download"),
                                    ("v0.1.0", "v0.2.0", "download/v0.2.0")):
            self.stubs.put("calls", "")
            self.stubs.put("path", "")
            result = self.get(TFSLEUTH_REF=ref, TFSLEUTH_VERSION=version)
            self.assertEqual(result.stdout, "")
            self.assertIn(f"{base}{place}/{BINARY}", self.stubs.text("calls"))
            folder = self.stubs.text("path").strip()
            self.assertEqual(
                self.bash(f"{folder}/tfsleuth --version").returncode, 0)

    def test_goes_on_without(self):
        """Nothing there, another sum, another machine: told, and no failure."""
        self.assertIn("::warning", self.get().stdout)
        self.release()
        self.assertIn("::warning", self.get().stdout)
        self.sums(f"{'1' * 64}  {BINARY}\n")
        self.assertIn("another sum", self.get().stdout)
        self.assertIn("another sum", self.get(TFSLEUTH_SHA256="2" * 64).stdout)
        self.assertIn("macOS-ARM64", self.get(RUNNER_OS="macOS",
                                              RUNNER_ARCH="ARM64").stdout)
        self.assertEqual(self.stubs.text("path"), "")

    def test_a_pinned_sum_needs_no_other(self):
        """The input wins over the sums of the release."""
        self.release()
        self.assertEqual(self.get(TFSLEUTH_SHA256=self.digest()).stdout, "")
        self.assertNotEqual(self.stubs.text("path"), "")

    def test_loads_nothing_if_it_is_there(self):
        """An image may have it."""
        self.with_tfsleuth("real")
        self.assertEqual(self.get().stdout, "")
        self.assertEqual(self.stubs.text("calls"), "")


class Run(Action):
    """Run."""

    def test_keeps_output_and_exit_code(self):
        """With any tfsleuth and without."""
        self.each_case(lambda: self.run_step(
            TFSLEUTH_COMMAND="terraform plan -input=false"))

    def test_a_command_is_run_as_a_step_is(self):
        """The first line that fails ends it; nothing is expanded twice."""
        self.with_tfsleuth("absent")
        self.stubs.terraform(FAILED, 1)
        result = self.run_step(
            TFSLEUTH_COMMAND="echo '$(id)'\nterraform plan | cat\necho no")
        self.assertIn("$(id)\n", result.stdout)
        self.assertNotIn("no\n", result.stdout.splitlines(True)[-1])
        self.assertEqual(result.returncode, 1)

    def test_reports(self):
        """Annotations, summary, a comment with its marker, outputs."""
        self.with_tfsleuth(self.formats())
        for log, code in ((FAILED, 1), (HEALTHY, 0)):
            for name in ("summary", "output"):
                self.stubs.put(name, "")
            self.stubs.terraform(log, code)
            result = self.run_step(TFSLEUTH_COMMAND="terraform plan",
                                   TFSLEUTH_STACK="a->b")
            self.check_untouched(result, log, code)
            self.assertEqual("::error" in result.stdout + result.stderr,
                             code == 1, result.stdout + result.stderr)
            self.assertEqual(self.outputs()["exit-code"], str(code))
            comment = self.outputs()["comment-file"]
            with open(comment, encoding="utf-8") as file:
                marker = file.readline()
            self.assertEqual(
                marker, "<!-- tfsleuth:plan ___ x / prod / a-_b -->\n")
            self.assertTrue(self.stubs.text("summary"))

    def test_a_saved_log_does_not_fail_the_step(self):
        """The step that wrote it has done that."""
        self.with_tfsleuth("real")
        result = self.run_step(TFSLEUTH_LOG=str(FAILED))
        self.assertEqual(result.returncode, 0)
        self.assertIn("the AWS session has expired", result.stdout)
        self.assertEqual(self.outputs()["exit-code"], "0")

    def test_runs_in_its_folder(self):
        """As working-directory says."""
        (self.work / "stacks").mkdir()
        result = self.step("Run", TFSLEUTH_FOLDER="stacks",
                           TFSLEUTH_COMMAND="pwd")
        self.assertEqual(result.stdout, f"{self.work}/stacks\n")


class Comment(Action):
    """Comment."""

    OTHER = (3, "Bot", "ci[bot]", "<!-- tfsleuth:other -->\nother")
    MINE = (7, "Bot", "github-actions[bot]", "<!-- tfsleuth:mine -->\r\nred")
    FORGED = (9, "User", "mallory", "<!-- tfsleuth:mine -->\n\tforged")

    def comments(self, *comments: tuple) -> None:
        """Those that are there, as GitHub's API tells them."""
        self.stubs.put("gh.comments", json.dumps(
            [{"id": number, "user": {"type": kind, "login": login},
              "body": body} for number, kind, login, body in comments]))

    def calls(self) -> str:
        """What gh was asked to write."""
        return "".join(line for line in
                       self.stubs.text("calls").splitlines(True)
                       if "--method" in line)

    def test_the_first_failure_writes_one(self):
        """Comments of other stacks and of people are left alone."""
        self.comments(self.OTHER, self.FORGED)
        self.assertEqual(self.comment_step().returncode, 0)
        self.assertIn("--method POST repos/acme/infra/issues/12/comments ",
                      self.calls())
        self.assertIn("verdict", self.stubs.text("body"))

    def test_the_next_run_changes_it(self):
        """On success, too: it would stay red else."""
        self.comments(self.FORGED, self.OTHER, self.MINE)
        for code in (1, 0):
            self.stubs.put("calls", "")
            self.comment_step(code)
            self.assertIn("--method PATCH repos/acme/infra/issues/comments/7 ",
                          self.calls())
            self.assertNotIn("POST", self.calls())

    def test_a_token_of_a_person_finds_its_own(self):
        """Then the author is no bot."""
        self.stubs.put("gh.user", "mallory\n")
        self.comments(self.FORGED)
        self.comment_step()
        self.assertIn("comments/9 ", self.calls())

    def test_a_success_alone_says_nothing(self):
        """Nobody wants to read it."""
        self.comment_step(0)
        self.assertEqual(self.calls(), "")

    def test_a_fork_falls_back_to_the_summary(self):
        """Its token may not write; the job does not fail for that."""
        self.stubs.put("gh.code", "1")
        for there in ((), (self.MINE,)):
            self.comments(*there)
            result = self.comment_step()
            self.assertEqual(result.returncode, 0)
            self.assertIn("::notice title=tfsleuth::", result.stdout)
            self.assertIn("the report is in the job summary", result.stdout)

    def test_only_in_a_pull_request(self):
        """Never where a fork's code would run with our token."""
        for event, ref in (("push", "refs/heads/main"),
                           ("pull_request_target", "refs/pull/12/merge"),
                           ("pull_request", "refs/heads/main")):
            result = self.comment_step(GITHUB_EVENT_NAME=event, GITHUB_REF=ref)
            self.assertEqual(result.returncode, 0)
            self.assertEqual(self.stubs.text("calls"), "")

    def test_without_a_report_nothing_happens(self):
        """tfsleuth was absent, or crashed."""
        result = self.step("Comment", TFSLEUTH_COMMENT_FILE="/dev/null",
                           TFSLEUTH_EXIT_CODE="1")
        self.assertEqual((result.returncode, self.stubs.text("calls")),
                         (0, ""))
