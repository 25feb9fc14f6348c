"""Starts the stand-ins for Code Ocean, DocumentDB and S3 and says where they listen.

One line of JSON goes to standard output once every port accepts connections.
"""
from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, Dict, List, Optional

from codeocean import CodeOcean
from control import Control
from docdb import DocumentDB
from faults import FaultRules
from log import RequestLog
from s3 import S3
from server import Listener, Shared
from states import KINDS
from world import World
from worlds import BUILDERS, Options

# Every secret of the tests holds one mark, by which Scripts/scan-secrets knows it.
TOKEN = "cop_NeverToBeSeen_0f1e2d3c4b5a"
ACCESS_KEY = "AKNeverToBeSeen00000"
SECRET_KEY = "NeverToBeSeen+secret/key"


def arguments(words: Optional[List[str]] = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 Tests/Emulator", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--world", default="demo", choices=sorted(BUILDERS))
    add("--seed", type=int, default=0, help="which random world")
    add("--plain", action="store_true",
        help="leave out what the published aind-session package stops at")
    add("--state-kind", default="month-day", choices=KINDS, help="the sample state's tracks")
    add("--state-file", type=Path, help="where to write the sample state")
    add("--latency-ms", type=float, default=0, help="delay of every request")
    add("--speed", type=float, default=1, help="divides the durations of assets and runs")
    add("--output-megabytes", type=int, default=64, help="size of the demo's long `output` file")
    add("--s3-page", type=int, default=1000, help="most keys in one listing")
    add("--docdb-page", type=int, default=50, help="most records in one answer")
    add("--repeat-results", type=int, default=0,
        help="results of a search page that the next page shows again")
    for service in ("code-ocean", "docdb", "s3", "control"):
        add(f"--{service}-port", type=int, default=0)
    add("--until-stdin-closes", action="store_true", help="end with the process that started it")
    chosen = parser.parse_args(words)
    if chosen.speed <= 0:
        parser.error("--speed must be above 0")
    return chosen


def build(chosen: argparse.Namespace) -> World:
    world = World(speed=chosen.speed)
    options = Options(
        plain=chosen.plain, seed=chosen.seed, state_kind=chosen.state_kind,
        output_bytes=(1 if chosen.plain else chosen.output_megabytes) * 1_000_000)
    BUILDERS[chosen.world](world, options)
    world.open()
    return world


def listen(world: World, chosen: argparse.Namespace) -> Dict[str, Listener]:
    shared = Shared(RequestLog(), FaultRules(), chosen.latency_ms)
    s3 = Listener("s3", chosen.s3_port, S3(world, chosen.s3_page).handle, shared)
    code_ocean = CodeOcean(world, TOKEN, s3.url, chosen.repeat_results)
    listeners = {
        "s3": s3,
        "code_ocean": Listener("code_ocean", chosen.code_ocean_port, code_ocean.handle, shared),
        "docdb": Listener(
            "docdb", chosen.docdb_port, DocumentDB(world, chosen.docdb_page).handle, shared),
        "control": Listener(
            "control", chosen.control_port, Control(world, shared).handle, shared, observed=False),
    }
    for listener in listeners.values():
        threading.Thread(target=listener.serve_forever, args=(0.1,), daemon=True).start()
    return listeners


def announcement(listeners: Dict[str, Listener], state: Path) -> Dict[str, Any]:
    urls = {name: listener.url for name, listener in listeners.items()}
    return {
        **urls,
        "env": {
            "CODE_OCEAN_DOMAIN": urls["code_ocean"], "CODE_OCEAN_API_TOKEN": TOKEN,
            "DOCDB_HOST": urls["docdb"], "AWS_ENDPOINT_URL_S3": urls["s3"],
            "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_REGION": "us-west-2",
        },
        "state": str(state),
    }


def write_state(world: World, path: Optional[Path]) -> Path:
    if path is None:
        path = Path(tempfile.mkdtemp(prefix="emulator-")) / "state.json"
    path.write_text(json.dumps(world.state, indent=2) + "\n", encoding="utf-8")
    return path.absolute()


def main() -> int:
    chosen = arguments()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    world = build(chosen)
    state = write_state(world, chosen.state_file)
    print(json.dumps(announcement(listen(world, chosen), state)), flush=True)
    if chosen.until_stdin_closes:
        def watch() -> None:
            while os.read(sys.stdin.fileno(), 4096):
                pass
            ended.set()
        threading.Thread(target=watch, daemon=True).start()
    ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
