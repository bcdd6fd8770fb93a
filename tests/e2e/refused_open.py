"""Refusals that tfsleuth does not tell as it should: what is told today, and
what should be. As long as one stands here, a test says so if something else is
told; whoever mends it takes it out. Secrets are looked for all the same."""

from typing import NamedTuple, Optional


class Open(NamedTuple):
    """What is told today, RULE or RULE/CAUSE, and what should be."""

    told: str
    should: str


OPEN = {
    "aws-job-issuer-away": Open(
        "aws-web-identity-refused/signing-keys-not-fetched",
        "The same run may pass later: a cause has no `retry` of its own"),
    "aws-sso-busy": Open(
        "aws-sso-role-refused/too-many-requests",
        "The same run may pass later: a cause has no `retry` of its own"),
    "s3-lock-denied": Open(
        "aws-permission-denied/identity-lacks",
        "The refused call is PutObject, 403 AccessDenied; it is bound to the "
        "GetObject behind it, 404 NoSuchKey, with which the backend looked for "
        "the holder"),
    "s3-lock-refused": Open(
        "state-lock-failed",
        "S3 refuses PutObject: aws-s3-denied-silent, once the failure is bound "
        "to that call"),
    "dynamodb-failed": Open(
        "state-lock-failed",
        "DynamoDB failed by itself (500); the same run may pass later"),
    "azure-login-transient": Open(
        "unexplained/service-side",
        "A title that is whole: the summary has three lines, and the first "
        "ends inside its parentheses"),
    "azure-token-expired": Open(
        "unexplained/authentication", "A title that is whole, as above"),
    "azure-job-may-not-ask": Open(
        "unexplained/permission",
        "token.actions.example answered 403; the address in the body "
        "(documentation_url) was not called"),
    "azure-container-being-deleted": Open(
        "unexplained/conflict",
        "Azure answered 409 ContainerBeingDeleted: Storage's code stands "
        "behind `with`, and not behind `with error:`"),
    "azure-account-disabled": Open(
        "unexplained/permission", "AccountIsDisabled, as above: not-enabled"),
    "azure-state-immutable": Open(
        "unexplained/conflict", "BlobImmutableDueToPolicy, as above: policy"),
    "kubernetes-namespace-ends": Open(
        "kubernetes-namespace-terminating",
        "A retry finds no namespace at all: the backend makes none"),
}


def open_kind(name) -> Optional[Open]:
    """What is known to be wrong about a refusal."""
    return OPEN.get(name)
