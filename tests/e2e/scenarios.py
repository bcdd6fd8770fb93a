"""The table of scenarios: what Terraform is given, what AWS answers, and what
a diagnosis has to find.

A scenario fixes the cause in advance. Everything else that a diagnosis can be
asked (host, Region, kind of key, token, code) comes from the stand-in's record
of the run. All keys, tokens and accounts are invented.
"""

import dataclasses
from typing import Optional

import aws_answers as aws
from provider_script import ProviderScript

LONG_TERM_KEY = "AKIAQWERTYUIOPASLE01"
TEMPORARY_KEY = "ASIAQWERTYUIOPASBT77"
SECRET = "inventedSecretKeyOfFortyCharactersLength"
TOKEN = "IQoJb3JpZ2luX2VjINVENTEDSESSIONTOKENOFNOBODY"
FIVE_HOURS = 5 * 3600

INIT = ("init", "-input=false")
PLAN = ("plan", "-input=false")
APPLY = ("apply", "-input=false", "-auto-approve")


@dataclasses.dataclass(frozen=True)
class Scenario:
    """One run of Terraform against the stand-ins."""

    name: str
    about: str  # what was answered, for people
    configuration: str
    cause: Optional[str] = None  # "rule/cause"
    confidence: Optional[str] = None
    fails: bool = True
    component: str = "backend"
    environment: dict = dataclasses.field(default_factory=dict)
    home_files: dict = dataclasses.field(default_factory=dict)
    answers: dict = dataclasses.field(default_factory=dict)
    commands: tuple = (INIT,)
    ahead_seconds: int = 0  # AWS's clock ahead of ours
    untrusted: bool = False  # certificates come from a CA nobody trusts
    provider: Optional[ProviderScript] = None
    captured: bool = True  # false: its logs would tell who ran it, and where
    decided_by: Optional[str] = None  # the operation, if not the last refused

    @property
    def clock_seconds(self) -> int:
        """Our clock ahead of AWS's, as a diagnosis states it."""
        return -self.ahead_seconds


def keys(key, token=None) -> dict:
    """Credentials in the environment."""
    variables = {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": SECRET}
    if token is not None:
        variables["AWS_SESSION_TOKEN"] = token
    return variables


def s3_backend(*lines, region="us-east-1", body="") -> str:
    """A configuration with its state in S3."""
    settings = "".join(f"    {line}\n" for line in lines)
    return f"""terraform {{
  backend "s3" {{
    bucket = "tf-state-lab"
    key    = "env/prod.tfstate"
    region = "{region}"
{settings}  }}
}}
{body}"""


def assume_role(arn=aws.ROLE_ARN) -> str:
    """The line of a backend block that assumes a role."""
    return f'assume_role = {{ role_arn = "{arn}", session_name = "tf" }}'


PROVIDER = """provider "aws" {
  region = "us-east-1"
}

resource "aws_stand_in" "one" {
  name = "one"
}
"""

ALIASED_PROVIDER = """provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_stand_in" "one" {
  provider = aws.frankfurt
  name     = "one"
}
"""

STATE_RESOURCE = """
resource "terraform_data" "one" {
  input = "one"
}
"""

MINIO = ('endpoints = { s3 = "https://minio.lab.test", '
         'iam = "https://minio.lab.test" }')

REFUSED = {"GetCallerIdentity": [aws.unknown_key]}
ROLE_REFUSED = {"AssumeRole": [aws.unknown_key]}
UNKNOWN = "aws-invalid-client-token-id/"

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
        UNKNOWN + "region-not-enabled", "likely",
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
        UNKNOWN + "partition-mismatch", "certain",
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
        s3_backend(MINIO), UNKNOWN + "foreign-key-without-endpoint", "likely",
        environment=keys("minioadmin"), answers=REFUSED),
    Scenario(
        "not-an-aws-key-without-endpoint",
        "The key of a MinIO server and no custom endpoint: STS of AWS.",
        s3_backend(), UNKNOWN + "foreign-key-without-endpoint", "likely",
        environment=keys("minioadmin"), answers=REFUSED),
    Scenario(
        "key-id-in-quotes",
        "STS did not know a key id that was sent with its quotes.",
        s3_backend(), UNKNOWN + "damaged-key-id", "certain",
        environment=keys(f'"{LONG_TERM_KEY}"'), answers=REFUSED),
    Scenario(
        "key-id-and-secret-swapped",
        "STS did not know the secret that was sent as key id.",
        s3_backend(), UNKNOWN + "damaged-key-id", "certain",
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
        environment={"AWS_PROFILE": "staging"},
        home_files={".aws/credentials": "[staging]\n"
                    f"aws_access_key_id = {LONG_TERM_KEY}\n"
                    f"aws_secret_access_key = {SECRET}\n"},
        answers=REFUSED),
    Scenario(
        "key-accepted-then-refused",
        "STS accepted a key once and refused it at the second call.",
        s3_backend(), UNKNOWN + "accepted-then-refused", "likely",
        environment=keys(LONG_TERM_KEY),
        answers={"GetCallerIdentity": [aws.caller_identity,
                                       aws.unknown_key]}),
)

OTHER_FAILURES = (
    Scenario(
        "expired-token", "STS said that the session has expired.",
        s3_backend(), "aws-expired-token/expired-before-the-run", "certain",
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
        environment=keys(LONG_TERM_KEY)),
    Scenario(
        "assume-role-access-denied",
        "STS knew the key and did not let it assume the role.",
        s3_backend(assume_role()), environment=keys(LONG_TERM_KEY),
        answers={"AssumeRole": [aws.role_denied]}),
)

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

PROVIDERS = (
    Scenario(
        "provider-temporary-key-without-session-token",
        "The provider reported a temporary key without its token as refused.",
        PROVIDER, UNKNOWN + "temporary-key-without-session-token", "certain",
        component="provider", commands=(PLAN,),
        provider=ProviderScript(key=TEMPORARY_KEY)),
    Scenario(
        "provider-key-deleted-inactive-or-mistyped",
        "The provider reported a long-term key as refused.",
        PROVIDER, UNKNOWN + "key-deleted-inactive-or-mistyped", "likely",
        component="provider", commands=(PLAN,),
        provider=ProviderScript(key=LONG_TERM_KEY)),
    Scenario(
        "provider-long-term-key-with-session-token",
        "An aliased provider reported a long-term key with a token as "
        "refused.",
        ALIASED_PROVIDER, UNKNOWN + "long-term-key-with-session-token",
        "certain", component="provider", commands=(PLAN,),
        provider=ProviderScript(key=LONG_TERM_KEY, token_sent=True,
                                region="eu-central-1")),
)

SCENARIOS = REFUSED_KEYS + OTHER_FAILURES + SUCCESSES + PROVIDERS
