"""Small servers on this machine that note what they are sent, over TLS where that is wanted."""
from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

#: What is answered to a method and a path: status, headers and body.
Answer = Tuple[int, Dict[str, str], str]
#: The certificate and its key.
Pair = Tuple[Path, Path]


@dataclass
class Request:
    method: str
    path: str
    headers: Dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def everything(self) -> bytes:
        return f"{self.method} {self.path} {self.headers}".encode() + self.body


class Listening:
    def __init__(self, answer: Callable[[Request], Answer], pair: Optional[Pair] = None) -> None:
        self.seen: List[Request] = []
        self.connections = 0
        listening = self

        class Handler(BaseHTTPRequestHandler):
            def do(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                request = Request(
                    self.command, self.path,
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(size))
                listening.seen.append(request)
                status, headers, body = answer(request)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body.encode("latin-1"))

            do_GET = do_HEAD = do_PUT = do_POST = do

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def finish_request(self, request, client_address) -> None:  # type: ignore[no-untyped-def]
                listening.connections += 1
                if pair:
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(*pair)
                    try:
                        request = context.wrap_socket(request, server_side=True)
                    except (ssl.SSLError, OSError):
                        return  # The client does not trust us.
                super().finish_request(request, client_address)

            def handle_error(self, *_: object) -> None:
                pass  # Clients go away as they like.

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self.scheme = "https" if pair else "http"
        threading.Thread(target=self._server.serve_forever, args=(.05,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
