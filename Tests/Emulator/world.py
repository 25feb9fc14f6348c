"""What exists in the emulated cloud: assets, computations, records, objects."""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator

from clock import Clock

INTERNAL_BUCKET = "codeocean-s3datasetsbucket-1u41qdg42ur9"
OPEN_BUCKET = "aind-open-data"
SCRATCH_BUCKET = "aind-scratch-data"
MONITOR_CAPSULE = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
CONVERTER_CAPSULE = "60569c31-be2d-4ccd-b60b-ab247824ec7c"

#: An object is its bytes, or a size and a function that makes any range of them.
Generator = Callable[[int, int], bytes]


@dataclass
class StoredObject:
    """A file in S3."""

    size: int
    modified: float
    read: Generator

    @staticmethod
    def of(content: bytes, modified: float) -> "StoredObject":
        return StoredObject(len(content), modified, lambda start, end: content[start:end])


@dataclass
class Asset:
    """A data asset; `hidden` is the status that a reader without access gets."""

    body: dict[str, Any]
    archived: bool = False
    hidden: int | None = None
    #: When a new asset stops being a draft, and what it becomes.
    settles_at: float = 0.0
    settles_as: str = "ready"

    def answer(self, now: float) -> dict[str, Any]:
        body = dict(self.body)
        if self.settles_at > now:
            body["state"] = "draft"
        elif self.settles_as == "failed":
            body["state"] = "failed"
            body["failure_reason"] = "the source folder could not be read"
        return body


@dataclass
class World:
    """Everything, under one lock: the emulator is small and its threads are many."""

    clock: Clock
    token: str
    subject: str = ""
    assets: dict[str, Asset] = field(default_factory=dict)
    records: list[dict[str, Any]] = field(default_factory=list)
    computations: dict[str, dict[str, Any]] = field(default_factory=dict)
    buckets: dict[str, dict[str, StoredObject]] = field(default_factory=dict)
    public_buckets: set[str] = field(default_factory=lambda: {OPEN_BUCKET})
    #: What a run of the monitor or of any other capsule takes, in seconds.
    durations: tuple[float, float, float] = (2.0, 20.0, 3.0)
    draft_seconds: float = 3.0
    search_page: int = 1000
    list_page: int = 1000
    record_page: int = 100
    repeat_across_pages: bool = False
    lock: threading.RLock = field(default_factory=threading.RLock)
    _numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 1 << 30)))

    def new_id(self) -> str:
        """The same IDs in every start: tests and pictures stay as they are."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"conversion-tui/{next(self._numbers)}"))

    def put(self, bucket: str, key: str, content: bytes | str, modified: float | None = None) -> None:
        data = content.encode() if isinstance(content, str) else content
        when = self.clock.now() if modified is None else modified
        self.buckets.setdefault(bucket, {})[key] = StoredObject.of(data, when)

    def put_lazily(self, bucket: str, key: str, size: int, read: Generator) -> None:
        self.buckets.setdefault(bucket, {})[key] = StoredObject(size, self.clock.now(), read)

    def add_asset(self, name: str, created: float, **extra: Any) -> str:
        """Adds a ready asset; `extra` are members of its body, None leaves one out."""
        flags = {key: extra.pop(key) for key in ("archived", "hidden") if key in extra}
        asset_id = extra.pop("id", None) or self.new_id()
        body: dict[str, Any] = {
            "id": asset_id, "name": name, "mount": name, "created": int(created),
            "last_used": 0, "state": "ready", "type": "dataset", "files": 3, "size": 1 << 20,
            "tags": [], "description": "",
        }
        body.update(extra)
        body = {key: value for key, value in body.items() if value is not ...}
        self.assets[asset_id] = Asset(body, **flags)
        return asset_id

    def external(self, bucket: str, prefix: str) -> dict[str, Any]:
        return {"origin": "aws", "bucket": bucket, "prefix": prefix, "external": True}
