"""Tokens and keys are nowhere: not in a file, a log, a database, on a screen or in a child's
environment, whatever is done and whatever fails."""
from __future__ import annotations

import base64
import json
import threading
import time
import urllib.parse
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Set

import pytest

from data_root import lab
from emulator import Emulator
from program import SECRETS, Program, Result
from terminal import ENTER, FIRST_CELL, RIGHT, Interface, alt, ctrl

Opened = Callable[..., Interface]


def spellings(secrets: Iterable[str]) -> Set[bytes]:
    """A secret as it is, as a URL and a header would carry it, and its first half."""
    found: Set[bytes] = set()
    for secret in secrets:
        found |= {secret.encode(), urllib.parse.quote(secret, safe="").encode(),
                  base64.b64encode(secret.encode()).rstrip(b"="),
                  base64.b64encode(f"{secret}:".encode()).rstrip(b"=")[:-1],
                  secret[:max(8, len(secret) // 2)].encode()}
    return found


class Scan:
    """Everything that was seen of the program, looked through for its secrets."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.wanted = spellings(program.secrets)
        self.seen: Dict[str, bytes] = {}

    def take(self, name: str, text: bytes) -> None:
        self.seen[name] = self.seen.get(name, b"") + text

    def run(self, *words: object) -> Result:
        result = self.program.run(*words)
        self.take(f"output of {words[0]}", (result.out + result.err).encode())
        return result

    def take_files(self) -> None:
        for path in self.program.home.rglob("*"):
            if path.is_file():
                self.take(str(path), path.read_bytes())

    @property
    def leaks(self) -> List[str]:
        return [name for name, text in self.seen.items()
                if any(secret in text for secret in self.wanted)]


class Children(threading.Thread):
    """Watches the environments of all processes whose arguments hold a mark."""

    def __init__(self, mark: str) -> None:
        super().__init__(daemon=True)
        self.mark = mark.encode()
        self.environments: List[bytes] = []
        self.going = True

    def run(self) -> None:
        while self.going:
            for place in Path("/proc").glob("[0-9]*"):
                try:
                    if self.mark in (place / "cmdline").read_bytes():
                        self.environments.append((place / "environ").read_bytes())
                except OSError:
                    continue  # It has ended.
            time.sleep(.01)


@pytest.fixture
def scan(launcher: Program) -> Scan:
    launcher.env["AWS_SESSION_TOKEN"] = "NeverToBeSeen/session/token+of=the==scan"
    launcher.secrets.add(launcher.env["AWS_SESSION_TOKEN"])
    assert all(name in launcher.env for name in SECRETS)
    return Scan(launcher)


def test_the_scan_finds_what_is_there(scan: Scan) -> None:
    """It can fail: each spelling, in a file, in an output and in an environment."""
    for number, secret in enumerate(sorted(scan.wanted)):
        scan.take(f"planted {number}", b"x" + secret + b"y")
    file = scan.program.home / "leak"
    file.write_text(scan.program.env[SECRETS[0]], encoding="utf-8")
    scan.take_files()
    assert len(scan.leaks) == len(scan.wanted) + 1
    file.unlink()


def work_in_the_interface(opened: Opened, scan: Scan, emulator: Emulator) -> None:
    at = opened(scan.program, emulator.state)
    at.see("3 Manifest ✓")
    at.keys(alt("3"), FIRST_CELL, RIGHT, "x1")
    at.see("x1")
    at.keys(ENTER)
    at.see("saved ")
    at.keys(alt("2"), ctrl("r"))
    at.see("Assets ·")
    at.kill()  # What a crash leaves is looked through, too.
    scan.take("the screen", at.sent)


def run_commands(scan: Scan, state: Path) -> None:
    scan.run("doctor", "--verbose", "--json")
    scan.run("states", "--verbose")
    scan.run("assets", "812345", "--verbose", "--json")
    scan.run("manifest", state, "--verbose")
    scan.run("sessions", "812345", "--verbose")
    scan.run("launch", state, "--dry-run", "--verbose")
    scan.run("launch", state, "--yes", "--verbose", "--json")
    scan.run("runs", "--verbose")


def repeating(program: Program) -> Iterable[Dict[str, object]]:
    """Servers that say again what they were sent, in errors and in answers that cannot be read."""
    for service, names in (("code_ocean", SECRETS[:1]), ("s3", SECRETS[1:])):
        secrets = [program.env[name] for name in names]
        said = " and ".join(
            spelled for secret in secrets for spelled in (
                secret, urllib.parse.quote(secret, safe=""),
                base64.b64encode(secret.encode()).decode(),
                "Basic " + base64.b64encode(f"{secret}:".encode()).decode()))
        for body in (json.dumps({"message": said}), f"no: {said}",
                     f"<Error><Code>{said}</Code><Message>{said}</Message></Error>"):
            for status in (200, 400):
                yield {"action": "status", "service": service, "status": status, "body": body,
                       "headers": {"x-amz-request-id": said.split(" ")[0]}}


def test_nothing_holds_a_secret(opened: Opened, scan: Scan, emulator: Emulator) -> None:
    run_commands(scan, emulator.state)
    work_in_the_interface(opened, scan, emulator)
    for fault in ({"action": "status", "status": 401, "body": "no"},
                  *repeating(scan.program),
                  {"action": "status", "status": 403}, {"action": "garbage"},
                  {"action": "status", "status": 302, "headers": {"Location": "http://127.0.0.1:1/"}}):
        emulator.faults(fault)
        run_commands(scan, emulator.state)
        emulator.control("DELETE", "/faults")
    emulator.faults({"action": "reset_after", "probability": .3, "seed": 1})
    scan.run("launch", emulator.state, "--new", "--yes", "--verbose")
    wrong = scan.program.having(CODE_OCEAN_DOMAIN="http://example.invalid")
    scan.take("a refused address", str(wrong.run("doctor")).encode())
    scan.take_files()
    assert scan.leaks == []
    for path in scan.program.state_home.rglob("*"):
        assert path.lstat().st_mode & 0o7777 == (0o700 if path.is_dir() else 0o600), path
    assert any(name.endswith("/log") for name in scan.seen)
    assert any(name.endswith(".sqlite3") for name in scan.seen)


def test_no_child_is_given_a_secret(scan: Scan) -> None:
    """A helper that gives keys is started; what it is started with is read from /proc."""
    folder = scan.program.home.parent / "theirs"
    folder.mkdir()
    helper = folder / "scan-helper"
    helper.write_text("#!/bin/sh\nsleep 1\nexit 1\n", encoding="utf-8")
    helper.chmod(0o700)
    config = folder / "config"
    config.write_text(f"[profile h]\ncredential_process = {helper}\n", encoding="utf-8")
    children = Children("scan-helper")
    children.start()
    program = scan.program.having(
        AWS_CONFIG_FILE=str(config), AWS_PROFILE="h", AWS_ACCESS_KEY_ID=None,
        OTHER_TOKEN="cop_NeverToBeSeen_another_token_of_this_person")
    program.run("states")
    children.going = False
    children.join()
    assert children.environments
    wanted = scan.wanted | spellings({"cop_NeverToBeSeen_another_token_of_this_person"})
    for environment in children.environments:
        assert not any(secret in environment for secret in wanted)


WITNESS = "#!/bin/sh\ntr '\\0' '\\n' < /proc/$$/environ > '{}'\ntr '\\0' '\\n' < /proc/$$/cmdline >> '{}'\n{}\n"


def witness(path: Path, seen: Path, then: str) -> Path:
    """A program that writes down what it was started with."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(WITNESS.format(seen, seen, then), encoding="utf-8")
    path.chmod(0o700)
    return path


@pytest.mark.parametrize("child", ["the aws program", "the converter"])
def test_no_other_child_is_given_a_secret(scan: Scan, child: str, tmp_path: Path) -> None:
    bin, seen = tmp_path / "bin", tmp_path / "seen"
    program = scan.program.having(
        MINE=" cop_NeverToBeSeen_mine", URL="https://x:cop_NeverToBeSeen_mine@example.org",
        PATH=f"{bin}:{scan.program.env['PATH']}")
    assert "cop_NeverToBeSeen_mine" in str(program.env)
    if child == "the converter":
        state = lab(tmp_path / "data")
        program.configure(converter_command=[str(witness(bin / "converter", seen, "exit 0"))])
        program.run("launch", state, "--data-root", tmp_path / "data", "--yes")
    else:
        witness(bin / "aws", seen, "exit 1")
        program.without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY").run("states")
    given = seen.read_bytes()
    assert f"HOME={program.env['HOME']}".encode() in given
    wanted = scan.wanted | spellings({"cop_NeverToBeSeen_mine"})
    assert not any(secret in given for secret in wanted), given
