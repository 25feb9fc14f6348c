"""A stand-in for the DocumentDB gateway: read-only, without authentication."""
from __future__ import annotations

import json
import re
from typing import Any, Dict, List

from mongo import BadQuery, matches, project, sort_documents
from server import Request, Response
from world import World

ROUTE = re.compile(r"^/v\d+/metadata_index/data_assets/(find|aggregate|count_documents)$")


class DocumentDB:
    """Answers gateway requests from the world's records."""

    def __init__(self, world: World, page_size: int = 50) -> None:
        self.world = world
        self.page_size = page_size  # The gateway cuts an answer short without saying so.

    def handle(self, request: Request) -> Response:
        route = ROUTE.match(request.path)
        if route is None:
            return Response.json({"message": "Not Found"}, 404)
        method = "POST" if route.group(1) == "aggregate" else "GET"
        if request.method != method:
            return Response.json({"message": "Method Not Allowed"}, 405)
        try:
            answer = getattr(self, "_" + route.group(1))(request)
        except (BadQuery, ValueError, TypeError, AttributeError) as error:
            return Response.json({"message": f"Bad request: {error}"}, 400)
        return Response.json(answer)

    def _find(self, request: Request) -> List[Dict[str, Any]]:
        found = self._matching(_argument(request, "filter"))
        order = _argument(request, "sort")
        found = sort_documents(found, order) if order else found
        skip, limit = int(request.argument("skip") or 0), int(request.argument("limit") or 0)
        page = min(limit, self.page_size) if limit > 0 else self.page_size
        projection = _argument(request, "projection")
        return [project(record, projection) if projection else record
                for record in found[skip:skip + page]]

    def _count_documents(self, request: Request) -> Dict[str, int]:
        return {
            "total_record_count": len(self.world.records),
            "filtered_record_count": len(self._matching(_argument(request, "filter"))),
        }

    def _aggregate(self, request: Request) -> List[Dict[str, Any]]:
        documents = list(self.world.records)
        for stage in request.json():
            (name, operand), = stage.items()
            if name == "$match":
                documents = [item for item in documents if matches(item, operand)]
            elif name == "$project":
                documents = [project(item, operand) for item in documents]
            elif name == "$sort":
                documents = sort_documents(documents, operand)
            elif name == "$limit":
                documents = documents[:int(operand)]
            elif name == "$skip":
                documents = documents[int(operand):]
            elif name == "$count":
                documents = [{str(operand): len(documents)}]
            else:
                raise BadQuery(f"unrecognized pipeline stage: {name}")
        return documents

    def _matching(self, query: Dict[str, Any]) -> List[Dict[str, Any]]:
        return [record for record in self.world.records if matches(record, query)]


def _argument(request: Request, name: str) -> Dict[str, Any]:
    text = request.argument(name)
    value = json.loads(text) if text else {}
    if isinstance(value, list):  # pymongo's form of a sort: [["created", 1]]
        return {key: direction for key, direction in value}
    if not isinstance(value, dict):
        raise BadQuery(f"{name} is not an object")
    return value
