"""A moto server that opens unguarded, is filled, and then verifies every signature."""
from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path
from typing import Any, Dict, Tuple

import boto3
from botocore.config import Config

REGION = "us-west-2"
EVERYTHING = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "*", "Resource": "*"}]})


class Moto:
    """The server, a user's keys and a role's temporary ones; `guard` ends the filling."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        program = Path(__file__).with_name("moto_raw.py")
        self.process = subprocess.Popen(
            [sys.executable, str(program), "-H", "127.0.0.1", "-p", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": "inf"})
        self._await()
        self.key, self.secret = self._make_user()
        self.temporary = self._make_role()
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port)

    def client(self, service: str, key: str = "none", secret: str = "none") -> Any:
        return boto3.client(
            service, endpoint_url=self.url, region_name=REGION, aws_access_key_id=key,
            aws_secret_access_key=secret, config=Config(
                retries={"max_attempts": 0}, s3={"addressing_style": "path"}))

    def fill(self, bucket: str, objects: Dict[str, bytes]) -> None:
        """Makes a bucket with objects; before `guard`, and without a client's cost."""
        self.client("s3").create_bucket(
            Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        for key, body in objects.items():
            self._send("PUT", f"/{bucket}/{urllib.parse.quote(key)}", body)

    def guard(self) -> None:
        """From now on every request must be signed with a key that was given."""
        self._send("POST", "/moto-api/reset-auth", b"0", {"Content-Type": "text/plain"})
        self._connection.close()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)

    def _send(self, method: str, path: str, body: bytes, headers: Dict[str, str] = {}) -> None:
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        assert answer.status == 200, answer.read()
        answer.read()

    def _await(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, "moto ended"
            with socket.socket() as visitor:
                if visitor.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("moto does not listen")

    def _make_user(self) -> Tuple[str, str]:
        iam = self.client("iam")
        iam.create_user(UserName="program")
        iam.put_user_policy(UserName="program", PolicyName="all", PolicyDocument=EVERYTHING)
        key = iam.create_access_key(UserName="program")["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    def _make_role(self) -> Dict[str, str]:
        """Variables with the temporary keys of a role, as a capsule has them."""
        iam = self.client("iam")
        role = iam.create_role(RoleName="capsule", AssumeRolePolicyDocument="{}")["Role"]
        iam.put_role_policy(RoleName="capsule", PolicyName="all", PolicyDocument=EVERYTHING)
        given = self.client("sts").assume_role(
            RoleArn=role["Arn"], RoleSessionName="conversion")["Credentials"]
        return {
            "AWS_ACCESS_KEY_ID": given["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"],
            "AWS_SESSION_TOKEN": given["SessionToken"]}
