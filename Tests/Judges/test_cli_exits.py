"""Exit codes 1 to 4, each provoked, and what is said with them."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List

import pytest

from asking import COLUMNS
from emulator import Emulator
from program import Program

Homes = Callable[[Emulator], Program]
Worlds = Callable[..., Emulator]


USAGE = {
    "no argument": ["state"], "an argument too many": ["state", "a", "b"],
    "an unknown option": ["states", "--nope"], "a flag with a value": ["states", "--json=1"],
    "an option without its value": ["manifest", "a", "--asset"],
    "a value that is not allowed": ["manifest", "a", "--convention", "tuesday"],
    "a number that is none": ["launch", "a", "--version", "x", "--yes"],
    "neither --yes nor --dry-run": ["launch", "a"], "two states": ["a", "b"],
    "a configuration that is not there": ["states", "--config", "nowhere.json"],
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE)
def test_exit_code_2_is_usage(program: Program, words: List[str], state: Path) -> None:
    given = [state if word == "a" else word for word in words]
    result = program.run(*given)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("conversion-tui: ") and result.err.count("\n") == 1


def test_a_near_option_is_offered(program: Program) -> None:
    assert "--convention" in program.run("manifest", "x", "--conventoin", "none").err


@pytest.mark.parametrize("text, message", [
    ("{", "JSON object"), ("[]", "not a JSON object"), ('{"colour": 1}', "colour"),
    ('{"known_buckets": "one"}', "known_buckets"), ('{"converter_version": "x"}', "version"),
    ("{\"a\": }", "line 1, column"),
])
def test_a_configuration_that_is_wrong_is_named(
        program: Program, text: str, message: str) -> None:
    program.config.parent.mkdir(parents=True)
    program.config.write_text(text, encoding="utf-8")
    result = program.run("states")
    assert result.code == 2
    assert str(program.config) in result.err
    assert ".." not in result.err
    if text != "{":
        assert message in result.err


def test_exit_code_1_is_no(program: Program, state: Path) -> None:
    assert program.run("states", "no such words").code == 1
    assert program.run("runs", "no such run").code == 1
    assert program.run("manifest", state, "--asset", "no such asset").code == 1
    assert program.run("manifest", state, "--convention", "none").code == 1
    assert program.run("check", "-", state, stdin="mouseid\n1\n").code == 1
    assert program.run("state", "/no/such/state.json").code == 1
    assert program.run("state", "-", stdin="{").code == 1


def test_a_launch_with_errors_sends_nothing(launcher: Program, emulator: Emulator) -> None:
    result = launcher.run("launch", emulator.state, "--yes", "--manifest", "-",
                          stdin=",".join(COLUMNS) + "\n812345,,s,ProbeA,,A_0408,,json\n")
    assert result.code == 1
    assert "sorted_recording is empty" in result.err
    assert emulator.assets() == []


@pytest.mark.parametrize("verb", ["assets", "manifest", "check", "launch"])
def test_exit_code_3_is_a_service(program: Program, plain: Emulator, verb: str) -> None:
    plain.faults({"service": "code_ocean", "action": "status", "status": 400, "body": "too busy."})
    words = {"check": ["-", plain.state], "launch": [plain.state, "--yes"]}.get(verb, [plain.state])
    manifest = ",".join(COLUMNS) + "\n"
    result = program.run(verb, *words, stdin=manifest)
    assert result.code == 3
    assert "Code Ocean answered HTTP 400: too busy. " in result.err


@pytest.mark.parametrize("verb", ["assets", "manifest", "check", "launch", "doctor"])
@pytest.mark.parametrize("token", [None, "cop_NeverToBeSeen_not_the_right_one"])
def test_exit_code_4_is_credentials(
        program: Program, state: Path, verb: str, token: Any) -> None:
    words = {"check": ["-", state], "launch": [state, "--yes"], "doctor": []}.get(verb, [state])
    result = program.having(CODE_OCEAN_API_TOKEN=token).run(
        verb, *words, stdin=",".join(COLUMNS) + "\n")
    assert result.code == 4
    told = result.err if verb != "doctor" else result.out
    assert "CODE_OCEAN_API_TOKEN" in told
    if token is not None:
        assert "HTTP 401" in told
        assert "scopes: datasets and capsules, read and write" in told


def test_the_variable_that_held_a_refused_token_is_named(program: Program, state: Path) -> None:
    other = program.having(CODE_OCEAN_API_TOKEN=None, MY_LAB_TOKEN="COP_NeverToBeSeen_another")
    other.secrets.add("COP_NeverToBeSeen_another")
    result = other.run("assets", state)
    assert result.code == 4
    assert "the access token from MY_LAB_TOKEN" in result.err


def test_a_token_in_a_dotenv_file(program: Program, state: Path, plain: Emulator) -> None:
    dotenv = program.home / ".env"
    token = plain.env["CODE_OCEAN_API_TOKEN"]
    dotenv.write_text(f"# mine\nexport CODE_OCEAN_API_TOKEN={token}\n", encoding="utf-8")
    bare = program.without("CODE_OCEAN_API_TOKEN")
    assert bare.ok("assets", state, "--json").json["sorted"]
    assert ".env" in bare.ok("doctor", "--json").json["token"]["source"]
    dotenv.unlink()


def test_without_aws_credentials_what_was_tried_is_named(program: Program) -> None:
    bare = program.without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    result = bare.run("states")
    assert (result.code, result.out) == (4, "")
    for tried in ("AWS_ACCESS_KEY_ID is not set", "~/.aws/credentials",
                  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"):
        assert tried in result.err
    doctor = bare.run("doctor", "--json")
    assert doctor.code == 4
    assert len(doctor.json["credentials"]["attempts"]) >= 3


def test_public_buckets_are_read_without_credentials(homes: Homes, worlds: Worlds) -> None:
    """Modalities come from public buckets: the sessions are found all the same."""
    plain = homes(worlds("--plain"))
    signed = plain.ok("assets", "812345", "--json").json
    unsigned = plain.without("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY").ok(
        "assets", "812345", "--json").json
    public = [item for item in signed["ecephys"] if item["name"].startswith("ecephys_")]
    assert [item for item in unsigned["ecephys"] if item in public] == public
    assert any("No AWS credentials" in note for note in unsigned["warnings"])


def test_without_documentdb_the_search_goes_on_and_says_so(
        program: Program, plain: Emulator, state: Path) -> None:
    whole = program.ok("assets", state, "--json").json
    plain.faults({"service": "docdb", "action": "status", "status": 404, "body": "gone"})
    result = program.ok("assets", state, "--json")
    note, = [text for text in result.json["warnings"] if "DocumentDB" in text]
    assert "assets that are linked only there may be missing" in note and "gone" in note
    assert note in result.err
    assert result.json["sorted"] == whole["sorted"]


def test_a_service_that_cannot_be_reached(program: Program) -> None:
    result = program.having(AWS_ENDPOINT_URL_S3="http://127.0.0.1:9").run("states")
    assert (result.code, result.out) == (3, "")
    assert "S3 did not answer" in result.err


@pytest.mark.parametrize("variable", ["CODE_OCEAN_DOMAIN", "DOCDB_HOST", "AWS_ENDPOINT_URL_S3"])
def test_plain_http_goes_to_this_machine_only(program: Program, variable: str) -> None:
    result = program.having(**{variable: "http://example.org"}).run("states")
    assert result.code == 2
    assert variable in result.err
