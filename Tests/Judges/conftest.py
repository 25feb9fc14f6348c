"""Fixtures: emulated worlds, the program in a home of its own, the published package."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Iterator

# Before botocore is imported: it must not look for an instance's credentials.
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"

import pytest

import kept
from connect import connect
from emulator import Emulator
from program import BINARY, Program
from terminal import Interface


def pytest_configure() -> None:
    if not BINARY.exists():
        raise pytest.UsageError(f"{BINARY} is missing: make build")
    kept.begin()


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
def worlds() -> Iterator[Callable[..., Emulator]]:
    """Emulators by their options, each started once, for tests that only read."""
    started: dict[tuple[str, ...], Emulator] = {}

    def world(*words: str) -> Emulator:
        if words not in started:
            started[words] = Emulator("--speed", "100", *words)
        return started[words]

    yield world
    for emulator in started.values():
        emulator.close()


@pytest.fixture
def plain(worlds: Callable[..., Emulator]) -> Iterator[Emulator]:
    """The demo world without what the published package stops at; no faults, an empty log."""
    emulator = worlds("--plain")
    emulator.clear()
    yield emulator
    emulator.clear()


@pytest.fixture(scope="session")
def aind_session(worlds: Callable[..., Emulator]) -> Any:
    return connect(worlds("--plain").env)


@pytest.fixture
def start() -> Iterator[Callable[..., Emulator]]:
    """Starts emulators of a test's own: what is made there concerns no other test."""
    started: list[Emulator] = []

    def emulator(*words: str) -> Emulator:
        started.append(Emulator(*words))
        return started[-1]

    yield emulator
    for one in started:
        one.close()


@pytest.fixture
def emulator(start: Callable[..., Emulator]) -> Emulator:
    """The demo world for one test, its durations a twentieth."""
    return start("--plain", "--speed", "20")


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[Callable[[Emulator], Program]]:
    """Programs for emulators; whatever they wrote is looked through for secrets at the end."""
    made: list[Program] = []

    def program(services: Emulator) -> Program:
        home = tmp_path / f"home{len(made)}"
        home.mkdir()
        made.append(Program(home, services.env))
        return made[-1]

    yield program
    for one in made:
        assert one.leaked() == []


@pytest.fixture
def program(homes: Callable[[Emulator], Program], plain: Emulator) -> Program:
    """The program on the shared plain world: it only reads."""
    return homes(plain)


@pytest.fixture
def state(plain: Emulator) -> Path:
    """The sample state of the shared plain world."""
    return plain.state


@pytest.fixture
def opened() -> Iterator[Callable[..., Interface]]:
    """Opens the interface in pseudo-terminals, and sees that they end with the test."""
    made: list[Interface] = []

    def interface(program: Program, *words: Any, **size: int) -> Interface:
        made.append(Interface(program, *words, **size))
        return made[-1]

    yield interface
    for one in made:
        one.close()


@pytest.fixture
def launcher(homes: Callable[[Emulator], Program], emulator: Emulator) -> Program:
    """The program on the test's own emulator: it may make things."""
    return homes(emulator)
