"""What the servers of other backends say: HCP Terraform, Consul, GitLab, and the
object storage of Alibaba and Tencent. Every name and token is invented.
"""

import json

from aws_stand_in import Answer
from refusal import json_answer

HCP_DISCOVERY = r"GET app\.terraform\.io/\.well-known/terraform\.json"
HCP_ORGANIZATION = (
    r"GET app\.terraform\.io/api/v2/organizations/acme/entitlement-set")
HCP_WORKSPACE = (
    r"GET app\.terraform\.io/api/v2/organizations/acme/workspaces/prod")
HCP_CREATE = r"POST app\.terraform\.io/api/v2/organizations/acme/workspaces"
HCP_LOCK = r"POST app\.terraform\.io/api/v2/workspaces/ws-[^/]+/actions/lock"
HCP_RUNS = r"POST app\.terraform\.io/api/v2/"
REQUEST_ID = "5FA2C1E9B7D3401C"


def hcp(status, title, detail="") -> Answer:
    """A refusal of HCP Terraform: JSON:API."""
    error = {"status": str(status), "title": title}
    if detail:
        error["detail"] = detail
    return json_answer(status, {"errors": [error]}, "application/vnd.api+json")


def text(status, words) -> Answer:
    """A refusal of Consul: plain words."""
    return Answer(status, words.encode(),
                  {"Content-Type": "text/plain; charset=utf-8"}, by_aws=False)


def gitlab(status, message) -> Answer:
    """A refusal of GitLab, which keeps states for the http backend."""
    return json_answer(status, {"message": message})


def oss(status, code, message) -> Answer:
    """A refusal of Alibaba's object storage."""
    return _xml(status, f"<Code>{code}</Code><Message>{message}</Message>"
                f"<RequestId>{REQUEST_ID}</RequestId>"
                "<HostId>acme-state.oss-eu-central-1.aliyuncs.com</HostId>",
                {"x-oss-request-id": REQUEST_ID})


def cos(status, code, message) -> Answer:
    """A refusal of Tencent's object storage."""
    return _xml(status, f"<Code>{code}</Code><Message>{message}</Message>"
                "<Resource>acme-state-1250000000.cos.ap-guangzhou.myqcloud.com"
                f"</Resource><RequestId>{REQUEST_ID}</RequestId><TraceId>"
                "</TraceId>", {"x-cos-request-id": REQUEST_ID})


def _xml(status, content, headers) -> Answer:
    return Answer(status, ('<?xml version="1.0" encoding="UTF-8"?>\n'
                           f"<Error>{content}</Error>").encode(),
                  {"Content-Type": "application/xml", **headers},
                  by_aws=False)


# An organization where everything is well and the workspace is there.
HCP_WELL = {
    HCP_DISCOVERY: json_answer(200, {
        "tfe.v2": "/api/v2/", "tfe.v2.1": "/api/v2/", "tfe.v2.2": "/api/v2/",
        "modules.v1": "/api/registry/v1/modules/"}),
    r"GET app\.terraform\.io/api/v2/ping": Answer(
        204, b"", {"TFP-API-Version": "2.6", "X-RateLimit-Limit": "30",
                   "TFP-AppName": "HCP Terraform"}, by_aws=False),
    HCP_ORGANIZATION: json_answer(200, {"data": {
        "id": "org-4f1e0e1a4a529a6b", "type": "entitlement-sets",
        "attributes": {"operations": True, "state-storage": True}}},
        "application/vnd.api+json"),
    HCP_WORKSPACE: json_answer(200, {"data": {
        "id": "ws-4f1e0e1a4a529a6b", "type": "workspaces", "attributes": {
            "name": "prod", "operations": False, "execution-mode": "local",
            "terraform-version": "1.11.4", "locked": False}}},
        "application/vnd.api+json"),
}
