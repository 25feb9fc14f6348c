"""Broken states and services that fail, seen through the interface: a message, nothing lost."""
from __future__ import annotations

import json
import urllib.parse
from typing import Any, Callable, Dict, List

import pytest

from emulator import Emulator
from program import Program
from terminal import DELETE, DOWN, ENTER, ESC, FIRST_CELL, RIGHT, Interface, alt, ctrl, pasted

BRAIN = "SmartSPIM_812345_2025-05-20_15-19-15"

Opened = Callable[..., Interface]
Layers = List[Dict[str, Any]]


def changed(text: str, change: Callable[[Layers], Any]) -> bytes:
    """The state with its layers changed, or in their place what `change` answers."""
    state = json.loads(text)
    answer = change(state["layers"])
    if answer is not None:
        state["layers"] = answer
    return json.dumps(state).encode()


def tracks(layers: Layers) -> Layers:
    return [layer for layer in layers if layer["type"] == "annotation"]


def without_layers(text: str) -> bytes:
    state = json.loads(text)
    del state["layers"]
    return json.dumps(state).encode()


def show_nothing(layers: Layers) -> None:
    for layer in layers[:2]:
        layer["source"] = "zarr://s3://bucket/no-session"


BROKEN: Dict[str, Any] = {
    "empty": (lambda text: b"", "The state is empty"),
    "no JSON": (lambda text: b"hello", "line 1, column 5"),
    "truncated": (lambda text: text[:3000].encode(), "Not valid JSON: line"),
    "a typing error": (lambda text: b'{\n "layers": [\n  {"name": }\n]}', "line 3, column"),
    "a list": (lambda text: b"[]", "this is a list"),
    "no layers": (without_layers, "The state has no “layers”"),
    "empty layers": (lambda text: changed(text, lambda _: []), "list of layers is empty"),
    "a layer without a name": (
        lambda text: changed(text, lambda layers: layers[2].pop("name") and None),
        "Layer 3 has no name"),
    "two layers of one name": (
        lambda text: changed(text, lambda layers: tracks(layers)[0].update(name="B_0408")),
        "Several layers have the same name: “B_0408”"),
    "not UTF-8": (
        lambda text: text.encode().replace(b"A_0408", b"A\xff0408"), "Not UTF-8 text: line"),
    "no session": (lambda text: changed(text, show_nothing), "No session: looked for"),
    "no images": (lambda text: changed(text, tracks), "the state has none"),
    "a link to a state elsewhere": (
        lambda text: b"https://neuroglancer-plain.appspot.com/#!s3://bucket/state.json",
        "holds no state"),
    "a link to nothing": (lambda text: b"https://example.org/", "holds no state behind #!"),
    "too deep": (lambda text: b"[" * 100_000, "nested"),
}


@pytest.fixture
def sample(plain: Emulator) -> str:
    return plain.state.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_state_is_told_and_loses_nothing(
        opened: Opened, program: Program, plain: Emulator, sample: str, name: str) -> None:
    """Over an open state with an edit: the message comes, and both stay."""
    spoil, message = BROKEN[name]
    broken = program.home / "broken.json"
    broken.write_bytes(spoil(sample))
    command = program.run("state", broken)
    assert command.code == 1
    assert message in command.err

    at = opened(program, plain.state)
    at.see("3 Manifest ✓")
    at.keys(alt("3"), FIRST_CELL, RIGHT, RIGHT, DELETE)
    at.see("3 Manifest ✗", "Clear")
    at.keys(alt("1"), ctrl("o"))
    at.see("Open a state")
    at.type(str(broken))
    at.keys(ENTER)
    at.until(lambda: message in folded(at), message)
    at.keys(ESC)
    at.gone("The state was not opened")
    at.see("subject 812345", "3 Manifest ✗")
    at.keys(alt("3"), ctrl("z"))
    at.see("3 Manifest ✓")


def folded(at: Interface) -> str:
    """The text of the screen's box, its lines put together again."""
    inside = [line[line.find("│", 1) + 1:line.rfind("│", 0, -1)] if line.count("│") >= 4
              else line.strip("│") for line in at.lines]
    return " ".join(" ".join(inside).split())


def test_a_broken_paste_is_told(opened: Opened, program: Program, sample: str) -> None:
    at = opened(program)
    at.see("newest first")
    at.keys(pasted(sample[:2000]))
    at.see("The state was not opened", "Not valid JSON: line")
    at.keys(ESC)
    at.see("33 of 33")


def test_a_byte_order_mark_and_a_link_are_no_faults(
        opened: Opened, program: Program, sample: str) -> None:
    marked = program.home / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + sample.encode())
    assert "byte-order mark" in program.ok("state", marked).err
    link = program.home / "link.txt"
    link.write_text("https://neuroglancer-plain.appspot.com/#!" + urllib.parse.quote(sample),
                    encoding="utf-8")
    for path in (marked, link):
        at = opened(program, path)
        at.see(BRAIN, "3 Manifest ✓")
        at.keys(ctrl("q"))
        assert at.end() == 0


def test_several_sessions_are_a_choice(opened: Opened, program: Program, sample: str) -> None:
    other = "SmartSPIM_812345_2025-06-30_09-00-41"

    def show_two(layers: Layers) -> None:
        layers[0]["source"] = f"zarr://s3://aind-open-data/{other}/a.zarr"

    state = program.home / "two.json"
    state.write_bytes(changed(sample, show_two))
    command = program.run("state", state)
    assert command.code == 1
    assert BRAIN in command.err and other in command.err
    assert program.ok("state", state, "--session", BRAIN, "--json").json["session"] == BRAIN

    at = opened(program, state)
    at.see("Which brain?", f"▸ {other} ", f"  {BRAIN} ", "  None ")
    at.keys(DOWN)
    at.see(f"▸ {BRAIN}")
    at.keys(ENTER)
    at.see("subject 812345", "1 State ✓")
    assert BRAIN in at.lines[0]


# Services that fail

def test_a_refused_token_is_told_without_it(
        opened: Opened, program: Program, plain: Emulator) -> None:
    refused = program.having(CODE_OCEAN_API_TOKEN="cop_NeverToBeSeen_refused_secret")
    at = opened(refused, plain.state)
    at.until(lambda: "HTTP 401" in folded(at), "HTTP 401")
    at.keys(alt("2"))
    at.until(lambda: "CODE_OCEAN_API_TOKEN" in folded(at), "the variable")
    at.until(lambda: "scopes: datasets and capsules, read and write" in folded(at), "the scopes")
    assert b"cop_NeverToBeSeen_refused_secret" not in at.sent


def test_a_missing_token_is_told(opened: Opened, program: Program, plain: Emulator) -> None:
    at = opened(program.without("CODE_OCEAN_API_TOKEN"), plain.state)
    at.keys(alt("2"))
    at.until(lambda: "Export CODE_OCEAN_API_TOKEN" in folded(at), "what to do")


def test_without_documentdb_it_goes_on_and_says_so(
        opened: Opened, program: Program, plain: Emulator) -> None:
    plain.faults({"service": "docdb", "action": "status", "status": 404, "body": "gone"})
    at = opened(program, plain.state)
    at.see("2 Assets ✓ 5/8", "3 Manifest ✓")
    at.keys(alt("2"))
    at.see("note      DocumentDB could not be read, so assets")


def test_without_aws_credentials_it_names_what_was_tried(
        opened: Opened, program: Program) -> None:
    at = opened(program.without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"))
    at.see("not listed")
    at.until(lambda: "AWS_ACCESS_KEY_ID is not set" in folded(at)
             and "~/.aws/credentials" in folded(at), "what was tried")
    at.until(lambda: "^O opens a path or a Neuroglancer link" in folded(at), "another way")


def test_a_refused_launch_says_what_was_done(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    at = opened(launcher, emulator.state)
    at.see("3 Manifest ✓")
    emulator.faults({"service": "code_ocean", "method": "POST", "action": "status", "status": 400,
                     "path_contains": "computations", "body": "no more runs today"})
    at.keys(alt("4"), ctrl("l"))
    at.see("▸ Launch")
    at.keys(ENTER)
    at.see("The launch stopped", "✓ Create the manifest's asset", "no more runs today",
           "^L continues from here")
    emulator.control("DELETE", "/faults")
    at.keys(ctrl("l"))
    at.see("Continue the launch of", "nothing is made twice")
    at.keys(ENTER)
    at.see("Launched", "✓ Start the run")
    assert len(emulator.assets("_manifest_")) == len(emulator.assets("_neuroglancer-")) == 1
