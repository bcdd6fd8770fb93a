"""Every way of breaking Terraform that we know."""

from broken_backends import BACKENDS
from broken_blocks import STRUCTURE
from broken_commands import COMMANDS
from broken_config import CONFIGURATIONS
from broken_install import INSTALLS
from broken_machine import MACHINES
from broken_modules import MODULES
from broken_plans import SAVED
from broken_run import RUNS
from broken_state import STATES
from broken_values import LANGUAGE

BREAKAGES = (STATES + RUNS + COMMANDS + CONFIGURATIONS + BACKENDS + SAVED
             + INSTALLS + MODULES + LANGUAGE + STRUCTURE + MACHINES)
