"""Homes that cannot be written, and databases that cannot be used: told, and nothing typed is lost."""
from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Callable, List

import pytest

import kept
from emulator import Emulator
from program import BINARY, Program
from terminal import BACKSPACE, ENTER, FIRST_CELL, LEFT, RIGHT, Interface, alt, ctrl
from test_launch_once import counts

Opened = Callable[..., Interface]

#: Mounts of a process's own; as another user than root, in a user namespace.
NAMESPACE = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
FULL = 'mount -t tmpfs -o size=400k tmpfs "$0" && exec "$@"'
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def can_mount() -> bool:
    return subprocess.run([*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
                          capture_output=True, check=False).returncode == 0


needs_mounts = pytest.mark.skipif(not can_mount(), reason="no mounts of a process's own here")


def mounted(how: str, folder: Path) -> List[str]:
    """The program, to be run with a folder mounted as wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    return [*NAMESPACE, "sh", "-c", how, str(folder), str(BINARY)]


def edit(at: Interface, word: str) -> None:
    """Types a word into the first row, once nothing is searched or asked any more."""
    at.match("3 Manifest [✓✗]")
    at.keys(alt("3"), FIRST_CELL, RIGHT, word)
    at.see(word)
    at.keys(ENTER)


def export(at: Interface, file: Path, word: str) -> None:
    at.keys(ctrl("s"))
    at.see("Save the manifest")
    at.keys(BACKSPACE * 60)
    at.type(str(file))
    at.keys(ENTER)
    at.until(file.exists, "the file")
    at.see("Saved ")
    assert word in file.read_text(encoding="utf-8")


def read_notice(at: Interface, *texts: str) -> None:
    at.see("Before you go on", *texts)
    at.keys(ENTER)
    at.gone("Before you go on")


@needs_mounts
def test_a_full_disk_is_told_and_tried_again(
        opened: Opened, program: Program, state: Path, tmp_path: Path) -> None:
    at = opened(program, state, under=mounted(FULL, program.state_home))
    at.see("3 Manifest ✓")
    at.until(lambda: not at.read(.5), "quiet")
    filler = Path(f"/proc/{at.process.pid}/root{program.state_home}/filler")
    with pytest.raises(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    edit(at, "typed1")
    at.see("No space left", "✗ not saved")
    export(at, tmp_path / "kept.csv", "typed1")
    at.keys(ctrl("q"))
    at.see("The last changes are not saved", "▸ Stay")
    at.keys(ENTER)
    filler.unlink()
    at.see("all changes are on disk again")
    at.keys(ctrl("q"))
    assert at.end() == 0


@needs_mounts
def test_a_read_only_home_is_told_before_anything_is_typed(
        opened: Opened, program: Program, state: Path, tmp_path: Path) -> None:
    at = opened(program, state, under=mounted(READ_ONLY, program.state_home))
    read_notice(at, "Read-only file system", "XDG_STATE_HOME")
    edit(at, "typed1")
    at.see("✗ not saved")
    export(at, tmp_path / "kept.csv", "typed1")


def test_a_missing_home_is_told_before_anything_is_typed(
        opened: Opened, program: Program, state: Path, tmp_path: Path) -> None:
    bare = program.without("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    at = opened(bare, state)
    read_notice(at, "There is no home folder", "Set HOME")
    edit(at, "typed1")
    at.see("✗ not saved")
    export(at, tmp_path / "kept.csv", "typed1")
    assert bare.run("runs").code == 1
    assert "no home folder" in bare.run("runs").err


def database(program: Program) -> Path:
    found, = program.state_home.rglob("*.sqlite3")
    return found


def test_a_database_of_a_newer_version_is_left_alone(
        opened: Opened, program: Program, state: Path, tmp_path: Path) -> None:
    program.ok("drafts")
    with sqlite3.connect(database(program)) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = database(program).read_bytes()
    at = opened(program, state)
    read_notice(at, "A newer version", "Update this program")
    edit(at, "typed1")
    at.see("✗ not saved")
    export(at, tmp_path / "kept.csv", "typed1")
    assert database(program).read_bytes() == before
    assert "newer version" in program.run("drafts").err


def test_a_corrupt_database_is_set_aside(
        opened: Opened, program: Program, state: Path) -> None:
    program.ok("drafts")
    damaged = b"this is no database" * 300
    database(program).write_bytes(damaged)
    at = opened(program, state)
    read_notice(at, "damaged", "is kept as")
    kept, = program.state_home.rglob("*.damaged-1")
    assert kept.read_bytes() == damaged
    assert kept.stat().st_mode & 0o777 == 0o600
    edit(at, "typed1")
    at.see("saved ")
    at.kill()
    again = opened(program, state)
    again.see("Continue the draft?", "1 edit, last saved just now")


def test_a_launch_that_a_corrupt_database_has_forgotten_is_not_made_twice(
        launcher: Program, emulator: Emulator) -> None:
    launcher.ok("launch", emulator.state, "--yes")
    database(launcher).write_bytes(b"this is no database" * 300)
    refused = launcher.run("launch", emulator.state, "--yes")
    assert refused.code == 1
    assert "is kept as" in refused.err and "--new launches anyway" in refused.err
    assert counts(emulator) == (1, 1, 1)
    assert len(launcher.ok("runs", "--json").json) == 1


def test_undo_and_redo_outlive_a_kill(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    edit(at, "typed1")
    at.keys(ctrl("z"))
    at.gone("typed1")
    at.see("saved ")
    at.keys(ctrl("y"))
    at.see("typed1")
    edit(at, "typed2")
    at.keys(ctrl("z"))
    at.gone("typed2")
    time.sleep(1)  # What the program promises.
    at.kill()
    again = opened(program, state)
    again.see("Continue the draft?", "1 edit, 1 undone, last saved just now")
    again.keys(ENTER)
    again.see("1 edit to undo, 1 to redo")
    again.keys(ctrl("y"))
    again.see("typed2")
    again.keys(ctrl("z"), ctrl("z"))
    again.gone("typed1")
    time.sleep(1)
    again.kill()
    # Who has undone all, maybe by mistake, has it all still.
    third = opened(program, state)
    third.see("Continue the draft?", "0 edits, 2 undone")
    third.keys(ENTER)
    third.see("2 to redo")
    third.keys(ctrl("y"))
    third.see("typed1")


def test_a_lost_terminal_loses_nothing(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    edit(at, "typed1")
    for number in range(2, 12):
        at.type(f"typed{number}")
        at.see("Esc gives up")
        at.keys(ENTER)
        at.gone("Esc gives up")
    # As when the connection goes: the system sends SIGHUP.
    os.close(at.primary)
    at.primary = os.open("/dev/null", os.O_RDWR)
    at.process.wait(timeout=10)
    again = opened(program, state)
    again.see("Continue the draft?", "11 edits")
    again.keys(ENTER)
    again.see(*(f"typed{number}" for number in range(1, 12)))


def test_the_second_of_two_sessions_is_told_on_opening(
        opened: Opened, program: Program, state: Path) -> None:
    first = opened(program, state)
    edit(first, "first1")
    first.see("saved ")
    second = opened(program, state)
    second.see("Another session has this state open, with 1 edit", "▸ Open read-only")
    second.keys(ENTER)
    second.see("read-only", "first1")
    second.keys(FIRST_CELL, RIGHT, "x")
    second.see("Stay read-only")
    second.keys(LEFT, ENTER)
    second.gone("Stay read-only")
    edit(second, "second1")
    second.see("saved ")
    edit(first, "first2")
    first.see("Another session works on this state", "▸ Read only")
    first.keys(ENTER)
    first.see("read-only")
    first.kill()
    second.kill()
    third = opened(program, state)
    third.see("Continue the draft?")
    third.keys(ENTER)
    third.see("second1")
    assert "first2" not in third.text


def test_a_draft_in_use_is_not_removed(opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    edit(at, "typed1")
    at.see("saved ")
    draft, = program.ok("drafts", "--json").json
    assert draft["edits"] == 1
    refused = program.run("drafts", "--remove", draft["id"])
    assert refused.code == 1
    assert "open in another session" in refused.err
    at.keys(ctrl("q"))
    assert at.end() == 0
    program.ok("drafts", "--remove", draft["id"][:8])
    assert program.ok("drafts", "--json").json == []


@needs_mounts
def test_nothing_is_launched_that_cannot_be_written_down(
        launcher: Program, emulator: Emulator) -> None:
    command = mounted(READ_ONLY, launcher.state_home)
    done = subprocess.run(
        [*command, "launch", str(emulator.state), "--yes"], env=launcher.env, cwd=launcher.home,
        capture_output=True, timeout=60, check=False)
    kept.add("outputs", done.stdout + done.stderr)
    assert done.returncode == 1
    assert b"Read-only file system" in done.stderr
    assert counts(emulator) == (0, 0, 0)
