"""A mouse whose layers are named by numbers: no convention fits, a person decides."""

from __future__ import annotations

from states import state, track
from world import World
from worlds.builders import add_brain, add_raw, add_sorted

SUBJECT = "717381"
BRAIN = f"SmartSPIM_{SUBJECT}_2024-07-03_10-49-01"
STAMPS = ["2024-05-20_10-31-12", "2024-05-21_10-12-45", "2024-05-22_09-58-33"]


def numbered(world: World, kind: str) -> str:
    world.subject = SUBJECT
    stitched = add_brain(world, BRAIN, ["2024-08-16_23-15-47"])
    for number, stamp in enumerate(STAMPS):
        session = f"ecephys_{SUBJECT}_{stamp}"
        add_raw(world, session, ["ecephys", "behavior"])
        add_sorted(world, session, f"2024-05-2{number + 3}_20-00-0{number}", ["ProbeA", "ProbeB"])
    tracks = [track(name, seed, 25) for seed, name in enumerate(["268", "269", "270", "targets"])]
    return state(BRAIN, stitched, tracks)
