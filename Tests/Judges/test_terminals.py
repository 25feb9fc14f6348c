"""Terminals of every size and kind, and none: what shows, what is said, what is left behind."""
from __future__ import annotations

import os
import re
import signal
import subprocess
import termios
from pathlib import Path
from typing import Callable

import pytest

import kept
from emulator import Emulator
from program import BINARY, Program
from terminal import DOWN, ENTER, ESC, F1, Interface, alt, ctrl, strays

Opened = Callable[..., Interface]


# Sizes

def test_a_terminal_of_20_by_5_shows_one_line(opened: Opened, program: Program) -> None:
    at = opened(program, columns=20, rows=5)
    at.see("needs 60×15, is 20×5")
    assert sum(bool(line) for line in at.lines) == 1
    at.keys(ctrl("q"))
    assert at.end() == 0
    assert at.is_restored()


def test_resizing_at_any_moment_keeps_place(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    at.see("3 Manifest ✓")
    at.keys(alt("3"), *[DOWN] * 4)
    at.until(lambda: "5 ▸ecephys" in at.text, "the cursor on row 5")
    before = at.text
    for columns, rows in ((59, 24), (200, 50), (60, 15), (1, 1), (20, 5), (132, 43)):
        at.resize(columns, rows)
    at.resize(80, 24)
    at.until(lambda: at.text == before, before)
    at.resize(200, 50)
    at.see("ecephys_812345_2025-04-08_10-14-13_sorted_2025-04-10_02-11-05")
    at.resize(60, 15)
    at.until(lambda: "5 ▸" in at.text, "the cursor on row 5")
    at.keys(ctrl("q"))
    assert at.end() == 0


# Kinds

COLOURS = {"xterm-256color": 256, "screen-256color": 256, "tmux-256color": 256, "xterm": 8,
           "screen": 8, "tmux": 8, "linux": 8, "vt100": 0}


@pytest.mark.parametrize("term", COLOURS)
@pytest.mark.parametrize("variables", [{}, {"LANG": "C"}, {"NO_COLOR": "1"}],
                         ids=["as it is", "without UTF-8", "without colours"])
def test_terminals_of_many_kinds(
        opened: Opened, program: Program, state: Path, term: str, variables: dict) -> None:
    at = opened(program.having(TERM=term, **variables), state)
    at.see("conversion-tui", "subject 812345", "2 Assets", "3 Manifest")
    at.keys(alt("2"))
    at.see("kilosort4", "[x]")
    at.keys(alt("3"), alt("t"))
    at.see("straight")
    at.keys(F1)
    at.see("Ctrl-D")
    colours = 0 if "NO_COLOR" in variables else COLOURS[term]
    assert (b"38;5;" in at.sent) == (colours == 256)
    assert bool(re.search(rb"\x1b\[[0-9;]*[34][0-7](;[0-9]+)*m", at.sent)) == (colours > 0)
    assert variables.get("LANG") != "C" or max(at.sent) < 0x80
    assert strays(at.sent) == b""
    at.keys(ESC)
    at.gone("Ctrl-D")
    at.keys(ctrl("q"))
    assert at.end() == 0
    assert at.is_restored()


@pytest.mark.parametrize("term, message", [
    (None, "TERM is not set"), ("", "TERM is not set"), ("no-such-terminal", "no-such-terminal"),
    ("dumb", "dumb cannot place a cursor"), ("a\x1b[2Jb", "a␛[2Jb")])
def test_a_kind_that_will_not_do_is_named(
        opened: Opened, program: Program, state: Path, term: str, message: str) -> None:
    at = opened(program.having(TERM=term), state)
    assert at.end() == 2
    assert message in at.text.replace("\n", "")
    assert "TERM=xterm-256color" in at.text.replace("\n", " ")
    # Nothing of the interface; and where the kind says nothing, no sequence at all.
    assert b"\x1b[?" not in at.sent
    assert b"\x1b" not in at.sent or term not in (None, "", "dumb")
    assert termios.tcgetattr(at.secondary) == at.settings


# No terminal at all

@pytest.mark.parametrize("which", ["input", "output"])
def test_no_terminal_is_said_in_words(program: Program, state: Path, which: str) -> None:
    primary, secondary = os.openpty()
    streams = {"stdin": secondary, "stdout": secondary,
               {"input": "stdin", "output": "stdout"}[which]: subprocess.PIPE}
    ended = subprocess.run(
        [str(BINARY), str(state)], env=program.env, stderr=subprocess.PIPE, timeout=20, check=False,
        **{**streams, "stdin": subprocess.DEVNULL if which == "input" else secondary})
    kept.add("outputs", ended.stderr)
    assert ended.returncode == 2
    assert f"Standard {which} is not a terminal." in ended.stderr.decode()
    os.close(primary)
    os.close(secondary)


# Ends

@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_the_terminal_as_it_was(
        opened: Opened, program: Program, state: Path, number: int) -> None:
    at = opened(program, state)
    at.see("3 Manifest ✓")
    at.process.send_signal(number)
    at.end()
    assert at.is_restored()


def test_a_crash_signal_leaves_the_terminal_as_it_was(opened: Opened, program: Program) -> None:
    at = opened(program)
    at.see("newest first")
    at.process.send_signal(signal.SIGSEGV)
    assert at.end() == -signal.SIGSEGV
    assert at.is_restored()


def test_flow_control_and_signal_keys_reach_the_program(
        opened: Opened, program: Program, state: Path) -> None:
    at = opened(program, state)
    at.see("3 Manifest ✓")
    at.keys(alt("3"), ctrl("s"))  # Not XOFF.
    at.see("Save")
    at.keys(ESC)
    at.gone("Save the manifest")
    at.keys(ctrl("c"))  # Not SIGINT.
    at.see("Copied")
    assert b"\x1b]52;" in at.sent
    at.keys(F1, "save")
    at.see("Ctrl-S")


#: Parts of the hostile world's names as the terminal would obey them.
RAW = [b"\x1b]0;owned", b"\x1b[31mred", "\x9b2J".encode(), "\u202e".encode(), b"\x9b2J"]


@pytest.mark.parametrize("language", ["C.UTF-8", "C"])
def test_what_a_server_says_never_reaches_the_terminal_raw(
        opened: Opened, homes: Callable[[Emulator], Program], start: Callable[..., Emulator],
        language: str) -> None:
    emulator = start("--world", "hostile", "--speed", "20")
    at = opened(homes(emulator).having(LANG=language), emulator.state, columns=200, rows=50)
    shown = "\N{SYMBOL FOR ESCAPE}" if language != "C" else "?"
    at.see("Manifest · 2 rows" if language != "C" else "Manifest . 2 rows",
           f"B_0408 {shown}]0;owned")
    at.keys(alt("1"))
    at.see("SmartSPIM_666013", f"B_0408 {shown}]0;owned")
    at.keys(alt("2"))
    at.see(f"kilosort{shown}]0;owned")
    at.keys(alt("i"))
    at.see("Esc closes")
    at.keys(ESC)
    at.gone("Esc closes")
    at.keys(alt("4"), alt("a"))
    at.see(f"MRI {shown}]0;owned")
    emulator.faults({"service": "code_ocean", "method": "POST", "action": "status", "status": 400,
                     "body": "\x1b]0;owned\x07 said the server\x9b2J"})
    at.keys(alt("3"), f"{ESC}[1;5H", "\t\t", "ProbeA", ENTER, alt("4"), ctrl("l"))
    at.until(lambda: "Launch" in at.text, "a launch, or what blocks it")
    assert not [raw for raw in RAW if raw in at.sent]
