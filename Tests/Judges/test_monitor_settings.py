"""A launch on the emulator: the monitor's own model accepts what was posted, and all of section 6
of conversion.md is found in the cloud, once."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any, Dict, List

import pytest
from aind_codeocean_pipeline_monitor.models import PipelineMonitorSettings

from asking import code_ocean
from emulator import Emulator
from program import Program

SUBJECT = "812345"
BRAIN = f"SmartSPIM_{SUBJECT}_2025-05-20_15-19-15"
BUCKET = "aind-scratch-data"
STATES = "aind-session/neuroglancer_states"
MANIFESTS = f"aind-session/manifests/{SUBJECT}"
MONITOR = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
CONVERTER = "60569c31-be2d-4ccd-b60b-ab247824ec7c"
TIME = r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}"

ATTACHED = [
    # Raw data of the recordings, then their surface recordings.
    f"behavior_{SUBJECT}_2025-04-11_09-33-05", f"ecephys_{SUBJECT}_2025-04-08_10-14-13",
    f"ecephys_{SUBJECT}_2025-04-09_10-29-12", f"ecephys_{SUBJECT}_2025-04-10_12-02-40",
    f"ecephys_{SUBJECT}_2025-04-08_11-44-16", f"ecephys_{SUBJECT}_2025-04-09_11-51-20",
    # The manifest's sorted assets, then the brain.
    f"behavior_{SUBJECT}_2025-04-11_09-33-05_sorted_2025-04-13_01-20-30",
    f"ecephys_{SUBJECT}_2025-04-08_10-14-13_sorted_2025-04-10_02-11-05",
    f"ecephys_{SUBJECT}_2025-04-09_10-29-12_sorted_2025-04-10_22-15-25",
    f"ecephys_{SUBJECT}_2025-04-10_12-02-40_sorted_2025-04-11_19-02-40",
    BRAIN, f"{BRAIN}_stitched_2025-06-14_22-40-08",
]


class Launched:
    """The one launch that an emulator saw, taken apart."""

    def __init__(self, emulator: Emulator, answer: Dict[str, Any]) -> None:
        self.answer = answer
        self.run, = emulator.runs(MONITOR)
        self.parameter, = self.run["parameters"]
        self.settings = json.loads(self.parameter["value"])
        self.assets = {asset["id"]: asset for asset in emulator.control("GET", "/assets")}
        self.state = self.asset(emulator, answer["state_asset_id"])
        self.manifest = self.asset(emulator, answer["manifest_asset_id"])
        self.emulator = emulator

    @staticmethod
    def asset(emulator: Emulator, identifier: str) -> Dict[str, Any]:
        status, asset = code_ocean(emulator, "GET", f"data_assets/{identifier}")
        assert status == 200
        return asset

    def stored(self, folder: str, name: str, suffix: str) -> bytes:
        return self.emulator.stored(BUCKET, f"{folder}/{name}/{name}{suffix}")


@pytest.fixture(scope="module")
def cloud() -> Any:
    emulator = Emulator("--plain", "--speed", "20")
    yield emulator
    emulator.close()


@pytest.fixture(scope="module")
def launched(cloud: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Launched:
    program = Program(tmp_path_factory.mktemp("home"), cloud.env)
    return Launched(cloud, program.ok("launch", cloud.state, "--yes", "--json").json)


# What was posted

def test_the_monitor_s_model_accepts_the_parameter(launched: Launched) -> None:
    settings = PipelineMonitorSettings.model_validate_json(launched.parameter["value"])
    assert settings.computation_polling_interval == 60
    assert settings.computation_timeout == 172800
    assert settings.run_params.capsule_id == CONVERTER
    assert settings.run_params.version == 1
    assert settings.capture_settings.tags == [
        SUBJECT, "smartSPIM", "ecephys", "IBL", "annotation"]
    assert settings.capture_settings.custom_metadata == {
        "data level": "derived", "experiment type": "ecephys", "subject id": SUBJECT}
    # Nothing was said that the model does not know: it would have been dropped in silence.
    assert set(launched.settings) == {
        "run_params", "computation_polling_interval", "computation_timeout", "capture_settings"}
    assert set(launched.settings["run_params"]) == {
        "capsule_id", "version", "data_assets", "named_parameters"}
    assert set(launched.settings["capture_settings"]) == {"name", "tags", "custom_metadata"}


def test_names_are_of_one_launch_and_its_time(launched: Launched) -> None:
    state, manifest = launched.state["name"], launched.manifest["name"]
    capture = launched.settings["capture_settings"]["name"]
    assert re.fullmatch(rf"{BRAIN}_neuroglancer-state_{TIME}", state)
    assert re.fullmatch(rf"{SUBJECT}_data_converter_manifest_{TIME}", manifest)
    assert re.fullmatch(rf"{BRAIN}_ibl-converted_{TIME}", capture)
    assert len({name[-19:] for name in (state, manifest, capture)}) == 1
    assert launched.answer["capture_name"] == capture


def test_the_converter_is_told_the_two_files(launched: Launched) -> None:
    state, manifest = launched.state["name"], launched.manifest["name"]
    assert launched.settings["run_params"]["named_parameters"] == [
        {"param_name": "manifest", "value": f"{manifest}/{manifest}.csv"},
        {"param_name": "neuroglancer", "value": f"{state}/{state}.json"}]


def test_data_assets_are_attached_in_order_to_both_runs(launched: Launched) -> None:
    attached = launched.run["data_assets"]
    assert [item["mount"] for item in attached] == [
        *ATTACHED, launched.manifest["name"], launched.state["name"]]
    assert all(launched.assets[item["id"]]["name"] == item["mount"] for item in attached)
    assert launched.settings["run_params"]["data_assets"] == attached
    assert launched.answer["data_assets"] == attached


def test_the_run_is_the_monitor_s(launched: Launched) -> None:
    assert launched.answer["computation_id"] == launched.run["id"]
    assert launched.run["capsule_id"] == MONITOR


# What was stored

def test_the_stored_state_is_the_input_byte_for_byte(cloud: Emulator, launched: Launched) -> None:
    stored = launched.stored(STATES, launched.state["name"], ".json")
    assert stored == cloud.state.read_bytes()


def test_the_stored_manifest_names_the_stored_state(launched: Launched) -> None:
    text = launched.stored(MANIFESTS, launched.manifest["name"], ".csv").decode()
    assert "\r" not in text and text.endswith("\n")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [
        "mouseid", "sorted_recording", "probe_file", "probe_name", "probe_shank", "probe_id",
        "surface_finding", "annotation_format"]
    assert len(rows) == 14
    assert {row["probe_file"] for row in rows} == {launched.state["name"]}
    assert {(row["mouseid"], row["annotation_format"]) for row in rows} == {(SUBJECT, "json")}
    assert rows[8] == {
        "mouseid": SUBJECT, "sorted_recording": ATTACHED[8], "probe_file": launched.state["name"],
        "probe_name": "ProbeB", "probe_shank": "", "probe_id": "B 0409 v2",
        "surface_finding": ATTACHED[5], "annotation_format": "json"}
    assert rows[0]["surface_finding"] == ""


@pytest.mark.parametrize("which, folder, tags, metadata", [
    ("state", STATES, ["neuroglancer", "ecephys", "annotation", SUBJECT],
     {"experiment type": "SmartSPIM", "subject id": SUBJECT}),
    ("manifest", MANIFESTS, ["ibl", "annotation", "manifest", SUBJECT],
     {"experiment type": "SmartSPIM", "subject id": SUBJECT}),
])
def test_the_assets_are_as_agreed(
    launched: Launched, which: str, folder: str, tags: List[str], metadata: Dict[str, str],
) -> None:
    asset = getattr(launched, which)
    assert asset["mount"] == asset["name"]
    assert asset["tags"] == tags
    assert asset["custom_metadata"] == metadata
    assert asset["state"] == "ready"
    source = asset["source_bucket"]
    assert (source["origin"], source["bucket"], source["external"]) == ("aws", BUCKET, False)
    assert source["prefix"].strip("/") == f"{folder}/{asset['name']}"


def test_the_converter_finds_its_files_and_the_result_is_captured(
    cloud: Emulator, launched: Launched,
) -> None:
    cloud.advance(60)
    monitor, = cloud.runs(MONITOR)
    assert (monitor["state"], monitor["end_status"]) == ("completed", "succeeded")
    captured, = cloud.assets("_ibl-converted_")
    assert captured["name"] == launched.answer["capture_name"]
