"""Programs that are started to be asked for credentials end with the one that asks."""
from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from typing import Callable

import pytest

from program import BINARY, Program
from terminal import Interface, ctrl
from test_credentials import KEYS, config, script

Opened = Callable[..., Interface]


def is_running(process: int) -> bool:
    """A process that has ended and that nobody has asked for yet does not run."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def asking(program: Program) -> Program:
    """A program whose credentials take a minute; it writes down who is asked for them."""
    tool = script(program.home / "slow", "echo $$ > asked.part", "mv asked.part asked",
                  "exec sleep 60")
    config(program, "[default]", f"credential_process = {tool}")
    return program.without(*KEYS)


def asked(program: Program) -> int:
    path, deadline = program.home / "asked", time.monotonic() + 15
    while not path.exists():
        assert time.monotonic() < deadline, "nobody was asked"
        time.sleep(.01)
    return int(path.read_text())


def ends(process: int) -> bool:
    deadline = time.monotonic() + 5
    while is_running(process) and time.monotonic() < deadline:
        time.sleep(.01)
    return not is_running(process)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_none_outlives_a_command(asking: Program, how: signal.Signals) -> None:
    process = subprocess.Popen(
        [str(BINARY), "states"], env=asking.env, cwd=asking.home, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    helper = asked(asking)
    assert is_running(helper) and process.poll() is None
    process.send_signal(how)
    process.wait(timeout=10)
    assert ends(helper)


@pytest.mark.parametrize("is_killed", [True, False])
def test_none_outlives_the_interface(opened: Opened, asking: Program, is_killed: bool) -> None:
    at = opened(asking)
    at.see("conversion-tui")
    helper = asked(asking)
    assert is_running(helper)
    if is_killed:
        at.kill()
    else:
        at.keys(ctrl("q"))
        at.end()
    assert ends(helper)
