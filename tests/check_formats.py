#!/usr/bin/env python3
"""Checks reports for other programs: check_formats.py FORMAT FILE ...

sarif   the properties that SARIF 2.1.0 requires and allows, as far as we write
        them, and what GitHub refuses or limits
junit   well-formed XML 1.0, the attributes that readers need, names that differ
gitlab  the code quality report: required keys, fingerprints that differ

Prints each fault; exit code 1 if there is one.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree

LEVELS = {"none", "note", "warning", "error"}

# Object: keys that it requires, keys that it may have. SARIF allows no others.
SARIF = {
    "log": ("version runs", "$schema"),
    "run": ("tool", "automationDetails invocations results"),
    "tool": ("driver", ""),
    "driver": ("name", "version rules properties"),
    "rule": ("id", "shortDescription help"),
    "details": ("", "id"),
    "invocation": ("executionSuccessful", "toolExecutionNotifications"),
    "notification": ("message", "level associatedRule"),
    "reference": ("id", "index"),
    "result": ("message", "ruleId ruleIndex level locations partialFingerprints"
               " occurrenceCount"),
    "location": ("physicalLocation", "logicalLocations"),
    "physical": ("artifactLocation region", ""),
    "artifact": ("uri", "uriBaseId"),
    "region": ("startLine", ""),
    "logical": ("fullyQualifiedName", "kind"),
    "message": ("text", ""),
}


class Faults:
    def __init__(self):
        self.found = []

    def need(self, holds, what):
        if not holds:
            self.found.append(what)
        return holds

    def keys(self, value, kind, at):
        required, allowed = (words.split() for words in SARIF[kind])
        if not self.need(isinstance(value, dict), f"{at}: no object"):
            return False
        for key in required:
            self.need(key in value, f"{at}: lacks {key}")
        for key in value:
            self.need(key in required + allowed, f"{at}: no such key: {key}")
        return True

    def message(self, value, at):
        if self.keys(value, "message", at):
            self.need(value.get("text"), f"{at}: no text")


def check_rule_of(faults, rules, index, rule, at):
    known = isinstance(index, int) and 0 <= index < len(rules)
    if faults.need(known, f"{at}: rule index {index}"):
        faults.need(rules[index].get("id") == rule, f"{at}: another rule")


def check_location(faults, location, at):
    if not faults.keys(location, "location", at):
        return
    physical = location.get("physicalLocation", {})
    faults.keys(physical, "physical", at)
    artifact = physical.get("artifactLocation", {})
    faults.keys(artifact, "artifact", at)
    uri = artifact.get("uri", "")
    faults.need(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri),
                f"{at}: no relative URI: {uri}")
    faults.need(not uri.startswith("/") and ".." not in uri.split("/"),
                f"{at}: not in the repository: {uri}")
    region = physical.get("region", {})
    faults.keys(region, "region", at)
    line = region.get("startLine")
    faults.need(type(line) is int and line >= 1, f"{at}: line {line}")
    for logical in location.get("logicalLocations", []):
        faults.keys(logical, "logical", at)


def check_result(faults, result, rules, at):
    if not faults.keys(result, "result", at):
        return
    faults.message(result.get("message"), at)
    faults.need(result.get("level") in LEVELS, f"{at}: level")
    check_rule_of(faults, rules, result.get("ruleIndex"), result.get("ruleId"),
                  at)
    locations = result.get("locations", [])
    faults.need(locations, f"{at}: GitHub refuses a result without a place")
    for location in locations:
        check_location(faults, location, at)


def check_run(faults, run, at):
    if not faults.keys(run, "run", at):
        return
    faults.keys(run.get("tool"), "tool", at)
    driver = run["tool"].get("driver", {})
    faults.keys(driver, "driver", at)
    rules = driver.get("rules", [])
    for rule in rules:
        faults.keys(rule, "rule", at)
        for key in ("shortDescription", "help"):
            faults.message(rule.get(key), f"{at} {rule['id']} {key}")
    faults.need(len({rule["id"] for rule in rules}) == len(rules),
                f"{at}: a rule twice")
    faults.keys(run.get("automationDetails"), "details", at)
    for invocation in run.get("invocations", []):
        faults.keys(invocation, "invocation", at)
        for i, note in enumerate(invocation["toolExecutionNotifications"]):
            where = f"{at} notification {i}"
            faults.keys(note, "notification", where)
            faults.message(note.get("message"), where)
            faults.need(note.get("level") in LEVELS, f"{where}: level")
            rule = note.get("associatedRule")
            if rule is not None:
                faults.keys(rule, "reference", where)
                check_rule_of(faults, rules, rule.get("index"), rule.get("id"),
                              where)
    results = run.get("results")
    # Without the list nothing is taken back by an upload.
    if not faults.need(isinstance(results, list), f"{at}: no results"):
        return
    faults.need(len(results) <= 5000, f"{at}: too many results")
    prints = [r.get("partialFingerprints", {}).get("primaryLocationLineHash")
              for r in results]
    faults.need(None not in prints, f"{at}: a result without a fingerprint")
    faults.need(len(set(prints)) == len(prints), f"{at}: a fingerprint twice")
    for i, result in enumerate(results):
        check_result(faults, result, rules, f"{at} result {i}")


def check_sarif(faults, text):
    log = json.loads(text)
    if not faults.keys(log, "log", "log"):
        return
    faults.need(log.get("version") == "2.1.0", "version")
    runs = log.get("runs", [])
    faults.need(1 <= len(runs) <= 20, f"{len(runs)} runs: GitHub takes 20")
    categories = [run.get("automationDetails", {}).get("id") for run in runs]
    faults.need(len(set(categories)) == len(categories),
                "GitHub refuses two runs of one category")
    for i, run in enumerate(runs):
        check_run(faults, run, f"run {i}")


def check_junit(faults, text):
    # An XML parser reads any encoding that the text says; we say UTF-8.
    root = ElementTree.fromstring(text.encode("utf-8"))
    faults.need(root.tag == "testsuites", f"root {root.tag}")
    faults.need(len(root) > 0, "no suite")
    seen = set()
    for suite in root:
        faults.need(suite.tag == "testsuite" and suite.get("name"), "a suite")
        cases = list(suite)
        faults.need(int(suite.get("tests")) == len(cases), "tests")
        for kind, counted in (("failure", "failures"), ("error", "errors"),
                              ("skipped", "skipped")):
            count = sum(case.find(kind) is not None for case in cases)
            faults.need(int(suite.get(counted)) == count, counted)
        for case in cases:
            name = (case.get("classname"), case.get("name"))
            faults.need(case.tag == "testcase" and all(name), f"case {name}")
            faults.need(name not in seen, f"a name twice: {name}")
            seen.add(name)
            faults.need(len(case) <= 1, f"{name}: more than one outcome")


def check_gitlab(faults, text):
    faults.need(not text.startswith("\ufeff"), "a byte order mark")
    entries = json.loads(text)
    if not faults.need(isinstance(entries, list), "no array"):
        return
    prints = [entry.get("fingerprint") for entry in entries]
    faults.need(len(set(prints)) == len(prints), "a fingerprint twice")
    for i, entry in enumerate(entries):
        faults.need(set(entry) == {"description", "check_name", "fingerprint",
                                   "severity", "location"}, f"{i}: keys")
        faults.need(entry.get("severity") in {"info", "minor", "major",
                                              "critical", "blocker"},
                    f"{i}: severity")
        location = entry.get("location", {})
        path = location.get("path", "")
        faults.need(path and not path.startswith(("/", "./", "../")),
                    f"{i}: path {path}")
        line = location.get("lines", {}).get("begin")
        faults.need(type(line) is int and line >= 1, f"{i}: line {line}")


CHECKS = {"sarif": check_sarif, "junit": check_junit, "gitlab": check_gitlab}


def main(argv):
    bad = False
    for path in argv[2:]:
        faults = Faults()
        try:
            with open(path, encoding="utf-8", newline="") as file:
                CHECKS[argv[1]](faults, file.read())
        except (ValueError, KeyError, TypeError,
                ElementTree.ParseError) as error:
            faults.found.append(f"cannot be read: {error!r}")
        for fault in faults.found:
            print(f"{path}: {fault}")
        bad = bad or bool(faults.found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
