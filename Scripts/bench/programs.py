"""The programs that are measured, and how each is brought to a table."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping

from pseudo_terminal import PseudoTerminal

ROOT = Path(__file__).resolve().parents[2]
BINARY = str(ROOT / ".build/release/conversion-tui")
SIZE = (100, 28)
FAULTLESS, FEW, MANY = 10, 11, 100_000
HEADER = ("mouseid", "sorted_recording", "probe_file", "probe_name", "probe_shank", "probe_id",
          "surface_finding", "annotation_format")
RECORDING = "ecephys_812345_2025-04-08_10-14-13_sorted_2025-04-10_02-11-05"


@dataclass
class Program:
    name: str
    command: Callable[[Path], list[str]]
    #: Of its screen: whether the first picture is whole.
    has_started: Callable[[PseudoTerminal], bool]
    #: Whether all rows of the table have been read.
    has_read: Callable[[PseudoTerminal, int], bool]
    #: Keys that go to the first cell; those that lead to typing, and the one that gives it up.
    home: str
    edit: tuple[str, ...]
    give_up: str
    #: Keys that go to the last row, and the number that then tells how many rows there are.
    last: str
    last_row: str
    environment: dict[str, str]
    #: Makes another file of the table that the program can read.
    convert: Callable[[Path], Path] = lambda path: path
    #: Keys that open the table in the running program; else it is given on the command line.
    open_keys: Callable[[Path], list[str]] | None = None
    state: str = ""

    def start(self, table: Path | None) -> PseudoTerminal:
        words = self.command(table if table is not None else Path(self.state))
        # Nothing kept by an earlier start, such as a draft, is to be met.
        home = tempfile.mkdtemp(dir=".")
        env = {**self.environment, "HOME": home, "XDG_STATE_HOME": os.path.abspath(home)}
        return PseudoTerminal(words, env, *SIZE)

    def on_table(self, table: Path, rows: int) -> tuple[PseudoTerminal, float]:
        """The program showing a table that it has read, and the seconds that took."""
        if self.open_keys is None:
            began = time.perf_counter()
            terminal = self.start(self.convert(table))
        else:
            terminal = self.start(None)
            terminal.wait("3 Manifest ✓")
            *before, enter = self.open_keys(table)
            for key in before:
                terminal.send(key)
                terminal.wait(lambda: True, quiet=0.1)
            began = time.perf_counter()
            terminal.send(enter)
        seconds = until(terminal, lambda: self.has_read(terminal, rows)) - began
        terminal.wait(lambda: True, quiet=0.3)
        terminal.send(self.home)
        terminal.wait(lambda: True, quiet=0.2)
        return terminal, seconds


def until(terminal: PseudoTerminal, holds: Callable[[], bool], seconds: float = 60) -> float:
    """The time of the last byte before the screen is as wanted."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for at, data in terminal.record(quiet=0, seconds=0.5):
            terminal.draw(data)
            if holds():
                return terminal.began + at
    raise TimeoutError(f"never as wanted; it shows\n{terminal.text}")


def environment(services: Mapping[str, str]) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": os.getcwd(), "TERM": "xterm-256color",
        "LANG": "C.UTF-8", "XDG_STATE_HOME": os.getcwd(),
        "CONVERSION_TUI_POLL_SECONDS": "1", "AWS_EC2_METADATA_DISABLED": "true", **services,
    }


def write_tables(env: Mapping[str, str], state: str) -> None:
    """Rows without a fault, as the program fills them; then 100,000 that no state has tracks for,
    so that this program says of each what is wrong with it, and the first of these."""
    filled = subprocess.run([BINARY, "manifest", state, "--format", "tsv"], env=dict(env),
                            capture_output=True, text=True, check=True).stdout.splitlines()
    table(FAULTLESS).write_text("\n".join(filled[:FAULTLESS + 1]) + "\n", encoding="utf-8")
    made = ("\t".join(("812345", RECORDING, "state", f"Probe{'ABC'[row % 3]}", "", f"A_{row:06}",
                       "", "json")) for row in range(1, MANY + 1))
    lines = ["\t".join(HEADER), *made]
    for rows in (FEW, MANY):
        table(rows).write_text("\n".join(lines[:rows + 1]) + "\n", encoding="utf-8")


def table(rows: int) -> Path:
    return Path(f"{rows}.tsv").resolve()


def all_of(env: dict[str, str], state: str) -> list[Program]:
    """This program first."""
    return [
        Program(
            "conversion-tui", lambda path: [BINARY, str(path)],
            lambda at: at.holds("conversion-tui", 0) and at.holds("^P commands", -1),
            lambda at, rows: f" {rows} rows" in at.text,
            "\x1b[1;5H", ("\x1b[C",), "\x1b", "\x1b[1;5F", r"(\d+) rows", env,
            open_keys=lambda path: ["\x1b3", "\x0f", str(path), "\r"], state=state),
        Program(
            "nano", lambda path: [found("nano"), "--ignorercfiles", "--restricted", str(path)],
            lambda at: at.holds("GNU nano", 0) and at.holds("^X Exit", -1),
            lambda at, rows: f"Read {rows + 1} lines" in at.text, "\x1b\\", (), "",
            "\x1b/\x03", r"line (\d+)/", env),
        Program(
            "sc", lambda path: [found("sc"), str(path)],
            lambda at: "Type '?'" in at.text and "mouseid" in at.text,
            lambda at, rows: "812345" in at.text, "^", ("<",), "\x1b\x1b", "#", r"^A(\d+) ", env,
            convert=for_sc),
        Program(
            "VisiData", lambda path: [found("vd"), str(path)],
            lambda at: "812345" in at.text,
            lambda at, rows: f"{rows} rows" in at.text and "812345" in at.text,
            "gk", ("e",), "\x03", "G", r"(\d+) rows", env),
    ]


def for_sc(path: Path) -> Path:
    """sc reads its own form alone; the package brings a program that makes it."""
    with open(path, "rb") as source, open(path.with_suffix(".sc"), "wb") as target:
        subprocess.run([found("psc"), "-k", "-d", "\t"], stdin=source, stdout=target, check=True)
    return path.with_suffix(".sc")


def found(name: str) -> str:
    place = shutil.which(name)
    if place is None:
        raise RuntimeError(f"{name} is missing; `make bench` installs it")
    return place
