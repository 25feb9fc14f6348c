"""Sorted assets: what the spike sorting pipeline leaves behind, finished or not."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Optional, Sequence, Tuple

from bodies import LongBody
from world import CODE_OCEAN_BUCKET, Asset, World

from .build import add_asset, metadata, moment

BANNER = "N E X T F L O W  ~  version 22.10.8\nexecutor > awsbatch\n"
GOOD_OUTPUT = BANNER + (
    "[3f/a1] process > spikesort_kilosort (1)\nsorting done\nFULL PIPELINE time: 21658.77s\n")
TRACEBACK_OUTPUT = BANNER + (
    "Spike sorting with kilosort\nTraceback (most recent call last):\n"
    '  File "run_capsule.py", line 212, in <module>\nRuntimeError: no spikes were found\n')
MEMORY_OUTPUT = BANNER + "process > postprocessing (2)\nOut of memory.\n"
# Not an error: the pipeline goes on with the probes that are left.
CUDA_OUTPUT = BANNER + (
    "spikesort_kilosort: sorting ProbeF\nThe CUDA error was: device busy, retried\n")

CHUNKS_OF_AN_ANALYZER = 40


@dataclass(frozen=True)
class Sorting:
    """How one sorted asset is to look.

    `sorter_at` says where the sorter's name is written: `pipeline`, `processes` or `code` (the
    three shapes of processing.json), `si_folder`, `sorting`, `params`, or nowhere.
    """

    session: str
    when: str
    probes: Tuple[str, ...] = ()
    folder: str = "curated"
    extra_streams: Tuple[str, ...] = ()  # Postprocessed, but not curated.
    local_field: Tuple[str, ...] = ()  # Streams with an -LFP folder among the curated.
    zarr: bool = False
    sorter: str = "kilosort4"
    sorter_at: str = "pipeline"
    output: Optional[str] = GOOD_OUTPUT
    output_bytes: int = 0

    @property
    def name(self) -> str:
        return f"{self.session}_sorted_{self.when}"


def stream_folder(stream: str) -> str:
    """The folder of a stream; only probes by letter have their bands told apart."""
    band = "-AP" if stream.startswith("Probe") else ""
    return f"experiment1_Record Node 104#Neuropix-PXI-100.{stream}{band}_recording1"


def add_sorting(world: World, subject: str, plan: Sorting, **fields: Any) -> Asset:
    """Enters a sorted asset whose files lie in Code Ocean's own bucket, under its ID."""
    fields.setdefault("custom_metadata", metadata(subject, "derived"))
    fields.setdefault("tags", ["ecephys", "derived", subject])
    asset = add_asset(
        world, plan.name, created=moment(plan.when), type="result", **fields)
    when = moment(plan.when)
    for path, text in _files(plan).items():
        world.put(CODE_OCEAN_BUCKET, f"{asset.id}/{path}", text, when)
    if plan.output is not None and plan.output_bytes > len(plan.output):
        head, _, tail = plan.output.rpartition("FULL PIPELINE")
        body = LongBody(head.encode(), b"Running step: template similarity, waveforms, PCA\n" * 20,
                        f"FULL PIPELINE{tail}".encode(), plan.output_bytes)
        world.buckets[CODE_OCEAN_BUCKET].put(f"{asset.id}/output", body, when)
    return asset


def _files(plan: Sorting) -> Dict[str, str]:
    files: Dict[str, str] = {}
    if plan.output is not None:
        files["output"] = plan.output
    for stream in plan.probes if plan.folder else ():
        files[f"{plan.folder}/{stream_folder(stream)}/properties/quality.npy"] = "numbers"
    for stream in plan.local_field:
        name = stream_folder(stream).replace("-AP_", "-LFP_")
        files[f"{plan.folder}/{name}/properties/quality.npy"] = "numbers"
    for stream in plan.probes + plan.extra_streams:
        files.update(_postprocessed(plan, stream))
    if plan.probes and plan.output == GOOD_OUTPUT:
        files[f"nwb/{plan.session}_experiment1_recording1.nwb"] = "numbers"
    files["nextflow/nextflow.log"] = "done"
    files.update(_sorter_files(plan))
    return files


def _postprocessed(plan: Sorting, stream: str) -> Dict[str, str]:
    root = f"postprocessed/{stream_folder(stream)}"
    if not plan.zarr:
        names: Sequence[str] = ("waveforms.npy", "templates_average.npy", "si_folder.json")
        return {f"{root}/{name}": "{}" for name in names}
    names = [f"waveforms/waveforms/{index}.0.0" for index in range(CHUNKS_OF_AN_ANALYZER)]
    return {f"{root}.zarr/{name}": "{}" for name in (".zattrs", ".zgroup", *names)}


def _sorter_files(plan: Sorting) -> Dict[str, str]:
    parameters = {"sorter_name": plan.sorter, "apply_motion_correction": True}
    info = {"annotations": {"__sorting_info__": {"params": parameters}}}
    first = stream_folder(plan.probes[0]) if plan.probes else ""
    if plan.sorter_at == "si_folder":
        return {f"spikesorted/{first}/si_folder.json": json.dumps(info, indent=4)}
    if plan.sorter_at == "sorting":
        return {f"postprocessed/{first}/sorting.json": json.dumps(info, indent=4)}
    if plan.sorter_at == "params":
        return {"params.json": json.dumps({"spikesorting": parameters}, indent=4)}
    return {"processing.json": json.dumps(_processing(plan, parameters), indent=3)}


def _processing(plan: Sorting, parameters: Dict[str, Any]) -> Dict[str, Any]:
    first = {"name": "Ephys preprocessing", "parameters": {"filter_type": "highpass"}}
    if plan.sorter_at == "pipeline":
        sorting = {"name": "Spike sorting", "parameters": parameters}
        return {"processing_pipeline": {"data_processes": [first, [first, sorting]]}}
    if plan.sorter_at == "processes":
        return {"data_processes": [first, {"name": "Spike sorting", "parameters": parameters}]}
    if plan.sorter_at == "code":
        sorting = {"name": "Spike sorting - ProbeA", "code": {"parameters": parameters}}
        return {"schema_version": "2.0.0", "data_processes": [first, sorting]}
    return {"data_processes": [first]}
