"""The DocumentDB gateway: find, aggregate, count."""

from __future__ import annotations

import json
import re
from typing import Any, Callable, Iterator

from server import Request, Response
from world import World

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": lambda value, wanted: value == wanted,
    "$ne": lambda value, wanted: value != wanted,
    "$gt": lambda value, wanted: value is not None and value > wanted,
    "$gte": lambda value, wanted: value is not None and value >= wanted,
    "$lt": lambda value, wanted: value is not None and value < wanted,
    "$lte": lambda value, wanted: value is not None and value <= wanted,
    "$in": lambda value, wanted: value in wanted,
    "$nin": lambda value, wanted: value not in wanted,
    "$regex": lambda value, wanted: isinstance(value, str) and re.search(wanted, value) is not None,
}


class DocumentDB:
    def __init__(self, world: World) -> None:
        self.world = world

    def __call__(self, request: Request) -> Response:
        verb = request.path.rstrip("/").rsplit("/", 1)[-1]
        if "/metadata_index/data_assets/" not in request.path:
            return Response.of({"message": "Not Found"}, 404)
        try:
            if verb == "find":
                return Response.of(self._find(request.query))
            if verb == "count_documents":
                wanted = json.loads(request.query.get("filter") or "{}")
                return Response.of({
                    "total_record_count": len(self.world.records),
                    "filtered_record_count": len(self._matching(wanted)),
                })
            if verb == "aggregate" and request.method == "POST":
                return Response.of(self._aggregate(request.json()))
        except (ValueError, KeyError) as problem:
            return Response.of({"message": f"Bad Request: {problem}"}, 400)
        return Response.of({"message": "Not Found"}, 404)

    def _matching(self, wanted: dict[str, Any]) -> list[dict[str, Any]]:
        return [record for record in self.world.records if fits(record, wanted)]

    def _find(self, query: dict[str, str]) -> list[dict[str, Any]]:
        found = self._matching(json.loads(query.get("filter") or "{}"))
        found = ordered(found, json.loads(query.get("sort") or "{}"))
        skip, limit = int(query.get("skip") or 0), int(query.get("limit") or 0)
        # The gateway cuts an answer short whatever the limit says.
        size = min(limit or self.world.record_page, self.world.record_page)
        projection = json.loads(query.get("projection") or "{}")
        return [projected(record, projection) for record in found[skip : skip + size]]

    def _aggregate(self, pipeline: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = list(self.world.records)
        for stage in pipeline:
            (name, value), = stage.items()
            if name == "$match":
                found = [record for record in found if fits(record, value)]
            elif name == "$project":
                found = [projected(record, value) for record in found]
            elif name == "$sort":
                found = ordered(found, value)
            elif name == "$limit":
                found = found[:value]
            elif name == "$skip":
                found = found[value:]
            else:
                raise ValueError(f"no such stage: {name}")
        return found


def values(record: Any, path: str) -> Iterator[Any]:
    """What a dotted path leads to; a list on the way is looked into."""
    if isinstance(record, list):
        for element in record:
            yield from values(element, path)
        return
    head, _, rest = path.partition(".")
    if not isinstance(record, dict) or head not in record:
        return
    if rest:
        yield from values(record[head], rest)
    else:
        yield record[head]


def fits(record: dict[str, Any], wanted: dict[str, Any]) -> bool:
    for path, condition in wanted.items():
        if path == "$and":
            if not all(fits(record, part) for part in condition):
                return False
        elif path == "$or":
            if not any(fits(record, part) for part in condition):
                return False
        elif not value_fits(list(values(record, path)), condition):
            return False
    return True


def value_fits(found: list[Any], condition: Any) -> bool:
    flat = [item for value in found for item in (value if isinstance(value, list) else [value])]
    if not (isinstance(condition, dict) and any(key.startswith("$") for key in condition)):
        return condition in found or condition in flat
    for operator, wanted in condition.items():
        if operator == "$exists":
            if bool(found) != bool(wanted):
                return False
        elif operator == "$options":
            continue
        elif operator in ("$ne", "$nin"):
            if not all(OPERATORS[operator](value, wanted) for value in flat):
                return False
        elif not any(OPERATORS[operator](value, wanted) for value in found + flat):
            return False
    return True


def ordered(records: list[dict[str, Any]], sort: dict[str, int]) -> list[dict[str, Any]]:
    for path, direction in reversed(list(sort.items())):
        records = sorted(
            records, key=lambda record: str(next(values(record, path), "")), reverse=direction < 0)
    return records


def projected(record: dict[str, Any], projection: dict[str, int]) -> dict[str, Any]:
    if not projection:
        return record
    if all(not wanted for wanted in projection.values()):
        return {key: value for key, value in record.items() if key not in projection}
    result: dict[str, Any] = {}
    for path in ["_id", *projection]:
        if projection.get(path, 1):
            include(record, result, path.split("."))
    return result


def include(record: Any, result: dict[str, Any], path: list[str]) -> None:
    if not isinstance(record, dict) or path[0] not in record:
        return
    if len(path) == 1:
        result[path[0]] = record[path[0]]
    else:
        include(record[path[0]], result.setdefault(path[0], {}), path[1:])
