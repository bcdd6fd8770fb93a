"""What AWS says: answers of STS, IAM and S3, and a cloud that gives them.

The texts are those of AWS; every id, key and account in them is invented.
"""

import hashlib
import json
import urllib.parse

from aws_stand_in import Answer, Request, clock

ACCOUNT = "111122223333"
USER_ARN = f"arn:aws:iam::{ACCOUNT}:user/terraform"
ROLE_ARN = "arn:aws:iam::444455556666:role/deploy"
ASSUMED_KEY = "ASIAQWERTYUIOPASDF12"
ASSUMED_SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzINVENTE"
ASSUMED_TOKEN = "IQoJb3JpZ2luX2VjINVENTEDINVENTEDINVENTEDINVENTED=="
NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
STAMP = "%Y%m%dT%H%M%SZ"
WINDOW_MINUTES = 15  # what STS tolerates between its clock and the client's

_XML = {"Content-Type": "text/xml"}


def caller_identity(_request) -> Answer:
    """GetCallerIdentity: the key is accepted."""
    return _result("GetCallerIdentity", f"""    <Arn>{USER_ARN}</Arn>
    <UserId>AIDAQWERTYUIOPASDFGH</UserId>
    <Account>{ACCOUNT}</Account>
""")


def role_identity(_request) -> Answer:
    """GetCallerIdentity: the key of the role's session is accepted."""
    return _result("GetCallerIdentity", """    <Arn>arn:aws:sts::444455556666:\
assumed-role/deploy/tf</Arn>
    <UserId>AROAQWERTYUIOPASDFGH:tf</UserId>
    <Account>444455556666</Account>
""")


def assumed_role(_request) -> Answer:
    """AssumeRole: an hour's session of the role."""
    return _result("AssumeRole", f"""    <AssumedRoleUser>
      <AssumedRoleId>AROAQWERTYUIOPASDFGH:tf</AssumedRoleId>
      <Arn>arn:aws:sts::444455556666:assumed-role/deploy/tf</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>{ASSUMED_KEY}</AccessKeyId>
      <SecretAccessKey>{ASSUMED_SECRET}</SecretAccessKey>
      <SessionToken>{ASSUMED_TOKEN}</SessionToken>
      <Expiration>{clock(3600):%Y-%m-%dT%H:%M:%SZ}</Expiration>
    </Credentials>
""")


def user(_request) -> Answer:
    """GetUser of IAM: the user whose key signed."""
    return _result("GetUser", f"""    <User>
      <UserName>terraform</UserName>
      <UserId>AIDAQWERTYUIOPASDFGH</UserId>
      <Path>/</Path>
      <Arn>{USER_ARN}</Arn>
      <CreateDate>2024-01-01T00:00:00Z</CreateDate>
    </User>
""")


def refused(status, code, message):
    """An error of a Query service (STS, IAM), as an answering function."""
    body = f"""<ErrorResponse xmlns="{NAMESPACE}">
  <Error>
    <Type>Sender</Type>
    <Code>{code}</Code>
    <Message>{message}</Message>
  </Error>
  <RequestId>{{request_id}}</RequestId>
</ErrorResponse>
"""
    return lambda _request: Answer(status, body.encode(), _XML, code)


unknown_key = refused(403, "InvalidClientTokenId",
                      "The security token included in the request is invalid.")
expired_token = refused(403, "ExpiredToken",
                        "The security token included in the request is expired")
wrong_signature = refused(
    403, "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you "
    "provided. Check your AWS Secret Access Key and signing method. Consult "
    "the service documentation for details.")
unscoped_signature = refused(
    403, "SignatureDoesNotMatch",
    "Credential should be scoped to a valid region, not 'us-east-1'.")
incomplete_signature = refused(
    403, "IncompleteSignature",
    "Invalid key=value pair (missing equal-sign) in Authorization header "
    "(hashed with SHA-256 and encoded with Base64): "
    "'3wKGQ1yVfzKqIyRKAiM2G1A1yHzdrNwPzSkzvNdJgNs='.")
missing_token = refused(403, "MissingAuthenticationToken",
                        "Request is missing Authentication Token")
region_disabled = refused(
    403, "RegionDisabledException",
    f"STS is not activated in this region for account:{ACCOUNT}. Your account "
    "administrator can activate STS in this region using the IAM Console.")
throttled = refused(400, "Throttling", "Rate exceeded")


def blocked_by_proxy(_request) -> Answer:
    """What a proxy says in the place of AWS."""
    return Answer(403, b"<html><head><title>Access blocked</title></head><body>"
                  b"Your organization's policy does not allow this site."
                  b"</body></html>", {"Content-Type": "text/html"},
                  by_aws=False)


def role_credentials(_request) -> Answer:
    """GetRoleCredentials of IAM Identity Center: a session."""
    expires = int(clock(3600).timestamp() * 1000)
    return Answer(200, json.dumps({"roleCredentials": {
        "accessKeyId": ASSUMED_KEY, "secretAccessKey": ASSUMED_SECRET,
        "sessionToken": ASSUMED_TOKEN, "expiration": expires}}).encode(),
        {"Content-Type": "application/json"})


def json_refused(status, code, message):
    """An error of a service that speaks JSON, as an answering function."""
    body = json.dumps({"__type": "com.amazon.coral.service#" + code,
                       "message": message}).encode()
    kind = {"Content-Type": "application/x-amz-json-1.0"}
    return lambda _request: Answer(status, body, kind, code)


def s3_refused(status, code, message):
    """An error of S3, as an answering function."""
    return lambda _request: _s3_error(status, code, message)


def role_not_assigned(_request) -> Answer:
    """GetRoleCredentials of IAM Identity Center: no such assignment."""
    return Answer(403, json.dumps({"message": "No access",
                                   "__type": "ForbiddenException"}).encode(),
                  {"Content-Type": "application/json",
                   "x-amzn-ErrorType": "ForbiddenException"},
                  "ForbiddenException")


unrecognized_client = json_refused(
    400, "UnrecognizedClientException",
    "The security token included in the request is invalid.")
s3_unknown_key = s3_refused(
    403, "InvalidAccessKeyId",
    "The AWS Access Key Id you provided does not exist in our records.")
s3_unknown_token = s3_refused(
    400, "InvalidToken",
    "The provided token is malformed or otherwise invalid.")
s3_expired_token = s3_refused(400, "ExpiredToken",
                              "The provided token has expired.")


def bucket_elsewhere(_request) -> Answer:
    """S3 names the Region of the bucket in a header."""
    moved = _s3_error(301, "PermanentRedirect", "The bucket you are attempting "
                      "to access must be addressed using the specified "
                      "endpoint. Please send all future requests to this "
                      "endpoint.")
    return moved._replace(headers={**moved.headers,
                                   "x-amz-bucket-region": "eu-west-1"})


def role_denied_because(reason):
    """AccessDenied of AssumeRole, with the reason that AWS appends."""
    return refused(
        403, "AccessDenied",
        f"User: {USER_ARN} is not authorized to perform: sts:AssumeRole on "
        f"resource: {ROLE_ARN}{reason}")


role_denied = role_denied_because("")
session_too_long = refused(
    400, "ValidationError",
    "The requested DurationSeconds exceeds the MaxSessionDuration set for this "
    "role.")
web_identity_denied = refused(
    403, "AccessDenied",
    "Not authorized to perform sts:AssumeRoleWithWebIdentity")
no_identity_provider = refused(
    400, "InvalidIdentityToken",
    "No OpenIDConnect provider found in your account for "
    "https://token.ci.example")
wrong_audience = refused(400, "InvalidIdentityToken",
                         "Incorrect token audience")
web_identity_expired = refused(
    400, "ExpiredTokenException",
    "Token expired: current date/time 1795564800 must be before the expiration "
    "date/time 1795561200")
s3_time_too_skewed = s3_refused(
    403, "RequestTimeTooSkewed",
    "The difference between the request time and the current time is too "
    "large.")
minio_denied = refused(403, "AccessDenied", "Access Denied.")
user_denied = refused(
    403, "AccessDenied",
    f"User: {USER_ARN} is not authorized to perform: iam:GetUser on resource: "
    "user terraform because no identity-based policy allows the iam:GetUser "
    "action")


def outside_time_window(ahead_seconds):
    """SignatureDoesNotMatch of a server whose clock is ahead (or behind)."""

    def answer(request: Request) -> Answer:
        now = clock(ahead_seconds)
        edge = clock(ahead_seconds - 60 * WINDOW_MINUTES)
        signed = request.signed_at
        if signed < edge:
            message = (f"Signature expired: {signed:{STAMP}} is now earlier "
                       f"than {edge:{STAMP}} ({now:{STAMP}} - "
                       f"{WINDOW_MINUTES} min.)")
        else:
            edge = clock(ahead_seconds + 60 * WINDOW_MINUTES)
            message = (f"Signature not yet current: {signed:{STAMP}} is still "
                       f"later than {edge:{STAMP}} ({now:{STAMP}} + "
                       f"{WINDOW_MINUTES} min.)")
        return refused(403, "SignatureDoesNotMatch", message)(request)

    return answer


def _result(operation, content) -> Answer:
    body = f"""<{operation}Response xmlns="{NAMESPACE}">
  <{operation}Result>
{content}  </{operation}Result>
  <ResponseMetadata>
    <RequestId>{{request_id}}</RequestId>
  </ResponseMetadata>
</{operation}Response>
"""
    return Answer(200, body.encode(), _XML)


class Bucket:
    """A bucket in memory, good enough for the S3 backend and its lock."""

    def __init__(self):
        self.objects = {}

    def answer(self, request: Request) -> Answer:
        """Does what the request asks for and says so."""
        path = urllib.parse.urlsplit(request.path).path
        key = urllib.parse.unquote(path).lstrip("/")
        return getattr(self, "_" + request.operation)(request, key)

    def _ListObjectsV2(self, request, _key):
        prefix = request.query.get("prefix", "")
        keys = [key for key in sorted(self.objects) if key.startswith(prefix)]
        items = "".join(f"<Contents><Key>{key}</Key></Contents>"
                        for key in keys)
        return Answer(200, f"""<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
<Prefix>{prefix}</Prefix><KeyCount>{len(keys)}</KeyCount>\
<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>{items}\
</ListBucketResult>""".encode(), {"Content-Type": "application/xml"})

    def _GetObject(self, _request, key):
        if key not in self.objects:
            return _s3_error(404, "NoSuchKey",
                             "The specified key does not exist.")
        content = self.objects[key]
        return Answer(200, content, {"ETag": _etag(content),
                                     "Content-Type": "application/json"})

    def _HeadObject(self, request, key):
        found = self._GetObject(request, key)
        if found.status == 404:
            return Answer(404, code="NotFound")
        return found

    def _PutObject(self, request, key):
        if "if-none-match" in request.headers and key in self.objects:
            return _s3_error(412, "PreconditionFailed",
                             "At least one of the pre-conditions you "
                             "specified did not hold")
        self.objects[key] = request.body
        return Answer(200, b"", {"ETag": _etag(request.body)})

    def _DeleteObject(self, _request, key):
        self.objects.pop(key, None)
        return Answer(204)


def _etag(content):
    return f'"{hashlib.md5(content).hexdigest()}"'


def _s3_error(status, code, message):
    body = (f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}'
            f"</Code><Message>{message}</Message><RequestId>{{request_id}}"
            "</RequestId><HostId>invented=</HostId></Error>")
    return Answer(status, body.encode(), {"Content-Type": "application/xml"},
                  code)


class Cloud:
    """Answers everything well, but for the operations a scenario overrides.

    An override is a list of answering functions: the first call of the
    operation gets the first one, and so on; the last one stays.
    """

    def __init__(self, overrides):
        self._overrides = {operation: list(answers)
                           for operation, answers in overrides.items()}
        self.bucket = Bucket()

    def answer(self, request: Request) -> Answer:
        """The answer to one request."""
        return self._function_for(request.operation)(request)

    def _function_for(self, operation):
        queue = self._overrides.get(operation)
        if queue:
            return queue.pop(0) if len(queue) > 1 else queue[0]
        return {"GetCallerIdentity": caller_identity,
                "AssumeRole": assumed_role,
                "GetRoleCredentials": role_credentials,
                "GetUser": user}.get(operation, self.bucket.answer)
