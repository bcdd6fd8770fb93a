"""The table of scenarios: what Terraform is given, what AWS answers, and what
a diagnosis has to find."""

from scenarios_healthy import SUCCESSES
from scenarios_keys import REFUSED_KEYS
from scenarios_others import OTHER_FAILURES
from scenarios_provider import PROVIDERS
from scenarios_roles import ROLES_AND_REGIONS

SCENARIOS = (REFUSED_KEYS + OTHER_FAILURES + ROLES_AND_REGIONS + SUCCESSES
             + PROVIDERS)
