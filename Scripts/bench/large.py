"""A table of 100,000 rows opened and pasted, and the memory of the whole job."""

from __future__ import annotations

import re
import time
from typing import Sequence

import programs
from figures import Figure
from programs import MANY, Program


def figures_of(all_programs: Sequence[Program]) -> list[Figure]:
    path = programs.table(MANY)
    opened: dict[str, float | None] = {}
    kept: dict[str, float | None] = {}
    memory: dict[str, float | None] = {}
    for program in all_programs:
        terminal, opened[program.name] = program.on_table(path, MANY)
        terminal.send(program.last)
        terminal.wait(lambda: True, quiet=0.5)
        shown = re.search(program.last_row, terminal.text, re.MULTILINE)
        # nano counts the heads and the empty line behind the last.
        kept[program.name] = int(shown[1]) - 2 * (program.name == "nano") if shown else None
        memory[program.name] = terminal.peak_kilobytes() / 1024
        terminal.kill()
    ours = all_programs[0].name
    return [
        # The others' times hold their start, ours does not: add "first frame".
        Figure("opened, checked and shown", "s", opened.pop(ours) or 0, opened, 0.3),
        Figure("rows kept", "", kept.pop(ours) or 0, kept, MANY, more_is_better=True),
        Figure("peak memory, opened", "MB", memory.pop(ours) or 0, memory, 100),
        *pasted(all_programs[0]),
    ]


def pasted(program: Program) -> list[Figure]:
    """From the last byte of the paste to its preview, and from Enter to the rows."""
    small = programs.table(10)
    text = programs.table(MANY).read_text(encoding="utf-8")
    terminal, _ = program.on_table(small, 10)
    terminal.paste(text)
    ended = time.perf_counter()
    preview = programs.until(terminal, lambda: "Paste" in terminal.text) - ended
    terminal.wait(lambda: True, quiet=0.3)
    pressed = time.perf_counter()
    terminal.send("\r")
    landed = programs.until(terminal, lambda: program.has_read(terminal, MANY)) - pressed
    peak = terminal.peak_kilobytes() / 1024
    terminal.kill()
    return [
        Figure("pasted, last byte to preview", "s", preview, target=1),
        Figure("pasted, Enter to its rows shown", "s", landed, target=1),
        Figure("peak memory, pasted", "MB", peak, target=100),
    ]


def launch(program: Program) -> Figure:
    """The whole way to a launched run, on the emulated services, for its peak memory."""
    terminal = program.start(None)
    terminal.wait("3 Manifest ✓")
    for key in ["\x1bt", *(f"\x1b{step}" for step in (1, 2, 3, 4)), "\x0c", "\r"]:
        terminal.send(key)
        terminal.wait(lambda: True, quiet=0.3)
    terminal.wait("Launched.", seconds=60)
    terminal.send("\x1b5")
    terminal.wait("converting")
    peak = terminal.peak_kilobytes() / 1024
    terminal.end("\x11")
    return Figure("peak memory, search to launched run", "MB", peak, target=40)
