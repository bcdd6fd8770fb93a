"""Scenarios in which a provider calls AWS."""

from provider_script import Call, ProviderScript, accepted
from scenario import (APPLY, LONG_TERM_KEY, PLAN, TEMPORARY_KEY, Scenario)

UNKNOWN = "aws-invalid-client-token-id/"
OTHER_KEY = "AKIAQWERTYUIOPASZZ09"
USER = "arn:aws:iam::111122223333:user/terraform"
SERIAL_APPLY = (*APPLY, "-parallelism=1")


def aws_provider(*lines) -> str:
    """A provider block."""
    settings = "".join(f"  {line}\n" for line in lines)
    return f'provider "aws" {{\n{settings}}}\n'


def resource(name, *lines, kind="aws_stand_in", label="") -> str:
    """A resource of the stand-in provider."""
    settings = "".join(f"  {line}\n" for line in (f'name = "{name}"', *lines))
    return f'resource "{kind}" "{label or name}" {{\n{settings}}}\n'


HOME_REGION = 'region = "us-east-1"'
PROVIDER = aws_provider(HOME_REGION) + resource("one")
ALIASED_PROVIDER = aws_provider('alias = "frankfurt"',
                                'region = "eu-central-1"') + resource(
    "one", "provider = aws.frankfurt")
TWO_REGIONS = PROVIDER + aws_provider('alias = "hongkong"',
                                      'region = "ap-east-1"') + resource(
    "two", "provider = aws.hongkong")
NEW_KEY = aws_provider(HOME_REGION) + resource(
    OTHER_KEY, kind="aws_iam_access_key", label="ci") + aws_provider(
    'alias = "ci"', HOME_REGION,
    "access_key = aws_iam_access_key.ci.id") + resource(
    "one", "provider = aws.ci")
THREE = aws_provider(HOME_REGION) + resource("one") + resource(
    "two", "depends_on = [aws_stand_in.one]") + resource(
    "three", "depends_on = [aws_stand_in.one]")


def refused(name, about, configuration, call, cause, confidence,
            **more) -> Scenario:
    """The provider cannot be configured in the call's Region."""
    return Scenario(name, about, configuration, cause, confidence,
                    component="provider", commands=(PLAN,),
                    provider=ProviderScript(
                        configure={call.region: (call,)}), **more)


def refused_later(name, about, calls, cause, confidence,
                  before=(accepted(LONG_TERM_KEY, arn=USER),)) -> Scenario:
    """The provider is configured; a resource cannot be created."""
    return Scenario(name, about, PROVIDER, cause, confidence,
                    component="provider", commands=(SERIAL_APPLY,),
                    provider=ProviderScript(configure={"us-east-1": before},
                                            apply={"one": calls}))


KEYS = (
    refused(
        "provider-temporary-key-without-session-token",
        "The provider reported a temporary key without its token as refused.",
        PROVIDER, Call(TEMPORARY_KEY),
        UNKNOWN + "temporary-key-without-session-token", "certain"),
    refused(
        "provider-key-deleted-inactive-or-mistyped",
        "The provider reported a long-term key as refused.",
        PROVIDER, Call(LONG_TERM_KEY),
        UNKNOWN + "key-deleted-inactive-or-mistyped", "likely"),
    refused(
        "provider-long-term-key-with-session-token",
        "An aliased provider reported a long-term key with a token as "
        "refused.",
        ALIASED_PROVIDER,
        Call(LONG_TERM_KEY, token_sent=True, region="eu-central-1"),
        UNKNOWN + "long-term-key-with-session-token", "certain"),
    refused_later(
        "iam-call-without-mfa",
        "STS accepted the session of a user; IAM refused it.",
        (Call(TEMPORARY_KEY, True, "IAM", "CreateRole"),),
        UNKNOWN + "iam-call-without-mfa", "likely",
        (accepted(TEMPORARY_KEY, token_sent=True, arn=USER),)),
    refused_later(
        "iam-call-of-a-role-refused",
        "STS accepted the session of a role; IAM refused it at once.",
        (Call(TEMPORARY_KEY, True, "IAM", "CreateRole"),),
        UNKNOWN + "accepted-then-refused", "likely",
        (accepted(TEMPORARY_KEY, token_sent=True,
                  arn="arn:aws:sts::111122223333:assumed-role/deploy/tf"),)),
    Scenario(
        "key-works-in-another-region",
        "The key was accepted in us-east-1 and refused in ap-east-1.",
        TWO_REGIONS, UNKNOWN + "region-not-enabled", "likely",
        component="provider", commands=((*PLAN, "-parallelism=1"),),
        provider=ProviderScript(configure={
            "us-east-1": (accepted(LONG_TERM_KEY),),
            "ap-east-1": (Call(LONG_TERM_KEY, region="ap-east-1"),)})),
    Scenario(
        "key-just-created",
        "Terraform created an access key; STS refused it a moment later.",
        NEW_KEY, UNKNOWN + "key-just-created", "likely",
        component="provider", commands=(SERIAL_APPLY,),
        provider=ProviderScript(configure={
            "us-east-1": (accepted(LONG_TERM_KEY),),
            OTHER_KEY: (Call(OTHER_KEY),)})),
    refused_later(
        "key-revoked-during-the-run",
        "STS accepted a key; 40 minutes later it refused it. The lines of the "
        "second call carry a time that was moved on.",
        (Call(LONG_TERM_KEY, service="SNS", operation="CreateTopic",
              minutes_later=40),),
        UNKNOWN + "revoked-during-the-run", "likely"),
    Scenario(
        "refused-by-turns",
        "AWS accepted a key, refused it, and accepted it again.",
        THREE, UNKNOWN + "refused-by-turns", "likely",
        component="provider", commands=(SERIAL_APPLY,),
        provider=ProviderScript(apply_turns=tuple(
            Call(LONG_TERM_KEY, service="SNS", operation="CreateTopic",
                 number=number, status=status)
            for number, status in enumerate((200, 403, 200))))),
    Scenario(
        "variables-over-profile",
        "A profile was named in the environment, but its variables won.",
        PROVIDER, UNKNOWN + "variables-over-profile", "likely",
        component="provider", commands=(PLAN,),
        provider=ProviderScript(
            configure={"us-east-1": (Call(LONG_TERM_KEY),)},
            profile="staging")),
    refused(
        "unrecognized-client",
        "A service that speaks JSON refused a temporary key without token.",
        PROVIDER,
        Call(TEMPORARY_KEY, service="SSM", operation="GetParameter",
             status=400, code="UnrecognizedClientException"),
        UNKNOWN + "temporary-key-without-session-token", "certain"),
)

AUTH_FAILURE = "AWS was not able to validate the provided access credentials"
OTHERS = (
    refused(
        "ec2-auth-failure",
        "EC2 refused a temporary key that came without its token.",
        PROVIDER, Call(TEMPORARY_KEY, service="EC2", operation="DescribeVpcs",
                       status=401, code="AuthFailure", message=AUTH_FAILURE),
        "aws-auth-failure/temporary-key-without-session-token", "certain"),
    refused(
        "ec2-auth-failure-open",
        "EC2 refused a long-term key and did not say why.",
        PROVIDER, Call(LONG_TERM_KEY, service="EC2", operation="DescribeVpcs",
                       status=401, code="AuthFailure", message=AUTH_FAILURE),
        "aws-auth-failure", "open"),
    Scenario(
        "ec2-auth-failure-opt-in-region",
        "STS accepted the key in us-east-1; EC2 of ap-east-1 did not.",
        TWO_REGIONS, "aws-auth-failure/region-not-enabled", "likely",
        component="provider", commands=((*PLAN, "-parallelism=1"),),
        provider=ProviderScript(configure={
            "us-east-1": (accepted(LONG_TERM_KEY),),
            "ap-east-1": (Call(LONG_TERM_KEY, service="EC2",
                               operation="DescribeVpcs", region="ap-east-1",
                               status=401, code="AuthFailure",
                               message=AUTH_FAILURE),)})),
    refused_later(
        "session-expired-in-ec2",
        "A session that STS had accepted had expired 40 minutes later. The "
        "lines of the second call carry a time that was moved on.",
        (Call(TEMPORARY_KEY, True, "EC2", "CreateVpc", status=400,
              code="RequestExpired", message="Request has expired.",
              minutes_later=40),),
        "aws-request-expired/expired-during-the-run", "likely",
        (accepted(TEMPORARY_KEY, token_sent=True, arn=USER),)),
)

PROVIDERS = KEYS + OTHERS
