"""What is copied reaches the terminal's clipboard (OSC 52), also through tmux and screen."""
from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path
from typing import Callable, Iterator, List

import pytest

from emulator import Emulator
from program import BINARY, Program
from terminal import ENTER, FIRST_CELL, Interface, alt, ctrl

PROMPT = "ready>"
SHELL = ["bash", "--norc", "--noprofile", "-i"]


def bare(home: Path) -> List[str]:
    return SHELL


def tmux(settings: str) -> Callable[[Path], List[str]]:
    def command(home: Path) -> List[str]:
        (home / "tmux.conf").write_text(f"set -g status off\n{settings}\n", encoding="utf-8")
        return ["tmux", "-S", str(home / "tmux"), "-f", str(home / "tmux.conf"), "new-session",
                *SHELL]
    return command


def screen(home: Path) -> List[str]:
    (home / "screenrc").write_text("startup_message off\nescape ^]]\n", encoding="utf-8")
    return ["screen", "-c", str(home / "screenrc"), "-S", home.name, *SHELL]


WAYS = {
    "a bare terminal": bare,
    "tmux that takes it itself": tmux("set -s set-clipboard on"),
    "tmux that passes it on": tmux("set -s set-clipboard external\nset -g allow-passthrough on"),
    "screen": screen,
}


@pytest.fixture(params=WAYS)
def shell(request: pytest.FixtureRequest, opened: Callable[..., Interface],
          launcher: Program) -> Iterator[Interface]:
    env = launcher.having(PS1=f"{PROMPT} ", HISTFILE=None, SHELL=shutil.which("bash"),
                          SCREENDIR=str(launcher.home / "screens"))
    (launcher.home / "screens").mkdir(mode=0o700)
    at = opened(env, under=WAYS[request.param](launcher.home))
    at.see(PROMPT)
    yield at
    subprocess.run(["tmux", "-S", str(launcher.home / "tmux"), "kill-server"], check=False,
                   capture_output=True)
    subprocess.run(["screen", "-S", launcher.home.name, "-X", "quit"], check=False, env=env.env,
                   capture_output=True)


def clipboards(sent: bytes) -> List[str]:
    """Texts that a terminal was told to put on its clipboard."""
    found = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", sent)
    return [base64.b64decode(text).decode() for text in found]


def test_a_cell_and_a_range(shell: Interface, emulator: Emulator) -> None:
    at = shell
    at.keys(f"{BINARY} {emulator.state}{ENTER}")
    at.see("2 Assets ✓ 5/8")
    at.keys(alt("3"))
    at.see("3 Manifest ✓")
    at.keys(FIRST_CELL, ctrl("C"))
    name = "behavior_812345_2025-04-11_09-33-05_sorted_2025-04-13_01-20-30"
    at.until(lambda: clipboards(at.sent)[-1:] == [name], "the cell on the clipboard")
    at.keys(ctrl("A"), ctrl("C"))
    at.see("Copied 14 × ")
    at.until(lambda: clipboards(at.sent)[-1].count("\n") == 14, "the table on the clipboard")
    assert clipboards(at.sent)[-1].startswith(f"{name}\tA_0411\t")
