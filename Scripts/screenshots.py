"""Pictures of the program, taken from the program: make screenshots.

The release program runs in a pseudo-terminal against the emulated services; keys are sent, and what
a terminal would show is written as SVG. A second run gives the same files: both programs read one
clock that this script holds and moves (still_clock), and the emulator's IDs are the same in every
start.
"""

from __future__ import annotations

import argparse
import os
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
SIZES = {".": (100, 28), "80x24": (80, 24)}
ESCAPE, ENTER, CONTROL_L, CONTROL_P = "\x1b", "\r", "\x0c", "\x10"
CONTROL_Q, CONTROL_Z = "\x11", "\x1a"
ALT, DOWN, RIGHT, F1, F2 = "\x1b", "\x1b[B", "\x1b[C", "\x1bOP", "\x1bOQ"
#: As a spreadsheet gives it: headers, what changes, and what cannot be.
PASTED = "\n".join("\t".join(row) for row in [
    ("probe_id", "probe_name", "probe_shank", "mouseid"), ("A_0408", "ProbeA", "0", "812345"),
    ("B_0408", "ProbeB", "7", "812345"), ("C 0408", "ProbeF", "1", "999999"),
    ("D_0408 v2", "ProbeD", "2", "812345")]) + "\n"


class Clock:
    """The one clock of both programs: it stands still until it is moved."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self._now = 1_753_895_100  # 2025-07-30 10:05 in US/Pacific.
        library = folder / "time.so"
        subprocess.run(
            ["clang", "-shared", "-fPIC", "-O", "-o", library, STILL_CLOCK / "time.c"], check=True)
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

    def __init__(self, folder: Path, size: tuple[int, int], into: Path, kind: str
    ) -> None:
        self.into = into
        self.clock = Clock(folder)
        state = folder / "SmartSPIM_export.json"
        os.environ.update(self.clock.of_emulator)
        # Links show the port.
        self.emulator = Emulator(
            "--state-file", str(state), "--state-kind", kind, "--code-ocean-port", "8080")
        env = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"), "CONVERSION_TUI_POLL_SECONDS": "1",
            **self.emulator.env, **self.clock.of_program,
        }
        # The state is named by a path that is the same in every run.
        os.chdir(folder)
        self.terminal = PseudoTerminal([str(PROGRAM), state.name], env, *size)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.terminal.send(key)
            self.terminal.wait(lambda: True, quiet=0.15)

    def see(self, text: str) -> None:
        self.terminal.wait(text)

    def pass_time_until(self, text: str, step: int = 4, at_most: int = 60) -> None:
        """Moves the clock on until the screen says this."""
        for _ in range(at_most):
            self.terminal.wait(lambda: True, quiet=1.6)
            if text in self.terminal.text:
                return
            self.clock.move(step)
        raise TimeoutError(f"the screen never showed {text!r}; it shows\n{self.terminal.text}")

    def take(self, name: str, title: str) -> None:
        self.terminal.wait(lambda: True, quiet=1.6)
        path = self.into / f"{name}.svg"
        path.write_text(svg(self.terminal.screen, title), encoding="utf-8")
        print(path.relative_to(ROOT))

    def end(self) -> None:
        self.terminal.end(CONTROL_Q)
        self.emulator.close()
        os.chdir(ROOT)


def picture_problems(at: Photographer) -> None:
    at.see("3 Manifest ✗")
    at.press(ALT + "n")
    at.take("manifest-problems", "The manifest, with problems")


def picture_the_way(at: Photographer) -> None:
    at.see("3 Manifest ✓")
    at.take("manifest", "The manifest, filled")
    at.press(DOWN, DOWN, RIGHT, RIGHT, F2)
    at.take("manifest-choices", "The choices of a cell")
    at.press(ESCAPE, ESCAPE, DOWN)
    at.terminal.paste(PASTED)
    at.take("manifest-paste", "A paste, before it lands")
    at.press(ESCAPE, ALT + "t")
    at.take("manifest-track", "The track of a row")
    at.press(ALT + "t", ALT + "1")
    at.take("state", "The stored states, and the opened one")
    at.press(ALT + "2")
    at.take("assets", "The subject's assets")
    at.press(ALT + "4")
    at.take("launch", "Ready to launch")
    at.press(CONTROL_L)
    at.take("launch-confirmation", "What a launch will create and run")
    at.press(ENTER)
    picture_the_run(at)
    at.press(ESCAPE, ALT + "3", F1)
    at.take("help", "Help")
    at.press(ESCAPE, CONTROL_P, *"row")
    at.take("palette", "The commands, narrowed by typing")
    at.press(ESCAPE, ALT + "w")
    at.take("manifest-unassigned", "Streams and tracks that are left")
    at.press(ALT + "w", ALT + "m")
    at.take("manifest-alignment", "The manifest in the converter's own columns")
    at.press(CONTROL_Z)


def picture_the_run(at: Photographer) -> None:
    at.pass_time_until("● Wait for the manifest")
    at.take("launch-steps", "A launch, step by step")
    at.pass_time_until("Launched.")
    at.press(ALT + "5")
    at.pass_time_until("unning")
    at.take("runs", "The runs")
    at.press(ENTER)
    at.take("run-steps", "The steps of a run")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "screenshots")
    chosen = parser.parse_args()
    for folder, size in SIZES.items():
        into = chosen.into.absolute() / folder
        into.mkdir(parents=True, exist_ok=True)
        for kind, picture in [("month-day", picture_the_way), ("problems", picture_problems)]:
            with tempfile.TemporaryDirectory(prefix="pictures-") as home:
                at = Photographer(Path(home), size, into, kind)
                picture(at)
                at.end()


if __name__ == "__main__":
    main()
