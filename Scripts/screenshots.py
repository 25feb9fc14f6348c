"""Pictures of the program, taken from the program: make screenshots.

The release program runs in a pseudo-terminal against the emulated services; keys are sent, and what
a terminal would show is written as SVG. A second run gives the same files: both programs read one
clock that this script holds and moves (still_clock), and the emulator's IDs are the same in every
start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Judges"))

from emulator import Emulator  # noqa: E402
from pseudo_terminal import PseudoTerminal  # noqa: E402
from screen_svg import svg  # noqa: E402

PROGRAM = ROOT / ".build/release/conversion-tui"
STILL_CLOCK = ROOT / "Scripts/still_clock"
SIZES = [(100, 28), (80, 24)]
ESCAPE, ENTER, DOWN, F1, F2 = "\x1b", "\r", "\x1b[B", "\x1bOP", "\x1bOQ"
PASTED = "\t".join(["probe_id", "probe_name", "probe_shank", "mouseid"]) + "\n" + "\n".join(
    "\t".join(row) for row in [
        ("A_0408", "ProbeA", "0", "812345"), ("B_0408", "ProbeB", "7", "812345"),
        ("C_0408", "ProbeC", "1", "999999"), ("D_0408", "ProbeD", "2", "812345")]) + "\n"


class Clock:
    """The one clock of both programs: it stands still until it is moved."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self._now = 1_753_895_100  # 2025-07-30 10:05 in US/Pacific.
        library = folder / "time.so"
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O", "-o", library, STILL_CLOCK / "time.c"], check=True)
        #: What makes the program read this clock, and the emulator.
        self.of_program = {"STILL_CLOCK": str(self._file), "LD_PRELOAD": str(library)}
        self.of_emulator = {"STILL_CLOCK": str(self._file), "PYTHONPATH": str(STILL_CLOCK)}
        self.move(0)

    def move(self, seconds: int) -> None:
        self._now += seconds
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._now}\n", encoding="ascii")
        new.rename(self._file)


class Photographer:
    """One run of the program at one size; each picture goes into one file."""

    def __init__(self, folder: Path, size: tuple[int, int], into: Path) -> None:
        self.into = into
        self.clock = Clock(folder)
        state = folder / "SmartSPIM_export.json"
        os.environ.update(self.clock.of_emulator)
        self.emulator = Emulator("--state-file", str(state), "--state-kind", "problems")
        env = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"), "CONVERSION_TUI_POLL_SECONDS": "1",
            **self.emulator.env, **self.clock.of_program,
        }
        os.chdir(folder)
        self.terminal = PseudoTerminal([str(PROGRAM), state.name], env, *size)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.terminal.send(key)
            self.terminal.wait(lambda: True, quiet=0.15)

    def see(self, text: str) -> None:
        self.terminal.wait(text)

    def pass_time_until(self, text: str, step: int = 1, at_most: int = 60) -> None:
        """Moves the clock on until the screen says this."""
        for _ in range(at_most):
            self.terminal.wait(lambda: True, quiet=1.3)
            if text in self.terminal.text:
                return
            self.clock.move(step)
        raise TimeoutError(f"the screen never showed {text!r}; it shows\n{self.terminal.text}")

    def take(self, name: str, title: str) -> None:
        self.terminal.wait(lambda: True, quiet=1.3)
        path = self.into / f"{name}.svg"
        path.write_text(svg(self.terminal.screen, title), encoding="utf-8")
        print(path.relative_to(ROOT))

    def end(self) -> None:
        self.terminal.end("\x11")
        self.emulator.close()


def picture_all(at: Photographer) -> None:
    at.see("3 Manifest ✗")
    at.take("manifest-problems", "Manifest, with problems")
    at.press("\x1b1")
    at.take("state", "State")
    at.press("\x1b2")
    at.take("assets", "Assets")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "screenshots")
    chosen = parser.parse_args()
    for size in SIZES:
        into = chosen.into.absolute() / "{}x{}".format(*size)
        into.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="pictures-"))
        at = Photographer(folder, size, into)
        picture_all(at)
        at.end()
        os.chdir(ROOT)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
