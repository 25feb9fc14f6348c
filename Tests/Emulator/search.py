"""Code Ocean's search of data assets, with its known peculiarities."""
from __future__ import annotations

import base64
import json
import re
from typing import Any, Dict, List, Optional, Tuple

from world import Asset

LONGEST_NAME = 20  # A longer `name:` finds nothing.
LARGEST_PAGE = 1000
FIELD = re.compile(
    r"(?P<field>subject id|data level|experiment type|name|tag)\s*:\s*"
    r"(?P<value>\"[^\"]*\"|\S+)", re.IGNORECASE)


class BadSearch(ValueError):
    """A search that Code Ocean answers with 400."""


def parse_query(query: str) -> Tuple[Dict[str, List[str]], List[str]]:
    """Splits a query into its `field:value` terms and its free words."""
    fields: Dict[str, List[str]] = {}

    def take(match: "re.Match[str]") -> str:
        value = match.group("value").strip('"').lower()
        fields.setdefault(match.group("field").lower(), []).append(value)
        return " "

    rest = FIELD.sub(take, query)
    words = [part.strip('"').lower() for part in re.findall(r'"[^"]*"|\S+', rest)]
    return fields, [word for word in words if word]


def satisfies(asset: Asset, query: str) -> bool:
    """The same field repeated means "or", different fields and words mean "and"."""
    fields, words = parse_query(query)
    return (
        all(any(_field_holds(asset, name, value) for value in values)
            for name, values in fields.items())
        and all(word in _text(asset) for word in words))


def _field_holds(asset: Asset, name: str, value: str) -> bool:
    if name == "name":
        return len(value) <= LONGEST_NAME and value in asset.name.lower()
    if name == "tag":
        return value in [tag.lower() for tag in asset.tags or []]
    return str((asset.custom_metadata or {}).get(name, "")).lower() == value


def _text(asset: Asset) -> str:
    metadata = [str(value) for value in (asset.custom_metadata or {}).values()]
    parts = [asset.name, asset.description or "", *(asset.tags or []), *metadata]
    return "\n".join(parts).lower()


def run_search(assets: List[Asset], body: Dict[str, Any], repeat: int
               ) -> Tuple[List[Asset], Optional[str]]:
    """One page of results, and the token of the next when there is one.

    `repeat` results of each page are shown again on the next, as happens when assets are
    created while a client pages.
    """
    limit = _whole(body, "limit", 100)
    if not 1 <= limit <= LARGEST_PAGE:
        raise BadSearch(f"limit must be between 1 and {LARGEST_PAGE}")
    offset = _token_offset(body["next_token"]) if body.get("next_token") else (
        _whole(body, "offset", 0))
    found = _sorted([asset for asset in assets if _is_wanted(asset, body)], body)
    start = max(0, offset - min(repeat, limit - 1))
    has_more = start + limit < len(found)
    token = _token(offset + limit) if has_more else None
    return found[start:start + limit], token


def _is_wanted(asset: Asset, body: Dict[str, Any]) -> bool:
    if not asset.indexed or asset.denied_status is not None:
        return False
    if asset.archived != bool(body.get("archived")):
        return False
    if body.get("favorite") and not asset.favorite:
        return False
    if body.get("type") and asset.type != body["type"]:
        return False
    if body.get("origin") and asset.is_external != (body["origin"] == "external"):
        return False
    return satisfies(asset, body.get("query") or "")


def _sorted(assets: List[Asset], body: Dict[str, Any]) -> List[Asset]:
    field, order = body.get("sort_field"), body.get("sort_order")
    if bool(field) != bool(order):
        raise BadSearch("sort_field and sort_order must be given together")
    if not field:  # By relevance, so to speak: an order that means nothing but is stable.
        return sorted(assets, key=lambda asset: asset.id)
    if field not in ("created", "type", "name", "size"):
        raise BadSearch(f"unknown sort_field {field!r}")
    if order not in ("asc", "desc"):
        raise BadSearch(f"unknown sort_order {order!r}")
    attribute = "id" if field == "size" else field
    return sorted(assets, key=lambda asset: (getattr(asset, attribute), asset.id),
                  reverse=order == "desc")


def _whole(body: Dict[str, Any], name: str, default: int) -> int:
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadSearch(f"{name} must be a whole number")
    return value


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(json.dumps({"offset": offset}).encode()).decode()


def _token_offset(token: str) -> int:
    try:
        return int(json.loads(base64.urlsafe_b64decode(token.encode()))["offset"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadSearch("next_token is not one of ours") from error
