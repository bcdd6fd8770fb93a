"""Scenarios that fail for another reason than a refused key."""

import aws_answers as aws
from scenario import (FIVE_HOURS, LONG_TERM_KEY, SECRET, SSO_PROFILE, STAGING,
                      TEMPORARY_KEY, TOKEN, Scenario, assume_role, keys,
                      s3_backend, shared_credentials, sso_token)

NOWHERE = "http://127.0.0.1:9"

FAILURES = (
    Scenario(
        "expired-token", "STS said that the session has expired.",
        s3_backend(), "aws-expired-token/expired-before-the-run", "likely",
        environment=keys(TEMPORARY_KEY, TOKEN),
        answers={"GetCallerIdentity": [aws.expired_token]}),
    Scenario(
        "wrong-secret-key", "STS calculated another signature.",
        s3_backend(), "aws-wrong-secret-key/wrong-secret-key", "likely",
        environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.wrong_signature]}),
    Scenario(
        "clock-behind", "STS is five hours ahead of this machine.",
        s3_backend(), "aws-clock-skew/clock-behind", "certain",
        environment=keys(LONG_TERM_KEY), ahead_seconds=FIVE_HOURS,
        answers={"GetCallerIdentity": [aws.outside_time_window(FIVE_HOURS)]}),
    Scenario(
        "clock-ahead", "STS is five hours behind this machine.",
        s3_backend(), "aws-clock-skew/clock-ahead", "certain",
        environment=keys(LONG_TERM_KEY), ahead_seconds=-FIVE_HOURS,
        answers={"GetCallerIdentity": [aws.outside_time_window(-FIVE_HOURS)]}),
    Scenario(
        "untrusted-certificate",
        "The certificates came from a CA that this machine does not trust.",
        s3_backend("max_retries = 1"),
        "tls-untrusted-certificate/untrusted-certificate", "certain",
        environment=keys(LONG_TERM_KEY), untrusted=True),
    Scenario(
        "no-credentials", "Nothing was asked: there were no credentials.",
        s3_backend(), "aws-no-credentials", None),
    Scenario(
        "connection-refused",
        "Nothing answered at the custom endpoint of STS.",
        s3_backend("max_retries = 2",
                   'endpoints = { sts = "https://127.0.0.1:9" }'),
        "network-connection-refused/custom-address", "certain",
        environment=keys(LONG_TERM_KEY)),
    Scenario(
        "assume-role-access-denied",
        "STS knew the key and did not let it assume the role.",
        s3_backend(assume_role()), "aws-assume-role-denied", "open",
        environment=keys(LONG_TERM_KEY),
        answers={"AssumeRole": [aws.role_denied]}),
    Scenario(
        "left-over-token-expired",
        "STS said that the token of a long-term key has expired.",
        s3_backend(), "aws-expired-token/long-term-key-with-expired-token",
        "certain", environment=keys(LONG_TERM_KEY, TOKEN),
        answers={"GetCallerIdentity": [aws.expired_token]}),
    Scenario(
        "session-expired-in-mid-run",
        "STS accepted the session; S3 said that it has expired.",
        s3_backend(), "aws-expired-token/expired-during-the-run", "certain",
        environment=keys(TEMPORARY_KEY, TOKEN),
        answers={"ListObjectsV2": [aws.s3_expired_token]}),
    Scenario(
        "source-of-role-expired",
        "STS said at AssumeRole that the caller's session has expired.",
        s3_backend(assume_role()),
        "aws-expired-token/expired-before-the-run", "likely",
        environment=keys(TEMPORARY_KEY, TOKEN),
        answers={"AssumeRole": [aws.expired_token]}),
    Scenario(
        "signed-for-another-region",
        "STS refused a signature that was made for another Region.",
        s3_backend('endpoints = { sts = "https://sts.eu-west-1.amazonaws.com" }'),
        "aws-wrong-secret-key/signed-for-another-region", "certain",
        environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.unscoped_signature]}),
    Scenario(
        "blank-in-key-id",
        "STS could not read a signature whose key id begins with a blank.",
        s3_backend(), "aws-incomplete-signature/blank-in-key-id", "certain",
        environment=keys(" " + LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.incomplete_signature]}),
    Scenario(
        "line-end-in-key-id",
        "Nothing was asked: the key id ends with a line end.",
        s3_backend(), "aws-unsendable-credentials", "certain",
        environment=keys(LONG_TERM_KEY + "\n")),
    Scenario(
        "signature-taken-away",
        "STS said that the request was not signed; it was.",
        s3_backend(), "aws-missing-authentication-token/signature-lost",
        "likely", environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.missing_token]}),
    Scenario(
        "region-disabled",
        "STS said that it is not activated in the Region.",
        s3_backend(assume_role()), "aws-region-disabled", "certain",
        environment=keys(LONG_TERM_KEY),
        answers={"AssumeRole": [aws.region_disabled]}),
    Scenario(
        "throttled-to-the-end", "STS throttled every attempt.",
        s3_backend("max_retries = 2"), "aws-throttled", "certain",
        environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.throttled]}),
    Scenario(
        "proxy-unreachable", "Nothing answered at the address of the proxy.",
        s3_backend("max_retries = 1"), "network-proxy-failed/proxy-not-there",
        "likely",
        environment=keys(LONG_TERM_KEY), proxy=NOWHERE),
    Scenario(
        "blocked-by-proxy", "A page of a proxy came in the place of STS.",
        s3_backend("max_retries = 1"), "network-answer-not-from-aws",
        "likely", environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.blocked_by_proxy]}),
)

SOURCES = (
    Scenario(
        "metadata-service-unreachable",
        "There were no credentials; nothing answered for the metadata of EC2.",
        s3_backend(), "aws-no-credentials", None,
        environment={"AWS_EC2_METADATA_DISABLED": "false",
                     "AWS_EC2_METADATA_SERVICE_ENDPOINT": NOWHERE}),
    Scenario(
        "secret-key-missing-in-block",
        "The backend block held a key id and no secret key.",
        s3_backend(f'access_key = "{LONG_TERM_KEY}"'),
        "aws-static-credentials-empty", "likely"),
    Scenario(
        "profile-missing", "The profile that was named is in no file.",
        s3_backend(), "aws-profile-missing/profile-not-there", "likely",
        environment={"AWS_PROFILE": "stagign"},
        home_files=shared_credentials(f"aws_access_key_id = {LONG_TERM_KEY}",
                                      f"aws_secret_access_key = {SECRET}")),
    Scenario(
        "profile-section-misnamed",
        "The section of the profile lacks the word profile.",
        s3_backend(), "aws-profile-missing/section-misnamed", "certain",
        environment=STAGING,
        home_files={".aws/config": "[staging]\nregion = us-east-1\n"}),
    Scenario(
        "profile-half-filled", "The profile held a key id and no secret key.",
        s3_backend(), "aws-profile-incomplete", "certain",
        environment=STAGING,
        home_files=shared_credentials(f"aws_access_key_id = {LONG_TERM_KEY}")),
    Scenario(
        "profile-needs-mfa", "The profile assumes a role with an MFA device.",
        s3_backend(), "aws-profile-needs-mfa", "certain",
        environment=STAGING,
        home_files={".aws/config": f"""[profile staging]
role_arn = {aws.ROLE_ARN}
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/terraform

[profile base]
aws_access_key_id = {LONG_TERM_KEY}
aws_secret_access_key = {SECRET}
"""}),
    Scenario(
        "credential-process-failed", "The helper of the profile failed.",
        s3_backend(), "aws-credential-process-failed", "certain",
        environment=STAGING,
        home_files={".aws/config": "[profile staging]\n"
                    "credential_process = /bin/false\n"}),
    Scenario(
        "container-endpoint-unreachable",
        "Nothing answered at the address for the container's role.",
        s3_backend(), "aws-container-credentials-failed", "certain",
        environment={"AWS_CONTAINER_CREDENTIALS_FULL_URI": NOWHERE + "/role"}),
    Scenario(
        "sso-never-logged-in", "There was no token of IAM Identity Center.",
        s3_backend(), "aws-sso-not-logged-in/never-logged-in", "likely",
        environment=STAGING, home_files=SSO_PROFILE),
    Scenario(
        "sso-session-expired", "The token of IAM Identity Center had expired.",
        s3_backend(), "aws-sso-not-logged-in/session-expired", "likely",
        environment=STAGING,
        home_files={**SSO_PROFILE, **sso_token("2020-01-01T00:00:00Z")}),
    Scenario(
        "sso-role-not-assigned",
        "IAM Identity Center said that the user does not have the role.",
        s3_backend(), "aws-sso-role-refused/not-assigned", "likely",
        environment=STAGING, home_files={**SSO_PROFILE, **sso_token()},
        answers={"GetRoleCredentials": [aws.role_not_assigned]}),
)

OTHER_FAILURES = FAILURES + SOURCES
