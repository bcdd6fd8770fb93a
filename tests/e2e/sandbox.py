"""A place where Terraform runs: HOME, working folder, environment.

Nothing of the machine reaches Terraform (the environment is made from nothing)
and so nothing of it can reach a log.
"""

import pathlib
import shutil
import subprocess
import sys
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
COMMAND_SECONDS = 120

_CLI_CONFIGURATION = """provider_installation {{
  dev_overrides {{
    "hashicorp/aws" = "{plugins}"
  }}
  direct {{}}
}}
"""


class Result(NamedTuple):
    """What one or more commands printed, and the exit code of the last."""

    output: bytes
    exit_code: int


class Sandbox:
    """HOME and working folder of Terraform below the folder `root`."""

    def __init__(self, root, terraform="terraform"):
        self.root = pathlib.Path(root)
        self.terraform = shutil.which(terraform) or terraform
        self.home, self.work = self.root / "home", self.root / "work"
        self.reset()

    def reset(self, configuration="", home_files=None):
        """Empties HOME and the working folder and fills them anew."""
        for folder in (self.home, self.work):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        (self.work / "main.tf").write_text(configuration)
        for name, text in (home_files or {}).items():
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def install_provider(self):
        """Makes Terraform start our own provider for hashicorp/aws."""
        plugins = self.root / "plugins"
        plugins.mkdir(exist_ok=True)
        launcher = plugins / "terraform-provider-aws"
        launcher.write_text(f"#!/bin/sh\nexec {sys.executable} "
                            f"{HERE / 'provider_stand_in.py'}\n")
        launcher.chmod(0o755)
        (self.home / ".terraformrc").write_text(
            _CLI_CONFIGURATION.format(plugins=plugins))

    def environment(self, variables, stand_in=None, authority=None,
                    proxy=None):
        """The whole environment of a Terraform command; `proxy` stands where
        the stand-in would be asked."""
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TMPDIR": str(self.root),
            "CHECKPOINT_DISABLE": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
            **variables,
        }
        if stand_in is not None:
            environment["HTTPS_PROXY"] = proxy or stand_in.address
            environment["AWS_CA_BUNDLE"] = authority.certificate
        return environment

    def version(self) -> str:
        """`Terraform v1.11.4`."""
        done = subprocess.run([self.terraform, "version"], cwd=self.work,
                              env=self.environment({}), check=True,
                              capture_output=True, text=True)
        return done.stdout.splitlines()[0]

    def run(self, commands, environment, output=subprocess.PIPE) -> Result:
        """Runs the commands one after another until one of them fails.

        Both streams go into one pipe, as `2>&1 |` does it in a shell.
        """
        printed, exit_code = b"", 0
        for command in commands:
            done = subprocess.run(
                [self.terraform, *command], cwd=self.work, env=environment,
                stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, timeout=COMMAND_SECONDS,
                check=False)
            printed += done.stdout or b""
            exit_code = done.returncode
            if exit_code != 0:
                break
        return Result(printed, exit_code)
