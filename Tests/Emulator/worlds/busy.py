"""Twelve sessions with 24 sorted assets, in a catalog of 1,000 assets of other subjects."""
from __future__ import annotations

import datetime

from states import spread, state
from world import World

from .build import (
    NEWER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder, add_record, aws,
    links_as_list, links_as_object, metadata, store_other_states,
)
from .sorting import Sorting, add_sorting

SUBJECT = "790012"
BRAIN = "SmartSPIM_790012_2025-03-20_08-30-00"
DAYS = 12
OTHERS = 1000
PROBES = ("ProbeA", "ProbeB", "ProbeC", "ProbeD")
PLACES = ("pipeline", "processes", "code", "si_folder", "params")


def build_busy(world: World, _: Options) -> None:
    add_capsules(world)
    stitched = add_brain(world, BRAIN, ("2025-04-02_03-04-05",), "aind-open-data", SUBJECT)
    first = datetime.date(2025, 1, 6)
    tracks = []
    for index in range(DAYS):
        day = first + datetime.timedelta(days=index)
        _add_day(world, day, index)
        tracks += [f"{probe[-1]}_{day:%m%d}" for probe in PROBES]
    _add_others(world)
    world.state = state(stitched, spread(tracks), "busy")
    store_other_states(world, 60, seed=3)


def _add_day(world: World, day: datetime.date, index: int) -> None:
    session = f"ecephys_{SUBJECT}_{day}_10-{index:02}-00"
    bucket = "aind-open-data" if index % 2 else "aind-ephys-data"
    add_raw_folder(world, bucket, session, NEWER_LAYOUT)
    asset = add_asset(world, session, custom_metadata=metadata(SUBJECT),
                      source_bucket=aws(bucket, session))
    linked = links_as_object(asset.id) if index % 2 else links_as_list(asset.id)
    add_record(world, session, SUBJECT, linked, location=f"s3://{bucket}/{session}")
    for round_number in range(2):
        when = f"{day + datetime.timedelta(days=2 + round_number)}_{index:02}-15-00"
        add_sorting(world, SUBJECT, Sorting(
            session, when, PROBES, zarr=round_number == 1, sorter_at=PLACES[index % len(PLACES)]))


def _add_others(world: World) -> None:
    first = datetime.datetime(2024, 1, 1, 9, 0, 0)
    for index in range(OTHERS):
        subject = str(700_000 + index % 97)
        when = first + datetime.timedelta(hours=7 * index)
        name = f"ecephys_{subject}_{when:%Y-%m-%d_%H-%M-%S}"
        asset = add_asset(world, name, custom_metadata=metadata(subject),
                          source_bucket=aws("aind-open-data", name))
        if index % 3 == 0:
            add_record(world, name, subject, links_as_object(asset.id))
