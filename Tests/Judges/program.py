"""Runs the program as a person's shell would, in a home folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

import kept

BINARY = Path(os.environ.get(
    "CONVERSION_TUI", Path(__file__).resolve().parents[2] / ".build/release/conversion-tui"))

#: What the emulator gives that no output may ever hold.
SECRETS = ("CODE_OCEAN_API_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Program:
    """The program with a clean environment; `env` can be changed between runs."""

    def __init__(self, folder: Path, services: Mapping[str, str]) -> None:
        self.home = folder
        self.state_home = folder / "state-home"
        self.config = folder / "config-home" / "conversion-tui" / "config.json"
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "XDG_STATE_HOME": str(self.state_home),
            "XDG_CONFIG_HOME": str(folder / "config-home"),
            "XDG_CACHE_HOME": str(folder / "cache-home"), "AWS_EC2_METADATA_DISABLED": "true",
            "CONVERSION_TUI_POLL_SECONDS": "1", **services,
            **kept.variables(services.get("LD_PRELOAD")),
        }
        self.secrets = {self.env[name] for name in SECRETS if name in self.env}
        kept.add_secrets(self.secrets)

    def configure(self, **settings: Any) -> None:
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.write_text(json.dumps(settings), encoding="utf-8")

    def without(self, *names: str) -> "Program":
        """The same home without these variables."""
        return self.having(**{name: None for name in names})

    def having(self, **variables: str | None) -> "Program":
        """The same home with other variables; None takes one away."""
        other = Program(self.home, {})
        changed = {**self.env, **variables}
        other.env = {name: value for name, value in changed.items() if value is not None}
        other.env.update(kept.variables(other.env.get("LD_PRELOAD")))
        other.secrets = self.secrets | {other.env[name] for name in SECRETS if name in other.env}
        kept.add_secrets(other.secrets)
        return other

    def run(self, *words: Any, stdin: str | bytes = b"", timeout: float = 60) -> Result:
        """Runs a command to its end; a secret in its output fails the test at once."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [str(BINARY), *map(str, words)], env=self.env, cwd=self.home, input=given,
            capture_output=True, timeout=timeout, check=False)
        result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
        kept.add("outputs", done.stdout + done.stderr)
        for secret in self.secrets:
            assert secret not in result.out + result.err
        return result

    def ok(self, *words: Any, **options: Any) -> Result:
        result = self.run(*words, **options)
        assert result.code == 0, result
        return result

    def leaked(self) -> list[Path]:
        """Files of this home that hold a secret."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return [path for path in files
                if any(secret.encode() in path.read_bytes() for secret in self.secrets)]
