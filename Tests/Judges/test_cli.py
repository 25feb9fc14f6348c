"""The command line as a contract: commands, keys of the JSON, exit codes, where options stand."""
from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, List

import pytest

from asking import COLUMNS
from emulator import Emulator
from program import Program

VERBS = ["state", "states", "assets", "sessions", "session", "manifest", "check", "launch", "runs",
         "doctor"]
ALIGNMENT = ["mouseid", "sorted_recording", "surface_finding", "probe_file", "histology_track_id",
             "logical_probe", "ephys_collection", "histology_shank", "ephys_shank"]
FIRST = "ecephys_812345_2025-04-08_10-14-13"
FIRST_SORTED = f"{FIRST}_sorted_2025-04-10_02-11-05"
BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"


def keys(value: Any) -> List[str]:
    return list(value)


# Help and version

def test_help_lists_every_command_and_every_exit_code(program: Program) -> None:
    text = program.ok("--help").out
    assert all(f"\n  {verb}" in text for verb in VERBS)
    assert all(f"{code} " in text[text.index("exit codes"):] for code in range(5))
    assert program.ok("-h").out == text


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(program: Program, verb: str, option: str) -> None:
    text = program.ok(verb, option).out
    assert text.startswith(f"usage: conversion-tui {verb}")
    assert text.count("--json") == text.count("--version") == 1


@pytest.mark.parametrize("words", [["--version"], ["state", "--version"], ["--version", "runs"]])
def test_version(program: Program, words: List[str]) -> None:
    assert program.ok(*words).out.startswith("conversion-tui 0.")


# The keys of the JSON, in their order

def test_state(program: Program, state: Path) -> None:
    found = program.ok("state", state, "--json").json
    assert keys(found) == ["session", "subject", "image_sources", "tracks"]
    assert (found["session"], found["subject"], len(found["image_sources"])) == (
        BRAIN, "812345", 2)
    assert {tuple(track) for track in found["tracks"]} == {
        ("name", "points", "archived", "length_um")}
    assert [track["name"] for track in found["tracks"] if track["archived"]] == ["B_0409 old"]
    text = program.ok("state", state).out
    assert BRAIN in text and "B_0409 old" in text and "archived" in text


def test_states(program: Program) -> None:
    found = program.ok("states", "--json").json
    assert {tuple(item) for item in found} == {("name", "location", "modified", "size")}
    times = [item["modified"] for item in found]
    assert times == sorted(times, reverse=True) and len(times) > 30
    some = program.ok("states", "STATE", "812345", "--json").json
    assert {item["name"].split("_")[1] for item in some} == {"812345"}
    assert program.ok("states", "812345 2025-06-18").out.count("\n") == 1


def test_assets_of_a_state_and_of_a_subject(program: Program, state: Path) -> None:
    of_state = program.ok("assets", state, "--json").json
    assert keys(of_state) == ["subject", "session", "sorted", "ecephys", "surface", "smartspim",
                              "stitched", "warnings"]
    assert {tuple(item) for item in of_state["sorted"]} == {(
        "name", "id", "session", "probes", "streams", "sorter", "is_analyzer", "is_error",
        "selected", "notes")}
    for key in ("ecephys", "smartspim", "stitched"):
        assert {tuple(item) for item in of_state[key]} == {("name", "id")}
    of_subject = program.ok("assets", "812345", "--json").json
    assert of_subject["session"] is None
    assert of_subject["sorted"] == of_state["sorted"]


def test_manifest_as_json(program: Program, state: Path) -> None:
    found = program.ok("manifest", state, "--json").json
    assert keys(found) == ["convention", "rows", "problems"]
    assert found["convention"] == "month-day"
    assert {tuple(row) for row in found["rows"]} == {tuple(COLUMNS)}
    assert found["rows"][0]["probe_shank"] is None
    assert {tuple(item) for item in found["problems"]} == {
        ("severity", "rows", "column", "message")}
    assert program.ok("manifest", state, "--format", "json").json == found


def test_check_as_json(program: Program, state: Path) -> None:
    manifest = program.ok("manifest", state).out
    found = program.ok("check", "-", state, "--json", stdin=manifest).json
    assert keys(found) == ["problems"]
    assert {tuple(item) for item in found["problems"]} == {
        ("severity", "rows", "column", "message")}


def test_launch_and_runs_as_json(launcher: Program, emulator: Emulator) -> None:
    launched = launcher.ok("launch", emulator.state, "--yes", "--json").json
    assert keys(launched) == ["steps", "computation_id", "capture_name", "manifest_asset_id",
                              "state_asset_id", "data_assets"]
    assert [step["step"] for step in launched["steps"]] == [
        "store_state", "create_state_asset", "await_state_asset", "store_manifest",
        "create_manifest_asset", "await_manifest_asset", "start_run"]
    assert {tuple(step) for step in launched["steps"]} == {("step", "name", "state", "id")}
    assert {tuple(item) for item in launched["data_assets"]} == {("id", "mount")}
    run, = launcher.ok("runs", "--json").json
    assert keys(run) == ["id", "subject", "created", "state", "computation_id", "capture_name",
                         "launched_here", "result_asset_id", "result_url", "run_time",
                         "exit_code", "output", "problem", "steps"]
    emulator.advance(60)
    watched, = launcher.ok("runs", launched["computation_id"], "--watch", "--json").json
    assert watched["state"].startswith("done")
    captured, = emulator.assets("_ibl-converted_")
    assert watched["result_asset_id"] == captured["id"]
    assert launched["capture_name"] in launcher.ok("runs").out
    assert "start_run" in launcher.ok("runs", launched["capture_name"]).out


def test_doctor_as_json(program: Program) -> None:
    found = program.ok("doctor", "--json").json
    assert keys(found) == ["token", "credentials", "services", "last_search", "keys",
                           "configuration"]
    assert found["token"] == {"present": True, "source": "CODE_OCEAN_API_TOKEN"}
    assert found["credentials"]["used"] == "the keys of the environment"
    assert {tuple(item) for item in found["services"]} == {
        ("service", "place", "reached", "latency_ms", "problem")}
    assert {tuple(item) for item in found["configuration"].values()} == {("value", "origin")}


def test_doctor_tells_where_each_setting_comes_from(program: Program) -> None:
    program.configure(converter_version=7, monitor_timeout_seconds=100)
    found = program.having(CONVERSION_TUI_MONITOR_TIMEOUT_SECONDS="200").ok(
        "doctor", "--json").json["configuration"]
    assert found["converter_version"] == {"value": 7, "origin": str(program.config)}
    assert found["monitor_timeout_seconds"] == {
        "value": 200, "origin": "$CONVERSION_TUI_MONITOR_TIMEOUT_SECONDS"}
    assert found["monitor_polling_seconds"] == {"value": 60, "origin": "default"}


# Options

def test_options_stand_before_or_after(program: Program, state: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.json"
    config.write_text("{}", encoding="utf-8")
    wanted = program.ok("state", state, "--json").out
    for words in (["--json", "state", state], ["state", "--json", state],
                  ["state", "--json", "--", state], ["--config", config, "state", state, "--json"],
                  [f"--config={config}", "--json", "state", "--", state]):
        assert program.ok(*words).out == wanted


def test_what_follows_the_dashes_is_no_option(program: Program, state: Path) -> None:
    (program.home / "--json").write_bytes(state.read_bytes())
    assert BRAIN in program.ok("state", "--", "--json").out


def test_a_dash_is_standard_input_and_output(program: Program, state: Path) -> None:
    given = state.read_bytes()
    assert program.ok("state", "-", "--json", stdin=given).json["subject"] == "812345"
    printed = program.ok("manifest", "-", "--stem", "s", "-o", "-", stdin=given).out
    assert printed == program.ok("manifest", state, "--stem", "s").out
    assert program.ok("check", "-", state, stdin=printed).code == 0


def test_the_manifest_is_written_to_a_file(program: Program, state: Path) -> None:
    wanted = program.ok("manifest", state).out
    for option in (["-o", "a.csv"], ["--output", "b.csv"], ["--output=c.csv"]):
        assert program.ok("manifest", state, *option).out == ""
    assert {(program.home / name).read_text() for name in ("a.csv", "b.csv", "c.csv")} == {wanted}


def test_formats_and_schemas(program: Program, state: Path) -> None:
    rows = list(csv.reader(io.StringIO(program.ok("manifest", state).out)))
    assert rows[0] == COLUMNS and len(rows) == 15
    tsv = program.ok("manifest", state, "--format", "tsv").out
    assert [line.split("\t") for line in tsv.splitlines()] == rows
    aligned = list(csv.DictReader(io.StringIO(
        program.ok("manifest", state, "--schema", "alignment").out)))
    assert keys(aligned[0]) == ALIGNMENT
    assert [(row["histology_track_id"], row["ephys_collection"]) for row in aligned] == [
        (row[5], row[3]) for row in rows[1:]]
    stems = csv.DictReader(io.StringIO(program.ok("manifest", state, "--stem", "x y").out))
    assert {row["probe_file"] for row in stems} == {"x y"}


def test_chosen_assets_and_conventions(program: Program, state: Path) -> None:
    result = program.run("manifest", state, "--asset", FIRST_SORTED, "--json")
    assert result.code == 1  # Tracks of the other days have no recording now.
    assert {row["sorted_recording"] for row in result.json["rows"]} == {FIRST_SORTED, None}
    none = program.run("manifest", state, "--convention", "none", "--json").json
    assert none["convention"] == "none"
    assert {row["probe_name"] for row in none["rows"]} == {None}
    both = [FIRST_SORTED, f"{FIRST}_sorted_2025-04-08_22-40-19"]
    pairs = program.run("manifest", state, "--convention=pairs", "--asset", both[0], "--asset",
                        both[1], "--json").json
    assert len(pairs["rows"]) == 14 * 2
    auto = program.ok("manifest", state, "--convention", "auto", "--json").json
    assert auto["convention"] == "month-day"


def test_verbose_tells_requests_and_no_secret(program: Program, state: Path) -> None:
    result = program.ok("assets", state, "--verbose", "--json")
    assert "DocumentDB GET /v1/metadata_index" in result.err
    assert "POST /api/v1/data_assets/search" in result.err
    result.json  # Standard output is as ever.
