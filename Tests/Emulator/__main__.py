"""python3 Tests/Emulator: Code Ocean, DocumentDB and S3 on loopback."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
import threading

sys.path.insert(0, __file__.rsplit("/", 1)[0])

from clock import Clock  # noqa: E402
from codeocean import CodeOcean  # noqa: E402
from control import Control  # noqa: E402
from docdb import DocumentDB  # noqa: E402
from s3 import S3  # noqa: E402
from server import Surroundings, listen  # noqa: E402
from world import World  # noqa: E402
from worlds import WORLDS  # noqa: E402

TOKEN = "cop_emulator_0123456789abcdef"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", choices=sorted(WORLDS), default="demo")
    parser.add_argument("--state-kind", choices=["ready", "problems"], default="ready")
    parser.add_argument("--state-file", help="where the sample state is written")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="added to every request")
    parser.add_argument("--speed", type=float, default=1.0, help="runs and drafts go faster by this")
    parser.add_argument("--until-stdin-closes", action="store_true")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    world = World(Clock(options.speed), TOKEN)
    state = WORLDS[options.world](world, options.state_kind)
    path = options.state_file or tempfile.NamedTemporaryFile(suffix=".json", delete=False).name
    with open(path, "w", encoding="utf-8") as file:
        file.write(state)
    around = Surroundings(latency_seconds=options.latency_ms / 1000)
    s3 = address(listen("s3", S3(world), around))
    code_ocean = address(listen("code_ocean", CodeOcean(world, s3), around))
    docdb = address(listen("docdb", DocumentDB(world), around))
    control = address(listen("control", Control(world, around), around))
    print(json.dumps({
        "code_ocean": code_ocean, "docdb": docdb, "s3": s3, "control": control, "state": path,
        "env": {
            "CODE_OCEAN_DOMAIN": code_ocean, "CODE_OCEAN_API_TOKEN": TOKEN, "DOCDB_HOST": docdb,
            "AWS_ENDPOINT_URL_S3": s3, "AWS_ACCESS_KEY_ID": "AKIAEMULATOR",
            "AWS_SECRET_ACCESS_KEY": "emulator-secret", "AWS_REGION": "us-west-2",
        },
    }), flush=True)
    wait(options.until_stdin_closes)


def address(server) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def wait(until_stdin_closes: bool) -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if until_stdin_closes:
        threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    stop.wait()


if __name__ == "__main__":
    main()
