"""A folder of assets in place of the cloud: every command, the interface, and not one socket."""
from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, Callable

import pytest

from data_root import DAYS, SUBJECT, lab
from program import Program
from terminal import ENTER, Interface, alt, ctrl


@pytest.fixture(scope="session")
def no_sockets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("preload") / "no_sockets.so"
    source = Path(__file__).with_name("no_sockets.c")
    subprocess.run(["clang", "-shared", "-fPIC", "-o", library, source], check=True)
    return library


@pytest.fixture
def offline(tmp_path: Path, no_sockets: Path) -> Program:
    """The program without token or credentials, which ends at the first socket."""
    home = tmp_path / "home"
    home.mkdir()
    return Program(home, {"LD_PRELOAD": str(no_sockets)})


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return lab(tmp_path / "data")


def test_the_guard_guards(offline: Program) -> None:
    assert offline.run("assets", SUBJECT).code == 99


def test_commands_ask_no_service(offline: Program, state: Path, tmp_path: Path) -> None:
    root = tmp_path / "data"
    found = offline.ok("assets", state, "--data-root", root, "--json").json
    assert [asset["probes"] for asset in found["sorted"]] == [
        ["ProbeA", "ProbeB"], ["ProbeA", "ProbeB"], ["ProbeA", "ProbeB"], ["ProbeA"]]
    assert [asset["is_error"] for asset in found["sorted"]] == [False, True, False, False]
    assert found["surface"] == {DAYS[0]: "ecephys_790111_2025-03-11_11-52-09"}
    assert len(found["stitched"]) == 1
    manifest = tmp_path / "manifest.csv"
    offline.ok("manifest", state, "--data-root", root, "-o", manifest)
    assert len(manifest.read_text().splitlines()) == 6
    offline.ok("check", manifest, state, "--data-root", root)
    listed = offline.ok("sessions", SUBJECT, "--data-root", root, "--json").json
    assert [one["session"] for one in listed["sessions"]][0] == DAYS[0]
    one = offline.ok("session", DAYS[1], "--data-root", root, "--json").json
    assert one["raw_folder"] == str(root / "march/raw" / DAYS[1])
    assert offline.ok("session", DAYS[1], "--data-root", root, "--docdb", "subject.subject_id"
                      ).out == f"{SUBJECT}\n"
    states = offline.ok("states", "--data-root", root, "--json").json
    assert {one["name"] for one in states} == {SUBJECT, "790222 quad base"}
    told = offline.ok("doctor", "--data-root", root, "--json").json
    assert told["data_root"]["subjects"] == {SUBJECT: 9, "790222": 3}
    assert told["configuration"]["data_root"] == {"value": str(root), "origin": "--data-root"}


@pytest.mark.parametrize("how", ["flag", "variable", "file", "relative"])
def test_the_root_is_a_setting(offline: Program, state: Path, tmp_path: Path, how: str) -> None:
    root = tmp_path / "data"
    words: list[Any] = ["assets", SUBJECT, "--json"]
    if how == "flag":
        words.append(f"--data-root={root}/")
    elif how == "variable":
        offline.env["CONVERSION_TUI_DATA_ROOT"] = str(root)
    elif how == "file":
        offline.configure(data_root=str(root))
    else:
        words += ["--data-root", "../data/."]
    found = offline.ok(*words).json
    assert len(found["sorted"]) == 4


def test_what_is_wrong_is_said(offline: Program, state: Path, tmp_path: Path) -> None:
    missing = offline.run("assets", SUBJECT, "--data-root", tmp_path / "none")
    assert missing.code == 1 and "none cannot be read: No such file or directory" in missing.err
    twice = tmp_path / "data" / "copy" / DAYS[0]
    twice.mkdir(parents=True)
    found = offline.run("assets", SUBJECT, "--data-root", tmp_path / "data")
    assert f"2 folders are named {DAYS[0]}" in found.err
    assert str(twice) in found.err and str(tmp_path / "data" / DAYS[0]) in found.err


def test_the_interface_asks_no_service(
    offline: Program, state: Path, tmp_path: Path, opened: Callable[..., Interface]
) -> None:
    root = tmp_path / "data"
    at = opened(offline, "--data-root", root, columns=200, rows=60)
    at.see(f"States in {root}")
    at.type("790111")
    at.keys(ENTER)
    at.see("5 rows")
    at.keys(alt("2"))
    at.see(f"Assets in {root} · 3 of 4 sorted in use")
    at.keys(alt("5"))
    at.see("Runs")
    at.keys(ctrl("q"))
    assert at.end() == 0


def test_a_root_is_chosen_in_the_interface(
    offline: Program, state: Path, tmp_path: Path, opened: Callable[..., Interface]
) -> None:
    offline.env.pop("LD_PRELOAD")
    # The cloud is asked first, and nobody answers for it.
    for name in ("CODE_OCEAN_DOMAIN", "DOCDB_HOST", "AWS_ENDPOINT_URL_S3"):
        offline.env[name] = "http://127.0.0.1:9"
    at = opened(offline, state, columns=120, rows=35)
    at.see("5 rows")
    at.keys(alt("1"), alt("d"))
    at.see("A folder of assets")
    at.type(str(tmp_path / "none"))
    at.keys(ENTER)
    at.see("cannot be read")
    at.keys(ctrl("u"))
    at.type(str(tmp_path / "data"))
    at.keys(ENTER)
    at.gone("A folder of assets")
    at.keys(alt("2"))
    at.see("3 of 4 sorted in use")
    at.keys(ctrl("q"))
    assert at.end() == 0
