"""What tests leave behind when all of it is to be looked through for secrets (Scripts/kept).

`KEPT_TEST_FILES` names a folder: outputs, screens and what children are started with are written
there; folders of tests lie there too and are not removed. Without it nothing of this happens.
"""
from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Dict, Iterable, Optional

_NAMED = os.environ.get("KEPT_TEST_FILES")
FOLDER: Optional[Path] = Path(_NAMED) if _NAMED else None


def begin() -> None:
    """Builds what is loaded into the program."""
    if FOLDER:
        subprocess.run(["clang", "-shared", "-fPIC", "-O", "-o", FOLDER / "witness.so",
                        Path(__file__).with_name("witness.c")], check=True)


def variables(preload: Optional[str]) -> Dict[str, str]:
    """What has the program's children watched, beside another library that is loaded."""
    if not FOLDER:
        return {}
    witness = str(FOLDER / "witness.so")
    libraries = [witness, *(name for name in (preload or "").split(":") if name not in ("", witness))]
    return {"LD_PRELOAD": ":".join(libraries), "WITNESS": str(FOLDER / "children"),
            "WITNESSED": "0"}


def add(name: str, text: bytes) -> None:
    if FOLDER:
        with (FOLDER / name).open("ab") as file:
            file.write(text + b"\n")


def add_secrets(secrets: Iterable[str]) -> None:
    """Secrets that are not known by their form; where they stand is not looked through."""
    if FOLDER:
        (FOLDER / "theirs").mkdir(exist_ok=True)
        add("theirs/secrets", "\n".join(sorted(secrets)).encode())
