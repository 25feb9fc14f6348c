"""Faults that a test asks for: what happens to which request, how often."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

ACTIONS = {
    "status", "reset_before", "reset_after", "delay", "truncate", "drip", "garbage", "hang",
}


@dataclass
class Rule:
    """One fault; `times` counts down, None is for ever."""

    action: str
    service: str | None = None
    method: str | None = None
    path_contains: str | None = None
    body_contains: str | None = None
    times: int | None = None
    options: dict[str, Any] | None = None

    def fits(self, service: str, method: str, path: str, body: bytes) -> bool:
        return (
            (self.service is None or self.service == service)
            and (self.method is None or self.method == method)
            and (self.path_contains is None or self.path_contains in path)
            and (self.body_contains is None or self.body_contains.encode() in body)
        )

    def option(self, name: str, default: Any) -> Any:
        return (self.options or {}).get(name, default)


class Faults:
    """The rules in force; the first that fits a request is applied."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    def replace(self, descriptions: list[dict[str, Any]]) -> None:
        known = {"action", "service", "method", "path_contains", "body_contains", "times"}
        rules = []
        for description in descriptions:
            if description.get("action") not in ACTIONS:
                raise ValueError(f"no such action: {description.get('action')}")
            fields = {key: value for key, value in description.items() if key in known}
            options = {key: value for key, value in description.items() if key not in known}
            rules.append(Rule(options=options, **fields))
        with self._lock:
            self._rules = rules

    def take(self, service: str, method: str, path: str, body: bytes) -> Rule | None:
        with self._lock:
            for rule in self._rules:
                if rule.times == 0 or not rule.fits(service, method, path, body):
                    continue
                if rule.times is not None:
                    rule.times -= 1
                return rule
        return None
