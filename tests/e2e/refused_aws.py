"""Refusals of AWS, met by the s3 backend: STS and the roles it lends, the
single sign-on, metadata and container credentials. The bucket and its lock stand in
refused_s3.py."""

import json

import aws_answers as aws
from aws_stand_in import Answer
from refusal import UNKNOWN, Login, Refusal
from refused_local import pages
from scenario import (JWT, LONG_TERM_KEY, SECRET, SSO_PROFILE, SSO_TOKEN,
                      STAGING, TEMPORARY_KEY, TOKEN, assume_role, keys,
                      s3_backend, sso_token)

ONCE = {"AWS_MAX_ATTEMPTS": "1"}  # nothing here gets better while it waits
BY_KEY = Login({**keys(LONG_TERM_KEY), **ONCE}, secrets=(SECRET,))
KEY_SETTING = Login(ONCE, (f"access_key={LONG_TERM_KEY}",
                           f"secret_key={SECRET}"), secrets=(SECRET,))
BY_SESSION = Login({**keys(TEMPORARY_KEY, TOKEN), **ONCE},
                   secrets=(SECRET, TOKEN))
TOKEN_SETTING = Login(ONCE, (f"access_key={TEMPORARY_KEY}",
                             f"secret_key={SECRET}", f"token={TOKEN}"),
                      secrets=(SECRET, TOKEN))
ASSUMED = Login(BY_KEY.variables, secrets=(
    SECRET, aws.ASSUMED_SECRET, aws.ASSUMED_TOKEN))
BY_PROFILE = Login({**STAGING, **ONCE}, home_files={
    ".aws/credentials": f"[staging]\naws_access_key_id = {LONG_TERM_KEY}\n"
                        f"aws_secret_access_key = {SECRET}\n"},
                   secrets=(SECRET,))
SIGNED_ON = Login({**STAGING, **ONCE}, home_files={
    **SSO_PROFILE, **sso_token()}, secrets=(SSO_TOKEN, aws.ASSUMED_SECRET))
BY_JOB = Login({"AWS_ROLE_ARN": aws.ROLE_ARN, **ONCE,
                "AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/job-token"},
               home_files={"job-token": JWT}, secrets=(JWT,))
CONTAINER_TOKEN = "inventedAuthorizationTokenOfTheContainer"
IN_CONTAINER = Login({
    "AWS_CONTAINER_CREDENTIALS_FULL_URI": "{local}/v2/credentials", **ONCE,
    "AWS_CONTAINER_AUTHORIZATION_TOKEN": CONTAINER_TOKEN},
                     secrets=(CONTAINER_TOKEN,))
ON_MACHINE = Login({"AWS_EC2_METADATA_DISABLED": "false", **ONCE,
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{local}"})
ACCOUNT_LINE = aws.ROLE_ARN.split(":")[4]
SCP = ("arn:aws:organizations::999988887777:policy/o-acme/service_control_"
       "policy/p-4f1e0e1a")


def said(status, body, kind="application/json") -> Answer:
    """An answer of a server of this machine."""
    return Answer(status, body.encode(), {"Content-Type": kind})


def a(name, about, kind, code, rule, refused, login=BY_KEY, lines=(),
      **more) -> Refusal:
    """One refusal of AWS; `refused` is by operation."""
    return Refusal(name, about, kind, code, rule, s3_backend("max_retries = 1", *lines),
                   login,
                   lambda: aws.Cloud({operation: [answer] for operation, answer
                                      in refused.items()}).answer, "aws",
                   **more)


def identity(name, about, kind, code, rule, status, message, login=BY_KEY,
             **more) -> Refusal:
    """STS does not say who the caller is."""
    return a(name, about, kind, code, rule, {
        "GetCallerIdentity": aws.refused(status, code, message)}, login, **more)


def lent(name, about, kind, code, rule, status, message, **more) -> Refusal:
    """STS does not lend the role."""
    return a(name, about, kind, code, rule, {
        "AssumeRole": aws.refused(status, code, message)}, ASSUMED,
        (assume_role(),), **more)


def denied(name, about, reason, rule="aws-assume-role-denied") -> Refusal:
    """The role is denied, with the words that AWS puts behind it."""
    return lent(name, about, "permission", "AccessDenied", rule, 403,
                f"User: {aws.USER_ARN} is not authorized to perform: "
                f"sts:AssumeRole on resource: {aws.ROLE_ARN}{reason}",
                mute=not reason)


def by_job(name, about, kind, code, rule, status, message, **more) -> Refusal:
    """STS does not take the token of a job."""
    return a(name, about, kind, code, rule, {
        "AssumeRoleWithWebIdentity": aws.refused(status, code, message)},
        BY_JOB, **more)


KEYS = (
    identity("aws-key-unknown", "No such key, or not any more.",
             "authentication", "InvalidClientTokenId",
             "aws-invalid-client-token-id", 403,
             "The security token included in the request is invalid.",
             mute=True),
    identity("aws-session-expired", "The session has ended.", "authentication",
             "ExpiredToken", "aws-expired-token", 403,
             "The security token included in the request is expired",
             BY_SESSION),
    identity("aws-secret-wrong", "The secret key does not fit.",
             "authentication", "SignatureDoesNotMatch", "aws-wrong-secret-key",
             403, "The request signature we calculated does not match the "
             "signature you provided. Check your AWS Secret Access Key and "
             "signing method. Consult the service documentation for details.",
             KEY_SETTING),
    identity("aws-identity-denied", "A policy of the organisation denies "
             "everything.", "permission", "AccessDenied",
             "aws-permission-denied", 403, f"User: {aws.USER_ARN} is not "
             "authorized to perform: sts:GetCallerIdentity with an explicit "
             f"deny in a service control policy: {SCP}", BY_PROFILE),
    identity("aws-region-off", "STS is off in this Region.", "not-enabled",
             "RegionDisabledException", "aws-region-disabled", 403,
             f"STS is not activated in this region for account:{aws.ACCOUNT}. "
             "Your account administrator can activate STS in this region using "
             "the IAM Console."),
    identity("aws-throttled", "Too many calls.", "throttled", "Throttling",
             "aws-throttled", 400, "Rate exceeded"),
    identity("aws-sts-failed", "STS has trouble of its own.", "service-side",
             "InternalFailure", UNKNOWN, 500, "An internal error occurred."),
    identity("aws-account-not-ready", "The account was not signed up to the "
             "end.", "not-enabled", "OptInRequired", "aws-service-not-subscribed", 403, "The AWS "
             "Access Key Id needs a subscription for the service"),
)

ROLES = (
    denied("aws-role-denied", "Nobody allows it, or the role does not trust.",
           ""),
    denied("aws-role-denied-explicitly", "A policy of the caller denies it.",
           " with an explicit deny in an identity-based policy"),
    denied("aws-role-denied-by-organization", "A service control policy denies "
           "it.", f" with an explicit deny in a service control policy: {SCP}"),
    denied("aws-role-denied-by-boundary", "The caller's boundary does not "
           "allow it.", " because no permissions boundary allows the "
           "sts:AssumeRole action"),
    denied("aws-role-not-trusted", "The role's trust policy does not name the "
           "caller.", " because no resource-based policy allows the "
           "sts:AssumeRole action"),
    lent("aws-role-too-long", "A longer session than the role allows.",
         "invalid-request", "ValidationError", "aws-role-session-too-long", 400,
         "The requested DurationSeconds exceeds the MaxSessionDuration set for "
         "this role."),
    lent("aws-role-name-wrong", "The address of the role is none.",
         "invalid-request", "ValidationError", UNKNOWN, 400,
         f"{aws.ROLE_ARN} is invalid"),
    lent("aws-role-packed-policy", "Session policy and tags are too large "
         "together.", "invalid-request", "PackedPolicyTooLarge", UNKNOWN, 400,
         "Packed size of session tags consumes 112% of allotted space."),
    by_job("aws-job-not-trusted", "The role does not trust this job.",
           "permission", "AccessDenied", "aws-web-identity-refused", 403,
           "Not authorized to perform sts:AssumeRoleWithWebIdentity",
           mute=True),
    by_job("aws-job-provider-missing", "The account knows no such issuer.",
           "not-found", "InvalidIdentityToken", "aws-web-identity-refused", 400,
           "No OpenIDConnect provider found in your account for "
           "https://token.ci.example"),
    by_job("aws-job-audience", "The token is for another audience.",
           "authentication", "InvalidIdentityToken",
           "aws-web-identity-refused", 400, "Incorrect token audience"),
    by_job("aws-job-token-late", "The token was used after its end.",
           "authentication", "ExpiredTokenException",
           "aws-expired-token/web-identity-token-expired", 400, "Token expired: current date/time "
           "1795564800 must be before the expiration date/time 1795561200"),
    by_job("aws-job-issuer-away", "AWS does not reach the issuer.",
           "service-side", "IDPCommunicationError",
           "aws-web-identity-refused/signing-keys-not-fetched", 400,
           "Couldn't retrieve verification key from your identity provider, "
           "please reference AssumeRoleWithWebIdentity documentation for "
           "requirements"),
)


def signed_on(name, about, kind, code, rule, status, message) -> Refusal:
    """IAM Identity Center lends no role."""
    body = json.dumps({"message": message, "__type": code})
    return a(name, about, kind, code, rule, {
        "GetRoleCredentials": lambda _request: Answer(
            status, body.encode(), {"Content-Type": "application/json",
                                    "x-amzn-ErrorType": code}, code)},
        SIGNED_ON)


SOURCES = (
    signed_on("aws-sso-no-role", "The user has no such role.", "permission",
              "ForbiddenException", "aws-sso-role-refused", 403, "No access"),
    signed_on("aws-sso-ended", "The sign-on was ended.", "authentication",
              "UnauthorizedException", "aws-sso-role-refused/login-not-valid", 401,
              "Session token not found or invalid"),
    signed_on("aws-sso-busy", "Too many ask for roles.", "throttled",
              "TooManyRequestsException", "aws-sso-role-refused/too-many-requests", 429,
              "HTTP 429 Unknown Code"),
    a("aws-container-refused", "The container's agent gives no credentials.",
      "permission", "AccessDenied", "aws-credentials-not-loaded", {},
      IN_CONTAINER, local=pages(said(403, json.dumps({
          "code": "AccessDenied", "message":
          "You are not authorized to assume the role of this task"})))),
    a("aws-machine-without-role", "The machine has no instance profile.",
      "authentication", "no EC2 IMDS role found", "aws-machine-without-role",
      {}, ON_MACHINE, local=pages(
          said(404, "404 - Not Found", "text/html"),
          token=("/latest/api/token", said(200, "AQAEinventedtoken",
                                           "text/plain")))),
    a("aws-machine-metadata-off", "The metadata service was switched off.",
      "authentication", "403", "aws-no-credentials", {}, ON_MACHINE, local=pages(
          said(403, "403 - Forbidden", "text/html"))),
    a("aws-certificate-of-inspection", "A proxy opens TLS with a CA that "
      "nobody here trusts.", "network", "unknown authority",
      "tls-untrusted-certificate", {}, untrusted=True),
)

AWS = KEYS + ROLES + SOURCES
