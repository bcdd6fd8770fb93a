"""Refusals of what keeps a state elsewhere: HCP Terraform, Consul, GitLab,
PostgreSQL, and the object storage of Alibaba and Tencent."""

import other_answers as other
from other_answers import cos, gitlab, hcp, oss, text
from refusal import (AT_PLAN, RESOURCE, UNKNOWN, Login, Refusal, answers,
                     backend)
from refused_local import postgres

HCP_TOKEN = ("inventedTokenId.atlasv1.inventedTokenOfNobodyInventedTokenOfNobody"
             "InventedTokenOfNobody")
CONSUL_TOKEN = "b1953c6e-e7aa-4ae1-8c2c-1f8e2d0a9f01"
PASSWORD = "inventedPasswordOfTheState"
OSS_SECRET = "inventedSecretOfAlibabaCloud00"
COS_SECRET = "inventedSecretOfTencentCloud0000"
ON_HCP = Login({"TF_TOKEN_app_terraform_io": HCP_TOKEN}, secrets=(HCP_TOKEN,))
HCP_SETTING = Login({}, (f"token={HCP_TOKEN}",), secrets=(HCP_TOKEN,))
ON_CONSUL = Login({"CONSUL_HTTP_TOKEN": CONSUL_TOKEN}, secrets=(CONSUL_TOKEN,))
CONSUL_SETTING = Login({}, (f"access_token={CONSUL_TOKEN}",),
                       secrets=(CONSUL_TOKEN,))
ON_GITLAB = Login({"TF_HTTP_USERNAME": "ci", "TF_HTTP_PASSWORD": PASSWORD},
                  secrets=(PASSWORD,))
GITLAB_SETTING = Login({}, ("username=ci", f"password={PASSWORD}"),
                       secrets=(PASSWORD,))
ADDRESS = f"postgres://tf:{PASSWORD}@{{local}}/state?sslmode=disable"
ON_POSTGRES = Login({"PG_CONN_STR": ADDRESS}, secrets=(PASSWORD,))
POSTGRES_SETTING = Login({}, (f"conn_str={ADDRESS}",), secrets=(PASSWORD,))
ON_OSS = Login({"ALICLOUD_ACCESS_KEY": "LTAI5tInventedKeyIdOfNob",
                "ALICLOUD_SECRET_KEY": OSS_SECRET}, secrets=(OSS_SECRET,))
OSS_SETTING = Login({}, ("access_key=LTAI5tInventedKeyIdOfNob",
                         f"secret_key={OSS_SECRET}"), secrets=(OSS_SECRET,))
ON_COS = Login({"TENCENTCLOUD_SECRET_ID": "AKIDinventedSecretIdOfNobody00000000",
                "TENCENTCLOUD_SECRET_KEY": COS_SECRET}, secrets=(COS_SECRET,))
COS_SETTING = Login({}, ("secret_id=AKIDinventedSecretIdOfNobody00000000",
                         f"secret_key={COS_SECRET}"), secrets=(COS_SECRET,))
CLOUD_BLOCK = ('terraform {\n  cloud {\n    organization = "acme"\n'
               '    workspaces {\n      name = "prod"\n    }\n  }\n}\n\n'
               + RESOURCE)
REMOTE = backend("remote", 'hostname     = "app.terraform.io"',
                 'organization = "acme"', "workspaces {", '  name = "prod"',
                 "}")
CONSUL = backend("consul", 'address = "consul.acme.example"',
                 'scheme  = "https"', 'path    = "infra/prod"')
GITLAB_URL = "https://gitlab.acme.example/api/v4/projects/7/terraform/state/p"
GITLAB = backend("http", f'address        = "{GITLAB_URL}"',
                 f'lock_address   = "{GITLAB_URL}/lock"',
                 f'unlock_address = "{GITLAB_URL}/lock"',
                 'lock_method    = "POST"', 'unlock_method  = "DELETE"',
                 "retry_max      = 0")
GET_STATE = r"GET gitlab\.acme\.example/"
LOCK = r"POST gitlab\.acme\.example/.*/lock"
POSTGRES = backend("pg")
OSS = backend("oss", 'bucket = "acme-state"', 'prefix = "prod"',
              'region = "eu-central-1"',
              'endpoint = "oss-eu-central-1.aliyuncs.com"')
COS = backend("cos", 'bucket = "acme-state-1250000000"', 'prefix = "prod"',
              'region = "ap-guangzhou"')


def other_system(name, about, kind, code, rule, configuration, login, refused,
                 usual=None, **more) -> Refusal:
    """One refusal of a server that is none of the clouds."""
    return Refusal(name, about, kind, code, rule, configuration, login,
                   answers(refused, usual or {}), "other", **more)


def on_hcp(name, about, kind, code, rule, asked, refusal, login=ON_HCP,
           configuration=CLOUD_BLOCK, **more) -> Refusal:
    """HCP Terraform refuses."""
    return other_system(name, about, kind, code, rule, configuration, login,
                        {asked: refusal}, other.HCP_WELL, **more)


def on_consul(name, about, kind, code, rule, status, words, login=ON_CONSUL,
              **more) -> Refusal:
    """Consul does not list the states."""
    return other_system(name, about, kind, code, rule, CONSUL, login,
                        {r"GET consul\.acme": text(status, words)}, **more)


def on_gitlab(name, about, kind, code, rule, asked, refusal, login=ON_GITLAB,
              **more) -> Refusal:
    """GitLab refuses the state or its lock."""
    return other_system(name, about, kind, code, rule, GITLAB, login,
                        {asked: refusal}, **more)


def on_postgres(name, about, kind, code, rule, sqlstate, message,
                login=ON_POSTGRES, **more) -> Refusal:
    """PostgreSQL lets nobody in."""
    return other_system(name, about, kind, code, rule, POSTGRES, login, {},
                        local=postgres(sqlstate, message), **more)


def on_oss(name, about, kind, code, rule, status, message, login=ON_OSS,
           **more) -> Refusal:
    """Alibaba's storage does not list the states."""
    return other_system(name, about, kind, code, rule, OSS, login, {
        r"GET acme-state\.oss": oss(status, code, message)}, **more)


def on_cos(name, about, kind, code, rule, status, message, login=ON_COS,
           **more) -> Refusal:
    """Tencent's storage does not list the states."""
    return other_system(name, about, kind, code, rule, COS, login, {
        r"GET acme-state-1250000000\.cos": cos(status, code, message)}, **more)


PLATFORMS = (
    on_hcp("hcp-token-refused", "The token was revoked.", "authentication",
           "app.terraform.io", "terraform-hcp-token-refused",
           other.HCP_ORGANIZATION, hcp(401, "unauthorized")),
    on_hcp("hcp-organization-missing", "No such organization, or none that "
           "the token may see.", "not-found", "not found",
           "terraform-hcp-organization-hidden", other.HCP_ORGANIZATION,
           hcp(404, "not found")),
    on_hcp("hcp-organization-missing-remote", "The same, for the remote "
           "backend.", "not-found", "not found",
           "terraform-hcp-organization-hidden", other.HCP_ORGANIZATION,
           hcp(404, "not found"), HCP_SETTING, REMOTE),
    on_hcp("hcp-may-not-create", "The token may make no workspaces.",
           "permission", "resource not found",
           "terraform-hcp-workspace-not-made", other.HCP_WORKSPACE,
           hcp(404, "not found")),
    on_hcp("hcp-discovery-fails", "The host does not say what it offers.",
           "service-side", "503", UNKNOWN, other.HCP_DISCOVERY,
           text(503, "Service Unavailable")),
    on_consul("consul-denied", "The token's policies do not let it read the "
              "keys.", "permission", "Permission denied",
              "backend-consul-denied/policy-lacks", 403,
              "Permission denied: token with AccessorID 'a1b2c3d4-0001-4a52-"
              "9a6b-2f3c4d5e6f70' lacks permission 'key:list' on \"infra/prod\""
              ),
    on_consul("consul-without-token", "No token was sent.", "authentication",
              "anonymous token", "backend-consul-denied/no-token", 403,
              "Permission denied: anonymous token lacks permission 'key:list' "
              'on "infra/prod"', Login({})),
    on_consul("consul-token-unknown", "Consul knows no such token.",
              "authentication", "ACL not found",
              "backend-consul-token-unknown", 403, "ACL not found",
              CONSUL_SETTING),
    on_consul("consul-no-leader", "The cluster has no leader.", "service-side",
              "No cluster leader", UNKNOWN, 500, "No cluster leader"),
    on_consul("consul-no-datacenter", "There is no way to the datacenter.",
              "not-found", "No path to datacenter",
              "backend-consul-no-datacenter", 500,
              "No path to datacenter"),
    on_gitlab("gitlab-unauthorized", "The token has ended.", "authentication",
              "requires auth", "terraform-http-backend-refused/not-accepted",
              GET_STATE,
              gitlab(401, "401 Unauthorized")),
    on_gitlab("gitlab-forbidden", "The role of the token is below Developer.",
              "permission", "invalid auth",
              "terraform-http-backend-refused/not-allowed", LOCK,
              gitlab(403, "403 Forbidden"), GITLAB_SETTING, commands=AT_PLAN),
    on_gitlab("gitlab-throttled", "Too many requests.", "throttled",
              "giving up after", "terraform-http-backend-fault", GET_STATE,
              text(429, "Retry later\n")),
    on_gitlab("gitlab-away", "The server is being started.", "service-side",
              "giving up after", "terraform-http-backend-fault", GET_STATE,
              text(502, "Bad Gateway")),
    other_system("gitlab-certificate-of-inspection", "A proxy opens TLS with a "
                 "CA that nobody here trusts.", "network", "unknown authority",
                 "tls-untrusted-certificate", GITLAB, ON_GITLAB, {},
                 untrusted=True),
)

STORES = (
    on_postgres("postgres-password", "The password is wrong.",
                "authentication", "password authentication failed",
                "postgresql-password-refused",
                "28P01", 'password authentication failed for user "tf"'),
    on_postgres("postgres-no-entry", "pg_hba.conf does not let this host in.",
                "permission", "no pg_hba.conf entry",
                "postgresql-no-hba-entry", "28000",
                'no pg_hba.conf entry for host "10.0.0.9", user "tf", database '
                '"state", no encryption', POSTGRES_SETTING),
    on_postgres("postgres-database-missing", "There is no such database.",
                "not-found", "does not exist",
                "postgresql-does-not-exist", "3D000",
                'database "state" does not exist'),
    on_postgres("postgres-connect-denied", "The role may not connect.",
                "permission", "permission denied",
                "postgresql-permission-denied", "42501",
                'permission denied for database "state"'),
    on_postgres("postgres-full", "All connections are taken.", "quota",
                "too many clients", "postgresql-too-many-connections", "53300",
                "sorry, too many clients already", retry=True),
    on_postgres("postgres-starting", "The server is being started.",
                "service-side", "starting up", "postgresql-not-up", "57P03",
                "the database system is starting up", POSTGRES_SETTING),
    on_oss("oss-key-unknown", "Alibaba knows no such key.", "authentication",
           "InvalidAccessKeyId", "backend-store-key-refused/key-unknown", 403,
           "The OSS Access Key Id you provided does not exist in our records."),
    on_oss("oss-session-over", "The session has ended.", "authentication",
           "SecurityTokenExpired", "backend-store-key-refused/session-over",
           403, "The security token you provided has expired."),
    on_oss("oss-signature", "The secret key does not fit.", "authentication",
           "SignatureDoesNotMatch", "backend-store-key-refused/secret-wrong",
           403, "The request signature we "
           "calculated does not match the signature you provided. Check your "
           "key and signing method.", OSS_SETTING),
    on_oss("oss-denied", "No policy allows to list the bucket.", "permission",
           "AccessDenied", UNKNOWN, 403,
           "You have no right to access this object because of bucket acl."),
    on_oss("oss-bucket-missing", "There is no such bucket.", "not-found",
           "NoSuchBucket", UNKNOWN, 404, "The specified bucket does not exist."
           ),
    on_cos("cos-key-unknown", "Tencent knows no such key.", "authentication",
           "InvalidAccessKeyId", "backend-store-key-refused/key-unknown", 403,
           "The Access Key Id you provided does not exist in our records"),
    on_cos("cos-signature", "The secret key does not fit.", "authentication",
           "SignatureDoesNotMatch", "backend-store-key-refused/secret-wrong",
           403, "The Signature you specified "
           "is invalid.", COS_SETTING),
    on_cos("cos-denied", "No policy allows to list the bucket.", "permission",
           "AccessDenied", UNKNOWN, 403, "Access Denied."),
)

OTHERS = PLATFORMS + STORES
