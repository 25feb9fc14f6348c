"""Launches under random faults, killed at random moments, while the clock is stepped.

`make soak` takes SOAK_LAUNCHES (1,000) of them; otherwise a few with the same seed in every run.
"""
from __future__ import annotations

import os
import random
import subprocess
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import pytest

import kept
from clock import Clock, build_clock
from emulator import Emulator
from program import BINARY, Program
from test_launch_once import MONITOR

LAUNCHES = int(os.environ.get("SOAK_LAUNCHES", 12))
SEED = int(os.environ.get("SOAK_SEED", time.time() if "SOAK_LAUNCHES" in os.environ else 1))
#: Launches of one emulator, and how many go on at once.
BATCH = 50
AT_ONCE = 25
#: Attempts after which a launch counts as stuck; of the first some are killed.
MOST_ATTEMPTS = 60
MOST_KILLED = 6

#: Requests that make or store something.
MAKING: List[Dict[str, Any]] = [
    {"service": "code_ocean", "method": "POST", "body_contains": "keep_on_external_storage"},
    {"service": "code_ocean", "method": "POST", "path_contains": "computations"},
    {"service": "s3", "method": "PUT"},
]
#: How often each goes wrong, and what then happens.
MAKING_FAULTS: List[Dict[str, Any]] = [
    {"probability": .12, "action": "reset_before"},
    {"probability": .15, "action": "reset_after"},
    {"probability": .08, "action": "truncate", "bytes": 20},
    {"probability": .04, "action": "status", "status": 400},
    {"probability": .05, "action": "status", "status": 429},
    {"probability": .05, "action": "status", "status": 500},
    {"probability": .05, "action": "status", "status": 503},
    {"probability": .10, "action": "delay", "ms": 400},
    {"probability": .02, "action": "hang", "seconds": 2},
    # Longer than the program waits for an answer.
    {"probability": .01, "action": "hang", "seconds": 40},
]
ANY_FAULTS: List[Dict[str, Any]] = [
    {"probability": .006, "action": "reset_before"},
    {"probability": .006, "action": "reset_after"},
    {"probability": .004, "action": "truncate"},
    {"probability": .004, "action": "status", "status": 429, "retry_after": 1},
    {"probability": .004, "action": "status", "status": 500},
    {"probability": .004, "action": "status", "status": 503},
    {"probability": .003, "action": "hang", "seconds": 1},
]


def rules(chance: random.Random) -> List[Dict[str, Any]]:
    pairs = [{**what, **fault} for what in MAKING for fault in MAKING_FAULTS] + ANY_FAULTS
    return [{**rule, "seed": chance.randrange(1 << 30)} for rule in pairs]


@dataclass
class Tally:
    """What was seen of all launches together."""

    launches: int = 0
    attempts: int = 0
    killed: int = 0
    steps: int = 0
    faults: "Counter[str]" = field(default_factory=Counter)

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items()))
        return (f"{self.launches} launches, {self.attempts} attempts, {self.killed} killed, "
                f"{self.steps} clock steps; faults: {faults}")


class Launch:
    """One launch in a home of its own, tried until it is done."""

    def __init__(self, program: Program, state: Path, clock: Clock, chance: random.Random,
                 tally: Tally) -> None:
        self.program = program.having(**clock.env)
        self.state = state
        self.clock = clock
        self.chance = chance
        self.tally = tally
        self.told: List[str] = []

    def finish(self) -> None:
        killed = self.chance.randrange(MOST_KILLED)
        for attempt in range(MOST_ATTEMPTS):
            self.tally.attempts += 1
            if self.attempt(kills=attempt < killed) == 0:
                return
            if self.chance.randrange(3) == 0:
                # Names are made of the time: no step reaches another launch's.
                self.clock.step(self.chance.choice((-400, -61, -1, 1, 59, 300)))
                self.tally.steps += 1
        raise AssertionError("never done:\n" + "\n---\n".join(self.told[-3:]))

    def attempt(self, kills: bool) -> int:
        process = subprocess.Popen(
            [str(BINARY), "launch", str(self.state), "--yes", "--json", "--verbose"],
            env=self.program.env, cwd=self.program.home, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # By the clock, or a moment after a request: the last ones of about 115 make things.
        line = None
        timer: Optional[threading.Timer] = None
        if kills and self.chance.randrange(3) == 0:
            timer = threading.Timer(self.chance.uniform(0, 3), process.kill)
            timer.start()
        elif kills:
            line = self.chance.randrange(90, 120)
        assert process.stderr is not None and process.stdout is not None
        told: List[bytes] = []
        for text in process.stderr:
            told.append(text)
            if len(told) == line:
                time.sleep(self.chance.choice((0, .001, .005, .02, .1)))
                process.kill()
        out = process.stdout.read()
        code = process.wait()
        if timer is not None:
            timer.cancel()
        process.stdout.close()
        process.stderr.close()
        self.tally.killed += code == -9
        said = b"".join(told)
        kept.add("outputs", said + out)
        assert not any(secret.encode() in said + out for secret in self.program.secrets)
        self.told.append(f"{code}: " + said.decode(errors="replace")[-3000:])
        # 3: a service failed. Nothing else may come of it.
        assert code in (0, 3, -9), self.told[-1]
        return code


def one_batch(
        count: int, number: int, folder: Path, library: Path, chance: random.Random,
        tally: Tally) -> None:
    emulator = Emulator("--plain", "--speed", "50")
    try:
        emulator.faults(*rules(chance))
        launches = []
        for index in range(count):
            home = folder / f"home{number}-{index}"
            home.mkdir()
            clock = Clock(home / "clock", library, 1_780_000_000 + index * 1_000_000)
            launches.append(Launch(Program(home, emulator.env), emulator.state, clock,
                                   random.Random(chance.random()), tally))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for done in [pool.submit(launch.finish) for launch in launches]:
                done.result()
        tally.launches += count
        tally.faults.update(entry["fault"] for entry in emulator.log() if entry["fault"])
        check(emulator, launches)
    finally:
        emulator.close()


def check(emulator: Emulator, launches: List[Launch]) -> None:
    """Exactly one of each for every launch, each attached to its own run."""
    emulator.control("DELETE", "/faults")
    states = emulator.assets("_neuroglancer-state_")
    manifests = emulator.assets("_manifest_")
    runs = emulator.runs(MONITOR)
    assert (len(states), len(manifests), len(runs)) == (len(launches),) * 3
    assert len({asset["name"] for asset in states}) == len(launches)
    assert len({asset["name"] for asset in manifests}) == len(launches)
    attached = [item["id"] for run in runs for item in run["data_assets"]]
    for asset in states + manifests:
        assert attached.count(asset["id"]) == 1, asset
    for launch in launches:
        assert launch.program.leaked() == []


def test_each_launch_makes_one_of_each(
        tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    chance = random.Random(SEED)
    tally = Tally()
    library = build_clock(tmp_path)
    began = time.monotonic()
    try:
        for number, first in enumerate(range(0, LAUNCHES, BATCH)):
            one_batch(min(BATCH, LAUNCHES - first), number, tmp_path, library, chance, tally)
    except AssertionError as error:
        raise AssertionError(f"again: make soak SOAK_SEED={SEED}\n{tally}\n{error}") from None
    if "SOAK_LAUNCHES" in os.environ:
        with capsys.disabled():
            print(f"\n{tally}; {time.monotonic() - began:.0f} s, seed {SEED}")
