"""Questions put to the emulator by hand, without a client in between, and names used often."""
from __future__ import annotations

import base64
import json
import urllib.parse
import xml.etree.ElementTree as ElementTree
from typing import Any, Dict, Iterator, List, Tuple

from emulator import Emulator, quoted

SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=test"}
CODE_OCEAN_BUCKET = "codeocean-s3datasetsbucket-1u41qdg42ur9"
SCRATCH = "aind-scratch-data"
FIND = "/v1/metadata_index/data_assets/find"
SPACE = "{http://s3.amazonaws.com/doc/2006-03-01/}"
#: Of a manifest in the launcher's schema.
COLUMNS = ["mouseid", "sorted_recording", "probe_file", "probe_name", "probe_shank", "probe_id",
           "surface_finding", "annotation_format"]
SECOND = "ecephys_812345_2025-04-09_10-29-12"


def code_ocean(emulator: Emulator, method: str, path: str, body: Any = None) -> Tuple[int, Any]:
    pair = base64.b64encode(f"{emulator.env['CODE_OCEAN_API_TOKEN']}:".encode()).decode()
    status, _, text = emulator.raw(
        "code_ocean", method, f"/api/v1/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Basic {pair}", "Content-Type": "application/json"})
    return status, json.loads(text)


def find(emulator: Emulator, **arguments: Any) -> List[Dict[str, Any]]:
    query = "&".join(f"{key}={quoted(json.dumps(value))}" for key, value in arguments.items())
    status, _, text = emulator.raw("docdb", "GET", f"{FIND}?{query}")
    assert status == 200, text
    return json.loads(text)


def listing(emulator: Emulator, bucket: str, **arguments: str
            ) -> Tuple[List[str], List[str], str]:
    """Keys, folders and the token of the next page."""
    query = "".join(f"&{key.replace('_', '-')}={quoted(value)}" for key, value in arguments.items())
    status, _, text = emulator.raw(
        "s3", "GET", f"/{bucket}?list-type=2&encoding-type=url{query}", headers=SIGNED)
    assert status == 200, text
    root = ElementTree.fromstring(text)

    def texts(path: str) -> List[str]:
        return [urllib.parse.unquote(item.text or "")
                for item in root.findall("/".join(SPACE + part for part in path.split("/")))]
    keys, folders = texts("Contents/Key"), texts("CommonPrefixes/Prefix")
    assert texts("KeyCount") == [str(len(keys) + len(folders))]
    assert len(texts("Contents/LastModified")) == len(texts("Contents/Size")) == len(keys)
    token = (texts("NextContinuationToken") or [""])[0]
    assert texts("IsTruncated") == ["true" if token else "false"]
    return keys, folders, token


def pages(emulator: Emulator, bucket: str, **arguments: str
          ) -> Iterator[Tuple[List[str], List[str]]]:
    keys, folders, token = listing(emulator, bucket, **arguments)
    yield keys, folders
    while token:
        keys, folders, token = listing(emulator, bucket, continuation_token=token, **arguments)
        yield keys, folders


def sorted_asset(emulator: Emulator, name: str) -> str:
    return next(item["id"] for item in emulator.control("GET", "/assets") if item["name"] == name)
