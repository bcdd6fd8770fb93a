"""Runs one scenario live and says what really happened."""

import contextlib
import pathlib
import queue

from aws_answers import Cloud
from aws_stand_in import AwsStandIn, CertificateAuthority
from provider_script import recorded


class Authorities:
    """The CA that Terraform trusts, and one that it does not."""

    def __init__(self, folder):
        self.trusted = CertificateAuthority(folder, "trusted-ca")
        self.unknown = CertificateAuthority(folder, "inspection-ca")


class Benches:
    """Several places to run Terraform in: most of the time it only waits."""

    COUNT = 3

    def __init__(self, root, make):
        """`make` is given the folder of each."""
        self.authorities = Authorities(root)
        self._free = queue.SimpleQueue()
        for number in range(self.COUNT):
            folder = pathlib.Path(root) / f"bench-{number}"
            folder.mkdir()
            self._free.put(make(folder))

    @contextlib.contextmanager
    def one(self):
        """One that nobody else uses."""
        bench = self._free.get()
        try:
            yield bench
        finally:
            self._free.put(bench)


@contextlib.contextmanager
def staged(scenario, sandbox, authorities):
    """Fresh folders and a fresh cloud: yields the stand-in and environment."""
    sandbox.reset(scenario.configuration, scenario.home_files)
    cloud = Cloud(scenario.answers)
    shown = authorities.unknown if scenario.untrusted else authorities.trusted
    with AwsStandIn(shown, cloud.answer, scenario.ahead_seconds,
                    scenario.shown_host) as stand_in:
        variables = dict(scenario.environment)
        stand_in.provider_record = sandbox.root / "provider-record"
        stand_in.provider_record.unlink(missing_ok=True)
        if scenario.provider is not None:
            sandbox.install_provider()
            variables.update(
                scenario.provider.variables(stand_in.provider_record))
        yield stand_in, sandbox.environment(variables, stand_in,
                                            authorities.trusted,
                                            scenario.proxy)


def exchanges_of(stand_in) -> list:
    """What was asked and answered, as the stand-ins know it."""
    return stand_in.exchanges + recorded(stand_in.provider_record)


def truth_of(scenario, stand_in) -> dict:
    """The expected verdict and the facts of the request that decided."""
    facts = _decisive(scenario, exchanges_of(stand_in))
    if not facts and stand_in.refused_hosts:
        facts = {"host": stand_in.refused_hosts[-1]}
    wanted = ("service", "operation", "host", "region", "key_kind",
              "session_token", "status", "code")
    return {
        "cause": scenario.cause,
        "confidence": scenario.confidence,
        "component": scenario.component,
        "outcome": "failed" if scenario.fails else "success",
        **{name: facts.get(name) for name in wanted},
        "clock_seconds": scenario.clock_seconds,
    }


def _decisive(scenario, exchanges) -> dict:
    """The last refused request of a run that fails, else the last one."""
    candidates = [each for each in exchanges
                  if scenario.decided_by in (None, each["operation"])]
    refused = [each for each in candidates if each["status"] >= 400]
    if scenario.fails and refused:
        return refused[-1]
    return candidates[-1] if candidates else {}
