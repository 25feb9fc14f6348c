"""Data roots for the judges, by the maker that the Swift tests use too."""
from __future__ import annotations

import subprocess
from pathlib import Path

from program import BINARY

MAKER = BINARY.with_name("make-data-root")
SUBJECT = "790111"
DAYS = ("ecephys_790111_2025-03-11_10-12-44", "ecephys_790111_2025-03-12_10-01-30",
        "ecephys_790111_2025-03-13_09-58-02")


def lab(folder: Path) -> Path:
    """Makes a lab's data root in `folder`; the path of its state."""
    made = subprocess.run([MAKER, folder], capture_output=True, text=True, check=True)
    return Path(made.stdout.strip())
