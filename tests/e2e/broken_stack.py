"""A folder of Terraform that is about to be broken, and the log of it."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import broken_streams
import broken_truth
import broken_world
from aws_answers import Cloud
from aws_stand_in import AwsStandIn
from broken_http import StateServer
from sandbox import HERE, Sandbox
from scenario import LONG_TERM_KEY, keys, s3_backend

STATE_FILES = ("other.tfstate", "state/terraform.tfstate", "terraform.tfstate")
SECONDS = 60  # the longest that one command may take
NO_COLOR = ("plan", "apply", "destroy", "init", "validate", "import", "refresh",
            "output", "show", "test", "fmt", "get", "workspace", "taint")
JSON_VIEWS = ("plan", "apply", "destroy", "init", "validate", "refresh", "test")

_MIRROR = """provider_installation {{
  filesystem_mirror {{
    path    = "{mirror}"
    include = ["hashicorp/aws"]
  }}
  direct {{
    exclude = ["hashicorp/aws"]
  }}
}}
"""


class Stack:
    """The working folder of one scenario, in one dress: `plain` (-no-color),
    `box` (colours), `json` (-json), `debug` (TF_LOG=DEBUG), `pipe` (plain, and
    a program reads along) or `pty` (a terminal: colours, and lines wrapped)."""

    def __init__(self, sandbox, dress, server, cloud=None, environment=None,
                 reader=("cat",)):
        self.sandbox, self.dress = sandbox, dress
        self.server, self.cloud = server, cloud
        self.folder = sandbox.work
        self.log_path = sandbox.root / "run.log"
        self.log_path.write_bytes(b"")
        self.exit_codes = []  # of the commands that were logged
        self.commands = []
        self.before = None  # the state when the first logged command began
        self.after = None  # what was measured while there was still a disk
        self._environment = environment or {}
        self._processes = []
        self._writers = []  # of the log
        self._terminals = []
        self.pipe = None
        if dress == "pipe":
            self.pipe = broken_streams.Pipe(reader, self.log_path)

    def environment(self, **more) -> dict:
        """All variables of a command."""
        variables = {broken_world.VARIABLE: str(self.folder / "world"),
                     **self._environment, **more}
        if self.dress == "debug":
            variables.setdefault("TF_LOG", "DEBUG")
        return variables

    def write(self, name, text):
        """Puts a file into the working folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def remove(self, name):
        """Takes a folder away, with everything in it."""
        shutil.rmtree(self.folder / name)

    def append(self, name, text):
        """Adds to a file of the working folder."""
        with open(self.folder / name, "a") as file:
            file.write(text)

    def say(self, *lines):
        """Writes lines of somebody else (a CI runner, a shell) to the log."""
        text = "".join(line + "\n" for line in lines).encode()
        if self.pipe:
            self.pipe.write(text)
            return
        with open(self.log_path, "ab") as log:
            log.write(text)

    def quiet(self, *arguments, **more) -> int:
        """Runs Terraform and keeps nothing of it: what was before."""
        done = subprocess.run(
            [self.sandbox.terraform, *arguments], cwd=self.folder,
            env={**self.environment(**more), "TF_LOG": ""},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
        self.last_quiet = done.stdout.decode(errors="replace")
        return done.returncode

    def ready(self, *more):
        """init and apply without a log; both have to go well."""
        for command in (("init", "-input=false"),
                        ("apply", "-auto-approve", *more)):
            if self.quiet(*command) != 0:
                raise RuntimeError(self.last_quiet[-1500:])

    def dressed(self, arguments) -> list:
        """The arguments as this dress wants them."""
        command = next(word for word in arguments if not word.startswith("-"))
        at = arguments.index(command) + 1
        if command == "workspace":
            return list(arguments)
        options = []
        if self.dress == "json" and command in JSON_VIEWS:
            options = ["-json"]
        elif self.dress in ("plain", "json", "pipe") and command in NO_COLOR:
            options = ["-no-color"]
        options = [each for each in options if each not in arguments]
        return [*arguments[:at], *options, *arguments[at:]]

    def start(self, *arguments, keep="both", piped=False, **more):
        """Starts Terraform; what it prints goes to the log, through a pipe if
        Terraform's own files are going to be limited."""
        if self.before is None:
            self.before = self.stored()
        self.commands.append(" ".join(arguments))
        with contextlib.ExitStack() as files:
            log = self._open_log(files)
            if piped and not self.pipe:
                writer = subprocess.Popen(["cat"], stdin=subprocess.PIPE,
                                          stdout=log)
                log = files.enter_context(writer.stdin)
                self._writers.append(writer)
            process = subprocess.Popen(
                [self.sandbox.terraform, *self.dressed(arguments)],
                cwd=self.folder, env=self.environment(**more),
                stdin=subprocess.PIPE, start_new_session=True,
                stdout=log if keep != "stderr" else subprocess.DEVNULL,
                stderr=log if keep != "stdout" else subprocess.DEVNULL)
        self._processes.append(process)
        return process

    def _open_log(self, files):
        """What a command writes to in this dress."""
        if self.pipe:
            return self.pipe.entrance
        if self.dress != "pty":
            return files.enter_context(open(self.log_path, "ab"))
        terminal = broken_streams.Terminal(self.log_path)
        files.callback(terminal.close)
        self._terminals.append(terminal)
        return terminal.slave

    def finish(self, process, answer="") -> int:
        """Waits for its end; its exit code as a shell tells it."""
        process.communicate(answer.encode(), timeout=SECONDS)
        for writer in self._writers:
            writer.wait(SECONDS)
        for terminal in self._terminals:
            terminal.drain()
        code = process.returncode
        self.exit_codes.append(128 - code if code < 0 else code)
        return self.exit_codes[-1]

    def run(self, *arguments, answer="", **more) -> int:
        """start() and finish()."""
        return self.finish(self.start(*arguments, **more), answer)

    def wait_for(self, name):
        """Waits until a provisioner has made this file."""
        path, end = self.folder / name, time.monotonic() + SECONDS
        while not path.exists():
            if time.monotonic() > end:
                raise RuntimeError(f"{name} was never made")
            time.sleep(0.02)

    def wait_for_text(self, text):
        """Waits until this stands in the log."""
        end = time.monotonic() + SECONDS
        while text not in self.log():
            if time.monotonic() > end:
                raise RuntimeError(f"{text!r} never came")
            time.sleep(0.02)

    def log(self) -> bytes:
        """What stands in the log."""
        return self.log_path.read_bytes()

    def stored(self) -> broken_world.Snapshot:
        """The state where the backend keeps it."""
        if self.cloud is not None:
            return broken_world.snapshot(self.cloud.bucket.objects.get(
                "env/prod.tfstate", b""))
        if self.server.state:
            return broken_world.snapshot(self.server.state)
        path = next((path for path in map(self.folder.joinpath, STATE_FILES)
                     if path.is_file()), self.folder)
        text = path.read_text() if path.is_file() else ""
        return broken_world.snapshot(text)

    def lock_is_left(self) -> bool:
        """Whether a lock stands there that nobody holds any more."""
        locked = self.cloud is not None and any(
            name.endswith(".tflock") for name in self.cloud.bucket.objects)
        return bool(locked or self.server.lock
                    or (self.folder / broken_world.LOCK_FILE).exists())

    def measure(self, other_holds_lock=False) -> broken_truth.Truth:
        """What is true; the first look is the one that counts. What another
        process does meanwhile, and its lock, is not this log's."""
        if self.after is None:
            self.after = broken_truth.measure(self)
            if other_holds_lock:
                self.after = self.after._replace(
                    changed=[], begun=[], lock_left=False,
                    state="not-written")
        return self.after

    def quiet_logged(self, *arguments):
        """Runs Terraform with nothing but its TF_LOG_PATH for a log."""
        done = subprocess.run(
            [self.sandbox.terraform, *arguments], cwd=self.folder,
            env=self.environment(TF_LOG="DEBUG",
                                 TF_LOG_PATH=str(self.log_path)),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=SECONDS, check=False)
        self.commands.append(" ".join(arguments))
        self.exit_codes.append(done.returncode)

    def listed(self):
        """What `terraform state list` prints; None where it fails, as it does
        where there is no state: then it is not asked, which saves time."""
        if self.stored() == broken_world.EMPTY:
            return None
        done = subprocess.run(
            [self.sandbox.terraform, "state", "list"], cwd=self.folder,
            env=self.environment(TF_LOG=""), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=SECONDS, check=False)
        return done.stdout.split() if done.returncode == 0 else None

    def start_quiet(self, *arguments) -> subprocess.Popen:
        """Starts Terraform beside the log: somebody else's run."""
        process = subprocess.Popen(
            [self.sandbox.terraform, *arguments], cwd=self.folder,
            env=self.environment(TF_LOG=""), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        self._processes.append(process)
        return process

    @contextlib.contextmanager
    def small_disk(self):
        """Puts a disk of half a megabyte under the working folder."""
        files = [(path.name, path.read_bytes())
                 for path in self.folder.iterdir() if path.is_file()]
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs",
                        str(self.folder)], check=True)
        try:
            for name, content in files:
                (self.folder / name).write_bytes(content)
            yield
        finally:
            self.stop_everything()
            self.measure()
            subprocess.run(["umount", "-l", str(self.folder)], check=True)

    def stop_everything(self):
        """Ends what a scenario left running."""
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self.pipe:
            self.pipe.stop()


class Laboratory(Sandbox):
    """Where the stacks stand; with the provider as it would be installed."""

    VERSION = "5.99.1"

    def __init__(self, root, terraform="terraform"):
        super().__init__(root, terraform)
        shutil.rmtree(self.work)
        self.work = self.root / "live"
        self.platform = self._platform()
        self.reset()

    def _platform(self) -> str:
        printed = subprocess.run([self.terraform, "version"], cwd=self.root,
                                 env=self.environment({}), check=True,
                                 capture_output=True, text=True).stdout
        return re.search(r"on (\w+)", printed).group(1)

    @property
    def mirror(self):
        """The folder of our own providers."""
        return self.root / "mirror"

    @property
    def launcher(self):
        """What Terraform starts for hashicorp/aws."""
        return (self.mirror / "registry.terraform.io/hashicorp/aws"
                / self.VERSION / self.platform
                / f"terraform-provider-aws_v{self.VERSION}_x5")

    def install_provider(self):
        self.launcher.parent.mkdir(parents=True, exist_ok=True)
        self.replace_provider(f"#!/bin/sh\nexec {sys.executable} "
                              f"{HERE / 'broken_provider.py'}\n")
        (self.home / ".terraformrc").write_text(
            _MIRROR.format(mirror=self.mirror))

    def replace_provider(self, text, mode=0o755):
        """Another program in the place of the provider."""
        self.launcher.write_text(text)
        self.launcher.chmod(mode)

    def change_provider(self, text):
        """Another build of the provider, which does the same."""
        self.launcher.write_text(self.launcher.read_text() + text)

    def add_setting(self, text):
        """One more setting of the command line."""
        with open(self.home / ".terraformrc", "a") as file:
            file.write(text)

    def only_mirror(self):
        """Nothing is asked but the mirror."""
        (self.home / ".terraformrc").write_text(
            "provider_installation {\n  filesystem_mirror {\n"
            f'    path = "{self.mirror}"\n  }}\n}}\n')


S3_BACKEND = s3_backend("use_lockfile = true")


@contextlib.contextmanager
def stack_for(breakage, laboratory, authorities, dress, reader=("cat",)):
    """A fresh stack with everything that the scenario needs; `reader` is the
    command behind the pipe, where there is one."""
    laboratory.reset(breakage.configuration
                     + (S3_BACKEND if breakage.in_s3 else ""))
    laboratory.install_provider()
    cloud = Cloud(breakage.answers) if breakage.in_s3 else None
    with contextlib.ExitStack() as servers:
        server = servers.enter_context(StateServer())
        aws = cloud and servers.enter_context(
            AwsStandIn(authorities.trusted, cloud.answer))
        environment = laboratory.environment(
            keys(LONG_TERM_KEY) if cloud else {}, aws, authorities.trusted)
        stack = Stack(laboratory, dress, server, cloud, environment, reader)
        for name, text in breakage.files.items():
            stack.write(name, text)
        try:
            yield stack
        finally:
            stack.stop_everything()
