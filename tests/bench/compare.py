#!/usr/bin/env python3
"""Measures tfsleuth beside the tools that people use for the same question.

  compare.py BUILD [--size 512M] [--rg-size 1M] [--runs 3] [--stream 2G]
                   [--only WORD]

BUILD holds tfsleuth, tfsleuth_made_log and tfsleuth_patterns of a release
build. Every log is made anew, the same for the same size; all commands of a
table read the same bytes in one go, from the page cache. Of the runs the least
is told: seconds of the clock, and seconds of the processors, which other work
on the machine disturbs less. The goals are judged by the latter, but for
pipelines, whose parts run side by side. Memory is the peak of the resident set,
of which a shell and this script are 16 MiB. ripgrep takes minutes for what
others read in seconds, since the table has more patterns than its automaton has
room for: it reads a short log of the same kind, and its time is multiplied.
Prints Markdown.
"""

import argparse
import datetime
import io
import json
import os
import pathlib
import platform
import subprocess
import sys
import tarfile
import tempfile
import time

UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
WORDS = r"credential\|token\|auth\|sts"
LOGS = {
    "debug": [],
    "debug, CRLF": ["--crlf"],
    "debug, GitHub's times": ["--github"],
    "debug, hclog-old": ["--dialect", "hclog-old"],
    "debug, hclog-json": ["--dialect", "hclog-json"],
    "plain CI": ["--kind", "ci"],
}


def bytes_of(text):
    return int(text[:-1]) * UNITS[text[-1]] if text[-1] in UNITS else int(text)


class Run:
    """The least time of several runs of a command line, and its peak memory."""

    def __init__(self, command, runs, cwd):
        self.seconds, self.most, self.cpu, self.kib = 1e9, 0, 1e9, 0
        for _ in range(runs):
            began = time.monotonic()
            # Not /dev/null: grep stops at its first match there.
            with open(pathlib.Path(cwd) / "out", "wb") as out:
                process = subprocess.Popen(command, shell=True, cwd=cwd,
                                           stdout=out,
                                           stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - began
            self.seconds = min(self.seconds, seconds)
            self.most = max(self.most, seconds)
            self.cpu = min(self.cpu, usage.ru_utime + usage.ru_stime)
            self.kib = max(self.kib, usage.ru_maxrss)


class Bench:
    def __init__(self, build, folder, runs, rg_size):
        self.build = pathlib.Path(build).resolve()
        self.rg_size = rg_size
        self.folder = folder
        self.runs = runs
        self.spread = 0
        patterns = subprocess.run([self.build / "tfsleuth_patterns"],
                                  check=True, capture_output=True).stdout
        (folder / "patterns").write_bytes(patterns)
        self.patterns = patterns.count(b"\n")

    def make(self, name, *options):
        path = self.folder / name
        with open(path, "wb") as out:
            subprocess.run([self.build / "tfsleuth_made_log", *options],
                           check=True, stdout=out)
        return path

    def run(self, command, runs=None):
        command = command.replace("TFSLEUTH", str(self.build / "tfsleuth"))
        run = Run(command, runs or self.runs, self.folder)
        if run.seconds > 0.05:
            self.spread = max(self.spread, run.most / run.seconds - 1)
        return run

    def run_rg(self, command, size):
        """The time on a short log, as it would be for `size` bytes."""
        short = self.folder / "short.log"
        run = self.run(command.replace("a.log", short.name), runs=1)
        factor = size / short.stat().st_size
        run.seconds, run.cpu = run.seconds * factor, run.cpu * factor
        return run

    def compare(self, title, path, commands):
        """One table; gives the runs by command."""
        size = path.stat().st_size
        print(f"\n### {title}: {size / 1e6:.0f} MB\n")
        print("| command | s | CPU s | MB/s of CPU | x of the first "
              "| peak MiB |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        runs = {}
        for command in commands:
            is_rg = "rg -c" in command
            run = self.run_rg(command, size) if is_rg else self.run(command)
            runs[command] = run
            first = runs[commands[0]].cpu
            shown = command.replace("|", "\\|").replace("TFSLEUTH", "tfsleuth")
            print(f"| `{shown}` | {run.seconds:.3f} | {run.cpu:.3f} "
                  f"| {size / run.cpu / 1e6:.0f} "
                  f"| {run.cpu / first:.1f} | {run.kib / 1024:.0f} |",
                  flush=True)
        return runs


def machine():
    model = "unknown"
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return (f"{datetime.date.today()}, {model}, {os.cpu_count()} CPUs, "
            f"Linux {platform.release()}")


def goal(name, figure, limit, is_most):
    met = figure <= limit if is_most else figure >= limit
    sign = "at most" if is_most else "at least"
    print(f"| {name} | {sign} {limit:g} | {figure:.2f} "
          f"| {'yes' if met else 'no'} |")


def measure_logs(bench, size):
    plain = {}
    for title, options in LOGS.items():
        path = bench.make("a.log", "--size", size, *options)
        bench.make("short.log", "--size", bench.rg_size, *options)
        plain[title] = bench.compare(title, path, [
            "wc -l a.log", "grep -c -F Error: a.log", "rg -c -f patterns a.log",
            f"grep -c -i '{WORDS}' a.log", "TFSLEUTH a.log"])
        if title == "debug":
            for name in ("a.log", "short.log"):
                subprocess.run(f"gzip -kf1 {name}; zstd -qkf {name}",
                               shell=True, check=True, cwd=bench.folder)
            plain["gz"] = bench.compare("debug, gzip", path, [
                "gzip -dc a.log.gz", "gzip -dc a.log.gz | rg -c -f patterns",
                "TFSLEUTH a.log.gz"])
            plain["zst"] = bench.compare("debug, zstd", path, [
                "zstd -dc a.log.zst", "zstd -dc a.log.zst | rg -c -f patterns",
                "TFSLEUTH a.log.zst"])
    return plain


def measure_goals(plain, small):
    def seconds(title, word):
        return next(run.cpu for command, run in plain[title].items()
                    if word in command)

    def clock(title, word):
        return next(run.seconds for command, run in plain[title].items()
                    if word in command)

    print("\n### Goals\n\n| what | goal | here | met |\n| --- | --- | ---: | --- |")
    debug = seconds("debug", "TFSLEUTH")
    goal("debug log, x of `wc -l`", debug / seconds("debug", "wc"), 4, True)
    goal("debug log, x faster than `rg`", seconds("debug", "rg") / debug, 4, False)
    goal("gz, x faster than `gzip -dc \\| rg`",
         clock("gz", "| rg") / clock("gz", "TFSLEUTH"), 5, False)
    goal("zst, x of `zstd -dc`",
         clock("zst", "TFSLEUTH") / clock("zst", "zstd -dc"), 1.3, True)
    for title in ("debug, CRLF", "debug, GitHub's times"):
        goal(f"{title}, x of the plain one", seconds(title, "TFSLEUTH") / debug,
             2, True)
    goal("plain CI log, x faster than `rg`",
         seconds("plain CI", "rg") / seconds("plain CI", "TFSLEUTH"), 3, False)
    goal("small log, ms", small.cpu * 1000, 10, True)
    goal("peak MiB", max(run.kib for runs in plain.values()
                         for command, run in runs.items()
                         if "TFSLEUTH" in command) / 1024, 64, True)


def measure_small(bench):
    path = bench.make("small.log", "--size", "4", "--kind", "requests")
    run = bench.run("TFSLEUTH small.log", runs=20)
    print(f"\n### A small log\n\n{path.stat().st_size} bytes: "
          f"{run.seconds * 1000:.1f} ms by the clock, {run.cpu * 1000:.1f} ms of "
          f"the processor, {run.kib / 1024:.0f} MiB")
    return run


def write_twice(folder):
    """The table once more, under other names."""
    source = pathlib.Path(__file__).resolve().parents[2] / "rules"
    apart = {"examples", "secrets", "classes"}
    files = [path for path in source.rglob("*.json")
             if not apart & set(path.relative_to(source).parts)
             and path.name != "rule.schema.json"]
    tables = {path: json.loads(path.read_text()) for path in files}
    ids = {rule["id"] for table in tables.values()
           for rule in table.get("rules", [])}

    def renamed(value):
        if isinstance(value, dict):
            return {key: renamed(part) for key, part in value.items()}
        if isinstance(value, list):
            return [renamed(part) for part in value]
        return f"{value}-two" if value in ids else value

    for path, table in tables.items():
        target = folder / "twice" / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        if "rules" in table:
            table = renamed(table)
        target.write_text(json.dumps(table))


def measure_rules(bench, size):
    """What a table twice as long costs, without the time to read it."""
    write_twice(bench.folder)
    bench.make("a.log", "--size", size)
    bench.make("short.log", "--size", bench.rg_size)

    def seconds(options):
        return (bench.run(f"TFSLEUTH {options} a.log").cpu -
                bench.run(f"TFSLEUTH {options} short.log").cpu)

    once, twice = seconds(""), seconds("--rules twice")
    print(f"\n### Twice the rules\n\n{once:.2f} s of the processor, with the "
          f"table and a copy of it {twice:.2f} s: {twice / once:.2f}x")


def write_members(folder, count):
    """An archive of `count` logs, each of them a failure."""
    body = b"\nError: Invalid provider configuration\n\nSome words.\n"
    with tarfile.open(folder / "many.tar", "w") as tar:
        for i in range(count):
            info = tarfile.TarInfo(f"{i}.log")
            info.size = len(body)
            tar.addfile(info, io.BytesIO(body))


def measure_members(bench):
    print("\n### Members of one archive\n\n| members | s | peak MiB |\n"
          "| ---: | ---: | ---: |")
    for count in (12_500, 25_000, 50_000):
        write_members(bench.folder, count)
        run = bench.run("TFSLEUTH --jobs 1 --max-members 60000 many.tar", runs=1)
        print(f"| {count} | {run.seconds:.2f} | {run.kib / 1024:.0f} |",
              flush=True)


def measure_jobs(bench, size):
    each = str(bytes_of(size) // 8)
    (bench.folder / "many").mkdir(exist_ok=True)
    for i in range(8):
        bench.make(f"many/{i}.log", "--size", each, "--seed", str(i))
    one = bench.run("TFSLEUTH --jobs 1 many")
    two = bench.run("TFSLEUTH --jobs 2 many")
    print(f"\n### A folder of 8 logs\n\n`--jobs 1` {one.seconds:.2f} s, "
          f"`--jobs 2` {two.seconds:.2f} s: {one.seconds / two.seconds:.2f}x")


def measure_memory(bench, stream):
    print("\n### Memory\n\n| input | s | MB/s | peak MiB |\n"
          "| --- | ---: | ---: | ---: |")
    cases = [(f"stream of {stream} from a pipe", ["--size", stream],
              bytes_of(stream)),
             ("one line of 1G", ["--size", "1G", "--kind", "line"], 1 << 30),
             ("200,000 requests", ["--size", "200000", "--kind", "requests"],
              None)]
    for title, options, size in cases:
        maker = subprocess.Popen([bench.build / "tfsleuth_made_log", *options],
                                 stdout=subprocess.PIPE)
        began = time.monotonic()
        reader = subprocess.Popen([bench.build / "tfsleuth", "--no-tee", "-"],
                                  stdin=maker.stdout,
                                  stdout=subprocess.DEVNULL)
        maker.stdout.close()
        _, _, usage = os.wait4(reader.pid, 0)
        seconds = time.monotonic() - began
        maker.wait()
        speed = f"{size / seconds / 1e6:.0f}" if size else ""
        print(f"| {title} | {seconds:.1f} | {speed} "
              f"| {usage.ru_maxrss / 1024:.0f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build")
    parser.add_argument("--size", default="512M")
    parser.add_argument("--rg-size", default="1M")
    parser.add_argument("--stream", default="2G")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=["logs", "memory", "many"])
    options = parser.parse_args()
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.build, pathlib.Path(folder), options.runs,
                      options.rg_size)
        print(f"{machine()}; {bench.patterns} patterns for `rg`; "
              f"least of {options.runs} runs.")
        if options.only in (None, "logs"):
            small = measure_small(bench)
            measure_goals(measure_logs(bench, options.size), small)
        if options.only in (None, "many"):
            measure_rules(bench, options.size)
            measure_jobs(bench, options.size)
            measure_members(bench)
        if options.only in (None, "memory"):
            measure_memory(bench, options.stream)
        print(f"\nThe runs of a command differed by up to "
              f"{bench.spread * 100:.0f} %.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
