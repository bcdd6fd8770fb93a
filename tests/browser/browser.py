"""A headless Chromium that a test talks to by WebDriver (W3C), over loopback."""

import json
import re
import select
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

SECONDS = 60


def missing():
    """The first program that is not there, or None."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            return program
    return None


class Browser:
    """One browser of one profile. Both programs end with it."""

    def __init__(self, *arguments, size="1100,900"):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        # pylint: disable-next=consider-using-with
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        self.session = None
        try:
            self.base = f"http://127.0.0.1:{self._port()}"
            options = {
                "binary": shutil.which("chromium"),
                "args": ["--headless", "--no-sandbox", "--disable-gpu",
                         "--disable-dev-shm-usage", "--hide-scrollbars",
                         "--no-first-run", "--disable-background-networking",
                         f"--user-data-dir={self.profile.name}",
                         f"--window-size={size}", *arguments]}
            answer = self._call("POST", "/session", {"capabilities": {
                "alwaysMatch": {
                    "browserName": "chrome",
                    "goog:chromeOptions": options,
                    "unhandledPromptBehavior": "ignore",
                    "goog:loggingPrefs": {"browser": "ALL",
                                          "performance": "ALL"}}}})
            self.session = answer["sessionId"]
        except BaseException:
            self.close()
            raise

    def _port(self):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if not select.select([self.driver.stdout], [], [], 1)[0]:
                continue
            line = self.driver.stdout.readline()
            if not line:
                break
            found = re.search(r"on port (\d+)", line)
            if found and int(found[1]) > 0:
                return int(found[1])
        raise RuntimeError("chromedriver does not tell its port")

    def _call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data=data, method=method,
            headers={"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:500]) from error

    def ask(self, method, path, body=None):
        return self._call(method, f"/session/{self.session}{path}", body)

    def open(self, path):
        self.ask("POST", "/url", {"url": f"file://{path}"})

    def run(self, script, *arguments):
        return self.ask("POST", "/execute/sync",
                        {"script": script, "args": list(arguments)})

    def devtools(self, command, **parameters):
        return self.ask("POST", "/goog/cdp/execute",
                        {"cmd": command, "params": parameters})

    def log(self, kind):
        return self.ask("POST", "/se/log", {"type": kind})

    def has_dialog(self):
        try:
            self.ask("GET", "/alert/text")
            return True
        except RuntimeError:
            return False

    def close(self):
        try:
            if self.session is not None:
                self.ask("DELETE", "")
        except (OSError, RuntimeError):
            pass
        self.driver.terminate()
        try:
            self.driver.wait(10)
        except subprocess.TimeoutExpired:
            self.driver.kill()
            self.driver.wait()
        self.driver.stdout.close()
        self.profile.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
