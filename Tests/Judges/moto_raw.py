"""moto's server, verifying signatures over the request target as it was sent.

Usage: as `moto_server`. moto 5.2 computes the canonical request from werkzeug's `request.url`,
which is decoded for reading: keys with `+`, `%` or letters beyond ASCII then sign otherwise than
any client signs them, and boto3's own requests are refused. The target as it was sent is in the
WSGI environment; the tests show that boto3 passes this server, and fails it with a wrong secret.
"""
from __future__ import annotations

import sys
from typing import Any

from flask import request
from moto.core.authorization import ActionAuthenticatorMixin

verify_decoded = ActionAuthenticatorMixin._authenticate_and_authorize_action


def verify_as_sent(self: Any, iam_request_cls: Any, resource: str = "*") -> Any:
    decoded, raw = self.uri, request.environ.get("RAW_URI")
    if raw:
        self.uri = f"http://{request.environ['HTTP_HOST']}{raw}"
    try:
        return verify_decoded(self, iam_request_cls, resource)
    finally:
        self.uri = decoded


if __name__ == "__main__":
    ActionAuthenticatorMixin._authenticate_and_authorize_action = verify_as_sent
    from moto.server import main

    main(sys.argv[1:])
