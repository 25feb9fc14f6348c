"""HTTP on loopback: latency, faults and a log around the services."""

from __future__ import annotations

import json
import socket
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable
from urllib.parse import parse_qsl, unquote, urlsplit

from faults import Faults, Rule


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: Any
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body or b"null")


@dataclass
class Response:
    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    #: For a HEAD: the length of what is not sent.
    length: int | None = None

    @staticmethod
    def of(value: Any, status: int = 200) -> "Response":
        return Response(status, json.dumps(value).encode())


Service = Callable[[Request], Response]


class Log:
    """Every request, with how many were in flight beside it."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self._in_flight = 0
        self._lock = threading.Lock()

    def begin(self) -> int:
        with self._lock:
            self._in_flight += 1
            return self._in_flight

    def end(self, entry: dict[str, Any]) -> None:
        with self._lock:
            self._in_flight -= 1
            self.entries.append(entry)

    def clear(self) -> None:
        with self._lock:
            self.entries.clear()


@dataclass
class Surroundings:
    """What all listeners share."""

    faults: Faults = field(default_factory=Faults)
    log: Log = field(default_factory=Log)
    latency_seconds: float = 0.0


class Hangup(Exception):
    """The connection is to be cut."""


def handler(name: str, service: Service, around: Surroundings) -> type[BaseHTTPRequestHandler]:
    """A handler class for one service; `control` is neither logged nor hindered."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length) if length else b""
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            request = Request(self.command, unquote(parts.path), query, self.headers, body)
            if name == "control":
                return self.send(service(request))
            began, in_flight = time.time(), around.log.begin()
            identifier, status = uuid.uuid4().hex, 0
            try:
                status = self.answer(request, identifier)
            except (Hangup, ConnectionError):
                self.close_connection = True
            finally:
                around.log.end({
                    "time": began, "service": name, "method": request.method,
                    "path": request.path, "query": request.query, "status": status,
                    "seconds": round(time.time() - began, 4), "request_id": identifier,
                    "in_flight": in_flight, "signed": "Authorization" in self.headers,
                })

        def answer(self, request: Request, identifier: str) -> int:
            if around.latency_seconds:
                time.sleep(around.latency_seconds)
            rule = around.faults.take(name, request.method, self.path, request.body)
            early = self.early(rule)
            if early is not None:
                self.send(early)
                return early.status
            try:
                response = service(request)
            except Exception as error:  # A bug of the emulator must not look like silence.
                response = Response.of({"message": f"emulator: {error!r}"}, 500)
            response.headers.setdefault("x-amz-request-id", identifier)
            if rule is not None and rule.action == "reset_after":
                self.cut()
            self.send(response, rule)
            return response.status

        def early(self, rule: Rule | None) -> Response | None:
            """What a fault answers without the service having been asked."""
            if rule is None:
                return None
            if rule.action == "reset_before":
                self.cut()
            if rule.action == "hang":
                time.sleep(rule.option("seconds", 3600))
                self.cut()
            if rule.action == "delay":
                time.sleep(rule.option("ms", 1000) / 1000)
            if rule.action == "garbage":
                return Response(200, b'{"results": [{"id": <oops')
            if rule.action == "status":
                headers = {}
                if rule.option("retry_after", None) is not None:
                    headers["Retry-After"] = str(rule.option("retry_after", 0))
                body = rule.option("body", json.dumps({"message": "a fault was asked for"}))
                return Response(rule.option("status", 500), body.encode(), headers=headers)
            return None

        def cut(self) -> None:
            """Ends the connection with a reset, as a broken network does."""
            linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            raise Hangup

        def send(self, response: Response, rule: Rule | None = None) -> None:
            self.send_response(response.status)
            length = len(response.body) if response.length is None else response.length
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(length))
            for header, value in response.headers.items():
                self.send_header(header, value)
            self.end_headers()
            if self.command == "HEAD":
                return
            if rule is not None and rule.action == "truncate":
                self.wfile.write(response.body[: len(response.body) // 2])
                self.wfile.flush()
                self.cut()
            if rule is not None and rule.action == "drip":
                return self.drip(response.body, rule.option("bytes_per_second", 1))
            self.wfile.write(response.body)

        def drip(self, body: bytes, rate: int) -> None:
            for start in range(0, len(body), rate):
                self.wfile.write(body[start : start + rate])
                self.wfile.flush()
                time.sleep(1)

        def log_message(self, *_: Any) -> None:
            """The log is asked for through the control listener."""

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_any

    return Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_: Any) -> None:
        """A client that went away is its own business."""


def listen(name: str, service: Service, around: Surroundings, port: int = 0) -> Server:
    """Starts a listener on loopback; port 0 takes any that is free."""
    server = Server(("127.0.0.1", port), handler(name, service, around))
    threading.Thread(target=server.serve_forever, daemon=True, name=name).start()
    return server
