"""Buckets and objects: what the S3 stand-in serves."""
from __future__ import annotations

import bisect
import threading
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Optional

from bodies import Body, BytesBody


@dataclass(frozen=True)
class StoredObject:
    """An object; one dated in the future is there only when its time has come."""

    key: str
    body: Body
    modified: float
    content_type: str = "binary/octet-stream"


@dataclass
class Bucket:
    """Objects by key, in the byte order in which S3 lists them."""

    name: str
    private: bool = True
    objects: Dict[str, StoredObject] = field(default_factory=dict)
    _order: List[bytes] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def put(self, key: str, body: "Body | bytes | str", modified: float,
            only_if_new: bool = False) -> bool:
        """Stores an object; answers false when it may not replace the one that is there."""
        if isinstance(body, str):
            body = body.encode("utf-8")
        if isinstance(body, bytes):
            body = BytesBody(body)
        with self._lock:
            if key not in self.objects:
                bisect.insort(self._order, key.encode("utf-8"))
            elif only_if_new:
                return False
            self.objects[key] = StoredObject(key, body, modified)
            return True

    def get(self, key: str, now: float) -> Optional[StoredObject]:
        found = self.objects.get(key)
        return found if found is not None and found.modified <= now else None

    def listing(self, prefix: str, now: float, after: str = "") -> Iterator[StoredObject]:
        """Objects under `prefix` whose key follows `after`, in order."""
        start = prefix.encode("utf-8")
        with self._lock:
            first = bisect.bisect_left(self._order, start)
            if after:
                first = max(first, bisect.bisect_right(self._order, after.encode("utf-8")))
            # No UTF-8 text holds this byte: it sorts after all that starts with the prefix.
            last = bisect.bisect_left(self._order, start + b"\xff")
            keys = self._order[first:last]
        for key in keys:
            found = self.get(key.decode("utf-8"), now)
            if found is not None:
                yield found

    def copy_folder(self, prefix: str, target: "Bucket", target_prefix: str,
                    now: float, visible: float) -> int:
        """Copies what is under a folder now, to be seen from `visible` on; returns the count."""
        count = 0
        for found in list(self.listing(prefix, now)):
            target.put(target_prefix + found.key[len(prefix):], found.body, visible)
            count += 1
        return count
