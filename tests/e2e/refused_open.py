"""Refusals that tfsleuth does not tell as it should: what is told today, and
what should be. As long as one stands here, a test says so if something else is
told; whoever mends it takes it out. Secrets are looked for all the same."""

from typing import NamedTuple, Optional


class Open(NamedTuple):
    """What is told today, RULE or RULE/CAUSE, and what should be."""

    told: str
    should: str


OPEN = {
    "s3-lock-refused": Open(
        "state-lock-failed",
        "S3 refuses PutObject, which is the evidence; aws-s3-denied-silent would "
        "say what Access Denied alone means"),
    "azure-job-may-not-ask": Open(
        "unexplained/permission",
        "GitHub's token service answered 403: the text names githubAssertion, "
        "and no address of it"),
    "dynamodb-failed": Open(
        "state-lock-failed",
        "DynamoDB failed by itself (500); the same run may pass later"),
}


def open_kind(name) -> Optional[Open]:
    """What is known to be wrong about a refusal."""
    return OPEN.get(name)
