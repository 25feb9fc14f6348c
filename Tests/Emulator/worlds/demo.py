"""The demo: one mouse, four days of recordings, and most of what can be odd about them."""

from __future__ import annotations

from states import state, track
from world import OPEN_BUCKET, SCRATCH_BUCKET, World
from worlds.builders import add_brain, add_raw, add_record, add_sorted, epoch

SUBJECT = "812345"
BRAIN = f"SmartSPIM_{SUBJECT}_2025-05-20_15-19-15"
DAYS = [f"ecephys_{SUBJECT}_{stamp}" for stamp in (
    "2025-04-08_11-14-13", "2025-04-09_10-58-02", "2025-04-10_11-21-40", "2025-04-11_12-03-27")]
SURFACES = [f"ecephys_{SUBJECT}_2025-04-08_13-40-55", f"ecephys_{SUBJECT}_2025-04-10_14-02-18"]
SIX = [f"Probe{letter}" for letter in "ABCDEF"]
TRACKS = [
    "A_0408", "B_0408", "C_0408", "D_0408", "A 0409", "B 0409 v2", "E_0409", "F_0409",
    "A-0410", "C-0410", "D_0410", "A_0411", "B_0411", "C_0411",
]


def demo(world: World, kind: str) -> str:
    world.subject = SUBJECT
    stitched = add_brain(world, BRAIN, ["2025-05-22_09-11-12", "2025-06-02_17-45-30"])
    add_sessions(world)
    add_sortings(world)
    add_oddities(world)
    add_stored_states(world)
    return sample(stitched, kind)


def add_sessions(world: World) -> None:
    add_raw(world, DAYS[0], ["ecephys", "behavior", "behavior-videos"])
    add_raw(world, DAYS[1], ["ecephys", "behavior"], record="list")
    add_raw(world, DAYS[2], ["ecephys_compressed", "ecephys_clipped", "behavior"])
    add_raw(world, DAYS[3], ["ecephys"], record=None)
    add_raw(world, SURFACES[0], ["ecephys"])
    add_raw(world, SURFACES[1], ["ecephys_compressed", "ecephys_clipped"], record="list")
    add_raw(world, f"behavior_{SUBJECT}_2025-04-07_10-00-00", ["behavior", "metadata-dir"])


def add_sortings(world: World) -> None:
    """Good, old, unfinished and failed ones; two of one session."""
    add_sorted(
        world, DAYS[0], "2025-04-09_22-15-25", [f"{p}-AP" for p in SIX[:4]], analyzer=False,
        folder="sorting_precurated", sorter="kilosort2_5", sorter_in="params")
    add_sorted(
        world, DAYS[0], "2025-04-10_02-30-00", [], sorter_in="nowhere",
        output="N E X T F L O W\nTraceback (most recent call last):\n  out of luck\n")
    add_sorted(world, DAYS[1], "2025-04-10_19-02-40", SIX, sorter_in="nested", extra_streams=[])
    add_sorted(
        world, DAYS[2], "2025-04-11_08-45-10", SIX[:4], extra_streams=["ProbeE"], is_internal=True,
        sorter_in="code")
    add_sorted(world, DAYS[2], "2025-04-12_01-10-00", SIX[:2], sorter_in="flat", output=None)
    add_sorted(
        world, DAYS[3], "2025-04-12_21-30-05", SIX[:3] + ["45883-1", "45883-2"], analyzer=False,
        sorter="kilosort2_5", sorter_in="si_folder")


def add_oddities(world: World) -> None:
    add_record(world, f"ecephys_{SUBJECT}_2025-04-12_09-00-00", [])
    world.put(OPEN_BUCKET, f"ecephys_{SUBJECT}_2025-04-12_09-00-00/ecephys/data.bin", b"\0")
    world.add_asset(
        f"{DAYS[0]}_sorted_2025-04-09_01-00-00", epoch(DAYS[0]) + 50000, archived=True,
        custom_metadata={"subject id": SUBJECT}, tags=["derived"])
    hidden = world.add_asset(f"{DAYS[1]}_curated", epoch(DAYS[1]) + 99999, hidden=403)
    add_record(world, DAYS[1] + "_videoprocessed", [hidden], shape="list")
    # Optional members may be absent or null.
    world.add_asset(
        f"{BRAIN}_quantified_2025-06-05_10-00-00", epoch(BRAIN) + 1_400_000, tags=None,
        custom_metadata={"subject id": SUBJECT}, mount=..., description=None, type=...)


def add_stored_states(world: World) -> None:
    for number in range(40):
        subject = SUBJECT if number % 5 == 0 else str(810000 + 37 * number)
        day = f"2025-{number % 6 + 1:02d}-{number % 27 + 1:02d}"
        session = BRAIN if subject == SUBJECT else f"SmartSPIM_{subject}_{day}_15-00-{number:02d}"
        stem = f"{session}_neuroglancer-state_2025-07-{number % 28 + 1:02d}_10-20-{number:02d}"
        tracks = [track(name, number + index, 12) for index, name in enumerate(TRACKS[:5])]
        key = f"aind-session/neuroglancer_states/{stem}/{stem}.json"
        text = state(session, f"{session}_stitched_2025-06-02_17-45-30", tracks)
        world.put(SCRATCH_BUCKET, key, text, modified=1_751_400_000 + 86_400 * (number % 28) + number)
    world.put(SCRATCH_BUCKET, "aind-session/manifests/readme #1 + notes.txt", "manifests")


def sample(stitched: str, kind: str) -> str:
    tracks = [track(name, index, 15 + 2 * index) for index, name in enumerate(TRACKS)]
    tracks.append(track("A_0408 first try", 99, 9, archived=True))
    if kind == "problems":
        tracks.append(track("C_0413", 50, 20))
        tracks.append(track("D_0411", 51, 1))
        tracks.append(track("targets", 52, 4))
    return state(BRAIN, stitched, tracks)
