"""The data model: what exists on the emulated platform, and when."""
from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Optional

from objects import Bucket, StoredObject

CODE_OCEAN_BUCKET = "codeocean-s3datasetsbucket-1u41qdg42ur9"
RESULTS_BUCKET = "codeocean-s3resultsbucket-emulator"
SCRATCH_BUCKET = "aind-scratch-data"
PUBLIC_BUCKETS = (
    "aind-open-data", "aind-open-data-prod-o5171v", "aind-ephys-data", "aind-ophys-data",
    "aibs-behavior-data", "aind-msma-morphology-data",
)
PRIVATE_BUCKETS = (
    CODE_OCEAN_BUCKET, RESULTS_BUCKET, SCRATCH_BUCKET, "aind-private-data-prod-o5171v",
)

MONITOR_CAPSULE = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
CONVERTER_CAPSULE = "60569c31-be2d-4ccd-b60b-ab247824ec7c"


@dataclass
class Durations:
    """Seconds that each stage takes before `speed` divides them."""

    asset_ready: float = 8.0
    initializing: float = 6.0
    converting: float = 60.0
    finalizing: float = 5.0


@dataclass
class Asset:
    """A data asset. `created` may lie ahead: the asset is then not there yet."""

    id: str
    name: str
    created: float
    type: str = "dataset"
    tags: Optional[List[str]] = None
    custom_metadata: Optional[Dict[str, Any]] = None
    source_bucket: Optional[Dict[str, Any]] = None
    ready_at: float = 0.0
    failure_reason: Optional[str] = None
    archived: bool = False
    favorite: bool = False
    indexed: bool = True  # False: searches miss it, its ID still answers.
    denied_status: Optional[int] = None  # The status that its ID answers with instead.
    sparse: bool = False  # Optional keys are left out; otherwise those without value are null.
    mount: Optional[str] = None
    description: Optional[str] = None
    provenance: Optional[Dict[str, Any]] = None

    @property
    def is_external(self) -> bool:
        return bool(self.source_bucket and self.source_bucket.get("external"))

    def state(self, now: float) -> str:
        if now < self.ready_at:
            return "draft"
        return "failed" if self.failure_reason else "ready"


@dataclass
class Stage:
    """The course of a computation, fixed when it starts: times are absolute."""

    running_at: float
    finalizing_at: float
    ended_at: float


@dataclass
class Computation:
    id: str
    capsule_id: str
    name: str
    created: float
    stage: Stage
    data_assets: List[Dict[str, Any]]
    parameters: List[Dict[str, Any]]
    exit_code: int = 0
    end_status: str = "succeeded"

    def state(self, now: float) -> str:
        if now < self.stage.running_at:
            return "initializing"
        if now < self.stage.finalizing_at:
            return "running"
        if now < self.stage.ended_at:
            return "finalizing"
        return "completed" if self.end_status != "failed" else "failed"

    def has_ended(self, now: float) -> bool:
        return now >= self.stage.ended_at

    def stop(self, now: float) -> None:
        """Ends a computation early, as deleting it does."""
        if not self.has_ended(now):
            self.stage = Stage(min(self.stage.running_at, now), now, now)
            self.end_status, self.exit_code = "stopped", 137


@dataclass
class Capsule:
    id: str
    name: str
    slug: str
    versions: List[int] = field(default_factory=list)
    parameters: List[str] = field(default_factory=list)


class World:
    """Everything the services answer from. Times are seconds since the epoch."""

    def __init__(self, speed: float = 1.0, durations: Optional[Durations] = None) -> None:
        self.lock = threading.RLock()
        self.speed = speed
        self.durations = durations or Durations()
        self.assets: Dict[str, Asset] = {}
        self.computations: Dict[str, Computation] = {}
        self.capsules: Dict[str, Capsule] = {}
        self.records: List[Dict[str, Any]] = []
        self.buckets: Dict[str, Bucket] = {}
        self.state: Dict[str, Any] = {}  # The sample Neuroglancer state.
        self.opened = 0.0  # When the world was handed over: what is newer, clients made.
        self._advanced = 0.0
        for name in PUBLIC_BUCKETS + PRIVATE_BUCKETS:
            self.buckets[name] = Bucket(name, private=name in PRIVATE_BUCKETS)

    def open(self) -> None:
        self.opened = self.now()

    def now(self) -> float:
        return time.time() + self._advanced

    def advance(self, seconds: float) -> float:
        """Moves the clock on; nothing runs in between, so every state is as if it had waited."""
        with self.lock:
            self._advanced += seconds
            return self.now()

    def lasting(self, seconds: float) -> float:
        return seconds / self.speed

    def visible_assets(self) -> List[Asset]:
        now = self.now()
        with self.lock:
            return [asset for asset in self.assets.values() if asset.created <= now]

    def visible_computations(self) -> List[Computation]:
        now = self.now()
        with self.lock:
            return [run for run in self.computations.values() if run.created <= now]

    def asset(self, identifier: str) -> Optional[Asset]:
        found = self.assets.get(identifier)
        return found if found is not None and found.created <= self.now() else None

    def computation(self, identifier: str) -> Optional[Computation]:
        found = self.computations.get(identifier)
        return found if found is not None and found.created <= self.now() else None

    def files(self, asset: Asset) -> Iterator[StoredObject]:
        """Objects of an asset in Code Ocean's own storage; keys start with the asset's ID."""
        return self.buckets[CODE_OCEAN_BUCKET].listing(asset.id + "/", self.now())

    def put(self, bucket: str, key: str, body: "bytes | str", modified: float) -> None:
        self.buckets[bucket].put(key, body, modified)


def new_identifier(*parts: Any) -> str:
    """An ID that is always the same for the same parts."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(str(part) for part in parts)))


def next_identifier(name: str) -> str:
    """An ID for another thing of this name; the caller holds the world's lock.

    IDs differ from start to start, unless the clock stands still.
    """
    _made[name] += 1
    return new_identifier(_started, name, _made[name])


_started = time.time()
_made: Counter[str] = Counter()
