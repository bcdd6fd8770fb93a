"""Scenarios in which AWS refuses the access key or its session token."""

import aws_answers as aws
from scenario import (INIT, LONG_TERM_KEY, MINIO, PLAN, SECRET, SSO_PROFILE,
                      STAGING, STATE_RESOURCE, TEMPORARY_KEY, TOKEN, Scenario, assume_role, keys,
                      s3_backend, shared_credentials, sso_token)

REFUSED = {"GetCallerIdentity": [aws.unknown_key]}
ROLE_REFUSED = {"AssumeRole": [aws.unknown_key]}
UNKNOWN = "aws-invalid-client-token-id/"
OPEN = "aws-invalid-client-token-id"  # where a set of causes is left
UNASKED = ("skip_credentials_validation = true",
           "skip_requesting_account_id = true")


REFUSED_KEYS = (
    Scenario(
        "temporary-key-without-session-token",
        "STS refused a temporary key that came without a session token.",
        s3_backend(), UNKNOWN + "temporary-key-without-session-token",
        "certain", environment=keys(TEMPORARY_KEY), answers=REFUSED),
    Scenario(
        "long-term-key-with-session-token",
        "STS refused a long-term key that came with a session token.",
        s3_backend(), UNKNOWN + "long-term-key-with-session-token",
        "certain", environment=keys(LONG_TERM_KEY, TOKEN), answers=REFUSED),
    Scenario(
        "key-deleted-inactive-or-mistyped",
        "STS did not know a well-formed long-term key in a default Region.",
        s3_backend(), UNKNOWN + "key-deleted-inactive-or-mistyped",
        "likely", environment=keys(LONG_TERM_KEY), answers=REFUSED),
    Scenario(
        "region-not-enabled",
        "AssumeRole refused in a Region that must be enabled first.",
        s3_backend(assume_role(), region="ap-east-1"),
        OPEN, "open",
        environment=keys(LONG_TERM_KEY), answers=ROLE_REFUSED),
    Scenario(
        "assume-role-refused-key",
        "The same as region-not-enabled, in a default Region.",
        s3_backend(assume_role()),
        UNKNOWN + "key-deleted-inactive-or-mistyped", "likely",
        environment=keys(LONG_TERM_KEY), answers=ROLE_REFUSED),
    Scenario(
        "partition-mismatch",
        "AssumeRole of a role of partition aws-cn refused in us-east-1.",
        s3_backend(assume_role("arn:aws-cn:iam::444455556666:role/deploy")),
        UNKNOWN + "partition-mismatch", "likely",
        environment=keys(LONG_TERM_KEY), answers=ROLE_REFUSED),
    Scenario(
        "not-an-aws-key",
        "The key of a MinIO server and its endpoints for S3 and IAM, but STS "
        "of AWS. MinIO refuses the calls of IAM.",
        s3_backend(MINIO, "skip_credentials_validation = true"),
        UNKNOWN + "not-an-aws-key", "certain", decided_by="GetCallerIdentity",
        environment=keys("minioadmin"),
        answers={**REFUSED, "GetUser": [aws.user_denied],
                 "ListRoles": [aws.minio_denied]}),
    Scenario(
        "not-an-aws-key-endpoint-unseen",
        "The key of a MinIO server and its endpoint for S3. The run ends "
        "before that endpoint is asked, so the log does not tell of it.",
        s3_backend(MINIO), UNKNOWN + "not-an-aws-key", "certain",
        environment=keys("minioadmin"), answers=REFUSED),
    Scenario(
        "not-an-aws-key-without-endpoint",
        "The key of a MinIO server and no custom endpoint: STS of AWS.",
        s3_backend(), UNKNOWN + "not-an-aws-key", "certain",
        environment=keys("minioadmin"), answers=REFUSED),
    Scenario(
        "key-id-in-quotes",
        "STS did not know a key id that was sent with its quotes.",
        s3_backend(), UNKNOWN + "damaged-key-id", "certain",
        environment=keys(f'"{LONG_TERM_KEY}"'), answers=REFUSED),
    Scenario(
        "key-id-and-secret-swapped",
        "STS did not know the secret that was sent as key id.",
        s3_backend(), UNKNOWN + "key-id-and-secret-swapped", "certain",
        environment={"AWS_ACCESS_KEY_ID": SECRET,
                     "AWS_SECRET_ACCESS_KEY": LONG_TERM_KEY},
        answers=REFUSED),
    Scenario(
        "session-not-known",
        "STS did not know a temporary key that came with its token.",
        s3_backend(), UNKNOWN + "session-not-known", "open",
        environment=keys(TEMPORARY_KEY, TOKEN), answers=REFUSED),
    Scenario(
        "key-from-backend-block",
        "STS did not know a long-term key from the backend block.",
        s3_backend(f'access_key = "{LONG_TERM_KEY}"',
                   f'secret_key = "{SECRET}"'),
        UNKNOWN + "key-deleted-inactive-or-mistyped", "likely",
        answers=REFUSED),
    Scenario(
        "key-from-profile",
        "STS did not know a long-term key from the shared credentials file.",
        s3_backend(), UNKNOWN + "key-deleted-inactive-or-mistyped", "likely",
        environment=STAGING,
        home_files=shared_credentials(f"aws_access_key_id = {LONG_TERM_KEY}",
                                      f"aws_secret_access_key = {SECRET}"),
        answers=REFUSED),
    Scenario(
        "key-accepted-then-refused",
        "STS accepted a key once and refused it at the second call.",
        s3_backend(), UNKNOWN + "accepted-then-refused", "likely",
        environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.caller_identity,
                                       aws.unknown_key]}),
    Scenario(
        "custom-server-refused-key",
        "A server that is not AWS refused the key of another store.",
        s3_backend('endpoints = { sts = "https://minio.lab.test" }'),
        UNKNOWN + "custom-server-refused-key", "likely",
        environment=keys("minioadmin"), answers=REFUSED),
    Scenario(
        "global-session-in-opt-in-region",
        "The global address of STS issued a session; S3 in a Region that must "
        "be enabled first refused it.",
        s3_backend('endpoints = { sts = "https://sts.amazonaws.com" }',
                   assume_role(), region="ap-east-1"),
        UNKNOWN + "global-session-in-opt-in-region", "likely",
        environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.role_identity],
                 "ListObjectsV2": [aws.s3_unknown_token]}),
    Scenario(
        "session-in-opt-in-region",
        "STS of a Region that must be enabled first refused a session.",
        s3_backend(region="ap-east-1"), OPEN, "open",
        environment=keys(TEMPORARY_KEY, TOKEN), answers=REFUSED),
    Scenario(
        "key-in-opt-in-region",
        "STS of a Region that must be enabled first refused a key.",
        s3_backend(region="ap-east-1"), OPEN, "open",
        environment=keys(LONG_TERM_KEY), answers=REFUSED),
    Scenario(
        "key-in-china",
        "STS in China refused a key.",
        s3_backend(region="cn-north-1"), OPEN, "open",
        environment=keys(LONG_TERM_KEY), answers=REFUSED),
    Scenario(
        "session-of-sso-refused",
        "IAM Identity Center issued a session and STS refused it.",
        s3_backend(), UNKNOWN + "fresh-session-refused", "open",
        environment=STAGING, home_files={**SSO_PROFILE, **sso_token()},
        answers=REFUSED),
    Scenario(
        "backend-variables-over-profile",
        "A profile was named in the environment, but its variables won.",
        s3_backend(), UNKNOWN + "variables-over-profile", "likely",
        environment={**keys(LONG_TERM_KEY), **STAGING},
        home_files=shared_credentials(f"aws_access_key_id = {LONG_TERM_KEY}",
                                      f"aws_secret_access_key = {SECRET}"),
        answers=REFUSED),
    Scenario(
        "s3-refused-key",
        "S3 did not know the key; nobody had asked STS.",
        s3_backend(*UNASKED), UNKNOWN + "key-deleted-inactive-or-mistyped",
        "likely", environment=keys(LONG_TERM_KEY),
        answers={"ListObjectsV2": [aws.s3_unknown_key]}),
    Scenario(
        "s3-refused-left-over-token",
        "S3 refused a long-term key that came with a session token.",
        s3_backend(*UNASKED), UNKNOWN + "long-term-key-with-session-token",
        "certain", environment=keys(LONG_TERM_KEY, TOKEN),
        answers={"ListObjectsV2": [aws.s3_unknown_token]}),
    Scenario(
        "lock-table-refused-key",
        "S3 accepted the key, DynamoDB refused it a moment later.",
        s3_backend('dynamodb_table = "locks"', *UNASKED, body=STATE_RESOURCE),
        UNKNOWN + "accepted-then-refused", "likely",
        environment=keys(LONG_TERM_KEY), commands=(INIT, PLAN),
        answers={"PutItem": [aws.unrecognized_client],
                 "GetItem": [aws.unrecognized_client]}),
)
