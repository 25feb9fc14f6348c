"""Random keys and bytes against the real program: it never ends, hangs or draws what is not so.

`make fuzz` goes on for FUZZ_SECONDS; otherwise the same short stream is sent in every run.
"""
from __future__ import annotations

import os
import random
import time
from typing import Callable, List

import pytest

from emulator import Emulator
from key_names import typed
from program import Program
from terminal import ENTER, ESC, Interface, alt, ctrl, strays

Opened = Callable[..., Interface]

SECONDS = float(os.environ.get("FUZZ_SECONDS", 0))
SEED = int(os.environ.get("FUZZ_SEED", time.time() if SECONDS else 1))
FIXED_ROUNDS = 12
SIZES = ((80, 24), (60, 15), (120, 35), (59, 14), (1, 1), (200, 60), (80, 24), (100, 30))

KEYS = [typed(name).encode() for name in (
    "Up Down Left Right Home End PgUp PgDn Tab Shift-Tab Enter Esc Backspace Del Ins Space F1 F2 "
    "Ctrl-Home Ctrl-End Shift-Up Shift-Down Shift-Left Shift-Right Ctrl-A Ctrl-C Ctrl-D Ctrl-F "
    "Ctrl-K Ctrl-L Ctrl-N Ctrl-O Ctrl-P Ctrl-R Ctrl-S Ctrl-V Ctrl-X Ctrl-Y Ctrl-Z Ctrl-Space "
    "Ctrl-Right Ctrl-Left Alt-1 Alt-2 Alt-3 Alt-4 Alt-5 Alt-A Alt-C Alt-D Alt-E Alt-I Alt-L Alt-N "
    "Alt-R Alt-S Alt-T Alt-U Alt-V Alt-X Alt-. Alt-, Alt-= Alt-Down").split()]
PIECES = [piece.encode() for piece in (
    "a", "ProbeB", "0", "é", "日本", "probe", "\x1b[", "\x1bO", "\x1b[1;", "\x1b[<0;10;8M",
    "\x1b[<0;10;8m", "\x1b[<64;9;9M", "\x1b[<0;3;2M", "\x1b[M !!", "\x1b]52;c;aa", "\x1bP", "\x07",
    "\x1b[200~a\tb\r\nc\td\x1b[201~", "\x1b[200~{\"layers\": [\x1b[201~", "\x1b[200~half",
    "\x1b[201~", "one line of text that is long enough\tto be a paste\r\nwithout any brackets",
    "\x1b[99999999999999999999A", "\x1b[?1;2c", "\x9b", "\x1b[5n")]
#: Left out, as they would end or stop it, or name files outside of its folder.
NEVER = {0x11, 0x1A, 0x1C, ord("/"), ord("~")}

def chunk(chance: random.Random) -> bytes:
    kind = chance.randrange(10)
    if kind < 6:
        return chance.choice(KEYS)
    if kind < 9:
        return chance.choice(PIECES)
    return bytes(byte for byte in chance.randbytes(chance.randrange(1, 20)) if byte not in NEVER)


def settle(at: Interface) -> List[str]:
    """The screen once nothing more comes, but for the line of messages, which a key clears."""
    quiet = time.monotonic() + 5
    while at.read(0.25) and time.monotonic() < quiet:
        pass
    return at.lines[:-2] + at.lines[-1:]


def is_alive(at: Interface) -> None:
    """It answers, and what it drew piece by piece is what it draws anew."""
    for size in ((90, 26), (80, 24)):
        at.resize(*size)
        at.until(lambda: "conversion-tui" in at.lines[0], "the first line")
    for _ in range(4):  # A clock on the screen may go on between two looks.
        before = settle(at)
        at.keys(alt("l"))
        after = settle(at)
        if before == after:
            return
    raise AssertionError("drawn anew it differs:\n" + "\n".join(
        f"{old}\n{new}\n" for old, new in zip(before, after) if old != new))


def quit(at: Interface) -> int:
    at.send(b"\x1b[201~")
    for _ in range(30):
        at.keys(ctrl("q"))
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline and at.process.poll() is None:
            at.read(0.05)
        if at.process.poll() is not None:
            return at.end()
        at.keys(ENTER)  # A launch may be under way: yes, quit.
    raise AssertionError(f"it does not quit:\n{at.text}")


def test_random_input(
        opened: Opened, launcher: Program, emulator: Emulator,
        capsys: pytest.CaptureFixture) -> None:
    chance = random.Random(SEED)
    at = opened(launcher, emulator.state)
    at.see("3 Manifest ✓")
    deadline = time.monotonic() + SECONDS
    rounds = 0
    try:
        while rounds < FIXED_ROUNDS if not SECONDS else time.monotonic() < deadline:
            rounds += 1
            for _ in range(60):
                at.send(chunk(chance))
                if chance.randrange(15) == 0:
                    at.resize(*chance.choice(SIZES))
                at.read(chance.choice((0, 0, 0, 0.01, 0.06)))
                assert at.process.poll() is None, f"it ended:\n{at.text}"
            at.send(b"\x1b[201~\x07\x1b\\")  # Whatever was begun has its end.
            is_alive(at)
            assert strays(at.sent) == b""
        assert quit(at) == 0
        assert at.is_restored()
    except AssertionError as error:
        raise AssertionError(f"again: make fuzz FUZZ_SEED={SEED}\n{error}") from None
    if SECONDS:
        with capsys.disabled():
            print(f"\n{rounds * 60} pieces of input, seed {SEED}")


def test_storms_of_sizes(opened: Opened, program: Program, state) -> None:
    """Resized to anything, 1×1 included, while keys arrive: the last size is drawn rightly."""
    at = opened(program, state)
    at.see("3 Manifest ✓")
    at.keys(alt("3"))
    before = settle(at)
    chance = random.Random(SEED)
    for _ in range(200):
        at.resize(chance.choice((1, 2, 59, 60, 80, 81, 200, 400)),
                  chance.choice((1, 2, 14, 15, 24, 60, 120)))
        if chance.randrange(3) == 0:
            at.keys(f"{ESC}[B", f"{ESC}[A")
        at.read(0)
    at.resize(80, 24)
    at.until(lambda: settle(at) == before, "\n".join(before))
