"""How assets, runs and files look in Code Ocean's answers."""
from __future__ import annotations

from typing import Any, Dict

from objects import StoredObject
from world import Asset, Capsule, Computation, World, new_identifier


def shown_asset(world: World, asset: Asset) -> Dict[str, Any]:
    now = world.now()
    state = asset.state(now)
    required = {
        "id": asset.id, "name": asset.name, "mount": asset.mount or asset.name,
        "created": int(asset.created), "last_used": 0, "state": state, "type": asset.type,
    }
    files = [] if asset.is_external or state != "ready" else list(world.files(asset))
    optional = {
        "description": asset.description, "tags": asset.tags,
        "custom_metadata": asset.custom_metadata, "source_bucket": asset.source_bucket,
        "provenance": asset.provenance, "files": len(files) or None,
        "size": sum(found.body.size for found in files) or None,
        "failure_reason": asset.failure_reason if state == "failed" else None,
    }
    if asset.sparse:
        optional = {key: value for key, value in optional.items() if value is not None}
    return {**required, **optional}


def shown_run(world: World, run: Computation) -> Dict[str, Any]:
    now = world.now()
    end = min(now, run.stage.ended_at)
    shown = {
        "id": run.id, "name": run.name, "created": int(run.created), "state": run.state(now),
        "run_time": max(0, int(end - run.stage.running_at)), "has_results": False,
        "data_assets": run.data_assets, "parameters": run.parameters,
    }
    if run.has_ended(now):
        shown.update(end_status=run.end_status, exit_code=run.exit_code, has_results=True)
    return shown


def shown_capsule(capsule: Capsule) -> Dict[str, Any]:
    return {
        "id": capsule.id, "name": capsule.name, "slug": capsule.slug, "created": 1_690_000_000,
        "owner": new_identifier("owner"), "description": None,
        "status": "release" if capsule.versions else "non_release",
        "versions": [{"major_version": version, "minor_version": 0,
                      "release_time": 1_700_000_000} for version in capsule.versions],
    }


def shown_file(found: StoredObject, name: str, folder: str, is_folder: bool) -> Dict[str, Any]:
    path = f"{folder}/{name}" if folder else name
    if is_folder:
        return {"name": name, "path": path, "type": "folder"}
    return {"name": name, "path": path, "type": "file", "size": found.body.size}
