"""Contents of objects, among them ones too large to hold in memory."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Iterator, Protocol

CHUNK = 262_144


class Body(Protocol):
    """Bytes that can be read from any place."""

    @property
    def size(self) -> int: ...

    @property
    def etag(self) -> str: ...

    def chunks(self, start: int, end: int) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class BytesBody:
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def etag(self) -> str:
        return hashlib.md5(self.data).hexdigest()

    def chunks(self, start: int, end: int) -> Iterator[bytes]:
        for offset in range(start, end, CHUNK):
            yield self.data[offset:min(offset + CHUNK, end)]


@dataclass(frozen=True)
class LongBody:
    """`head`, then `line` over and over, then `tail`: a log of any size, made as it is read."""

    head: bytes
    line: bytes
    tail: bytes
    size: int

    @property
    def etag(self) -> str:
        return hashlib.md5(repr(self).encode()).hexdigest() + "-1"

    def chunks(self, start: int, end: int) -> Iterator[bytes]:
        for offset in range(start, end, CHUNK):
            yield self._read(offset, min(offset + CHUNK, end))

    def _read(self, start: int, end: int) -> bytes:
        tail_at = self.size - len(self.tail)
        parts = [self.head[start:end]]
        first, last = max(start, len(self.head)), min(end, tail_at)
        if last > first:
            phase = (first - len(self.head)) % len(self.line)
            repeats = (last - first + phase) // len(self.line) + 1
            parts.append((self.line * repeats)[phase:phase + last - first])
        if end > tail_at:
            parts.append(self.tail[max(0, start - tail_at):end - tail_at])
        return b"".join(parts)


@dataclass(frozen=True)
class SliceBody:
    """A span of another body, for ranged reads."""

    whole: Body
    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first

    @property
    def etag(self) -> str:
        return self.whole.etag

    def chunks(self, start: int, end: int) -> Iterator[bytes]:
        return self.whole.chunks(self.first + start, self.first + end)
