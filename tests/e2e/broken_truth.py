"""What is true about a broken run, measured; and what a report makes of it."""

import re
from typing import NamedTuple, Optional

import broken_world

# `orphaned`: the last run went well, and what the one before had begun to make
# may exist twice.
EXIT_CODES = {"succeeded": 0, "recovered": 0, "tolerated": 0, "failed": 1,
              "orphaned": 1, "cancelled": 1, "unfinished": 3}
ENDS_WELL = ("succeeded", "recovered", "orphaned")
# How the run before the last one is told, where that decides.
BEFORE_LAST = {"recovered": "recovered", "orphaned": "failed"}


# Colours, the left edge of a box, and what JSON puts before a quote.
_UNBOXED = re.compile(r'\x1b\[[0-9;]*m|│|\\(?=")')


class Truth(NamedTuple):
    """What the disk, the servers and the exit codes say."""

    exit_codes: list
    before: list  # addresses, as `terraform state list` would print them
    after: list
    listed: Optional[list]  # what `terraform state list` did print
    changed: list
    begun: list
    state: str  # not-written, written, not-saved, lock-left
    emergency: Optional[str]  # where a state that was not saved went
    lock_left: bool
    serials: list  # before, after


def measure(stack) -> Truth:
    """Looks at everything that a run left."""
    before, stored = stack.before, stack.stored()
    emergency, saved_aside = _emergency(stack, stored)
    after = saved_aside or stored
    change = broken_world.difference(before, after,
                                     broken_world.world(stack.folder))
    left = stack.lock_is_left()
    state = ("not-saved" if emergency else "lock-left" if left else
             "written" if (stored.serial, stored.lineage)
             != (before.serial, before.lineage) else "not-written")
    return Truth(stack.exit_codes, sorted(before.resources),
                 sorted(after.resources), stack.listed(), change.changed,
                 change.begun, state, emergency, left,
                 [before.serial, stored.serial])


def _emergency(stack, stored):
    path = stack.folder / broken_world.EMERGENCY_FILE
    if path.is_file():
        aside = broken_world.snapshot(path.read_text())
        if aside.resources != stored.resources:
            return "errored.tfstate", aside
    printed = broken_world.printed_state(stack.log())
    if printed is not None:
        return "printed", printed
    return None, None


def measuring_problems(breakage, truth, log) -> list:
    """Whether Terraform was broken as the scenario means it at all."""
    found = []
    good = 2 if breakage.name == "plan-detailed-exitcode" else 0
    failed = truth.exit_codes[-1] != good
    if failed != (breakage.outcome not in ENDS_WELL):
        found.append(f"Terraform ended with {truth.exit_codes}")
    printed = " ".join(_UNBOXED.sub("", log).split())
    if breakage.errors and not any(words in printed
                                   for words in breakage.errors):
        found.append(f"Terraform did not print {breakage.errors[0]!r}")
    if (truth.listed is not None and truth.state != "not-saved"
            and truth.listed != truth.after):
        found.append(f"state list says {truth.listed}, not {truth.after}")
    return found


def problems(report, exit_code, breakage, truth) -> list:
    """What in a report contradicts the truth, in words."""
    if not breakage.told:
        return _false_alarms(report, exit_code)
    if breakage.outcome != "succeeded" and not (breakage.wanted
                                                or breakage.open_kind):
        return ["broken_rules.py does not say what has to be told"]
    if breakage.open_kind:
        return _changed_kind(report, breakage.open_kind)
    expected = EXIT_CODES[breakage.outcome]
    found = []
    if exit_code != expected:
        found.append(f"exit code {exit_code}, not {expected}")
    found += _verdict_problems(report.get("verdict"), breakage, expected)
    runs = report.get("runs", [])
    if runs:
        found += _run_problems(runs, breakage, truth)
    found += _finding_problems(report, breakage, truth)
    found += _rule_problems(report, breakage.wanted)
    if "no Terraform output" in str(report):
        found.append("says that this is no Terraform output")
    return found


def told_rule(report) -> tuple:
    """The rule that is told first, with its cause or class, and its title."""
    if not report.get("findings"):
        return "nothing", report["verdict"]["headline"]
    first = report["findings"][0]
    part = first["cause"]["id"] if first["cause"] else None
    if first["rule"] == "unexplained":
        part = first["class"]
    return first["rule"] + (f"/{part}" if part else ""), first["title"]


def _is(told, wanted) -> bool:
    """A rule stands for all its causes, and `unexplained` for all classes."""
    return told == wanted or told.startswith(wanted + "/")


def _rule_problems(report, wanted) -> list:
    if not wanted:
        return []
    told, title = told_rule(report)
    return [] if any(_is(told, each) for each in wanted) else [
        f"first rule {told} ({title}), not {wanted[0]}"]


def _changed_kind(report, kind) -> list:
    """An open kind has to be told as it is known to be told."""
    told, title = told_rule(report)
    if _is(told, kind.rule) and kind.title in title:
        return []
    return [f"an open kind is told as {told} now ({title}); it should say: "
            f"{kind.should}. Judge it, and take it out of broken_open.py"]


def _false_alarms(report, exit_code) -> list:
    """Of a log that tells nothing, no failure may be claimed."""
    found = [f"finds {each['rule']} in a good run"
             for each in report.get("findings", [])
             if each["severity"] == "error"]
    return found + (["exit code 1 for a good run"] if exit_code == 1 else [])


# What the whole log is called, where that is another word than its run's.
VERDICTS = {"succeeded": "no failure", "orphaned": "failed"}


def _verdict_problems(verdict, breakage, exit_code) -> list:
    if verdict is None:
        return ["the report has no verdict"]
    found = []
    wanted = VERDICTS.get(breakage.outcome, breakage.outcome)
    if verdict["outcome"] != wanted:
        found.append(f"verdict {verdict['outcome']}, not {wanted}")
    if verdict["exit_code"] != exit_code:
        found.append(f"verdict's exit code {verdict['exit_code']}")
    if not verdict["headline"]:
        found.append("the verdict has no headline")
    return found


def _run_problems(runs, breakage, truth) -> list:
    """The last run decides; the state's end may be an earlier run's."""
    found = []
    outcomes = [run["outcome"] for run in runs]
    wanted = [breakage.outcome]
    before_last = BEFORE_LAST.get(breakage.outcome)
    if before_last:
        wanted = [before_last, "succeeded"]
    if not breakage.run_seen:
        wanted = [*wanted, "unknown"]
    if outcomes[-1] not in wanted or (before_last
                                      and before_last not in outcomes):
        found.append(f"runs {outcomes}, not {wanted}")
    if breakage.touches:
        found += _touched_problems(runs, truth)
    states = [run.get("state") for run in runs]
    # An error alone does not tell which command it ended.
    unseen = truth.state == "not-written" and states[-1] == "unknown"
    if breakage.state_seen and truth.state not in states and not unseen:
        found.append(f"state {states}, not {truth.state}")
    return found


def _touched_problems(runs, truth) -> list:
    """All runs of the log together touched what is measured."""
    found = []
    changed, begun = set(), set()
    for run in runs:
        changes = run.get("changes") or {}
        ended = set(changes.get("changed", []))
        begun = (begun - ended) | set(changes.get("begun", []))
        changed |= ended
    changed -= begun
    for name, told, true in (("changed", changed, truth.changed),
                             ("begun", begun, truth.begun)):
        if sorted(told) != true:
            found.append(f"{name} {sorted(told)}, not {true}")
    return found


def _finding_problems(report, breakage, truth) -> list:
    findings = report.get("findings", [])
    if breakage.outcome == "succeeded":
        return _false_alarms(report, exit_code=0)
    found = []
    if breakage.errors:
        told = _told(report)
        if not told:
            return ["finds nothing"]
        if not any(words in told for words in breakage.errors):
            found.append(f"first finding {told[:80]!r}, not "
                         f"{breakage.errors[0]!r}")
    at_risk = truth.state in ("not-saved", "lock-left")
    if at_risk and breakage.state_seen and breakage.outcome != "recovered":
        found += _urgent_problems(report, truth)
    return found


def _told(report) -> str:
    """What is told first: of what was taken back too."""
    if report["findings"]:
        return _words_of(report["findings"][0])
    taken_back = [each["summary"] for each in report["unexplained"]]
    return " ".join([*taken_back, report["verdict"]["headline"]])


def _words_of(finding) -> str:
    """A finding's headline and the statement that it rests on."""
    statements = " ".join(each["text"] for each in finding["evidence"])
    return " ".join(f"{finding['summary']} {finding['title']} "
                    f"{statements}".split())


def _urgent_problems(report, truth) -> list:
    """A state that is at risk comes first. That a lock is left is known only
    where a later run met it."""
    found = []
    if truth.state == "not-saved" and not report["urgent"]:
        found.append("nothing is urgent")
    step = (report.get("verdict") or {}).get("first_step") or ""
    if not step or "terraform apply" in step:
        found.append(f"first step {step!r}")
    return found
