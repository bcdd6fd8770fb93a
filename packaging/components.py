#!/usr/bin/env python3
"""Says what was linked into the program: notices and an SBOM.

What went in is read from the linker's map (every archive that gave a member)
and from a list of the libraries that are headers only; name, version and source
are dpkg's, the licence texts those of /usr/share/doc/PACKAGE/copyright. The
licence that counts for the members we use stands in LICENCES below: a package
that is not there is refused, so that nobody links in what nobody looked at.
"""

import argparse
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys

# Debian's package of what is linked in: the licence of the parts that are used.
LICENCES = {
    "libarchive-dev": "BSD-2-Clause AND BSD-3-Clause",
    "libboost1.74-dev": "BSL-1.0",
    "libbz2-dev": "bzip2-1.0.6",
    "libc6-dev": "LGPL-2.1-or-later",
    "libcli11-dev": "BSD-3-Clause",
    "libgcc-12-dev": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "liblzma-dev": "LicenseRef-public-domain",
    "libre2-dev": "BSD-3-Clause AND LicenseRef-Lucent",
    "libstdc++-12-dev": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libzstd-dev": "BSD-3-Clause",
    "nlohmann-json3-dev": "MIT",
    "zlib1g-dev": "Zlib",
}
# Those that SPDX has no name for; the notices have the whole text.
OTHER_LICENCES = {
    "LicenseRef-public-domain": "Placed in the public domain by its authors.",
    "LicenseRef-Lucent":
        "Permission to use, copy, modify, and distribute this software for any "
        "purpose without fee is hereby granted, provided that this entire "
        "notice is included in all copies. (Lucent Technologies)",
}
HEADERS_ONLY = ["libboost1.74-dev", "libcli11-dev", "nlohmann-json3-dev"]
# Two megabytes about every part of Boost; the headers in use have this one.
ONE_LICENCE = {"libboost1.74-dev": "BSL-1.0"}
COMMON = "/usr/share/common-licenses/"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True,
                          text=True).stdout


def archives_of(map_file):
    """The archives outside the build that gave a member to the program."""
    archives = {}
    with open(map_file, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("Discarded input", "Memory Configuration")):
                break
            member = re.match(r"(/\S+[.]a)\((\S+)\)", line)
            if member:
                archives.setdefault(os.path.realpath(member[1]),
                                    set()).add(member[2])
    return archives


def package_of(path):
    return run("dpkg", "-S", path).split(":")[0]


def package_facts(name, members):
    if name not in LICENCES:
        sys.exit(f"components: {name} is linked in, and its licence is not in "
                 "packaging/components.py: look at it, then add it")
    form = "${Version}\t${source:Package}\t${source:Version}\t${Homepage}"
    version, source, source_version, home = run(
        "dpkg-query", "-W", "-f", form, name).split("\t")
    return {"name": name, "version": version, "source": source,
            "source_version": source_version, "home": home,
            "licence": LICENCES[name], "members": members}


def components(map_file):
    members = {name: 0 for name in HEADERS_ONLY}
    for path, used in (archives_of(map_file) if map_file else {}).items():
        name = package_of(path)
        members[name] = members.get(name, 0) + len(used)
    return [package_facts(name, count)
            for name, count in sorted(members.items())]


def copyright_of(name):
    with open(f"/usr/share/doc/{name}/copyright", encoding="utf-8",
              errors="replace") as file:
        text = file.read()
    only = ONE_LICENCE.get(name)
    if only is None:
        return text
    paragraphs = re.split(r"\n[ \t]*\n(?=\S)", text)
    ours = [p for p in paragraphs if p.startswith(f"License: {only}\n")]
    if not ours:
        sys.exit(f"components: {name}: no text of {only}")
    return ours[0] + "\n"


def notices(parts, is_static):
    rule = "=" * 78
    out = ["Third-party notices of tfsleuth\n",
           "tfsleuth has the MIT licence (LICENSE). "
           + ("This program holds, linked in:" if is_static else
              "These libraries of headers are compiled in:"), ""]
    for part in parts:
        what = f"{part['members']} members" if part["members"] else "headers"
        out.append(f"  {part['name']} {part['version']} ({what}): "
                   f"{part['licence']}")
    if is_static:
        out += ["", "Not linked in, though libarchive can use them: nettle "
                "(decryption; there is never",
                "a passphrase), libxml2 (xar), libacl and lz4.",
                "",
                "The GNU C library is under the LGPL: you may link tfsleuth "
                "with another version",
                "of it. Its source is Debian's source package named below; "
                "`./dev static` in",
                "tfsleuth's source links again."]
    texts = ""
    for part in parts:
        text = copyright_of(part["name"])
        texts += (f"\n{rule}\n{part['name']} {part['version']}\n"
                  f"source: {part['source']} {part['source_version']} "
                  f"(Debian)  {part['home']}\n{rule}\n\n{text}")
    named = ["LGPL-2.1", "GPL-3"] if is_static else []
    for licence in named:
        with open(COMMON + licence, encoding="utf-8") as file:
            texts += f"\n{rule}\n{licence}\n{rule}\n\n{file.read()}"
    return "\n".join(out) + "\n" + texts


def sbom(parts, version, binary):
    """SPDX 2.3."""
    with open(binary, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    when = datetime.datetime.fromtimestamp(
        int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    arch = run("dpkg", "--print-architecture").strip()
    packages = [{
        "SPDXID": "SPDXRef-tfsleuth", "name": "tfsleuth",
        "versionInfo": version, "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False, "licenseConcluded": "MIT",
        "licenseDeclared": "MIT",
        "copyrightText": "Copyright (c) 2026 The tfsleuth authors",
        "primaryPackagePurpose": "APPLICATION",
        "checksums": [{"algorithm": "SHA256", "checksumValue": digest}]}]
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT",
                  "relationshipType": "DESCRIBES",
                  "relatedSpdxElement": "SPDXRef-tfsleuth"}]
    for part in parts:
        ref = "SPDXRef-" + part["name"].replace("+", "x")
        upstream = (f"pkg:deb/debian/{part['name']}@{part['version']}"
                    f"?arch={arch}").replace("+", "%2B")
        packages.append({
            "SPDXID": ref, "name": part["name"],
            "versionInfo": part["version"],
            "supplier": "Organization: Debian",
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "sourceInfo": f"{part['source']} {part['source_version']}",
            "licenseConcluded": part["licence"],
            "licenseDeclared": "NOASSERTION",
            "copyrightText": "NOASSERTION",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER",
                              "referenceType": "purl",
                              "referenceLocator": upstream}]})
        relations.append({
            "spdxElementId": "SPDXRef-tfsleuth",
            "relationshipType": "STATIC_LINK" if part["members"] else
                                "CONTAINS",
            "relatedSpdxElement": ref})
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT", "name": f"tfsleuth-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/tfsleuth-{digest}",
        "creationInfo": {"created": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": ["Tool: tfsleuth-components"]},
        "packages": packages, "relationships": relations,
        "hasExtractedLicensingInfos": [
            {"licenseId": licence, "extractedText": text}
            for licence, text in OTHER_LICENCES.items()
            if any(licence in part["licence"] for part in parts)]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--map", help="the linker's map of a static program")
    parser.add_argument("--notices", help="the notices, written to this file")
    parser.add_argument("--sbom", help="the SBOM, written to this file")
    parser.add_argument("--binary", help="what the SBOM is about")
    parser.add_argument("--version")
    args = parser.parse_args()
    parts = components(args.map)
    if args.notices:
        with open(args.notices, "w", encoding="utf-8") as file:
            file.write(notices(parts, args.map is not None))
    if args.sbom:
        with open(args.sbom, "w", encoding="utf-8") as file:
            json.dump(sbom(parts, args.version, args.binary), file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
