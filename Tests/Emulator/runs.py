"""Computations that move through their states; the monitor starts the converter and captures."""

from __future__ import annotations

import json
import uuid
from typing import Any

from world import MONITOR_CAPSULE, Asset, World


class Runs:
    def __init__(self, world: World) -> None:
        self.world = world

    def start(self, body: dict[str, Any]) -> dict[str, Any]:
        now = self.world.clock.now()
        named = body.get("named_parameters") or []
        run = {
            "id": str(uuid.uuid4()), "created": int(now), "began": now,
            "capsule": body.get("capsule_id") or body.get("pipeline_id"),
            "name": f"Run {len(self.world.computations) + 1:07d}",
            "data_assets": body.get("data_assets") or [],
            "parameters": [
                {"name": "", "param_name": "", "value": value}
                for value in body.get("parameters") or []
            ] + [
                {"name": p.get("param_name"), "param_name": p.get("param_name"), "value": p.get("value")}
                for p in named
            ],
            "settings": None, "child": None, "captured": False, "fails": False,
        }
        if run["capsule"] == MONITOR_CAPSULE:
            run["settings"] = self._settings(run)
            run["fails"] = run["settings"] is None
        self.world.computations[run["id"]] = run
        return self.answer(run)

    def _settings(self, run: dict[str, Any]) -> dict[str, Any] | None:
        try:
            settings = json.loads(run["parameters"][0]["value"])
            settings["run_params"]["capsule_id"], settings["capture_settings"]["name"]
            return settings
        except (IndexError, KeyError, TypeError, ValueError):
            return None

    def settle(self) -> None:
        """Lets monitors start their converters and capture what ended."""
        for run in list(self.world.computations.values()):
            settings = run["settings"]
            if settings is None:
                continue
            if run["child"] is None and self._state(run) == "running":
                child = self.start(settings["run_params"])
                run["child"] = child["id"]
            child_run = self.world.computations.get(run["child"] or "")
            if child_run and not run["captured"] and self._state(child_run) == "completed":
                run["captured"] = True
                run["ended"] = self.world.clock.now()
                self._capture(settings["capture_settings"])

    def _capture(self, capture: dict[str, Any]) -> None:
        now = self.world.clock.now()
        asset_id = str(uuid.uuid4())
        self.world.assets[asset_id] = Asset({
            "id": asset_id, "name": capture["name"], "mount": capture["name"],
            "created": int(now), "state": "ready", "type": "result", "last_used": 0,
            "tags": capture.get("tags") or [], "custom_metadata": capture.get("custom_metadata"),
        }, settles_at=now + self.world.clock.duration(self.world.draft_seconds))

    def _state(self, run: dict[str, Any]) -> str:
        start, work, end = map(self.world.clock.duration, self.world.durations)
        age = self.world.clock.now() - run["began"]
        if age < start:
            return "initializing"
        if run["fails"]:
            return "failed"
        if run["settings"] is not None:
            # A monitor works until its converter is captured.
            if not run["captured"]:
                return "running"
            age = start + work + self.world.clock.now() - run["ended"]
        if age < start + work:
            return "running"
        return "finalizing" if age < start + work + end else "completed"

    def answer(self, run: dict[str, Any]) -> dict[str, Any]:
        state = self._state(run)
        body = {
            "id": run["id"], "name": run["name"], "created": run["created"], "state": state,
            "run_time": int(max(0, self.world.clock.now() - run["began"])),
            "has_results": state == "completed", "data_assets": run["data_assets"],
            "parameters": run["parameters"],
        }
        if state in ("completed", "failed"):
            body["end_status"] = "succeeded" if state == "completed" else "failed"
            body["exit_code"] = 0 if state == "completed" else 1
        return body

    def of_capsule(self, capsule: str) -> list[dict[str, Any]]:
        runs = [run for run in self.world.computations.values() if run["capsule"] == capsule]
        return [self.answer(run) for run in sorted(runs, key=lambda run: -run["began"])]
