"""The command line as a contract: commands, keys of the JSON, exit codes, where options stand."""
from __future__ import annotations

import csv
import hashlib
import io
import json
import stat
from pathlib import Path
from typing import Any, Callable, Dict, List, Set

import pytest

from asking import code_ocean
from emulator import Emulator
from program import Program

VERBS = ["state", "states", "assets", "manifest", "check", "launch", "runs", "doctor"]
COLUMNS = ["mouseid", "sorted_recording", "probe_file", "probe_name", "probe_shank", "probe_id",
           "surface_finding", "annotation_format"]
ALIGNMENT = ["mouseid", "sorted_recording", "surface_finding", "probe_file", "histology_track_id",
             "logical_probe", "ephys_collection", "histology_shank", "ephys_shank"]
FIRST = "ecephys_812345_2025-04-08_10-14-13"
FIRST_SORTED = f"{FIRST}_sorted_2025-04-10_02-11-05"
BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"

Homes = Callable[[Emulator], Program]
Worlds = Callable[..., Emulator]


@pytest.fixture(scope="module")
def running(worlds: Worlds) -> Emulator:
    """Commands that only read share the plain demo world."""
    return worlds("--plain")


@pytest.fixture
def state(demo: Emulator) -> Path:
    return demo.state


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
                         "result_asset_id", "steps"]
    emulator.advance(60)
    watched, = launcher.ok("runs", launched["computation_id"], "--watch", "--json").json
    assert watched["state"].startswith("done")
    captured, = emulator.assets("_ibl-converted_")
    assert watched["result_asset_id"] == captured["id"]
    assert launched["capture_name"] in launcher.ok("runs").out
    assert "start_run" in launcher.ok("runs", launched["capture_name"]).out


def test_doctor_as_json(program: Program) -> None:
    found = program.ok("doctor", "--json").json
    assert keys(found) == ["token", "credentials", "services", "configuration"]
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


# A dry run

def test_a_dry_run_prints_what_is_then_sent(launcher: Program, emulator: Emulator) -> None:
    planned = launcher.ok("launch", emulator.state, "--dry-run").json
    posts = [entry for entry in emulator.log() if entry["method"] in ("POST", "PUT")]
    assert {entry["path"] for entry in posts} == {"/api/v1/data_assets/search"}
    assert [(item["step"], item["method"]) for item in planned] == [
        ("store_state", "PUT"), ("create_state_asset", "POST"), ("store_manifest", "PUT"),
        ("create_manifest_asset", "POST"), ("start_run", "POST")]
    assert planned[0]["sha256"] == hashlib.sha256(emulator.state.read_bytes()).hexdigest()
    emulator.clear()
    launcher.ok("launch", emulator.state, "--yes")
    sent = [(entry["method"], entry["path"]) for entry in emulator.log()
            if entry["method"] in ("POST", "PUT") and "search" not in entry["path"]]
    assert sorted(method for method, _ in sent) == ["POST", "POST", "POST", "PUT", "PUT"]


def test_attach_all_and_flags_of_a_launch(program: Program, state: Path) -> None:
    def planned(*words: Any) -> Dict[str, Any]:
        return program.ok("launch", state, "--dry-run", *words).json[-1]["body"]

    usual, everything = planned(), planned("--attach-all")
    assert len(everything["data_assets"]) > len(usual["data_assets"])
    chosen = planned("--capsule", "11111111-2222-3333-4444-555555555555", "--version", "3",
                     "--monitor", "99999999-2222-3333-4444-555555555555")
    settings = json.loads(chosen["parameters"][0])["run_params"]
    assert (settings["capsule_id"], settings["version"], chosen["capsule_id"]) == (
        "11111111-2222-3333-4444-555555555555", 3, "99999999-2222-3333-4444-555555555555")
    unversioned = json.loads(planned("--version", "none")["parameters"][0])["run_params"]
    assert "version" not in unversioned


def test_a_launch_of_a_manifest_of_one_s_own(launcher: Program, emulator: Emulator) -> None:
    rows = launcher.ok("manifest", emulator.state).out.splitlines()
    mine = launcher.home / "mine.csv"
    mine.write_text("\r\n".join([rows[0], *rows[4:6]]) + "\r\n", encoding="utf-8-sig")
    launched = launcher.ok("launch", emulator.state, "--manifest", mine, "--yes", "--json").json
    _, asset = code_ocean(emulator, "GET", f"data_assets/{launched['manifest_asset_id']}")
    key = f"{asset['source_bucket']['prefix'].strip('/')}/{asset['name']}.csv"
    stored = list(csv.DictReader(io.StringIO(
        emulator.stored("aind-scratch-data", key).decode())))
    assert [row["probe_id"] for row in stored] == ["A_0408", "B_0408"]
    mounts = {item["mount"] for item in launched["data_assets"]}
    assert FIRST_SORTED in mounts and not any("2025-04-10_12-02-40" in name for name in mounts)


# Exit codes

USAGE = {
    "no argument": ["state"], "an argument too many": ["state", "a", "b"],
    "an unknown option": ["states", "--nope"], "a flag with a value": ["states", "--json=1"],
    "an option without its value": ["manifest", "a", "--asset"],
    "a value that is not allowed": ["manifest", "a", "--convention", "tuesday"],
    "a number that is none": ["launch", "a", "--version", "x", "--yes"],
    "neither --yes nor --dry-run": ["launch", "a"], "two states": ["a", "b"],
    "a configuration that is not there": ["states", "--config", "nowhere.json"],
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE)
def test_exit_code_2_is_usage(program: Program, words: List[str], state: Path) -> None:
    given = [state if word == "a" else word for word in words]
    result = program.run(*given)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("conversion-tui: ") and result.err.count("\n") == 1


def test_a_near_option_is_offered(program: Program) -> None:
    assert "--convention" in program.run("manifest", "x", "--conventoin", "none").err


@pytest.mark.parametrize("text, message", [
    ("{", "JSON object"), ("[]", "not a JSON object"), ('{"colour": 1}', "colour"),
    ('{"known_buckets": "one"}', "known_buckets"), ('{"converter_version": "x"}', "version"),
    ("{\"a\": }", "line 1, column"),
])
def test_a_configuration_that_is_wrong_is_named(
        program: Program, text: str, message: str) -> None:
    program.config.parent.mkdir(parents=True)
    program.config.write_text(text, encoding="utf-8")
    result = program.run("states")
    assert result.code == 2
    assert str(program.config) in result.err
    assert ".." not in result.err
    if text != "{":
        assert message in result.err


def test_exit_code_1_is_no(program: Program, state: Path) -> None:
    assert program.run("states", "no such words").code == 1
    assert program.run("runs", "no such run").code == 1
    assert program.run("manifest", state, "--asset", "no such asset").code == 1
    assert program.run("manifest", state, "--convention", "none").code == 1
    assert program.run("check", "-", state, stdin="mouseid\n1\n").code == 1
    assert program.run("state", "/no/such/state.json").code == 1
    assert program.run("state", "-", stdin="{").code == 1


def test_a_launch_with_errors_sends_nothing(launcher: Program, emulator: Emulator) -> None:
    result = launcher.run("launch", emulator.state, "--yes", "--manifest", "-",
                          stdin=",".join(COLUMNS) + "\n812345,,s,ProbeA,,A_0408,,json\n")
    assert result.code == 1
    assert "sorted_recording is empty" in result.err
    assert emulator.assets() == []


@pytest.mark.parametrize("verb", ["assets", "manifest", "check", "launch"])
def test_exit_code_3_is_a_service(program: Program, demo: Emulator, verb: str) -> None:
    demo.faults({"service": "code_ocean", "action": "status", "status": 400, "body": "too busy."})
    words = {"check": ["-", demo.state], "launch": [demo.state, "--yes"]}.get(verb, [demo.state])
    manifest = ",".join(COLUMNS) + "\n"
    result = program.run(verb, *words, stdin=manifest)
    assert result.code == 3
    assert "Code Ocean answered HTTP 400: too busy. " in result.err


@pytest.mark.parametrize("verb", ["assets", "manifest", "check", "launch", "doctor"])
@pytest.mark.parametrize("token", [None, "cop_not_the_right_one"])
def test_exit_code_4_is_credentials(
        program: Program, state: Path, verb: str, token: Any) -> None:
    words = {"check": ["-", state], "launch": [state, "--yes"], "doctor": []}.get(verb, [state])
    result = program.having(CODE_OCEAN_API_TOKEN=token).run(
        verb, *words, stdin=",".join(COLUMNS) + "\n")
    assert result.code == 4
    told = result.err if verb != "doctor" else result.out
    assert "CODE_OCEAN_API_TOKEN" in told
    if token is not None:
        assert "HTTP 401" in told
        assert "datasets read/write and capsules read/write" in told


def test_the_variable_that_held_a_refused_token_is_named(program: Program, state: Path) -> None:
    other = program.having(CODE_OCEAN_API_TOKEN=None, MY_LAB_TOKEN="COP_another")
    other.secrets.add("COP_another")
    result = other.run("assets", state)
    assert result.code == 4
    assert "the access token from MY_LAB_TOKEN" in result.err


def test_a_token_in_a_dotenv_file(program: Program, state: Path, demo: Emulator) -> None:
    dotenv = program.home / ".env"
    dotenv.write_text("# mine\nexport CODE_OCEAN_API_TOKEN=" + demo.env["CODE_OCEAN_API_TOKEN"], encoding="utf-8")
    bare = program.without("CODE_OCEAN_API_TOKEN")
    assert bare.ok("assets", state, "--json").json["sorted"]
    assert ".env" in bare.ok("doctor", "--json").json["token"]["source"]
    dotenv.unlink()


def test_without_aws_credentials_what_was_tried_is_named(program: Program) -> None:
    bare = program.without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    result = bare.run("states")
    assert (result.code, result.out) == (4, "")
    for tried in ("AWS_ACCESS_KEY_ID is not set", "~/.aws/credentials",
                  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"):
        assert tried in result.err
    doctor = bare.run("doctor", "--json")
    assert doctor.code == 4
    assert len(doctor.json["credentials"]["attempts"]) >= 3


def test_public_buckets_are_read_without_credentials(homes: Homes, worlds: Worlds) -> None:
    """Modalities come from public buckets: the sessions are found all the same."""
    plain = homes(worlds("--plain"))
    signed = plain.ok("assets", "812345", "--json").json
    unsigned = plain.without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY").ok(
        "assets", "812345", "--json").json
    public = [item for item in signed["ecephys"] if item["name"].startswith("ecephys_")]
    assert [item for item in unsigned["ecephys"] if item in public] == public
    assert any("No AWS credentials" in note for note in unsigned["warnings"])


def test_without_documentdb_the_search_goes_on_and_says_so(
        program: Program, demo: Emulator, state: Path) -> None:
    whole = program.ok("assets", state, "--json").json
    demo.faults({"service": "docdb", "action": "status", "status": 404, "body": "gone"})
    result = program.ok("assets", state, "--json")
    note, = [text for text in result.json["warnings"] if "DocumentDB" in text]
    assert "assets that are linked only there may be missing" in note and "gone" in note
    assert note in result.err
    assert result.json["sorted"] == whole["sorted"]


def test_a_service_that_cannot_be_reached(program: Program) -> None:
    result = program.having(AWS_ENDPOINT_URL_S3="http://127.0.0.1:9").run("states")
    assert (result.code, result.out) == (3, "")
    assert "S3 did not answer" in result.err


@pytest.mark.parametrize("variable", ["CODE_OCEAN_DOMAIN", "DOCDB_HOST", "AWS_ENDPOINT_URL_S3"])
def test_plain_http_goes_to_this_machine_only(program: Program, variable: str) -> None:
    result = program.having(**{variable: "http://example.org"}).run("states")
    assert result.code == 2
    assert variable in result.err


# Reading manifests

def checked(program: Program, state: Path, text: "str | bytes") -> List[Dict[str, Any]]:
    return program.run("check", "-", state, "--json", stdin=text).json["problems"]


def test_csv_as_other_programs_write_it(program: Program, state: Path) -> None:
    manifest = program.ok("manifest", state).out
    wanted = checked(program, state, manifest)
    rows = list(csv.reader(io.StringIO(manifest)))
    quoted = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    turned = "\n".join(",".join(reversed(row)) for row in rows)
    variants = {
        "a byte order mark": "\ufeff" + manifest, "CRLF": manifest.replace("\n", "\r\n"),
        "CR": manifest.replace("\n", "\r"), "no last line end": manifest.rstrip("\n"),
        "all quoted": quoted, "columns in another order": turned,
        "newer names": manifest.replace("probe_name", "ephys_collection", 1).replace(
            "probe_id", "histology_track_id", 1),
        "tabs": manifest.replace(",", "\t"),
    }
    assert {name: checked(program, state, text) == wanted for name, text in variants.items()} == (
        dict.fromkeys(variants, True))


def test_unknown_columns_are_noted(program: Program, state: Path) -> None:
    manifest = program.ok("manifest", state).out.splitlines()
    wider = [f"{manifest[0]},my notes", *(f'{line},"x, y"' for line in manifest[1:])]
    result = program.run("check", "-", state, stdin="\n".join(wider))
    assert result.code == 0
    assert "my notes" in result.err


@pytest.mark.parametrize("text, message", [
    (",".join(COLUMNS) + '\n812345,"open\n', "line 2, column 8: a quoted cell"), ("", "empty"),
    (",".join(COLUMNS) + '\n"a"b,\n', "line 2, column 4: text behind the closing quote"),
    ("a,b\n1,2\n", "names no manifest column: “a” and “b”"),
    ("mouseid,sorted_recording\n1,2\n", "lacks the columns probe_file"), (b"mouseid\n\xff\n", "UTF-8"),
])
def test_a_broken_manifest_is_refused_in_words(
        program: Program, state: Path, text: "str | bytes", message: str) -> None:
    result = program.run("check", "-", state, stdin=text)
    assert (result.code, result.out) == (1, "")
    assert message in result.err


def test_errors_name_their_rows(program: Program, state: Path) -> None:
    lines = program.ok("manifest", state).out.splitlines()
    lines[4] = lines[4].replace("ProbeA", "ProbeZ")
    lines.append(lines[5])
    result = program.run("check", "-", state, "--json", stdin="\n".join(lines))
    assert result.code == 1
    errors = [item for item in result.json["problems"] if item["severity"] == "error"]
    found: Dict[str, Set[int]] = {}
    for item in errors:
        found.setdefault(item["column"], set()).update(item["rows"])
    assert found["probe_name"] >= {4}
    assert any({5, 15} <= set(item["rows"]) for item in errors)


# The rows of conversion.md 4

def test_tracks_by_number_give_a_row_each_for_a_person(homes: Homes, worlds: Worlds) -> None:
    emulator = worlds("--world", "numbered", "--plain")
    text = emulator.state.read_text(encoding="utf-8")
    state = homes(emulator).home / "neuroglancer_717381.json"
    state.write_text(text, encoding="utf-8")
    result = homes(emulator).run("manifest", state, "--format", "csv")
    assert result.code == 1
    assert result.out == ",".join(COLUMNS) + "\n" + "".join(
        f"717381,,neuroglancer_717381,,,{track},,json\n"
        for track in ("262", "263", "265", "268", "269", "270", "targets"))
    assert "needs a person" in result.err


def test_one_selected_asset_is_every_row_s_recording(homes: Homes, worlds: Worlds) -> None:
    emulator = worlds("--world", "numbered", "--plain")
    program = homes(emulator)
    name = next(item["name"] for item in program.ok("assets", "717381", "--json").json["sorted"]
                if item["selected"])
    surface = program.ok("assets", "717381", "--json").json["surface"].get(
        name.split("_sorted")[0], "")
    rows = list(csv.DictReader(io.StringIO(
        program.run("manifest", emulator.state, "--asset", name).out)))
    assert {(row["sorted_recording"], row["surface_finding"], row["probe_name"]) for row in rows
            } == {(name, surface, "")}


# What is kept

def test_what_is_kept_is_private_and_holds_no_secret(
        launcher: Program, emulator: Emulator) -> None:
    launcher.ok("launch", emulator.state, "--yes")
    kept = [launcher.state_home / "conversion-tui"]
    kept += list(kept[0].rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}
    assert launcher.leaked() == []
