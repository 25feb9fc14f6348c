"""The part of MongoDB's query language that clients of the gateway use."""
from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, Tuple

Document = Dict[str, Any]


class BadQuery(ValueError):
    """A query that the gateway would refuse."""


def values_at(document: Any, path: str) -> List[Any]:
    """Values at a dotted path; arrays on the way are searched element by element."""
    return list(_walk(document, path.split(".")))


def _walk(value: Any, path: List[str]) -> Iterator[Any]:
    if not path:
        yield value
        return
    if isinstance(value, dict):
        if path[0] in value:
            yield from _walk(value[path[0]], path[1:])
    elif isinstance(value, list):
        if path[0].isdigit() and int(path[0]) < len(value):
            yield from _walk(value[int(path[0])], path[1:])
        for item in value:
            if isinstance(item, dict):
                yield from _walk(item, path)


def matches(document: Document, query: Document) -> bool:
    """Whether a document satisfies a filter."""
    for key, condition in query.items():
        if key == "$and":
            holds = all(matches(document, part) for part in condition)
        elif key == "$or":
            holds = any(matches(document, part) for part in condition)
        elif key == "$nor":
            holds = not any(matches(document, part) for part in condition)
        elif key.startswith("$"):
            raise BadQuery(f"unknown top level operator: {key}")
        else:
            holds = _field_holds(values_at(document, key), condition)
        if not holds:
            return False
    return True


def _field_holds(found: List[Any], condition: Any) -> bool:
    if isinstance(condition, dict) and any(key.startswith("$") for key in condition):
        return all(
            _operator_holds(found, name, operand, condition)
            for name, operand in condition.items() if name != "$options")
    return _equals(found, condition)


def _candidates(found: List[Any]) -> List[Any]:
    """A field that is an array matches by itself and by each of its elements."""
    return found + [item for value in found if isinstance(value, list) for item in value]


def _equals(found: List[Any], wanted: Any) -> bool:
    if wanted is None and not found:
        return True
    return any(value == wanted for value in _candidates(found))


def _operator_holds(found: List[Any], name: str, operand: Any, condition: Document) -> bool:
    if name == "$eq":
        return _equals(found, operand)
    if name == "$ne":
        return not _equals(found, operand)
    if name == "$in":
        return any(_equals(found, wanted) for wanted in operand)
    if name == "$nin":
        return not any(_equals(found, wanted) for wanted in operand)
    if name == "$exists":
        return bool(found) == bool(operand)
    if name == "$not":
        return not _field_holds(found, operand)
    if name == "$size":
        return any(isinstance(value, list) and len(value) == operand for value in found)
    if name == "$elemMatch":
        return any(
            isinstance(item, dict) and matches(item, operand)
            for value in found if isinstance(value, list) for item in value)
    if name == "$regex":
        return _regex_holds(found, str(operand), str(condition.get("$options", "")))
    return _comparison_holds(found, name, operand)


def _regex_holds(found: List[Any], pattern: str, options: str) -> bool:
    flags = re.IGNORECASE if "i" in options else 0
    try:
        compiled = re.compile(pattern, flags)
    except re.error as error:
        raise BadQuery(f"invalid regex: {error}") from error
    return any(isinstance(value, str) and compiled.search(value) for value in _candidates(found))


def _comparison_holds(found: List[Any], name: str, operand: Any) -> bool:
    tests = {
        "$gt": lambda value: value > operand, "$gte": lambda value: value >= operand,
        "$lt": lambda value: value < operand, "$lte": lambda value: value <= operand,
    }
    if name not in tests:
        raise BadQuery(f"unknown operator: {name}")
    comparable = [value for value in _candidates(found) if type(value) is type(operand)]
    return any(tests[name](value) for value in comparable)


def project(document: Document, projection: Document) -> Document:
    """A document cut to a projection; `_id` stays unless it is excluded."""
    wanted = {key: value for key, value in projection.items() if key != "_id"}
    if len({bool(value) for value in wanted.values()}) > 1:
        raise BadQuery("a projection cannot mix inclusion and exclusion")
    including = any(wanted.values()) or (not wanted and bool(projection.get("_id", 0)))
    paths = [key.split(".") for key in wanted]
    result = _include(document, paths) if including else _exclude(document, paths)
    if projection.get("_id", 1):
        return {"_id": document.get("_id"), **result}
    result.pop("_id", None)
    return result


def _split(paths: List[List[str]]) -> Tuple[set, Dict[str, List[List[str]]]]:
    whole = {path[0] for path in paths if len(path) == 1}
    deeper: Dict[str, List[List[str]]] = {}
    for path in paths:
        if len(path) > 1 and path[0] not in whole:
            deeper.setdefault(path[0], []).append(path[1:])
    return whole, deeper


def _include(value: Any, paths: List[List[str]]) -> Any:
    if isinstance(value, list):
        return [_include(item, paths) for item in value if isinstance(item, (dict, list))]
    whole, deeper = _split(paths)
    result = {}
    for key, item in value.items():
        if key in whole:
            result[key] = item
        elif key in deeper and isinstance(item, (dict, list)):
            result[key] = _include(item, deeper[key])
    return result


def _exclude(value: Any, paths: List[List[str]]) -> Any:
    if isinstance(value, list):
        return [_exclude(item, paths) for item in value]
    if not isinstance(value, dict):
        return value
    whole, deeper = _split(paths)
    return {
        key: _exclude(item, deeper[key]) if key in deeper else item
        for key, item in value.items() if key not in whole
    }


def sort_documents(documents: List[Document], keys: Document) -> List[Document]:
    """Sorted by several keys, the first the most important; missing values come first."""
    for path, direction in reversed(list(keys.items())):
        documents = sorted(
            documents, key=lambda document: _sort_key(values_at(document, path)),
            reverse=int(direction) < 0)
    return documents


def _sort_key(found: List[Any]) -> Tuple[int, Any]:
    if not found or found[0] is None:
        return (0, "")
    value = found[0]
    return (1, value) if isinstance(value, (int, float)) else (2, str(value))
