#!/usr/bin/env python3
"""Writes tests/secrets.md: how many of the planted secrets of fixtures/secrets
the redactor takes out and how many the rules of gitleaks find, and which
harmless texts each leaves alone.

The rules are run by Python's re, which reads Go's patterns but for a few marks
(see to_python). What gitleaks does round its patterns is done here as well:
keywords, entropy, secretGroup, allowlists, stopwords. A finding takes out its
secret wherever it stands in the text.
"""

import argparse
import json
import math
import re
import subprocess
import sys
import tomllib
import warnings
from collections import Counter
from pathlib import Path

PART = 8  # characters in a row that tell too much of a secret
FIRST_DRAW = 1000  # not those that the tests hold the redactor to
FILE = "run.log"  # rules with a path do not see it
ROOT = Path(__file__).resolve().parent.parent


def to_python(pattern):
    """A pattern of Go for Python's re. Python ends no text before a last line
    end, knows no \\z, and takes `(?i)` only at the begin."""
    out = []
    opened = [0]  # groups that (?i) opened, by depth
    at, in_class = 0, False
    lines = re.match(r"\(\?[is]*m", pattern) is not None
    start = re.match(r"\(\?[a-z]+\)", pattern)
    if start:
        out.append(start.group())
        at = start.end()
    while at < len(pattern):
        c = pattern[at]
        step = c
        if c == "\\":
            step = pattern[at : at + 2]
            out.append("\\Z" if step == "\\z" else step)
        elif in_class:
            # A bracket at the begin of a class is one of its characters.
            in_class = c != "]" or pattern[at - 1] == "[" and pattern[at - 2] != "\\"
            out.append("\\[" if c == "[" else c)
        elif c == "[":
            in_class = True
            out.append(c)
        elif pattern.startswith("(?i)", at):
            step = "(?i)"
            opened[-1] += 1
            out.append("(?i:")
        elif c == "(":
            opened.append(0)
            out.append(c)
        elif c == ")":
            out.append(")" * opened.pop() + c)
        elif c == "|" and opened[-1]:
            # The flag holds for the next choice, too.
            out.append(")" * opened[-1] + "|" + "(?i:" * opened[-1])
        else:
            out.append("\\Z" if c == "$" and not lines else c)
        at += len(step)
    return "".join(out) + ")" * opened[0]


def compiled(pattern):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(to_python(pattern), re.ASCII)


def entropy_of(text):
    size = len(text.encode())
    return -sum(
        n / size * math.log2(n / size) for n in Counter(text).values()
    )


class Allowlist:
    def __init__(self, table):
        self.target = table.get("regexTarget", "secret")
        self.all = table.get("condition", "OR") in ("AND", "&&")
        self.regexes = [compiled(x) for x in table.get("regexes", [])]
        self.stopwords = [x.lower() for x in table.get("stopwords", [])]
        self.paths = [compiled(x) for x in table.get("paths", [])]

    def allows(self, secret, match, line):
        target = {"match": match, "line": line}.get(self.target, secret)
        regex = any(x.search(target) for x in self.regexes)
        stopword = any(x in secret.lower() for x in self.stopwords)
        if not self.all:
            return regex or stopword
        checks = []
        if self.paths:
            checks.append(any(x.search(FILE) for x in self.paths))
        if self.regexes:
            checks.append(regex)
        if self.stopwords:
            checks.append(stopword)
        return all(checks)


class Rule:
    def __init__(self, table):
        self.regex = compiled(table["regex"])
        self.keywords = [x.lower() for x in table.get("keywords", [])]
        self.entropy = table.get("entropy", 0)
        self.group = table.get("secretGroup", 0)
        self.allowlists = [Allowlist(x) for x in table.get("allowlists", [])]

    def secret_of(self, found, match):
        groups = found.groups()
        if not groups:
            return match
        if self.group:
            return found.group(self.group) or ""
        return next((x for x in groups if x), match)

    def secrets_in(self, text, everywhere):
        if self.keywords and not any(x in text.lower() for x in self.keywords):
            return
        for found in self.regex.finditer(text):
            match = found.group().strip("\n")
            secret = self.secret_of(found, match)
            if not secret or self.entropy and entropy_of(secret) <= self.entropy:
                continue
            begin = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.start() + len(match))
            line = text[begin : end if end >= 0 else len(text)]
            lists = everywhere + self.allowlists
            if not any(x.allows(secret, match, line) for x in lists):
                yield secret


class Gitleaks:
    def __init__(self, path):
        with open(path, "rb") as file:
            config = tomllib.load(file)
        self.everywhere = [Allowlist(config["allowlist"])]
        tables = [x for x in config["rules"] if "regex" in x]
        self.by_path = len(config["rules"]) - len(tables)
        self.by_path += sum("path" in x for x in tables)
        self.rules = [Rule(x) for x in tables if "path" not in x]

    def redacted(self, text):
        secrets = set()
        for rule in self.rules:
            secrets.update(rule.secrets_in(text, self.everywhere))
        for secret in sorted(secrets, key=len, reverse=True):
            text = text.replace(secret, "[redacted]")
        return text


def leaves(secret, redacted):
    """True if a piece of the secret stands in the text."""
    for line in secret.split("\n"):
        for at in range(len(line) - PART + 1):
            if line[at : at + PART] in redacted:
                return True
    return False


def count(texts, gitleaks):
    """Per kind: all, ours, theirs."""
    counts = {}
    for text in texts:
        kind = counts.setdefault(text["kind"], [0, 0, 0])
        outputs = text["redacted"], gitleaks.redacted(text["text"])
        if text["kind"] == "harmless":
            kind[0] += 1
            for i, output in enumerate(outputs, 1):
                kind[i] += output == text["text"]
            continue
        kind[0] += len(text["secrets"])
        for i, output in enumerate(outputs, 1):
            kind[i] += sum(not leaves(x, output) for x in text["secrets"])
    return counts


def row(name, counts):
    total, *taken = counts
    shares = " | ".join(f"{100 * x / total:.1f} %" for x in taken)
    return f"| {name} | {total} | {shares} |\n"


WHAT = {
    "apart": "name and value apart",
    "command": "command lines and their outputs",
    "keys": "private keys",
    "prose": "sentences",
    "terraform": "plans, states, variables",
    "token": "tokens with a form of their own",
    "url": "addresses",
}


def misses_of(texts):
    """Per form of which ours left a secret: how many of how many."""
    misses = {}
    for text in texts:
        form = misses.setdefault(text["form"], [0, 0])
        form[0] += sum(leaves(x, text["redacted"]) for x in text["secrets"])
        form[1] += len(text["secrets"])
    return {form: counts for form, counts in misses.items() if counts[0]}


def table(counts, misses, gitleaks, commit, numbers):
    harmless = counts.pop("harmless")
    total = [sum(x) for x in zip(*counts.values())]
    out = "# What the redactor takes out\n\n"
    out += "Made by `tests/compare_secrets.py`; do not edit.\n\n"
    out += (
        "The planted secrets of [fixtures/secrets](../fixtures/secrets), each\n"
        f"form drawn {numbers} times, each text read once as a whole. Taken out: "
        "no eight\ncharacters in a row of it are left. The draws are others "
        "than those that the tests\nhold the redactor to.\n\n"
    )
    out += "| Secrets | count | tfsleuth | rules of gitleaks |\n|---|--:|--:|--:|\n"
    for kind in sorted(counts):
        out += row(WHAT.get(kind, kind), counts[kind])
    out += row("**all**", total)
    out += "\nTexts that hold no secret, of which nothing was taken out:\n\n"
    out += "| Texts | count | tfsleuth | rules of gitleaks |\n|---|--:|--:|--:|\n"
    out += row("harmless", harmless)
    out += "\nWhat ours missed, by form:\n\n"
    for form, (missed, total) in sorted(misses.items()):
        out += f"- {form}: {missed} of {total}\n"
    if not misses:
        out += "- nothing\n"
    out += f"""
How far this goes:

- The corpus is ours, and forms that leaked were mended: it tells what is held
  today, not how an unknown log fares. The rules of gitleaks were made for
  source code, where a false alarm costs more than it does here.
- The harmless texts are those that the tests hold the redactor to.
- Theirs: `config/gitleaks.toml` of github.com/gitleaks/gitleaks at commit
  {commit}.
  {len(gitleaks.rules)} rules run; {gitleaks.by_path} are for files of other names than `{FILE}`.
- The rules are run by Python's `re`, with keywords, entropy, secretGroup,
  allowlists and stopwords as gitleaks has them. Its decoding of base64, hex and
  percent-encoded parts is left out. A finding counts wherever its secret stands
  in the text, which is more than gitleaks does.

Again:

    cmake --preset dev && cmake --build --preset dev --target tfsleuth_secret_table
    tests/compare_secrets.py --gitleaks PATH/config/gitleaks.toml --commit HASH
"""
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gitleaks", required=True, help="its gitleaks.toml")
    parser.add_argument("--commit", required=True, help="of that file")
    parser.add_argument(
        "--tool", default=ROOT / "build/dev/tests/tfsleuth_secret_table"
    )
    parser.add_argument("--numbers", type=int, default=10, help="draws per form")
    options = parser.parse_args()
    numbers = [str(FIRST_DRAW + x) for x in range(options.numbers)]
    run = subprocess.run(
        [options.tool, *numbers], check=True, capture_output=True, encoding="utf-8"
    )
    # Not splitlines: that also takes other marks for line ends.
    texts = [json.loads(x) for x in run.stdout.split("\n") if x]
    gitleaks = Gitleaks(options.gitleaks)
    counts, misses = count(texts, gitleaks), misses_of(texts)
    out = table(counts, misses, gitleaks, options.commit, options.numbers)
    (ROOT / "tests/secrets.md").write_text(out, encoding="utf-8")
    sys.stdout.write(out)


if __name__ == "__main__":
    main()
