"""Code Ocean's API, as far as its public clients use it."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any
from urllib.parse import quote

from runs import Runs
from server import Request, Response
from world import INTERNAL_BUCKET, Asset, World

#: A `name:` query longer than this finds nothing (a limit of the real search).
NAME_LIMIT = 20


class CodeOcean:
    def __init__(self, world: World, s3_address: str = "") -> None:
        self.world = world
        self.runs = Runs(world)
        self.s3_address = s3_address

    def __call__(self, request: Request) -> Response:
        if not self._is_authorised(request):
            return message(401, "Unauthorized: the access token is not valid")
        parts = [part for part in request.path.split("/") if part][2:]
        with self.world.lock:
            self.runs.settle()
            if parts[:1] == ["data_assets"]:
                return self._data_assets(request, parts[1:])
            if parts[:1] == ["computations"]:
                return self._computations(request, parts[1:])
            if parts[:1] == ["capsules"] and len(parts) >= 2:
                return self._capsules(parts[1], parts[2:])
        return message(404, "Not Found")

    def _is_authorised(self, request: Request) -> bool:
        given = request.headers.get("Authorization", "")
        wanted = base64.b64encode(f"{self.world.token}:".encode()).decode()
        return given == f"Basic {wanted}"

    def _data_assets(self, request: Request, parts: list[str]) -> Response:
        if request.method == "POST" and parts == ["search"]:
            return self._search(request.json())
        if request.method == "POST" and not parts:
            return self._create(request.json())
        if not parts or parts[0] not in self.world.assets:
            return message(404, "Data asset not found")
        asset = self.world.assets[parts[0]]
        if asset.hidden is not None:
            return message(asset.hidden, "You have no access to this data asset")
        if request.method == "GET" and len(parts) == 1:
            return Response.of(asset.answer(self.world.clock.now()))
        if parts[1:] == ["files"] and request.method == "POST":
            return self._files(asset, request.json() or {})
        if parts[1:] == ["files", "urls"] or parts[1:] == ["files", "download_url"]:
            return self._urls(asset, request.query.get("path", ""))
        return message(405, "Method Not Allowed")

    def _search(self, body: dict[str, Any]) -> Response:
        limit = body.get("limit", 100)
        if not isinstance(limit, int) or not 0 < limit <= 1000:
            return message(400, "limit must be between 1 and 1000")
        found = [asset for asset in self.world.assets.values() if self._fits(asset, body)]
        field = body.get("sort_field") or "created"
        found.sort(key=lambda asset: str(asset.body.get(field, "")).rjust(20, "0"))
        if body.get("sort_order") == "desc":
            found.reverse()
        start = int(body.get("next_token") or body.get("offset") or 0)
        size = min(limit, self.world.search_page)
        first = max(0, start - 1) if self.world.repeat_across_pages else start
        page = found[first : start + size]
        has_more = start + size < len(found)
        now = self.world.clock.now()
        answer = {"has_more": has_more, "results": [asset.answer(now) for asset in page]}
        if has_more:
            answer["next_token"] = str(start + size)
        return Response.of(answer)

    def _fits(self, asset: Asset, body: dict[str, Any]) -> bool:
        if asset.hidden is not None or asset.archived != bool(body.get("archived", False)):
            return False
        if body.get("favorite"):
            return False
        text = (body.get("query") or "").strip()
        metadata = asset.body.get("custom_metadata") or {}
        if text.startswith("subject id:"):
            return str(metadata.get("subject id", "")) == text.removeprefix("subject id:").strip()
        if text.startswith("name:"):
            name = text.removeprefix("name:").strip()
            return len(name) <= NAME_LIMIT and name in asset.body["name"]
        places = [asset.body["name"], *(asset.body.get("tags") or []), *map(str, metadata.values())]
        return any(text.lower() in place.lower() for place in places)

    def _create(self, body: dict[str, Any]) -> Response:
        source = (body.get("source") or {}).get("aws") or {}
        if not body.get("name") or not body.get("mount"):
            return message(400, "name and mount are required")
        if not isinstance(body.get("tags"), list) or not source.get("bucket"):
            return message(400, "tags and source.aws.bucket are required")
        now = self.world.clock.now()
        asset_id = str(uuid.uuid4())
        created = {
            "id": asset_id, "name": body["name"], "mount": body["mount"], "created": int(now),
            "state": "ready", "type": "dataset", "tags": body["tags"], "last_used": 0,
            "custom_metadata": body.get("custom_metadata"),
            "source_bucket": {
                "origin": "aws", "bucket": source["bucket"], "prefix": source.get("prefix", ""),
                "external": not source.get("keep_on_external_storage", False) or True,
            },
        }
        settles = now + self.world.clock.duration(self.world.draft_seconds)
        prefix = source.get("prefix", "").rstrip("/") + "/"
        exists = any(key.startswith(prefix) for key in self.world.buckets.get(source["bucket"], {}))
        self.world.assets[asset_id] = Asset(
            created, settles_at=settles, settles_as="ready" if exists else "failed")
        return Response.of(self.world.assets[asset_id].answer(now), 201)

    def _files(self, asset: Asset, body: dict[str, Any]) -> Response:
        if asset.body.get("source_bucket"):
            return message(400, "files of external data assets cannot be listed")
        root = asset.body["id"] + "/"
        path = (body.get("path") or "").strip("/")
        prefix = root + (path + "/" if path else "")
        items: dict[str, dict[str, Any]] = {}
        for key, stored in self.world.buckets.get(INTERNAL_BUCKET, {}).items():
            if not key.startswith(prefix):
                continue
            name, _, rest = key[len(prefix) :].partition("/")
            place = key[len(root) :] if not rest else prefix[len(root) :] + name
            items[name] = {"name": name, "path": place, "type": "folder" if rest else "file"}
            if not rest:
                items[name]["size"] = stored.size
        return Response.of({"items": list(items.values())})

    def _urls(self, asset: Asset, path: str) -> Response:
        url = f"{self.s3_address}/{INTERNAL_BUCKET}/{asset.body['id']}/{quote(path)}?emulator=signed"
        return Response.of({"download_url": url, "view_url": url, "url": url})

    def _computations(self, request: Request, parts: list[str]) -> Response:
        if request.method == "POST" and not parts:
            body = request.json() or {}
            if not body.get("capsule_id") and not body.get("pipeline_id"):
                return message(400, "capsule_id is required")
            for attached in body.get("data_assets") or []:
                if attached.get("id") not in self.world.assets:
                    return message(400, f"data asset {attached.get('id')} does not exist")
            return Response.of(self.runs.start(body), 201)
        run = self.world.computations.get(parts[0]) if parts else None
        if run is None:
            return message(404, "Computation not found")
        if parts[1:] == ["results"]:
            return Response.of({"items": [{"name": "output", "path": "output", "type": "file", "size": 9}]})
        if parts[1:] in (["results", "urls"], ["results", "download_url"]):
            return Response.of({"download_url": f"{self.s3_address}/{INTERNAL_BUCKET}/none"})
        return Response.of(self.runs.answer(run))

    def _capsules(self, capsule: str, rest: list[str]) -> Response:
        if rest == ["computations"]:
            return Response.of(self.runs.of_capsule(capsule))
        return Response.of({
            "id": capsule, "name": "capsule", "slug": capsule[:7], "status": "release",
            "created": 1700000000, "owner": "emulator", "cloned_from_url": None,
            "versions": [{"major_version": 1, "minor_version": 0, "release_time": 1700000000}],
        })


def message(status: int, text: str) -> Response:
    return Response(status, json.dumps({"message": text}).encode())
