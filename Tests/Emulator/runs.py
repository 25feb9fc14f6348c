"""What the capsules do: the monitor starts the converter and captures what it makes.

The whole course of a run is settled when it is posted: a converter run and a captured
asset are entered at once, dated when they will begin. So the clock can be moved at will,
and nothing has to run in the background.
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from world import (
    CODE_OCEAN_BUCKET, MONITOR_CAPSULE, RESULTS_BUCKET, Asset, Capsule, Computation, Stage, World,
    next_identifier,
)

TRACEBACK = "Traceback (most recent call last):\n  File \"run_capsule.py\", line 1\n"


class BadRun(ValueError):
    """A run that Code Ocean refuses; `status` says how."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class Outcome:
    """How a run ends."""

    exit_code: int
    end_status: str
    output: str

    @classmethod
    def failure(cls, reason: str) -> "Outcome":
        return cls(1, "failed", f"{TRACEBACK}ValueError: {reason}\n")


SUCCESS = Outcome(0, "succeeded", "Conversion finished.\n")


class Runs:
    """Starts computations in a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def start(self, body: Dict[str, Any], injected: Optional[Dict[str, Any]] = None
              ) -> Computation:
        """Starts what was posted; `injected` is how a fault wants the run to end."""
        with self.world.lock:
            capsule = self._capsule(body)
            attached = self._attached(body)
            now = self.world.now()
            if capsule.id == MONITOR_CAPSULE:
                return self._start_monitor(capsule, body, attached, now, injected or {})
            outcome = _injected(injected or {}, "converter") or SUCCESS
            return self._start_plain(capsule, body, attached, now, outcome)

    def _capsule(self, body: Dict[str, Any]) -> Capsule:
        capsule = self.world.capsules.get(str(body.get("capsule_id")))
        if capsule is None:
            raise BadRun("capsule not found", 404)
        version = body.get("version")
        if version is not None and version not in capsule.versions:
            raise BadRun(f"capsule has no version {version}", 404)
        return capsule

    def _attached(self, body: Dict[str, Any]) -> List[Dict[str, Any]]:
        attached = body.get("data_assets") or []
        mounts = [item.get("mount") for item in attached]
        if len(set(mounts)) != len(mounts):
            raise BadRun("two data assets have the same mount")
        for item in attached:
            asset = self.world.asset(str(item.get("id")))
            if asset is None or asset.denied_status is not None:
                raise BadRun(f"data asset {item.get('id')} not found", 404)
            if asset.state(self.world.now()) != "ready":
                raise BadRun(f"data asset {asset.name} is not ready")
        return [{"id": item["id"], "mount": item.get("mount")} for item in attached]

    def _start_plain(self, capsule: Capsule, body: Dict[str, Any], attached: List[Dict[str, Any]],
                     start: float, outcome: Outcome) -> Computation:
        lasting, durations = self.world.lasting, self.world.durations
        running = start + lasting(durations.initializing)
        finalizing = running + lasting(durations.converting)
        stage = Stage(running, finalizing, finalizing + lasting(durations.finalizing))
        run = self._enter(capsule, body, attached, start, stage, outcome)
        if outcome.exit_code == 0:
            self.world.put(RESULTS_BUCKET, f"{run.id}/ibl_format/summary.json",
                           json.dumps({"assets": len(attached)}), stage.ended_at)
        return run

    def _start_monitor(self, capsule: Capsule, body: Dict[str, Any],
                       attached: List[Dict[str, Any]], now: float, injected: Dict[str, Any]
                       ) -> Computation:
        running = now + self.world.lasting(self.world.durations.initializing)
        outcome = _injected(injected, "monitor")
        end = running + self.world.lasting(2)
        if outcome is None:
            try:
                end = self._watch(_settings(body), running, injected)
                outcome = Outcome(0, "succeeded", "Captured the result.\n")
            except BadRun as error:
                outcome = Outcome.failure(str(error))
            except _ConverterFailed as error:
                outcome, end = Outcome.failure(str(error)), error.ended_at
        stage = Stage(running, end, end + self.world.lasting(self.world.durations.finalizing))
        return self._enter(capsule, body, attached, now, stage, outcome)

    def _watch(self, settings: Dict[str, Any], running: float, injected: Dict[str, Any]) -> float:
        """Enters the converter's run and its captured asset; returns when all is done."""
        run_params = settings.get("run_params")
        if not isinstance(run_params, dict):
            raise BadRun("run_params: Field required")
        capsule = self._capsule(run_params)
        attached = self._attached(run_params)
        outcome = _injected(injected, "converter") or self._conversion(run_params, attached)
        start = running + self.world.lasting(1)
        converter = self._start_plain(capsule, run_params, attached, start, outcome)
        if outcome.exit_code != 0:
            raise _ConverterFailed(converter)
        capture = settings.get("capture_settings")
        if not capture:
            return converter.stage.ended_at
        return self._capture(converter, capture)

    def _conversion(self, run_params: Dict[str, Any], attached: List[Dict[str, Any]]) -> Outcome:
        """Fails when a file that a parameter names is not in what was attached."""
        by_mount = {item["mount"]: item["id"] for item in attached}
        given = {item.get("param_name"): str(item.get("value"))
                 for item in run_params.get("named_parameters") or []}
        for name in ("manifest", "neuroglancer"):
            mount, _, path = given.get(name, "").partition("/")
            identifier = by_mount.get(mount)
            files = self.world.buckets[CODE_OCEAN_BUCKET]
            if identifier is None or files.get(f"{identifier}/{path}", self.world.now()) is None:
                return Outcome.failure(f"{name}: no file {given.get(name)!r} under /data")
        return SUCCESS

    def _capture(self, converter: Computation, capture: Dict[str, Any]) -> float:
        created = converter.stage.ended_at
        ready = created + self.world.lasting(self.world.durations.asset_ready)
        name = capture.get("name") or f"{converter.name}_processed"
        asset = Asset(
            id=next_identifier(name), name=name, mount=capture.get("mount") or name,
            created=created, type="result", tags=capture.get("tags"), custom_metadata=capture.get("custom_metadata"),
            ready_at=ready, provenance={
                "computation": converter.id, "capsule": converter.capsule_id,
                "data_assets": [item["id"] for item in converter.data_assets]})
        self.world.assets[asset.id] = asset
        self.world.buckets[RESULTS_BUCKET].copy_folder(
            converter.id + "/", self.world.buckets[CODE_OCEAN_BUCKET], asset.id + "/",
            now=created, visible=ready)
        return ready

    def _enter(self, capsule: Capsule, body: Dict[str, Any], attached: List[Dict[str, Any]],
               start: float, stage: Stage, outcome: Outcome) -> Computation:
        run = Computation(
            id=next_identifier(capsule.id), capsule_id=capsule.id, created=start, stage=stage,
            name=f"Run With Parameters {int(start) % 10_000_000}", data_assets=attached,
            parameters=_echoed(capsule, body), exit_code=outcome.exit_code,
            end_status=outcome.end_status)
        self.world.computations[run.id] = run
        self.world.put(RESULTS_BUCKET, f"{run.id}/output", outcome.output, stage.ended_at)
        return run


class _ConverterFailed(Exception):
    def __init__(self, run: Computation) -> None:
        super().__init__(f"computation {run.id} ended {run.end_status}, exit code {run.exit_code}")
        self.ended_at = run.stage.ended_at


def _settings(body: Dict[str, Any]) -> Dict[str, Any]:
    """The monitor's settings: the JSON text of its one positional parameter."""
    parameters = body.get("parameters") or []
    if len(parameters) != 1:
        raise BadRun(f"expected one parameter, got {len(parameters)}")
    try:
        settings = json.loads(parameters[0])
    except (TypeError, ValueError) as error:
        raise BadRun(f"Invalid JSON: {error}") from error
    if not isinstance(settings, dict):
        raise BadRun("the settings are not an object")
    return settings


def _injected(options: Dict[str, Any], which: str) -> Optional[Outcome]:
    if not options or options.get("which", "converter") != which:
        return None
    return Outcome(
        int(options.get("exit_code", 1)), str(options.get("end_status", "failed")),
        str(options.get("output", TRACEBACK + "RuntimeError: injected\n")))


def _echoed(capsule: Capsule, body: Dict[str, Any]) -> List[Dict[str, Any]]:
    named = [{"name": item.get("param_name"), "param_name": item.get("param_name"),
              "value": item.get("value")} for item in body.get("named_parameters") or []]
    positional = []
    for index, value in enumerate(body.get("parameters") or []):
        name = capsule.parameters[index] if index < len(capsule.parameters) else ""
        positional.append({"name": name, "param_name": name, "value": value})
    return positional + named
