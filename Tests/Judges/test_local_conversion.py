"""From a state to the converter on this machine: the real package says what it finds.

Its own parser, validator and command line run; the image and spike libraries that it computes with
are stood in for (`standins`), so that a whole conversion is played by a shell script.
"""
from __future__ import annotations

import stat
import sys
import time
from pathlib import Path
from typing import Callable

import pytest

from data_root import DAYS, lab
from program import Program
from terminal import ENTER, Interface, alt, ctrl

STAND_INS = Path(__file__).with_name("standins")
#: What is short on a small machine is no fault of the inputs.
MACHINE = {"ram", "disk_space"}


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return lab(tmp_path / "data")


@pytest.fixture
def home(tmp_path: Path) -> Program:
    folder = tmp_path / "home"
    folder.mkdir()
    program = Program(folder, {"PYTHONPATH": str(STAND_INS)})
    program.env["PATH"] = f"{Path(sys.executable).parent}:{program.env['PATH']}"
    return program


def script(folder: Path, text: str) -> Path:
    """A stand-in for the converter; what it is called with is in `called`."""
    path = folder / "converter"
    path.write_text(f"#!/bin/sh\necho \"$@\" >> '{folder}/called'\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


VALID = """case "$*" in *--validate-only*)
printf 'VALIDATION SUMMARY\\nInputs:\\n  OK   a: well\\nRESULT: PASSED\\n'; exit 0;; esac"""


def test_the_real_converter_finds_nothing_wrong(
    home: Program, state: Path, tmp_path: Path
) -> None:
    found = home.run("launch", state, "--data-root", tmp_path / "data", "--validate-only", "--json")
    findings = found.json["findings"]
    assert len(findings) > 30
    errors = {finding["item"] for finding in findings if finding["severity"] == "error"}
    assert errors <= MACHINE, found.out
    assert found.code == (1 if errors else 0)
    assert {"A_0311_ephys_clipped", "B_0312_sorting", "A_0313_annotation"} <= {
        finding["item"] for finding in findings if finding["severity"] == "fine"}
    command = found.json["command"]
    assert command[0] == "aind-ibl-preprocess" and command[-1] == "--validate-only"
    manifest = Path(command[command.index("--manifest") + 1])
    assert len(manifest.read_text().splitlines()) == 6
    assert command[command.index("--neuroglancer") + 1] == str(state), "the state is used in place"


def test_the_real_converter_finds_what_is_missing(
    home: Program, state: Path, tmp_path: Path
) -> None:
    root = tmp_path / "data"
    oebin = next((root / DAYS[0]).rglob("structure.oebin"))
    oebin.unlink()
    (root / "spim_template_to_ccf" / "syn_0GenericAffine.mat").unlink()
    (root / "iblatlas_allenatlas" / "README").unlink()
    (root / "iblatlas_allenatlas").rmdir()
    found = home.run("launch", state, "--data-root", root, "--validate-only")
    assert found.code == 1
    assert "error: Per-Probe Files: A_0311_ephys_clipped: No structure.oebin under" in found.err
    assert "error: Reference Data: ibl_atlas: IBL atlas directory not found" in found.err


def test_a_state_from_elsewhere_is_put_where_the_converter_looks(
    home: Program, state: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "export.json"
    state.rename(elsewhere)
    found = home.run(
        "launch", elsewhere, "--data-root", tmp_path / "data", "--validate-only", "--json")
    assert found.code == 0 or {
        finding["item"] for finding in found.json["findings"]
        if finding["severity"] == "error"} <= MACHINE
    command = found.json["command"]
    stored = Path(command[command.index("--neuroglancer") + 1])
    assert stored.parent.parent == tmp_path / "data" and stored.parent.name == stored.stem
    assert stored.read_bytes() == elsewhere.read_bytes()
    manifest = Path(command[command.index("--manifest") + 1])
    assert f",{stored.stem}," in manifest.read_text()


def test_not_installed_leaves_everything_to_run_elsewhere(
    home: Program, state: Path, tmp_path: Path
) -> None:
    home.configure(converter_command=["no-such-converter", "--async"])
    refused = home.run("launch", state, "--data-root", tmp_path / "data", "--yes")
    assert refused.code == 1
    assert "no-such-converter is not installed on this machine" in refused.err
    written = next((tmp_path / "results").rglob("run-converter.sh"))
    line = written.read_text().splitlines()[1]
    assert line.startswith("no-such-converter --async --data-root ") and line in refused.err
    assert len(list(written.parent.glob("*_data_converter_manifest_*.csv"))) == 1


def test_a_run_goes_on_by_itself_and_is_never_started_twice(
    home: Program, state: Path, tmp_path: Path
) -> None:
    done = tmp_path / "done"
    converter = script(
        tmp_path, f"{VALID}\necho working; while [ ! -e '{done}' ]; do sleep 0.1; done; echo over")
    home.configure(converter_command=[str(converter)])
    root = ("--data-root", tmp_path / "data")
    begun = home.ok("launch", state, *root, "--yes", "--json").json
    assert [step["state"] for step in begun["steps"]] == ["done"] * 4
    again = home.ok("launch", state, *root, "--yes")
    assert "was launched already" in again.err
    assert (tmp_path / "called").read_text().count("\n") == 2, "validated once, run once"
    assert home.ok("runs", *root, "--json").json[0]["state"].startswith("converting")
    done.touch()
    home.ok("runs", "--watch", *root)
    assert home.ok("runs", *root, "--json").json[0]["state"].startswith("done")
    log = next((home.state_home / "conversion-tui" / "runs").rglob("log"))
    assert log.read_text() == "working\nover\n"


def is_running(process: int) -> bool:
    """Whether it still does something: one that has ended stays listed until it is looked after."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return False
    return fields[0] not in "ZX"


def test_in_the_interface_findings_output_and_stop(
    home: Program, state: Path, tmp_path: Path, opened: Callable[..., Interface]
) -> None:
    converter = script(tmp_path, f"""{VALID.replace('OK   a: well', 'WARN a: look here')}
i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.2; done""")
    home.configure(converter_command=[str(converter)])
    words = ("--data-root", tmp_path / "data", state)
    at = opened(home, *words, columns=120, rows=35)
    at.see("5 rows")
    at.match("Assets ✓ 3/4")
    at.keys(alt("4"))
    at.see("Converter", str(converter))
    at.keys(alt("v"))
    at.see("finds no error, and 1 warning", "~ a: look here")
    at.keys(ctrl("l"))
    at.see("Continue")
    at.keys(ENTER)
    at.see("Launched", "runs on this machine")
    at.keys(alt("5"))
    at.see("converting, on this machine")
    at.keys(ENTER)
    at.see("Output, as far as it has come", "line 3")
    at.kill()
    # It went on; another start follows it, and stops it when asked twice over.
    other = opened(home, *words, columns=120, rows=35)
    other.see("5 rows")
    other.keys(alt("5"))
    other.see("converting, on this machine")
    other.keys(ENTER)
    other.see("Output, as far as it has come")
    other.keys("\x1b")
    other.gone("Output, as far as")
    other.keys(alt("k"))
    other.see("Stop the run of subject", "Let it run")
    other.keys("\x1b[D", ENTER)
    other.see("asked to end")
    other.until(lambda: other.keys(ctrl("r")) or "converter failed: stopped" in other.text, "the end")
    other.keys(ctrl("q"))
    assert other.end() == 0
    folder = next((home.state_home / "conversion-tui" / "runs").iterdir())
    process = int((folder / "process").read_text().split()[0])
    assert not is_running(process)
    assert time.time() - (folder / "exit").stat().st_mtime < 60
