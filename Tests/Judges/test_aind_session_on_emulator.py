"""The published aind-session package asks the emulator what it would ask the platform."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Tuple

import pytest

from emulator import Emulator

FIRST = "ecephys_812345_2025-04-08_10-14-13"
SECOND = "ecephys_812345_2025-04-09_10-29-12"
THIRD = "ecephys_812345_2025-04-10_12-02-40"
FOURTH = "behavior_812345_2025-04-11_09-33-05"
BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"
ABC = ("ProbeA", "ProbeB", "ProbeC")
QUAD = ("45883-1", "45883-2", "45883-3", "45883-4")

# Probes, sorter (None: the package says that the data are incomplete), error (None: it has
# no `output` to read), analyzer.
SORTED: Dict[str, Tuple[Any, Any, Any, bool]] = {
    f"{FIRST}_sorted_2025-04-08_22-40-19": ((), None, True, False),
    f"{FIRST}_sorted_2025-04-10_02-11-05": ((*ABC, "ProbeD"), "kilosort4", False, True),
    f"{SECOND}_sorted_2025-04-10_22-15-25": (
        ("ProbeA", "ProbeB", "ProbeE", "ProbeF"), "kilosort2_5", False, False),
    f"{SECOND}_sorted_2025-04-14_08-03-51": (
        (*ABC, "ProbeE", "ProbeF"), "kilosort4", False, True),
    f"{THIRD}_sorted_2025-04-11_19-02-40": (ABC, "kilosort4", False, True),
    f"{THIRD}_sorted_2025-04-12_03-30-00": (("ProbeA",), "kilosort2_5", True, False),
    f"{FOURTH}_sorted_2025-04-13_01-20-30": ((*QUAD, *ABC), "spykingcircus2", False, False),
    f"{FOURTH}_sorted_2025-04-15_17-45-02": (("ProbeA",), None, None, False),
}


@pytest.fixture(scope="session")
def sorted_assets(aind_session: Any) -> Dict[str, Any]:
    return {
        asset.name: asset for session in (FIRST, SECOND, THIRD, FOURTH)
        for asset in aind_session.Session(session).ecephys.sorted_data_assets}


def test_sorted_assets_are_those_of_the_sessions_in_order(sorted_assets: Dict[str, Any]) -> None:
    assert list(sorted_assets) == list(SORTED)


@pytest.mark.parametrize("name", SORTED)
def test_a_sorted_asset_is_read_as_intended(sorted_assets: Dict[str, Any], name: str) -> None:
    asset = sorted_assets[name]
    probes, sorter, error, analyzer = SORTED[name]
    assert asset.sorted_probes == probes
    assert asset.is_sorting_analyzer == analyzer
    if sorter is None:
        with pytest.raises(ValueError, match="incomplete"):
            asset.sorter_name
    else:
        assert asset.sorter_name == sorter
    if error is None:
        with pytest.raises(FileNotFoundError):
            asset.is_sorting_error
    else:
        assert asset.is_sorting_error == error


def test_sessions_of_the_subject(aind_session: Any) -> None:
    sessions = [session.id for session in aind_session.Subject("812345").sessions]
    assert sessions == [
        "multiplane-ophys_812345_2025-03-28_11-01-05", "behavior_812345_2025-04-07_10-02-11",
        FIRST, "ecephys_812345_2025-04-08_11-44-16", SECOND, "ecephys_812345_2025-04-09_11-51-20",
        THIRD, FOURTH, BRAIN, "SmartSPIM_812345_2025-06-30_09-00-41"]


@pytest.mark.parametrize("session, bucket", [
    (FIRST, "aind-ephys-data"), (SECOND, "aind-open-data"), (THIRD, "aind-open-data"),
    (FOURTH, "aind-private-data-prod-o5171v"), (BRAIN, "aind-open-data"),
])
def test_raw_data_lie_where_they_were_put(aind_session: Any, session: str, bucket: str) -> None:
    found = aind_session.Session(session)
    assert found.raw_data_asset.name == session
    assert found.raw_data_dir.as_posix() == f"s3://{bucket}/{session}"


def test_of_two_linked_uploads_the_newer_counts(aind_session: Any) -> None:
    uploads = [asset for asset in aind_session.Session(FOURTH).data_assets if asset.name == FOURTH]
    assert len(uploads) == 2
    assert aind_session.Session(FOURTH).raw_data_asset.id == uploads[1].id


@pytest.mark.parametrize("session, modalities", [
    (FIRST, ("behavior", "behavior_videos", "ecephys")),
    (SECOND, ("behavior", "behavior-videos", "ecephys")),
    (FOURTH, ("behavior", "ecephys")),
    ("behavior_812345_2025-04-07_10-02-11", ("behavior", "behavior-videos")),
    ("multiplane-ophys_812345_2025-03-28_11-01-05", ("behavior", "pophys")),
])
def test_modalities_are_the_folders(
        aind_session: Any, session: str, modalities: Tuple[str, ...]) -> None:
    assert aind_session.Session(session).modalities == modalities


def test_the_newest_record_is_the_session_s(aind_session: Any) -> None:
    assert aind_session.Session(SECOND).docdb["location"] == f"s3://aind-open-data/{SECOND}"
    assert len(aind_session.Session(FOURTH).docdb["external_links"]["Code Ocean"]) == 2
    assert len(aind_session.Subject("812345").docdb) == 10


def test_clipped_and_compressed_folders(aind_session: Any) -> None:
    older, newer = (aind_session.Session(name).ecephys for name in (FIRST, SECOND))
    assert older.clipped_dir.as_posix() == f"s3://aind-ephys-data/{FIRST}/ecephys_clipped"
    assert newer.compressed_dir.as_posix() == (
        f"s3://aind-open-data/{SECOND}/ecephys/ecephys_compressed")


def test_surface_recordings(aind_session: Any) -> None:
    found = aind_session.Subject("812345").ibl_data_converter.surface_recording_names
    assert found == {
        FIRST: "ecephys_812345_2025-04-08_11-44-16", SECOND: "ecephys_812345_2025-04-09_11-51-20"}


def test_brain_assets(aind_session: Any) -> None:
    converter = aind_session.Subject("812345").ibl_data_converter
    assert [asset.name for asset in converter.smartspim_data_assets] == [
        BRAIN, "SmartSPIM_812345_2025-06-30_09-00-41"]
    assert [asset.name[-19:] for asset in converter.get_stitched_data_assets(BRAIN)] == [
        "2025-06-01_04-12-55", "2025-06-14_22-40-08"]


def test_stored_states(aind_session: Any) -> None:
    paths = aind_session.Subject("812345").neuroglancer.state_json_paths
    assert [path.stem for path in paths] == [
        f"{BRAIN}_neuroglancer-state_{when}" for when in (
            "2025-06-15_09-12-00", "2025-06-16_17-40-31", "2025-06-18_11-05-22")]
    state = aind_session.Subject("812345").neuroglancer.from_json(paths[-1].read_text())
    assert (state.session.id, len(state.annotation_names)) == (BRAIN, 15)


def test_the_sample_state_fits_the_sorted_assets(
        plain: Emulator, sorted_assets: Dict[str, Any]) -> None:
    """Each track in use names a date and a probe that a faultless sorted asset has."""
    state = json.loads(Path(plain.announced["state"]).read_text(encoding="utf-8"))
    tracks = [layer for layer in state["layers"] if layer["type"] == "annotation"]
    used = [track for track in tracks if not track.get("archived")]
    assert (len(tracks), len(used)) == (15, 14)
    taken = set()
    for track in used:
        letter, month, day = re.match(r"([A-F])[-_ ]*(\d\d)(\d\d)(?!\d)", track["name"]).groups()
        recording = next(name for name, (_, _, error, _) in SORTED.items()
                         if f"_2025-{month}-{day}_" in name.split("_sorted_")[0] and error is False)
        assert f"Probe{letter}" in sorted_assets[recording].sorted_probes
        points = [item for item in track["annotations"] if item["type"] == "point"]
        assert 15 <= len(points) <= 40
        taken.add((recording, letter))
    assert len(taken) == 14


@pytest.mark.parametrize("seed", ["0", "11"])
def test_the_package_finds_its_way_in_a_random_world(seed: str) -> None:
    emulator = Emulator("--world", "random", "--seed", seed, "--plain")
    try:
        text = Path(emulator.announced["state"]).read_text(encoding="utf-8")
        brain, subject = re.search(r"(SmartSPIM_(\d+)_[\d-]+_[\d-]{8})", text).groups()
        program = Path(__file__).with_name("aind_answers.py")
        found = json.loads(subprocess.run(
            [sys.executable, str(program), subject, brain], env={**os.environ, **emulator.env},
            capture_output=True, check=True, text=True).stdout)
        existing = {item["name"] for item in emulator.control("GET", "/assets")
                    if f"_{subject}_" in item["name"]}
        named = {item["name"] for kind in ("sorted", "ecephys", "smartspim", "stitched")
                 for item in found[kind]}
        assert named == existing
    finally:
        emulator.close()
