"""Subject 717381, whose tracks are named by numbers that no convention knows."""
from __future__ import annotations

from states import spread, state
from world import World

from .build import (
    NEWER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder, add_record, aws,
    links_as_object, metadata, store_other_states,
)
from .sorting import Sorting, add_sorting

SUBJECT = "717381"
BRAIN = "SmartSPIM_717381_2024-07-03_10-49-01"
SESSIONS = (
    ("ecephys_717381_2024-05-20_11-14-13", "2024-05-22_22-15-25"),
    ("ecephys_717381_2024-05-21_10-41-50", "2024-05-23_19-02-40"),
    ("ecephys_717381_2024-05-22_10-55-09", "2024-05-24_20-31-12"),
    ("ecephys_717381_2024-05-23_11-20-36", "2024-05-26_07-48-33"),
)
SURFACE = ("ecephys_717381_2024-05-20_11-44-16", "ecephys_717381_2024-05-22_11-31-40")
PROBES = ("ProbeA", "ProbeB", "ProbeC", "ProbeD", "ProbeE", "ProbeF")
LAYERS = ("268", "269", "270", "265", "263", "262", "targets")


def build_numbered(world: World, _: Options) -> None:
    add_capsules(world)
    stitched = add_brain(
        world, BRAIN, ("2024-08-16_23-15-47",), "aind-msma-morphology-data", SUBJECT)
    for session in [name for name, _ in SESSIONS] + list(SURFACE):
        add_raw_folder(world, "aind-ephys-data", session, NEWER_LAYOUT)
        asset = add_asset(world, session, custom_metadata=metadata(SUBJECT),
                          source_bucket=aws("aind-ephys-data", session))
        add_record(world, session, SUBJECT, links_as_object(asset.id),
                   location=f"s3://aind-ephys-data/{session}")
    for session, when in SESSIONS:
        add_sorting(world, SUBJECT, Sorting(
            session, when, PROBES, sorter="kilosort2_5", sorter_at="processes"))
    world.state = state(stitched, spread(LAYERS), "numbered")
    store_other_states(world, 12, seed=2)
