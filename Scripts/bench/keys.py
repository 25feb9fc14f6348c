"""Start-up, and what single keys cost in a table: time to the last byte, and bytes."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Sequence

import programs
from figures import Figure
from programs import Program
from pseudo_terminal import PseudoTerminal

STARTS = 21
UP, DOWN, RIGHT, LEFT = (f"\x1b[{letter}" for letter in "ABCD")
#: Of a table that fits the screen; the peers' first rows are heads.
NEAR = 7


def start_up(all_programs: Sequence[Program]) -> list[Figure]:
    """From before the program is started to the last byte of its first whole picture."""
    table = programs.table(programs.FAULTLESS)
    times: dict[str, list[float]] = {program.name: [] for program in all_programs}
    for turn in range(STARTS):
        for program in all_programs:
            # Seconds each; three of them tell enough.
            if program.name == "VisiData" and turn >= 3:
                continue
            terminal = program.start(None if program.state else program.convert(table))
            at = programs.until(terminal, lambda: program.has_started(terminal))
            times[program.name].append(at - terminal.began)
            terminal.kill()
    medians = {name: statistics.median(seconds) * 1000 for name, seconds in times.items()}
    ours = medians.pop(all_programs[0].name)
    return [Figure("first frame, median", "ms", ours, dict(medians), 15)]


class Cost:
    """Milliseconds and bytes of each of some keys."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.sizes: list[int] = []

    def press(self, terminal: PseudoTerminal, key: str, quiet: float = 0.03) -> None:
        began = time.perf_counter() - terminal.began
        terminal.send(key)
        received = terminal.record(quiet=quiet, seconds=0.5)
        for _, data in received:
            terminal.draw(data)
        if received:
            self.times.append((received[-1][0] - began) * 1000)
        self.sizes.append(sum(len(data) for _, data in received))

    @property
    def median_bytes(self) -> float:
        return statistics.median(self.sizes)


def measured(program: Program, rows: int, path: Path) -> dict[str, float | None]:
    terminal, _ = program.on_table(path, rows)
    down, right, typing, scroll, burst = (Cost() for _ in range(5))
    for turn in range(112):
        down.press(terminal, DOWN if turn // NEAR % 2 == 0 else UP)
    for turn in range(24):
        right.press(terminal, RIGHT if turn // 3 % 2 == 0 else LEFT)
    type_text(program, terminal, typing)
    if rows > 100:
        for _ in range(40):
            terminal.send(DOWN)
        terminal.wait(lambda: True, quiet=0.1)
        for _ in range(24):
            scroll.press(terminal, DOWN)
    burst.press(terminal, DOWN * 200, quiet=0.3)
    terminal.kill()
    return {
        "cursor move down, key to last byte, median|ms|1": statistics.median(down.times),
        "cursor move down, 99th percentile|ms|5": sorted(down.times)[int(0.99 * len(down.times))],
        "cursor move down, sent|bytes|100": down.median_bytes,
        "cursor move right, sent|bytes|100": right.median_bytes,
        "typing one character, sent|bytes|40": typing.median_bytes,
        "scrolling one row, sent|bytes|1500": scroll.median_bytes if scroll.sizes else None,
        "200 Downs at once, sent|bytes|10000": burst.sizes[0],
        "200 Downs at once, to last byte|ms|": burst.times[0] if burst.times else None,
    }


def type_text(program: Program, terminal: PseudoTerminal, typing: Cost) -> None:
    for key in program.edit:
        terminal.send(key)
        terminal.wait(lambda: True, quiet=0.1)
    # The first opens the cell.
    terminal.send("x")
    terminal.wait(lambda: True, quiet=0.1)
    for letter in "abcdefgh":
        typing.press(terminal, letter)
    if program.give_up:
        terminal.send(program.give_up)
        terminal.wait(lambda: True, quiet=0.2)


def figures_of(all_programs: Sequence[Program], rows: int) -> list[Figure]:
    """The targets of bytes are for rows without a fault: where each has some, the message line
    tells another with every move, and no other program tells any."""
    path = programs.table(rows)
    by_name = {program.name: measured(program, rows, path) for program in all_programs}
    ours = by_name.pop(all_programs[0].name)
    figures = []
    for label, value in ours.items():
        what, unit, target = label.split("|")
        if value is not None:
            others = {name: values[label] for name, values in by_name.items()}
            if "move" in what and unit == "bytes" and rows != programs.FAULTLESS:
                target = ""
            figures.append(Figure(what, unit, value, others, float(target) if target else None))
    return figures
