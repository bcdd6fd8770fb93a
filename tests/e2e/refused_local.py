"""Servers of this machine or its network that Terraform asks without a proxy:
metadata services, and PostgreSQL."""

import contextlib
import http.server
import socket
import struct
import threading

from aws_stand_in import OWN_HOST

SECONDS = 10


def pages(answer, **others):
    """A plain HTTP server: everything gets `answer`, but for the paths that
    begin with what stands in `others` under any name."""
    table = dict(others.values())
    return lambda: _pages(answer, table)


@contextlib.contextmanager
def _pages(answer, table):
    class Handler(http.server.BaseHTTPRequestHandler):
        """One request of Terraform."""

        def _serve(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            found = next((each for path, each in table.items()
                          if self.path.startswith(path)), answer)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        do_GET = do_PUT = do_POST = _serve

        def log_message(self, *_):  # the base class would print
            pass

    server = http.server.ThreadingHTTPServer((OWN_HOST, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{OWN_HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def postgres(code, message, severity="FATAL"):
    """A server of PostgreSQL that lets nobody in."""
    fields = [b"S" + severity.encode(), b"V" + severity.encode(),
              b"C" + code.encode(), b"M" + message.encode()]
    body = b"".join(each + b"\0" for each in fields) + b"\0"
    return lambda: _postgres(b"E" + struct.pack("!i", len(body) + 4) + body)


@contextlib.contextmanager
def _postgres(refusal):
    listener = socket.create_server((OWN_HOST, 0))

    def serve():
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return  # closed below
            with client:
                client.settimeout(SECONDS)
                client.recv(4096)  # the startup message
                client.sendall(refusal)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"{OWN_HOST}:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
