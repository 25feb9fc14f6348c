"""Pieces that every world is made of: sessions, raw data, brains, records."""
from __future__ import annotations

import datetime
import json
import random
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence

from states import state as make_state, spread
from world import (
    CONVERTER_CAPSULE, MONITOR_CAPSULE, SCRATCH_BUCKET, Asset, Capsule, World, new_identifier,
)

STATES_FOLDER = "aind-session/neuroglancer_states"
NEWER_LAYOUT = ("behavior", "behavior-videos", "ecephys")
OLDER_LAYOUT = ("behavior", "behavior_videos", "ecephys_clipped", "ecephys_compressed")
WHEN = re.compile(r"(\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2})(?!.*\d{4}-\d{2}-\d{2}_)")


@dataclass(frozen=True)
class Options:
    """What the command line chooses about a world."""

    plain: bool = False
    seed: int = 0
    state_kind: str = "month-day"
    output_bytes: int = 64_000_000


def moment(name: str) -> float:
    """Seconds since the epoch of the last date and time in a name, read as UTC."""
    match = WHEN.search(name)
    if match is None:
        raise ValueError(f"no date and time in {name!r}")
    parsed = datetime.datetime.strptime(match.group(1), "%Y-%m-%d_%H-%M-%S")
    return parsed.replace(tzinfo=datetime.timezone.utc).timestamp()


def metadata(subject: str, level: str = "raw data", kind: str = "ecephys") -> Dict[str, str]:
    return {"subject id": subject, "data level": level, "experiment type": kind}


def aws(bucket: str, prefix: str, external: bool = True) -> Dict[str, Any]:
    return {"origin": "aws", "bucket": bucket, "prefix": prefix, "external": external}


def add_asset(world: World, name: str, created: Optional[float] = None, key: str = "",
              **fields: Any) -> Asset:
    """Enters an asset; its ID follows from its name (and `key`, for namesakes)."""
    asset = Asset(
        id=new_identifier(name, key), name=name,
        created=moment(name) + 86_400 if created is None else created, **fields)
    world.assets[asset.id] = asset
    return asset


def add_raw_folder(world: World, bucket: str, session: str, layout: Sequence[str]) -> None:
    """The files of a recording as they are uploaded, cut down to a few."""
    when = moment(session)
    for name in ("data_description.json", "session.json", "subject.json"):
        world.put(bucket, f"{session}/{name}", json.dumps({"name": session}), when)
    world.put(bucket, f"{session}/original_metadata/session.json", "{}", when)
    for folder in layout:
        inside = f"{session}/{folder}"
        if folder == "ecephys":
            for part in ("ecephys_clipped", "ecephys_compressed"):
                world.put(bucket, f"{inside}/{part}/settings.xml", "<SETTINGS/>", when)
        else:
            world.put(bucket, f"{inside}/file_0.bin", b"\0" * 16, when)


def add_record(world: World, name: str, subject: str, links: Any = None,
               location: Optional[str] = None, created: Optional[float] = None,
               level: str = "raw") -> Dict[str, Any]:
    """A DocumentDB record with enough ballast that projections matter."""
    when = moment(name) + 90_000 if created is None else created
    stamp = datetime.datetime.fromtimestamp(when, tz=datetime.timezone.utc).isoformat()
    record = {
        "_id": new_identifier("record", name, stamp), "name": name,
        "created": stamp.replace("+00:00", "Z"), "last_modified": stamp.replace("+00:00", "Z"),
        "location": location, "subject": {"subject_id": subject, "sex": "Male"},
        "data_description": {
            "name": name, "data_level": level, "subject_id": subject,
            "modality": [{"abbreviation": "ecephys", "name": "Extracellular electrophysiology"}]},
        "procedures": {"subject_procedures": [
            {"procedure_type": "Surgery", "notes": "lorem " * 40} for _ in range(6)]},
    }
    if links is not None:
        record["external_links"] = links
    if location is None:
        del record["location"]
    world.records.append(record)
    return record


def links_as_object(*identifiers: str) -> Dict[str, List[str]]:
    return {"Code Ocean": list(identifiers)}


def links_as_list(*identifiers: str) -> List[Dict[str, str]]:
    return [{"Code Ocean": identifier} for identifier in identifiers]


def add_brain(world: World, session: str, stitched_times: Sequence[str], bucket: str,
              subject: str) -> str:
    """SmartSPIM raw and stitched assets; returns the newest stitched folder's address."""
    add_raw_folder(world, bucket, session, ("SPIM", "derivatives"))
    add_asset(world, session, tags=["smartspim", "raw", subject],
              custom_metadata=metadata(subject, kind="SmartSPIM"),
              source_bucket=aws(bucket, session))
    newest = ""
    for when in stitched_times:
        name = f"{session}_stitched_{when}"
        for channel in ("Ex_561_Em_593", "Ex_639_Em_667"):
            world.put(bucket, f"{name}/image_tile_fusing/OMEZarr/{channel}.zarr/.zattrs", "{}",
                      moment(name))
        add_asset(world, name, tags=["smartspim", "processed", subject],
                  custom_metadata=metadata(subject, "derived", "SmartSPIM"),
                  source_bucket=aws(bucket, name), sparse=True)
        newest = max(newest, name)
    return f"s3://{bucket}/{newest}" if newest else ""


def add_capsules(world: World) -> None:
    for capsule in (
        Capsule(MONITOR_CAPSULE, "aind-codeocean-pipeline-monitor", "5449547",
                parameters=["pipeline_monitor_settings"]),
        Capsule(CONVERTER_CAPSULE, "ibl-data-converter", "8363069", versions=[1],
                parameters=["manifest", "neuroglancer"]),
        Capsule("9fe42995-ffff-40ff-9c4c-c8206b8aacb5", "ibl-data-converter-older", "7744112"),
    ):
        world.capsules[capsule.id] = capsule


def store_state(world: World, stem: str, content: Dict[str, Any]) -> None:
    world.put(SCRATCH_BUCKET, f"{STATES_FOLDER}/{stem}/{stem}.json",
              json.dumps(content, indent=2), moment(stem))


def store_other_states(world: World, count: int, seed: int) -> None:
    """States that other people stored, of other subjects."""
    chance = random.Random(seed)
    for index in range(count):
        day = datetime.date(2024, 9, 1) + datetime.timedelta(days=chance.randrange(300))
        subject = 770_000 + chance.randrange(9) * 1111
        session = f"SmartSPIM_{subject}_{day}_{10 + index % 9:02}-{index:02}-00"
        stored = day + datetime.timedelta(days=chance.randrange(20, 90))
        stem = f"{session}_neuroglancer-state_{stored}_{chance.randrange(8, 19):02}-{index:02}-07"
        stitched = f"s3://aind-open-data/{session}_stitched_{day}_23-00-00"
        store_state(world, stem, make_state(stitched, spread(["A_0101", "B_0101"]), stem))
