"""The emulator's clock: real time, sped up, and moved forward by tests."""

from __future__ import annotations

import threading
import time


class Clock:
    """Seconds since 1970; `speed` divides the durations of everything that takes time."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._ahead = 0.0
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        with self._lock:
            self._ahead += seconds

    def duration(self, seconds: float) -> float:
        return seconds / self.speed
