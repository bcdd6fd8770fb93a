#!/usr/bin/env python3
"""Wraps a log of Terraform as CI systems and wrappers do.

Written from the systems' sources, documents and real logs, not from the
patterns of the program, so that either can be wrong by itself.

  wrap.py SYSTEM LOG > WRAPPED      one system
  wrap.py --all LOG FOLDER          every system, FOLDER/SYSTEM.log
  wrap.py --list                    their names

Clocks start at a fixed instant and advance a little with each line: the same
log in, the same bytes out.
"""

import base64
import datetime
import json
import os
import re
import sys

SYSTEMS = {}
START = datetime.datetime(2026, 11, 24, 12, 57, 33, 290407)
BOM = "\ufeff"
ESC = "\x1b"

HCLOG = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d{4}) "
                   r"\[(TRACE|DEBUG|INFO|WARN|ERROR)\] +")
CSI = re.compile("\x1b\\[[0-9;]*[A-Za-z]")


def system(function):
    SYSTEMS[function.__name__.replace("_", "-")] = function
    return function


class Clock:
    """Advances 1,234 microseconds at each look."""

    def __init__(self):
        self.now = START

    def tick(self):
        self.now += datetime.timedelta(microseconds=1234)
        return self.now

    def iso(self, digits, zone="Z"):
        now = self.tick()
        fraction = f"{now.microsecond:06d}" + "417"
        dot = "." + fraction[:digits] if digits else ""
        return now.strftime("%Y-%m-%dT%H:%M:%S") + dot + zone


class Log:
    """The lines of a Terraform log, and what is known of each."""

    def __init__(self, text):
        self.lines = text.decode("utf-8").split("\n")
        if self.lines and self.lines[-1] == "":
            self.lines.pop()
        is_init = any("Initializing" in line for line in self.lines)
        self.word = "init" if is_init else "plan"
        self.command = f"terraform {self.word} -input=false"
        self.failed = any(re.match("[^A-Za-z{]*Error: ", CSI.sub("", line))
                          or '"severity":"error"' in line
                          for line in self.lines)

    def streams(self):
        """Each line with the stream that Terraform writes it to: records and
        errors to standard error, all else to standard output."""
        in_error = False
        for line in self.lines:
            plain = CSI.sub("", line)
            if plain.startswith(("Error: ", "╷")):
                in_error = True
            is_error = in_error or HCLOG.match(line) or line.startswith("  ")
            yield line, "E" if is_error else "O"
            if plain.startswith("╵"):
                in_error = False


def each(lines, make):
    return "".join(make(line) + "\n" for line in lines)


# --- GitHub Actions, Azure Pipelines: actions/runner and azure-pipelines-agent,
# Logging.cs: `O` format of a UTC time, a blank, the message; a BOM at the begin
# of each page. Markers as in ActionCommand.cs and StepsRunner.cs.

def github_head(log):
    return ["Current runner version: '2.323.0'",
            "##[group]Operating System", "Ubuntu", "24.04.2", "LTS",
            "##[endgroup]", "Prepare workflow directory",
            "##[group]Run actions/checkout@v4", "with:",
            "  repository: acme/infra", "##[endgroup]",
            "Syncing repository: acme/infra",
            "##[group]Run " + log.command,
            ESC + "[36;1m" + log.command + ESC + "[0m",
            ESC + "[36;1mecho \"Error: this is the script's text\"" + ESC
            + "[0m",
            "shell: /usr/bin/bash -e {0}", "env:",
            "  AWS_REGION: us-east-1", "##[endgroup]"]


def github_tail(log):
    if not log.failed:
        return ["Post job cleanup."]
    return ["##[error]Terraform exited with code 1.",
            "##[error]Process completed with exit code 1.",
            "Post job cleanup."]


def stamped(lines, bom_at, end="\n"):
    clock = Clock()
    out = []
    for i, line in enumerate(lines):
        mark = BOM if i in bom_at else ""
        out.append(mark + clock.iso(7) + " " + line + end)
    return "".join(out)


@system
def github_actions(log):
    lines = github_head(log) + log.lines + github_tail(log)
    return stamped(lines, {0, len(github_head(log)) + 1})


@system
def github_actions_windows(log):
    lines = github_head(log) + log.lines + github_tail(log)
    return stamped(lines, {0}, "\r\n")


@system
def github_run_view(log):
    """`gh run view --log`: job, tab, step, tab, line (cli/cli, run/view)."""
    clock = Clock()
    head = ["##[group]Run " + log.command, ESC + "[36;1m" + log.command + ESC + "[0m",
            "##[endgroup]"]
    lines = head + log.lines + github_tail(log)[:2]
    out = "deploy (prod)\tSet up job\t" + BOM + clock.iso(7)
    out += " Current runner version: '2.323.0'\n"
    return out + each(lines, lambda line: "deploy (prod)\tTerraform Init\t"
                      + clock.iso(7) + " " + line)


@system
def setup_terraform_2(log):
    """hashicorp/setup-terraform before 3.0 prints all twice more."""
    def escape(text):
        return text.replace("%", "%25").replace("\r", "%0D").replace(
            "\n", "%0A")
    command = "[command]/home/runner/_work/_temp/1f/terraform-bin " + log.word
    code = 1 if log.failed else 0
    again = escape(CSI.sub("", "\n".join(log.lines)))[:3000]
    tail = [f"::debug::Terraform exited with code {code}.",
            "::debug::stdout: " + again, "::debug::stderr: " + again,
            f"::debug::exitcode: {code}", "::set-output name=stdout::" + again]
    lines = github_head(log) + [command] + log.lines + tail + github_tail(log)
    return stamped(lines, {0})


@system
def github_step_debug(log):
    """With ACTIONS_STEP_DEBUG a message with line ends is stamped once."""
    again = "\n".join(CSI.sub("", line) for line in log.lines[-40:])
    lines = github_head(log) + log.lines + [
        "##[debug]Terraform exited with code 1.", "##[debug]stdout: " + again,
        "##[debug]exitcode: 1"]
    return stamped(lines + github_tail(log), {0})


def azure_head(log):
    return ["##[section]Starting: Terraform " + log.word,
            "=" * 78, "Task         : Terraform",
            "Description  : Execute terraform commands",
            "Version      : 5.247.1", "Author       : Microsoft DevLabs",
            "Help         : [Learn more](https://aka.ms/AA5j5pf)", "=" * 78,
            "[command]/opt/hostedtoolcache/terraform/1.11.4/x64/" + log.command]


@system
def azure_pipelines(log):
    tail = ["##[section]Finishing: Terraform " + log.word]
    if log.failed:
        tail.insert(0, "##[error]Error: The process '/opt/hostedtoolcache/"
                    "terraform/1.11.4/x64/terraform' failed with exit code 1")
    return stamped(azure_head(log) + log.lines + tail, {0})


@system
def azure_pipelines_errors(log):
    """A task that sends each line of standard error as an error."""
    body = [("##[error]" if s == "E" else "") + line
            for line, s in log.streams()]
    tail = []
    if log.failed:
        tail = ["##[error]Error: The process '/usr/bin/terraform' failed with "
                "exit code 1"]
    return stamped(azure_head(log) + body + tail
                   + ["##[section]Finishing: Terraform " + log.word], {0})


# --- GitLab: gitlab-runner, helpers/timestamp and trace; sections of the docs.

def gitlab_parts(log):
    cyan = ESC + "[36;1m"
    off = ESC + "[0;m"
    head = [(0, "Running with gitlab-runner 18.7.0 (a1b2c3d4)"),
            (0, "section_start:1784657179:prepare_script\r" + ESC + "[0K"
             + ESC + "[0K" + cyan + "Preparing environment" + off),
            (0, "Running on runner-abc via host..."),
            (0, "section_end:1784657180:prepare_script\r" + ESC + "[0K"
             + "section_start:1784657180:step_script\r" + ESC + "[0K" + ESC
             + "[0K" + cyan + "Executing \"step_script\" stage" + off),
            (1, ESC + "[32;1m$ " + log.command + off)]
    tail = [(0, "section_end:1784657188:step_script\r" + ESC + "[0K"),
            (0, ESC + "[32;1mJob succeeded" + off)]
    if log.failed:
        tail[1] = (0, ESC + "[31;1mERROR: Job failed: exit code 1" + off)
    return head, tail


@system
def gitlab(log):
    """Stamped (the default since 18.7): a write with a CR is cut behind it, a
    long line at 8 KiB; the piece that goes on has the flag `+`."""
    clock = Clock()
    head, tail = gitlab_parts(log)
    lines = [(n, "E" if "ERROR" in t else "O", t) for n, t in head]
    lines += [(1, stream, line) for line, stream in log.streams()]
    lines += [(n, "E" if "ERROR" in t else "O", t) for n, t in tail]
    out = b""
    for number, stream, line in lines:
        flag = " "
        for piece in re.split("(?<=\r)", line):
            data = piece.encode()
            while data or piece == line:
                stamp = f"{clock.iso(6)} {number:02x}{stream}{flag}"
                out += stamp.encode() + data[:8192] + b"\n"
                data = data[8192:]
                flag = "+"
                if not data:
                    break
    return out


@system
def gitlab_plain(log):
    """The trace of runners before 18.7: sections, no stamps."""
    head, tail = gitlab_parts(log)
    return each([t for _, t in head] + log.lines + [t for _, t in tail],
                lambda line: ESC + "[0K" + line if "section_" in line else line)


# --- Jenkins: timestamper (GlobalDecorator), workflow-job, core ConsoleNote.

def jenkins_lines(log):
    head = ["Started by user admin", "[Pipeline] Start of Pipeline",
            "[Pipeline] node", "Running on agent-1 in /home/jenkins/w",
            "[Pipeline] {", "[Pipeline] stage", "[Pipeline] { (Init)",
            "[Pipeline] sh", "+ " + log.command]
    tail = ["[Pipeline] }", "[Pipeline] // stage", "[Pipeline] End of Pipeline"]
    if log.failed:
        tail += ["ERROR: script returned exit code 1", "Finished: FAILURE"]
    else:
        tail += ["Finished: SUCCESS"]
    return head + log.lines + tail


@system
def jenkins_timestamps(log):
    clock = Clock()
    return each(jenkins_lines(log), lambda line: f"[{clock.iso(3)}] {line}")


@system
def jenkins_page(log):
    """Copied from the page with rendered stamps; ESC bytes are lost."""
    clock = Clock()
    return each(jenkins_lines(log), lambda line: clock.tick().strftime(
        "%H:%M:%S") + "  " + line.replace(ESC, ""))


@system
def jenkins_raw(log):
    """The file on disk, with console notes."""
    note = ESC + "[8mha:////4AbC+/iQ0=" + ESC + "[0m"
    return each(jenkins_lines(log), lambda line: note + line
                if line.startswith("[Pipeline]") else line)


@system
def jenkins_branches(log):
    """workflow-job up to 2.25 marked the lines of parallel branches."""
    lines = ["[Pipeline] parallel", "[Pipeline] { (Branch: plan-dev)"]
    lines += ["[plan-dev] + " + log.command]
    lines += ["[plan-dev] " + line for line in log.lines]
    if log.failed:
        lines += ["ERROR: script returned exit code 1", "Finished: FAILURE"]
    return each(lines, str)


# --- Buildkite (agent, ansi-timestamps), Travis (travis-build), TeamCity (the
# text of a full build log of 2023.05), Bitbucket.

@system
def buildkite(log):
    def stamp(line):
        ms = int(clock.tick().timestamp() * 1000)
        return f"{ESC}_bk;t={ms}\x07{line}\r"
    clock = Clock()
    lines = ["~~~ Preparing working directory", "$ cd /var/lib/buildkite",
             "--- :terraform: Init", "$ " + log.command] + log.lines
    if log.failed:
        lines += ["^^^ +++", ESC + "[31m🚨 Error: The command exited with "
                  "status 1" + ESC + "[0m"]
    return each(lines, stamp)


@system
def travis(log):
    kill = "\r" + ESC + "[0K"
    head = ["travis_fold:start:worker_info" + kill + ESC
            + "[33;1mWorker information" + ESC + "[0m",
            "travis_fold:end:worker_info" + kill,
            "travis_time:start:0a1b2c3d" + kill + "$ " + log.command]
    tail = ["travis_time:end:0a1b2c3d:start=1,finish=2,duration=1,event=script"
            + kill]
    if log.failed:
        tail += [ESC + "[31;1mThe command \"" + log.command + "\" exited with 1."
                 + ESC + "[0m"]
    tail += ["", "Done. Your build exited with 1."]
    return each(head + log.lines + tail, lambda line: line + "\r")


@system
def teamcity(log):
    clock = Clock()

    def at(depth, letter, text, block="Step 1/2"):
        time = clock.tick().strftime("%H:%M:%S")
        if depth == 0:
            return f"[{time}]{letter}: {text}"
        return f"[{time}]{letter}:" + "\t" * depth + f" [{block}] {text}"
    out = ["Build 'Infra / Deploy' #12", "Triggered 2026-11-24 12:57:00 by you",
           "Started 2026-11-24 12:57:30 on agent 'a1'",
           "Finished 2026-11-24 12:59:00 with status FAILURE",
           "VCS revisions: 'Infra' (Git): abc", "TeamCity URL https://tc/1",
           "TeamCity server version is 2023.05 (build 129203)", "",
           at(0, " ", "bt1 (33s)"),
           at(1, "i", "VCS Root \"Infra\"", "VCS Root details"),
           at(0, " ", "Step 1/2: Init (Command Line)"),
           at(1, " ", "Starting: /bin/sh -c " + log.command)]
    out += [at(1, "W" if s == "E" else " ", line) for line, s in log.streams()]
    out += [at(1, "W" if log.failed else " ", "Process exited with code "
               + ("1" if log.failed else "0"))]
    return each(out, str)


@system
def bitbucket(log):
    return each(["+ umask 000", "+ " + log.command] + log.lines, str)


# --- AWS CodeBuild (agent lines of real logs), Google Cloud Build
# (cloud-build-local), Woodpecker (cli exec), their stored forms.

@system
def codebuild(log):
    clock = Clock()

    def agent(text):
        time = clock.tick().strftime("%Y/%m/%d %H:%M:%S.%f")
        return f"[Container] {time} {text}"
    lines = [agent("Waiting for agent ping"), agent("Entering phase BUILD"),
             agent("Running command " + log.command)] + log.lines
    if log.failed:
        lines += [agent("Command did not exit successfully " + log.command
                        + " exit status 1"),
                  agent("Phase complete: BUILD State: FAILED"),
                  agent("Phase context status code: COMMAND_EXECUTION_ERROR "
                        "Message: Error while executing command: " + log.command
                        + ". Reason: exit status 1")]
    else:
        lines += [agent("Phase complete: BUILD State: SUCCEEDED")]
    return each(lines, str)


def cloud_build_lines(log, mark):
    lines = ["starting build \"1f2e\"", "", "FETCHSOURCE", "BUILD",
             "Starting Step " + "#0", mark + ": Pulling image: terraform:1.11"]
    lines += [mark + ": " + line for line in log.lines]
    lines += ["Finished Step #0"]
    if log.failed:
        lines += ["ERROR", "ERROR: build step 0 \"hashicorp/terraform:1.11.4\" "
                  "failed: step exited with non-zero status: 1"]
    return lines


@system
def cloud_build(log):
    return each(cloud_build_lines(log, "Step #0"), str)


@system
def cloud_build_named(log):
    return each(cloud_build_lines(log, "Step #2 - \"tf init\""), str)


@system
def woodpecker(log):
    lines = ["+ " + log.command] + log.lines
    if log.failed:
        lines += ["exit code 1"]
    return each(enumerate(lines), lambda line:
                f"[init:L{line[0]}:{line[0] // 50}s] {line[1]}")


@system
def woodpecker_api(log):
    return json.dumps([{"step_id": 7, "time": i, "line": i, "data":
                        base64.b64encode(line.encode()).decode(), "type": 0}
                       for i, line in enumerate(["+ " + log.command]
                                                + log.lines)])


@system
def drone(log):
    return json.dumps([{"pos": i, "out": line + "\n", "time": i // 50}
                       for i, line in enumerate(["+ " + log.command]
                                                + log.lines)])


@system
def harness(log):
    clock = Clock()
    return each(enumerate(log.lines), lambda line: json.dumps(
        {"level": "info", "pos": line[0], "out": line[1] + "\n",
         "time": clock.iso(0), "args": None}, separators=(",", ":")))


@system
def circleci(log):
    """API 1.1: messages end where a write ended, not where a line does."""
    text = "".join(line + "\r\n" for line in ["$ " + log.command] + log.lines)
    return json.dumps([{"message": text[i:i + 1000], "time": "2026-11-24",
                        "type": "out"} for i in range(0, len(text), 1000)])


# --- Containers: the CRI logging format; kubectl logs --timestamps, --prefix;
# moby json-file; docker compose.

@system
def cri(log):
    clock = Clock()
    out = []
    for line, stream in log.streams():
        name = "stderr" if stream == "E" else "stdout"
        while len(line) > 16384:
            out.append(f"{clock.iso(9)} {name} P {line[:16384]}")
            line = line[16384:]
        out.append(f"{clock.iso(9)} {name} F {line}")
    return each(out, str)


@system
def kubectl_timestamps(log):
    clock = Clock()
    return each(log.lines, lambda line: clock.iso(9) + " " + line)


@system
def kubectl_prefix(log):
    clock = Clock()
    return each(log.lines, lambda line: "[pod/tf-runner-x7k2p/terraform] "
                + clock.iso(9) + " " + line)


@system
def docker_json(log):
    clock = Clock()
    out = []
    for line, stream in log.streams():
        name = "stderr" if stream == "E" else "stdout"
        text = line + "\n"
        for at in range(0, len(text), 16384):
            out.append(json.dumps({"log": text[at:at + 16384], "stream": name,
                                   "time": clock.iso(9)},
                                  separators=(",", ":"), ensure_ascii=False))
    return each(out, str)


@system
def docker_compose(log):
    name = ESC + "[36mterraform-1  | " + ESC + "[0m"
    lines = ["Attaching to terraform-1"] + [name + line for line in log.lines]
    lines += ["terraform-1 exited with code " + ("1" if log.failed else "0")]
    return each(lines, str)


# --- CloudWatch, journald, syslog.

@system
def aws_logs_tail(log):
    clock = Clock()
    return each(log.lines, lambda line: (clock.iso(6, "+00:00")
                + " build/3f6a-11 " + line).rstrip())


@system
def cloudwatch_export(log):
    clock = Clock()
    return each(log.lines, lambda line: clock.iso(3) + " " + line)


@system
def cloudwatch_events(log):
    return json.dumps({"events": [{"timestamp": 1795525053000 + i,
                                   "message": line or " ",
                                   "logStreamName": "build/1"}
                                  for i, line in enumerate(log.lines)]})


def journal_lines(log):
    """journald drops blank lines and blanks at the end."""
    return [line.rstrip() for line in log.lines if line.strip()]


@system
def journal_short(log):
    return each(journal_lines(log), lambda line:
                "Nov 24 12:57:33 build1 terraform[812]: " + line)


@system
def journal_iso(log):
    return each(journal_lines(log), lambda line:
                "2026-11-24T12:57:33+0000 build1 terraform[812]: " + line)


@system
def journal_json(log):
    def entry(line):
        message = list(line.encode()) if ESC in line else line
        return json.dumps({"_HOSTNAME": "build1", "_PID": "812",
                           "SYSLOG_IDENTIFIER": "terraform",
                           "__REALTIME_TIMESTAMP": "1795525053000000",
                           "MESSAGE": message})
    return each(journal_lines(log), entry)


@system
def syslog_5424(log):
    clock = Clock()
    return each(log.lines, lambda line:
                f"<14>1 {clock.iso(6)} build1 terraform 812 - - {line}")


@system
def syslog_3164(log):
    """rsyslog writes control bytes as #ooo."""
    return each(log.lines, lambda line: "<14>Nov 24 12:57:33 build1 "
                "terraform[812]: " + line.replace(ESC, "#033"))


@system
def google_logging(log):
    return each(log.lines, lambda line: json.dumps(
        {"textPayload": line, "severity": "INFO", "insertId": "a1"}))


# --- Wrappers of Terraform: terragrunt (pkg/log/format, internal/tf),
# terramate, atlantis, HCP Terraform (go-tfe), Windows PowerShell 5.1.

def terragrunt_lines(log):
    """Level and text of each line: Terragrunt takes the head of a TF_LOG line
    for its own, drops blank lines, and knows two streams."""
    for line, stream in log.streams():
        head = HCLOG.match(line)
        if head:
            yield head.group(1), line[head.end():]
        elif line:
            yield "STDERR" if stream == "E" else "STDOUT", line


def terragrunt_tail(log):
    if not log.failed:
        return []
    box = [line for line in log.lines if CSI.sub("", line)[:1] in "╷│╵"
           and line]
    return (["* Failed to execute \"terraform " + log.word + "\" in "
             "./vpc/.terragrunt-cache/Kp30/9raD"] + ["  " + line for line in box] + ["  exit status 1",
                                                             ""])


@system
def terragrunt_pretty(log):
    clock = Clock()

    def time():
        now = clock.tick()
        return now.strftime("%H:%M:%S.") + f"{now.microsecond // 1000:03d}"
    out = [f"{time()} INFO   The stack at . will be processed in the following "
           "order:", "Group 1", "- Module ./vpc", ""]
    out += [f"{time()} {level:6} [vpc] terraform: {text}"
            for level, text in terragrunt_lines(log)]
    if log.failed:
        out += [f"{time()} ERROR  [vpc] terraform invocation failed in "
                "./vpc/.terragrunt-cache/Kp30/9raD",
                f"{time()} ERROR  Run failed: error occurred:", ""]
        out += terragrunt_tail(log)
        out += [f"{time()} ERROR  error occurred:", ""] + terragrunt_tail(log)
    return each(out, str)


@system
def terragrunt_key_value(log):
    clock = Clock()
    out = [f"time={clock.iso(0)} level={level.lower()} prefix=vpc "
           f"tf-path=terraform msg={text}"
           for level, text in terragrunt_lines(log)]
    if log.failed:
        out += [f"time={clock.iso(0)} level=error msg=Unable to determine "
                "underlying exit code, so Terragrunt will exit with error code "
                "1"]
    return each(out, str)


@system
def terragrunt_json(log):
    clock = Clock()
    return each(terragrunt_lines(log), lambda line: json.dumps(
        {"time": clock.iso(0), "level": line[0].lower(), "working-dir":
         "/repo/vpc", "tf-path": "terraform", "tf-command-args": [log.word],
         "msg": line[1]}, ensure_ascii=False))


@system
def terragrunt_bare(log):
    out = ["INFO[0000] The stack at /repo will be processed in the following "
           "order:", "Group 1", "- Module /repo/vpc"] + log.lines
    if log.failed:
        out += ["ERRO[0022] Module /repo/vpc has finished with an error: Hit "
                "multiple errors:", "exit status 1  prefix=[/repo/vpc] "]
    return each(out, str)


@system
def terragrunt_old(log):
    out = ["[terragrunt] [/repo/vpc] 2017/07/06 14:44:51 Running command: "
           + log.command] + log.lines
    if log.failed:
        out += ["[terragrunt] [/repo/vpc] 2017/07/06 14:44:54 Module /repo/vpc "
                "has finished with an error: exit status 1"]
    return each(out, str)


@system
def terramate(log):
    out = ["terramate: Entering stack in /stacks/vpc",
           "terramate: Executing command \"" + log.command + "\""] + log.lines
    return each(out, str)


@system
def atlantis(log):
    """Comments: ANSI is taken away, the command stands in front."""
    out = ["Ran Plan for dir: `vpc` workspace: `default`", ""]
    if log.failed:
        out += ["**Plan Error**", "```",
                "running '/usr/local/bin/" + log.command + "' in "
                "'/atlantis/repos/acme/infra/7/default/vpc': exit status 1"]
    out += [CSI.sub("", line) for line in log.lines] + ["```"]
    return each(out, str)


@system
def hcp_terraform(log):
    return "\x02" + each(["Terraform v1.11.4", "on linux_amd64",
                          "Initializing plugins and modules..."]
                         + log.lines, str) + "\x03"


@system
def powershell_5(log):
    """The first line of standard error is a record, later ones are bare."""
    out = []
    told = False
    for line, stream in log.streams():
        if stream == "E" and not told:
            told = True
            out += ["terraform.exe : " + line, "At line:1 char:1",
                    "+ terraform " + log.word + " 2>&1 > out.txt",
                    "+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
                    "    + CategoryInfo          : NotSpecified: ("
                    + line[:30] + ":String) [], RemoteException",
                    "    + FullyQualifiedErrorId : NativeCommandError", " "]
        else:
            out.append(line)
    return each(out, lambda line: line + "\r")


@system
def github_terragrunt(log):
    """Terragrunt in a step of GitHub Actions."""
    inner = terragrunt_pretty(log).split("\n")[:-1]
    return stamped(github_head(log) + inner + github_tail(log), {0})


@system
def compose_codebuild(log):
    """CodeBuild's local agent runs under docker compose."""
    inner = codebuild(log).split("\n")[:-1]
    return each(inner, lambda line: "agent_1  | " + line)


def wrap(name, data):
    wrapped = SYSTEMS[name](Log(data))
    return wrapped if isinstance(wrapped, bytes) else wrapped.encode("utf-8")


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(SYSTEMS))
        return 0
    if len(arguments) == 3 and arguments[0] == "--all":
        with open(arguments[1], "rb") as file:
            data = file.read()
        os.makedirs(arguments[2], exist_ok=True)
        for name in SYSTEMS:
            with open(os.path.join(arguments[2], name + ".log"), "wb") as out:
                out.write(wrap(name, data))
        return 0
    if len(arguments) != 2 or arguments[0] not in SYSTEMS:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[1], "rb") as file:
        sys.stdout.buffer.write(wrap(arguments[0], file.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
