"""HTTP/2 is spoken where a server offers it, over few connections, and changes no answer."""
from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator

import pytest

from emulator import Emulator
from http2_front import Front
from program import Program


@pytest.fixture
def front(emulator: Emulator, tmp_path: Path) -> Iterator[Front]:
    """Code Ocean, over TLS."""
    server = Front(emulator.announced["code_ocean"], tmp_path)
    yield server
    server.close()


def test_a_search_over_http2(
        front: Front, emulator: Emulator, homes: Callable[[Emulator], Program]) -> None:
    plain = homes(emulator)
    encrypted = plain.having(
        CODE_OCEAN_DOMAIN=front.url, CURL_CA_BUNDLE=str(front.certificate))
    assert encrypted.ok("assets", "812345", "--json").json == plain.ok(
        "assets", "812345", "--json").json
    assert len(front.seen) > 4
    assert {version for version, _ in front.seen} == {"2"}
    # Asked for side by side, all of it goes over one connection.
    assert len({port for _, port in front.seen}) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(
        front: Front, emulator: Emulator, homes: Callable[[Emulator], Program]) -> None:
    result = homes(emulator).having(CODE_OCEAN_DOMAIN=front.url).run("assets", "812345")
    assert result.code == 3
    assert "certificate" in result.err
    assert not front.seen
