"""Scenarios of roles, web identities, Regions and accounts."""

import aws_answers as aws
from provider_script import Call, ProviderScript, accepted
from scenario import (FIVE_HOURS, JWT, LONG_TERM_KEY, PLAN, Scenario,
                      assume_role, keys, s3_backend)
from scenarios_provider import SERIAL_APPLY, USER, aws_provider, resource

DENIED = "aws-assume-role-denied/"
IDENTITY = "aws-web-identity-refused/"
WEB_IDENTITY = s3_backend(
    f'assume_role_with_web_identity = {{ role_arn = "{aws.ROLE_ARN}", '
    f'session_name = "tf", web_identity_token = "{JWT}" }}')
TWO_PARTITIONS = aws_provider('region = "us-east-1"') + resource(
    "one") + aws_provider('alias = "china"', 'region = "cn-north-1"') + resource(
        "two", "provider = aws.china")


def role_denied(name, about, reason, cause) -> Scenario:
    """STS knows the key and says why it may not assume the role."""
    return Scenario(name, about, s3_backend(assume_role()), DENIED + cause,
                    "certain", environment=keys(LONG_TERM_KEY),
                    answers={"AssumeRole": [aws.role_denied_because(reason)]})


def web_identity(name, about, answer, cause, confidence) -> Scenario:
    """STS does not take the token of an identity provider."""
    return Scenario(name, about, WEB_IDENTITY, cause, confidence,
                    answers={"AssumeRoleWithWebIdentity": [answer]})


ROLES = (
    role_denied(
        "role-denied-by-policy-of-organization",
        "A service control policy forbade to assume the role.",
        " with an explicit deny in a service control policy", "explicit-deny"),
    role_denied(
        "role-denied-caller-lacks-permission",
        "No policy of the caller allowed to assume the role.",
        " because no identity-based policy allows the sts:AssumeRole action",
        "caller-lacks-permission"),
    role_denied(
        "role-denied-not-trusted",
        "The trust policy of the role did not name the caller.",
        " because no role trust policy allows the sts:AssumeRole action",
        "role-does-not-trust-caller"),
    Scenario(
        "role-session-too-long",
        "The session was to be longer than the role allows.",
        s3_backend(assume_role()), "aws-role-session-too-long", "certain",
        environment=keys(LONG_TERM_KEY),
        answers={"AssumeRole": [aws.session_too_long]}),
    web_identity(
        "web-identity-not-trusted",
        "The trust policy of the role did not fit the token of the job.",
        aws.web_identity_denied, IDENTITY + "trust-condition-not-met",
        "likely"),
    web_identity(
        "web-identity-provider-missing",
        "The account of the role did not know the identity provider.",
        aws.no_identity_provider, IDENTITY + "no-identity-provider", "certain"),
    web_identity(
        "web-identity-wrong-audience",
        "The token was issued for another audience.",
        aws.wrong_audience, IDENTITY + "wrong-audience", "certain"),
    web_identity(
        "web-identity-token-expired",
        "The token of the identity provider had expired.",
        aws.web_identity_expired, "aws-expired-token/web-identity-token-expired",
        "certain"),
    Scenario(
        "web-identity-file-missing",
        "The file that AWS_WEB_IDENTITY_TOKEN_FILE names was not there.",
        s3_backend(), "aws-web-identity-file-missing", "certain",
        environment={"AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere/token",
                     "AWS_ROLE_ARN": aws.ROLE_ARN}),
)

REGIONS = (
    Scenario(
        "region-missing", "The backend had no Region.",
        s3_backend().replace('    region = "us-east-1"\n', ""),
        "aws-region-missing", "certain", environment=keys(LONG_TERM_KEY)),
    Scenario(
        "region-misspelled", "The Region of the backend was misspelled.",
        s3_backend(region="us-esat-1"), "aws-region-invalid", "certain",
        environment=keys(LONG_TERM_KEY)),
    Scenario(
        "account-not-allowed", "The key was of an account that is not allowed.",
        s3_backend('allowed_account_ids = ["999988887777"]'),
        "aws-account-not-allowed", "certain", environment=keys(LONG_TERM_KEY)),
    Scenario(
        "key-of-another-partition",
        "The key was accepted in us-east-1 and refused in cn-north-1.",
        TWO_PARTITIONS,
        "aws-invalid-client-token-id/key-of-another-partition", "certain",
        component="provider", commands=((*PLAN, "-parallelism=1"),),
        provider=ProviderScript(configure={
            "us-east-1": (accepted(LONG_TERM_KEY),),
            "cn-north-1": (Call(LONG_TERM_KEY, region="cn-north-1"),)})),
    Scenario(
        "clock-off-for-s3",
        "S3 is five hours ahead of this machine; STS did not mind.",
        s3_backend(), "aws-clock-skew/clock-off", "certain",
        environment=keys(LONG_TERM_KEY), ahead_seconds=FIVE_HOURS,
        answers={"ListObjectsV2": [aws.s3_time_too_skewed]}),
    Scenario(
        "signature-changed-on-its-way",
        "STS accepted the signature of a key; SNS calculated another one.",
        aws_provider('region = "us-east-1"') + resource("one"),
        "aws-wrong-secret-key/signature-damaged-on-the-way", "likely",
        component="provider", commands=(SERIAL_APPLY,),
        provider=ProviderScript(
            configure={"us-east-1": (accepted(LONG_TERM_KEY, arn=USER),)},
            apply={"one": (Call(
                LONG_TERM_KEY, service="SNS", operation="CreateTopic",
                code="SignatureDoesNotMatch",
                message="The request signature we calculated does not match "
                "the signature you provided. Check your AWS Secret Access Key "
                "and signing method. Consult the service documentation for "
                "details."),)})),
    Scenario(
        "certificate-of-other-host",
        "The certificate that was shown was that of a portal.",
        s3_backend("max_retries = 1"), "tls-certificate-of-other-host",
        "certain", environment=keys(LONG_TERM_KEY),
        shown_host="portal.hotel.example"),
)

ROLES_AND_REGIONS = ROLES + REGIONS
