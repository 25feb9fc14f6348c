"""Worlds drawn by chance: the same seed gives the same world."""
from __future__ import annotations

import datetime
import random
from typing import List

from states import spread, state
from world import World

from .build import (
    NEWER_LAYOUT, OLDER_LAYOUT, Options, add_asset, add_brain, add_capsules, add_raw_folder,
    add_record, aws, links_as_list, links_as_object, metadata, moment, store_other_states,
)
from .sorting import CUDA_OUTPUT, GOOD_OUTPUT, MEMORY_OUTPUT, TRACEBACK_OUTPUT, Sorting, add_sorting

PLACES = ("pipeline", "processes", "code", "si_folder", "sorting", "params", "")
BUCKETS = ("aind-open-data", "aind-ephys-data", "aind-private-data-prod-o5171v")


def build_random(world: World, options: Options) -> None:
    chance = random.Random(options.seed)
    subject = str(chance.randrange(810_000, 899_999))
    add_capsules(world)
    first = datetime.date(2025, 1, 1) + datetime.timedelta(days=chance.randrange(200))
    brain = f"SmartSPIM_{subject}_{first + datetime.timedelta(days=40)}_12-00-00"
    stitched = add_brain(world, brain, ("2025-11-01_01-02-03",), "aind-open-data", subject)
    tracks: List[str] = []
    for number in range(chance.randrange(1, 6)):
        day = first + datetime.timedelta(days=number)
        tracks += _add_day(world, options, chance, subject, day)
    _add_others(world, chance)
    chance.shuffle(tracks)
    world.state = state(stitched, spread(tracks), f"random/{options.seed}")
    store_other_states(world, chance.randrange(20), options.seed)


def _add_day(world: World, options: Options, chance: random.Random, subject: str,
             day: datetime.date) -> List[str]:
    session = f"ecephys_{subject}_{day}_10-{chance.randrange(60):02}-00"
    _add_raw(world, chance, subject, session)
    if chance.random() < 0.4:
        _add_raw(world, chance, subject, f"ecephys_{subject}_{day}_11-{chance.randrange(60):02}-30")
    probes = tuple(f"Probe{letter}" for letter in "ABCDEF" if chance.random() < 0.6) or ("ProbeA",)
    for _ in range(chance.randrange(3)):
        _add_sorting(world, options, chance, subject, session, probes)
    return [f"{probe[-1]}{chance.choice(['_', ' ', '-', ''])}{day:%m%d}" for probe in probes]


def _add_raw(world: World, chance: random.Random, subject: str, session: str) -> None:
    bucket = chance.choice(BUCKETS)
    add_raw_folder(world, bucket, session, chance.choice((NEWER_LAYOUT, OLDER_LAYOUT)))
    asset = add_asset(
        world, session, sparse=chance.random() < 0.5,
        custom_metadata=metadata(subject) if chance.random() < 0.7 else None,
        tags=["raw", subject] if chance.random() < 0.5 else None,
        source_bucket=aws(bucket, session) if chance.random() < 0.7 else None)
    if chance.random() < 0.7:
        link = chance.choice((links_as_list, links_as_object))
        location = f"s3://{bucket}/{session}" if chance.random() < 0.5 else None
        add_record(world, session, subject, link(asset.id), location=location)


def _add_sorting(world: World, options: Options, chance: random.Random, subject: str,
                 session: str, probes: "tuple[str, ...]") -> None:
    outputs = [GOOD_OUTPUT] * 4 + [CUDA_OUTPUT, MEMORY_OUTPUT, TRACEBACK_OUTPUT]
    if not options.plain:
        outputs.append(None)
    after = datetime.timedelta(days=chance.randrange(1, 20), seconds=chance.randrange(50_000))
    when = datetime.datetime.fromtimestamp(moment(session), datetime.timezone.utc) + after
    curated = tuple(probe for probe in probes if chance.random() < 0.9)
    add_sorting(world, subject, Sorting(
        session, f"{when:%Y-%m-%d_%H-%M-%S}", curated,
        folder=chance.choice(("curated", "curated", "sorting_precurated")),
        extra_streams=tuple(probe for probe in probes if probe not in curated),
        zarr=chance.random() < 0.5, output=chance.choice(outputs),
        sorter=chance.choice(("kilosort4", "kilosort2_5")),
        sorter_at=chance.choice(PLACES) if curated else ""))


def _add_others(world: World, chance: random.Random) -> None:
    for index in range(chance.randrange(150)):
        subject = str(600_000 + index % 13)
        when = datetime.datetime(2024, 1, 1) + datetime.timedelta(hours=9 * index)
        name = f"ecephys_{subject}_{when:%Y-%m-%d_%H-%M-%S}"
        add_asset(world, name, custom_metadata=metadata(subject),
                  source_bucket=aws("aind-open-data", name))
