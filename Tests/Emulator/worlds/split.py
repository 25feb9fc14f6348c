"""Subject 791094, recorded with split quad-base probes: each of their shanks is a stream."""
from __future__ import annotations

from states import Track, spread, state
from world import World

from .build import (
    NEWER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder, add_record, aws,
    links_as_object, metadata,
)
from .sorting import MEMORY_OUTPUT, Sorting, add_sorting

SUBJECT = "791094"
BRAIN = "SmartSPIM_791094_2025-11-03_10-12-44"
SURFACE = "ecephys_791094_2025-10-08_13-30-02"
#: The streams of each recording: 46101-1 stands alone and so is no part of a split probe.
SESSIONS = {
    "ecephys_791094_2025-10-08_11-14-13": (
        "2025-10-10_22-15-25", ("45883-1", "45883-2", "45883-3", "45883-4", "46101-1", "ProbeA")),
    "ecephys_791094_2025-10-09_10-41-50": (
        "2025-10-11_19-02-40", ("50209-1", "50209-2", "ProbeB", "ProbeC")),
}
FAILED = ("ecephys_791094_2025-10-10_10-55-09", "2025-10-12_20-31-12")
TRACKS = tuple(f"t{number:02}" for number in range(1, 19))


def build_split(world: World, _: Options) -> None:
    add_capsules(world)
    stitched = add_brain(world, BRAIN, ("2025-12-01_23-15-47",), "aind-open-data", SUBJECT)
    for session in [*SESSIONS, SURFACE, FAILED[0]]:
        add_raw_folder(world, "aind-open-data", session, NEWER_LAYOUT)
        asset = add_asset(world, session, custom_metadata=metadata(SUBJECT),
                          source_bucket=aws("aind-open-data", session))
        add_record(world, session, SUBJECT, links_as_object(asset.id),
                   location=f"s3://aind-open-data/{session}")
    for session, (when, streams) in SESSIONS.items():
        add_sorting(world, SUBJECT, Sorting(session, when, streams, zarr=True))
    add_sorting(world, SUBJECT, Sorting(*FAILED, ("ProbeA",), output=MEMORY_OUTPUT))
    extra = [Track("old", archived=True), Track("dot", points=1), Track("nothing", points=0)]
    world.state = state(stitched, spread(TRACKS) + extra, "split")
