"""What Azure says: Entra ID, Resource Manager, Storage.

The texts are those of Azure; every id, key and account in them is invented.
"""

import functools

from aws_stand_in import Answer, clock
from refusal import json_answer

TENANT = "aaaabbbb-0000-cccc-1111-dddd2222eeee"
SUBSCRIPTION = "11112222-3333-4444-5555-666677778888"
CLIENT = "00001111-aaaa-2222-bbbb-3333cccc4444"
OBJECT = "bbbbcccc-1111-dddd-2222-eeee3333ffff"
GROUP_ID = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-state"
ACCOUNT_ID = f"{GROUP_ID}/providers/Microsoft.Storage/storageAccounts/acmestate"
REQUEST_ID = "0fbfd5ee-701e-006f-26f7-8c9f48000000"
ACCOUNT_KEY = "aW52ZW50ZWRhY2NvdW50a2V5b2Zub2JvZHlpbnZlbnRlZGFjY291bnRrZXlvZm5vYm9keQ=="
ACCESS_TOKEN = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL21hbmFnZW1lbnQu"
    "YXp1cmUuY29tLyIsIm9pZCI6ImJiYmJjY2NjIn0.aW52ZW50ZWRhcm10b2tlbm9mbm9ib2R5")
LOGIN = r"POST login\.microsoftonline\.com/.*/token"
GET_ACCOUNT = r"GET management\.azure\.com/.*/storageAccounts/acmestate\?"
LIST_KEYS = r"POST management\.azure\.com/.*/acmestate/listKeys"
LIST_BLOBS = r"GET acmestate\.blob\.core\.windows\.net/tfstate\?.*comp=list"
GET_STATE = r"GET acmestate\.blob\.core\.windows\.net/tfstate/prod\.tfstate"
HEAD_STATE = r"HEAD acmestate\.blob\.core\.windows\.net/tfstate/prod\.tfstate"
LEASE = r"PUT acmestate\.blob\.core\.windows\.net/.*comp=lease"
PUT_STATE = r"PUT acmestate\.blob\.core\.windows\.net/tfstate/prod\.tfstate"


_json = functools.partial(json_answer, kind="application/json; charset=utf-8")


def entra(status, error, code, message) -> Answer:
    """A refusal of Entra ID, which names its cause with an AADSTS number."""
    trace, correlation = "9c1b1c5e-7f0f-4f3b-8f4e-0d1c2b3a4900", \
        "5d1c7f1e-0e1a-4a52-9a6b-2f3c4d5e6f70"
    stamp = f"{clock():%Y-%m-%d %H:%M:%SZ}"
    return _json(status, {
        "error": error,
        "error_description": f"AADSTS{code}: {message} Trace ID: {trace} "
                             f"Correlation ID: {correlation} Timestamp: {stamp}",
        "error_codes": [code], "timestamp": stamp, "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": f"https://login.microsoftonline.com/error?code={code}"})


def arm(status, code, message, **headers) -> Answer:
    """A refusal of Resource Manager."""
    return _json(status, {"error": {"code": code, "message": message}},
                 **{"x-ms-request-id": REQUEST_ID,
                    "x-ms-failure-cause": "gateway", **headers})


def storage(status, code, message, detail="", phrase="") -> Answer:
    """A refusal of the data plane of Storage."""
    stamp = f"{clock():%Y-%m-%dT%H:%M:%S}.5133915Z"
    body = ('\ufeff<?xml version="1.0" encoding="utf-8"?><Error>'
            f"<Code>{code}</Code><Message>{message}\nRequestId:{REQUEST_ID}\n"
            f"Time:{stamp}</Message>{detail}</Error>")
    return Answer(status, body.encode(), {
        "Content-Type": "application/xml", "x-ms-error-code": code,
        "x-ms-request-id": REQUEST_ID, "x-ms-version": "2023-11-03"},
        by_aws=False, phrase=phrase or message)


def managed_identity(status, error, message) -> Answer:
    """A refusal of the metadata service of a machine."""
    return _json(status, {"error": error, "error_description": message})


def github(status, message) -> Answer:
    """A refusal of GitHub, of whom a job asks its own token."""
    return _json(status, {"message": message, "documentation_url":
                          "https://docs.github.com/rest", "status": str(status)})


TOKEN = _json(200, {"token_type": "Bearer", "expires_in": 3599,
                    "ext_expires_in": 3599, "access_token": ACCESS_TOKEN})
ACCOUNT = _json(200, {
    "id": ACCOUNT_ID, "name": "acmestate", "location": "westeurope",
    "type": "Microsoft.Storage/storageAccounts", "kind": "StorageV2",
    "properties": {"primaryEndpoints": {
        "blob": "https://acmestate.blob.core.windows.net/"}}})
KEYS = _json(200, {"keys": [{"keyName": "key1", "value": ACCOUNT_KEY,
                             "permissions": "FULL"}]})
NO_BLOBS = Answer(200, (
    '\ufeff<?xml version="1.0" encoding="utf-8"?><EnumerationResults '
    'ServiceEndpoint="https://acmestate.blob.core.windows.net/" '
    'ContainerName="tfstate"><Blobs /><NextMarker /></EnumerationResults>'
    ).encode(), {"Content-Type": "application/xml"}, by_aws=False)
BLOB_NOT_FOUND = storage(404, "BlobNotFound",
                         "The specified blob does not exist.")
STORED = Answer(201, b"", {"ETag": '"0x8DC"'}, by_aws=False)
LEASED = Answer(201, b"", {
    "ETag": '"0x8DC"', "x-ms-lease-id": "c1a7f0e2-3f54-9d0b-6b1c-8e2d4a5f7b90"},
    by_aws=False)

# A subscription where everything is well and no state was written yet.
WELL = {LOGIN: TOKEN, GET_ACCOUNT: ACCOUNT, LIST_KEYS: KEYS,
        LIST_BLOBS: NO_BLOBS, GET_STATE: BLOB_NOT_FOUND,
        HEAD_STATE: BLOB_NOT_FOUND, LEASE: LEASED, PUT_STATE: STORED}
