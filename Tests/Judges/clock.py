"""A clock for the program alone, which a test sets and steps."""
from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Dict

STILL_CLOCK = Path(__file__).resolve().parents[2] / "Scripts/still_clock"


def build_clock(folder: Path) -> Path:
    """The library that takes the place of time(2)."""
    library = folder / "time.so"
    subprocess.run(
        ["clang", "-shared", "-fPIC", "-O", "-o", library, STILL_CLOCK / "time.c"], check=True)
    return library


class Clock:
    """Stands still between steps; a step is seen whole or not at all."""

    def __init__(self, file: Path, library: Path, now: int) -> None:
        self._file = file
        self.env: Dict[str, str] = {"STILL_CLOCK": str(file), "LD_PRELOAD": str(library)}
        self.now = now
        self.step(0)

    def step(self, seconds: int) -> None:
        """Forward, or back."""
        self.now += seconds
        new = self._file.with_suffix(".new")
        new.write_text(str(self.now), encoding="ascii")
        os.replace(new, self._file)
