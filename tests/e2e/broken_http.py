"""A server on loopback: the state and its lock for the http backend, the pages
of a registry or of anything else, and what a scenario wants refused."""

import http.server
import json
import threading

STATE_PATH = "/prod"


class StateServer:
    """Keeps one state for the time of a `with` block."""

    def __init__(self):
        self.state = b""
        self.lock = b""  # what the holder wrote; empty: nobody holds it
        self.refused = {}  # method -> status, or status and body
        self.pages = {}  # path -> status and body
        self.offered = []  # states that were sent and refused
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            """One request of Terraform."""

            def _serve(self):
                size = int(self.headers.get("Content-Length", 0))
                path = self.path.partition("?")[0]
                status, body = owner.answer(self.command, path,
                                            self.rfile.read(size))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_POST = do_LOCK = do_UNLOCK = do_DELETE = _serve
            do_HEAD = _serve

            def log_message(self, *_):  # the base class would print
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                       Handler)
        self.root = f"http://127.0.0.1:{self._server.server_port}"
        self.address = self.root + STATE_PATH

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever,
                         daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method, path, body) -> tuple:
        """Status and body of the answer to one request."""
        if path != STATE_PATH:
            return self.pages.get(path, (404, b"not here"))
        if method in self.refused:
            if method == "POST":
                self.offered.append(json.loads(body))
            refused = self.refused[method]
            return (refused if isinstance(refused, tuple) else
                    (refused, b"refused by the gateway"))
        return getattr(self, "_" + method)(body)

    def _GET(self, _body):
        return (200, self.state) if self.state else (404, b"")

    def _POST(self, body):
        self.state = body
        return 200, b""

    def _LOCK(self, body):
        if self.lock:
            return 423, self.lock
        self.lock = body
        return 200, b""

    def _UNLOCK(self, _body):
        self.lock = b""
        return 200, b""

    def _DELETE(self, _body):
        self.state = b""
        return 200, b""

    def configuration(self, more="") -> str:
        """The backend block that names this server."""
        return f"""terraform {{
  backend "http" {{
    address        = "{self.address}"
    lock_address   = "{self.address}"
    unlock_address = "{self.address}"
    retry_max      = 0
{more}  }}
}}
"""
