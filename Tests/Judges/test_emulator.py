"""Faults, latency, log and worlds: what the program's own tests rely on."""
from __future__ import annotations

import concurrent.futures
import http.client
import json
import time
import urllib.error
import urllib.parse
from typing import Any, Dict, List

import pytest

from asking import SCRATCH, SIGNED, code_ocean
from emulator import Emulator


def asset_path(emulator: Emulator) -> str:
    return f"data_assets/{emulator.control('GET', '/assets')[0]['id']}"


def test_a_status_is_answered_as_often_as_asked(demo: Emulator) -> None:
    path = asset_path(demo)
    demo.faults({"service": "code_ocean", "action": "status", "status": 429, "retry_after": 2,
                 "times": 1, "after": 1, "path_contains": "data_assets/"})
    assert [code_ocean(demo, "GET", path)[0] for _ in range(3)] == [200, 429, 200]
    assert [entry["status"] for entry in demo.log("code_ocean")] == [200, 429, 200]


@pytest.mark.parametrize("action, created", [("reset_before", 0), ("reset_after", 1)])
def test_a_lost_reply_has_had_its_effect_or_not(
        demo: Emulator, action: str, created: int) -> None:
    name = f"lost by {action}"
    demo.faults({"service": "code_ocean", "method": "POST", "body_contains": name,
                 "action": action})
    body = {"name": name, "mount": name, "tags": ["a"], "source": {"aws": {"bucket": SCRATCH}}}
    with pytest.raises((ConnectionError, http.client.HTTPException, urllib.error.URLError)):
        code_ocean(demo, "POST", "data_assets", body)
    made = [item for item in demo.control("GET", "/assets") if item["name"] == name]
    assert len(made) == created
    assert all(item["new"] for item in made)


def test_bodies_are_cut_spoilt_and_slowed(demo: Emulator) -> None:
    path = asset_path(demo)
    demo.faults({"action": "truncate", "bytes": 10, "times": 1},
                {"action": "garbage", "body": "<html>", "times": 1},
                {"action": "drip", "bytes_per_second": 2000, "times": 1},
                {"action": "delay", "ms": 150, "times": 1})
    with pytest.raises(http.client.IncompleteRead):
        code_ocean(demo, "GET", path)
    with pytest.raises(json.JSONDecodeError):
        code_ocean(demo, "GET", path)
    for _ in range(2):
        started = time.monotonic()
        assert code_ocean(demo, "GET", path)[0] == 200
        assert time.monotonic() - started > 0.1


def test_a_request_that_hangs_ends_when_the_faults_do(demo: Emulator) -> None:
    demo.faults({"service": "s3", "action": "hang"})
    with concurrent.futures.ThreadPoolExecutor() as pool:
        hanging = pool.submit(demo.raw, "s3", "GET", "/aind-open-data?list-type=2")
        time.sleep(0.2)
        assert not hanging.done()
        demo.control("DELETE", "/faults")
        with pytest.raises((ConnectionError, http.client.HTTPException, urllib.error.URLError)):
            hanging.result(timeout=5)


def test_an_asset_fails_when_a_fault_says_so(demo: Emulator) -> None:
    demo.raw("s3", "PUT", f"/{SCRATCH}/doomed/a.csv", b"x", SIGNED)
    demo.faults({"action": "fail_asset", "failure_reason": "disk is full", "method": "POST"})
    body = {"name": "doomed", "mount": "doomed", "tags": ["a"],
            "source": {"aws": {"bucket": SCRATCH, "prefix": "doomed"}}}
    _, asset = code_ocean(demo, "POST", "data_assets", body)
    demo.advance(1)
    _, later = code_ocean(demo, "GET", f"data_assets/{asset['id']}")
    assert (asset["state"], later["state"]) == ("draft", "failed")
    assert later["failure_reason"] == "disk is full"


def test_a_run_fails_when_a_fault_says_so(demo: Emulator) -> None:
    demo.faults({"action": "fail_run", "exit_code": 7, "path_contains": "computations"})
    _, run = code_ocean(demo, "POST", "computations", {
        "capsule_id": "60569c31-be2d-4ccd-b60b-ab247824ec7c"})
    demo.advance(5)
    _, later = code_ocean(demo, "GET", f"computations/{run['id']}")
    assert (later["state"], later["exit_code"]) == ("failed", 7)


@pytest.mark.parametrize("rule", [
    {"action": "explode"}, {"service": "s3"}, {"action": "hang", "service": "ftp"}])
def test_a_rule_that_could_do_nothing_is_refused(demo: Emulator, rule: Dict[str, Any]) -> None:
    with pytest.raises(urllib.error.HTTPError):
        demo.faults(rule)


def test_the_process_ends_when_told_to() -> None:
    emulator = Emulator()
    emulator.process.terminate()
    assert emulator.process.wait(timeout=5) == 0
    emulator.close()


# Latency and log

def test_latency_overlaps_between_requests_and_is_logged(demo: Emulator) -> None:
    demo.control("POST", "/latency", {"ms": 100})
    try:
        path = asset_path(demo)
        started = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: code_ocean(demo, "GET", path), range(8)))
        assert time.monotonic() - started < 0.6
    finally:
        demo.control("POST", "/latency", {"ms": 0})
    log = demo.log("code_ocean")
    assert len(log) == 8 and all(entry["duration_ms"] >= 100 for entry in log)
    assert max(entry["in_flight"] for entry in log) > 2


def test_connections_are_kept_alive(demo: Emulator) -> None:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(demo.announced["s3"]).netloc)
    for _ in range(3):
        connection.request("GET", "/aind-open-data?list-type=2&max-keys=1")
        assert connection.getresponse().read()
    connection.close()
    assert len({entry["connection"] for entry in demo.log("s3")}) == 1


def test_the_log_holds_no_secret(demo: Emulator) -> None:
    code_ocean(demo, "GET", asset_path(demo))
    demo.raw("s3", "GET", f"/{SCRATCH}?list-type=2", headers={
        "Authorization": f"AWS4 {demo.env['AWS_SECRET_ACCESS_KEY']}"})
    text = json.dumps(demo.log())
    assert [entry["authorization"] for entry in demo.log()] == ["basic", "aws4"]
    assert demo.env["CODE_OCEAN_API_TOKEN"] not in text
    assert demo.env["AWS_SECRET_ACCESS_KEY"] not in text


def test_what_exists_can_be_listed(demo: Emulator) -> None:
    demo.raw("s3", "PUT", f"/{SCRATCH}/listed/a", b"xyz", SIGNED)
    found = demo.control("GET", f"/objects?bucket={SCRATCH}&prefix=listed/")
    assert [(item["key"], item["size"]) for item in found] == [("listed/a", 3)]
    runs = demo.control("GET", "/computations")
    assert [run["state"] for run in runs if not run["new"]] == ["completed", "failed", "completed"]


# Worlds

@pytest.mark.parametrize("world, subject, sessions, recordings", [
    ("demo", "812345", 6, 8), ("numbered", "717381", 6, 4), ("busy", "790012", 12, 24)])
def test_worlds_hold_what_they_are_said_to(
        world: str, subject: str, sessions: int, recordings: int) -> None:
    emulator = Emulator("--world", world)
    try:
        names = {item["name"] for item in emulator.control("GET", "/assets")
                 if f"_{subject}_" in item["name"] and not item["archived"]}
        raw = {name for name in names if name.startswith("ecephys") and name.count("_") == 3}
        raw |= {name for name in names if name.startswith("behavior") and "04-11_09-33-05" in name
                and name.count("_") == 3}
        assert (len(raw), sum("_sorted_" in name for name in names)) == (sessions, recordings)
        with open(emulator.announced["state"], encoding="utf-8") as file:
            state = json.load(file)
        assert all(f"SmartSPIM_{subject}_" in json.dumps(layer["source"])
                   for layer in state["layers"] if layer["type"] == "image")
    finally:
        emulator.close()


def test_a_random_world_follows_from_its_seed() -> None:
    def names(seed: str) -> List[str]:
        emulator = Emulator("--world", "random", "--seed", seed)
        try:
            return sorted(item["id"] for item in emulator.control("GET", "/assets"))
        finally:
            emulator.close()
    assert names("3") == names("3") != names("4")
