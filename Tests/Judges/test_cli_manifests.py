"""Manifests in and out of the command line, and what it keeps."""
from __future__ import annotations

import csv
import io
import stat
from pathlib import Path
from typing import Any, Callable, Dict, List, Set

import pytest

from asking import COLUMNS
from emulator import Emulator
from program import Program

Homes = Callable[[Emulator], Program]
Worlds = Callable[..., Emulator]


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
    ("mouseid,sorted_recording\n1,2\n", "lacks the columns probe_file"),
    (b"mouseid\n\xff\n", "UTF-8"),
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
