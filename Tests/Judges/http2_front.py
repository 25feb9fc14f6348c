"""A TLS server that offers HTTP/2 before an emulated service, and notes how it is spoken to."""
from __future__ import annotations

import asyncio
import datetime
import ipaddress
import socket
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, List, Tuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypercorn.asyncio import serve
from hypercorn.config import Config

#: Of a connection and of one link alone.
HOP_BY_HOP = {"connection", "content-length", "host", "keep-alive", "transfer-encoding", "date",
              "server", "accept-encoding"}


class Front:
    """Passes requests on to a plain address; `seen` holds protocol and client's port of each."""

    def __init__(self, behind: str, folder: Path) -> None:
        self.behind = behind
        self.seen: List[Tuple[str, int]] = []
        self.certificate, key = certificate(folder)
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen(100)
        self.url = f"https://localhost:{listening.getsockname()[1]}"
        config = Config()
        config.bind = [f"fd://{listening.detach()}"]
        config.certfile, config.keyfile = str(self.certificate), str(key)
        config.alpn_protocols = ["h2", "http/1.1"]
        config.loglevel = "CRITICAL"
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        self._thread = threading.Thread(target=self._run, args=(config,))
        self._thread.start()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    def _run(self, config: Config) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(
            serve(self._answer, config, shutdown_trigger=self._closing.wait))

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        self.seen.append((scope["http_version"], scope["client"][1]))
        body = b""
        while (event := await receive())["type"] == "http.request":
            body += event["body"]
            if not event["more_body"]:
                break
        status, headers, answer = await asyncio.to_thread(self._pass_on, scope, body)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    def _pass_on(self, scope: Any, body: bytes) -> Tuple[int, List[Tuple[bytes, bytes]], bytes]:
        query = scope["query_string"].decode()
        request = urllib.request.Request(
            self.behind + scope["raw_path"].decode() + (f"?{query}" if query else ""),
            data=body or None, method=scope["method"],
            headers={name.decode(): value.decode() for name, value in scope["headers"]
                     if name.decode() not in HOP_BY_HOP})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, kept(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, kept(error.headers), error.read()


def kept(headers: Any) -> List[Tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()
            if name.lower() not in HOP_BY_HOP]


def certificate(folder: Path) -> Tuple[Path, Path]:
    """One for this machine, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(
            [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256()))
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
    return paths
