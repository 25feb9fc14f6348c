"""The search in figures: time, requests and memory in two worlds; part of `make bench`.

Beside aind-session on the same emulated services, in the same run.
"""

from __future__ import annotations

import statistics
from contextlib import closing
from typing import Any, Callable

from bench import Emulator, compared, figure, print_table, search_by_program, search_in_package

Run = dict[str, Any]
TURNS = 5
WORLDS = {"four sessions": "numbered", "twelve sessions in 1,000 assets": "busy"}
#: Seconds, by world and milliseconds of latency.
TARGETS = {("numbered", 0): "0.1", ("numbered", 80): "0.8", ("busy", 80): "2"}


def main() -> None:
    print_table([["", "conversion-tui", "beside", "ratio", "target"], *rows()])


def rows() -> list[list[str]]:
    table: list[list[str]] = []
    for what, world in WORLDS.items():
        for latency in (0, 80):
            words = ("--world", world, "--latency-ms", str(latency))
            ours, package = searched(search_by_program, *words), once(search_in_package, *words)
            if ours["found"] != package["found"]:
                raise RuntimeError(f"the two found different assets: {ours} {package}")
            table.append(compared(
                f"search, {what}, {latency} ms per request", "s", ours["seconds"],
                "aind-session", package["seconds"], TARGETS.get((world, latency), "")))
        table.append(compared(
            f"requests, {what}", "", ours["requests"], "aind-session", package["requests"], ""))
    large = searched(search_by_program, "--output-megabytes", "100", turns=1, plain=False)
    table.append(["peak memory, `output` of 100 MB", figure(large["megabytes"], "MB"), "", "",
                  "under 40 MB"])
    return table


def searched(
    by: Callable[[Emulator], Run], *world: str, turns: int = TURNS, plain: bool = True
) -> Run:
    """The run of the median time, each on fresh services."""
    runs = [once(by, *world, plain=plain) for _ in range(turns)]
    median = statistics.median_low(run["seconds"] for run in runs)
    return next(run for run in runs if run["seconds"] == median)


def once(by: Callable[[Emulator], Run], *world: str, plain: bool = True) -> Run:
    with closing(Emulator(*(["--plain"] if plain else []), *world)) as services:
        return {**by(services), "requests": len(services.log())}


if __name__ == "__main__":
    main()
