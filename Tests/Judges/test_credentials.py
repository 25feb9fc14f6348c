"""Each place where AWS credentials can be, answered by a stand-in on this machine.

The emulator verifies the key of every request to S3: a command that lists states has found them.
"""
from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Tuple

import pytest

from listening import Answer, Listening, Request
from program import Program
from terminal import Interface, alt, ctrl

KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


class Endpoint:
    """Answers paths with texts, when the request has the headers asked for."""

    def __init__(self, answers: Dict[str, Tuple[Dict[str, str], str]]) -> None:
        self.seen: List[str] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                endpoint.seen.append(f"{self.command} {self.path}")
                asked, text = answers.get(f"{self.command} {self.path}", ({}, ""))
                right = text and all(self.headers.get(n) == v for n, v in asked.items())
                self.send_response(200 if right else 401)
                self.end_headers()
                self.wfile.write(text.encode() if right else b"refused")

            do_GET = do_PUT = answer

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def endpoints() -> Iterator[List[Endpoint]]:
    started: List[Endpoint] = []
    yield started
    for endpoint in started:
        endpoint.server.shutdown()


def answer(program: Program) -> str:
    return json.dumps({
        "Version": 1, "Code": "Success", "AccessKeyId": program.env[KEYS[0]],
        "SecretAccessKey": program.env[KEYS[1]], "Expiration": "2099-01-01T00:00:00Z"})


def answered(program: Program) -> Path:
    """The answer in a file that is not the program's."""
    path = program.home.parent / "theirs" / "answer"
    path.parent.mkdir(exist_ok=True)
    path.write_text(answer(program), encoding="utf-8")
    return path


def script(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o700)
    return path


def config(program: Program, *lines: str) -> None:
    """The person's own file: it may hold keys, which files of the program may not."""
    path = program.home.parent / "theirs" / "config"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    program.env["AWS_CONFIG_FILE"] = str(path)


def used(program: Program) -> str:
    """Where the credentials came from, after S3 has taken them."""
    assert program.ok("states", "--json").json
    found = program.ok("doctor", "--json").json["credentials"]
    return found["used"]


def test_the_environment(program: Program) -> None:
    assert used(program) == "the keys of the environment"


def test_a_profile_with_keys(program: Program) -> None:
    config(program, "[profile lab]", f"aws_access_key_id = {program.env[KEYS[0]]}",
           f"aws_secret_access_key={program.env[KEYS[1]]}")
    assert used(program.without(*KEYS).having(AWS_PROFILE="lab")) == "the keys of profile lab"


def test_a_credential_process(program: Program) -> None:
    given = answered(program)
    tool = script(program.home / "my tools" / "keys", 'env > "$2"; cat "$1"')
    seen = program.home / "seen"
    config(program, "[default]",
           f"credential_process = '{tool}' \"{given}\" {seen}")
    assert used(program.without(*KEYS)) == "the credential_process of profile default"
    assert program.env["CODE_OCEAN_API_TOKEN"] not in seen.read_text()


def test_a_role_through_the_aws_program(program: Program) -> None:
    given = answered(program)
    script(program.home / "bin" / "aws", f'echo "$@" > {program.home}/asked',
           f"cat {given}")
    config(program, "[profile lab]", "role_arn = arn:aws:iam::1:role/x", "source_profile = base")
    bare = program.without(*KEYS).having(
        AWS_PROFILE="lab", PATH=f"{program.home}/bin:{program.env['PATH']}")
    assert used(bare) == "the aws program, profile lab"
    asked = (program.home / "asked").read_text().split()
    assert asked == ["configure", "export-credentials", "--format", "process", "--profile", "lab"]


def test_a_sign_on_that_has_ended_is_told_in_the_aws_programs_words(program: Program) -> None:
    script(program.home / "bin" / "aws", "echo Token has expired: run aws sso login >&2", "exit 255")
    config(program, "[default]", "sso_session = x")
    bare = program.without(*KEYS).having(PATH=f"{program.home}/bin:{program.env['PATH']}")
    result = bare.run("states")
    assert result.code == 4
    assert "Token has expired: run aws sso login" in result.err


def test_a_container(program: Program, endpoints: List[Endpoint]) -> None:
    endpoint = Endpoint({"GET /role": ({"Authorization": "the token"}, answer(program))})
    endpoints.append(endpoint)
    (program.home / "token").write_text("the token\n")
    bare = program.without(*KEYS).having(
        AWS_CONTAINER_CREDENTIALS_FULL_URI=endpoint.url + "/role",
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=str(program.home / "token"))
    assert used(bare) == "the container's role"


def test_temporary_keys_are_renewed(
        opened: Callable[..., Interface], program: Program, endpoints: List[Endpoint],
        state: Path) -> None:
    """Keys that are at their end are asked for anew, by the program that is running."""
    ending = json.dumps({**json.loads(answer(program)), "Expiration": "2001-01-01T00:00:00Z"})
    endpoint = Endpoint({"GET /role": ({}, ending)})
    endpoints.append(endpoint)
    bare = program.without(*KEYS).having(AWS_CONTAINER_CREDENTIALS_FULL_URI=endpoint.url + "/role")
    assert bare.ok("states", "--json").json
    once = len(endpoint.seen)
    at = opened(bare, state)
    at.see("3 Manifest ✓")
    asked = len(endpoint.seen)
    at.keys(alt("1"), ctrl("r"))
    at.until(lambda: len(endpoint.seen) > asked, "another question")
    lasting = Endpoint({"GET /role": ({}, answer(program))})
    endpoints.append(lasting)
    bare.having(AWS_CONTAINER_CREDENTIALS_FULL_URI=lasting.url + "/role").ok("assets", "812345")
    assert once >= 1 and len(lasting.seen) == 1, "keys that last are asked for once"


def test_doctor_tells_why_the_other_places_were_not_used(
        program: Program, endpoints: List[Endpoint]) -> None:
    """In words for each place that there is, in the order in which they are looked at."""
    endpoint = Endpoint({})
    endpoints.append(endpoint)
    config(program, "[profile other]")
    bare = program.without(*KEYS).having(
        AWS_PROFILE="lab", AWS_CONTAINER_CREDENTIALS_FULL_URI=endpoint.url + "/role",
        PATH=str(program.home))
    told = bare.run("doctor", "--json").json["credentials"]
    assert told["used"] is None
    assert [(item["place"], item["reason"]) for item in told["attempts"]] == [
        ("environment", "AWS_ACCESS_KEY_ID is not set"),
        ("shared files", "no profile lab in ~/.aws/credentials or ~/.aws/config"),
        ("container", "the endpoint answered HTTP 401"),
        ("instance metadata", "AWS_EC2_METADATA_DISABLED is set"),
        ("aws program", "aws is not on PATH")]
    shown = bare.run("doctor").out
    assert all(item["reason"] in shown for item in told["attempts"]), shown


def test_without_any_a_public_bucket_is_read_unsigned(
        program: Program, endpoints: List[Endpoint]) -> None:
    seen: List[str] = []
    empty = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"

    def handle(request: Request) -> Answer:
        seen.append(request.headers.get("authorization", "none"))
        return 200, {}, empty

    public = Listening(handle)
    bare = program.without(*KEYS).having(AWS_ENDPOINT_URL_S3=public.url, PATH=str(program.home))
    assert bare.run("states", "--json").json == []
    public.close()
    assert seen == ["none"]


def test_instance_metadata(program: Program, endpoints: List[Endpoint]) -> None:
    roles = "/latest/meta-data/iam/security-credentials/"
    proof = {"X-aws-ec2-metadata-token": "T"}
    endpoint = Endpoint({
        "PUT /latest/api/token": ({"X-aws-ec2-metadata-token-ttl-seconds": "21600"}, "T"),
        f"GET {roles}": (proof, "capsule-role"),
        f"GET {roles}capsule-role": (proof, answer(program))})
    endpoints.append(endpoint)
    bare = program.without(*KEYS, "AWS_EC2_METADATA_DISABLED").having(
        AWS_EC2_METADATA_SERVICE_ENDPOINT=endpoint.url)
    assert used(bare) == "the machine's role"
    count = len(endpoint.seen)
    off = bare.having(AWS_EC2_METADATA_DISABLED="true").run("states")
    assert off.code == 4 and "AWS_EC2_METADATA_DISABLED is set" in off.err
    assert len(endpoint.seen) == count


def test_the_aws_program_is_the_last_place(program: Program) -> None:
    given = answered(program)
    script(program.home / "bin" / "aws", f"cat {given}")
    bare = program.without(*KEYS).having(PATH=f"{program.home}/bin:{program.env['PATH']}")
    assert used(bare) == "the aws program"
    attempts = bare.ok("doctor", "--json").json["credentials"]["attempts"]
    assert [item["place"] for item in attempts] == [
        "environment", "shared files", "container", "instance metadata"]
