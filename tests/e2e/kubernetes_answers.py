"""What a Kubernetes API server says: Status objects, and a namespace in
memory. The texts are those of Kubernetes 1.31; names and tokens are invented.
"""

import json
import urllib.parse

from aws_stand_in import Answer, Request
from refusal import Answers, json_answer

HOST = "https://k8s.acme.example:6443"
USER = "system:serviceaccount:infra:ci"
SECRET = "tfstate-default-state"
LEASE = "lock-tfstate-default-state"
SECRETS = "/api/v1/namespaces/infra/secrets"
LEASES = "/apis/coordination.k8s.io/v1/namespaces/infra/leases"
LIST = rf"GET k8s\.acme\.example{SECRETS}(\?|$)"
GET_SECRET = rf"GET k8s\.acme\.example{SECRETS}/"
CREATE_SECRET = rf"POST k8s\.acme\.example{SECRETS}"
GET_LEASE = rf"GET k8s\.acme\.example{LEASES}/"
CREATE_LEASE = rf"POST k8s\.acme\.example{LEASES}"


def _json(status, body, **headers) -> Answer:
    return json_answer(status, body, **{
        "Audit-Id": "3b1c7f1e-0e1a-4a52-9a6b-2f3c4d5e6f70", **headers})


def status(code, reason, message, details=None, **headers) -> Answer:
    """A refusal: the Status object of apimachinery."""
    return _json(code, {
        "kind": "Status", "apiVersion": "v1", "metadata": {},
        "status": "Failure", "message": message, "reason": reason,
        **({"details": details} if details else {}), "code": code}, **headers)


def _thing(kind, group) -> str:
    return f"{kind}.{group}" if group else kind


def forbidden(verb, kind, name="", group="", user=USER) -> Answer:
    """RBAC allows the verb to nobody that the caller is."""
    which = f' "{name}"' if name else ""
    return status(
        403, "Forbidden",
        f'{_thing(kind, group)}{which} is forbidden: User "{user}" cannot {verb} resource '
        f'"{kind}" in API group "{group}" in the namespace "infra"',
        {"kind": kind, **({"name": name} if name else {}),
         **({"group": group} if group else {})})


def lease(info) -> Answer:
    """The lease that is the lock of the state, held by a run."""
    return _json(200, {
        "kind": "Lease", "apiVersion": "coordination.k8s.io/v1",
        "metadata": {"name": LEASE, "namespace": "infra",
                     "resourceVersion": "7", "annotations":
                     {"app.terraform.io/lock-info": json.dumps(info)}},
        "spec": {"holderIdentity": info["ID"]}})


class Namespace:
    """A namespace in memory, good enough for the backend, but for the answers
    that a refusal puts before its own."""

    def __init__(self, refused):
        self._refused, self._objects = Answers(refused, {}), {}

    def answer(self, request: Request) -> Answer:
        """The answer to one request."""
        refused = self._refused.find(request)
        if refused is not None:
            return refused
        path = urllib.parse.urlsplit(request.path).path
        return getattr(self, "_" + request.method)(path, request.body)

    def _GET(self, path, _body):
        if path == SECRETS:
            return _json(200, {
                "kind": "SecretList", "apiVersion": "v1",
                "metadata": {"resourceVersion": "7"},
                "items": [thing for where, thing in self._objects.items()
                          if where.startswith(SECRETS)]})
        if path in self._objects:
            return _json(200, self._objects[path])
        kind, name = path.rsplit("/", 2)[1:]
        group = "coordination.k8s.io" if kind == "leases" else ""
        return status(404, "NotFound", f'{_thing(kind, group)} "{name}" not '
                      "found", {"name": name, "group": group, "kind": kind})

    def _POST(self, path, body):
        sent = json.loads(body)
        return self._PUT(f"{path}/{sent['metadata']['name']}", body, 201)

    def _PUT(self, path, body, code=200):
        sent = json.loads(body)
        sent["metadata"].update(resourceVersion="7", namespace="infra",
                                uid="8c1d7f1e-0e1a-4a52-9a6b-2f3c4d5e6f70")
        self._objects[path] = sent
        return _json(code, sent)

    def _DELETE(self, path, _body):
        self._objects.pop(path, None)
        return _json(200, {"kind": "Status", "apiVersion": "v1",
                           "status": "Success"})
