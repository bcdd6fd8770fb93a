"""Compares what tfsleuth tells of a refusal with what is true about it."""

import re

from refusal import UNKNOWN

TAIL = 20  # characters of a secret that give it away

# Words of advice that belong to one system, and are wrong for every other.
ADVICE = {
    "aws": r"\baws (sts|s3|iam|sso|configure|dynamodb)\b|\bAWS_[A-Z]+"
           r"|\bIAM (role|user|policy)\b|answer of AWS",
    "azure": r"\baz [a-z]+ |\bARM_[A-Z]+|answer of Azure",
    "google": r"\bgcloud\b|\bGOOGLE_[A-Z]+|answer of Google",
    "kubernetes": r"\bkubectl\b|\bKUBE_[A-Z]+",
}

# By which a system is named where no rule knows the error; the words of a
# Kubernetes API server do not say whose they are.
NAMES = {"aws": "AWS|STS|S3|DynamoDB", "azure": "Azure", "google": "Google",
         "kubernetes": "", "other": ""}


def problems(refusal, run, told) -> list:
    """What is wrong, in words; empty if nothing is."""
    found = []
    if run.exit_code == 0:
        return ["Terraform was not stopped"]
    if refusal.code and refusal.code not in flat(run.log.decode()):
        found.append(f"Terraform did not print {refusal.code!r}")
    found += leaks(run, told)
    if told.exit_code != 1:
        found.append(f"exit code {told.exit_code}, not 1")
    if not told.report.get("findings"):
        return [*found, "finds nothing"]
    wrong = (verdict_problems(refusal, run, told.report)
             + advice_problems(refusal, told.text))
    if refusal.open_kind:
        return found + changed_kind(refusal.open_kind, told.report, wrong)
    return found + wrong


def told_rule(report) -> tuple:
    """What is told first, RULE or RULE/CAUSE, or its class; and its title."""
    first = report["findings"][0]
    part = first["cause"]["id"] if first["cause"] else None
    if first["rule"] == UNKNOWN:
        part = first["class"]
    return first["rule"] + (f"/{part}" if part else ""), first["title"]


def verdict_problems(refusal, run, report) -> list:
    """Rule, code, certainty and retry of the first finding."""
    found = []
    told, title = told_rule(report)
    finding = report["findings"][0]
    if told != refusal.wanted and not told.startswith(refusal.wanted + "/"):
        found.append(f"first rule {told} ({title}), not {refusal.wanted}")
    # What kept a state from being saved is told below that it was not.
    if not refusal.unsaved and refusal.code not in flat(str(finding)):
        found.append(f"the code {refusal.code!r} is not told")
    if finding["confidence"] == "certain" and refusal.mute:
        found.append(f"certain without a proof: {title}")
    spoken = f"{title} {finding['why']}"
    if refusal.rule == UNKNOWN and not re.search(NAMES[refusal.system], spoken):
        found.append(f"does not say that this is {refusal.system}: {title}")
    if title.count("(") != title.count(")"):
        found.append(f"the title breaks off: {title}")
    host = re.search(r"(\S+\.\S+) answered", title)
    if host and host.group(1) not in run.hosts:
        found.append(f"{host.group(1)} was never asked: {title}")
    if refusal.unsaved and not told_urgent(report):
        found.append("that the state was not saved is not urgent")
    if (finding["retry"] == "yes") != refusal.retry:
        found.append(f"retry {finding['retry']} ({title})")
    return found


def told_urgent(report) -> bool:
    """Whether the state that was not saved comes before everything else."""
    return any(each["rule"] == "state-not-saved"
               for each in report["urgent"] + report["findings"])


def advice_problems(refusal, text) -> list:
    """Advice of another system than the one that refused. What the log says
    itself is quoted, and no advice."""
    advice = re.sub(r"(?ms)^PROOF .*?^$", "", text)
    return [f"speaks of {system}: {match.group(0)!r}"
            for system, words in ADVICE.items()
            if system != refusal.system
            for match in [re.search(words, advice)] if match]


def leaks(run, told) -> list:
    """Secrets of the run in anything that tfsleuth writes, whole or their
    ends: what a secret begins with may be no secret (`eyJhbGciOi`)."""
    written = {"the text": told.text.encode(), "the JSON": told.json.encode(),
               "what went through": told.passed}
    return [f"the secret {secret[:12]}... is in {where}"
            for where, output in written.items()
            for secret in run.secrets if secret[-TAIL:].encode() in output]


def changed_kind(kind, report, wrong) -> list:
    """An open refusal has to be told as it is known to be told, and wrongly."""
    told, title = told_rule(report)
    if told == kind.told and wrong:
        return []
    return [f"what is open is told as {told} now ({title}); it should say: "
            f"{kind.should}. Judge it, and take it out of refused_open.py"]


def flat(text) -> str:
    """One line, without colours and the lines of a box."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m|│|\\n", " ", text).split())
