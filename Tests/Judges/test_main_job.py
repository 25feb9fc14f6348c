"""The main job with keys alone, in a real pseudo-terminal of 80×24."""
from __future__ import annotations

import csv
import io
import re
import time
from typing import Callable, List

import pytest

from emulator import Emulator
from program import Program
from terminal import (
    BACKSPACE,
    DELETE,
    DOWN,
    ENTER,
    ESC,
    F1,
    F2,
    FIRST_CELL,
    RIGHT,
    Interface,
    alt,
    ctrl,
    pasted,
)

BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"
MONITOR = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
BUCKET = "aind-scratch-data"

Opened = Callable[..., Interface]

#: As a spreadsheet copies it: a header, and cells in quotes for a tab, line breaks and a quote.
BLOCK = ('probe_id\tprobe_name\r\n"A\t0411\nof ""us"""\tProbeB\r\nB_0411\tProbeC\r\n')


def cells(interface: Interface, row: int) -> List[str]:
    """The cells of a row of the manifest, as they show."""
    line = interface.until(
        lambda: next((text for text in interface.lines if re.match(rf"│ *{row}[ !~][ ▸]", text)), None),
        f"row {row}")
    shown = re.sub(r"^│ *\d+..", "", line).rstrip("│ ") if line else ""
    return re.split(r"\s*│\s*|\s{2,}", shown)


def see_row(interface: Interface, row: int, *wanted: str) -> None:
    interface.until(lambda: all(text in cells(interface, row) for text in wanted),
                    f"{wanted} in row {row}")


def test_from_a_stored_state_to_a_result(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    at = opened(launcher)

    # State: typing narrows the list, Enter opens.
    at.see("no state open", "33 of 33, newest first")
    at.keys("06-18 812345")
    at.see("Narrow: 06-18 812345", "1 of 33", f"{BRAIN} … 2025-06-18_11-05-22")
    at.keys(ENTER)
    at.see(BRAIN, "subject 812345")

    # Assets: found, those in error not in use.
    at.keys(alt("2"))
    at.see("Assets · 5 of 8 sorted in use", "1 State ✓", "2 Assets ✓ 5/8")
    at.see("kilosort4", "Incomplet", "yes: Tr", f"stitched  {BRAIN}_stitched_2025-06-14")
    assert at.row("yes: Ou").strip("│ ▸").startswith("[ ]")

    # Manifest: filled by month and day.
    at.keys(alt("3"))
    at.see("Manifest · 14 rows · convention: month-day (Alt-C)", "3 Manifest ✓")
    assert cells(at, 4)[1:3] == ["A_0408", "ProbeA"]
    assert cells(at, 4)[3].endswith("11-44-16")

    # A cell through its choices, narrowed by typing; undone and done again.
    at.keys(DOWN, RIGHT, RIGHT)
    at.see_cursor_on("ProbeB")
    at.keys(F2)
    at.see("45883-1", "Type to narrow, Enter takes the marked one")
    at.keys(BACKSPACE * len("ProbeB"), "c")
    at.gone("│45883-1")
    at.keys(ENTER)
    see_row(at, 2, "B_0411", "ProbeC")
    at.see("3 Manifest ✗ 2", "4 Launch ✗ 1")  # Two tracks on one probe now.
    at.keys(ctrl("z"))
    at.see("Undone: edited probe_name of row 2.", "3 Manifest ✓")
    see_row(at, 2, "ProbeB")
    at.keys(ctrl("y"))
    at.see("Done again", "3 Manifest ✗ 2")
    at.keys(ctrl("z"))
    at.see("3 Manifest ✓")

    # A row more and a row less.
    at.keys(ctrl("n"))
    at.see("Manifest · 15 rows", "(needed)", "3 Manifest ✗")
    at.keys(ctrl("k"))
    at.see("Manifest · 14 rows", "Deleted 1 row.", "3 Manifest ✓")

    paste_lands_and_is_undone(at)
    palette_and_help(at)
    stem = launch(at, emulator)

    # Runs: followed to the result, without a key.
    at.keys(alt("5"))
    at.see("Runs · 1", "converting")
    at.see("✓ done", "The result of subject 812345 is ready", patience=30)
    at.keys(ENTER)
    at.see("Launch of subject 812345", "state        ✓ done", "✓ Store the state")
    at.keys(ESC)
    at.gone("Launch of subject 812345")

    at.keys(ctrl("q"))
    assert at.end() == 0
    assert at.is_restored()
    result_is_right(emulator, stem)


def paste_lands_and_is_undone(at: Interface) -> None:
    """A block from a spreadsheet is shown before it lands, and is one step to undo."""
    at.keys(FIRST_CELL, pasted(BLOCK))
    at.see("Paste 2 × 2", "Enter lands it", "The first line names columns: probe_id, probe_name",
           'row 1 probe_id: A_0411 → A␉0411␊of "us"', "row 2 probe_name: ProbeB → ProbeC")
    at.keys(ESC)
    at.see("The paste was dropped; nothing changed.")
    see_row(at, 1, "A_0411", "ProbeA")
    at.keys(pasted(BLOCK))
    at.see("Paste 2 × 2")
    at.keys(ENTER)
    at.see("Pasted 3 cells.", "3 Manifest ✗")
    at.until(lambda: any("A␉0411␊" in text for text in cells(at, 1)), "the pasted cell")
    see_row(at, 2, "B_0411", "ProbeC")
    at.keys(ctrl("z"))
    at.see("Undone: pasted 3 cells.", "3 Manifest ✓")
    see_row(at, 1, "A_0411", "ProbeA")
    see_row(at, 2, "B_0411", "ProbeB")


def palette_and_help(at: Interface) -> None:
    at.keys(ctrl("p"))
    at.see("Commands", "type to narrow", "Ctrl-Z")
    at.keys("duplicate")
    at.see("Duplicate the selected rows")
    at.gone("Ctrl-Z")
    at.keys(ENTER)  # The palette runs what is chosen.
    at.see("Manifest · 15 rows")
    at.keys(ctrl("z"))
    at.see("Manifest · 14 rows")
    at.keys(F1)
    at.see("Manifest", "Ctrl-D", "Fill the selection down")
    at.keys(ESC)
    at.gone("Fill the selection down")


def launch(at: Interface, emulator: Emulator) -> str:
    """Launches after a confirmation that says what will be made; gives the capture's name."""
    at.keys(alt("4"))
    at.see("Converter capsule  60569c31", "sorted             [x] behavior_812345",
           "The manifest as it will be written:")
    at.keys(ctrl("l"))
    at.see("Launch 14 rows of subject 812345?", "with 14 data assets attached", "▸ Launch")
    assert emulator.assets() == []
    capture = at.match(rf"({BRAIN}_ibl-converted_[\d_-]+)").group(1)
    at.keys(ESC)
    at.gone("▸ Launch")
    assert emulator.assets() == []
    at.keys(ctrl("l"))
    capture = at.match(rf"({BRAIN}_ibl-converted_[\d_-]+)").group(1)
    at.keys(ENTER)
    at.see("✓ Start the run", "✓ Wait for the manifest's asset", "Launched", "4 Launch ✓")
    return capture


def result_is_right(emulator: Emulator, capture: str) -> None:
    captured, = emulator.assets("_ibl-converted_")
    assert captured["name"] == capture
    run, = emulator.runs(MONITOR)
    assert len(run["data_assets"]) == 14
    # The state was stored already: it is attached from where it lies.
    key, = emulator.keys(BUCKET, "aind-session/manifests/")
    rows = list(csv.DictReader(io.StringIO(emulator.stored(BUCKET, key).decode())))
    assert [(row["probe_id"], row["probe_name"]) for row in rows[:3]] == [
        ("A_0411", "ProbeA"), ("B_0411", "ProbeB"), ("C 0411", "ProbeC")]


# Ways to a state

def test_a_state_by_its_path_on_the_command_line(
        opened: Opened, program: Program, plain: Emulator) -> None:
    at = opened(program, plain.state)
    at.see(BRAIN, "subject 812345", "2 Assets ✓ 5/8", "3 Manifest ✓")


def test_a_state_by_its_path_in_the_prompt(
        opened: Opened, program: Program, plain: Emulator) -> None:
    at = opened(program)
    at.see("newest first")
    at.keys(ctrl("o"))
    at.see("path")
    at.type(str(plain.state))
    at.keys(ENTER)
    at.see(BRAIN, "subject 812345")


@pytest.mark.parametrize("wrap", [pasted, str], ids=["bracketed", "a burst"])
def test_a_pasted_state_is_a_state_never_keys(
        opened: Opened, program: Program, plain: Emulator, wrap: Callable[[str], str]) -> None:
    at = opened(program)
    at.see("newest first")
    text = plain.state.read_text(encoding="utf-8")
    at.keys(wrap(text))
    at.see(BRAIN, "subject 812345", "3 Manifest ✓")
    at.keys(alt("1"))
    at.see(f"pasted, {len(text.encode()) / 1000:.1f} kB")


# Drafts

def test_edits_outlive_a_kill(opened: Opened, launcher: Program, emulator: Emulator) -> None:
    at = opened(launcher, emulator.state)
    at.see("3 Manifest ✓")
    at.keys(alt("3"), FIRST_CELL, RIGHT, RIGHT)
    at.see_cursor_on("ProbeA")
    at.keys(DELETE)
    at.see("3 Manifest ✗", "Clear")
    time.sleep(1.1)  # What the specification allows to be lost: the last second.
    at.kill()
    again = opened(launcher, emulator.state)
    again.see("1 edit")
    again.keys(ENTER)
    again.see("3 Manifest ✗")


def test_leaving_with_nothing_to_lose_asks_nothing(
        opened: Opened, program: Program, plain: Emulator) -> None:
    at = opened(program, plain.state)
    at.see("3 Manifest ✓")
    at.keys(ctrl("q"))
    assert at.end() == 0
    assert at.is_restored()
