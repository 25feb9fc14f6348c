"""S3 with path-style addresses: list, get, head, put. Signatures are not verified here."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timezone
from email.utils import formatdate
from urllib.parse import quote
from xml.sax.saxutils import escape

from server import Request, Response
from world import StoredObject, World

XML = "application/xml"


class S3:
    def __init__(self, world: World) -> None:
        self.world = world

    def __call__(self, request: Request) -> Response:
        bucket, _, key = request.path.lstrip("/").partition("/")
        is_signed = "Authorization" in request.headers or "emulator" in request.query
        if not is_signed and bucket not in self.world.public_buckets:
            return error(403, "AccessDenied", "Access Denied")
        if bucket not in self.world.buckets:
            return error(404, "NoSuchBucket", "The specified bucket does not exist")
        if request.method == "PUT":
            return self._put(request, bucket, key)
        if not key:
            return self._list(request, bucket)
        with self.world.lock:
            stored = self.world.buckets[bucket].get(key)
        if stored is None:
            return error(404, "NoSuchKey", "The specified key does not exist.")
        return self._get(request, stored)

    def _put(self, request: Request, bucket: str, key: str) -> Response:
        with self.world.lock:
            if request.headers.get("If-None-Match") == "*" and key in self.world.buckets[bucket]:
                return error(412, "PreconditionFailed", "The object exists")
            self.world.put(bucket, key, request.body)
        return Response(200, b"", XML, {"ETag": etag(request.body)})

    def _get(self, request: Request, stored: StoredObject) -> Response:
        start, end, status = 0, stored.size, 200
        headers = {
            "Last-Modified": formatdate(stored.modified, usegmt=True), "Accept-Ranges": "bytes",
        }
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", ""))
        if match and (match[1] or match[2]):
            start = int(match[1]) if match[1] else max(0, stored.size - int(match[2]))
            end = min(stored.size, int(match[2]) + 1) if match[1] and match[2] else stored.size
            if start >= stored.size:
                return error(416, "InvalidRange", "The requested range is not satisfiable")
            status = 206
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
        if request.method == "HEAD":
            return Response(status, b"", "binary/octet-stream", headers, length=end - start)
        return Response(status, stored.read(start, end), "binary/octet-stream", headers)

    def _list(self, request: Request, bucket: str) -> Response:
        query = request.query
        prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
        after = query.get("continuation-token") or query.get("start-after", "")
        limit = min(int(query.get("max-keys", 1000)), self.world.list_page)
        encode = quote if query.get("encoding-type") == "url" else lambda text: escape(text)
        with self.world.lock:
            keys = sorted(key for key in self.world.buckets[bucket] if key.startswith(prefix))
            objects = dict(self.world.buckets[bucket])
        entries: list[str] = []
        seen = ""
        last, truncated = "", False
        for key in keys:
            rest = key[len(prefix) :]
            folder = prefix + rest.split(delimiter)[0] + delimiter if delimiter and delimiter in rest else ""
            name = folder or key
            if name <= after or name == seen:
                continue
            if len(entries) == limit:
                truncated = True
                break
            seen = last = name
            entries.append(self._entry(folder, key, objects[key], encode))
        return Response(200, self._listing(
            bucket, query, entries, last if truncated else "", encode), XML)

    @staticmethod
    def _entry(folder: str, key: str, stored: StoredObject, encode) -> str:
        if folder:
            return f"<CommonPrefixes><Prefix>{encode(folder)}</Prefix></CommonPrefixes>"
        time = datetime.fromtimestamp(stored.modified, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return (
            f"<Contents><Key>{encode(key)}</Key><LastModified>{time}</LastModified>"
            f'<ETag>"{hashlib.md5(key.encode()).hexdigest()}"</ETag><Size>{stored.size}</Size>'
            "<StorageClass>STANDARD</StorageClass></Contents>"
        )

    @staticmethod
    def _listing(bucket: str, query: dict, entries: list[str], token: str, encode) -> bytes:
        encoding = "<EncodingType>url</EncodingType>" if query.get("encoding-type") == "url" else ""
        more = f"<NextContinuationToken>{escape(token)}</NextContinuationToken>" if token else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<Name>{bucket}</Name><Prefix>{encode(query.get('prefix', ''))}</Prefix>"
            f"<KeyCount>{len(entries)}</KeyCount><MaxKeys>{query.get('max-keys', 1000)}</MaxKeys>"
            f"{encoding}<IsTruncated>{'true' if token else 'false'}</IsTruncated>{more}"
            + "".join(entries) + "</ListBucketResult>"
        ).encode()


def etag(body: bytes) -> str:
    return f'"{hashlib.md5(body).hexdigest()}"'


def error(status: int, code: str, text: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{text}</Message></Error>'
    return Response(status, body.encode(), XML)
