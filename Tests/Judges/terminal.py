"""The interface in a real pseudo-terminal, its screen read back as a terminal would show it."""
from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from typing import Any, Callable, List, Sequence

import pyte

import kept
from program import BINARY, Program

ESC = "\x1b"
ENTER, TAB, BACKSPACE, DELETE = "\r", "\t", "\x7f", f"{ESC}[3~"
UP, DOWN, RIGHT, LEFT = (f"{ESC}[{letter}" for letter in "ABCD")
HOME, END, PAGE_UP, PAGE_DOWN = f"{ESC}[H", f"{ESC}[F", f"{ESC}[5~", f"{ESC}[6~"
FIRST_CELL = f"{ESC}[1;5H"
F1, F2 = f"{ESC}OP", f"{ESC}OQ"
PATIENCE = 15.0


def ctrl(letter: str) -> str:
    return chr(ord(letter.upper()) & 0x1F)


def alt(letter: str) -> str:
    return ESC + letter


def pasted(text: str) -> str:
    """A paste as a terminal with bracketed paste sends it."""
    return f"{ESC}[200~{text}{ESC}[201~"


#: What a terminal is sent: CSI, OSC with its end, character sets, keypad, save and restore.
SEQUENCE = re.compile(
    rb"\x1b\[[?>=]?[0-9;:]*[ -/]?[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+][0-9A-B]"
    rb"|\x1b[=>78cMDEHZ]|\x1bP[^\x1b]*\x1b\\")


def strays(sent: bytes) -> bytes:
    """Control characters that are neither part of a sequence nor motion, bell or charset."""
    rest = SEQUENCE.sub(b"", sent)
    return bytes(byte for byte in rest if byte < 0x20 and byte not in b"\r\n\b\t\x07\x0e\x0f")


class Screen(pyte.Screen):
    """pyte's screen, and the sequences of xterm that pyte lets pass unheard."""

    def cursor_down(self, count: int | None = None) -> None:
        """Below the scrolling region there is room down to the last line; pyte goes back into it."""
        bottom = self.margins.bottom if self.margins else self.lines - 1
        if self.cursor.y > bottom:
            self.cursor.y = min(self.cursor.y + (count or 1), self.lines - 1)
        else:
            super().cursor_down(count)

    def scroll_up(self, count: int = 1) -> None:
        self._at_top(self.delete_lines, count)

    def scroll_down(self, count: int = 1) -> None:
        self._at_top(self.insert_lines, count)

    def repeat(self, count: int = 1) -> None:
        before = self.buffer[self.cursor.y][self.cursor.x - 1].data
        self.draw(before * (count or 1))

    def _at_top(self, act: Callable[[int], None], count: int) -> None:
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = self.margins.top if self.margins else 0
        act(count)
        self.cursor.x, self.cursor.y = x, y


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down", "b": "repeat"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down", "repeat"}


class Interface:
    """The program on a terminal of its own; `keys` types, `see` waits for text on the screen."""

    def __init__(self, program: Program, *words: Any, columns: int = 80, rows: int = 24,
                 under: Sequence[str] = ()) -> None:
        """`under` is run in place of the program, such as a shell that is then told to run it."""
        self.primary, self.secondary = os.openpty()
        self.screen = Screen(columns, rows)
        self.stream = Stream(self.screen)
        self.sent = b""  # Everything that the program wrote.
        self.secrets = program.secrets
        self._set_size(columns, rows)
        self.settings = termios.tcgetattr(self.secondary)
        self.process = subprocess.Popen(
            [*(under or [str(BINARY)]), *map(str, words)], env=program.env, cwd=program.home,
            stdin=self.secondary, stdout=self.secondary, stderr=self.secondary,
            start_new_session=True, preexec_fn=self._take_terminal)

    def _take_terminal(self) -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.primary, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)  # The system sends SIGWINCH.

    def keys(self, *typed: str) -> None:
        for key in typed:
            self.send(key.encode())

    def send(self, data: bytes) -> None:
        """Writes bytes as they are, and goes on reading, lest both sides wait for each other."""
        rest = memoryview(data)
        while rest and self.process.poll() is None:
            _, writable, _ = select.select([], [self.primary], [], 0.05)
            if writable:
                rest = rest[os.write(self.primary, rest[:1024]):]
            self.read(0)

    def type(self, text: str) -> None:
        """Types a text and sees it there, lest what follows be taken for one burst with it."""
        self.keys(text)
        self.see(text[-20:])

    def read(self, seconds: float) -> bool:
        """Takes what the program wrote; false when there was nothing for so long, or no more."""
        readable, _, _ = select.select([self.primary], [], [], seconds)
        if not readable:
            return False
        try:
            data = os.read(self.primary, 1 << 16)
        except OSError:  # The last of the terminal's users is gone.
            return False
        self.sent += data
        self.stream.feed(data)
        return bool(data)

    @property
    def lines(self) -> List[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def until(
            self, condition: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Waits until something holds of the screen and gives it."""
        deadline = time.monotonic() + patience
        while not (found := condition()):
            if time.monotonic() > deadline or (
                    not self.read(0.05) and self.process.poll() is not None and not self.read(0)):
                found = condition()
                if found:
                    return found
                raise AssertionError(f"{what} was not seen on\n{self.text}")
        return found

    def see(self, *wanted: str, patience: float = PATIENCE) -> str:
        """Waits for texts to be on the screen together, and gives the screen."""
        self.until(lambda: all(text in self.text for text in wanted), repr(wanted), patience)
        self.check_secrets()
        return self.text

    def match(self, pattern: str, patience: float = PATIENCE) -> "re.Match[str]":
        return self.until(lambda: re.search(pattern, self.text, re.M), repr(pattern), patience)

    def gone(self, text: str) -> str:
        self.until(lambda: text not in self.text, f"the end of {text!r}")
        return self.text

    def row(self, text: str) -> str:
        """The line of the screen that holds a text."""
        return next(line for line in self.lines if text in line)

    def see_cursor_on(self, text: str) -> None:
        """Waits for the cell under the cursor, which is in reverse, to hold a text."""
        def marked() -> str:
            return "".join(cell.data for row in range(3, self.screen.lines - 2)
                           for cell in (self.screen.buffer[row][column]
                                        for column in range(self.screen.columns)) if cell.reverse)
        self.until(lambda: text in marked(), f"the cursor on {text!r}")

    def check_secrets(self) -> None:
        assert not any(secret.encode() in self.sent for secret in self.secrets)

    def end(self, patience: float = PATIENCE) -> int:
        """Waits for the program to end, and gives its exit code."""
        deadline = time.monotonic() + patience
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it did not end:\n{self.text}"
            self.read(0.02)
        while self.read(0):
            pass
        self.check_secrets()
        return self.process.returncode

    def is_restored(self) -> bool:
        """Whether the terminal is as it was found: its settings, screen, cursor and modes."""
        sent = self.sent
        modes = [(b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?2004h", b"\x1b[?2004l"),
                 (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?1000h", b"\x1b[?1000l")]
        return termios.tcgetattr(self.secondary) == self.settings and all(
            sent.rfind(begun) <= sent.rfind(ended) for begun, ended in modes)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()
        kept.add("screens", self.sent)
        os.close(self.primary)
        os.close(self.secondary)
