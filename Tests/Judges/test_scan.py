"""The search through what the tests leave finds what is there, and says when it would not."""
from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

SCAN = Path(__file__).resolve().parents[2] / "Scripts/scan-secrets"
SECRET = "NeverToBeSeen+/of=this"
MADE = "moto+made/this=one"
#: Where each way to write a secret down may stand.
LEAKS = {
    "plain": SECRET.encode(),
    "a header": base64.b64encode(f"{SECRET}:".encode()),
    "base64 behind one byte": base64.b64encode(f"x{SECRET}".encode()),
    "base64 behind two bytes": base64.b64encode(f"xy{SECRET}".encode()),
    "in binary": b"\0\xff\xfe" + SECRET.encode() + b"\0",
    "half of it": SECRET[:-6].encode(),
    "a listed one": MADE.encode(),
    "a listed one in an address": b"?x=moto%2Bmade%2Fthis%3Done",
    "a listed one in base64": base64.b64encode(f"x{MADE}".encode()),
}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """What a run leaves that has no leak; it lies where a run of all tests is not looked through."""
    folder = tmp_path / "theirs/run"
    folder.mkdir(parents=True)
    for name in ("swift.log", "judges.log", "outputs", "screens", "children"):
        (folder / name).write_text("nothing\n", encoding="utf-8")
    (folder / "theirs").mkdir()
    (folder / "theirs/secrets").write_text(f"{SECRET}\n{MADE}\n", encoding="utf-8")
    (folder / "judges/theirs").mkdir(parents=True)
    (folder / "judges/theirs/credentials").write_text(SECRET, encoding="utf-8")
    return folder


def scan(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, SCAN, folder], capture_output=True, text=True, check=False)


def test_nothing_is_found_where_nothing_is(run: Path) -> None:
    done = scan(run)
    assert (done.returncode, done.stderr) == (0, "")
    assert "none found" in done.stdout


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(run: Path, leak: str) -> None:
    (run / "judges/deep/er").mkdir(parents=True)
    (run / "judges/deep/er/file").write_bytes(b"before " + LEAKS[leak] + b" behind")
    done = scan(run)
    assert done.returncode == 1
    assert f"a secret is in {run}/judges/deep/er/file" in done.stderr


def test_a_name_is_looked_at(run: Path) -> None:
    (run / "judges/NeverToBeSeen").mkdir()
    assert scan(run).returncode == 1


@pytest.mark.parametrize("name", ["swift.log", "children", "screens"])
def test_half_a_run_is_none(run: Path, name: str) -> None:
    (run / name).unlink()
    assert "no whole run" in scan(run).stderr


def test_secrets_that_nobody_knows_prove_nothing(run: Path) -> None:
    for theirs in (run / "theirs/secrets", run / "judges/theirs/credentials"):
        theirs.unlink()
    done = scan(run)
    assert done.returncode == 1
    assert "none that is known" in done.stderr
