"""A stand-in for Code Ocean's API: data assets, computations, capsules."""
from __future__ import annotations

import base64
import re
import urllib.parse
from typing import Any, Callable, Dict, List, Tuple

from answers import shown_asset, shown_capsule, shown_file, shown_run
from runs import Runs
from search import run_search
from server import Request, Response
from world import (
    CODE_OCEAN_BUCKET, RESULTS_BUCKET, Asset, Computation, World, next_identifier,
)

REQUIRED_OF_ASSET = ("name", "tags", "mount")


class Refused(Exception):
    """An answer other than success."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class CodeOcean:
    """Answers API requests from the world."""

    def __init__(self, world: World, token: str, s3_url: str, repeat_results: int = 0) -> None:
        self.world = world
        self.runs = Runs(world)
        self.repeat_results = repeat_results
        self._expected = "Basic " + base64.b64encode(f"{token}:".encode()).decode()
        self._s3_url = s3_url
        self._routes: List[Tuple[str, "re.Pattern[str]", Callable[..., Any]]] = [
            (method, re.compile(f"^/api/v1/{pattern}/?$"), action) for method, pattern, action in (
                ("POST", r"data_assets/search", self._search),
                ("POST", r"data_assets", self._create_asset),
                ("GET", r"data_assets/([^/]+)", self._asset),
                ("POST", r"data_assets/([^/]+)/files", self._asset_files),
                ("GET", r"data_assets/([^/]+)/files/(urls|download_url)", self._asset_urls),
                ("POST", r"computations", self._run),
                ("GET", r"computations/([^/]+)", self._computation),
                ("DELETE", r"computations/([^/]+)", self._stop),
                ("POST", r"computations/([^/]+)/results", self._results),
                ("GET", r"computations/([^/]+)/results/(urls|download_url)", self._result_urls),
                ("GET", r"capsules/([^/]+)", self._capsule),
                ("GET", r"capsules/([^/]+)/computations", self._capsule_runs),
            )]

    def handle(self, request: Request) -> Response:
        if request.headers.get("Authorization") != self._expected:
            return Response.json({"message": "Unauthorized: invalid access token"}, 401)
        try:
            return Response.json(self._dispatch(request))
        except Refused as error:
            return Response.json({"message": str(error)}, error.status)
        except ValueError as error:  # BadSearch and BadRun; the latter brings its status.
            return Response.json({"message": str(error)}, getattr(error, "status", 400))

    def _dispatch(self, request: Request) -> Any:
        for method, pattern, action in self._routes:
            match = pattern.match(request.path)
            if match is not None and method == request.method:
                return action(request, *match.groups())
        raise Refused(404, "page not found")

    def _search(self, request: Request) -> Dict[str, Any]:
        found, token = run_search(
            self.world.visible_assets(), _object(request), self.repeat_results)
        answer: Dict[str, Any] = {
            "has_more": token is not None,
            "results": [shown_asset(self.world, item) for item in found]}
        if token is not None:
            answer["next_token"] = token
        return answer

    def _asset(self, _: Request, identifier: str) -> Dict[str, Any]:
        return shown_asset(self.world, self._find_asset(identifier))

    def _find_asset(self, identifier: str) -> Asset:
        asset = self.world.asset(identifier)
        if asset is None:
            raise Refused(404, "data asset not found")
        if asset.denied_status is not None:
            raise Refused(asset.denied_status, "you do not have access to this data asset")
        return asset

    def _create_asset(self, request: Request) -> Dict[str, Any]:
        body = _object(request)
        missing = [name for name in REQUIRED_OF_ASSET if not body.get(name)]
        if missing:
            raise Refused(400, f"missing required fields: {', '.join(missing)}")
        source = (body.get("source") or {}).get("aws")
        if not isinstance(source, dict) or not source.get("bucket"):
            raise Refused(400, "source.aws.bucket is required")
        with self.world.lock:
            asset = self._new_asset(body, source)
            if request.fault is not None and request.fault.action == "fail_asset":
                asset.failure_reason = str(
                    request.fault.options.get("failure_reason", "failed to copy files"))
            self.world.assets[asset.id] = asset
        return shown_asset(self.world, asset)

    def _new_asset(self, body: Dict[str, Any], source: Dict[str, Any]) -> Asset:
        now = self.world.now()
        prefix = (source.get("prefix") or "").strip("/")
        external = bool(source.get("keep_on_external_storage"))
        asset = Asset(
            id=next_identifier(body["name"]), name=body["name"], mount=body["mount"], created=now,
            tags=list(body["tags"]), description=body.get("description"),
            custom_metadata=body.get("custom_metadata"),
            source_bucket={"origin": "aws", "bucket": source["bucket"], "prefix": prefix,
                           "external": external},
            ready_at=now + self.world.lasting(self.world.durations.asset_ready))
        bucket = self.world.buckets.get(source["bucket"])
        folder = f"{prefix}/" if prefix else ""
        if bucket is None:
            asset.failure_reason = f"bucket {source['bucket']} does not exist"
        elif next(bucket.listing(folder, now), None) is None:
            asset.failure_reason = f"no files found under s3://{source['bucket']}/{folder}"
        elif not external:
            bucket.copy_folder(folder, self.world.buckets[CODE_OCEAN_BUCKET], asset.id + "/",
                               now, visible=asset.ready_at)
        return asset

    def _asset_files(self, request: Request, identifier: str) -> Dict[str, Any]:
        asset = self._internal(identifier)
        path = str(_object(request).get("path") or "").strip("/")
        return self._folder(CODE_OCEAN_BUCKET, asset.id, path)

    def _asset_urls(self, request: Request, identifier: str, kind: str) -> Dict[str, str]:
        asset = self._internal(identifier)
        return self._urls(CODE_OCEAN_BUCKET, f"{asset.id}/{request.argument('path')}", kind)

    def _internal(self, identifier: str) -> Asset:
        asset = self._find_asset(identifier)
        if asset.is_external:
            raise Refused(400, "files of external data assets cannot be listed")
        return asset

    def _folder(self, bucket: str, root: str, path: str) -> Dict[str, Any]:
        prefix = f"{root}/{path}/" if path else f"{root}/"
        items: Dict[str, Dict[str, Any]] = {}
        for found in self.world.buckets[bucket].listing(prefix, self.world.now()):
            name, slash, _ = found.key[len(prefix):].partition("/")
            items.setdefault(name, shown_file(found, name, path, bool(slash)))
        if not items and path:
            raise Refused(404, f"no such folder: {path}")
        return {"items": list(items.values())}

    def _urls(self, bucket: str, key: str, kind: str) -> Dict[str, str]:
        if self.world.buckets[bucket].get(key, self.world.now()) is None:
            raise Refused(404, "file not found")
        url = f"{self._s3_url}/{bucket}/{urllib.parse.quote(key)}?X-Amz-Signature=emulator"
        return {"url": url} if kind == "download_url" else {"download_url": url, "view_url": url}

    def _run(self, request: Request) -> Dict[str, Any]:
        fault = request.fault
        injected = fault.options or {"exit_code": 1} if (
            fault is not None and fault.action == "fail_run") else None
        return shown_run(self.world, self.runs.start(_object(request), injected))

    def _find_run(self, identifier: str) -> Computation:
        run = self.world.computation(identifier)
        if run is None:
            raise Refused(404, "computation not found")
        return run

    def _computation(self, _: Request, identifier: str) -> Dict[str, Any]:
        return shown_run(self.world, self._find_run(identifier))

    def _stop(self, _: Request, identifier: str) -> Dict[str, Any]:
        with self.world.lock:
            self._find_run(identifier).stop(self.world.now())
        return {}

    def _results(self, request: Request, identifier: str) -> Dict[str, Any]:
        run = self._find_run(identifier)
        path = str(_object(request).get("path") or "").strip("/")
        return self._folder(RESULTS_BUCKET, run.id, path)

    def _result_urls(self, request: Request, identifier: str, kind: str) -> Dict[str, str]:
        run = self._find_run(identifier)
        return self._urls(RESULTS_BUCKET, f"{run.id}/{request.argument('path')}", kind)

    def _capsule(self, _: Request, identifier: str) -> Dict[str, Any]:
        capsule = self.world.capsules.get(identifier)
        if capsule is None:
            raise Refused(404, "capsule not found")
        return shown_capsule(capsule)

    def _capsule_runs(self, request: Request, identifier: str) -> List[Dict[str, Any]]:
        self._capsule(request, identifier)
        runs = [run for run in self.world.visible_computations() if run.capsule_id == identifier]
        return [shown_run(self.world, run) for run in sorted(runs, key=lambda run: -run.created)]


def _object(request: Request) -> Dict[str, Any]:
    try:
        value = request.json()
    except ValueError as error:
        raise Refused(400, f"body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise Refused(400, "body is not an object")
    return value
