"""Runs followed to their end: what the command, its --watch and the interface tell of them."""
from __future__ import annotations

import json
import re
import subprocess
import time
from typing import Any, Callable, Dict, Iterator, List

import pytest

from emulator import Emulator
from program import BINARY, Program
from terminal import ENTER, ESC, Interface, alt, strays

Opened = Callable[..., Interface]

POST_RUN = {"service": "code_ocean", "method": "POST", "path_contains": "computations"}
#: The last lines of a converter's output, and more of them than are told.
LINES = [f"Loaded probe {number}" for number in range(1, 20)] + [
    "Traceback (most recent call last):", '  File "run.py", line 3',
    "ValueError: no such probe: \x1b[31mProbeX\x1b[0m"]
TOLD = LINES[-12:-1] + ["ValueError: no such probe: ␛[31mProbeX␛[0m"]
FAILING = {**POST_RUN, "action": "fail_run", "exit_code": 137, "output": "\n".join(LINES) + "\n"}


@pytest.fixture
def emulator(start: Callable[..., Emulator]) -> Emulator:
    """A run is long enough to be watched; `advance` ends it."""
    return start("--plain", "--speed", "3")


def launch(program: Program, emulator: Emulator) -> Dict[str, Any]:
    return program.ok("launch", emulator.state, "--yes", "--json").json


Started = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def started() -> Iterator[Started]:
    """Starts commands, and sees that they end with the test."""
    made: List["subprocess.Popen[str]"] = []

    def command(program: Program, *words: Any) -> "subprocess.Popen[str]":
        made.append(subprocess.Popen(
            [str(BINARY), *map(str, words)], env=program.env, cwd=program.home, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return made[-1]

    yield command
    for process in made:
        process.kill()
        process.communicate()


def asked(emulator: Emulator, computation: str) -> int:
    """How often a run was asked for."""
    return sum(entry["path"].endswith(computation) for entry in emulator.log("code_ocean"))


def await_questions(emulator: Emulator, computation: str, more: int = 2) -> None:
    wanted, deadline = asked(emulator, computation) + more, time.monotonic() + 15
    while asked(emulator, computation) < wanted:
        assert time.monotonic() < deadline, "it does not ask again"
        time.sleep(.05)


# The command.

def test_a_failed_run_tells_the_end_of_its_output(launcher: Program, emulator: Emulator) -> None:
    emulator.faults(FAILING)
    launched = launch(launcher, emulator)
    emulator.advance(300)
    told = launcher.run("runs", launched["capture_name"])
    assert told.code == 1
    lines = told.out.splitlines()
    assert lines[0] == f"{launched['capture_name']}: failed: converter: failed, exit code 137"
    begin = lines.index("The end of its output:") + 1
    assert lines[begin:begin + len(TOLD)] == [f"  {line}" for line in TOLD]
    run, = launcher.run("runs", "--json").json
    assert (run["exit_code"], run["output"], run["result_asset_id"]) == (137, TOLD, None)
    # What is known of a run that is over is not asked for again.
    emulator.clear()
    assert launcher.run("runs", launched["computation_id"], "--json").json == [run]
    assert not [entry for entry in emulator.log("code_ocean")
                if "results" in entry["path"] or entry["path"].endswith(run["computation_id"])]


def test_a_failed_monitor_tells_its_own_output(launcher: Program, emulator: Emulator) -> None:
    emulator.faults({**FAILING, "which": "monitor", "output": "no such capsule\n"})
    launch(launcher, emulator)
    emulator.advance(300)
    run, = launcher.run("runs", "--json").json
    assert run["state"] == "failed: monitor: failed, exit code 137"
    assert (run["output"], run["exit_code"]) == (["no such capsule"], None)


def test_a_result_is_linked(launcher: Program, emulator: Emulator) -> None:
    launched = launch(launcher, emulator)
    emulator.advance(300)
    run, = launcher.ok("runs", "--json").json
    captured, = emulator.assets("_ibl-converted_")
    link = f"{emulator.env['CODE_OCEAN_DOMAIN']}/data-assets/{captured['id']}"
    assert (run["result_url"], run["exit_code"]) == (link, 0) and run["run_time"] > 0
    assert link in launcher.ok("runs", launched["capture_name"]).out.splitlines()


def test_watch_ends_with_the_run_and_its_exit_code(
        launcher: Program, emulator: Emulator, started: Started) -> None:
    launched = launch(launcher, emulator)
    process = started(launcher, "runs", "--watch", launched["capture_name"], "--json")
    await_questions(emulator, launched["computation_id"])
    assert process.poll() is None
    emulator.advance(300)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    run, = json.loads(out)
    assert run["state"] == f"done: {launched['capture_name']}"


def test_watch_tells_how_a_run_failed(
        launcher: Program, emulator: Emulator, started: Started) -> None:
    first = launch(launcher, emulator)
    emulator.advance(300)
    launcher.ok("runs")
    emulator.faults(FAILING)
    second = launcher.ok("launch", emulator.state, "--yes", "--new", "--json").json
    process = started(launcher, "runs", "--watch")
    await_questions(emulator, second["computation_id"])
    emulator.advance(300)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (1, "")
    table, _, failed = out.partition("\n\n")
    assert [first["capture_name"] in line for line in table.splitlines()] == [False, True]
    assert failed.splitlines() == [
        f"{second['capture_name']}: failed: converter: failed, exit code 137",
        "The end of its output:", *(f"  {line}" for line in TOLD)]
    # It failed before this watch began.
    again = launcher.run("runs", "--watch")
    assert (again.code, again.out.count("\n")) == (1, 2)


def test_watch_waits_for_a_launch_of_another_program(
        launcher: Program, emulator: Emulator, started: Started) -> None:
    emulator.faults({**POST_RUN, "action": "hang"})
    launching = started(launcher, "launch", emulator.state, "--yes", "--json")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        listed = launcher.run("runs", "--json").json
        if listed and listed[0]["state"] == "launching: start_run":
            break
    process = started(launcher, "runs", "--watch", "--json")
    time.sleep(1.5)  # Longer than between two questions.
    assert process.poll() is None
    emulator.control("DELETE", "/faults")
    launching.communicate(timeout=30)
    assert launching.returncode == 0
    emulator.advance(300)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert json.loads(out)[0]["state"].startswith("done")


def test_watch_outlives_a_failing_service_but_not_a_refused_token(
        launcher: Program, emulator: Emulator, started: Started) -> None:
    launched = launch(launcher, emulator)
    process = started(launcher, "runs", "--watch", launched["capture_name"], "--json")
    await_questions(emulator, launched["computation_id"], 1)
    emulator.faults({"service": "code_ocean", "method": "GET", "action": "status", "status": 400})
    await_questions(emulator, launched["computation_id"])
    assert process.poll() is None
    emulator.control("DELETE", "/faults")
    emulator.faults({"service": "code_ocean", "action": "status", "status": 401})
    out, err = process.communicate(timeout=30)
    assert process.returncode == 4
    assert "HTTP 401" in err and "HTTP 401" in json.loads(out)[0]["problem"]
    assert "converting" in json.loads(out)[0]["state"] or "starting" in json.loads(out)[0]["state"]


def test_a_result_that_is_missing_is_told(launcher: Program, emulator: Emulator) -> None:
    launched = launch(launcher, emulator)
    # The search never shows it.
    emulator.faults({"service": "code_ocean", "path_contains": "search", "action": "status",
                     "status": 200, "body": '{"has_more": false, "results": []}'})
    emulator.advance(300)
    missed = launcher.run("runs", launched["capture_name"], "--watch")
    assert missed.code == 1
    assert "ended without a result" in missed.out
    emulator.control("DELETE", "/faults")
    assert launcher.ok("runs", launched["capture_name"], "--json").json[0]["result_url"]


# The interface.

#: A title is an OSC that ends with a bell or ST; a bell by itself rings.
TITLE = re.compile(rb"\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)")


def rings(at: Interface) -> int:
    return TITLE.sub(b"", at.sent).count(b"\x07")


def titles(at: Interface) -> List[str]:
    return [title.decode().partition(";")[2] for title in TITLE.findall(at.sent)]


def on_runs(opened: Opened, program: Program, **size: int) -> Interface:
    at = opened(program, **size)
    at.keys(alt("5"))
    at.see("Runs · ")
    return at


def test_a_run_of_another_session_shows_and_its_end_is_told(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    """Another program of the same home launches while this one shows step 5."""
    at = on_runs(opened, launcher)
    at.see("Nothing was launched from this account yet")
    launch(launcher, emulator)
    at.see("Runs · 1", "5 Runs ● 1")
    assert (rings(at), titles(at)) == (0, [])
    at.keys(ENTER)
    at.see("Launch of subject 812345", "not there yet", "✓ Store the state")
    emulator.advance(300)
    captured, = emulator.assets("_ibl-converted_")
    # What shows of it is renewed, and links the result.
    at.see("✓ done", "/data-assets/", captured["id"], "is ready")
    assert (rings(at), titles(at)) == (1, ["conversion-tui 812345: ✓ done"])
    at.keys(ESC)
    at.gone("5 Runs ●")
    assert rings(at) == 1


def test_a_run_of_another_home_of_the_same_account_shows(
        opened: Opened, emulator: Emulator, homes: Callable[[Emulator], Program]) -> None:
    here, there = homes(emulator), homes(emulator)
    at = on_runs(opened, here)
    at.see("Nothing was launched from this account yet")
    launch(there, emulator)
    at.see("Runs · 1", "5 Runs ● 1")
    emulator.advance(300)
    at.see("✓ done", "is ready")
    assert (rings(at), titles(at)) == (1, ["conversion-tui 812345: ✓ done"])


def test_a_failed_run_tells_the_end_of_its_output_here(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    emulator.faults(FAILING)
    launch(launcher, emulator)
    at = on_runs(opened, launcher, rows=60)
    at.see("● ")
    emulator.advance(300)
    at.see("The run of subject 812345 ended: ✗ converter failed: failed, exit code 137.")
    assert (rings(at), titles(at)) == (
        1, ["conversion-tui 812345: ✗ converter failed: failed, exit code 137"])
    at.keys(ENTER)
    at.see("exit code 137", "output ends  Loaded probe 11", TOLD[-1])
    assert "Loaded probe 10" not in at.text
    at.see("✓ Start the run", "manifest's", "/data-assets/")
    assert strays(at.sent) == b""


@pytest.mark.parametrize("bell, title", [(False, True), (True, False), (False, False)])
def test_bell_and_title_can_be_turned_off(
        opened: Opened, launcher: Program, emulator: Emulator, bell: bool, title: bool) -> None:
    launcher.configure(bell=bell, title=title)
    launch(launcher, emulator)
    at = opened(launcher, emulator.state)
    at.see("3 Manifest ✓")
    at.keys(alt("5"))
    at.see("● ")
    emulator.advance(300)
    at.see("is ready")
    assert rings(at) == bell
    assert titles(at) == (
        ["conversion-tui 812345", "conversion-tui 812345: ✓ done"] if title else [])


def test_bell_and_title_can_be_turned_off_by_the_environment(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    launch(launcher, emulator)
    at = on_runs(opened, launcher.having(
        CONVERSION_TUI_BELL="false", CONVERSION_TUI_TITLE="false"))
    at.see("● ")
    emulator.advance(300)
    at.see("is ready")
    assert (rings(at), titles(at)) == (0, [])


def test_a_launch_that_stopped_says_why_and_what_next(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    emulator.faults({"service": "code_ocean", "method": "POST", "body_contains": "/manifests/",
                     "action": "status", "status": 400, "body": '{"message": "no such bucket"}'})
    assert launcher.run("launch", emulator.state, "--yes").code == 3
    told = launcher.run("runs", "--json")
    assert told.code == 1
    name = told.json[0]["id"]
    lines = launcher.run("runs", name).out.splitlines()
    assert "create_manifest_asset" in lines[0] and "no such bucket" in lines[0]
    assert lines[1].endswith("continues it.")
    at = on_runs(opened, launcher)
    at.see("✗ failed at step 5")
    at.keys(ENTER)
    at.see("why          Code Ocean answered HTTP 400: no such bucket.",
           "next         Open the state again (Alt-1)", "none: nothing runs yet")
