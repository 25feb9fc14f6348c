"""The commands `sessions` and `session` as a contract: keys, words, exit codes, attached data."""
from __future__ import annotations

from pathlib import Path
from typing import Callable, List

import pytest

from emulator import Emulator
from program import Program

FIRST = "ecephys_812345_2025-04-08_10-14-13"
LISTED = ("session", "platform", "subject", "date", "time", "is_uploaded", "raw_asset",
          "raw_folder", "modalities", "has_record", "sorted")
UNKNOWN = "ecephys_812345_2025-04-01_14-22-10"


def test_sessions(program: Program) -> None:
    found = program.ok("sessions", "812345", "--json").json
    assert list(found) == ["subject", "sessions", "warnings"]
    assert {tuple(session) for session in found["sessions"]} == {LISTED}
    text = program.ok("sessions", "812345").out
    for session in found["sessions"]:
        assert f"\n{session['session']} " in "\n" + text


def test_session(program: Program) -> None:
    found = program.ok("session", FIRST, "--json").json
    assert list(found) == [*LISTED[:-1], "clipped_folder", "compressed_folder", "is_sorted",
                           "sorters", "sorted", "data_assets", "data_folder", "notes", "warnings"]
    text = program.ok("session", FIRST).out
    for word in ("2025-04-08 10:14:13", "kilosort4", found["raw_folder"], found["clipped_folder"],
                 *(asset["name"] for asset in found["data_assets"])):
        assert word in text


def test_a_session_is_found_in_the_name_of_an_asset(program: Program) -> None:
    assert program.ok("session", f"{FIRST}_sorted_2025-04-10_02-11-05", "--json").json == (
        program.ok("session", FIRST, "--json").json)


@pytest.mark.parametrize("path, text", [
    ("subject.subject_id", "812345\n"), ("name", f"{FIRST}\n"),
    ("data_description.modality.0.abbreviation", "ecephys\n"),
])
def test_a_value_of_the_record(program: Program, path: str, text: str) -> None:
    assert program.ok("session", FIRST, "--docdb", path).out == text
    assert program.ok("session", FIRST, "--docdb", path, "--json").json == text.strip()


@pytest.mark.parametrize("code, words, told", [
    (1, ["session", FIRST, "--docdb", "subject.age"], "There is no age in subject."),
    (1, ["session", UNKNOWN, "--docdb", "name"], f"no record named {UNKNOWN}"),
    (1, ["session", UNKNOWN], ""),
    (1, ["sessions", "999999"], "no such session"),
    (1, ["sessions", "812345", "--date", "2024-01-01"], "no such session"),
    (2, ["sessions"], "SUBJECT is missing"),
    (2, ["sessions", "mouse"], "6 or 7 digits"),
    (2, ["sessions", "812345", "--date", "13.12.2023"], "YYYY-MM-DD"),
    (2, ["sessions", "812345", "--date", "2025-04-08", "--end", "2025-04-09"], "--date is one day"),
    (2, ["session", "812345"], "<platform>_<subject>"),
])
def test_exits(program: Program, code: int, words: List[str], told: str) -> None:
    result = program.run(*words)
    assert result.code == code, result
    assert told in result.err


def test_a_record_is_one_request(program: Program, plain: Emulator) -> None:
    program.ok("session", FIRST, "--docdb", "name")
    assert len(plain.log()) == 1


@pytest.mark.parametrize("words, code", [
    (["session", FIRST], 3), (["sessions", "812345"], 3),
    (["session", FIRST, "--docdb", "name"], 3)])
def test_a_service_that_fails(
        demo: Emulator, homes: Callable[[Emulator], Program], words: List[str], code: int) -> None:
    for service in ("code_ocean", "docdb"):
        demo.faults({"service": service, "action": "garbage"})
    assert homes(demo).run(*words).code == code


def test_without_a_token(program: Program) -> None:
    assert program.without("CODE_OCEAN_API_TOKEN").run("sessions", "812345").code == 4


def test_in_a_capsule_attached_assets_are_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "data" / FIRST).mkdir(parents=True)
    capsule = program.having(CONVERSION_TUI_DATA_FOLDER=str(tmp_path / "data"))
    found = capsule.ok("session", FIRST, "--json").json
    assert found["data_folder"] == str(tmp_path / "data")
    assert {asset["name"] for asset in found["data_assets"] if asset["attached"]} == {FIRST}
    assert {asset["attached"] for asset in found["data_assets"]} == {True, False}
    text = " ".join(capsule.ok("session", FIRST).out.split())
    assert f"attached 1 of {len(found['data_assets'])} assets in {tmp_path}/data" in text


def test_a_capsule_without_data_has_nothing_attached(program: Program) -> None:
    """Code Ocean's variables say that this is a capsule, whatever its folder holds."""
    found = program.having(CO_CAPSULE_ID="x").ok("session", FIRST, "--json").json
    assert found["data_folder"] == "/root/capsule/data"
    assert {asset["attached"] for asset in found["data_assets"]} == {False}


def test_elsewhere_nothing_is_said_of_attachments(program: Program) -> None:
    found = program.ok("session", FIRST, "--json").json
    assert found["data_folder"] is None
    assert {asset["attached"] for asset in found["data_assets"]} == {None}
