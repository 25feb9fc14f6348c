"""The search in figures: time, requests and memory in several worlds, part of `make bench`.

Beside aind-session on the same emulated services, in the same run. In the busy world the package
asks some ten thousands of requests, so that there it is timed without latency only.
"""

from __future__ import annotations

import statistics
from contextlib import closing
from typing import Any, Callable

from bench import Emulator, compared, figure, print_table, search_by_program, search_in_package

Run = dict[str, Any]
TURNS = 5
NUMBERED = ("--world", "numbered")
BUSY = ("--world", "busy")


def main() -> None:
    print_table([["", "conversion-tui", "beside", "ratio", "target"], *rows()])


def rows() -> list[list[str]]:
    table: list[list[str]] = []
    for what, world, target in (
        ("four sessions", NUMBERED, 0.1), ("twelve sessions in 1,000 assets", BUSY, None),
    ):
        ours = searched(search_by_program, *world)
        package = once(search_in_package, *world)
        table += [
            compared(f"search, {what}, no latency", "s", ours["seconds"], "aind-session",
                     package["seconds"], figure(target, "") if target else ""),
            compared(f"requests, {what}", "", ours["requests"], "aind-session",
                     package["requests"], ""),
        ]
        if ours["found"] != package["found"]:
            raise RuntimeError(f"the two found different assets: {ours} {package}")
    for what, world, target in (
        ("four sessions", NUMBERED, "0.8 s"), ("twelve sessions in 1,000 assets", BUSY, "2 s"),
    ):
        ours = searched(search_by_program, "--latency-ms", "80", *world)
        table.append([f"search, {what}, 80 ms per request", figure(ours["seconds"], "s"), "", "",
                      f"under {target}"])
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
