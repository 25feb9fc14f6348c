"""What a search was told is remembered, and shown before any service answers."""
from __future__ import annotations

from typing import Callable

from emulator import Emulator
from program import Program
from terminal import ENTER, Interface, alt, ctrl

Opened = Callable[..., Interface]


def at_assets(at: Interface) -> Interface:
    """The step of assets, once the state is open."""
    at.see("subject 812345", "Manifest ·")
    at.keys(alt("2"))
    return at


def search_once(opened: Opened, launcher: Program, emulator: Emulator) -> None:
    """Opens a state, waits for the end of its search, and quits."""
    at = at_assets(opened(launcher, emulator.state))
    at.see("Assets · 5 of 8 sorted in use", "2 Assets ✓ 5/8")
    # What is kept is written behind the screen.
    at.until(lambda: "requests in" in launcher.ok("doctor").out, "the search in the doctor's words")
    at.keys(ctrl("q"))
    assert at.end() == 0


def test_the_last_tables_show_while_no_service_answers(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    search_once(opened, launcher, emulator)
    emulator.faults({"action": "hang"})
    at = at_assets(opened(launcher, emulator.state))
    at.see("Assets · 5 of 8 sorted in use", "kilosort4", "anew")
    at.keys(alt("4"))
    at.see("The search for assets is still under way.")


def test_another_token_is_not_shown_what_this_one_was_told(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    search_once(opened, launcher, emulator)
    emulator.faults({"action": "hang"})
    other = launcher.having(CODE_OCEAN_API_TOKEN="cop_NeverToBeSeen_of_somebody_else")
    at = at_assets(opened(other, emulator.state))
    at.see("searching 0 of 3")
    assert "kilosort4" not in at.text


def test_a_long_output_file_is_read_whole_once(
        start: Callable[..., Emulator], homes: Callable[[Emulator], Program]) -> None:
    emulator = start("--output-megabytes", "20")
    program = homes(emulator)
    first = program.ok("assets", emulator.state, "--json").json
    read = bytes_of_outputs(emulator)
    assert read > 20_000_000
    assert program.ok("assets", emulator.state, "--json").json == first
    assert bytes_of_outputs(emulator) - read < 2_000_000


def bytes_of_outputs(emulator: Emulator) -> int:
    return sum(entry["bytes"] for entry in emulator.log("s3") if entry["path"].endswith("/output"))


def test_the_requests_of_a_command_are_in_the_doctors_words(
        launcher: Program, emulator: Emulator) -> None:
    launcher.ok("sessions", "812345")
    assert "subject 812345" in launcher.ok("doctor").out


def test_the_sessions_of_a_subject_show_while_no_service_answers(
        opened: Opened, launcher: Program, emulator: Emulator) -> None:
    launcher.ok("sessions", "812345")
    emulator.faults({"action": "hang"})
    at = opened(launcher)
    at.keys(alt("g"), "812345", ENTER)
    at.see("Sessions of 812345", "2025-04-08 10:14:13", "anew")


def test_what_was_not_found_is_explained(launcher: Program) -> None:
    result = launcher.ok("assets", "812345", "--verbose")
    assert "  DocumentDB: records named " in result.err
    assert " → " in result.err
