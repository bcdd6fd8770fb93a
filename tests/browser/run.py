#!/usr/bin/env python3
"""HTML pages in a real browser: they render, say the same without scripts, load
nothing, run nothing that a log holds, fit a narrow screen, can be read and print.

    run.py --tfsleuth PATH

Exit code: 0 all well, 1 a page is wrong, 77 there is no browser here.
"""

import argparse
import base64
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from browser import Browser, missing

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECKS = (pathlib.Path(__file__).parent / "checks.js").read_text()
SKIPPED = 77
NO_SCRIPTS = "--blink-settings=scriptEnabled=false"

# Each would set `pwned` or open a dialog where it became markup.
ATTACKS = [
    "<script>window.pwned=1;alert(1)</script>",
    "\"><img src=x onerror=\"window.pwned=1;alert(2)\">",
    "</style></title></script><script>window.pwned=1</script>",
    "<svg onload='window.pwned=1'><a href=\"javascript:window.pwned=1\">x</a>",
    "--><iframe srcdoc=\"<script>parent.pwned=1</script>\"></iframe>",
    "javascript:window.pwned=1", "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "</code></pre></main><base href=https://attacker.example/>",
    "<meta http-equiv=refresh content=0;url=https://attacker.example/>",
]


def hostile_log():
    lines = ["$ terraform apply"]
    for i, attack in enumerate(ATTACKS):
        lines += [
            f"aws_x.b[\"{attack}\"]: Creating...",
            "\u2577", f"\u2502 Error: {attack}", "\u2502 ",
            f"\u2502   with aws_x.b[\"{attack}\"],",
            f"\u2502   on {attack}.tf line {i + 1}, in resource \"a\" \"b\":",
            f"\u2502    1: {attack}", "\u2502 ", f"\u2502 {attack}", "\u2575"]
    return "\n".join(lines) + "\n"


class Pages:
    """Writes the pages that are looked at."""

    def __init__(self, tfsleuth, folder):
        self.tfsleuth = tfsleuth
        self.folder = pathlib.Path(folder)

    def write(self, name, *logs):
        page = self.folder / f"{name}.html"
        subprocess.run([self.tfsleuth, "-o", f"html={page}", *map(str, logs)],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=300, check=False)
        return page

    def all(self):
        fixtures = ROOT / "fixtures"
        logs = self.folder / "logs"
        logs.mkdir()
        # A file's name may be hostile, too, as far as a name can.
        bad = logs / "<img src=x onerror=window.pwned=1>\"'.log"
        bad.write_text(hostile_log())
        (logs / "other.log").write_text(
            (fixtures / "expired-token/debug.log").read_text())
        return {
            "failed": self.write(
                "failed",
                fixtures / "temporary-key-without-session-token/debug.log"),
            "requests": self.write(
                "requests", fixtures / "key-just-created/debug.log"),
            "well": self.write(
                "well", fixtures / "healthy-init-plan-apply/debug.log"),
            "hostile": self.write("hostile", bad),
            "hostile-many": self.write("hostile-many", logs),
            "many": self.write("many", fixtures / "ci", fixtures / "inputs"),
        }


def left_the_file(browser):
    """Addresses that the page asked for beside itself."""
    asked = []
    for entry in browser.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if not url.startswith(("file:///", "data:", "chrome:", "about:")):
                asked.append(url)
    return asked


def look(browser, page, scheme, width):
    """Faults of one page in one scheme at one width."""
    browser.devtools("Emulation.setEmulatedMedia", features=[
        {"name": "prefers-color-scheme", "value": scheme}])
    browser.devtools("Emulation.setDeviceMetricsOverride", width=width,
                     height=900, deviceScaleFactor=1, mobile=False)
    browser.open(page)
    faults = []
    if browser.has_dialog():
        return ["a dialog is open"]
    if browser.run("return typeof window.pwned") != "undefined":
        faults.append("the log ran something")
    overflow = browser.run(
        "return document.documentElement.scrollWidth - innerWidth")
    if overflow > 0:
        faults.append(f"{overflow} pixels too wide at {width}")
    faults += browser.run(CHECKS)
    foreign = browser.run(
        "return document.querySelectorAll('img,iframe,base,object,embed,form,"
        "link,body script,[style],[onload],[onerror]').length + [...document"
        ".links].filter(a => a.protocol !== 'https:').length")
    if foreign:
        faults.append(f"{foreign} elements that no page of ours has")
    faults += [f"console: {entry['message']}" for entry in browser.log("browser")]
    faults += [f"asked for {url}" for url in left_the_file(browser)]
    return faults


def policy_holds(browser, page):
    """What came into a page past all escaping does not run, and it is the policy
    that keeps it from running."""
    spoiled = page.read_text().replace(
        "</body>", "<script>window.pwned=1</script>"
        "<p onclick='window.pwned=1' id=p>x</p></body>")
    policy = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
    faults = []
    for name, text, runs in (("with", spoiled, False),
                             ("without", policy.sub("", spoiled), True)):
        other = page.with_name(f"{name}-policy.html")
        other.write_text(text)
        browser.open(other)
        ran = browser.run("document.getElementById('p').click();"
                          "return typeof window.pwned") != "undefined"
        if ran != runs:
            faults.append(f"{name} the policy a foreign script "
                          f"{'runs' if ran else 'does not run'}")
    browser.log("browser")
    return faults


def dark_differs(browser, page):
    grounds = set()
    for scheme in ("light", "dark"):
        browser.devtools("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}])
        browser.open(page)
        grounds.add(browser.run(
            "return getComputedStyle(document.documentElement).backgroundColor"))
    return [] if len(grounds) == 2 else ["light and dark look alike"]


def pages_printed(browser, page):
    browser.open(page)
    pdf = base64.b64decode(browser.ask("POST", "/print", {}))
    count = len(re.findall(rb"/Type\s*/Page\b", pdf))
    return [] if pdf.startswith(b"%PDF") and count > 0 else ["does not print"]


def sorts(browser, page):
    """A click on a head sorts by it, the next one the other way."""
    browser.open(page)
    browser.run("document.querySelector('th.n button').click()")
    numbers = ("return [...document.querySelectorAll('table.sortable')[0]"
               ".tBodies[0].rows].map(r => Number(r.cells[0].textContent))")
    up = browser.run(numbers)
    browser.run("document.querySelector('th.n button').click()")
    down = browser.run(numbers)
    is_sorted = up == sorted(up) and down == up[::-1] and len(set(up)) > 1
    return [] if is_sorted else [f"does not sort: {up[:9]} {down[:9]}"]


def text_of(browser, page):
    """What a reader sees of a page, its verdict and its tables."""
    browser.open(page)
    root = browser.devtools("DOM.getDocument", depth=0)["root"]["nodeId"]
    main = browser.devtools("DOM.querySelector", nodeId=root,
                            selector="main")["nodeId"]
    html = browser.devtools("DOM.getOuterHTML", nodeId=main)["outerHTML"]
    html = re.sub(r"</?button[^>]*>", "", html)
    return re.sub(r"<[^>]*>", "", html)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tfsleuth", required=True)
    tfsleuth = parser.parse_args().tfsleuth
    if missing():
        print(f"skipped: there is no {missing()} here")
        return SKIPPED
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        pages = Pages(tfsleuth, folder).all()
        seen = {}
        with Browser() as browser:
            for name, page in pages.items():
                for scheme, width in (("light", 1100), ("dark", 1100),
                                      ("light", 360)):
                    bad += [f"{name}, {scheme}, {width}: {fault}" for fault in
                            look(browser, page, scheme, width)]
                bad += [f"{name}: {fault}"
                        for fault in pages_printed(browser, page)]
                seen[name] = text_of(browser, page)
            bad += dark_differs(browser, pages["failed"])
            bad += sorts(browser, pages["many"])
            bad += policy_holds(browser, pages["failed"])
            bad += policy_holds(browser, pages["many"])
        with Browser(NO_SCRIPTS) as browser:
            for name, page in pages.items():
                if text_of(browser, page) != seen[name]:
                    bad.append(f"{name}: says something else without scripts")
        if "a temporary AWS key was sent without" not in seen["failed"]:
            bad.append("failed: does not tell the verdict")
    print("\n".join(bad) or f"{len(pages)} pages are well")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
