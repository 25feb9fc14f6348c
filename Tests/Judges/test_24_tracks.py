"""The task that the interface is measured by: 24 tracks, three of them named for a wrong day, and
the probes in a spreadsheet. Counted in keys, from the open program to the launched run."""
from __future__ import annotations

import csv
import io
from typing import Callable, Dict, List

import pytest

from emulator import Emulator
from key_names import typed
from program import Program
from terminal import Interface, pasted

MONITOR = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
#: Tracks and the day that each is of; the notebook says which probe it was.
DAYS = {"C_0523": "05-13", "E_0541": "05-14", "B_0512 deep": "05-15"}
SWAPPED = {"A_0514": "ProbeB", "B_0514": "ProbeA"}
MOST_KEYS = 60


class Hand:
    """Presses keys and counts them."""

    def __init__(self, at: Interface) -> None:
        self.at = at
        self.count = 0

    def press(self, names: str) -> None:
        for name in names.split():
            self.count += 1
            self.at.keys(typed(name))

    def type(self, text: str) -> None:
        self.count += len(text)
        self.at.type(text)

    def paste(self, text: str) -> None:
        self.count += 1  # The terminal's own key for it.
        self.at.keys(pasted(text))


def expected() -> Dict[str, tuple]:
    """The day and the probe of each track."""
    wrong = {"C_0513", "E_0514", "B_0515"}
    names = [f"{letter}_05{day}" for day in (12, 13, 14, 15) for letter in "ABCDEF"]
    names = [name for name in names if name not in wrong] + list(DAYS)
    return {name: (DAYS.get(name, f"05-{name[-2:]}"), SWAPPED.get(name, f"Probe{name[0]}"))
            for name in names}


def test_24_tracks(
        opened: Callable[..., Interface], homes: Callable[[Emulator], Program],
        start: Callable[..., Emulator], capsys: pytest.CaptureFixture) -> None:
    emulator = start("--world", "full", "--speed", "20")
    at = opened(homes(emulator), emulator.state)
    hand = Hand(at)
    at.see("Manifest · 24 rows", "2 Assets ✓ 4/4", "3 Manifest ✗")

    # Rows without a recording stand first; typing the day finds it, Enter goes on to the next.
    hand.type("05-13")
    hand.press("Enter")
    hand.type("05-14")
    hand.press("Enter")
    # The probe of B_0512 stands twice: the second of the two is of another day.
    hand.press("Alt-N Alt-N Home")
    hand.type("05-15")
    hand.press("Enter")
    at.see("3 Manifest ✗ 1")  # No convention gives a probe for E_0541: the paste will.

    # The spreadsheet is in the order of the tracks' names.
    column: List[str] = [probe for _, (_, probe) in sorted(expected().items())]
    hand.press("Home Right Alt-S Ctrl-Home Right Right")
    hand.paste("\r\n".join(column) + "\r\n")
    at.see("Paste 24 × 1")
    hand.press("Enter")
    at.see("3 Manifest ✓")

    hand.press("Alt-4 Ctrl-L")
    at.see("Launch 24 rows of subject 776655?")
    hand.press("Enter")
    at.see("Launched", "✓ Start the run")

    run, = emulator.runs(MONITOR)
    key, = emulator.keys("aind-scratch-data", "aind-session/manifests/")
    rows = csv.DictReader(io.StringIO(emulator.stored("aind-scratch-data", key).decode()))
    assert {row["probe_id"]: (row["sorted_recording"][20:].partition("_")[0][-5:],
                              row["probe_name"]) for row in rows} == expected()
    with capsys.disabled():
        print(f"\n24 tracks: {hand.count} keys, the pasted text apart")
    assert hand.count < MOST_KEYS
