"""Refusals of Google, met by the gcs backend: OAuth, the security token
service, impersonation, Cloud Storage."""

import json

import google_answers as gcp
from google_answers import api, oauth, rpc
from refusal import AT_APPLY, NOTHING_HERE, UNKNOWN, Login, Refusal, answers, backend
from refused_local import pages

KEY_FILE = json.dumps({
    "type": "service_account", "project_id": "acme-prod",
    "private_key_id": "4f1e0e1a4a529a6b2f3c4d5e6f704f1e0e1a4a52",
    "private_key": "{private_key}", "client_email": gcp.EMAIL, "client_id": "1",
    "token_uri": "https://oauth2.googleapis.com/token"})
REFRESH_TOKEN = "1//0inventedRefreshTokenOfNobodyInventedRefreshToken"
CLIENT_SECRET = "d-FL95Q19q7MQmFpd7hHD0Ty"
USER_FILE = json.dumps({
    "type": "authorized_user", "client_id": "764086051850-acme.apps."
    "googleusercontent.com", "client_secret": CLIENT_SECRET,
    "refresh_token": REFRESH_TOKEN})
JOB_TOKEN = (
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJyZXBvOmFjbWUvaW5mcmE6cHVs"
    "bF9yZXF1ZXN0In0.aW52ZW50ZWRqb2J0b2tlbm9mbm9ib2R5")
POOL = ("//iam.googleapis.com/projects/123456789012/locations/global/"
        "workloadIdentityPools/ci/providers/github")
FEDERATION_FILE = json.dumps({
    "type": "external_account", "audience": POOL,
    "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
    "token_url": "https://sts.googleapis.com/v1/token",
    "credential_source": {"file": "{home}/job-token"},
    "service_account_impersonation_url":
    "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
    f"{gcp.DEPLOYER}:generateAccessToken"})
BY_KEY = Login({"GOOGLE_CREDENTIALS": KEY_FILE},
               secrets=("{private_key_line}", gcp.ACCESS_TOKEN))
KEY_SETTING = Login({}, (f"credentials={KEY_FILE}",), secrets=BY_KEY.secrets)
BY_TOKEN = Login({"GOOGLE_OAUTH_ACCESS_TOKEN": gcp.ACCESS_TOKEN},
                 secrets=(gcp.ACCESS_TOKEN,))
TOKEN_SETTING = Login({}, (f"access_token={gcp.ACCESS_TOKEN}",),
                      secrets=(gcp.ACCESS_TOKEN,))
AS_USER = Login({"GOOGLE_CREDENTIALS": USER_FILE},
                secrets=(REFRESH_TOKEN, CLIENT_SECRET))
FEDERATED = Login({"GOOGLE_APPLICATION_CREDENTIALS": "{home}/federation.json"},
                  home_files={"federation.json": FEDERATION_FILE,
                              "job-token": JOB_TOKEN},
                  secrets=(JOB_TOKEN, gcp.FEDERATED_TOKEN))
MACHINE = Login({"GCE_METADATA_HOST": "{local_host}"})
ENCRYPTION_KEY = "aW52ZW50ZWRjdXN0b21lcmtleW9mbm9ib2R5MTIzNDU="
NAMES = ('bucket = "acme-state"', 'prefix = "prod"')
PLAIN = backend("gcs", *NAMES)
IMPERSONATED = backend("gcs", *NAMES,
                       f'impersonate_service_account = "{gcp.DEPLOYER}"')
WITH_KMS = backend("gcs", *NAMES, 'kms_encryption_key = "projects/acme-prod/'
                   'locations/eu/keyRings/tf/cryptoKeys/state"')
STATE, LOCK = b"default.tfstate", b"default.tflock"


def google(name, about, kind, code, rule, refused, login=BY_KEY,
           configuration=PLAIN, **more) -> Refusal:
    """One refusal of Google."""
    return Refusal(name, about, kind, code, rule, configuration, login,
                   answers(refused, gcp.WELL), "google", **more)


def at_token(name, about, kind, rule, error, message, login=BY_KEY, status=400,
             code="", asked=gcp.TOKEN, more=None, **others) -> Refusal:
    """No token is given."""
    return google(name, about, kind, code or error, rule, {
        asked: oauth(status, error, message, **(more or {}))}, login, **others)


def at_bucket(name, about, kind, rule, status, reason, message,
              asked=gcp.LIST, code="", **more) -> Refusal:
    """Cloud Storage refuses to list the states."""
    return google(name, about, kind, code or reason, rule,
                  {asked: api(status, reason, message)}, **more)


def at_save(name, about, kind, rule, status, reason, message) -> Refusal:
    """Cloud Storage takes lock and empty state of init, and again of apply,
    and the lock; then it refuses the new state."""
    return google(name, about, kind, reason, rule, {
        gcp.UPLOAD: [gcp.STORED] * 5 + [api(status, reason, message)]},
        commands=AT_APPLY, unsaved=True)


def at_upload(name, about, kind, rule, status, reason, message, words=STATE,
              code="", **more) -> Refusal:
    """Cloud Storage refuses the state, or its lock, that is uploaded."""
    return google(name, about, kind, code or message[:40], rule, {
        gcp.UPLOAD: gcp.upload_refused(words, api(status, reason, message))},
        **more)


TOKENS = (
    at_token("google-key-deleted", "The key of the account was deleted.",
             "authentication", "google-key-refused", "invalid_grant",
             "Invalid JWT Signature."),
    at_token("google-account-deleted", "The account was deleted.",
             "authentication", "google-key-refused", "invalid_grant",
             "Invalid grant: account not found", KEY_SETTING),
    at_token("google-clock-off", "The clock of this machine is off.",
             "authentication", "google-clock-off", "invalid_grant",
             "Invalid JWT: Token must be a short-lived token (60 minutes) and "
             "in a reasonable timeframe. Check your iat and exp values in the "
             "JWT claim."),
    at_token("google-login-revoked", "The user's login has ended.",
             "authentication", "google-login-ended", "invalid_grant",
             "Token has been expired or revoked.", AS_USER),
    at_token("google-reauth", "The organisation wants the user to log in "
             "again.", "authentication", "google-reauth-required",
             "invalid_grant", "reauth related error (invalid_rapt)", AS_USER,
             code="invalid_rapt", more={
                 "error_uri": "https://support.google.com/a/answer/9368756",
                 "error_subtype": "invalid_rapt"}),
    at_token("google-attribute-condition", "The pool's condition does not take "
             "this job.", "permission", "google-federation-refused",
             "unauthorized_client",
             "The given credential is rejected by the attribute condition.",
             FEDERATED, 403, asked=gcp.STS),
    at_token("google-audience-wrong", "The job's token is for another "
             "audience.", "authentication", "google-federation-refused",
             "invalid_grant",
             "The audience in ID Token [https://github.com/acme] does not "
             "match the expected audience.", FEDERATED, asked=gcp.STS),
    at_token("google-pool-missing", "There is no such provider in the pool.",
             "not-found", "google-federation-refused", "invalid_target",
             "The target service indicated by the \"audience\" parameters is "
             "invalid. This might either be because the pool or provider is "
             "disabled or deleted or because it doesn't exist.", FEDERATED,
             asked=gcp.STS),
    google("google-impersonation-denied", "No role allows the other account's "
           "token.", "permission", "iam.serviceAccounts.getAccessToken",
           "google-impersonation-denied", {gcp.IMPERSONATE: rpc(
               403, "PERMISSION_DENIED", "Permission 'iam.serviceAccounts."
               "getAccessToken' denied on resource (or it may not exist).",
               "IAM_PERMISSION_DENIED",
               permission="iam.serviceAccounts.getAccessToken")},
           configuration=IMPERSONATED),
    google("google-impersonated-missing", "There is no such account.",
           "not-found", "404", "google-service-account-missing", {
               gcp.IMPERSONATE: rpc(
               404, "NOT_FOUND", f"Not found; Gaia id not found for email "
               f"{gcp.DEPLOYER}", "ACCOUNT_NOT_FOUND")},
           configuration=IMPERSONATED),
    google("google-api-off", "The API that gives the tokens is off.",
           "not-enabled", "SERVICE_DISABLED", "google-api-not-enabled", {
               gcp.IMPERSONATE: rpc(
                   403, "PERMISSION_DENIED", "IAM Service Account Credentials "
                   "API has not been used in project 123456789012 before or it "
                   "is disabled. Enable it by visiting https://console."
                   "developers.google.com/apis/api/iamcredentials.googleapis."
                   "com/overview?project=123456789012 then retry. If you "
                   "enabled this API recently, wait a few minutes for the "
                   "action to propagate to our systems and retry.",
                   "SERVICE_DISABLED", consumer="projects/123456789012",
                   service="iamcredentials.googleapis.com")},
           configuration=IMPERSONATED),
    google("google-machine-without-account", "The machine has no account.",
           "not-found", "not defined", "google-metadata-no-account", {},
           MACHINE, local=pages(NOTHING_HERE)),
)

BUCKETS = (
    at_bucket("google-list-denied", "No role allows to list the bucket.",
              "permission", "google-storage-denied", 403, "forbidden",
              f"{gcp.EMAIL} does not have storage.objects.list access to the "
              "Google Cloud Storage bucket. Permission 'storage.objects.list' "
              "denied on resource (or it may not exist).",
              code="storage.objects.list"),
    at_bucket("google-bucket-missing", "There is no such bucket.", "not-found",
              "google-state-bucket-missing", 404, "notFound",
              "The specified bucket does not exist.",
              code="bucket doesn't exist"),
    at_bucket("google-token-not-accepted", "The access token has ended.",
              "authentication", "google-token-not-accepted", 401, "authError",
              "Invalid Credentials", login=BY_TOKEN),
    at_bucket("google-scopes", "The token's scopes do not hold Storage.",
              "permission", "google-scopes-missing", 403,
              "insufficientPermissions",
              "Request had insufficient authentication scopes.",
              login=TOKEN_SETTING, code="insufficient authentication scopes"),
    at_bucket("google-billing-off", "Nobody pays for the bucket's project.",
              "not-enabled", "google-billing-off", 403, "accountDisabled",
              "The billing account for the owning project is disabled in "
              "state absent"),
    at_bucket("google-perimeter", "A service perimeter keeps this caller out.",
              "policy", "google-service-perimeter", 403, "vpcServiceControls",
              "Request is prohibited by organization's policy. "
              "vpcServiceControlsUniqueIdentifier: "
              "CtMSbsYHeq8vinventedinventedinventedTd6TaBpVDp1A",
              code="vpcServiceControlsUniqueIdentifier"),
    at_bucket("google-requester-pays", "The bucket wants to know who pays.",
              "invalid-request", UNKNOWN, 400, "required",
              "Bucket is a requester pays bucket but no user project "
              "provided.", code="requester pays"),
    at_bucket("google-bucket-name", "The name cannot be a bucket's.",
              "invalid-request", "google-bucket-name-form", 400, "invalid",
              "Invalid bucket name: 'acme-state'"),
    google("google-read-denied", "No role allows to read the state.",
           "permission", "storage.objects.get", "google-storage-denied", {
               gcp.READ: gcp.xml(
                   403, "AccessDenied", "Access denied.", f"{gcp.EMAIL} does "
                   "not have storage.objects.get access to the Google Cloud "
                   "Storage object. Permission 'storage.objects.get' denied on "
                   "resource (or it may not exist).")}),
    at_upload("google-lock-denied", "No role allows to write the lock.",
              "permission", "google-storage-denied", 403, "forbidden",
              f"{gcp.EMAIL} does not have storage.objects.create access to the "
              "Google Cloud Storage object. Permission 'storage.objects."
              "create' denied on resource (or it may not exist).", words=LOCK),
    at_upload("google-write-denied", "No role allows to write over the state.",
              "permission", "google-storage-denied", 403, "forbidden",
              f"{gcp.EMAIL} does not have storage.objects.delete access to the "
              "Google Cloud Storage object. Permission 'storage.objects."
              "delete' denied on resource (or it may not exist)."),
    at_upload("google-kms-denied", "Storage may not use the key.",
              "permission", "google-kms-use-denied", 403, "forbidden",
              "Permission denied on Cloud KMS key. Please ensure that your "
              "Cloud Storage service account has been authorized to use this "
              "key.", words=LOCK, configuration=WITH_KMS),
    at_save("google-retention", "The retention policy keeps the state as it "
            "is.", "policy", "state-not-saved", 403, "retentionPolicyNotMet",
            "Object 'acme-state/prod/default.tfstate' is subject to bucket's "
            "retention policy or object retention and cannot be deleted or "
            "overwritten until 2027-11-27T10:00:00.0-08:00"),
    at_save("google-write-too-often", "The state is written more than once a "
            "second.", "throttled", "state-not-saved", 429,
            "rateLimitExceeded", "The object acme-state/prod/default.tfstate "
            "exceeded the rate limit for object mutation operations (create, "
            "update, and delete). Please reduce your request rate. See "
            "https://cloud.google.com/storage/docs/gcs429."),
    google("google-certificate-of-inspection", "A proxy opens TLS with a CA "
           "that nobody here trusts.", "network", "unknown authority",
           "tls-untrusted-certificate", {}, untrusted=True),
)

GOOGLE = TOKENS + BUCKETS
