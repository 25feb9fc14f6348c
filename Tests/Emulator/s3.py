"""A stand-in for S3: path-style addresses, the five calls the program makes.

Signatures are not verified here: moto, which does verify them, judges those. A private
bucket only asks that the request carries one.
"""
from __future__ import annotations

import base64
import datetime
import email.utils
import re
import urllib.parse
import uuid
from typing import List, Optional, Tuple
from xml.sax.saxutils import escape

from bodies import BytesBody, SliceBody
from objects import Bucket, StoredObject
from server import Request, Response
from world import World

RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


class S3:
    """Answers S3 requests from the world's buckets."""

    def __init__(self, world: World, page_size: int = 1000) -> None:
        self.world = world
        self.page_size = page_size

    def handle(self, request: Request) -> Response:
        _, _, rest = request.path.partition("/")
        name, _, key = rest.partition("/")
        bucket = self.world.buckets.get(name)
        if bucket is None:
            return _error(404, "NoSuchBucket", "The specified bucket does not exist", name)
        if (bucket.private or request.method == "PUT") and not _is_signed(request):
            return _error(403, "AccessDenied", "Access Denied", rest)
        if not key:
            return self._list(request, bucket) if request.method == "GET" else (
                Response(200) if request.method == "HEAD" else _not_allowed(rest))
        if request.method in ("GET", "HEAD"):
            return self._get(request, bucket, key)
        if request.method == "PUT":
            return self._put(request, bucket, key)
        return _not_allowed(rest)

    def _get(self, request: Request, bucket: Bucket, key: str) -> Response:
        found = bucket.get(key, self.world.now())
        if found is None:
            return _error(404, "NoSuchKey", "The specified key does not exist.", key)
        headers = {
            "ETag": f'"{found.body.etag}"', "Accept-Ranges": "bytes",
            "Last-Modified": email.utils.formatdate(found.modified, usegmt=True),
            "Content-Type": found.content_type, "x-amz-request-id": uuid.uuid4().hex,
        }
        match = RANGE.match(request.headers.get("Range", ""))
        if match is None:
            return Response(200, found.body, headers)
        span = _span(match.group(1), match.group(2), found.body.size)
        if span is None:
            return _error(416, "InvalidRange", "The requested range is not satisfiable", key)
        start, end = span
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{found.body.size}"
        return Response(206, SliceBody(found.body, start, end), headers)

    def _put(self, request: Request, bucket: Bucket, key: str) -> Response:
        only_if_new = request.headers.get("If-None-Match", "") == "*"
        if not bucket.put(key, request.body, self.world.now(), only_if_new):
            return _error(
                412, "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold", key)
        return Response(200, headers={
            "ETag": f'"{bucket.objects[key].body.etag}"', "x-amz-request-id": uuid.uuid4().hex})

    def _list(self, request: Request, bucket: Bucket) -> Response:
        token = request.argument("continuation-token")
        after = _decode_token(token) if token else request.argument("start-after")
        if after is None:
            return _error(400, "InvalidArgument", "The continuation token is incorrect", "")
        try:
            asked = int(request.argument("max-keys", "1000"))
        except ValueError:
            return _error(400, "InvalidArgument", "max-keys is not a number", "")
        limit = max(0, min(asked, self.page_size, 1000))
        prefix, delimiter = request.argument("prefix"), request.argument("delimiter")
        objects, folders, last = self._page(bucket, prefix, delimiter, after, limit)
        return _listing(request, bucket.name, limit, objects, folders, last)

    def _page(self, bucket: Bucket, prefix: str, delimiter: str, after: str, limit: int
              ) -> Tuple[List[StoredObject], List[str], Optional[str]]:
        """One page, and the key or folder after which the next begins (none: the end)."""
        objects: List[StoredObject] = []
        folders: List[str] = []
        last = ""
        for found in bucket.listing(prefix, self.world.now(), after):
            cut = found.key.find(delimiter, len(prefix)) if delimiter else -1
            folder = found.key[:cut + len(delimiter)] if cut >= 0 else ""
            if folder and (folder == last or folder == after):
                continue
            if len(objects) + len(folders) >= limit:
                return objects, folders, last or None
            if folder:
                folders.append(folder)
            else:
                objects.append(found)
            last = folder or found.key
        return objects, folders, None


def _listing(request: Request, bucket: str, limit: int, objects: List[StoredObject],
             folders: List[str], last: Optional[str]) -> Response:
    encoded = request.argument("encoding-type") == "url"

    def text(value: str) -> str:
        return urllib.parse.quote(value, safe="/-_.~*") if encoded else escape(value)

    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
        f"<Name>{bucket}</Name><Prefix>{text(request.argument('prefix'))}</Prefix>"
        f"<KeyCount>{len(objects) + len(folders)}</KeyCount><MaxKeys>{limit}</MaxKeys>"
        f"<IsTruncated>{'true' if last else 'false'}</IsTruncated>"
    ]
    if request.has("delimiter"):
        parts.append(f"<Delimiter>{text(request.argument('delimiter'))}</Delimiter>")
    if encoded:
        parts.append("<EncodingType>url</EncodingType>")
    if last:
        parts.append(f"<NextContinuationToken>{_encode_token(last)}</NextContinuationToken>")
    for found in objects:
        parts.append(
            f"<Contents><Key>{text(found.key)}</Key>"
            f"<LastModified>{_timestamp(found.modified)}</LastModified>"
            f"<ETag>&quot;{found.body.etag}&quot;</ETag><Size>{found.body.size}</Size>"
            "<StorageClass>STANDARD</StorageClass></Contents>")
    parts += [f"<CommonPrefixes><Prefix>{text(name)}</Prefix></CommonPrefixes>" for name in folders]
    parts.append("</ListBucketResult>")
    return _xml(200, "".join(parts))


def _span(first: str, last: str, size: int) -> Optional[Tuple[int, int]]:
    """The half-open span of a Range header; none when it lies outside the object."""
    if not first:
        start, end = max(0, size - int(last or 0)), size
    else:
        start, end = int(first), min(int(last) + 1 if last else size, size)
    return (start, end) if start < end else None


def _is_signed(request: Request) -> bool:
    return "Authorization" in request.headers or request.has("X-Amz-Signature")


def _encode_token(last: str) -> str:
    return base64.urlsafe_b64encode(last.encode("utf-8")).decode("ascii")


def _decode_token(token: str) -> Optional[str]:
    try:
        return base64.urlsafe_b64decode(token.encode("ascii")).decode("utf-8")
    except ValueError:
        return None


def _timestamp(seconds: float) -> str:
    moment = datetime.datetime.fromtimestamp(seconds, tz=datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _xml(status: int, text: str) -> Response:
    return Response(status, BytesBody(text.encode("utf-8")), {
        "Content-Type": "application/xml", "x-amz-request-id": uuid.uuid4().hex})


def _not_allowed(resource: str) -> Response:
    return _error(405, "MethodNotAllowed", "The method is not allowed", resource)


def _error(status: int, code: str, message: str, resource: str) -> Response:
    return _xml(status, (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{code}</Code><Message>{escape(message)}</Message>"
        f"<Resource>{escape(resource)}</Resource><RequestId>emulator</RequestId></Error>"))
