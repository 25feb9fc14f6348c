"""How fast and how small, beside programs that do the same: make bench.

Start-up and keys beside nano, in the same pseudo-terminal; the search beside the published
aind-session package, on the same emulated services at 80 ms per request. Ratios below 1 mean that
this program takes less. The exit code is not 0 only when a figure could not be taken.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Callable, Mapping

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Judges"))

from emulator import Emulator  # noqa: E402
from pseudo_terminal import PseudoTerminal  # noqa: E402

PROGRAM = str(ROOT / ".build/release/conversion-tui")
NANO = shutil.which("nano")
SIZE = (100, 28)
STARTS, MOVES, SEARCHES = 31, 200, 3
LATENCY_MS = 80
DOWN, UP = "\x1b[B", "\x1b[A"


def main() -> None:
    if sys.argv[1:2] == ["--search-by-package"]:
        return search_by_package(*sys.argv[2:])
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.chdir(folder)
        with closing(Emulator("--plain", "--speed", "20")) as services:
            env = environment(services.env)
            rows += start_up(services.announced["state"], env)
            rows += keys_and_memory(services.announced["state"], env)
        rows += searches()
        os.chdir(ROOT)
    print_table([["", "conversion-tui", "beside", "ratio", "target"], *rows])


def environment(services: Mapping[str, str]) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": os.getcwd(), "TERM": "xterm-256color",
        "LANG": "C.UTF-8", "XDG_STATE_HOME": os.getcwd() + "/state",
        "CONVERSION_TUI_POLL_SECONDS": "1", "AWS_EC2_METADATA_DISABLED": "true", **services,
    }


# Start-up: from before the program is started to the last byte of its first whole frame.

def start_up(state: str, env: Mapping[str, str]) -> list[list[str]]:
    ours: list[float] = []
    nano: list[float] = []
    for _ in range(STARTS):
        ours.append(first_frame([PROGRAM, state], env, ("conversion-tui", "^P commands"), "\x11"))
        nano.append(first_frame(nano_on(state), env, ("GNU nano", "^X Exit"), "\x18"))
    return [compared("first frame, median", "ms", statistics.median(ours) * 1000,
                     "nano", statistics.median(nano) * 1000, "15")]


def first_frame(
    command: list[str], env: Mapping[str, str], ends: tuple[str, str], quit_keys: str
) -> float:
    terminal = PseudoTerminal(command, env, *SIZE)
    received = terminal.record(quiet=0.1)
    terminal.end(quit_keys)
    for seconds, data in received:
        terminal.draw(data)
        lines = terminal.screen.display
        if ends[0] in lines[0] and ends[1] in lines[-1]:
            return seconds
    raise RuntimeError(f"{command[0]} never showed a whole frame; it shows\n{terminal.text}")


def nano_on(state: str) -> list[str]:
    if NANO is None:
        raise RuntimeError("nano is missing; `make bench` installs it")
    return [NANO, "--ignorercfiles", "--restricted", state]


# Keys in the manifest, then the whole way to a launched run, for its peak memory.

def keys_and_memory(state: str, env: Mapping[str, str]) -> list[list[str]]:
    editor = PseudoTerminal(nano_on(state), env, *SIZE)
    editor.wait("^X Exit")
    nano_time, nano_bytes = moves(editor)
    editor.end("\x18")
    terminal = PseudoTerminal([PROGRAM, state], env, *SIZE)
    terminal.wait("3 Manifest ✓")
    our_time, our_bytes = moves(terminal)
    for key in ["\x1bt", *(f"\x1b{step}" for step in (1, 2, 3, 4)), "\x0c", "\r"]:
        terminal.send(key)
        terminal.wait(lambda: True, quiet=0.3)
    terminal.wait("Launched.", seconds=60)
    terminal.send("\x1b5")
    terminal.wait("converting")
    peak = terminal.peak_kilobytes() / 1024
    terminal.end("\x11")
    return [
        compared("cursor move, key to last byte, median", "ms", our_time * 1000,
                 "nano", nano_time * 1000, ""),
        compared("cursor move, sent to the terminal", "bytes", our_bytes, "nano", nano_bytes, ""),
        ["peak memory, search to launched run", figure(peak, "MB"), "", "", "under 40 MB"],
    ]


def moves(terminal: PseudoTerminal) -> tuple[float, float]:
    """Seconds from a key to the last byte it makes, and bytes, within one screen of rows."""
    times: list[float] = []
    size = 0
    for turn in range(MOVES):
        began = time.perf_counter() - terminal.began
        terminal.send(DOWN if turn % 16 < 8 else UP)
        received = terminal.record(quiet=0.02)
        for _, data in received:
            terminal.draw(data)
            size += len(data)
        times.append(received[-1][0] - began)
    return statistics.median(times), size / MOVES


# The whole search, each time on fresh services.

def searches() -> list[list[str]]:
    ours = [search(search_by_program) for _ in range(SEARCHES)]
    package = search(search_in_package)
    if ours[0]["found"] != package["found"]:
        raise RuntimeError(f"the two found different assets: {ours[0]['found']} {package['found']}")
    seconds = statistics.median(run["seconds"] for run in ours)
    beside = "aind-session"
    return [
        compared(f"search at {LATENCY_MS} ms per request", "s", seconds, beside,
                 package["seconds"], "1.5"),
        compared("requests of the search", "", ours[0]["requests"], beside,
                 package["requests"], ""),
        compared("peak memory of the search", "MB", max(run["megabytes"] for run in ours), beside,
                 package["megabytes"], "40"),
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
         "sys.exit(code)", PROGRAM, "assets", services.announced["state"], "--json"],
        env=environment(services.env), capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "found": names(json.loads(done.stdout)),
            "megabytes": int(done.stderr.split()[-1]) / 1024}


def search_in_package(services: Emulator) -> dict[str, Any]:
    brain = next(name for asset in services.control("GET", "/assets")
                 if (name := asset["name"]).startswith("SmartSPIM") and name.count("_") == 3)
    done = subprocess.run(
        [sys.executable, __file__, "--search-by-package", brain.split("_")[1], brain],
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


# The table.

def compared(
    what: str, unit: str, ours: float, beside: str, other: float, target: str
) -> list[str]:
    return [what, figure(ours, unit), f"{figure(other, unit)} ({beside})", f"{ours / other:.3g}",
            f"under {target} {unit}" if target else ""]


def figure(value: float, unit: str) -> str:
    return f"{value:.4g} {unit}".strip()


def print_table(rows: list[list[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


if __name__ == "__main__":
    main()
