"""Scenarios in which nothing fails in the end."""

import aws_answers as aws
from scenario import (APPLY, INIT, LONG_TERM_KEY, PLAN, STATE_RESOURCE, Scenario,
                      assume_role, keys, s3_backend)

SUCCESSES = (
    Scenario(
        "healthy-init", "Everything was answered well.",
        s3_backend(), fails=False, environment=keys(LONG_TERM_KEY)),
    Scenario(
        "healthy-init-plan-apply",
        "Everything was answered well; the state went to S3.",
        s3_backend(body=STATE_RESOURCE), fails=False,
        environment=keys(LONG_TERM_KEY), commands=(INIT, PLAN, APPLY)),
    Scenario(
        "healthy-with-lock-file",
        "Everything was answered well; the state in S3 was locked.",
        s3_backend("use_lockfile = true", body=STATE_RESOURCE), fails=False,
        environment=keys(LONG_TERM_KEY), commands=(INIT, APPLY),
        captured=False),
    Scenario(
        "throttled-then-success",
        "STS throttled twice, then answered.",
        s3_backend(), fails=False, environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.throttled, aws.throttled,
                                       aws.caller_identity]}),
    Scenario(
        "tolerated-failures",
        "IAM refused GetUser, which Terraform ignores.",
        s3_backend("skip_credentials_validation = true"), fails=False,
        environment=keys(LONG_TERM_KEY),
        answers={"GetUser": [aws.user_denied]}),
    Scenario(
        "assume-role-then-success", "STS gave a session of the role.",
        s3_backend(assume_role()), fails=False,
        environment=keys(LONG_TERM_KEY)),
)
