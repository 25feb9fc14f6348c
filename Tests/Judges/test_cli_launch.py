"""The launch command: what it would send, what it sends, and its flags."""
from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any, Dict

from asking import code_ocean
from emulator import Emulator
from program import Program

FIRST_SORTED = "ecephys_812345_2025-04-08_10-14-13_sorted_2025-04-10_02-11-05"


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
