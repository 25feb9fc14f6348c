"""A data root of many assets and files, on a warm disk."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from figures import Figure
from programs import BINARY, ROOT, environment

MAKER = str(ROOT / ".build/release/make-data-root")
ASSETS, FILES = 500, 200_000
RUNS = 5


def figures_of() -> list[Figure]:
    return [
        Figure(f"{ASSETS} assets, {FILES:,} files, of {subjects}", "s", seconds_of(subjects), {}, 0.5)
        for subjects in ("8 mice", "1 mouse")]


def seconds_of(subjects: str) -> float:
    with tempfile.TemporaryDirectory(dir=".") as folder:
        root = str(Path(folder).resolve() / "data")
        state = subprocess.run(
            [MAKER, root, str(ASSETS), str(FILES), subjects.split()[0]],
            capture_output=True, text=True, check=True).stdout.strip()
        timed = [read(root, state) for _ in range(RUNS + 1)]
        # The first reading warms the disk's cache.
        return statistics.median(timed[1:])


def read(root: str, state: str) -> float:
    began = time.perf_counter()
    done = subprocess.run([BINARY, "assets", state, "--data-root", root, "--json"],
                          env=environment(os.environ), capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - began
    if not json.loads(done.stdout)["sorted"]:
        raise RuntimeError("nothing was found")
    return seconds
