"""The demo: a subject with four recording days, told in the month-day convention.

The sample state fills a manifest that can be launched as it is. Around it lies what real
subjects have: failed sorts, a resort, older layouts, assets without metadata, others' runs.
"""
from __future__ import annotations

import json
from typing import Any, Dict, List

from states import Track, spread, state
from world import (
    CONVERTER_CAPSULE, MONITOR_CAPSULE, Computation, Stage, World, new_identifier,
)

from .build import (
    NEWER_LAYOUT, OLDER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder,
    add_record, aws, links_as_list, links_as_object, metadata, moment, store_other_states,
    store_state,
)
from .sorting import CUDA_OUTPUT, GOOD_OUTPUT, MEMORY_OUTPUT, TRACEBACK_OUTPUT, Sorting, add_sorting

SUBJECT = "812345"
BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"
FIRST, FIRST_SURFACE = "ecephys_812345_2025-04-08_10-14-13", "ecephys_812345_2025-04-08_11-44-16"
SECOND, SECOND_SURFACE = "ecephys_812345_2025-04-09_10-29-12", "ecephys_812345_2025-04-09_11-51-20"
THIRD = "ecephys_812345_2025-04-10_12-02-40"
FOURTH = "behavior_812345_2025-04-11_09-33-05"  # Recorded probes on a behavior rig.

TRACKS: Dict[str, List[Track]] = {
    "month-day": [
        *spread(["A_0408", "B_0408", "C 0408", "D_0408 v2", "A_0409", "B 0409 v2", "E-0409",
                 "F0409"]),
        Track("B_0409 old", 18, archived=True),
        *spread(["A_0410", "B_0410", "C_0410", "A_0411", "B_0411"]),
        Track("C 0411", 22, lines=1),
    ],
    "problems": [
        *spread(["A_0408", "A 0408 again", "A_0413", "D_0410", "F_0408"]),
        Track("B_0408", 1), Track("C_0408", 0, lines=2), Track("targets", 4),
        Track("D_0408", 18, archived=True),
    ],
    "day-number": spread(["Probe A1", "Probe B1", "A-2", "B-2", "A_3", "A4"]),
    "date-tag": spread(["20250408_ProbeA", "20250408_ProbeB_Shank1", "20250410_ProbeC"]),
    "unmatched": spread(["268", "269", "targets"]),
}


def build_demo(world: World, options: Options) -> None:
    add_capsules(world)
    stitched = add_brain(world, BRAIN, ("2025-06-01_04-12-55", "2025-06-14_22-40-08"),
                         "aind-open-data", SUBJECT)
    # A second brain scan, which the state does not show.
    add_brain(world, "SmartSPIM_812345_2025-06-30_09-00-41", (), "aind-open-data", SUBJECT)
    _add_first_two_days(world)
    _add_last_two_days(world)
    _add_sortings(world, options)
    _add_bystanders(world)
    if not options.plain:
        _add_stumbling_blocks(world)
    _add_past_runs(world)
    world.state = state(stitched, TRACKS[options.state_kind], options.state_kind)
    _store_states(world, stitched)


def _add_first_two_days(world: World) -> None:
    for session in (FIRST, FIRST_SURFACE):
        add_raw_folder(world, "aind-ephys-data", session, OLDER_LAYOUT)
        asset = add_asset(world, session, tags=["ecephys", "raw", SUBJECT],
                          source_bucket=aws("aind-ephys-data", session))
        add_record(world, session, SUBJECT, links_as_list(asset.id),
                   location=f"s3://aind-ephys-data/{session}")
    for session in (SECOND, SECOND_SURFACE):
        add_raw_folder(world, "aind-open-data", session, NEWER_LAYOUT)
        asset = add_asset(world, session, custom_metadata=metadata(SUBJECT),
                          source_bucket=aws("aind-open-data", session), sparse=True)
        add_record(world, session, SUBJECT, links_as_object(asset.id),
                   location=f"s3://aind-open-data/{session}")


def _add_last_two_days(world: World) -> None:
    # No metadata, tags or bucket: raw by its name alone, its folder found in a known bucket.
    add_raw_folder(world, "aind-open-data", THIRD, NEWER_LAYOUT)
    add_asset(world, THIRD, sparse=True)
    add_record(world, THIRD, SUBJECT, {}, created=moment(THIRD) + 200_000)
    # Uploaded twice: the newer of the two linked assets counts.
    add_raw_folder(world, "aind-private-data-prod-o5171v", FOURTH, ("behavior", "ecephys"))
    uploads = [
        add_asset(world, FOURTH, created=moment(FOURTH) + 86_400 * day, key=str(day),
                  custom_metadata=metadata(SUBJECT, kind="behavior"),
                  source_bucket=aws("aind-private-data-prod-o5171v", FOURTH))
        for day in (1, 3)]
    add_record(world, FOURTH, SUBJECT, {}, created=moment(FOURTH) + 90_000)
    add_record(world, FOURTH, SUBJECT, links_as_object(*(asset.id for asset in uploads)),
               created=moment(FOURTH) + 400_000)


def sortings(options: Options) -> List[Sorting]:
    """The sorted assets, by session and then by time."""
    return [
        Sorting(FIRST, "2025-04-08_22-40-19", folder="", sorter_at="", output=TRACEBACK_OUTPUT),
        Sorting(FIRST, "2025-04-10_02-11-05", ("ProbeA", "ProbeB", "ProbeC", "ProbeD"),
                local_field=("ProbeA",), zarr=True, sorter_at="pipeline"),
        Sorting(SECOND, "2025-04-10_22-15-25", ("ProbeA", "ProbeB", "ProbeE", "ProbeF"),
                folder="sorting_precurated", sorter="kilosort2_5", sorter_at="processes",
                output=CUDA_OUTPUT + GOOD_OUTPUT, output_bytes=options.output_bytes),
        Sorting(SECOND, "2025-04-14_08-03-51",
                ("ProbeA", "ProbeB", "ProbeC", "ProbeE", "ProbeF"), zarr=True,
                sorter_at="si_folder"),
        Sorting(THIRD, "2025-04-11_19-02-40", ("ProbeA", "ProbeB", "ProbeC"),
                extra_streams=("ProbeD",), zarr=True, sorter_at="code"),
        Sorting(THIRD, "2025-04-12_03-30-00", ("ProbeA",), folder="sorting_precurated",
                sorter="kilosort2_5", sorter_at="params", output=MEMORY_OUTPUT),
        Sorting(FOURTH, "2025-04-13_01-20-30",
                ("ProbeA", "ProbeB", "ProbeC", "45883-1", "45883-2", "45883-3", "45883-4"),
                sorter="spykingcircus2", sorter_at="sorting"),
        Sorting(FOURTH, "2025-04-15_17-45-02", ("ProbeA",), sorter_at="", output=None),
    ]


def _add_sortings(world: World, options: Options) -> None:
    for index, plan in enumerate(sortings(options)):
        add_sorting(world, SUBJECT, plan, sparse=index % 2 == 0)
    archived = Sorting(FIRST, "2025-04-09_01-00-00", ("ProbeA",))
    add_sorting(world, SUBJECT, archived, archived=True)


def _add_bystanders(world: World) -> None:
    """What belongs to the subject and is no recording with probes."""
    session = "behavior_812345_2025-04-07_10-02-11"
    add_raw_folder(world, "aind-open-data", session, ("behavior", "behavior-videos"))
    add_asset(world, session, custom_metadata=metadata(SUBJECT, kind="behavior"),
              source_bucket=aws("aind-open-data", session))
    # Searches do not know this one; only its record leads to it.
    imaging = "multiplane-ophys_812345_2025-03-28_11-01-05"
    add_raw_folder(world, "aind-ophys-data", imaging, ("pophys", "behavior"))
    hidden = add_asset(world, imaging, indexed=False, custom_metadata=metadata(SUBJECT),
                       source_bucket=aws("aind-ophys-data", imaging))
    add_record(world, imaging, SUBJECT, links_as_list(hidden.id),
               location=f"s3://aind-ophys-data/{imaging}")
    # Known to DocumentDB, never uploaded.
    lost = "ecephys_812345_2025-04-01_14-22-09"
    add_record(world, lost, SUBJECT, {}, location=f"s3://aind-open-data/{lost}")
    _add_denied(world, 401)
    add_asset(world, "MRI T1 and T2 before surgery", created=moment("2025-02-01_09-00-00"),
              custom_metadata={"subject id": SUBJECT, "experiment type": "MRI"})


def _add_stumbling_blocks(world: World) -> None:
    """IDs that cannot be read, a record without links, a find that is not the subject's."""
    _add_denied(world, 403)
    add_record(world, f"{FIRST}_deleted", SUBJECT, links_as_list(new_identifier("deleted")),
               created=moment(FIRST) + 500)
    add_record(world, f"{FIRST}_unlinked", SUBJECT, created=moment(FIRST) + 600)
    # A free text search finds another animal's recording of the same day.
    add_asset(world, "ecephys_799999_2025-04-09_09-00-00", sparse=True,
              description=f"control animal, housed with {SUBJECT}")


def _add_denied(world: World, status: int) -> None:
    """An asset that somebody's record links to and this token may not read."""
    name = f"{FIRST}_units-of-{status}"
    asset = add_asset(world, name, created=moment(FIRST) + status, denied_status=status)
    add_record(world, name, SUBJECT, links_as_object(asset.id), created=moment(FIRST) + status)


def _add_past_runs(world: World) -> None:
    """Runs of the monitor that other people started, one of which failed."""
    for subject, when, code in (("790012", "2025-03-02_10-00-00", 0),
                                ("754321", "2025-03-09_11-30-00", 1),
                                (SUBJECT, "2025-06-20_16-05-00", 0)):
        start = moment(when)
        settings = {"run_params": {"capsule_id": CONVERTER_CAPSULE}, "capture_settings": {
            "name": f"SmartSPIM_{subject}_2025-01-01_00-00-00_ibl-converted_{when}"}}
        run = Computation(
            id=new_identifier("run", when), capsule_id=MONITOR_CAPSULE, created=start,
            name=f"Run With Parameters {int(start) % 10_000_000}", data_assets=[],
            stage=Stage(start + 60, start + 5400, start + 5500), exit_code=code,
            end_status="failed" if code else "succeeded",
            parameters=_settings_parameter(settings))
        world.computations[run.id] = run


def _settings_parameter(settings: Dict[str, Any]) -> List[Dict[str, Any]]:
    name = "pipeline_monitor_settings"
    return [{"name": name, "param_name": name, "value": json.dumps(settings)}]


def _store_states(world: World, stitched: str) -> None:
    for kind, when in (("unmatched", "2025-06-15_09-12-00"), ("problems", "2025-06-16_17-40-31"),
                       ("month-day", "2025-06-18_11-05-22")):
        store_state(world, f"{BRAIN}_neuroglancer-state_{when}",
                    state(stitched, TRACKS[kind], kind))
    store_other_states(world, 30, seed=1)
