"""Pastes beyond all measure: refused or taken with a message, in bounded memory, never the end."""
from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Callable

from program import Program
from terminal import ESC, Interface, alt, ctrl

Opened = Callable[..., Interface]

BEGIN, END = b"\x1b[200~", b"\x1b[201~"
ROW = b"behavior_812345\tA_0408\tProbeA\t0\tjson\r\n"
MEGABYTE = (ROW * (1_000_000 // len(ROW) + 1))[:1_000_000]
MOST_MEMORY = 450  # Megabytes, at any time.


def peak(at: Interface) -> int:
    """The most memory the program has had, in megabytes."""
    status = Path(f"/proc/{at.process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) // 1024


def test_a_paste_of_200_megabytes_is_refused(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    at.see("3 Manifest ✓")
    at.send(BEGIN)
    for _ in range(200):
        at.send(MEGABYTE)
    at.send(END)
    at.see("190 MiB is over the limit of 100 MiB", patience=60)
    assert peak(at) < MOST_MEMORY
    at.keys(alt("2"))
    at.see("kilosort4", "3 Manifest ✓")


def test_20_megabytes_without_brackets_are_no_keys(
        opened: Opened, program: Program, state: Path) -> None:
    """A busy machine may make several pastes of it, and still none of it is typed."""
    at = opened(program, state)
    at.see("3 Manifest ✓")
    for _ in range(20):
        at.send(MEGABYTE)
    at.see("Esc drops it", patience=60)
    at.keys(ESC)
    at.see("nothing changed", "Manifest · 14 rows", "3 Manifest ✓")
    at.keys(ctrl("z"))
    at.see("Nothing to undo")
    assert peak(at) < MOST_MEMORY


def test_a_paste_that_never_ends_is_over_when_it_stops(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    at.see("3 Manifest ✓")
    at.keys(alt("2"))
    at.see("kilosort4")
    at.send(BEGIN)
    deadline = time.monotonic() + 3  # Longer than the silence that ends it.
    while time.monotonic() < deadline:
        at.send(MEGABYTE[:20_000])
        at.read(0.01)
    at.see("A paste goes into the State or the Manifest step.")
    at.keys(alt("3"))
    at.see("Manifest · 14 rows", "3 Manifest ✓")


def test_half_a_sequence_does_not_hold_up_a_key(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    at.see("3 Manifest ✓")
    for half in (b"\x1b[", b"\x1bO", b"\x1b[1;", b"\x1b]52;c;", b"\x1bP", b"\x1b[M"):
        at.send(half)
        time.sleep(1.1)  # As long as a slow line's rest of it is waited for.
        at.keys(alt("2"))
        at.see("sorted in use")
        at.keys(alt("3"))
        at.see("convention:")
    at.keys(ESC)
