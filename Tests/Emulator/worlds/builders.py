"""Sessions and sorted assets as they lie on S3 and in the catalog."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

from world import INTERNAL_BUCKET, OPEN_BUCKET, World


def epoch(session: str) -> float:
    """The time in a session's name, taken as UTC."""
    date, time = session.split("_")[-2:]
    return datetime.strptime(f"{date}_{time}", "%Y-%m-%d_%H-%M-%S").replace(
        tzinfo=timezone.utc).timestamp()


def folder_name(stream: str, node: int = 104, processor: int = 100) -> str:
    return f"experiment1_Record Node {node}#Neuropix-PXI-{processor}.{stream}_recording1"


def add_raw(
    world: World, session: str, folders: list[str], record: str | None = "dict",
    subject: str | None = None, **extra: Any,
) -> str:
    """A raw asset, its folders in the open bucket, and its DocumentDB record."""
    subject = subject or session.split("_")[1]
    metadata = {"subject id": subject, "data level": "raw data", "experiment type": session.split("_")[0]}
    asset = world.add_asset(
        session, epoch(session) + 86400, tags=["raw", subject], custom_metadata=metadata,
        source_bucket=world.external(OPEN_BUCKET, session), **extra)
    for folder in folders:
        world.put(OPEN_BUCKET, f"{session}/{folder}/data.bin", b"\0" * 16)
    world.put(OPEN_BUCKET, f"{session}/session.json", "{}")
    if record is not None:
        add_record(world, session, [asset], shape=record)
    return asset


def add_record(
    world: World, session: str, assets: list[str], shape: str = "dict", bucket: str = OPEN_BUCKET,
) -> None:
    links: Any = {"Code Ocean": assets} if shape == "dict" else [{"Code Ocean": one} for one in assets]
    world.records.append({
        "_id": world.new_id(), "name": session, "created": session.split("_")[2] + "T20:00:00Z",
        "location": f"s3://{bucket}/{session}", "external_links": links,
        "subject": {"subject_id": session.split("_")[1], "sex": "Male"},
        "data_description": {"name": session, "modality": [{"abbreviation": "ecephys"}]},
    })


def processing(sorter: str, shape: str) -> str:
    """`processing.json` in the shapes that pipelines have written over the years."""
    parameters = {"sorter_name": sorter, "sorter_params": {"n_jobs": 8}}
    process: dict[str, Any] = {"name": "Spike sorting", "parameters": parameters}
    if shape == "code":
        process = {"name": "Spike sorting (all)", "code": {"parameters": parameters}}
    processes: list[Any] = [{"name": "Ephys preprocessing", "parameters": {}}, process]
    if shape == "nested":
        processes = [[{"name": "Ephys preprocessing"}], [process]]
    if shape == "flat":
        return json.dumps({"data_processes": processes})
    return json.dumps({"processing_pipeline": {"data_processes": processes}})


def add_sorted(
    world: World, session: str, sorted_at: str, probes: list[str], *, sorter: str = "kilosort4",
    sorter_in: str = "pipeline", folder: str = "curated", analyzer: bool = True,
    extra_streams: list[str] | None = None, output: str | None = "FULL PIPELINE time: 5401.2s\n",
    is_internal: bool = False, **extra: Any,
) -> str:
    """A sorted asset and its files; `sorter_in` says where its sorter is written."""
    name = f"{session}_sorted_{sorted_at}"
    subject = session.split("_")[1]
    asset = world.new_id()
    bucket, root = (INTERNAL_BUCKET, asset) if is_internal else (OPEN_BUCKET, name)
    source = ... if is_internal else world.external(OPEN_BUCKET, name)
    world.add_asset(
        name, epoch(name), id=asset, tags=["derived", subject, "ecephys"], type="result",
        custom_metadata={"subject id": subject, "data level": "derived", "experiment type": "ecephys"},
        source_bucket=source, **extra)
    for stream in probes:
        world.put(bucket, f"{root}/{folder}/{folder_name(stream)}/spikes.npy", b"\0" * 8)
    suffix = ".zarr" if analyzer else ""
    for stream in probes + (extra_streams or []):
        place = f"{root}/postprocessed/{folder_name(stream)}{suffix}"
        world.put(bucket, f"{place}/{'.zattrs' if analyzer else 'sorting.npy'}", "{}")
    write_sorter(world, bucket, root, sorter, sorter_in, probes)
    if output is not None:
        world.put(bucket, f"{root}/output", output)
    return asset


def write_sorter(
    world: World, bucket: str, root: str, sorter: str, place: str, probes: list[str],
) -> None:
    if place in ("pipeline", "code", "nested", "flat"):
        world.put(bucket, f"{root}/processing.json", processing(sorter, place))
        return
    world.put(bucket, f"{root}/processing.json", json.dumps({"data_processes": []}))
    info = {"annotations": {"__sorting_info__": {"params": {"sorter_name": sorter}}}}
    if place == "si_folder":
        for stream in probes:
            world.put(bucket, f"{root}/spikesorted/{folder_name(stream)}/si_folder.json", json.dumps(info))
    if place == "params":
        world.put(bucket, f"{root}/params.json", json.dumps({"spikesorting": {"sorter_name": sorter}}))


def add_brain(world: World, session: str, stitched_at: list[str]) -> str:
    """The raw SmartSPIM asset and its stitched ones; gives the newest stitched name."""
    subject = session.split("_")[1]
    metadata = {"subject id": subject, "experiment type": "SmartSPIM"}
    world.add_asset(
        session, epoch(session) + 3600, tags=["SmartSPIM", "raw", subject],
        custom_metadata={**metadata, "data level": "raw data"},
        source_bucket=world.external(OPEN_BUCKET, session))
    world.put(OPEN_BUCKET, f"{session}/SmartSPIM/acquisition.json", "{}")
    for time in stitched_at:
        name = f"{session}_stitched_{time}"
        world.add_asset(
            name, epoch(name), tags=["SmartSPIM", "derived", subject],
            custom_metadata={**metadata, "data level": "derived"},
            source_bucket=world.external(OPEN_BUCKET, name))
        world.put(OPEN_BUCKET, f"{name}/image_tile_fusing/OMEZarr/.zgroup", "{}")
    return f"{session}_stitched_{stitched_at[-1]}"
