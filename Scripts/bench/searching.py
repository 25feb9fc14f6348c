"""The whole search beside the published aind-session package, each time on fresh services."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Iterator, Mapping

from emulator import Emulator
from pseudo_terminal import PseudoTerminal

from figures import Figure
from programs import BINARY, SIZE, environment, until

Run = dict[str, Any]
SEARCHES = 5
LATENCY_MS = 80
#: The emulator's names of the worlds that are searched.
WORLDS = {"numbered": "four sessions", "busy": "twelve sessions, 24 sorted, 1,000 assets"}
#: Seconds, by world and latency.
TARGETS = {("numbered", 0): 0.1, ("numbered", LATENCY_MS): 0.8, ("busy", LATENCY_MS): 2}
#: Of the demo, whose `output` file can be made long.
MEGABYTES = 100


def figures_of() -> Iterator[tuple[str, list[Figure]]]:
    """By title: each world as a command, then what a person waits for."""
    for world, what in WORLDS.items():
        yield f"Search: {what}", [figure for latency in (0, LATENCY_MS)
                                  for figure in compared(world, latency)]
    yield "Search, on the screen", [*on_screen(), memory()]


def compared(world: str, latency: int) -> list[Figure]:
    words = ("--plain", "--world", world, "--latency-ms", str(latency))
    ours, package = median(words), once(search_in_package, words)
    if ours["found"] != package["found"]:
        raise RuntimeError(f"the two found different assets: {ours['found']} {package['found']}")
    figures = [Figure(f"at {latency} ms per request", "s", ours["seconds"],
                      {"aind-session": package["seconds"]}, TARGETS.get((world, latency)))]
    if latency:
        others = {"aind-session": package["requests"]}, {"aind-session": package["depth"]}
        figures += [Figure("requests", "", ours["requests"], others[0], ours["allowed"]),
                    Figure("of them one after another", "", ours["depth"], others[1])]
    return figures


def median(words: tuple[str, ...], turns: int = SEARCHES) -> Run:
    """The search of the median time."""
    runs = sorted((once(search_by_program, words) for _ in range(turns)),
                  key=lambda run: float(run["seconds"]))
    return runs[len(runs) // 2]


def once(by: Callable[[Emulator], Run], words: tuple[str, ...]) -> Run:
    with closing(Emulator(*words)) as services:
        run = by(services)
        log = services.log()
        return {**run, "requests": len(log), "depth": depth(log)}


def depth(log: list[dict[str, Any]]) -> int:
    """The longest row of requests of which each came when the one before had been answered."""
    longest, ended = 0, -1.0
    for entry in sorted(log, key=lambda entry: float(entry["end_ms"])):
        if entry["start_ms"] >= ended:
            longest, ended = longest + 1, entry["end_ms"]
    return longest


def search_by_program(services: Emulator) -> Run:
    # In a process of its own, whose only child it is: that child's peak memory is then known.
    done = subprocess.run(
        [sys.executable, "-c", "import resource, subprocess, sys, time\n"
         "began = time.perf_counter()\n"
         "code = subprocess.run(sys.argv[1:]).returncode\n"
         "print(time.perf_counter() - began,\n"
         "      resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
         "sys.exit(code)", BINARY, "assets", services.announced["state"], "--json"],
        env=environment(services.env), capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    seconds, kilobytes = done.stderr.splitlines()[-1].split()
    sessions = {asset["name"] for asset in found["ecephys"] + found["smartspim"]}
    return {"seconds": float(seconds), "found": names(found), "megabytes": int(kilobytes) / 1024,
            "allowed": 10 + 3 * len(sessions) + 8 * len(found["sorted"])}


def search_in_package(services: Emulator) -> Run:
    brain = next(name for asset in services.control("GET", "/assets")
                 if (name := asset["name"]).startswith("SmartSPIM") and name.count("_") == 3)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent), "--search-by-package", brain.split("_")[1], brain],
        env=environment(services.env), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def search_by_package(subject: str, brain: str) -> None:
    """Answers on standard output; its imports are not counted."""
    from aind_answers import answers
    from connect import connect

    package = connect(os.environ)
    began = time.perf_counter()
    found = names(answers(package, subject, brain))
    print(json.dumps({"seconds": time.perf_counter() - began, "found": found}))


def names(found: Mapping[str, Any]) -> list[str]:
    return sorted(asset["name"] for asset in found["sorted"])


def on_screen() -> list[Figure]:
    """From the start of the program to the first rows: asked for, and from memory."""
    first, frames, recalled = [], [], []
    for _ in range(SEARCHES):
        home = tempfile.mkdtemp(dir=".")
        with closing(Emulator("--plain", "--latency-ms", str(LATENCY_MS))) as services:
            terminal = started(services, home)
            until(terminal, lambda: "Manifest ·" in terminal.text)
            terminal.send("\x1b2")
            first.append(until(terminal, lambda: "[x] " in terminal.text) - terminal.began)
            terminal.wait("2 Assets ✓", seconds=30)
            # What is kept is written behind the screen.
            terminal.wait(lambda: True, quiet=0.3)
            terminal.end("\x11")
            services.faults({"action": "hang"})
            terminal = started(services, home)
            frames.append(until(terminal, lambda: terminal.holds("conversion-tui", 0)))
            # In the manifest, which are filled from the rows of assets.
            recalled.append(until(terminal, lambda: "ecephys_812345" in terminal.text))
            recalled[-1] -= frames[-1]
            frames[-1] -= terminal.began
            terminal.kill()
    return [
        Figure(f"first rows at {LATENCY_MS} ms per request", "s", statistics.median(first),
               target=3 * LATENCY_MS / 1000 + 0.015),
        Figure("first frame", "ms", 1000 * statistics.median(frames), target=15),
        # In the time for which one picture of a screen stands.
        Figure("from there to the rows of the cache", "ms", 1000 * statistics.median(recalled),
               target=1000 / 60),
    ]


def started(services: Emulator, home: str) -> PseudoTerminal:
    env = {**environment(services.env), "HOME": home, "XDG_STATE_HOME": os.path.abspath(home)}
    return PseudoTerminal([BINARY, services.announced["state"]], env, *SIZE)


def memory() -> Figure:
    large = median(("--output-megabytes", str(MEGABYTES)), turns=1)
    return Figure(f"peak memory, `output` of {MEGABYTES} MB", "MB", large["megabytes"], target=40)
