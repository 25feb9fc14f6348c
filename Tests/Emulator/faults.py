"""Rules by which a test makes a service misbehave."""
from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

ACTIONS = frozenset({
    "status", "reset_before", "reset_after", "delay", "truncate", "drip", "garbage", "hang",
    "fail_asset", "fail_run",
})
SERVICES = frozenset({"code_ocean", "docdb", "s3"})
CONDITIONS = frozenset({
    "service", "method", "path_contains", "query_contains", "body_contains", "times", "after",
    "probability", "seed", "action",
})


class BadRule(ValueError):
    """A rule that would silently match nothing, or do nothing."""


@dataclass
class Fault:
    """One rule; `options` are the parameters of its action."""

    action: str
    service: Optional[str] = None
    method: Optional[str] = None
    path_contains: Optional[str] = None
    query_contains: Optional[str] = None
    body_contains: Optional[str] = None
    times: Optional[int] = None
    after: int = 0
    probability: float = 1.0
    seed: int = 0
    options: Dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise BadRule(f"unknown action {self.action!r}; known: {sorted(ACTIONS)}")
        if self.service is not None and self.service not in SERVICES:
            raise BadRule(f"unknown service {self.service!r}; known: {sorted(SERVICES)}")
        self._random = random.Random(self.seed)

    @classmethod
    def from_json(cls, rule: Dict[str, Any]) -> "Fault":
        known = {key: value for key, value in rule.items() if key in CONDITIONS}
        if "action" not in known:
            raise BadRule("a rule needs an action")
        options = {key: value for key, value in rule.items() if key not in CONDITIONS}
        return cls(options=options, **known)

    def concerns(self, service: str, method: str, path: str, query: str, body: str) -> bool:
        return (
            self.service in (None, service)
            and self.method in (None, method)
            and (self.path_contains or "") in path
            and (self.query_contains or "") in query
            and (self.body_contains or "") in body
        )

    def fires(self) -> bool:
        """Counts one matching request and says whether the rule acts on it."""
        if self.after > 0:
            self.after -= 1
            return False
        if self.times == 0 or self._random.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class FaultRules:
    """The rules in force; the first that fires decides."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: List[Fault] = []
        self._released = threading.Event()

    def add(self, rules: List[Dict[str, Any]]) -> int:
        faults = [Fault.from_json(rule) for rule in rules]
        with self._lock:
            self._rules.extend(faults)
            return len(self._rules)

    def clear(self) -> None:
        """Removes every rule and lets requests that hang go."""
        with self._lock:
            self._rules = []
            self._released.set()
            self._released = threading.Event()

    def match(self, service: str, method: str, path: str, query: str, body: str
              ) -> Optional[Fault]:
        with self._lock:
            for fault in self._rules:
                if fault.concerns(service, method, path, query, body) and fault.fires():
                    return fault
        return None

    def hang(self, seconds: float) -> None:
        """Holds the calling request until the rules are cleared or the time is up."""
        with self._lock:
            released = self._released
        released.wait(seconds)
