"""A crash gives the terminal back and tells nothing of the memory, where tokens and keys are."""
from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Callable, Dict

import pytest

from emulator import Emulator
from program import BINARY, Program
from terminal import Interface

CRASHES = [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE,
           signal.SIGTRAP]


def with_backtraces() -> Dict[str, str]:
    """Variables with which Swift's own handler would print all that it can."""
    tools = Path(os.path.realpath(shutil.which("swift") or "/usr/bin/swift")).parents[1]
    printer = tools / "libexec/swift/linux/swift-backtrace-static"
    wanted = "enable=yes,color=no,interactive=no,registers=all,threads=all"
    return {"SWIFT_BACKTRACE": f"{wanted},swift-backtrace={printer}"}


@pytest.mark.parametrize("number", CRASHES)
def test_the_interface_ends_without_a_word(
        opened: Callable[..., Interface], program: Program, state: Path, number: int) -> None:
    at = opened(program.having(**with_backtraces()), state)
    at.see("3 Manifest ✓")
    shown = len(at.sent)
    at.process.send_signal(number)
    assert at.end() == -number
    assert at.is_restored()
    assert len(at.sent) - shown < 512, at.sent[shown:]
    assert not any(word in at.sent for word in (b"Registers", b"crashed", b"Thread"))


@pytest.mark.parametrize("number", CRASHES)
def test_a_command_ends_without_a_word(
        launcher: Program, emulator: Emulator, number: int) -> None:
    emulator.faults({"action": "hang", "seconds": 60})
    cores = launcher.home / "here"
    cores.mkdir()
    unlimited = (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_CORE)[1])
    running = subprocess.Popen(
        [str(BINARY), "assets", "812345"], env={**launcher.env, **with_backtraces()}, cwd=cores,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_CORE, (min(unlimited, key=lambda limit: limit & (2**63 - 1)),) * 2))
    while not emulator.control("GET", "/log"):
        time.sleep(.02)
    limits = Path(f"/proc/{running.pid}/limits").read_text(encoding="ascii")
    assert next(line for line in limits.splitlines() if "core file" in line).split()[4] in "01"
    running.send_signal(number)
    out, err = running.communicate(timeout=30)
    assert running.returncode == -number
    assert (out, err) == (b"", b"")
    assert list(cores.iterdir()) == []
