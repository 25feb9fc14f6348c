"""The log for support: requests with their names at the service and their times, and no more."""
from __future__ import annotations

import re

import pytest

from emulator import Emulator
from program import Program

REQUEST = re.compile(
    r"^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d \d+ (Code Ocean|DocumentDB|S3) (GET|POST|PUT|HEAD) /\S* "
    r"(\d{3}|failed: .+) (\d+) ms( \S+)?$")


def test_requests_with_ids_and_times(launcher: Program, emulator: Emulator) -> None:
    said = launcher.ok("launch", emulator.state, "--yes")
    log = launcher.state_home / "conversion-tui/log"
    lines = log.read_text(encoding="utf-8").splitlines()
    assert "launch begins" in lines[0] and "launch ends with 0" in lines[-1]
    requests = [REQUEST.match(line) for line in lines[1:-1]]
    assert all(requests), [line for line, match in zip(lines[1:-1], requests) if not match]
    assert {match.group(1) for match in requests} == {"Code Ocean", "DocumentDB", "S3"}
    # As many as the services saw, and with the names that they gave them.
    assert len(requests) == len(emulator.log())
    named = [match.group(5) for match in requests if match.group(1) == "S3"]
    assert all(named) and len(set(named)) == len(named)
    # Off the screen.
    assert not any(line in said.out + said.err for line in lines)


def test_faults_are_told(launcher: Program, emulator: Emulator) -> None:
    emulator.faults({"action": "status", "service": "docdb", "status": 503, "times": 1},
                    {"action": "reset_before", "service": "s3", "times": 1})
    launcher.run("assets", "812345")
    text = (launcher.state_home / "conversion-tui/log").read_text(encoding="utf-8")
    assert re.search(r"DocumentDB GET \S+ 503 \d+ ms", text)
    assert re.search(r"S3 GET \S+ failed: .+ \d+ ms", text)


@pytest.mark.parametrize("size", [(1 << 20) - 1000, 1 << 20])
def test_a_full_log_is_set_aside(program: Program, size: int) -> None:
    folder = program.state_home / "conversion-tui"
    folder.mkdir(parents=True)
    (folder / "log").write_bytes(b"old line\n" * (size // 9 + 1))
    (folder / "log.1").write_bytes(b"older\n")
    program.ok("states")
    old = (folder / "log.1").read_bytes()
    assert old.startswith(b"older" if size < 1 << 20 else b"old line")
    assert (folder / "log").stat().st_size < size + 1000
    for name in ("log", "log.1"):
        if name == "log" or size >= 1 << 20:
            assert (folder / name).stat().st_mode & 0o777 == 0o600
