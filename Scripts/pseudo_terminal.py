"""A program in a pseudo-terminal, and the screen that a terminal would show of it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import Callable, Mapping, Sequence

import pyte
import pyte.graphics
import pyte.modes


class Screen(pyte.Screen):
    """pyte's screen with what terminals know besides: dim, repetition, scrolling, tabs back."""

    #: No attribute of pyte's cells means dim; `blink`, which nobody uses, carries it.
    _DIM = 2

    def select_graphic_rendition(self, *attributes: int, **options: bool) -> None:
        rest, is_colour = [], 0
        for attribute in attributes:
            # 38;5;2 is a colour and not dim.
            if attribute == self._DIM and not is_colour:
                self.cursor.attrs = self.cursor.attrs._replace(blink=True)
                continue
            is_colour = 2 if attribute in (38, 48) and not is_colour else max(0, is_colour - 1)
            if attribute == 22:
                self.cursor.attrs = self.cursor.attrs._replace(blink=False)
            rest.append(attribute)
        if rest or not attributes:
            super().select_graphic_rendition(*rest, **options)

    def repeat(self, count: int = 1) -> None:
        self.draw(self._last * max(1, count))

    def draw(self, data: str) -> None:
        if data:
            self._last = data[-1]
        super().draw(data)

    def scroll_up(self, count: int = 1) -> None:
        self._scroll(count, self.margins.top if self.margins else 0, super().delete_lines)

    def scroll_down(self, count: int = 1) -> None:
        self._scroll(count, self.margins.top if self.margins else 0, super().insert_lines)

    def _scroll(self, count: int, top: int, move: Callable[[int], None]) -> None:
        place = self.cursor.x, self.cursor.y
        self.cursor.y = top
        move(max(1, count))
        self.cursor.x, self.cursor.y = place

    def tab_back(self, count: int = 1) -> None:
        for _ in range(max(1, count)):
            self.cursor.x = max((s for s in self.tabstops if s < self.cursor.x), default=0)


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "b": "repeat", "S": "scroll_up", "T": "scroll_down",
           "Z": "tab_back"}
    events = pyte.ByteStream.events | {"repeat", "scroll_up", "scroll_down", "tab_back"}


class PseudoTerminal:
    """One program at a terminal of a fixed size; `screen` is what it shows."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int, rows: int) -> None:
        self.screen = Screen(columns, rows)
        self._stream = Stream(self.screen)
        self.master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        path = os.ttyname(terminal)
        self.began = time.perf_counter()
        self.process = os.posix_spawn(
            command[0], list(command), dict(env), setsid=True,
            setsigdef=[signal.SIGPIPE, signal.SIGINT],
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, path, os.O_RDWR, 0),
                          (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])
        os.close(terminal)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def holds(self, text: str, line: int) -> bool:
        return text in self.screen.display[line]

    def send(self, text: str) -> None:
        data = text.encode()
        while data:
            # What the program draws meanwhile is taken, lest it wait for us as we do for it.
            readable, writable, _ = select.select([self.master], [self.master], [])
            if readable and len(data) > 4096:
                self.read(0)
            if writable:
                data = data[os.write(self.master, data[:4096]):]

    def paste(self, text: str) -> None:
        self.send(f"\x1b[200~{text}\x1b[201~")

    def read(self, seconds: float) -> bool:
        """Reads what comes within this time; false when nothing came, or the program ended."""
        data = self._take(seconds)
        self._stream.feed(data)
        return bool(data)

    def record(self, quiet: float, seconds: float = 5) -> list[tuple[float, bytes]]:
        """What comes until nothing comes for a while, with times since the start; draws after."""
        received: list[tuple[float, bytes]] = []
        end = time.perf_counter() + seconds
        # The first piece may take its time; drawing in between would delay the next one.
        while data := self._take(quiet if received else end - time.perf_counter()):
            received.append((time.perf_counter() - self.began, data))
        return received

    def draw(self, data: bytes) -> None:
        self._stream.feed(data)

    def _take(self, seconds: float) -> bytes:
        if not select.select([self.master], [], [], max(0, seconds))[0]:
            return b""
        try:
            return os.read(self.master, 1 << 16)
        except OSError:  # The program has ended.
            return b""

    def wait(self, until: Callable[[], bool] | str, seconds: float = 20, quiet: float = 0.3) -> None:
        """Reads until the screen holds this, and then until nothing comes for a while."""
        holds = until if callable(until) else lambda: until in self.text
        end = time.perf_counter() + seconds
        while not holds():
            if time.perf_counter() > end:
                raise TimeoutError(f"the screen never showed {until!r}; it shows\n{self.text}")
            self.read(0.1)
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def peak_kilobytes(self) -> int:
        """The most memory the program has held, while it runs."""
        with open(f"/proc/{self.process}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)

    def end(self, keys: str = "", seconds: float = 5) -> int:
        """Sends the keys that quit and returns how the program ended; kills it after a while."""
        if keys:
            self.send(keys)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(0.05)
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                os.close(self.master)
                return os.waitstatus_to_exitcode(status)
        self.kill()
        raise TimeoutError(f"the program did not quit; it shows\n{self.text}")
