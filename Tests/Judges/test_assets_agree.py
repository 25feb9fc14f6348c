"""`conversion-tui assets` finds what the published aind-session package finds.

Where the two are meant to differ, conversion.md 3 says so, and the tests name it:

- A missing `output` is an error, and a sorter that is not found is none: the package raises.
- The ecephys sessions are those with the modality: the package takes names with `ecephys_`.
- IDs that answer 403 or 404, and records without links, are left out with a note: the package
  raises. So does another animal's session among the finds: the package takes it in.
- Archived assets that a record still links are left out, with a note: the package takes them in.

The first two are told alike by `aind_answers.py`, which asks the package; the last are what an
emulator's `--plain` leaves out of its world.
"""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import pytest

from emulator import Emulator
from program import Program

Worlds = Callable[..., Emulator]
Homes = Callable[[Emulator], Program]

WORLDS: List[Tuple[str, ...]] = [
    (), ("--world", "numbered"), ("--world", "busy"),
    *(("--world", "random", "--seed", str(seed)) for seed in range(20)),
]
OF_SORTED = ("name", "id", "session", "probes", "sorter", "is_analyzer", "is_error")


@pytest.fixture(scope="session")
def published() -> Callable[[Emulator], Dict[str, Any]]:
    """What the published package finds in a world; asked once, in a process of its own."""
    answers: Dict[str, Dict[str, Any]] = {}

    def ask(emulator: Emulator) -> Dict[str, Any]:
        if str(emulator.state) not in answers:
            text = emulator.state.read_text(encoding="utf-8")
            brain, subject = re.search(r"(SmartSPIM_(\d+)_[\d-]+_[\d-]{8})", text).groups()
            program = Path(__file__).with_name("aind_answers.py")
            answers[str(emulator.state)] = json.loads(subprocess.run(
                [sys.executable, str(program), subject, brain],
                env={**os.environ, **emulator.env}, capture_output=True, check=True,
                text=True).stdout)
        return answers[str(emulator.state)]

    return ask


@pytest.fixture(params=WORLDS, ids=lambda words: " ".join(words[1::2]) or "demo")
def both(request: pytest.FixtureRequest, worlds: Worlds, homes: Homes, published: Any
         ) -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """Our answer and theirs, for the world's sample state."""
    emulator = worlds("--plain", *request.param)
    return homes(emulator).ok("assets", emulator.state, "--json").json, published(emulator)


def test_both_agree(both: Tuple[Dict[str, Any], Dict[str, Any]]) -> None:
    ours, theirs = both
    assert [{key: asset[key] for key in OF_SORTED} for asset in ours["sorted"]] == theirs["sorted"]
    for key in ("subject", "session", "ecephys", "surface", "smartspim", "stitched"):
        assert ours[key] == theirs[key], key
    assert ours["ecephys"]


def test_what_is_in_error_starts_unselected(
        both: Tuple[Dict[str, Any], Dict[str, Any]]) -> None:
    ours, _ = both
    assert all(asset["selected"] != asset["is_error"] for asset in ours["sorted"])


def test_stored_states(aind_session: Any, plain: Emulator, homes: Homes) -> None:
    ours = homes(plain).ok("states", "SmartSPIM_812345", "--json").json
    theirs = aind_session.Subject("812345").neuroglancer.state_json_paths
    assert sorted(state["name"] for state in ours) == sorted(path.stem for path in theirs)


def test_what_stops_the_package_is_left_out_with_a_note(worlds: Worlds, homes: Homes) -> None:
    plain = homes(worlds("--plain")).ok("assets", "812345", "--json").json
    result = homes(worlds()).ok("assets", "812345", "--json")
    found = result.json
    for key in ("sorted", "ecephys", "surface", "smartspim", "stitched"):
        assert found[key] == plain[key], key
    note, = [text for text in found["warnings"] if "cannot be seen" in text]
    assert note.startswith("3 assets (")
    assert note in result.err


def test_what_stops_the_package_does_stop_it(worlds: Worlds) -> None:
    """When the package comes to read on where it stopped, the note above is to be looked at."""
    program = Path(__file__).with_name("aind_answers.py")
    done = subprocess.run(
        [sys.executable, str(program), "812345", "SmartSPIM_812345_2025-05-20_15-19-15"],
        env={**os.environ, **worlds().env}, capture_output=True, check=False, text=True)
    assert done.returncode != 0
    assert re.search(r"ValueError|403|404", done.stderr)
