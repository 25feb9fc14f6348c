"""Names that would take a terminal over if they reached it raw."""
from __future__ import annotations

from states import spread, state
from world import World

from .build import (
    NEWER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder, add_record, aws,
    links_as_object, metadata, store_other_states, store_state,
)
from .sorting import TRACEBACK_OUTPUT, Sorting, add_sorting

SUBJECT = "666013"
BRAIN = "SmartSPIM_666013_2025-04-20_09-10-11"
SESSION = "ecephys_666013_2025-04-08_10-14-13"
#: A title, a colour, lines, the C1 control sequence introducer, a turned direction.
ESCAPES = "\x1b]0;owned\x07\x1b[31mred\r\nline\x9b2J\u202eturned"
#: S3 answers in XML, which has no room for the others.
ESCAPES_IN_XML = "\x9b2J\u202eturned"


def build_hostile(world: World, _: Options) -> None:
    add_capsules(world)
    stitched = add_brain(world, BRAIN, ("2025-05-02_03-04-05",), "aind-open-data", SUBJECT)
    add_raw_folder(world, "aind-open-data", SESSION, NEWER_LAYOUT)
    asset = add_asset(world, SESSION, custom_metadata=metadata(SUBJECT),
                      source_bucket=aws("aind-open-data", SESSION))
    add_record(world, SESSION, SUBJECT, links_as_object(asset.id),
               location=f"s3://aind-open-data/{SESSION}")
    add_record(world, f"{SESSION}_{ESCAPES}", SUBJECT, links_as_object(asset.id),
               location=f"s3://aind-open-data/{ESCAPES}", created=asset.created)
    add_asset(world, f"MRI {ESCAPES}", created=asset.created, custom_metadata=metadata(SUBJECT))
    add_sorting(world, SUBJECT, Sorting(
        SESSION, "2025-04-10_02-11-05", ("ProbeA", f"Probe{ESCAPES_IN_XML}"),
        sorter=f"kilosort{ESCAPES}", sorter_at="params"))
    add_sorting(world, SUBJECT, Sorting(
        SESSION, "2025-04-11_02-11-05", ("ProbeA",),
        output=f"{TRACEBACK_OUTPUT}ValueError: {ESCAPES}\n"))
    tracks = spread(["A_0408", f"B_0408 {ESCAPES}"])
    world.state = state(stitched, tracks, "hostile")
    store_state(world, f"{BRAIN}_neuroglancer-state_2025-06-18_11-05-22{ESCAPES_IN_XML}",
                world.state)
    store_other_states(world, 3, seed=5)
