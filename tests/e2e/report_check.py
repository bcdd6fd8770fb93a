"""Compares a JSON report of tfsleuth with the truth of the run it read."""

from aws_answers import ASSUMED_SECRET, ASSUMED_TOKEN
from scenario import JWT, SECRET, SSO_TOKEN, TOKEN
from scenarios import SCENARIOS

CLOCK_TOLERANCE_SECONDS = 120
SECRETS = (SECRET, TOKEN, SSO_TOKEN, JWT, ASSUMED_SECRET, ASSUMED_TOKEN)
COMPARED = ("operation", "host", "region", "key_kind", "session_token",
            "status", "request_id")


def _rules() -> set:
    """The rules that some scenario expects."""
    return {each.cause.partition("/")[0] for each in SCENARIOS if each.cause}


def problems(report, exit_code, scenario, truth, exchanges) -> list:
    """What in the report contradicts the truth, in words; empty if nothing."""
    expected = 1 if scenario.fails else 0
    found = []
    if exit_code != expected:
        found.append(f"exit code {exit_code}, not {expected}")
    found += _verdict_problems(report["findings"], scenario)
    found += _request_problems(report["requests"], exchanges)
    found += _decisive_problems(report["requests"], scenario, truth)
    return found


def text_problems(text, exit_code, scenario) -> list:
    """What is wrong with the output of text mode: Terraform's own lines have to
    be in it, its TF_LOG records not."""
    found = []
    if exit_code != (1 if scenario.fails else 0):
        found.append(f"text mode ends with {exit_code}")
    own = b"Error: " if scenario.fails else b"successfully"
    if own not in text:
        found.append(f"Terraform's own {own.decode()!r} was swallowed")
    if b"[DEBUG]" in text:
        found.append("TF_LOG records went through")
    return found + leaks(text)


def leaks(output: bytes) -> list:
    """The invented secrets that stand in an output where none may stand."""
    return [f"the secret {secret[:8]}... is in the output"
            for secret in SECRETS if secret.encode() in output]


def _verdict_problems(findings, scenario) -> list:
    named = {finding["rule"]: finding for finding in findings}
    if scenario.cause is None:
        wrong = sorted(_rules() & set(named))
        if not scenario.fails:
            wrong = sorted(rule for rule, finding in named.items()
                           if finding["severity"] == "error")
        return [f"finds {', '.join(wrong)}"] if wrong else []
    rule, _, cause = scenario.cause.partition("/")
    if not findings or findings[0]["rule"] != rule:
        return [f"finds {list(named) or 'nothing'}, not {rule} first"]
    return list(_cause_problems(named[rule], cause, scenario.confidence))


def _cause_problems(finding, cause, confidence):
    found = (finding["cause"] or {}).get("id")
    if cause and found != cause:
        yield f"cause {found}, not {cause}"
    if confidence and finding["confidence"] != confidence:
        yield f"confidence {finding['confidence']}, not {confidence}"


def _request_problems(requests, exchanges) -> list:
    """Every answered request has to be in the table, in order, and right."""
    answered = [request for request in requests
                if request["outcome"] in ("ok", "failed")]
    if len(answered) != len(exchanges):
        return [f"{len(answered)} answered requests, not {len(exchanges)}"]
    return [f"request {number}: {name} {request[name]}, not {seen[name]}"
            for number, (request, seen)
            in enumerate(zip(answered, map(_as_reported, exchanges)), 1)
            for name in COMPARED
            if name in seen and request[name] != seen[name]]


def _as_reported(exchange) -> dict:
    """What a report has to say of an exchange: nothing where there was
    nothing. An unsigned request shows no Region and no session token."""
    seen = {name: exchange[name] or None for name in COMPARED}
    if not exchange["key_kind"]:
        del seen["region"]
        seen["session_token"] = None
    return seen


def _decisive_problems(requests, scenario, truth):
    """Who asked, what the error code was, and how far the clocks differ."""
    failed = [request for request in requests if request["outcome"] == "failed"
              and request["operation"] == truth["operation"]]
    if not scenario.fails or not truth["code"]:
        return
    if not failed:
        yield f"no failed {truth['operation']} among the requests"
        return
    decisive = failed[-1]
    if scenario.component not in decisive["component"]:
        yield f"component {decisive['component']}, not {scenario.component}"
    if decisive["code"] != truth["code"]:
        yield f"code {decisive['code']}, not {truth['code']}"
    clock = decisive["clock_seconds"]
    if clock is None or (abs(clock - truth["clock_seconds"])
                         > CLOCK_TOLERANCE_SECONDS):
        yield f"clock {clock} s, not {truth['clock_seconds']} s"
