"""What tests ask of the emulator itself."""

from __future__ import annotations

from typing import Any

from server import Request, Response, Surroundings
from world import World


class Control:
    def __init__(self, world: World, around: Surroundings) -> None:
        self.world = world
        self.around = around

    def __call__(self, request: Request) -> Response:
        name = f"{request.method} {request.path.strip('/')}"
        actions: dict[str, Any] = {
            "GET log": lambda: list(self.around.log.entries),
            "DELETE log": self.around.log.clear,
            "POST faults": lambda: self.around.faults.replace(request.json()),
            "DELETE faults": lambda: self.around.faults.replace([]),
            "POST latency": lambda: self._set_latency(request.json()["ms"]),
            "POST advance": lambda: self.world.clock.advance(request.json()["seconds"]),
            "POST options": lambda: self._set_options(request.json()),
            "GET objects": lambda: self._objects(request.query),
            "GET assets": lambda: [a.answer(self.world.clock.now()) for a in self.world.assets.values()],
            "GET computations": lambda: list(self.world.computations.values()),
            "GET records": lambda: self.world.records,
        }
        if name not in actions:
            return Response.of({"message": "no such control", "known": sorted(actions)}, 404)
        with self.world.lock:
            return Response.of(actions[name]())

    def _set_latency(self, milliseconds: float) -> None:
        self.around.latency_seconds = milliseconds / 1000

    def _set_options(self, options: dict[str, Any]) -> None:
        """Page sizes and durations of the world."""
        for key, value in options.items():
            if not hasattr(self.world, key):
                raise ValueError(f"no such option: {key}")
            setattr(self.world, key, tuple(value) if isinstance(value, list) else value)

    def _objects(self, query: dict[str, str]) -> list[dict[str, Any]]:
        found = self.world.buckets.get(query.get("bucket", ""), {})
        wanted = {k: o for k, o in found.items() if k.startswith(query.get("prefix", ""))}
        return [
            {"key": key, "size": stored.size,
             "text": stored.read(0, stored.size).decode("utf-8", "replace") if stored.size < 1 << 20 else None}
            for key, stored in sorted(wanted.items())
        ]
