"""The table of scenarios: what Terraform is given, what AWS answers, and what
a diagnosis has to find."""

from scenarios_healthy import SUCCESSES
from scenarios_keys import REFUSED_KEYS
from scenarios_others import OTHER_FAILURES
from scenarios_provider import PROVIDERS

SCENARIOS = REFUSED_KEYS + OTHER_FAILURES + SUCCESSES + PROVIDERS
