"""Fixtures: emulators of the worlds that the judges look at."""
from __future__ import annotations

import os
from typing import Any, Iterator

# Before botocore is imported: it must not look for an instance's credentials.
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"

import pytest

from connect import connect
from emulator import Emulator


@pytest.fixture(scope="module")
def running() -> Iterator[Emulator]:
    """The demo world in full, its durations a hundredth."""
    emulator = Emulator("--speed", "100")
    yield emulator
    emulator.close()


@pytest.fixture
def demo(running: Emulator) -> Iterator[Emulator]:
    """The demo world with neither faults nor log left from the test before."""
    running.clear()
    yield running
    running.clear()


@pytest.fixture(scope="session")
def plain() -> Iterator[Emulator]:
    """The demo world without what the published package stops at."""
    emulator = Emulator("--plain", "--speed", "100")
    yield emulator
    emulator.close()


@pytest.fixture(scope="session")
def aind_session(plain: Emulator) -> Any:
    return connect(plain.env)
