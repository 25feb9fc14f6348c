"""The request log: what tests count, and how a failed test is understood."""
from __future__ import annotations

import threading
import time
from typing import Any, Dict, List

MAXIMUM_BODY = 65_536


class RequestLog:
    """Every request to the stand-in services, in the order they arrived.

    Start and end are kept so that a test can measure depth (which request began only
    after which had ended) and overlap, not only the number of requests. Header values
    are never kept: a test scans this log for secrets too.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: List[Dict[str, Any]] = []
        self._in_flight = 0
        self._next_id = 1
        self._epoch = time.monotonic()

    def begin(self, **facts: Any) -> Dict[str, Any]:
        """Records that a request arrived; `in_flight` counts this one too."""
        with self._lock:
            self._in_flight += 1
            entry = {
                "id": self._next_id, "time": time.time(), "start_ms": self._elapsed(),
                "end_ms": None, "status": None, "in_flight": self._in_flight, **facts,
            }
            self._next_id += 1
            self._entries.append(entry)
            return entry

    def end(self, entry: Dict[str, Any], status: int, sent: int) -> None:
        """Records the answer; status 0 means that the client got none."""
        with self._lock:
            self._in_flight -= 1
            entry["status"] = status
            entry["bytes"] = sent
            entry["end_ms"] = self._elapsed()
            entry["duration_ms"] = round(entry["end_ms"] - entry["start_ms"], 3)

    def entries(self) -> List[Dict[str, Any]]:
        with self._lock:
            return [dict(entry) for entry in self._entries]

    def clear(self) -> None:
        with self._lock:
            self._entries = []

    def _elapsed(self) -> float:
        return round((time.monotonic() - self._epoch) * 1000, 3)
