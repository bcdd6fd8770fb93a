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
    "s3-lock-refused": Open(
        "state-lock-failed",
        "S3 refuses PutObject, which is the evidence; aws-s3-denied-silent would "
        "say what Access Denied alone means"),
    "dynamodb-failed": Open(
        "state-lock-failed",
        "DynamoDB failed by itself (500); the same run may pass later"),
    "kubernetes-namespace-ends": Open(
        "kubernetes-namespace-terminating",
        "A retry finds no namespace at all: the backend makes none"),
}


def open_kind(name) -> Optional[Open]:
    """What is known to be wrong about a refusal."""
    return OPEN.get(name)
