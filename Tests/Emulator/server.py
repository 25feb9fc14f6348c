"""HTTP/1.1 with kept-alive connections, one thread each, for every stand-in service."""
from __future__ import annotations

import http.server
import json
import socket
import socketserver
import struct
import sys
import time
import traceback
import urllib.parse
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple

from bodies import Body, BytesBody
from faults import Fault, FaultRules
from log import MAXIMUM_BODY, RequestLog

MAXIMUM_REQUEST = 64 * 1024 * 1024


@dataclass
class Request:
    method: str
    path: str  # percent-decoded
    raw_path: str
    query: List[Tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes
    fault: Optional[Fault] = None

    def argument(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.query if key == name), default)

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.query)

    def json(self) -> Any:
        return json.loads(self.body.decode("utf-8"))


@dataclass
class Response:
    status: int = 200
    body: Body = field(default_factory=lambda: BytesBody(b""))
    headers: Dict[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, value: Any, status: int = 200) -> "Response":
        text = json.dumps(value, ensure_ascii=False).encode("utf-8")
        return cls(status, BytesBody(text), {"Content-Type": "application/json"})


Handler = Callable[[Request], Response]


@dataclass
class Shared:
    """What all listeners of one process have in common."""

    log: RequestLog
    faults: FaultRules
    latency_ms: float = 0.0


class Listener(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """One service on one loopback port."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, name: str, port: int, handler: Handler, shared: Shared,
                 observed: bool = True) -> None:
        self.name = name
        self.handler = handler
        self.shared = shared
        self.observed = observed
        super().__init__(("127.0.0.1", port), Connection)

    def server_bind(self) -> None:
        # HTTPServer looks up the host's full name here, which can take seconds offline.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is a bug to show."""
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError, ValueError)):
            super().handle_error(request, client_address)


class Connection(http.server.BaseHTTPRequestHandler):
    """Serves the requests of one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # Head and body leave in one segment.
    server: Listener

    def log_message(self, format: str, *args: Any) -> None:
        """Silence: the request log is the record."""

    def handle_expect_100(self) -> bool:
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def serve(self) -> None:
        request = self._read()
        if not self.server.observed:
            self._send(self._answer(request), None)
            return
        shared = self.server.shared
        text = request.body[:MAXIMUM_BODY].decode("utf-8", "replace")
        query = urllib.parse.unquote_plus(urllib.parse.urlsplit(self.path).query)
        entry = shared.log.begin(
            service=self.server.name, method=request.method, path=request.path, query=query,
            connection=self.client_address[1], authorization=_scheme(request),
            body=text if self.server.name != "s3" else "", fault=None)
        status, sent = 0, 0
        try:
            fault = shared.faults.match(
                self.server.name, request.method, request.path, query, text)
            request.fault = fault
            entry["fault"] = fault.action if fault else None
            if shared.latency_ms:
                time.sleep(shared.latency_ms / 1000)
            status, sent = self._perform(request, fault)
        finally:
            shared.log.end(entry, status, sent)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_PATCH = serve

    def _perform(self, request: Request, fault: Optional[Fault]) -> Tuple[int, int]:
        """Does what was asked, as the fault allows; returns status and bytes sent."""
        action = fault.action if fault else ""
        options = fault.options if fault else {}
        if action == "hang":
            self.server.shared.faults.hang(float(options.get("seconds", 3600)))
        if action in ("reset_before", "hang"):
            return self._reset()
        if action == "delay":
            time.sleep(float(options.get("ms", 1000)) / 1000)
        if action == "status":
            return self._send(_prepared(options), None)
        if action == "garbage":
            body = str(options.get("body", '{"results": [<Contents><<\x1b[2J')).encode()
            return self._send(Response(200, BytesBody(body)), None)
        response = self._answer(request)
        if action == "reset_after":
            return self._reset()
        return self._send(response, fault)

    def _answer(self, request: Request) -> Response:
        try:
            return self.server.handler(request)
        except Exception as error:  # A bug here must not look like a lost connection.
            traceback.print_exc()
            return Response.json({"message": f"emulator: {error!r}"}, 500)

    def _read(self) -> Request:
        target = urllib.parse.urlsplit(self.path)
        return Request(
            method=self.command, path=urllib.parse.unquote(target.path), raw_path=target.path,
            query=urllib.parse.parse_qsl(target.query, keep_blank_values=True),
            headers=self.headers, body=self._read_body())

    def _read_body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(self._read_chunks())
        length = int(self.headers.get("Content-Length") or 0)
        if length > MAXIMUM_REQUEST:
            raise ValueError("request larger than the emulator takes")
        return self.rfile.read(length)

    def _read_chunks(self) -> Iterator[bytes]:
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            yield self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                return

    def _send(self, response: Response, fault: Optional[Fault]) -> Tuple[int, int]:
        self.send_response_only(response.status)
        response.headers.setdefault("Content-Length", str(response.body.size))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD" or response.status in (204, 304):
            self.wfile.flush()
            return response.status, 0
        limit = response.body.size
        if fault and fault.action == "truncate":
            limit = int(fault.options.get("bytes", limit // 2))
            self.close_connection = True
        rate = float(fault.options.get("bytes_per_second", 1)) if (
            fault and fault.action == "drip") else None
        for piece in response.body.chunks(0, min(limit, response.body.size)):
            self._write(piece, rate)
        self.wfile.flush()
        return response.status, limit

    def _write(self, piece: bytes, rate: Optional[float]) -> None:
        if rate is None:
            self.wfile.write(piece)
            return
        step = max(1, int(rate / 10))
        for start in range(0, len(piece), step):
            self.wfile.write(piece[start:start + step])
            self.wfile.flush()
            time.sleep(step / rate)

    def _reset(self) -> Tuple[int, int]:
        """Ends the connection with RST, as a crashed peer does."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        return 0, 0


def _prepared(options: Mapping[str, Any]) -> Response:
    """The answer that a `status` rule asks for; a body that is no text is sent as JSON."""
    status = int(options.get("status", 503))
    body = options.get("body", {"message": f"injected {status}"})
    response = Response(status, BytesBody(body.encode())) if isinstance(body, str) else (
        Response.json(body, status))
    if "retry_after" in options:
        response.headers["Retry-After"] = str(options["retry_after"])
    response.headers.update(options.get("headers", {}))
    return response


def _scheme(request: Request) -> str:
    """How the request identified itself, never with what."""
    return request.headers.get("Authorization", "none").split(" ")[0].lower()
