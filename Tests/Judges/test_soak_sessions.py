"""Editing sessions that are killed at random moments: at most the last second is lost.

`make soak` takes SOAK_SESSIONS (1,000) of them; otherwise a few with the same seed in every run.
"""
from __future__ import annotations

import os
import random
import re
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import pytest

from program import Program
from terminal import DOWN, ENTER, FIRST_CELL, Interface, alt, ctrl
from test_credentials import script

SESSIONS = int(os.environ.get("SOAK_SESSIONS", 20))
SEED = int(os.environ.get("SOAK_SEED", time.time() if "SOAK_SESSIONS" in os.environ else 1))
#: Sessions that follow each other in one home, and homes at once.
CHAIN = 50
AT_ONCE = 6
#: What the program promises: no change is lost that is older than this, in seconds.
PROMISE = 1.0
#: Nothing listens there: the search goes on behind the edits, and finds nothing.
NOWHERE = "http://127.0.0.1:1"
ROWS = 14

Edit = Tuple[int, str]


@dataclass(frozen=True)
class Work:
    """The table as a person has made it: what was done, and what was taken back."""

    done: Tuple[Edit, ...] = ()
    undone: Tuple[Edit, ...] = ()

    @property
    def cells(self) -> Dict[int, str]:
        return dict(self.done)

    def typing(self, edit: Edit) -> "Work":
        return Work(self.done + (edit,))

    def undo(self) -> "Work":
        return Work(self.done[:-1], self.done[-1:] + self.undone)

    def redo(self) -> "Work":
        return Work(self.done + self.undone[:1], self.undone[1:])


@dataclass
class Tally:
    sessions: int = 0
    edits: int = 0
    lost: int = 0
    #: Of what was lost, in seconds before the end.
    oldest: float = 0.0

    def __str__(self) -> str:
        return (f"{self.sessions} sessions, {self.edits} edits, undos and redos, {self.lost} lost, "
                f"the oldest {self.oldest * 1000:.0f} ms before the end")


class Killed(Exception):
    pass


class Session:
    """One opening of the state in a home, up to the moment it is killed."""

    def __init__(self, program: Program, state: Path, chance: random.Random) -> None:
        self.at = Interface(program, state)
        self.chance = chance
        #: Every state of the work, and when it was seen on the screen; none for never.
        self.history: List[Tuple[Work, Optional[float]]] = []

    @property
    def work(self) -> Work:
        return self.history[-1][0]

    @property
    def cells(self) -> Dict[int, str]:
        """The texts of the first column."""
        rows = (re.match(r"│ *(\d+).[▸ ]([A-Za-z]+\d+) ", line) for line in self.at.lines)
        return {int(row[1]): row[2] for row in rows if row is not None}

    def wait(self, condition, what: str) -> None:
        try:
            self.at.until(condition, what)
        except (AssertionError, OSError):
            if self.at.process.poll() == -9:
                raise Killed from None
            raise

    def open(self, allowed: List[Work], folder: Path) -> Work:
        """Continues the draft, and gives the state of the work that it stands for."""
        self.wait(lambda: "subject 812345" in self.at.text, "the state")
        self.at.keys(alt("3"))
        touched = [bool(work.done or work.undone) for work in allowed]
        if any(touched):
            self.wait(lambda: "Continue the draft?" in self.at.text
                      or not all(touched) and self.settled(), "the question")
        edits = re.search(r"before: (\d+) edits?,", self.at.text)
        count = int(edits[1]) if edits else 0
        if edits:
            self.at.keys(ENTER)
            self.wait(lambda: "Continued the draft" in self.at.text, "the draft")
        found = [work for work in allowed if len(work.done) == count and work.cells == self.cells]
        assert found, f"{count} edits, {self.cells}, but not one of {allowed}\n{self.at.text}"
        database, = folder.rglob("*.sqlite3")
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        self.history = [(found[-1], time.monotonic())]
        return found[-1]

    def settled(self) -> bool:
        """Whether nothing more comes for a while: a draft without edits is not asked about."""
        return not any(self.at.read(.2) for _ in range(3))

    def step(self, work: Work, *keys: str) -> None:
        self.history.append((work, None))
        self.at.keys(*keys)
        self.wait(lambda: self.cells == work.cells, f"{work.cells}")
        self.history[-1] = (work, time.monotonic())

    def undo(self) -> None:
        self.step(self.work.undo(), ctrl("z"))

    def redo(self) -> None:
        self.step(self.work.redo(), ctrl("y"))

    def type(self, word: str) -> None:
        row = self.chance.randrange(1, ROWS + 1)
        self.at.keys(FIRST_CELL, *[DOWN] * (row - 1), word)
        self.wait(lambda: word in self.at.text, word)
        self.step(self.work.typing((row, word)), ENTER)

    def edit(self, number: int) -> None:
        kind = self.chance.randrange(6)
        if kind == 0 and self.work.done:
            self.undo()
        elif kind == 1 and self.work.undone:
            self.redo()
        else:
            self.type(f"w{number}")
        self.at.read(self.chance.choice((0, 0, .01, .1)))

    def survivors(self, end: float, tally: Tally) -> List[Work]:
        """What may be on disk: nothing that was seen a second before the end is missing."""
        old = [index for index, (_, seen) in enumerate(self.history)
               if seen is not None and seen <= end - PROMISE]
        tally.edits += len(self.history) - 1
        return [work for work, _ in self.history[max(old, default=0):]]


class Chain:
    """Sessions of one home, each going on from what the one before left."""

    def __init__(self, program: Program, state: Path, chance: random.Random, tally: Tally) -> None:
        self.program = program
        self.state = state
        self.chance = chance
        self.tally = tally
        self.allowed = [Work()]
        self.last: Optional[Session] = None
        self.end = 0.0
        self.number = 0

    def run(self, sessions: int) -> None:
        for _ in range(sessions):
            session = Session(self.program, self.state, self.chance)
            try:
                self.one(session)
            finally:
                session.at.close()
            self.tally.sessions += 1

    def one(self, session: Session) -> None:
        if self.chance.randrange(10) == 0:
            # Killed while it opens: what is on disk stays what it is.
            session.at.read(self.chance.uniform(0, .06))
            session.at.kill()
            return
        found = session.open(self.allowed, self.program.state_home)
        self.count_lost(found)
        timer = threading.Timer(self.chance.uniform(0, 2.5), session.at.process.kill)
        timer.start()
        try:
            self.undo_and_redo(session)
            while True:
                self.number += 1
                session.edit(self.number)
        except (Killed, OSError):
            pass
        session.at.process.wait()
        self.end = time.monotonic()
        timer.cancel()
        self.allowed = session.survivors(self.end, self.tally)
        self.last = session

    def undo_and_redo(self, session: Session) -> None:
        """What was done before the restart can be undone, and done again."""
        count = self.chance.randrange(min(8, len(session.work.done)) + 1)
        for _ in range(count):
            session.undo()
        for _ in range(count):
            session.redo()

    def count_lost(self, found: Work) -> None:
        if self.last is None:
            return
        states = [work for work, _ in self.last.history]
        lost = self.last.history[len(states) - states[::-1].index(found):]
        self.tally.lost += len(lost)
        ages = [self.end - seen for _, seen in lost if seen is not None]
        self.tally.oldest = max([self.tally.oldest, *ages])
        self.last = None


def test_at_most_the_last_second_is_lost(
        state: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    chance = random.Random(SEED)
    tally = Tally()
    began = time.monotonic()
    services = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "NeverToBeSeen+none",
                "CODE_OCEAN_DOMAIN": NOWHERE, "DOCDB_HOST": NOWHERE,
                "AWS_ENDPOINT_URL_S3": NOWHERE}
    # Programs that a kill would leave behind: none is started.
    asked = tmp_path / "aws was asked"
    tool = script(tmp_path / "bin" / "aws", f'touch "{asked}"')
    chains = []
    for first in range(0, SESSIONS, CHAIN):
        home = tmp_path / f"home{first}"
        home.mkdir()
        program = Program(home, services)
        program.env["PATH"] = f"{tool.parent}:{program.env['PATH']}"
        chain = Chain(program, state, random.Random(chance.random()), tally)
        chains.append((chain, min(CHAIN, SESSIONS - first)))
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for done in [pool.submit(chain.run, count) for chain, count in chains]:
                done.result()
    except AssertionError as error:
        raise AssertionError(f"again: make soak SOAK_SEED={SEED}\n{tally}\n{error}") from None
    assert not asked.exists()
    if "SOAK_SESSIONS" in os.environ:
        with capsys.disabled():
            print(f"\n{tally}; {time.monotonic() - began:.0f} s, seed {SEED}")
