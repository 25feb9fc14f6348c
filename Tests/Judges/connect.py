"""Points the published aind-session package at an emulator.

Code Ocean and S3 are reached by the package's own settings (environment variables). Only
the DocumentDB client insists on https and on its host: its documented `session` argument
takes a session whose adapter sends those requests to the emulator.
"""
from __future__ import annotations

import os
from typing import Any, Mapping
from urllib.parse import urlsplit, urlunsplit

import requests
import requests.adapters

GATEWAY = "api.allenneuraldynamics.org"


class Redirecting(requests.adapters.HTTPAdapter):
    """Sends what is meant for the gateway to another address."""

    def __init__(self, target: str) -> None:
        super().__init__(pool_maxsize=32)
        self._target = urlsplit(target)

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any
             ) -> requests.Response:
        meant = urlsplit(request.url)
        request.url = urlunsplit((self._target.scheme, self._target.netloc, *meant[2:]))
        return super().send(request, *args, **kwargs)


def connect(env: Mapping[str, str]) -> Any:
    """Prepares this process, before any other use of the package, and returns the package."""
    os.environ.update(env)
    os.environ["AWS_DEFAULT_REGION"] = env["AWS_REGION"]
    import aind_data_access_api.document_db
    import aind_session
    import aind_session.extensions.smartspim_neuropixels  # Extends `Subject`.
    import aind_session.utils.docdb_utils as docdb_utils

    session = requests.Session()
    session.mount(f"https://{GATEWAY}", Redirecting(env["DOCDB_HOST"]))
    client = aind_data_access_api.document_db.MetadataDbClient(
        host=GATEWAY, database="metadata_index", collection="data_assets", session=session)
    docdb_utils.get_docdb_api_client = lambda *_, **__: client
    return aind_session
