"""Launches that are repeated, interrupted and refused: each thing is made once."""
from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Callable, Tuple

import pytest

from clock import Clock, build_clock
from emulator import Emulator
from program import BINARY, Program

SUBJECT = "812345"
BUCKET = "aind-scratch-data"
STATES = "aind-session/neuroglancer_states"
MONITOR = "567b5b98-8d41-413b-9375-9ca610ca2fd3"


def counts(emulator: Emulator) -> Tuple[int, int, int]:
    """State assets, manifest assets, runs of the monitor."""
    return (len(emulator.assets("_neuroglancer-state_")), len(emulator.assets("_manifest_")),
            len(emulator.runs(MONITOR)))


def test_launching_the_same_again_starts_nothing_twice(
    emulator: Emulator, launcher: Program,
) -> None:
    first = launcher.ok("launch", emulator.state, "--yes", "--json").json
    again = launcher.ok("launch", emulator.state, "--yes", "--json")
    assert again.json == first
    assert "--new" in again.err
    assert counts(emulator) == (1, 1, 1)


def test_another_launch_of_the_same_is_started_when_asked_for(
    emulator: Emulator, launcher: Program,
) -> None:
    first = launcher.ok("launch", emulator.state, "--yes", "--json").json
    second = launcher.ok("launch", emulator.state, "--yes", "--json", "--new").json
    assert first["computation_id"] != second["computation_id"]
    assert first["capture_name"] != second["capture_name"]
    assert counts(emulator) == (2, 2, 2)


def test_a_launch_whose_run_failed_can_be_launched_again(
    emulator: Emulator, launcher: Program,
) -> None:
    emulator.faults({"action": "fail_run", "path_contains": "computations", "times": 1})
    launcher.ok("launch", emulator.state, "--yes")
    emulator.advance(60)
    assert launcher.run("runs").code == 1
    launcher.ok("launch", emulator.state, "--yes")
    assert counts(emulator) == (2, 2, 2)


LOST_REPLIES = {
    "state asset": {"path_contains": "data_assets", "body_contains": "neuroglancer_states"},
    "manifest asset": {"path_contains": "data_assets", "body_contains": "manifests"},
    "run": {"path_contains": "computations"},
}


@pytest.mark.parametrize("what", LOST_REPLIES)
def test_a_lost_reply_makes_nothing_twice(
    emulator: Emulator, launcher: Program, what: str,
) -> None:
    emulator.faults({
        "service": "code_ocean", "method": "POST", "action": "reset_after", "times": 1,
        **LOST_REPLIES[what]})
    launcher.run("launch", emulator.state, "--yes", "--json")
    emulator.control("DELETE", "/faults")
    done = launcher.ok("launch", emulator.state, "--yes", "--json").json
    assert counts(emulator) == (1, 1, 1)
    assert emulator.runs(MONITOR)[0]["id"] == done["computation_id"]
    assert all(step["state"] == "done" for step in done["steps"])


@pytest.mark.parametrize("what", LOST_REPLIES)
def test_a_refused_request_is_made_once_when_launched_again(
    emulator: Emulator, launcher: Program, what: str,
) -> None:
    emulator.faults({
        "service": "code_ocean", "method": "POST", "action": "status", "status": 400,
        **LOST_REPLIES[what]})
    refused = launcher.run("launch", emulator.state, "--yes", "--json")
    assert refused.code == 3
    assert "HTTP 400" in refused.err
    emulator.control("DELETE", "/faults")
    again = launcher.ok("launch", emulator.state, "--yes", "--json")
    assert "continues" in again.err
    assert counts(emulator) == (1, 1, 1)


def test_an_asset_that_fails_says_why(emulator: Emulator, launcher: Program) -> None:
    emulator.faults({"action": "fail_asset", "failure_reason": "disk is full",
                     "body_contains": "manifests"})
    failed = launcher.run("launch", emulator.state, "--yes")
    assert failed.code == 3
    assert "disk is full" in failed.err
    assert emulator.runs(MONITOR) == []


def test_the_state_changed_is_another_launch(
    emulator: Emulator, launcher: Program, tmp_path: Path,
) -> None:
    launcher.ok("launch", emulator.state, "--yes")
    other = tmp_path / "other.json"
    other.write_bytes(emulator.state.read_bytes() + b"\n")
    launcher.ok("launch", other, "--yes")
    assert counts(emulator) == (2, 2, 2)
    stored = [emulator.stored(BUCKET, f"{STATES}/{asset['name']}/{asset['name']}.json")
              for asset in emulator.assets("_neuroglancer-state_")]
    assert stored == [emulator.state.read_bytes(), other.read_bytes()]


def test_a_stored_state_is_attached_from_where_it_is(
    emulator: Emulator, launcher: Program,
) -> None:
    stored = launcher.ok("states", SUBJECT, "--json").json[0]
    before = emulator.keys(BUCKET, STATES)
    done = launcher.ok("launch", stored["location"], "--yes", "--json").json
    assert emulator.keys(BUCKET, STATES) == before
    asset, = [a for a in emulator.assets() if a["id"] == done["state_asset_id"]]
    assert asset["name"] == stored["name"]


def test_two_programs_that_launch_the_same_at_once_launch_it_once(
    emulator: Emulator, launcher: Program, tmp_path: Path,
) -> None:
    """Started together, a second apart by their clocks: neither finds the other's launch."""
    library = build_clock(tmp_path)
    processes = []
    for index in range(4):
        clock = Clock(tmp_path / f"clock{index}", library, 1_780_000_000 + index)
        processes.append(subprocess.Popen(
            [str(BINARY), "launch", str(emulator.state), "--yes", "--json"],
            env={**launcher.env, **clock.env}, cwd=launcher.home, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True))
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in processes]
    assert counts(emulator) == (1, 1, 1)
    assert 0 in [code for _, code in ended]
    for told, code in ended:
        assert code == 0 or (code == 1 and "Another program is at the launch" in told), told
    assert len(launcher.ok("runs", "--json").json) == 1


def test_a_launch_of_another_machine_is_listed(
    emulator: Emulator, homes: Callable[[Emulator], Program],
) -> None:
    first, second = homes(emulator), homes(emulator)
    done = first.ok("launch", emulator.state, "--yes", "--json").json
    emulator.advance(60)
    here, = first.ok("runs", "--json").json
    there, = second.ok("runs", "--json").json
    assert (here.pop("launched_here"), there.pop("launched_here")) == (True, False)
    for name in ("id", "subject", "state", "computation_id", "capture_name", "result_asset_id"):
        assert here[name] == there[name], name
    made = {step["step"]: step["id"] for step in there["steps"]}
    assert made["create_state_asset"] == done["state_asset_id"]
    assert made["create_manifest_asset"] == done["manifest_asset_id"]


def test_runs_that_cannot_be_asked_for_are_not_said_to_be_none(
    emulator: Emulator, launcher: Program,
) -> None:
    bare = launcher.without("CODE_OCEAN_API_TOKEN").run("runs")
    assert bare.code == 4
    assert "could not be asked for" in bare.err
    assert "Nothing was launched from this account yet" not in bare.err
