"""Starts the emulator as a child process and speaks to its control port."""
from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

PROGRAM = Path(__file__).resolve().parents[1] / "Emulator"


class Emulator:
    """A running emulator; ends with the process that started it."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), "--until-stdin-closes", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the emulator ended with {self.process.wait()}")
        self.announced: Dict[str, Any] = json.loads(line)
        self.env: Dict[str, str] = self.announced["env"]
        self.state = Path(self.announced["state"])

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def control(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.announced["control"] + path, data=data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def faults(self, *rules: Dict[str, Any]) -> None:
        self.control("POST", "/faults", list(rules))

    def advance(self, seconds: float) -> None:
        self.control("POST", "/advance", {"seconds": seconds})

    def log(self, service: Optional[str] = None) -> List[Dict[str, Any]]:
        """The requests so far; an answer may arrive here before it is written down there."""
        deadline = time.monotonic() + 5
        entries = self.control("GET", "/log")
        while any(entry["status"] is None for entry in entries) and time.monotonic() < deadline:
            time.sleep(0.02)
            entries = self.control("GET", "/log")
        return [entry for entry in entries if service in (None, entry["service"])]

    def assets(self, text: str = "") -> List[Dict[str, Any]]:
        """Assets that clients made whose name holds a text, oldest first."""
        found = [item for item in self.control("GET", "/assets")
                 if item["new"] and text in item["name"]]
        return sorted(found, key=lambda item: item["created"])

    def runs(self, capsule: str) -> List[Dict[str, Any]]:
        """Computations of a capsule that clients started."""
        return [item for item in self.control("GET", "/computations")
                if item["new"] and item["capsule_id"] == capsule]

    def keys(self, bucket: str, prefix: str = "") -> List[str]:
        found = self.control("GET", f"/objects?bucket={bucket}&prefix={quoted(prefix)}")
        return [item["key"] for item in found]

    def stored(self, bucket: str, key: str) -> bytes:
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=test"}
        path = f"/{bucket}/{urllib.parse.quote(key)}"
        status, _, body = self.raw("s3", "GET", path, headers=signed)
        assert status == 200, body
        return body

    def clear(self) -> None:
        self.control("DELETE", "/faults")
        self.control("DELETE", "/log")

    def raw(self, service: str, method: str, path: str, body: Optional[bytes] = None,
            headers: Optional[Dict[str, str]] = None) -> Tuple[int, Dict[str, str], bytes]:
        """One request with nothing added to it; any status is an answer."""
        request = urllib.request.Request(
            self.announced[service] + path, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()


def quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")
