"""What a server names drives no terminal and leads to no other file: names that try to, everywhere
that names are shown."""
from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any, Callable, Dict, List
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest

from emulator import Emulator
from program import BINARY, Program
from terminal import ENTER, Interface, alt, strays

#: Clears the screen, sets the title, asks the terminal to answer, turns the text about, ends lines.
EVIL = ("\x1b[2J\x1b]0;owned\x07\x9b6n\x90q\r\n\t\x00\x7f\u202eabc\u2066\u061c\u2028/../../../../x"
        + "long" * 300)
#: What may be in no output, besides the control characters.
TURNING = [chr(code) for code in (
    *range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x2070),
    0xFEFF)]
SORTED = "ecephys_812345_2025-04-09_10-29-12_sorted_2025-04-10_08-00-00"
#: As the name of one folder.
EVIL_NAME = EVIL.replace("/", ":")
STATE = "SmartSPIM_812345_2025-06-18_10-00-00_neuroglancer-state_2025-07-01_10-00-00"


def harm(text: str) -> List[str]:
    return [character for character in text
            if character in TURNING or character in "\x7f" or character < " " and character != "\n"]


def asset(name: str) -> Dict[str, Any]:
    return {"id": f"id{EVIL}", "name": name, "mount": name, "created": 1, "state": "failed",
            "failure_reason": f"because {EVIL}", "type": "result", "tags": [EVIL],
            "custom_metadata": {"data level": EVIL, "subject id": "812345"},
            "source_bucket": {"origin": "aws", "bucket": f"b{EVIL}", "prefix": f"p/{EVIL}"}}


def listing(keys: List[str]) -> str:
    contents = "".join(
        f"<Contents><Key>{escape(quote(key))}</Key><Size>5</Size>"
        "<LastModified>2025-07-01T10:00:00.000Z</LastModified></Contents>" for key in keys)
    return (f"<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
            f"{contents}</ListBucketResult>")


@pytest.fixture
def hostile(emulator: Emulator) -> Emulator:
    found = {"has_more": False, "results": [
        asset(SORTED), asset(SORTED + EVIL), asset(f"ecephys_812345_2025-04-09_10-29-12{EVIL}"),
        asset(f"SmartSPIM_812345_2025-06-18_10-00-00_stitched_{EVIL}")]}
    folder = "aind-session/neuroglancer_states"
    keys = [f"{folder}/{name}/{name}.json" for name in (STATE, STATE + EVIL_NAME, "..", EVIL_NAME)]
    answers = [
        {"service": "code_ocean", "path_contains": "search", "status": 200,
         "body": json.dumps(found)},
        {"service": "code_ocean", "status": 500, "body": json.dumps({"message": EVIL}),
         "headers": {"x-request-id": "id \u009b6n"}},
        {"service": "docdb", "path_contains": "count", "status": 404, "body": EVIL},
        {"service": "docdb", "status": 400, "body": json.dumps({"message": EVIL})},
        {"service": "s3", "query_contains": "neuroglancer_states", "status": 200,
         "body": listing(keys)},
        {"service": "s3", "status": 403, "body":
         f"<Error><Code>E{quote(EVIL)}</Code><Message>&#x9b;31m &#x202e;</Message></Error>"},
    ]
    emulator.faults(*({"action": "status", **answer} for answer in answers))
    return emulator


COMMANDS = [
    ["states"], ["assets", "812345"], ["sessions", "812345"], ["doctor"],
    ["session", "ecephys_812345_2025-04-09_10-29-12"]]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_outputs_are_clean(
        launcher: Program, hostile: Emulator, words: List[str], form: List[str]) -> None:
    told = launcher.run(*words, *form, "--verbose")
    assert harm(told.out) == [] and harm(told.err) == []
    if form and told.out:
        json.loads(told.out)
    log = (launcher.state_home / "conversion-tui/log").read_text(encoding="utf-8")
    assert harm(log) == []


def test_the_names_came_as_far_as_the_outputs(launcher: Program, hostile: Emulator) -> None:
    """What is not told cannot do harm, and would prove nothing."""
    assert EVIL_NAME in "".join(
        item["name"] for item in launcher.run("states", "--json").json)
    told = launcher.run("assets", "812345", "--json")
    assert "␛[2J␛]0;owned␇" in "".join(told.json["warnings"])


def test_a_table_on_a_terminal_is_clean(launcher: Program, hostile: Emulator) -> None:
    """The cells of a manifest are given to a file as they are, and shown to a terminal."""
    state = json.loads(hostile.state.read_text(encoding="utf-8"))
    layer = next(item for item in state["layers"] if item["type"] == "annotation")
    layer["name"] += "\x1b[31m\u202e"
    path = launcher.home / "state.json"
    path.write_text(json.dumps(state), encoding="utf-8")
    assert "\x1b[31m\u202e" in launcher.run("manifest", path).out
    primary, secondary = pty.openpty()
    subprocess.run([str(BINARY), "manifest", path], env=launcher.env, stdout=secondary,
                   stderr=subprocess.DEVNULL, check=False)
    shown = os.read(primary, 1 << 20).decode().replace("\r\n", "\n")
    os.close(primary)
    os.close(secondary)
    assert layer["name"].split("\x1b")[0] in shown
    assert harm(shown) == []


def test_the_screens_are_clean(
        opened: Callable[..., Interface], launcher: Program, hostile: Emulator) -> None:
    at = opened(launcher, columns=200, rows=50)
    at.see("2025-07-01")
    at.keys(STATE[:20])
    at = opened(launcher, hostile.state, columns=200, rows=50)
    at.see("3 Manifest")
    at.keys(alt("2"))
    at.see("2 Assets")
    at.keys(ENTER)
    at.until(lambda: not at.read(.3), "silence")
    assert strays(at.sent) == b""
    text = at.sent.decode(errors="replace")
    assert not any(character in text for character in TURNING)
    assert b"owned\x07" not in at.sent


@pytest.mark.parametrize("name", ["..", "a\x1b[2J\u202e\nb", "x" * 240])
def test_no_server_names_a_file_of_ours(
        launcher: Program, emulator: Emulator, name: str, tmp_path: Path) -> None:
    """A stored state whose name cannot be a file's is launched under a name of ours."""
    stored = f"aind-session/neuroglancer_states/{name}/{name}.json"
    emulator.faults(
        {"action": "status", "service": "s3", "method": "GET", "status": 200,
         "path_contains": "neuroglancer_states/", "body": emulator.state.read_text()})
    planned = launcher.run("launch", f"s3://aind-scratch-data/{stored}", "--dry-run", "--json")
    assert planned.code in (0, 1), planned.err
    text = json.dumps(planned.json)
    assert json.dumps(name)[1:-1] + "/" not in text
    assert [path for path in tmp_path.rglob("*") if harm(path.name) or "x" * 230 in path.name] == []
