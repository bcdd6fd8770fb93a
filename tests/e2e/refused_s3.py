"""Refusals of S3, of KMS behind it, and of DynamoDB, where the s3 backend keeps
state and lock."""

import aws_answers as aws
from aws_stand_in import Answer
from refusal import AT_APPLY, AT_PLAN, RESOURCE, UNKNOWN, Refusal
from refused_aws import BY_KEY, BY_SESSION, KEY_SETTING, TOKEN_SETTING
from scenario import s3_backend

BUCKET = "arn:aws:s3:::tf-state-lab"
STATE = f"{BUCKET}/env/prod.tfstate"
KMS_KEY = ("arn:aws:kms:us-east-1:111122223333:key/"
           "0fbfd5ee-701e-406f-86f7-8c9f48000000")
TABLE_NAME = "arn:aws:dynamodb:us-east-1:111122223333:table/tf-locks"
NO_POLICY = "because no identity-based policy allows the {} action"
TABLE = 'dynamodb_table = "tf-locks"'
LOCK_FILE = "use_lockfile = true"
EMPTY = Answer(200, b"{}", {"Content-Type": "application/x-amz-json-1.0"})
WELL = {each: lambda _request: EMPTY
        for each in ("GetItem", "PutItem", "DeleteItem")}
NO_STATE = aws.s3_refused(404, "NoSuchKey", "The specified key does not exist.")


def s3(name, about, kind, code, rule, operation, *answers, login=BY_KEY,
       lines=(), **more) -> Refusal:
    """One refusal of an operation, after the answers that stand before it."""
    def answering():
        return aws.Cloud({**{each: [well] for each, well in WELL.items()},
                          operation: list(answers)}).answer
    return Refusal(name, about, kind, code, rule,
                   s3_backend("max_retries = 1", *lines, body=RESOURCE), login, answering, "aws",
                   **more)


def listed(name, about, kind, code, rule, status, message, **more) -> Refusal:
    """S3 does not list the states."""
    return s3(name, about, kind, code, rule, "ListObjectsV2",
              aws.s3_refused(status, code, message), **more)


def read(name, about, kind, code, rule, status, message, login=BY_KEY,
         **more) -> Refusal:
    """S3 does not give the state out. What HeadObject says has no words."""
    def answering():
        return aws.Cloud({
            "GetObject": [aws.s3_refused(status, code, message)],
            "HeadObject": [lambda _request: Answer(200, b"", {
                "ETag": '"0"', "Content-Length": "0"})]}).answer
    return Refusal(name, about, kind, code, rule,
                   s3_backend(body=RESOURCE), login, answering, "aws", **more)


def saved(name, about, kind, code, status, message) -> Refusal:
    """S3 does not take the state that an apply made."""
    return s3(name, about, kind, code, "state-not-saved", "PutObject",
              aws.s3_refused(status, code, message), commands=AT_APPLY,
              unsaved=True)


def locked(name, about, kind, code, rule, status, message,
           **more) -> Refusal:
    """DynamoDB does not take the lock."""
    return s3(name, about, kind, code, rule, "PutItem",
              aws.json_refused(status, code, message), lines=(TABLE,),
              commands=AT_PLAN, **more)


LISTS = (
    s3("s3-bucket-missing", "There is no such bucket.", "not-found",
       "does not exist", "state-bucket-missing", "ListObjectsV2",
       aws.s3_refused(404, "NoSuchBucket",
                      "The specified bucket does not exist")),
    s3("s3-bucket-elsewhere", "The bucket is in another Region.",
       "invalid-request", "301", "aws-state-bucket-region", "ListObjectsV2",
       aws.bucket_elsewhere),
    listed("s3-key-unknown", "S3 knows no such key.", "authentication",
           "InvalidAccessKeyId", "aws-invalid-client-token-id", 403, "The AWS "
           "Access Key Id you provided does not exist in our records.",
           mute=True),
    listed("s3-session-ended", "The session has ended.", "authentication",
           "ExpiredToken", "aws-expired-token", 400,
           "The provided token has expired.", login=TOKEN_SETTING),
    listed("s3-slow-down", "Too many requests of this prefix.", "throttled",
           "SlowDown", "aws-throttled", 503,
           "Please reduce your request rate."),
    listed("s3-failed", "S3 has trouble of its own.", "service-side",
           "InternalError", UNKNOWN, 500,
           "We encountered an internal error. Please try again."),
    listed("s3-account-problem", "Something is wrong with the account.",
           "not-enabled", "AccountProblem", UNKNOWN, 403,
           "There is a problem with your AWS account that prevents the "
           "operation from completing successfully. Contact AWS Support for "
           "further assistance."),
    listed("s3-all-access-disabled", "The bucket was closed.", "permission",
           "AllAccessDisabled", UNKNOWN, 403,
           "All access to this object has been disabled"),
    listed("s3-list-not-implemented", "A server that is not S3 lacks the call.",
           "invalid-request", "NotImplemented", UNKNOWN, 501,
           "A header you provided implies functionality that is not "
           "implemented"),
)

OBJECTS = (
    read("s3-read-denied", "No policy allows to read the state.", "permission",
         "AccessDenied", "aws-permission-denied", 403, f"User: {aws.USER_ARN} "
         f'is not authorized to perform: s3:GetObject on resource: "{STATE}" '
         + NO_POLICY.format("s3:GetObject")),
    read("s3-read-denied-silently", "S3 says no, and nothing more.",
         "permission", "AccessDenied", "aws-state-bucket-denied", 403,
         "Access Denied"),
    read("s3-read-denied-by-bucket", "The policy of the bucket denies.",
         "permission", "AccessDenied", "aws-permission-denied", 403,
         f"User: {aws.USER_ARN} is not authorized to perform: s3:GetObject on "
         f'resource: "{STATE}" with an explicit deny in a resource-based '
         "policy", login=KEY_SETTING),
    read("s3-key-denied", "The key of the state may not be used.", "permission",
         "AccessDenied", "aws-kms-denied", 403, f"User: {aws.USER_ARN} is not "
         "authorized to perform: kms:Decrypt on the resource associated with "
         "this ciphertext because no identity-based policy allows the "
         "kms:Decrypt action"),
    read("s3-key-disabled", "The key of the state is switched off.",
         "wrong-state", "KMS.DisabledException", "aws-kms-key-unusable", 400,
         f"{KMS_KEY} is disabled."),
    read("s3-state-archived", "The state was moved to Glacier.", "wrong-state",
         "InvalidObjectState", "aws-state-archived", 403, "The operation is not valid for "
         "the object's storage class"),
    s3("s3-lock-denied", "No policy allows to write the lock.", "permission",
       "AccessDenied", "aws-permission-denied", "PutObject", aws.s3_refused(
           403, "AccessDenied", f"User: {aws.USER_ARN} is not authorized to "
           f'perform: s3:PutObject on resource: "{STATE}.tflock" '
           + NO_POLICY.format("s3:PutObject")),
       lines=(LOCK_FILE,), commands=AT_PLAN),
    s3("s3-lock-refused", "S3 refuses the write of the lock, and nothing more.",
       "permission", "AccessDenied", "aws-s3-denied-silent", "PutObject",
       aws.s3_refused(403, "AccessDenied", "Access Denied"),
       login=BY_SESSION, lines=(LOCK_FILE,), commands=AT_PLAN),
    saved("s3-write-denied", "A deny keeps the state as it was.", "permission",
          "AccessDenied", 403, f"User: {aws.USER_ARN} is not authorized to "
          f'perform: s3:PutObject on resource: "{STATE}" with an explicit deny '
          "in a resource-based policy"),
    saved("s3-write-without-key", "The key of the state may not be used to "
          "write.", "permission", "AccessDenied", 403, f"User: {aws.USER_ARN} "
          f"is not authorized to perform: kms:GenerateDataKey on resource: "
          f"{KMS_KEY} " + NO_POLICY.format("kms:GenerateDataKey")),
    saved("s3-write-without-checksum", "Object Lock wants a checksum.",
          "invalid-request", "InvalidRequest", 400, "Content-MD5 OR x-amz-"
          "checksum- HTTP header is required for Put Object requests with "
          "Object Lock parameters"),
)

LOCKS = (
    locked("dynamodb-denied", "No policy allows to write the lock.",
           "permission", "AccessDeniedException", "aws-permission-denied", 400,
           f"User: {aws.USER_ARN} is not authorized to perform: "
           f"dynamodb:PutItem on resource: {TABLE_NAME} "
           + NO_POLICY.format("dynamodb:PutItem")),
    locked("dynamodb-table-missing", "There is no such table.", "not-found",
           "ResourceNotFoundException", "terraform-lock-table-missing", 400,
           "Requested resource not found"),
    locked("dynamodb-key-wrong", "The table's key is not LockID.",
           "invalid-request", "ValidationException", "state-lock-failed", 400,
           "One or more parameter values were invalid: Missing the key lockid "
           "in the item"),
    locked("dynamodb-capacity", "The table takes no more writes.", "throttled",
           "ProvisionedThroughputExceededException", "aws-throttled", 400,
           "The level of configured provisioned throughput for the table was "
           "exceeded. Consider increasing your provisioning level with the "
           "UpdateTable API."),
    locked("dynamodb-key-unknown", "DynamoDB knows no such key.",
           "authentication", "UnrecognizedClientException",
           "aws-invalid-client-token-id", 400,
           "The security token included in the request is invalid.", mute=True),
    locked("dynamodb-failed", "DynamoDB has trouble of its own.",
           "service-side", "InternalServerError", UNKNOWN, 500,
           "Internal server error"),
    locked("dynamodb-kms-denied", "The table's key may not be used.",
           "permission", "AccessDeniedException", "aws-kms-denied", 400,
           "KMS key access denied error: com.amazonaws.services.kms.model."
           f"AWSKMSException: User: {aws.USER_ARN} is not authorized to "
           f"perform: kms:Decrypt on resource: {KMS_KEY} "
           + NO_POLICY.format("kms:Decrypt")),
)

S3 = LISTS + OBJECTS + LOCKS
