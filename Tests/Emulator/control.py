"""The side door for tests: the log, faults, the clock, and what exists."""
from __future__ import annotations

from typing import Any, Dict, List

from faults import BadRule
from server import Request, Response, Shared
from world import World


class Control:
    """Answers the test, not the program; never delayed, logged or made to fail."""

    def __init__(self, world: World, shared: Shared) -> None:
        self.world = world
        self.shared = shared

    def handle(self, request: Request) -> Response:
        name = f"_{request.method.lower()}_{request.path.strip('/') or 'index'}"
        action = getattr(self, name, None)
        if action is None:
            return Response.json({"message": f"no {request.method} {request.path}"}, 404)
        try:
            return Response.json(action(request))
        except (BadRule, ValueError, TypeError, KeyError) as error:
            return Response.json({"message": str(error)}, 400)

    def _get_index(self, _: Request) -> Dict[str, Any]:
        return {"now": self.world.now(), "speed": self.world.speed,
                "latency_ms": self.shared.latency_ms}

    def _get_log(self, _: Request) -> List[Dict[str, Any]]:
        return self.shared.log.entries()

    def _delete_log(self, _: Request) -> Dict[str, Any]:
        self.shared.log.clear()
        return {}

    def _post_faults(self, request: Request) -> Dict[str, Any]:
        rules = request.json()
        return {"rules": self.shared.faults.add(rules if isinstance(rules, list) else [rules])}

    def _delete_faults(self, _: Request) -> Dict[str, Any]:
        self.shared.faults.clear()
        return {}

    def _post_latency(self, request: Request) -> Dict[str, Any]:
        self.shared.latency_ms = float(request.json()["ms"])
        return {"latency_ms": self.shared.latency_ms}

    def _post_advance(self, request: Request) -> Dict[str, Any]:
        return {"now": self.world.advance(float(request.json()["seconds"]))}

    def _get_objects(self, request: Request) -> List[Dict[str, Any]]:
        bucket = self.world.buckets[request.argument("bucket")]
        listing = bucket.listing(request.argument("prefix"), self.world.now())
        return [{"key": found.key, "size": found.body.size, "etag": found.body.etag,
                 "modified": found.modified} for found in listing]

    def _get_assets(self, _: Request) -> List[Dict[str, Any]]:
        """Assets of the world and those created since; `new` tells them apart."""
        now = self.world.now()
        return [{"id": asset.id, "name": asset.name, "created": asset.created,
                 "state": asset.state(now), "tags": asset.tags, "archived": asset.archived,
                 "custom_metadata": asset.custom_metadata, "source_bucket": asset.source_bucket,
                 "new": asset.created >= self.world.opened}
                for asset in self.world.visible_assets()]

    def _get_computations(self, _: Request) -> List[Dict[str, Any]]:
        now = self.world.now()
        return [{"id": run.id, "capsule_id": run.capsule_id, "created": run.created,
                 "state": run.state(now), "end_status": run.end_status if run.has_ended(now)
                 else None, "data_assets": run.data_assets, "parameters": run.parameters,
                 "new": run.created >= self.world.opened}
                for run in self.world.visible_computations()]
