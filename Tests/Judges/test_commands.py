"""Every command of the program's table, by its key and with its effect, from a shell in a bare
pseudo-terminal and inside tmux."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Callable, Iterator, List

import pytest

from emulator import Emulator
from hands import Hands
from key_names import typed
from program import BINARY, Program
from terminal import BACKSPACE, ENTER, TAB, Interface

BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"
PROMPT = "ready>"
TMUX_SETTINGS = """set -g status off
set -s escape-time 10
set -s set-clipboard on
set -g default-terminal tmux-256color
set -g terminal-overrides "*:indn@:rin@"
"""


@pytest.fixture(params=["a bare terminal", "tmux"])
def shell(request: pytest.FixtureRequest, opened: Callable[..., Interface],
          launcher: Program) -> Iterator[Interface]:
    """A shell that can stop and continue the program."""
    command = ["bash", "--norc", "--noprofile", "-i"]
    env = launcher.having(PS1=f"{PROMPT} ", HISTFILE=None)
    if request.param == "tmux":
        settings = launcher.home / "tmux.conf"
        settings.write_text(TMUX_SETTINGS, encoding="utf-8")
        server = ["tmux", "-S", str(launcher.home / "tmux"), "-f", str(settings)]
        env = env.having(SHELL=shutil.which("bash"))
        command = [*server, "new-session", *command]
    at = opened(env, under=command)
    at.see(PROMPT)
    yield at
    if request.param == "tmux":
        subprocess.run([*server, "kill-server"], check=False)


def test_every_command(shell: Interface, launcher: Program, emulator: Emulator) -> None:
    keys = launcher.run("doctor", "--json").json["keys"]
    hands = Hands(shell, keys)
    shell.keys(f"{BINARY}{ENTER}")
    shell.see("newest first")
    on_the_state_step(hands, emulator)
    on_the_assets_step(hands, emulator)
    moving(hands)
    selecting(hands)
    editing(hands)
    rows_and_columns(hands)
    overlays_and_files(hands, launcher.home)
    on_the_launch_step(hands, launcher.home, emulator)
    on_the_runs_step(hands, emulator)
    leaving(hands)
    assert set(keys) - hands.given == set(), "commands that nothing here gives"


def requests(emulator: Emulator, service: str) -> int:
    return len(emulator.log(service))


def on_the_state_step(hands: Hands, emulator: Emulator) -> None:
    at = hands.at
    before = requests(emulator, "s3")
    hands.give("refresh", until=lambda: requests(emulator, "s3") > before)
    at.see("33 of 33")
    hands.give("open-path", "Open a state")
    hands.close("Open a state")
    hands.give("data-root", "A folder of assets")
    hands.close("A folder of assets")
    at.keys("06-18 812345")
    at.see("1 of 33")
    hands.give("open", "subject 812345", "3 Manifest ✓")
    hands.give("go-state", "1 of 33")
    hands.still()
    first = hands.selected()
    hands.give("switch-pane", until=lambda: hands.selected() != first)
    hands.give("switch-pane", until=lambda: hands.selected() == first)
    hands.give("back", "33 of 33")


def on_the_assets_step(hands: Hands, emulator: Emulator) -> None:
    at = hands.at
    hands.give("go-assets", "5 of 8 sorted in use")
    hands.give("toggle-use", "6 of 8 sorted in use")
    hands.give("toggle-use", "5 of 8 sorted in use")
    hands.give("details", "Esc closes")
    hands.close("Esc closes")
    before = requests(emulator, "code_ocean")
    hands.give("refresh", until=lambda: requests(emulator, "code_ocean") > before)
    at.see("2 Assets ✓ 5/8")
    hands.give("next-step", "Manifest · 14 rows")
    hands.give("previous-step", "sorted in use")
    hands.give("go-manifest", "Manifest · 14 rows", "3 Manifest ✓")


def press(hands: Hands, *names: str) -> None:
    hands.at.keys(*map(typed, names))


def middle(hands: Hands) -> None:
    """The third cell of the sixth row, nothing selected."""
    hands.give("back")
    press(hands, "Ctrl-Home", *["Down"] * 5, "Right", "Right")
    hands.at.until(lambda: hands.cursor() and hands.cursor()[0] == 9
                   and hands.cursor()[1] > 25 and len({row for row, _ in hands.selected()}) == 1,
                   "the cursor in the middle")
    hands.still()


MOTIONS = ("up", "down", "left", "right", "page-up", "page-down", "row-start", "row-end",
           "first-cell", "last-cell", "first-row", "last-row")


def moving(hands: Hands) -> None:
    for motion in MOTIONS:
        middle(hands)
        row, column = hands.cursor()
        rows = {"up": 8, "down": 10, "page-up": 4, "page-down": 17, "first-cell": 4,
                "last-cell": 17, "first-row": 4, "last-row": 17}
        hands.give(f"move-{motion}", until=lambda: hands.cursor() and (
            hands.cursor()[0] == rows.get(motion, row) and hands.cursor() != (row, column)))
    middle(hands)
    place = hands.cursor()
    hands.give("next-cell", until=lambda: hands.cursor()[1] > place[1])
    hands.give("previous-cell", until=lambda: hands.cursor() == place)


def selecting(hands: Hands) -> None:
    for motion in MOTIONS:
        middle(hands)
        one = len(hands.selected())
        hands.give(f"select-{motion}", until=lambda: len(hands.selected()) > one)
    middle(hands)
    one = len(hands.selected())
    hands.give("mark-start")
    hands.give("move-down", until=lambda: len(hands.selected()) > one)
    hands.give("select-all", until=lambda: len({row for row, _ in hands.selected()}) == 14)
    hands.give("back", until=lambda: len({row for row, _ in hands.selected()}) == 1)


def editing(hands: Hands) -> None:
    """On the probe of the first row and those below."""
    at = hands.at
    press(hands, "Ctrl-Home", "Right", "Right")
    for command in ("edit", "choose"):
        hands.give(command, "Type to narrow")
        hands.close("Type to narrow")
    hands.give("clear", "3 Manifest ✗")
    hands.give("undo", "Undone", "3 Manifest ✓")
    hands.give("redo", "3 Manifest ✗")
    hands.give("undo", "3 Manifest ✓")
    hands.give("copy", "Copied")
    assert b"\x1b]52;" in at.sent
    hands.give("move-down")
    hands.give("paste", "3 Manifest ✗")
    hands.give("next-problem", until=lambda: hands.cursor() is not None)
    hands.give("undo", "3 Manifest ✓")
    middle(hands)
    hands.give("cut", "3 Manifest ✗")
    hands.give("undo", "3 Manifest ✓")
    press(hands, "Ctrl-Home", "Right", "Right", "Shift-Down")
    hands.give("fill-down", "3 Manifest ✗")
    hands.give("undo", "3 Manifest ✓")
    refilling(hands)


def refilling(hands: Hands) -> None:
    at = hands.at
    hands.give("back")
    press(hands, "Ctrl-Home", "Right", "Right")
    hands.give("clear", "3 Manifest ✗")
    hands.still()
    said = hands.message()
    hands.give("refill", until=lambda: hands.message() not in ("", said))
    at.see("3 Manifest ✗")  # What was edited by hand stays.
    hands.give("refill-all", "3 Manifest ✓")


def rows_and_columns(hands: Hands) -> None:
    at = hands.at
    hands.give("add-row", "Manifest · 15 rows")
    hands.give("delete-rows", "Manifest · 14 rows")
    hands.give("duplicate-rows", "Manifest · 15 rows")
    hands.give("undo", "Manifest · 14 rows")
    press(hands, "Ctrl-Home", "Right")
    hands.give_and_see_change("sort")
    press(hands, "Alt-S", "Alt-S", "Ctrl-Home", "Right")
    hands.still()
    head = lambda: at.lines[3]
    start = head()
    hands.give("widen-column", until=lambda: head() != start)
    hands.give("narrow-column", until=lambda: head() == start or "probe_id" in head())
    hands.give("hide-column", until=lambda: "probe_id" not in head())
    hands.give("reset-columns")
    at.keys(ENTER) if "probe_id" not in head() else None
    at.until(lambda: "probe_id" in head(), "the column again")


def overlays_and_files(hands: Hands, home: Path) -> None:
    at = hands.at
    hands.give("convention", "Naming convention", "date-tag")
    hands.close("Naming convention")
    hands.give("row-details", "Row 1", "mouseid")
    hands.close("Row 1")
    hands.give("unassigned", "Enter assigns")
    hands.close("Enter assigns")
    hands.give("schema", "Switched to the alignment schema")
    hands.give("undo", until=lambda: "alignment" not in at.lines[2])
    hands.give_and_see_change("track")
    hands.give_and_see_change("track")
    hands.give("find", "Find")
    at.keys("0408", ENTER)
    at.see("4 with “0408”")
    hands.give("back", until=lambda: "with “0408”" not in at.text)
    hands.give("save-table", "Save the manifest")
    at.keys(BACKSPACE * 60, "table.csv")
    at.see("table.csv")
    at.keys(ENTER)
    at.until(lambda: (home / "table.csv").exists(), "the file")
    hands.give("open-table", "Open a CSV, TSV or TOML")
    at.keys("tabl")
    at.see("tabl")
    at.keys(TAB)
    at.see("table.csv")
    at.keys(ENTER)
    at.see("Opened table.csv")
    hands.give("drafts", "Drafts · 1")
    hands.close("Drafts · 1")
    hands.give("sessions", "Sessions of a subject")
    at.keys(ENTER)
    at.see("Sessions of 812345 ·")
    hands.close("Sessions of 812345")
    hands.give("palette", "Commands", "Ctrl-Z")
    hands.close("Commands")
    hands.give("help", "Ctrl-D")
    hands.close("Ctrl-D")


def on_the_launch_step(hands: Hands, home: Path, emulator: Emulator) -> None:
    at = hands.at
    hands.give("go-launch", "Converter capsule", "[x]")
    press(hands, "Down")  # Behind the note on streams without a track.
    hands.give("jump", "A Code Ocean capsule ID")
    hands.close("A Code Ocean capsule ID")
    press(hands, *["Down"] * 3)
    hands.give("toggle-attachment", "[ ] behavior_812345_2025-04-11_09-33-05")
    hands.give("attach-all", "[x] behavior_812345_2025-04-11_09-33-05")
    hands.give("attach-all")
    hands.give("save-files", "Save as files")
    at.keys(BACKSPACE * 60, "files")
    at.see("files")
    at.keys(ENTER)
    at.until(lambda: list((home / "files").glob("*.csv")), "the files")
    emulator.control("POST", "/latency", {"ms": 1500})
    hands.give("validate", "The converter looks at its inputs by itself on Code Ocean.")
    hands.give("launch", "Launch 14 rows of subject 812345?")
    at.keys(ENTER)
    at.see("4 Launch ●")
    hands.give("stop-launch", "4 Launch ✗")
    emulator.control("POST", "/latency", {"ms": 0})
    hands.give("launch", "Continue the launch of")
    at.keys(ENTER)
    at.see("4 Launch ✓")


def on_the_runs_step(hands: Hands, emulator: Emulator) -> None:
    hands.give("go-runs", "Runs · 1")
    before = requests(emulator, "code_ocean")
    hands.give("refresh", until=lambda: requests(emulator, "code_ocean") > before)
    hands.give("run-steps", "Launch of subject 812345")
    hands.close("Launch of subject 812345")
    hands.give("stop-run", "Only a run under way on this machine can be stopped here.")


def leaving(hands: Hands) -> None:
    at = hands.at
    hands.still()
    shown = at.text.splitlines()[:2]
    sent = len(at.sent)
    hands.give("redraw", until=lambda: len(at.sent) > sent + 500)
    hands.give("suspend", "Stopped", PROMPT)
    at.keys(f"fg{ENTER}")
    at.until(lambda: at.text.splitlines()[:2] == shown, "the program again")
    hands.give("quit", PROMPT)
    at.keys(f"echo it left with $?{ENTER}")
    at.see("it left with 0")
