"""AWS on loopback: a proxy that answers TLS for every host by itself, and so any
other cloud, too.

Terraform is pointed at it with HTTPS_PROXY and trusts its throw-away CA through
AWS_CA_BUNDLE, other programs through SSL_CERT_FILE. So Terraform keeps the real host names of AWS
(sts.ap-east-1.amazonaws.com) while nothing leaves the machine. What is answered
is the scenario's choice; what was asked is written down here, and that record
is the truth a diagnosis is compared with.
"""

import datetime
import http.client
import re
import socket
import ssl
import subprocess
import threading
import urllib.parse
import uuid
from typing import Callable, NamedTuple, Optional

OWN_HOST = "127.0.0.1"
TIMEOUT_SECONDS = 30
SECRET_LENGTH = 40  # of a secret key; no key id is as long


class Request(NamedTuple):
    """One HTTP request as it arrived."""

    method: str
    host: str
    path: str
    headers: dict
    body: bytes

    @property
    def query(self) -> dict:
        """The parameters of the URL, blank ones included."""
        query = urllib.parse.urlsplit(self.path).query
        return dict(urllib.parse.parse_qsl(query, keep_blank_values=True))

    @property
    def form(self) -> dict:
        """The parameters of the body, as STS and IAM are asked."""
        return dict(urllib.parse.parse_qsl(self.body.decode("latin-1")))

    @property
    def scope(self) -> list:
        """Key id, date, Region, service, `aws4_request` of the signature."""
        signed = self.headers.get("authorization", "")
        match = re.search(r"Credential=([^,]+)", signed)
        return match.group(1).rsplit("/", 4) if match else [""] * 5

    @property
    def operation(self) -> str:
        """The API's name of what is asked."""
        if "Action" in self.form:
            return self.form["Action"]
        if "x-amz-target" in self.headers:
            return self.headers["x-amz-target"].rpartition(".")[2]
        if self.path.startswith("/federation/credentials"):
            return "GetRoleCredentials"
        if self.method == "GET" and "list-type" in self.query:
            return "ListObjectsV2"
        return self.method.capitalize() + "Object"

    @property
    def signed_at(self) -> datetime.datetime:
        """The client's clock as the signature carries it."""
        stamp = self.headers["x-amz-date"]
        return datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%SZ")


class Answer(NamedTuple):
    """One HTTP answer. `{request_id}` in the body is filled in."""

    status: int
    body: bytes = b""
    headers: dict = {}
    code: str = ""  # the error code in the body, for the record
    by_aws: bool = True  # false: something else than AWS answered
    phrase: str = ""  # behind the status, if not the usual one


class CertificateAuthority:
    """A throw-away CA, one leaf key, and a certificate for each host."""

    def __init__(self, folder, name):
        self._folder, self._name = folder, name
        self._contexts, self._lock = {}, threading.Lock()
        self.certificate = f"{folder}/{name}.pem"
        self._openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
            f"-days 30 -subj /CN={name} -keyout {name}.key -out {name}.pem")
        self._openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
            f"-subj /CN=stand-in -keyout {name}-leaf.key -out {name}-leaf.csr")

    def context_for(self, host) -> ssl.SSLContext:
        """A server context whose certificate names `host`."""
        with self._lock:
            if host not in self._contexts:
                self._contexts[host] = self._issue(host)
            return self._contexts[host]

    def _issue(self, host):
        name, leaf = self._name, f"{self._name}-{host}"
        with open(f"{self._folder}/{leaf}.ext", "w") as extension:
            extension.write(f"subjectAltName=DNS:{host}")
        self._openssl(
            f"x509 -req -in {name}-leaf.csr -CA {name}.pem -CAkey {name}.key "
            f"-CAcreateserial -days 30 -extfile {leaf}.ext -out {leaf}.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{self._folder}/{leaf}.pem",
                                f"{self._folder}/{name}-leaf.key")
        return context

    def _openssl(self, arguments):
        subprocess.run(["openssl", *arguments.split()], cwd=self._folder,
                       check=True, capture_output=True)


def clock(ahead_seconds=0) -> datetime.datetime:
    """The time in UTC on a machine that is `ahead_seconds` ahead of ours."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    return now + datetime.timedelta(seconds=ahead_seconds)


class AwsStandIn:
    """The proxy, for the time of a `with` block."""

    def __init__(self, authority: CertificateAuthority,
                 answer: Callable[[Request], Answer], ahead_seconds=0,
                 shown_host=""):
        self._authority, self._answer = authority, answer
        self._ahead_seconds, self._shown_host = ahead_seconds, shown_host
        self._socket = socket.create_server((OWN_HOST, 0))
        self.address = f"http://{OWN_HOST}:{self._socket.getsockname()[1]}"
        self.exchanges = []  # one dict for each answered request, in order
        self.refused_hosts = []  # hosts whose certificate was not accepted
        self.provider_record = ""  # where a provider notes its own exchanges

    def __enter__(self):
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self):
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return  # closed by __exit__
            client.settimeout(TIMEOUT_SECONDS)
            threading.Thread(target=self._tunnel, args=(client,),
                             daemon=True).start()

    def _tunnel(self, client):
        """Answers CONNECT, then speaks TLS as the host that was asked for."""
        with client:
            head = _read_head(client.makefile("rb", buffering=0))
            if head is None:
                return
            host = head[0].split()[1].rsplit(":", 1)[0]
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            try:
                context = self._authority.context_for(
                    self._shown_host or host)
                with context.wrap_socket(client, server_side=True) as secure:
                    self._converse(secure, host)
            except (ssl.SSLError, ConnectionError, TimeoutError):
                self.refused_hosts.append(host)

    def _converse(self, connection, host):
        reader = connection.makefile("rb")
        while (request := _read_request(reader, host)) is not None:
            answer = self._answer(request)
            request_id = _request_id(request)
            self._record(request, answer, request_id if answer.by_aws else "")
            connection.sendall(self._render(request, answer, request_id))

    def _render(self, request, answer, request_id) -> bytes:
        body = answer.body.replace(b"{request_id}", request_id.encode())
        id_header = ("x-amz-request-id" if _is_s3(request)
                     else "x-amzn-RequestId")
        now = clock(self._ahead_seconds)
        headers = {
            **({id_header: request_id} if answer.by_aws else {}),
            "Date": now.strftime("%a, %d %b %Y %H:%M:%S GMT"),
            "Content-Length": str(len(body)),
            **answer.headers,
        }
        phrase = answer.phrase or http.client.responses[answer.status]
        lines = [f"HTTP/1.1 {answer.status} {phrase}",
                 *(f"{name}: {value}" for name, value in headers.items())]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        return head if request.method == "HEAD" else head + body

    def _record(self, request, answer, request_id):
        key, _, region, service, _ = request.scope
        self.exchanges.append({
            "host": request.host,
            "service": service,
            "operation": request.operation,
            "region": region,
            "key_kind": key_kind(key),
            "session_token": ("sent" if "x-amz-security-token"
                              in request.headers else "absent"),
            "status": answer.status,
            "code": answer.code,
            "request_id": request_id,
        })


def key_kind(key) -> str:
    """What sort of access key id this is, by AWS's own prefixes."""
    if re.fullmatch(r"AKIA[A-Z0-9]{16}", key):
        return "long-term"
    if re.fullmatch(r"ASIA[A-Z0-9]{16}", key):
        return "temporary"
    if len(key) == SECRET_LENGTH:
        return "swapped"
    if "AKIA" in key or "ASIA" in key:
        return "malformed"
    return "other" if key else ""


def _is_s3(request) -> bool:
    return ".s3." in request.host


def _request_id(request) -> str:
    """An id in the form that S3, or any other service, gives a request."""
    unique = uuid.uuid4()
    return unique.hex[:16].upper() if _is_s3(request) else str(unique)


def _read_head(reader) -> Optional[list]:
    """The lines of a request up to the blank one; None at the end."""
    lines = []
    while line := reader.readline():
        if line == b"\r\n":
            return lines
        lines.append(line.decode("latin-1").rstrip("\r\n"))
    return None


def _read_request(reader, host) -> Optional[Request]:
    lines = _read_head(reader)
    if lines is None:
        return None
    method, path, _ = lines[0].split(" ", 2)
    pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
    headers = {name.lower(): value for name, value in pairs}
    if headers.get("transfer-encoding") == "chunked":
        body = _read_chunks(reader)
    else:
        body = reader.read(int(headers.get("content-length", 0)))
    if headers.get("content-encoding") == "aws-chunked":
        body = _unchunk(body)
    return Request(method, host, path, headers, body)


def _read_chunks(reader) -> bytes:
    """A body of HTTP's chunks, in which Google's client uploads."""
    body = b""
    while size := int(reader.readline().split(b";")[0] or b"0", 16):
        body += reader.read(size)
        reader.readline()
    while reader.readline() not in (b"\r\n", b""):
        pass  # trailers
    return body


def _unchunk(body) -> bytes:
    """The payload of `aws-chunked`, in which S3 clients upload."""
    payload = b""
    while body:
        size_line, _, body = body.partition(b"\r\n")
        size = int(size_line.split(b";")[0], 16)
        if size == 0:
            break
        payload, body = payload + body[:size], body[size + 2:]
    return payload
