"""What Google says: OAuth, STS, IAM credentials, Cloud Storage.

The texts are those of Google; every account, key and project is invented.
"""

import functools

from aws_stand_in import Answer, clock
from refusal import json_answer

EMAIL = "ci@acme-prod.iam.gserviceaccount.com"
DEPLOYER = "deploy@acme-prod.iam.gserviceaccount.com"
ACCESS_TOKEN = "ya29.c.c0AY_VpZinventedAccessTokenOfNobodyinventedAccessToken"
FEDERATED_TOKEN = "ya29.d.c0AYinventedFederatedTokenOfNobodyinventedFederated"
TOKEN = r"POST oauth2\.googleapis\.com/token"
STS = r"POST sts\.googleapis\.com/v1/token"
IMPERSONATE = r"POST iamcredentials\.googleapis\.com/.*:generateAccessToken"
LIST = r"GET storage\.googleapis\.com/storage/v1/b/acme-state/o\?"
READ = r"GET storage\.googleapis\.com/acme-state/prod"
READ_LOCK = r"GET storage\.googleapis\.com/.*default\.tflock"
UPLOAD = r"POST storage\.googleapis\.com/upload/"
DELETE = r"DELETE storage\.googleapis\.com/"


_json = functools.partial(json_answer, kind="application/json; charset=UTF-8")


def oauth(status, error, message, **more) -> Answer:
    """A refusal of a token, by OAuth or by the security token service."""
    return _json(status, {"error": error, "error_description": message,
                          **more})


def api(status, reason, message, domain="global", **more) -> Answer:
    """A refusal of Cloud Storage's JSON API."""
    return _json(status, {"error": {
        "code": status, "message": message,
        "errors": [{"message": message, "domain": domain, "reason": reason,
                    **more}]}})


def xml(status, code, message, details="") -> Answer:
    """A refusal of Cloud Storage's XML API, by which objects are read."""
    more = f"<Details>{details}</Details>" if details else ""
    return Answer(status, (
        f"<?xml version='1.0' encoding='UTF-8'?><Error><Code>{code}</Code>"
        f"<Message>{message}</Message>{more}</Error>").encode(),
        {"Content-Type": "application/xml; charset=UTF-8"}, by_aws=False)


def rpc(status, name, message, reason, **metadata) -> Answer:
    """A refusal of a newer API: a canonical code and ErrorInfo."""
    return _json(status, {"error": {
        "code": status, "message": message, "status": name,
        "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                     "reason": reason, "domain": "googleapis.com",
                     "metadata": metadata}]}})


def impersonated(_request) -> Answer:
    """An hour's token of the other account."""
    return _json(200, {"accessToken": FEDERATED_TOKEN,
                       "expireTime": f"{clock(3600):%Y-%m-%dT%H:%M:%SZ}"})


def upload_refused(words, refusal):
    """Refuses uploads whose body holds these words."""
    return lambda request: refusal if words in request.body else STORED


STORED = _json(200, {"kind": "storage#object", "name": "prod/default.tflock",
                     "bucket": "acme-state", "generation": "1795774532100000",
                     "metageneration": "1"})

# A project where everything is well and no state was written yet.
WELL = {
    TOKEN: _json(200, {"access_token": ACCESS_TOKEN, "expires_in": 3599,
                       "token_type": "Bearer"}),
    STS: _json(200, {"access_token": FEDERATED_TOKEN, "expires_in": 3599,
                     "token_type": "Bearer",
                     "issued_token_type":
                     "urn:ietf:params:oauth:token-type:access_token"}),
    IMPERSONATE: impersonated,
    LIST: _json(200, {"kind": "storage#objects"}),
    READ: xml(404, "NoSuchKey", "The specified key does not exist."),
    UPLOAD: STORED,
    DELETE: Answer(204, by_aws=False),
}
