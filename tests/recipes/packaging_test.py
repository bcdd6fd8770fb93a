"""packaging/components.py: what was linked in is told, and nothing else may be."""

import json
import re
import subprocess

from recipe import ROOT, Program, Recipe


def dpkg(form: str, package: str) -> str:
    """A fact of Debian's."""
    return subprocess.run(["dpkg-query", "-W", "-f", form, package],
                          check=True, capture_output=True, text=True).stdout


def archive(package: str, name: str) -> str:
    """Where a package has a static library."""
    files = subprocess.run(["dpkg", "-L", package], check=True,
                           capture_output=True, text=True).stdout.split("\n")
    return next(path for path in files if path.endswith(f"/{name}"))


class Components(Recipe):
    """On a linker's map of our own."""

    def components(self, *archives: str):
        """Runs the script on a program that holds a member of each."""
        lines = "".join(f"{path}(member.o)\n   main.o (symbol)\n"
                        for path in archives)
        self.stubs.put("map", "Archive member included\n\n" + lines +
                       "libtfsleuth_core.a(x.o)\n\nDiscarded input sections\n"
                       f"{archive('catch2', 'libCatch2WithMain.a')}(no.o)\n")
        return subprocess.run(
            [ROOT / "packaging/components.py", "--map", self.folder / "map",
             "--notices", self.folder / "notices", "--sbom",
             self.folder / "sbom", "--binary", Program.path, "--version",
             "1.2.3"], env=self.stubs.environment(SOURCE_DATE_EPOCH="0"),
            capture_output=True, text=True, check=False)

    def test_tells_what_was_linked_in(self):
        """With Debian's version and the whole text of the licence."""
        result = self.components(archive("libre2-dev", "libre2.a"),
                                 archive("zlib1g-dev", "libz.a"))
        self.assertEqual(result.returncode, 0, result.stderr)
        notices = self.stubs.text("notices")
        for package, licence in (("libre2-dev", "BSD-3-Clause"),
                                 ("zlib1g-dev", "Zlib")):
            version = dpkg("${Version}", package)
            self.assertRegex(notices, re.escape(f"{package} {version} (1 ") +
                             f".*: {licence}")
            text = open(f"/usr/share/doc/{package}/copyright",
                        encoding="utf-8").read()
            self.assertIn(text, notices)
        self.assertNotIn("libarchive-dev 3", notices)
        self.assertIn("GNU LESSER GENERAL PUBLIC LICENSE", notices)

    def test_the_sbom_is_whole(self):
        """SPDX 2.3: what it demands, ids that are there, the same each time."""
        self.components(archive("libre2-dev", "libre2.a"))
        first = self.stubs.text("sbom")
        self.components(archive("libre2-dev", "libre2.a"))
        self.assertEqual(self.stubs.text("sbom"), first)
        sbom = json.loads(first)
        self.assertEqual(sbom["spdxVersion"], "SPDX-2.3")
        self.assertEqual(sbom["creationInfo"]["created"],
                         "1970-01-01T00:00:00Z")
        ids = {"SPDXRef-DOCUMENT"}
        for package in sbom["packages"]:
            for key in ("SPDXID", "name", "versionInfo", "downloadLocation",
                        "licenseConcluded"):
                self.assertTrue(package[key])
            self.assertRegex(package["SPDXID"], r"^SPDXRef-[A-Za-z0-9.-]+$")
            ids.add(package["SPDXID"])
        self.assertEqual(len(ids), len(sbom["packages"]) + 1)
        for relation in sbom["relationships"]:
            self.assertIn(relation["spdxElementId"], ids)
            self.assertIn(relation["relatedSpdxElement"], ids)
        named = set(re.findall(r"LicenseRef-[\w-]+", json.dumps(
            sbom["packages"])))
        self.assertEqual(named, {one["licenseId"] for one in
                                 sbom["hasExtractedLicensingInfos"]})

    def test_refuses_what_nobody_looked_at(self):
        """A new library has a licence that somebody has to read."""
        result = self.components(archive("catch2", "libCatch2WithMain.a"))
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("catch2 is linked in", result.stderr)
