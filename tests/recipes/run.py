#!/usr/bin/env python3
"""Runs every line of ci/, of action.yml and of the pipe lines in docs/ci.md as a
CI system would: on captured logs, with stubs for Terraform, gh and curl. And
what packaging/ says of the libraries that are linked in.

    run.py --tfsleuth PATH [TEST ...]

What the steps have of reports is checked with the program itself where its
--help-all lists the format; else with a stub, and that is printed.
Exit code: 0 all pass, 1 some do not.
"""

import argparse
import pathlib
import subprocess
import sys
import unittest

import github_test
import packaging_test
import rules_test
import templates_test
from recipe import Program


def main() -> None:
    """Runs the tests that the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tfsleuth", required=True, type=pathlib.Path)
    parser.add_argument("tests", nargs="*")
    arguments = parser.parse_args()
    Program.path = arguments.tfsleuth.resolve()
    Program.help = subprocess.run([Program.path, "--help-all"], check=True,
                                  capture_output=True, text=True).stdout
    loader = unittest.TestLoader()
    modules = (github_test, packaging_test, rules_test,
               templates_test)
    suite = unittest.TestSuite(
        loader.loadTestsFromNames(arguments.tests) if arguments.tests else
        [loader.loadTestsFromModule(module) for module in modules])
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
