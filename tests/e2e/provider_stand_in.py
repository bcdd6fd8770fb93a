#!/usr/bin/env python3
"""A provider in place of terraform-provider-aws: Terraform starts it, shakes
hands with it (go-plugin over TLS) and speaks protocol 5 with it.

So Terraform itself renders the provider's log lines and diagnostics. What the
provider does is told by provider_script. Its resources live in the state alone:
`aws_stand_in`, and `aws_iam_access_key`, whose id is its `name`.
"""

import base64
import concurrent.futures
import json
import os
import signal
import ssl
import subprocess
import tempfile
import threading
import time

import grpc

import plugin_wire as wire
import provider_log
import provider_script

RESOURCE_TYPES = ("aws_stand_in", "aws_iam_access_key")
REQUIRED, OPTIONAL, COMPUTED = 4, 5, 6  # field numbers of an attribute's flags


def _attribute(name, flag):
    return wire.blob(2, wire.blob(1, name) + wire.blob(2, '"string"')
                     + wire.number(flag, True))


def _schema(*attributes):
    return wire.number(1, 0) + wire.blob(2, b"".join(attributes))


def _error(summary):
    return wire.number(1, 1) + wire.blob(2, summary)


class Provider:
    """The calls of protocol 5 that Terraform makes; each takes the fields of
    its request and returns its response."""

    def __init__(self, script):
        self._script = script
        self._turns = list(script.apply_turns)

    def GetSchema(self, _fields):
        provider = _schema(_attribute("access_key", OPTIONAL),
                           _attribute("region", OPTIONAL))
        resource = _schema(_attribute("id", COMPUTED),
                           _attribute("name", REQUIRED))
        return wire.blob(1, provider) + b"".join(
            wire.blob(2, wire.blob(1, name) + wire.blob(2, resource))
            for name in RESOURCE_TYPES)

    def PrepareProviderConfig(self, fields):
        return wire.blob(1, fields[1])

    def Configure(self, fields):
        block = wire.value_of(fields[2])
        log = provider_log.RpcLog("ConfigureProvider", self._script)
        log.write_set_up()
        name = block["access_key"]
        if name is None or name is wire.Unknown:
            name = block["region"]
        error = self._ask(log, self._script.configure.get(name, ()))
        return wire.blob(1, error) if error else b""

    def ValidateResourceTypeConfig(self, _fields):
        return b""

    def UpgradeResourceState(self, fields):
        stored = json.loads(wire.parse(fields[3])[1])
        return wire.blob(1, wire.dynamic(stored))

    def ReadResource(self, fields):
        return wire.blob(1, fields[2])

    def PlanResourceChange(self, fields):
        planned = wire.value_of(fields[3])
        if planned is not None and planned["id"] is None:
            planned["id"] = wire.Unknown
        return wire.blob(1, wire.dynamic(planned))

    def ApplyResourceChange(self, fields):
        time.sleep(self._script.apply_seconds)
        planned = wire.value_of(fields[3])
        if planned is None:
            return wire.blob(1, wire.dynamic(planned))
        log = provider_log.RpcLog("ApplyResourceChange", self._script)
        error = self._ask(log, self._calls_to_change(planned["name"]),
                          f"creating {planned['name']}: ")
        if error:
            return wire.blob(1, fields[2]) + wire.blob(3, error)
        if planned["id"] is wire.Unknown:
            is_key = fields[1].decode() == RESOURCE_TYPES[1]
            planned["id"] = ("" if is_key else "stand-in-") + planned["name"]
        return wire.blob(1, wire.dynamic(planned))

    def _calls_to_change(self, name):
        """Only with parallelism 1 do turns have an order."""
        calls = list(self._script.apply.get(name, ()))
        if self._turns:
            calls.append(self._turns.pop(0))
        return calls

    def _ask(self, log, calls, doing=""):
        """Writes about the calls; the error that they end in, or nothing."""
        for call in calls:
            log.write_call(call)
            provider_script.record(call, os.environ)
        if not calls or not calls[-1].is_refused:
            return b""
        text = provider_log.diagnostic(calls[-1], doing)
        log.write_diagnostic(text)
        return _error(text)

    def Stop(self, _fields):
        return b""


class Calls(grpc.GenericRpcHandler):
    """Takes Terraform's calls to the provider, and its request to leave."""

    def __init__(self, provider, leave):
        self._provider, self._leave = provider, leave

    def service(self, handler_call_details):
        service, _, name = handler_call_details.method[1:].partition("/")
        if service == "plugin.GRPCController" and name == "Shutdown":
            return grpc.unary_unary_rpc_method_handler(self._shutdown)
        if service != "tfplugin5.Provider" or not hasattr(self._provider, name):
            return None
        call = getattr(self._provider, name)
        return grpc.unary_unary_rpc_method_handler(
            lambda request, _context: call(wire.parse(request)))

    def _shutdown(self, _request, _context):
        self._leave.set()
        return b""


def _make_certificate():
    """A private key and a self-signed certificate for localhost, in PEM."""
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost",
             "-keyout", key, "-out", certificate],
            check=True, capture_output=True)
        with open(key, "rb") as one, open(certificate, "rb") as other:
            return one.read(), other.read()


def _handshake(port, certificate):
    """The line that tells Terraform where the provider listens."""
    der = ssl.PEM_cert_to_DER_cert(certificate.decode())
    encoded = base64.b64encode(der).decode().rstrip("=")
    print(f"1|5|tcp|127.0.0.1:{port}|grpc|{encoded}", flush=True)


def main():
    """Serves Terraform until it says that it is done, or dies."""
    leave = threading.Event()
    provider = Provider(
        provider_script.ProviderScript.from_environment(os.environ))
    key, certificate = _make_certificate()
    # A Ctrl-C reaches the whole process group; Terraform decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(),
                         handlers=[Calls(provider, leave)])
    credentials = grpc.ssl_server_credentials(
        [(key, certificate)], os.environ["PLUGIN_CLIENT_CERT"].encode(),
        require_client_auth=True)
    port = server.add_secure_port("127.0.0.1:0", credentials)
    server.start()
    _handshake(port, certificate)
    leave.wait()
    server.stop(grace=0.1).wait()


if __name__ == "__main__":
    main()
