"""`conversion-tui sessions` and `session` tell what the published aind-session package tells.

Where the two are meant to differ, the tests name it:

- A session that only DocumentDB knows is listed: the package lists sessions with assets.
- A folder of raw data is one that has something in it: the package takes a record's word.
- Assets that only DocumentDB links are among a session's: the package searches by name alone.
- Ends of a range belong to it, and an end that is a day belongs to it whole: the package takes
  midnight, and leaves that out.
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
    (), ("--world", "numbered"), *(("--world", "random", "--seed", str(seed)) for seed in range(6)),
]
DEMO_LOST = "ecephys_812345_2025-04-01_14-22-09"
DEMO_HIDDEN = "multiplane-ophys_812345_2025-03-28_11-01-05"


def brief(assets: List[Dict[str, Any]]) -> List[Dict[str, str]]:
    return [{"name": asset["name"], "id": asset["id"]} for asset in assets]


@pytest.fixture(scope="module", params=WORLDS, ids=lambda words: " ".join(words[1::2]) or "demo")
def both(request: pytest.FixtureRequest, worlds: Worlds, tmp_path_factory: Any
         ) -> Tuple[Program, List[Dict[str, Any]], Dict[str, Any]]:
    """The program, its list of the subject's sessions, and what the package says of them."""
    emulator = worlds("--plain", *request.param)
    program = Program(tmp_path_factory.mktemp("home"), emulator.env)
    text = emulator.state.read_text(encoding="utf-8")
    subject = re.search(r"SmartSPIM_(\d+)_", text).group(1)
    listed = program.ok("sessions", subject, "--json").json["sessions"]
    names = [session["session"] for session in listed]
    theirs = json.loads(subprocess.run(
        [sys.executable, str(Path(__file__).with_name("aind_sessions.py")), subject, *names],
        env={**os.environ, **emulator.env}, capture_output=True, check=True, text=True).stdout)
    return program, listed, theirs


def test_every_attribute_is_the_same(both: Any) -> None:
    program, listed, theirs = both
    for short, expected in zip(listed, theirs["sessions"]):
        ours = program.ok("session", expected["session"], "--json").json
        record = expected.pop("docdb")
        if expected["session"] == DEMO_LOST:
            assert expected["raw_folder"] and not expected["is_uploaded"]
            expected["raw_folder"] = None
        if expected["session"] == DEMO_HIDDEN:
            assert expected["data_assets"] == []
            expected["data_assets"] = [expected["raw_asset"]]
        told = {**ours, "sorted": brief(ours["sorted"]), "data_assets": brief(ours["data_assets"])}
        assert {key: told[key] for key in expected} == expected
        assert {key: told[key] for key in short} == short
        if record:
            assert program.ok("session", expected["session"], "--docdb", ".").json == record


def test_lists_are_the_same(both: Any) -> None:
    program, listed, theirs = both
    date, lists = theirs["date"], theirs["lists"]
    subject = listed[0]["subject"]

    def ours(*words: str) -> List[str]:
        found = program.run("sessions", subject, "--json", *words).json["sessions"]
        return [item["session"] for item in found if item["session"] != DEMO_LOST]

    day = lists[date]
    assert ours() == lists.pop("")
    assert ours("--platform", "ecephys") == lists.pop("ecephys")
    assert ours("--start", date) == lists.pop("from")
    until = lists.pop("until")
    assert not set(day) & set(until)
    assert ours("--end", date) == until + day
    for form, expected in lists.items():
        assert ours("--date", form) == expected == day


def test_ends_belong_to_a_range(program: Program) -> None:
    """The package leaves out a session at the very second of an end."""
    first, second = "ecephys_812345_2025-04-09_10-29-12", "ecephys_812345_2025-04-09_11-51-20"
    found = program.ok("sessions", "812345", "--start", "2025-04-09 10:29:12", "--end",
                       "20250409_115120", "--json").json["sessions"]
    assert [session["session"] for session in found] == [first, second]


def test_another_animal_s_session_is_not_the_subject_s(worlds: Worlds, homes: Homes) -> None:
    found = homes(worlds()).ok("sessions", "812345", "--json").json["sessions"]
    assert {session["subject"] for session in found} == {"812345"}
