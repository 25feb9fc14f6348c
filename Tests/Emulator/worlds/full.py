"""Four days of six probes: 24 tracks, three of which are named for a wrong day."""
from __future__ import annotations

from states import spread, state
from world import World

from .build import (
    NEWER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder, add_record, aws,
    links_as_object, metadata, store_other_states,
)
from .sorting import Sorting, add_sorting

SUBJECT = "776655"
BRAIN = "SmartSPIM_776655_2025-06-20_09-10-11"
DAYS = ("2025-05-12", "2025-05-13", "2025-05-14", "2025-05-15")
PROBES = ("ProbeA", "ProbeB", "ProbeC", "ProbeD", "ProbeE", "ProbeF")
#: As written, and as meant: two days without a recording, one with a probe named twice.
MISNAMED = {"C_0513": "C_0523", "E_0514": "E_0541", "B_0515": "B_0512 deep"}


def build_full(world: World, _: Options) -> None:
    add_capsules(world)
    stitched = add_brain(world, BRAIN, ("2025-07-02_03-04-05",), "aind-open-data", SUBJECT)
    for index, day in enumerate(DAYS):
        session = f"ecephys_{SUBJECT}_{day}_10-{index:02}-00"
        add_raw_folder(world, "aind-open-data", session, NEWER_LAYOUT)
        asset = add_asset(world, session, custom_metadata=metadata(SUBJECT),
                          source_bucket=aws("aind-open-data", session))
        add_record(world, session, SUBJECT, links_as_object(asset.id),
                   location=f"s3://aind-open-data/{session}")
        add_sorting(world, SUBJECT, Sorting(
            session, f"2025-05-{20 + index}_0{index}-15-00", PROBES, sorter_at="processes"))
    names = [f"{probe[-1]}_{day[5:7]}{day[8:]}" for day in DAYS for probe in PROBES]
    world.state = state(stitched, spread([MISNAMED.get(name, name) for name in names]), "full")
    store_other_states(world, 12, seed=4)
