"""A launch killed at each of its steps is offered on opening, and goes on from that step."""
from __future__ import annotations

import subprocess
import time
from typing import Any, Callable, Dict

import pytest

from emulator import Emulator
from program import BINARY, Program
from terminal import ENTER, LEFT, Interface, alt, ctrl
from test_launch_once import counts

Opened = Callable[..., Interface]

CREATE = {"service": "code_ocean", "method": "POST"}
#: The request at which each step is held, in the order of the steps.
STEPS: Dict[str, Dict[str, Any]] = {
    "store_state": {"service": "s3", "method": "PUT", "path_contains": "neuroglancer_states"},
    "create_state_asset": {**CREATE, "body_contains": "neuroglancer_states"},
    "await_state_asset": {"service": "s3", "query_contains": "neuroglancer_states"},
    "store_manifest": {"service": "s3", "method": "PUT", "path_contains": "manifests"},
    "create_manifest_asset": {**CREATE, "body_contains": "/manifests/"},
    "await_manifest_asset": {"service": "s3", "query_contains": "manifests"},
    "start_run": {**CREATE, "path_contains": "computations"},
}


def kill_at(step: str, emulator: Emulator, launcher: Program) -> None:
    """Launches up to a step, with all other steps done that can be, and kills it there."""
    emulator.faults({**STEPS[step], "action": "hang"})
    process = subprocess.Popen(
        [str(BINARY), "launch", str(emulator.state), "--yes"], env=launcher.env,
        cwd=launcher.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    others = [name for name in STEPS if name != "start_run" and (
        "manifest" in name) != ("manifest" in step)] if step != "start_run" else []
    deadline = time.monotonic() + 30
    run: Dict[str, Any] = {}
    while time.monotonic() < deadline:
        listed = launcher.run("runs", "--json").json
        run = listed[0] if listed else {}
        states = {item["step"]: item["state"] for item in run.get("steps", [])}
        if states.get(step) == "begun" and all(states[name] == "done" for name in others):
            break
    assert run["state"] == f"launching: {step}"
    process.kill()
    process.wait()
    emulator.control("DELETE", "/faults")
    assert launcher.run("runs", "--json").json[0]["state"] == f"interrupted: {step}"


@pytest.mark.parametrize("step", STEPS)
def test_it_goes_on_from_the_step_it_was_killed_at(
        opened: Opened, launcher: Program, emulator: Emulator, step: str) -> None:
    kill_at(step, emulator, launcher)
    number = list(STEPS).index(step) + 1
    at = opened(launcher, emulator.state)
    at.see("Continue the launch", f"stopped at step {number} of 7")
    at.keys(ENTER)  # Not now.
    at.gone("Continue the launch")
    at.keys(alt("5"))
    at.see(f"stopped at step {number}")
    at.keys(alt("4"))
    at.see(f"stopped at step {number}", "interrupted", f"4 Launch ✗ {number}/7")
    at.keys(ctrl("l"))
    at.see("Launch anew")
    at.keys(ENTER)
    at.see("Launched", "✓ Start the run")
    assert counts(emulator) == (1, 1, 1)


def test_it_is_continued_on_opening_and_warned_of_afterwards(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    kill_at("start_run", emulator, launcher)
    at = opened(launcher, emulator.state)
    at.see("Continue the launch")
    at.keys(LEFT, ENTER)
    at.see("Launched")
    at.keys(ctrl("q"))
    assert at.end() == 0
    again = opened(launcher, emulator.state)
    again.see("3 Manifest ✓")
    again.keys(alt("4"), ctrl("l"))
    again.see("This state was launched on", "▸ Not now")
    again.keys(ENTER)
    again.gone("This state was launched on")
    assert counts(emulator) == (1, 1, 1)


def test_a_launch_under_way_elsewhere_is_not_offered(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    emulator.faults({**STEPS["start_run"], "action": "hang"})
    process = subprocess.Popen(
        [str(BINARY), "launch", str(emulator.state), "--yes"], env=launcher.env,
        cwd=launcher.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            listed = launcher.run("runs", "--json").json
            if listed and listed[0]["state"] == "launching: start_run":
                break
        at = opened(launcher, emulator.state)
        at.see("3 Manifest ✓")
        assert "Continue the launch" not in at.text
        at.keys(alt("4"), ctrl("l"))
        at.see("Continue the launch", "Launch anew")
        at.keys(ENTER)
        at.see("Another program is at the launch")
    finally:
        process.kill()
        process.wait()
