"""Twelve sessions with two sorted assets each, in a catalog of a thousand others."""

from __future__ import annotations

from states import state, track
from world import World
from worlds.builders import add_brain, add_raw, add_sorted

SUBJECT = "734567"
BRAIN = f"SmartSPIM_{SUBJECT}_2025-03-01_12-00-00"
SIX = [f"Probe{letter}" for letter in "ABCDEF"]


def busy(world: World, kind: str) -> str:
    world.subject = SUBJECT
    stitched = add_brain(world, BRAIN, ["2025-03-05_12-00-00"])
    tracks = []
    for day in range(1, 13):
        session = f"ecephys_{SUBJECT}_2025-01-{day:02d}_10-00-00"
        add_raw(world, session, ["ecephys", "behavior"])
        for hour in (11, 23):
            add_sorted(world, session, f"2025-01-{day + 1:02d}_{hour}-00-00", SIX)
        tracks += [track(f"{letter}_01{day:02d}", day, 20) for letter in "AB"]
    for number in range(1000):
        subject = str(600000 + number)
        name = f"ecephys_{subject}_2024-06-{number % 28 + 1:02d}_10-00-00"
        world.add_asset(
            name, 1_717_200_000 + number, tags=["raw", subject],
            custom_metadata={"subject id": subject, "data level": "raw data"},
            source_bucket=world.external("aind-open-data", name))
    return state(BRAIN, stitched, tracks)
