"""Sample Neuroglancer states: invented tracks in a realistic file."""
from __future__ import annotations

import hashlib
import math
import random
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence

DIMENSIONS = {"z": [2e-06, "m"], "y": [4e-06, "m"], "x": [4e-06, "m"], "t": [0.001, "s"]}
COLOURS = ("#ff00c8", "#00ffd5", "#ffd000", "#5500ff", "#ff4d00", "#00a2ff")
KINDS = ("month-day", "problems", "day-number", "date-tag", "unmatched")


@dataclass(frozen=True)
class Track:
    """One annotation layer to make."""

    name: str
    points: int = 24
    archived: bool = False
    lines: int = 0


def state(stitched: str, tracks: List[Track], seed: str) -> Dict[str, Any]:
    """A state over the stitched images in `stitched`, an S3 address without end slash."""
    layers = [_image(stitched, channel, index)
              for index, channel in enumerate(("Ex_561_Em_593", "Ex_639_Em_667"))]
    layers += [_annotation(track, index, f"{seed}/{index}") for index, track in enumerate(tracks)]
    return {
        "dimensions": DIMENSIONS,
        "position": [1846.5, 2210.25, 1432.75, 0],
        "crossSectionScale": 4.2, "projectionScale": 8192,
        "layers": layers,
        "showSlices": False,
        "selectedLayer": {"visible": True, "layer": tracks[0].name if tracks else ""},
        "layout": "4panel",
    }


def _image(stitched: str, channel: str, index: int) -> Dict[str, Any]:
    address = f"zarr://{stitched}/image_tile_fusing/OMEZarr/{channel}.zarr/"
    source: Any = address if index else {"url": address, "subsources": {"default": True}}
    return {
        "type": "image", "source": source, "tab": "rendering",
        "localDimensions": {"c'": [1, ""]}, "localPosition": [0],
        "shaderControls": {"normalized": {"range": [0, 420 + 60 * index]}},
        "name": f"{channel}.zarr", **({"visible": False} if index else {}),
    }


def _annotation(track: Track, index: int, seed: str) -> Dict[str, Any]:
    annotations = [
        {"point": point, "type": "point", "id": _hash(f"{seed}/{number}")}
        for number, point in enumerate(_curve(track.points, seed))]
    annotations += [
        {"pointA": [900.0, 1200.0, 800.0, 0], "pointB": [910.0, 1230.0, 805.0, 0],
         "type": "line", "id": _hash(f"{seed}/line{number}")} for number in range(track.lines)]
    layer = {
        "type": "annotation",
        "source": {"url": "local://annotations",
                   "transform": {"outputDimensions": DIMENSIONS}},
        "tool": "annotatePoint", "tab": "annotations",
        "annotationColor": COLOURS[index % len(COLOURS)],
        "annotations": annotations, "name": track.name,
    }
    if track.archived:
        layer["archived"] = True
    return layer


def _curve(count: int, seed: str) -> List[List[float]]:
    """Points down a slightly bent shank, as a person clicks them: uneven, with jitter."""
    chance = random.Random(seed)
    top = [chance.uniform(400, 900), chance.uniform(900, 1400), chance.uniform(700, 2300)]
    lean, bend = chance.uniform(-0.2, 0.2), chance.uniform(-60, 60)
    points = []
    for number in range(count):
        depth = (number + chance.uniform(-0.2, 0.2)) / max(1, count - 1)
        points.append([
            round(top[0] + 1500 * depth + chance.gauss(0, 2), 6),
            round(top[1] + 900 * depth * (1 + lean) + chance.gauss(0, 2), 6),
            round(top[2] + 300 * lean * depth + bend * math.sin(math.pi * depth), 6), 0])
    return points


def _hash(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()


def spread(names: Sequence[str]) -> List[Track]:
    """Tracks of 15 to 40 points, always the same for the same names."""
    return [Track(name, 15 + int(_hash(name), 16) % 26) for name in names]
