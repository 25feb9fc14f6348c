"""Manifests for the alignment contract: good ones, and each with one mistake."""
from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Tuple

Row = Dict[str, str]

LAUNCHER = ("mouseid", "sorted_recording", "probe_file", "probe_name", "probe_shank", "probe_id",
            "surface_finding", "annotation_format")
ALIGNMENT = ("mouseid", "sorted_recording", "surface_finding", "probe_file", "histology_track_id",
             "logical_probe", "ephys_collection", "histology_shank", "ephys_shank")
OLDER = {"probe_name": "ephys_collection", "probe_id": "histology_track_id"}


@dataclass
class Brain:
    """What manifests are made of."""

    subject: str
    stem: str
    #: Streams by sorted recording.
    streams: Dict[str, Tuple[str, ...]]
    failed: str
    surface: str
    tracks: Tuple[str, ...]

    def split(self, recording: str, stream: str) -> Optional[Tuple[str, int]]:
        """Probe and shank, from 0, of a split stream."""
        base, hyphen, number = stream.rpartition("-")
        siblings = [other for other in self.streams.get(recording, ())
                    if other.rpartition("-")[0] == base and other.rpartition("-")[2].isdigit()]
        if not (hyphen and number.isdigit() and len(siblings) > 1):
            return None
        return base, int(number) - 1


@dataclass
class Manifest:
    """Rows in canonical columns, and how they are written."""

    rows: List[Row]
    columns: List[str]
    extra: bool = False
    older: Dict[str, str] = field(default_factory=dict)

    @property
    def is_alignment(self) -> bool:
        return "probe_shank" not in self.columns

    @property
    def text(self) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        extra = ["my notes"] if self.extra else []
        writer.writerow([self.older.get(name, name) for name in self.columns] + extra)
        for row in self.rows:
            writer.writerow([row.get(name, "") for name in self.columns]
                            + ["x"] * len(extra))
        return out.getvalue()


def good(brain: Brain, seed: int) -> Manifest:
    """A manifest without a mistake: every stream has a track, and one of them may have several."""
    chance = random.Random(seed)
    is_alignment = seed % 2 == 1
    tracks = list(brain.tracks)
    chance.shuffle(tracks)
    rows: List[Row] = []
    registration = chance.choice(["", "", f"SmartSPIM_{brain.subject}_reg/ccf"])
    for recording, streams in brain.streams.items():
        surface = chance.choice(["", brain.surface])
        several = chance.choice([name for name in streams if not brain.split(recording, name)])
        for stream in streams:
            count = chance.randint(1, 4) if stream == several else 1
            shanks = chance.sample(range(4), count)
            given = count > 1 or chance.random() < 0.3
            for shank in shanks:
                split = brain.split(recording, stream)
                row = {
                    "mouseid": brain.subject, "sorted_recording": recording,
                    "probe_file": brain.stem, "ephys_collection": stream,
                    "histology_track_id": tracks.pop(), "surface_finding": surface,
                    "annotation_format": "json"}
                text = str(shank) if given and not split else ""
                if is_alignment:
                    row["logical_probe"] = split[0] if split else stream
                    row["histology_shank"] = str(split[1]) if split else text
                    row["ephys_shank"] = "0" if split else text
                    row["registration_asset"] = registration
                else:
                    row["probe_shank"] = text
                rows.append(row)
    columns = [OLDER.get(name, name) for name in (ALIGNMENT if is_alignment else LAUNCHER)]
    if is_alignment and registration:
        columns.append("registration_asset")
    if chance.random() < 0.5:
        chance.shuffle(columns)
    # Older and canonical names in any mix.
    older = {new: old for old, new in OLDER.items()
             if chance.random() < (0.3 if is_alignment else 0.7)}
    return Manifest(rows, columns, chance.random() < 0.2, older)


@dataclass(frozen=True)
class Mistake:
    """One mistake, what the program says of it, and what the converter does.

    `theirs` is `refuses` where a check of the package fails, `warns` where it only warns, and
    `silent` where no check of a manifest alone sees it.
    """

    name: str
    make: Callable[[Brain, Manifest, random.Random], None]
    #: Column of the problem, by its canonical name; empty for a file that is refused whole.
    column: str
    theirs: str
    severity: str = "error"
    #: The only schema it can be made in.
    schema: str = ""


def _set(column: str, value: Any) -> Callable[[Brain, Manifest, random.Random], None]:
    def make(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
        row = chance.choice(manifest.rows)
        row[column] = value(brain) if callable(value) else value
        if column not in manifest.columns:
            manifest.columns.append(column)
    return make


def _two_values(column: str) -> Callable[..., None]:
    """A column that is the same for a brain, with two values."""
    def make(_: Brain, manifest: Manifest, chance: random.Random) -> None:
        for row, value in zip(chance.sample(manifest.rows, 2), ("here", "elsewhere")):
            row[column] = value
        if column not in manifest.columns:
            manifest.columns.append(column)
    return make


def _in_error(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
    row = chance.choice(manifest.rows)
    row.update(sorted_recording=brain.failed, ephys_collection="ProbeA", logical_probe="ProbeA",
               surface_finding="", probe_shank="", histology_shank="", ephys_shank="")


def _without(column: str) -> Callable[[Brain, Manifest, random.Random], None]:
    def make(_: Brain, manifest: Manifest, __: random.Random) -> None:
        manifest.columns.remove(column)
    return make


def _split_row(brain: Brain, manifest: Manifest, chance: random.Random) -> Row:
    return chance.choice([row for row in manifest.rows
                          if brain.split(row["sorted_recording"], row["ephys_collection"])])


def _whole_row(brain: Brain, manifest: Manifest, chance: random.Random) -> Row:
    """A row that has its stream to itself, which is not split."""
    uses = [(row["sorted_recording"], row["ephys_collection"]) for row in manifest.rows]
    return chance.choice([row for row, use in zip(manifest.rows, uses)
                          if uses.count(use) == 1 and not brain.split(*use)])


def _on_split(**cells: Callable[[Tuple[str, int]], str]) -> Callable[..., None]:
    def make(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
        row = _split_row(brain, manifest, chance)
        split = brain.split(row["sorted_recording"], row["ephys_collection"])
        assert split is not None
        row.update({column: value(split) for column, value in cells.items()})
    return make


def _spare(brain: Brain, manifest: Manifest) -> str:
    used = {row["histology_track_id"] for row in manifest.rows}
    return next(track for track in brain.tracks if track not in used)


def _second(on_split: bool, shanks: Tuple[Optional[str], Optional[str]]) -> Callable[..., None]:
    """Another track on the stream of a row; a shank of None stays as it is."""
    def make(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
        row = (_split_row if on_split else _whole_row)(brain, manifest, chance)
        other = {**row, "histology_track_id": _spare(brain, manifest)}
        columns = (("histology_shank", "ephys_shank") if manifest.is_alignment
                   else ("probe_shank",))
        for target, shank in zip((row, other), shanks):
            if shank is not None:
                target.update(dict.fromkeys(columns, shank))
        manifest.rows.append(other)
    return make


def _same_track(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
    row, other = chance.sample([row for row in manifest.rows if not brain.split(
        row["sorted_recording"], row["ephys_collection"])], 2)
    other["histology_track_id"] = row["histology_track_id"]
    for column in ("probe_shank", "histology_shank", "ephys_shank"):
        for target in (row, other):
            if column in target:
                target[column] = "3" if target is row else "3.0"


def _ephys(first: str, second: str) -> Callable[..., None]:
    """Two tracks on different histology shanks, with these ephys shanks."""
    def make(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
        row = _whole_row(brain, manifest, chance)
        other = {**row, "histology_track_id": _spare(brain, manifest)}
        row.update(histology_shank="0", ephys_shank=first)
        other.update(histology_shank="1", ephys_shank=second)
        manifest.rows.append(other)
    return make


def _drop(brain: Brain, manifest: Manifest, chance: random.Random) -> None:
    """Leaves a stream without a track, and a track without a row."""
    manifest.rows.remove(_whole_row(brain, manifest, chance))


MISTAKES = (
    *(Mistake(f"no column {name}", _without(name), "", "refuses")
      for name in ("mouseid", "sorted_recording", "probe_file", "histology_track_id",
                   "ephys_collection")),
    *(Mistake(f"{name} empty", _set(name, ""), name, "refuses")
      for name in ("mouseid", "sorted_recording", "probe_file")),
    *(Mistake(f"{name} empty", _set(name, ""), name, "warns")
      for name in ("histology_track_id", "ephys_collection")),
    Mistake("two mice", _set("mouseid", "123456"), "mouseid", "refuses"),
    Mistake("no such layer", _set("histology_track_id", "nobody"), "histology_track_id", "silent"),
    Mistake("archived layer", _set("histology_track_id", "old"), "histology_track_id", "silent"),
    Mistake("one point", _set("histology_track_id", "dot"), "histology_track_id", "silent"),
    Mistake("no such recording", _set("sorted_recording", "ecephys_1_sorted"), "sorted_recording",
            "refuses"),
    Mistake("recording in error", _in_error, "sorted_recording", "silent", "warning"),
    Mistake("no such stream", _set("ephys_collection", "ProbeZ"), "ephys_collection", "warns"),
    Mistake("shank 4", _set("probe_shank", "4"), "probe_shank", "silent", schema="launcher"),
    Mistake("shank x", _set("probe_shank", "x"), "probe_shank", "silent", schema="launcher"),
    Mistake("shank 1.5", _set("probe_shank", "1.5"), "probe_shank", "silent", schema="launcher"),
    Mistake("histology shank x", _set("histology_shank", "x"), "histology_shank", "silent",
            schema="alignment"),
    Mistake("ephys shank -1", _set("ephys_shank", "-1"), "ephys_shank", "silent",
            schema="alignment"),
    Mistake("format xml", _set("annotation_format", "xml"), "annotation_format", "silent"),
    Mistake("format swc", _set("annotation_format", "swc"), "annotation_format", "silent",
            "warning"),
    Mistake("one track twice", _same_track, "histology_track_id", "refuses"),
    Mistake("two tracks on a stream", _second(False, ("", "")), "ephys_collection", "refuses"),
    Mistake("two tracks on a shank", _second(False, ("2", "2")), "ephys_collection", "refuses"),
    Mistake("one with a shank, one without", _second(False, ("1", "")), "shank", "silent"),
    Mistake("two tracks on a split stream", _second(True, (None, None)), "ephys_collection",
            "refuses"),
    Mistake("a shank on a split stream", _on_split(probe_shank=lambda split: "0"), "probe_shank",
            "silent", schema="launcher"),
    Mistake("one ephys shank twice", _ephys("2", "2"), "ephys_shank", "refuses",
            schema="alignment"),
    Mistake("no ephys shank", _ephys("", ""), "ephys_shank", "refuses", schema="alignment"),
    Mistake("an ephys shank that follows is there", _ephys("", "0"), "ephys_shank", "silent",
            schema="alignment"),
    Mistake("another shank of a split stream",
            _on_split(histology_shank=lambda split: str(split[1] + 1)), "histology_shank",
            "silent", schema="alignment"),
    Mistake("another ephys shank of a split stream", _on_split(ephys_shank=lambda split: "1"),
            "histology_shank", "silent", schema="alignment"),
    Mistake("no shank of a split stream",
            _on_split(histology_shank=lambda split: "", ephys_shank=lambda split: ""),
            "histology_shank", "silent", "warning", schema="alignment"),
    Mistake("another probe of a split stream", _on_split(logical_probe=lambda split: "P"),
            "logical_probe", "silent", "warning", schema="alignment"),
    Mistake("another probe of a stream",
            lambda brain, manifest, chance: _whole_row(brain, manifest, chance).update(
                logical_probe="P"), "logical_probe", "silent", "warning", schema="alignment"),
    Mistake("shanks that differ",
            lambda brain, manifest, chance: _whole_row(brain, manifest, chance).update(
                histology_shank="0", ephys_shank="1"), "ephys_shank", "silent", "warning",
            schema="alignment"),
    Mistake("two registrations", _two_values("registration_asset"), "registration_asset",
            "refuses", schema="alignment"),
    Mistake("two templates", _two_values("template_to_ccf_asset"),
            "template_to_ccf_asset", "refuses", schema="alignment"),
    Mistake("another state's name", _set("probe_file", "other"), "probe_file", "refuses",
            "warning"),
    Mistake("a stream and a track left out", _drop, "", "silent", "warning"),
)
