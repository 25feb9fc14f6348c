"""The alignment contract: the converter's own parser, validator and manifest builder judge ours.

Its package, `aind-ibl-ephys-alignment-preprocessing`, is the published one; only what reads images
is stood in for (`converter.py`). Where it is silent and the program speaks, `contract.MISTAKES`
says so by name.
"""
from __future__ import annotations

import io
import json
import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

import pandas as pd
import pytest

import converter
from contract import ALIGNMENT, MISTAKES, Brain, Manifest, Mistake, good
from emulator import Emulator
from program import Program, Result

GOOD, BAD = 100, 110
BRAIN = "SmartSPIM_791094_2025-11-03_10-12-44_stitched_2025-12-01_23-15-47"


@pytest.fixture(scope="module")
def world(worlds: Callable[..., Emulator]) -> Emulator:
    return worlds("--world", "split", "--plain")


@pytest.fixture(scope="module")
def asked(world: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("contract"), world.env)
    yield program
    assert program.leaked() == []


@pytest.fixture(scope="module")
def brain(asked: Program, world: Emulator) -> Brain:
    found = asked.ok("assets", world.state, "--json").json
    state = asked.ok("state", world.state, "--json").json
    return Brain(
        subject=found["subject"], stem=world.state.stem,
        streams={item["name"]: tuple(item["streams"]) for item in found["sorted"]
                 if item["selected"]},
        failed=next(item["name"] for item in found["sorted"] if item["is_error"]),
        surface=next(iter(found["surface"].values())),
        tracks=tuple(track["name"] for track in state["tracks"]
                     if track["points"] > 1 and not track["archived"]))


@pytest.fixture(scope="module")
def root(brain: Brain, world: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with what the converter looks for of a row."""
    root = tmp_path_factory.mktemp("data")
    (root / "state").mkdir()
    (root / "state" / f"{brain.stem}.json").write_bytes(world.state.read_bytes())
    (root / brain.surface).mkdir()
    for recording, streams in {**brain.streams, brain.failed: ("ProbeA",)}.items():
        for stream in streams:
            name = f"experiment1_Record Node 104#Neuropix-PXI-100.{stream}_recording1.zarr"
            (root / recording / "postprocessed" / name).mkdir(parents=True)
        oebin = root / recording.split("_sorted")[0] / "ecephys_clipped/a/b/c/structure.oebin"
        oebin.parent.mkdir(parents=True)
        oebin.touch()
    return root


def verdict(path: Path, root: Path) -> str:
    """What the converter's checks of a manifest come to."""
    config = converter.types.PipelineConfig(
        data_root=root, results_root=root, neuroglancer_file=next(root.glob("state/*.json")),
        manifest_csv=path)
    validator = converter.validation.PipelineValidator(config, skip_resource_checks=True)
    validator.validate_manifest_structure()
    validator.validate_per_probe_files()
    failed = {result.severity for result in validator.results if not result.passed}
    for column in converter.discovery.PER_BRAIN_PATH_COLUMNS:
        try:
            converter.discovery.manifest_per_brain_path(config, column)
        except ValueError:
            failed.add("error")
    return "refuses" if "error" in failed else "warns" if failed else "silent"


def parsed(text: str) -> List[Tuple[Any, ...]]:
    """The rows as the converter reads them, in the order of the file."""
    frame = pd.read_csv(io.StringIO(text))
    rows = [converter.types.ManifestRow.from_series(row) for _, row in frame.iterrows()]
    return [(row.mouseid, row.sorted_recording, row.recording_id, row.probe_file,
             row.histology_track_id, row.ephys_collection, row.logical_probe, row.histology_shank,
             row.ephys_shank, str(row.surface_finding or ""), str(row.registration_asset or ""),
             str(row.template_to_ccf_asset or ""), row.annotation_format) for row in rows]


def together(work: Callable[[Any], Any], items: List[Any]) -> List[Any]:
    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(work, items))


@pytest.fixture(scope="module")
def manifests(brain: Brain, tmp_path_factory: pytest.TempPathFactory) -> List[Tuple[Path, Manifest]]:
    folder = tmp_path_factory.mktemp("good")
    made = [(folder / f"{seed}.csv", good(brain, seed)) for seed in range(GOOD)]
    for path, manifest in made:
        path.write_text(manifest.text, encoding="utf-8")
    return made


# Acceptance

def test_both_accept_good_manifests(
        manifests: List[Tuple[Path, Manifest]], asked: Program, world: Emulator, root: Path) -> None:
    answers = together(lambda item: asked.run("check", item[0], world.state), manifests)
    ours = {path.name: answer.out for (path, _), answer in zip(manifests, answers)
            if answer.code != 0 or "no problems" not in _of_rows(answer)}
    theirs = {path.name: verdict(path, root) for path, _ in manifests}
    assert ours == {}
    assert set(theirs.values()) == {"silent"}


def _of_rows(answer: Result) -> str:
    """Tracks that no stream is left for are spare on purpose."""
    lines = [line for line in answer.out.splitlines() if "has no row" not in line]
    return "\n".join(lines) if lines else "no problems"


def mistaken(brain: Brain) -> List[Tuple[Mistake, Manifest]]:
    cases: List[Tuple[Mistake, Manifest]] = []
    variants = [(mistake, schema) for mistake in MISTAKES
                for schema in ("launcher", "alignment") if mistake.schema in ("", schema)]
    for number in range(max(BAD, len(variants))):
        mistake, schema = variants[number % len(variants)]
        manifest = good(brain, 1000 + 2 * number + (schema == "alignment"))
        mistake.make(brain, manifest, random.Random(number))
        cases.append((mistake, manifest))
    return cases


def test_both_say_the_same_of_each_mistake(
        brain: Brain, asked: Program, world: Emulator, root: Path, tmp_path: Path) -> None:
    cases = mistaken(brain)
    assert GOOD + len(cases) >= 200
    paths = []
    for number, (_, manifest) in enumerate(cases):
        paths.append(tmp_path / f"{number}.csv")
        paths[-1].write_text(manifest.text, encoding="utf-8")
    answers = together(
        lambda path: asked.run("check", path, world.state, "--json"), paths)
    wrong: Dict[str, str] = {}
    for (mistake, manifest), path, answer in zip(cases, paths, answers):
        what = f"{mistake.name} ({'alignment' if manifest.is_alignment else 'launcher'})"
        if verdict(path, root) != mistake.theirs:
            wrong[what] = f"the converter: {verdict(path, root)}"
        said = _said(mistake, manifest, answer)
        if said:
            wrong[what] = said
    assert wrong == {}


def _said(mistake: Mistake, manifest: Manifest, answer: Result) -> str:
    """Why our answer is not what it must be; empty when it is."""
    if not mistake.column and mistake.severity == "error":
        return "" if answer.code == 1 and answer.out == "" else f"not refused: {answer}"
    problems = answer.json["problems"]
    if (answer.code == 1) != (mistake.severity == "error"):
        return f"exit {answer.code}: {problems}"
    column = _shown(mistake.column, manifest)
    if any(problem["severity"] == mistake.severity and (problem["column"] or "") == column
           for problem in problems):
        return ""
    return f"nothing of {column}: {problems}"


def _shown(column: str, manifest: Manifest) -> str:
    if column == "shank":
        return "histology_shank" if manifest.is_alignment else "probe_shank"
    if manifest.is_alignment:
        return column
    return {"ephys_collection": "probe_name", "histology_track_id": "probe_id"}.get(column, column)


# Columns

def test_every_derived_column_is_the_same(
        manifests: List[Tuple[Path, Manifest]], brain: Brain, asked: Program,
        world: Emulator) -> None:
    """What the converter reads of a manifest, it reads of it in our alignment schema."""
    answers = together(lambda item: asked.ok(
        "manifest", world.state, "--manifest", item[0], "--schema", "alignment"), manifests)
    for (path, manifest), answer in zip(manifests, answers):
        wanted = []
        for row in parsed(manifest.text):
            cells = list(row)
            split = brain.split(row[1], row[5])
            if split:
                # What the launcher's schema cannot say, and the contract derives.
                cells[6:9] = [split[0], split[1], 0]
            wanted.append(tuple(cells))
        assert parsed(answer.out) == wanted, path
        assert answer.out.splitlines()[0].startswith(",".join(ALIGNMENT))


def test_the_launcher_schema_says_what_both_can(
        manifests: List[Tuple[Path, Manifest]], brain: Brain, asked: Program,
        world: Emulator) -> None:
    """What is left out is told, with its rows."""
    some = [item for item in manifests if item[1].is_alignment][:20]
    answers = together(lambda item: asked.ok(
        "manifest", world.state, "--manifest", item[0], "--schema", "launcher"), some)
    for (path, manifest), answer in zip(some, answers):
        whole = [row[:6] + row[9:10] for row in parsed(manifest.text)]
        assert [row[:6] + row[9:10] for row in parsed(answer.out)] == whole, path
        splits = [number for number, row in enumerate(manifest.rows, 1)
                  if brain.split(row["sorted_recording"], row["ephys_collection"])]
        assert "which shank of its probe a split stream is: left out in rows" in answer.err
        assert f" {splits[0]}, " in answer.err


# Mapping files

def built(path: Path, brain: Brain, state: Path) -> pd.DataFrame:
    """The manifest of a mapping as `aind-ibl-build-manifest` makes it; raises for a bad one."""
    builder = converter.manifest_builder
    mapping = builder.MouseMapping.from_toml(path)
    points = builder.annotation_point_counts(json.loads(state.read_text(encoding="utf-8")))
    streams = {name: set(known) for name, known in brain.streams.items()}
    return builder.build_manifest(mapping, streams, points)


def in_csv(frame: pd.DataFrame) -> str:
    return frame.to_csv(index=False)


def test_their_builder_reads_our_mappings(
        manifests: List[Tuple[Path, Manifest]], brain: Brain, asked: Program, world: Emulator,
        tmp_path: Path) -> None:
    state = tmp_path / world.state.name
    state.write_bytes(world.state.read_bytes())

    def write(item: Tuple[Path, Manifest]) -> Tuple[Path, str]:
        path = tmp_path / f"{item[0].stem}.toml"
        asked.ok("manifest", state, "--manifest", item[0], "-o", path)
        return path, asked.ok(
            "manifest", state, "--manifest", item[0], "--schema", "alignment").out

    for path, csv in together(write, manifests[:40]):
        theirs = sorted(parsed(in_csv(built(path, brain, state))))
        assert theirs == sorted(parsed(csv)), path.read_text(encoding="utf-8")


def mapping_text(manifest: Manifest, chance: random.Random) -> str:
    """A mapping as a person writes it: bare and quoted keys, inline tables, comments."""
    first = manifest.rows[0]
    mouse = first["mouseid"] if chance.random() < 0.5 else json.dumps(first["mouseid"])
    lines = [f"mouseid = {mouse} # the brain", f"annotation = '{first['probe_file']}.json'"]
    if first.get("registration_asset"):
        lines.append(f"registration_asset = {json.dumps(first['registration_asset'])}")
    for recording in dict.fromkeys(row["sorted_recording"] for row in manifest.rows):
        rows = [row for row in manifest.rows if row["sorted_recording"] == recording]
        lines += ["", "[[session]]", f'sorted_recording = "{recording}"']
        if rows[0]["surface_finding"]:
            lines.append(f'surface_finding = "{rows[0]["surface_finding"]}"')
        lines.append("[session.tracks]")
        for row in rows:
            key = chance.choice([row["histology_track_id"], json.dumps(row["histology_track_id"])])
            shank = row.get("probe_shank", "")
            stream = json.dumps(row["ephys_collection"])
            value = f"{{ stream = {stream}, shank = {int(shank) + 1} }}" if shank else stream
            lines.append(f"{key} = {value}")
    return "\n".join(lines)


def test_we_read_mappings_as_their_builder_does(
        brain: Brain, asked: Program, world: Emulator, tmp_path: Path) -> None:
    state = tmp_path / world.state.name
    state.write_bytes(world.state.read_bytes())
    paths = []
    for seed in range(0, 80, 2):
        paths.append(tmp_path / f"{seed}.toml")
        paths[-1].write_text(mapping_text(good(brain, seed), random.Random(seed)), "utf-8")
    answers = together(lambda path: asked.ok("manifest", state, "--manifest", path), paths)
    for path, answer in zip(paths, answers):
        assert answer.out == in_csv(built(path, brain, state)), path.read_text("utf-8")


#: A change of a good mapping, and whether `check` refuses it as the builder does, warns, or notes.
MAPPING_MISTAKES: Tuple[Tuple[str, Callable[[str], str], str], ...] = (
    ("a stream without a track", lambda text: "\n".join(
        line for line in text.splitlines() if "ProbeC" not in line), "has no track"),
    ("a stream that is not there", lambda text: text.replace('"ProbeC"', '"ProbeZ"'), "refused"),
    ("a track that is no layer", lambda text: text.replace(
        '[session.tracks]', '[session.tracks]\nnobody = "ProbeA"', 1), "refused"),
    ("a track with one point", lambda text: text.replace(
        '[session.tracks]', '[session.tracks]\ndot = "ProbeA"', 1), "refused"),
    ("a recording that is not there", lambda text: text.replace(
        "2025-10-11_19-02-40", "2025-10-12_00-00-00"), "refused"),
    ("another shank on a split stream", lambda text: text.replace(
        '"45883-2"', '{ stream = "45883-2", shank = 1 }'), "refused"),
    ("its own shank on a split stream", lambda text: text.replace(
        '"45883-1"', '{ stream = "45883-1", shank = 1 }'),
     "aind-ibl-build-manifest refuses a shank of a split stream"),
    ("two tracks on a split stream", lambda text: text.replace('"45883-2"', '"45883-1"'),
     "refused"),
    ("not TOML", lambda text: text + "\n[[session]", "line "),
    ("no mouse", lambda text: text.replace("mouseid", "mouse"), "lacks mouseid"),
    ("a stream of no text", lambda text: text.replace('"ProbeC"', "3.5"), "says no stream"),
)


@pytest.mark.parametrize("change, ours", [pytest.param(change, ours, id=name)
                                          for name, change, ours in MAPPING_MISTAKES])
def test_what_their_builder_refuses_is_told(
        brain: Brain, asked: Program, world: Emulator, tmp_path: Path,
        change: Callable[[str], str], ours: str) -> None:
    text = mapping_text(good(brain, 4), random.Random(4))
    changed = change(text)
    assert changed != text
    path = tmp_path / "brain.toml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(Exception):
        built(path, brain, world.state)
    answer = asked.run("check", path, world.state)
    if ours == "refused":
        assert answer.code == 1 and "error" in answer.out, answer
    else:
        assert ours in answer.out + answer.err, answer
