"""Neuroglancer states as an annotator exports them."""

from __future__ import annotations

import json
import math
import random
import uuid
from typing import Any

DIMENSIONS = {"z": [2e-06, "m"], "y": [1.8e-06, "m"], "x": [1.8e-06, "m"], "t": [0.001, "s"]}
COLOURS = ["#00ff2a", "#ff5500", "#00aaff", "#ffee00", "#ff00aa", "#aa66ff", "#66ffcc"]


def track(name: str, seed: int, points: int, archived: bool = False) -> dict[str, Any]:
    """An annotation layer with points along a slightly bent line, in voxels."""
    dice = random.Random(seed)
    start = [dice.uniform(800, 2400), dice.uniform(1500, 2600), dice.uniform(1200, 2800)]
    direction = [dice.uniform(-0.4, 0.4), dice.uniform(0.7, 1.0), dice.uniform(-0.5, 0.5)]
    norm = math.sqrt(sum(part * part for part in direction))
    length = dice.uniform(1200, 2200)
    bend = dice.uniform(-40, 40)
    annotations = []
    for step in range(points):
        along = step / max(1, points - 1)
        position = [s + d / norm * length * along for s, d in zip(start, direction)]
        position[0] += bend * math.sin(math.pi * along) + dice.gauss(0, 2)
        annotations.append({
            "point": [round(value, 3) for value in position] + [0], "type": "point",
            "id": uuid.UUID(int=dice.getrandbits(128)).hex,
        })
    layer: dict[str, Any] = {
        "type": "annotation",
        "source": {"url": "local://annotations", "transform": {"outputDimensions": DIMENSIONS}},
        "tool": "annotatePoint", "tab": "annotations",
        "annotationColor": COLOURS[seed % len(COLOURS)], "annotations": annotations, "name": name,
    }
    if archived:
        layer["archived"] = True
    return layer


def image(session: str, stitched: str, channel: str) -> dict[str, Any]:
    url = f"zarr://s3://aind-open-data/{stitched}/image_tile_fusing/OMEZarr/{channel}.ome.zarr/"
    return {"type": "image", "source": url, "name": f"{channel}.ome.zarr", "tab": "rendering"}


def state(session: str, stitched: str, tracks: list[dict[str, Any]]) -> str:
    layers = [image(session, stitched, channel) for channel in ("Ex_561_Em_593", "Ex_639_Em_667")]
    return json.dumps({
        "dimensions": DIMENSIONS, "position": [1423.5, 2171.5, 1359.5, 0],
        "crossSectionScale": 1.0, "projectionScale": 8991.7, "layers": layers + tracks,
        "showSlices": False, "selectedLayer": {"visible": True, "layer": tracks[0]["name"]},
        "layout": "4panel",
    }, indent=1)
