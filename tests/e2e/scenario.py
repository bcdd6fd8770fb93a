"""What a scenario is, and what scenarios are made of.

A scenario fixes the cause in advance. Everything else that a diagnosis can be
asked (host, Region, kind of key, token, code) comes from the stand-in's record
of the run. All keys, tokens and accounts are invented.
"""

import dataclasses
import hashlib
import json
from typing import Optional

import aws_answers as aws
from provider_script import ProviderScript

LONG_TERM_KEY = "AKIAQWERTYUIOPASLE01"
TEMPORARY_KEY = "ASIAQWERTYUIOPASBT77"
SECRET = "inventedSecretKeyOfFortyCharactersLength"
TOKEN = "IQoJb3JpZ2luX2VjINVENTEDSESSIONTOKENOFNOBODY"
SSO_TOKEN = "aoaAAAAAinventedAccessTokenOfIdentityCenter"
# {"iss":"https://token.ci.example","sub":"repo:org/app:ref:refs/heads/main"}
JWT = ("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Rva2VuLmNpLmV4YW1wbGUiLCJzdW"
       "IiOiJyZXBvOm9yZy9hcHA6cmVmOnJlZnMvaGVhZHMvbWFpbiJ9.aW52ZW50ZWRzaWduYXR1")
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
    shown_host: str = ""  # the certificate's, if not the one that was asked
    proxy: Optional[str] = None  # asked in place of the stand-in
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


STATE_RESOURCE = """
resource "terraform_data" "one" {
  input = "one"
}
"""

MINIO = ('endpoints = { s3 = "https://minio.lab.test", '
         'iam = "https://minio.lab.test" }')


def shared_credentials(*lines) -> dict:
    """A credentials file whose profile is `staging`."""
    return {".aws/credentials": "[staging]\n" + "".join(f"{line}\n"
                                                        for line in lines)}


STAGING = {"AWS_PROFILE": "staging"}
SSO_PROFILE = {".aws/config": """[profile staging]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Deployer

[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
sso_registration_scopes = sso:account:access
"""}


def sso_token(expires="2099-01-01T00:00:00Z") -> dict:
    """What `aws sso login` leaves in its cache for the session `corp`."""
    name = hashlib.sha1(b"corp").hexdigest()
    return {f".aws/sso/cache/{name}.json": json.dumps({
        "startUrl": "https://corp.awsapps.com/start", "region": "us-east-1",
        "accessToken": SSO_TOKEN, "expiresAt": expires})}
