"""The program's S3 requests against moto, which verifies their signatures.

Code Ocean and DocumentDB are the emulator's; the objects of its S3 are copied to moto first.
"""
from __future__ import annotations

from typing import Callable, Dict, Iterator

import pytest
from botocore.exceptions import ClientError

from emulator import Emulator
from moto_server import Moto
from program import Program

BUCKET = "odd-bucket.with-dots"
STATES = "state's #1 + ünïcode/100%/a b"
MANIFESTS = "manifests & more/é+%20/=;@:$!*()'"
ODD_NAMES = ["a b", "a#b", "a+b", "a%20b", "é-ü-日本", "a&b=c", "(a)'b'!*", "~a:b@c$d,e;f", "a?b"]
#: One more than a listing's longest page.
PAGED = 1001
MIRRORED = ("codeocean-s3datasetsbucket-1u41qdg42ur9", "aind-open-data", "aind-ephys-data",
            "aind-private-data-prod-o5171v")


def place(name: str) -> str:
    return f"{STATES}/{name}/{name}.json"


@pytest.fixture(scope="module")
def moto(worlds: Callable[..., Emulator]) -> Iterator[Moto]:
    server, world = Moto(), worlds("--plain")
    state = world.state.read_bytes()
    server.fill(BUCKET, {
        **{place(name): state for name in ODD_NAMES},
        **{f"{STATES}/{n}/{n}.json": b"{}" for n in (f"page {i}+" for i in range(PAGED))}})
    for bucket in MIRRORED:
        server.fill(bucket, {key: world.stored(bucket, key) for key in world.keys(bucket)})
    server.guard()
    yield server
    server.close()


@pytest.fixture
def judged(homes: Callable[[Emulator], Program], emulator: Emulator, moto: Moto) -> Program:
    """The program with moto for its S3."""
    program = homes(emulator).having(
        AWS_ENDPOINT_URL_S3=moto.url, AWS_ACCESS_KEY_ID=moto.key,
        AWS_SECRET_ACCESS_KEY=moto.secret)
    program.configure(scratch_bucket=BUCKET, states_prefix=STATES, manifests_prefix=MANIFESTS)
    return program


# The control: what the server asks of anyone

@pytest.mark.parametrize("name", ODD_NAMES)
def test_boto3_passes_the_same_server(moto: Moto, name: str) -> None:
    s3 = moto.client("s3", moto.key, moto.secret)
    s3.put_object(Bucket=BUCKET, Key=f"control/{name}", Body=name.encode())
    found = s3.get_object(Bucket=BUCKET, Key=f"control/{name}")
    assert found["Body"].read() == name.encode()


@pytest.mark.parametrize("wrong", ["key", "secret"])
def test_boto3_is_refused_with_a_wrong_key(moto: Moto, wrong: str) -> None:
    given = {"key": moto.key, "secret": moto.secret, wrong: "wrong"}
    with pytest.raises(ClientError) as refused:
        moto.client("s3", **given).list_objects_v2(Bucket=BUCKET)
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


# The program

def test_states_are_listed_to_the_last_page(judged: Program) -> None:
    listed = judged.ok("states", "--json").json
    found = {state["name"]: state["location"] for state in listed}
    assert {name: found.pop(name) for name in ODD_NAMES} == {
        name: f"s3://{BUCKET}/{place(name)}" for name in ODD_NAMES}
    assert len(found) == PAGED


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_stored_state_is_opened(judged: Program, name: str) -> None:
    opened = judged.ok("state", f"s3://{BUCKET}/{place(name)}", "--json").json
    assert opened["subject"] == "812345"


def test_temporary_keys_are_sent_with_their_token(judged: Program, moto: Moto) -> None:
    assert judged.having(**moto.temporary).ok("states", "a b", "--json").json


@pytest.mark.parametrize("variable, code", [
    ("AWS_ACCESS_KEY_ID", "InvalidAccessKeyId"),
    ("AWS_SECRET_ACCESS_KEY", "SignatureDoesNotMatch"), ("AWS_SESSION_TOKEN", "InvalidToken")])
def test_a_wrong_key_is_refused_in_words(
        judged: Program, moto: Moto, variable: str, code: str) -> None:
    keys = moto.temporary if code == "InvalidToken" else {}
    result = judged.having(**{**keys, variable: "not+the/right=one"}).run("states")
    assert (result.code, result.out) == (4, "")
    assert f"S3 denied access to s3://{BUCKET}/" in result.err
    assert f"the keys of the environment ({code})" in result.err


def test_a_launch_under_odd_keys(judged: Program, moto: Moto, emulator: Emulator) -> None:
    """It goes as far as the assets: the emulated Code Ocean looks for files in its own S3."""
    failed = judged.run("launch", emulator.state, "--yes")
    assert failed.code == 3
    assert f"bucket {BUCKET} does not exist" in failed.err
    stored = new_objects(moto)
    state, = [body for key, body in stored.items() if key.startswith(f"{STATES}/SmartSPIM")]
    assert state == emulator.state.read_bytes()
    manifest, = [body for key, body in stored.items() if key.startswith(f"{MANIFESTS}/812345/")]
    assert len(manifest.splitlines()) == 15


def new_objects(moto: Moto) -> Dict[str, bytes]:
    """What the program put: whatever is neither filled in nor the control's."""
    s3 = moto.client("s3", moto.key, moto.secret)
    keys = [item["Key"] for prefix in (f"{STATES}/Smart", f"{MANIFESTS}/")
            for item in s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])]
    return {key: s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys}
