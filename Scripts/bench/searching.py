"""The whole search beside the published aind-session package, each time on fresh services."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Mapping

from emulator import Emulator

from figures import Figure
from programs import BINARY, environment

SEARCHES = 3
LATENCY_MS = 80


def figures_of() -> list[Figure]:
    ours = [search(search_by_program) for _ in range(SEARCHES)]
    package = search(search_in_package)
    if ours[0]["found"] != package["found"]:
        raise RuntimeError(f"the two found different assets: {ours[0]['found']} {package['found']}")
    seconds = statistics.median(run["seconds"] for run in ours)
    return [
        Figure(f"search at {LATENCY_MS} ms per request", "s", seconds,
               {"aind-session": package["seconds"]}, 1.5),
        Figure("requests", "", ours[0]["requests"], {"aind-session": package["requests"]}),
        Figure("peak memory", "MB", max(run["megabytes"] for run in ours),
               {"aind-session": package["megabytes"]}, 40),
    ]


def search(by: Callable[[Emulator], dict[str, Any]]) -> dict[str, Any]:
    with closing(Emulator("--plain", "--latency-ms", str(LATENCY_MS))) as services:
        return {**by(services), "requests": len(services.log())}


def search_by_program(services: Emulator) -> dict[str, Any]:
    began = time.perf_counter()
    # In a process of its own, whose only child it is: that child's peak memory is then known.
    done = subprocess.run(
        [sys.executable, "-c", "import resource, subprocess, sys\n"
         "code = subprocess.run(sys.argv[1:]).returncode\n"
         "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
         "sys.exit(code)", BINARY, "assets", services.announced["state"], "--json"],
        env=environment(services.env), capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "found": names(json.loads(done.stdout)),
            "megabytes": int(done.stderr.split()[-1]) / 1024}


def search_in_package(services: Emulator) -> dict[str, Any]:
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
    print(json.dumps({
        "seconds": time.perf_counter() - began, "found": found,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def names(found: Mapping[str, Any]) -> list[str]:
    return sorted(asset["name"] for asset in found["sorted"])
