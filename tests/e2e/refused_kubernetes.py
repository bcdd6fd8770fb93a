"""Refusals of a Kubernetes API server, met by the kubernetes backend: secrets
that hold the state, leases that lock it, and who logs in."""

import kubernetes_answers as k8s
from kubernetes_answers import forbidden, status
from refusal import UNKNOWN, Login, Refusal, backend

TOKEN = (
    "eyJhbGciOiJSUzI1NiIsImtpZCI6IkZfX2ludmVudGVkIn0.eyJpc3MiOiJrdWJlcm5ldGVz"
    "L3NlcnZpY2VhY2NvdW50Iiwic3ViIjoic3lzdGVtOnNlcnZpY2VhY2NvdW50OmluZnJhOmNpIn"
    "0.aW52ZW50ZWRzZXJ2aWNlYWNjb3VudHRva2VuZm9ydGVzdHM")
OPAQUE_TOKEN = "inventedBearerTokenOfNobodyForTheCluster0123456789"
KUBECONFIG = """apiVersion: v1
kind: Config
current-context: ci
clusters:
- name: acme
  cluster:
    server: {host}
contexts:
- name: ci
  context:
    cluster: acme
    user: ci
users:
- name: ci
  user:
{user}
"""
EXEC = """    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: /bin/sh
      args:
      - -c
      - "{command}"
      interactiveMode: Never"""


def kubeconfig(user) -> dict:
    """A kubeconfig file with this way to log in."""
    return {"kubeconfig": KUBECONFIG.format(host=k8s.HOST, user=user)}


PATH = {"KUBE_CONFIG_PATH": "{home}/kubeconfig"}
BY_FILE = Login(PATH, home_files=kubeconfig(f"    token: {TOKEN}"),
                secrets=(TOKEN,))
BY_VARIABLE = Login({**PATH, "KUBE_TOKEN": OPAQUE_TOKEN},
                    home_files=kubeconfig("    {}"), secrets=(OPAQUE_TOKEN,))
BY_SETTING = Login(PATH, (f"token={TOKEN}",),
                   home_files=kubeconfig("    {}"), secrets=(TOKEN,))
BY_PASSWORD = Login({**PATH, "KUBE_USER": "ci",
                     "KUBE_PASSWORD": "inventedPasswordOfCi"},
                    home_files=kubeconfig("    {}"),
                    secrets=("inventedPasswordOfCi",))
# A key of no certificate: it is handed over and never used.
WITH_KEY = Login({**PATH, "KUBE_CLIENT_KEY_DATA": "{private_key_lines}",
                  "KUBE_TOKEN": OPAQUE_TOKEN},
                 home_files=kubeconfig("    {}"),
                 secrets=("{private_key_line}", OPAQUE_TOKEN))
PLAIN = backend("kubernetes", 'secret_suffix = "state"', 'namespace = "infra"')
QUOTA = ('exceeded quota: acme-quota, requested: count/secrets=1, used: '
         'count/secrets=20, limited: count/secrets=20')


def k(name, about, kind, code, rule, refused, login=BY_FILE, **more) -> Refusal:
    """One refusal of the API server."""
    return Refusal(name, about, kind, code, rule, PLAIN, login,
                   lambda: k8s.Namespace(refused).answer, "kubernetes", **more)


def at_secrets(name, about, kind, code, rule, refusal, **more) -> Refusal:
    """The secret with the new state is refused: it was made by nothing yet."""
    return k(name, about, kind, code, rule, {k8s.CREATE_SECRET: refusal},
             **more)


ACCESS = (
    k("kubernetes-unauthorized", "The token is not accepted.",
      "authentication", "Unauthorized", "kubernetes-backend-unauthorized", {
          k8s.LIST: status(401, "Unauthorized", "Unauthorized")}, mute=True),
    k("kubernetes-list-denied", "RBAC does not let the account list secrets.",
      "permission", "cannot list resource", "kubernetes-forbidden", {
          k8s.LIST: forbidden("list", "secrets")}, BY_VARIABLE),
    k("kubernetes-get-denied", "RBAC does not let the account read the state.",
      "permission", "cannot get resource", "kubernetes-forbidden", {
          k8s.GET_SECRET: forbidden("get", "secrets", k8s.SECRET)}, BY_SETTING),
    k("kubernetes-lease-denied", "RBAC does not let the account take the lock.",
      "permission", "cannot create resource", "kubernetes-forbidden", {
          k8s.CREATE_LEASE: forbidden("create", "leases",
                                      group="coordination.k8s.io")}),
    k("kubernetes-lease-get-denied", "RBAC does not let the account see the "
      "lock.", "permission", "cannot get resource", "kubernetes-forbidden", {
          k8s.GET_LEASE: forbidden("get", "leases", k8s.LEASE,
                                   "coordination.k8s.io")}, WITH_KEY),
    at_secrets("kubernetes-create-denied", "RBAC does not let the account "
               "write the state.", "permission", "cannot create resource",
               "kubernetes-forbidden", forbidden("create", "secrets")),
    k("kubernetes-anonymous", "Nobody logged in.", "authentication",
      "system:anonymous", "kubernetes-anonymous", {k8s.LIST: forbidden(
          "list", "secrets", user="system:anonymous")}, Login(
              PATH, home_files=kubeconfig("    {}"))),
    k("kubernetes-exec-fails", "The program that logs in says no.",
      "authentication", "exit code 255", "kubernetes-exec-failed", {}, Login(
          PATH, home_files=kubeconfig(EXEC.format(
              command="echo Unable to locate credentials >&2; exit 255")))),
    k("kubernetes-exec-missing", "The program that logs in is not there.",
      "machine", "not found", "kubernetes-exec-missing", {}, Login(
          PATH, home_files=kubeconfig(EXEC.replace(
              "/bin/sh", "aws-iam-authenticator").format(command="token")))),
    k("kubernetes-certificate-of-inspection", "The server's certificate is of "
      "a CA that nobody here trusts.", "network", "unknown authority",
      "kubernetes-certificate-unknown-authority", {}, untrusted=True),
)

OBJECTS = (
    at_secrets("kubernetes-quota", "The namespace may hold no more secrets.",
               "quota", "exceeded quota", "kubernetes-quota-exceeded", status(
                   403, "Forbidden",
                   f'secrets "{k8s.SECRET}" is forbidden: {QUOTA}',
                   {"name": k8s.SECRET, "kind": "secrets"})),
    at_secrets("kubernetes-namespace-missing", "There is no such namespace.",
               "not-found", 'namespaces "infra" not found',
               "kubernetes-namespace-missing", status(
                   404, "NotFound", 'namespaces "infra" not found',
                   {"name": "infra", "kind": "namespaces"})),
    at_secrets("kubernetes-namespace-ends", "The namespace is being deleted.",
               "wrong-state", "because it is being terminated",
               "kubernetes-namespace-terminating", status(
                   403, "Forbidden", f'secrets "{k8s.SECRET}" is forbidden: '
                   "unable to create new content in namespace infra because "
                   "it is being terminated",
                   {"name": k8s.SECRET, "kind": "secrets", "causes": [{
                       "reason": "NamespaceTerminating", "message":
                       "namespace infra is being terminated",
                       "field": "metadata.namespace"}]})),
    at_secrets("kubernetes-webhook-denies", "A policy of the cluster does not "
               "want this secret.", "policy", "denied the request",
               "kubernetes-webhook-denied", status(
                   403, "Forbidden", 'admission webhook "validate.kyverno.svc-'
                   'fail" denied the request: resource Secret/infra/'
                   f"{k8s.SECRET} was blocked due to the following policies: "
                   "require-labels: check-team: 'validation error: label "
                   "team is required'")),
    at_secrets("kubernetes-webhook-gone", "The policy's server does not "
               "answer.", "service-side", "failed calling webhook",
               "kubernetes-webhook-unreachable", status(
                   500, "InternalError", "Internal error occurred: failed "
                   'calling webhook "validate.kyverno.svc-fail": failed to '
                   'call webhook: Post "https://kyverno-svc.kyverno.svc:443/'
                   'validate/fail?timeout=10s": no endpoints available for '
                   'service "kyverno-svc"')),
    at_secrets("kubernetes-secret-too-long", "The state is larger than a secret "
               "may be.", "invalid-request", "Too long",
               "kubernetes-object-too-large", status(
                   422, "Invalid", f'Secret "{k8s.SECRET}" is invalid: data: '
                   "Too long: must have at most 1048576 bytes",
                   {"name": k8s.SECRET, "kind": "Secret", "causes": [{
                       "reason": "FieldValueTooLong", "message":
                       "Too long: must have at most 1048576 bytes",
                       "field": "data"}]})),
    at_secrets("kubernetes-request-too-large", "The request is larger than etcd "
               "takes.", "invalid-request", "etcdserver: request is too large",
               "kubernetes-object-too-large", status(
                   500, "", "etcdserver: request is too large")),
    at_secrets("kubernetes-etcd-full", "etcd has no space left.", "wrong-state",
               "etcdserver: mvcc: database space exceeded",
               "kubernetes-etcd-full", status(
                   500, "", "etcdserver: mvcc: database space exceeded")),
    at_secrets("kubernetes-etcd-slow", "etcd did not answer in time.",
               "time-out", "etcdserver: request timed out",
               "kubernetes-etcd-slow", status(
                   500, "", "etcdserver: request timed out")),
    k("kubernetes-busy", "The server has too much to do.", "throttled",
      "Too many requests", UNKNOWN, {k8s.LIST: status(
          429, "TooManyRequests", "Too many requests, please try again "
          "later.")}),
    k("kubernetes-shutting-down", "The server is going down.", "service-side",
      "shutting down", UNKNOWN, {k8s.LIST: status(
          503, "ServiceUnavailable", "apiserver is shutting down")}),
    k("kubernetes-lock-held", "Another run holds the lock.", "lock",
      "state is already locked", "state-lock-held", {
          k8s.GET_LEASE: k8s.lease({
              "ID": "c1a7f0e2-3f54-9d0b-6b1c-8e2d4a5f7b90", "Path": "",
              "Operation": "OperationTypeApply", "Info": "",
              "Who": "ci@runner-3", "Version": "1.11.4",
              "Created": "2026-11-20T08:02:44.118Z"})}),
)

KUBERNETES = ACCESS + OBJECTS
