"""What proves who is asking goes to whom it is meant for, over TLS that is verified, or nowhere."""
from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Callable, Dict, Iterator, List

import pytest

from emulator import Emulator
from http2_front import certificate
from listening import Answer, Listening, Request
from program import Program
from test_secrets import spellings

Start = Callable[..., Listening]

KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
SESSION_TOKEN = "NeverToBeSeen/session+token"
#: The token of a container, or of a machine's metadata service.
PROOF = "NeverToBeSeen_of_the_container"


@pytest.fixture
def listening() -> Iterator[Start]:
    started: List[Listening] = []

    def start(*words: object) -> Listening:
        started.append(Listening(*words))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for one in started:
        one.close()


def nothing(_: Request) -> Answer:
    return 404, {}, ""


def variables(address: str) -> Dict[str, Dict[str, str]]:
    """Each service, and each place of credentials, at this address."""
    return {
        "Code Ocean": {"CODE_OCEAN_DOMAIN": address},
        "DocumentDB": {"DOCDB_HOST": address},
        "S3": {"AWS_ENDPOINT_URL_S3": address},
        "container": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{address}/role",
                      "AWS_CONTAINER_AUTHORIZATION_TOKEN": PROOF},
        "instance metadata": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": address,
                              "AWS_EC2_METADATA_DISABLED": "false"},
    }


SERVICES = sorted(variables(""))
PLACES = ("container", "instance metadata")


def at(program: Program, service: str, address: str) -> Program:
    bare = program.without(*KEYS) if service in PLACES else program
    return bare.having(**variables(address)[service])


def problem(program: Program, service: str) -> str:
    """What doctor says of it."""
    told = program.run("doctor", "--json")
    if service in PLACES:
        attempts = told.json["credentials"]["attempts"]
        return next(item["reason"] for item in attempts if item["place"] == service)
    return next(item["problem"] for item in told.json["services"] if item["service"] == service)


@pytest.mark.parametrize("service", SERVICES)
def test_a_certificate_that_nobody_vouches_for_is_refused(
        program: Program, listening: Start, tmp_path: Path, service: str) -> None:
    server = listening(nothing, certificate(tmp_path))
    told = problem(at(program, service, server.url), service)
    assert "certificate" in told, told
    assert server.connections and not server.seen
    # Who is vouched for is spoken to: the refusal was for the certificate alone.
    trusted = at(program, service, server.url).having(
        CURL_CA_BUNDLE=str(tmp_path / "certificate.pem"))
    trusted.run("doctor", "--json")
    assert server.seen


def test_a_certificate_of_another_name_is_refused(
        program: Program, listening: Start, tmp_path: Path) -> None:
    server = listening(nothing, certificate(tmp_path))
    # The certificate is of localhost and 127.0.0.1; this is the same machine.
    other = server.url.replace("127.0.0.1", "127.0.0.2")
    trusted = program.having(
        CODE_OCEAN_DOMAIN=other, CURL_CA_BUNDLE=str(tmp_path / "certificate.pem"))
    told = problem(trusted, "Code Ocean")
    assert "127.0.0.2" in told or "certificate" in told, told
    assert not server.seen


@pytest.mark.parametrize("address", [
    "http://example.invalid", "http://10.0.0.1", "http://localhost.example.invalid",
    "http://127.0.0.1.example.invalid", "http://[2001:db8::1]"])
@pytest.mark.parametrize("service", SERVICES)
def test_plain_http_leaves_this_machine_nowhere(
        program: Program, service: str, address: str) -> None:
    elsewhere = at(program, service, address)
    if service in PLACES:
        assert "plain http is refused" in problem(elsewhere, service)
        return
    told = elsewhere.run("doctor")
    assert told.code == 2
    assert "http goes to this machine only" in told.err


def leaks(program: Program, seen: List[Request]) -> List[Request]:
    wanted = spellings({*program.secrets, PROOF, SESSION_TOKEN, program.env[KEYS[0]]})
    return [request for request in seen if any(word in request.everything for word in wanted)]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_redirect_carries_what_proves_who_asks(
        launcher: Program, emulator: Emulator, listening: Start, host: str) -> None:
    """To another port of one host, and to another host."""
    elsewhere = listening(nothing)
    redirect = {"action": "status", "headers": {"Location": f"http://{host}:{elsewhere.port}/x"}}
    program = launcher.having(AWS_SESSION_TOKEN=SESSION_TOKEN)
    for status in (301, 302, 303, 307, 308):
        emulator.faults({**redirect, "service": "code_ocean", "status": status, "method": "GET"})
        program.run("assets", "812345")
        assert elsewhere.seen, "a plain read is followed"
        assert leaks(program, elsewhere.seen) == []
        assert not any("authorization" in request.headers for request in elsewhere.seen)
        elsewhere.seen.clear()
        emulator.control("DELETE", "/faults")
        # A signature holds for one address: it is not followed at all.
        emulator.faults({**redirect, "service": "s3", "status": status})
        program.run("states")
        assert elsewhere.seen == []
        # Nor is what creates something.
        emulator.faults({**redirect, "service": "code_ocean", "status": status, "method": "POST"})
        program.run("assets", "812345")
        assert elsewhere.seen == []
        emulator.control("DELETE", "/faults")


@pytest.mark.parametrize("service", PLACES)
def test_no_redirect_carries_a_place_s_own_token(
        program: Program, listening: Start, service: str) -> None:
    elsewhere = listening(nothing)

    def answer(request: Request) -> Answer:
        if request.method == "PUT":
            return 200, {}, PROOF
        return 302, {"Location": f"http://localhost:{elsewhere.port}/x"}, ""

    place = listening(answer)
    problem(at(program, service, place.url), service)
    assert leaks(program, place.seen), "the place itself is told"
    assert elsewhere.seen and leaks(program, elsewhere.seen) == []


def test_no_redirect_leaves_tls(
        program: Program, listening: Start, tmp_path: Path) -> None:
    plain = listening(nothing)

    def answer(request: Request) -> Answer:
        if request.method == "POST":
            return 200, {}, json.dumps({"has_more": False, "results": []})
        return 302, {"Location": f"http://127.0.0.1:{plain.port}/x"}, ""

    server = listening(answer, certificate(tmp_path))
    program.having(
        CODE_OCEAN_DOMAIN=server.url, CURL_CA_BUNDLE=str(tmp_path / "certificate.pem")
    ).run("assets", "812345")
    assert any(request.method == "GET" for request in server.seen)
    assert plain.seen == []


def test_an_answer_that_unpacks_without_end_is_refused(
        program: Program, listening: Start, tmp_path: Path) -> None:
    """The bound is of what is unpacked, and holds before all of it is."""
    packed = gzip.compress(b" " * (65 << 20))
    assert len(packed) < 100_000
    server = listening(
        lambda _: (200, {"Content-Encoding": "gzip"}, packed.decode("latin-1")))
    told = problem(program.having(CODE_OCEAN_DOMAIN=server.url), "Code Ocean")
    assert "larger than 67108864 bytes" in told
