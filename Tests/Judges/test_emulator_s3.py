"""What the stand-in for S3 promises to the program's own tests."""
from __future__ import annotations

import email.utils
import urllib.parse

import pytest

from asking import CODE_OCEAN_BUCKET, SCRATCH, SECOND, SIGNED, listing, pages, sorted_asset
from emulator import Emulator


def test_private_buckets_want_a_signature_public_ones_do_not(demo: Emulator) -> None:
    status, _, text = demo.raw("s3", "GET", f"/{SCRATCH}?list-type=2")
    assert (status, b"<Code>AccessDenied</Code>" in text) == (403, True)
    assert demo.raw("s3", "GET", "/aind-open-data?list-type=2")[0] == 200
    assert demo.raw("s3", "PUT", "/aind-open-data/a", b"x")[0] == 403


@pytest.mark.parametrize("path, code", [
    ("/no-such-bucket?list-type=2", b"NoSuchBucket"), ("/aind-open-data/none", b"NoSuchKey")])
def test_what_is_missing_is_named(demo: Emulator, path: str, code: bytes) -> None:
    status, _, text = demo.raw("s3", "GET", path)
    assert (status, code in text) == (404, True)


@pytest.mark.parametrize("key", ["a b", "a#b", "a+b", "a%20b", "é/ü", "a&b=c", "a<b>"])
def test_keys_of_every_kind_come_back(demo: Emulator, key: str) -> None:
    path = f"/{SCRATCH}/keys/{urllib.parse.quote(key)}"
    assert demo.raw("s3", "PUT", path, key.encode(), SIGNED)[0] == 200
    assert demo.raw("s3", "GET", path, headers=SIGNED)[2] == key.encode()
    assert f"keys/{key}" in listing(demo, SCRATCH, prefix="keys/")[0]


def test_an_object_is_not_replaced_when_that_is_ruled_out(demo: Emulator) -> None:
    only_new = {**SIGNED, "If-None-Match": "*"}
    path = f"/{SCRATCH}/once"
    assert demo.raw("s3", "PUT", path, b"first", only_new)[0] == 200
    assert demo.raw("s3", "PUT", path, b"second", only_new)[0] == 412
    assert demo.raw("s3", "GET", path, headers=SIGNED)[2] == b"first"


@pytest.mark.parametrize("span, expected, content_range", [
    ("bytes=0-3", b"0123", "bytes 0-3/10"), ("bytes=7-", b"789", "bytes 7-9/10"),
    ("bytes=-4", b"6789", "bytes 6-9/10"), ("bytes=8-99", b"89", "bytes 8-9/10"),
])
def test_ranges(demo: Emulator, span: str, expected: bytes, content_range: str) -> None:
    path = f"/{SCRATCH}/digits"
    demo.raw("s3", "PUT", path, b"0123456789", SIGNED)
    status, headers, body = demo.raw("s3", "GET", path, headers={**SIGNED, "Range": span})
    assert (status, body, headers["Content-Range"]) == (206, expected, content_range)


def test_a_range_outside_the_object_and_a_head(demo: Emulator) -> None:
    path = f"/{SCRATCH}/short"
    demo.raw("s3", "PUT", path, b"0123", SIGNED)
    assert demo.raw("s3", "GET", path, headers={**SIGNED, "Range": "bytes=4-"})[0] == 416
    status, headers, body = demo.raw("s3", "HEAD", path, headers=SIGNED)
    assert (status, headers["Content-Length"], body) == (200, "4", b"")
    assert headers["ETag"].strip('"') and email.utils.parsedate(headers["Last-Modified"])


def test_the_long_output_reads_the_same_in_pieces() -> None:
    emulator = Emulator("--output-megabytes", "3")
    try:
        name = f"{SECOND}_sorted_2025-04-10_22-15-25"
        path = f"/{CODE_OCEAN_BUCKET}/{sorted_asset(emulator, name)}/output"
        whole = emulator.raw("s3", "GET", path, headers=SIGNED)[2]
        assert len(whole) == 3_000_000
        assert whole.rstrip().endswith(b"s") and b"FULL PIPELINE" in whole[-60:]
        for start, end in ((0, 500), (200, 70_000), (999_999, 1_300_001), (2_999_900, 3_000_000)):
            span = {**SIGNED, "Range": f"bytes={start}-{end - 1}"}
            assert emulator.raw("s3", "GET", path, headers=span)[2] == whole[start:end]
    finally:
        emulator.close()


def test_listings_page_through_keys_and_folders() -> None:
    emulator = Emulator("--s3-page", "3")
    try:
        found = list(pages(emulator, "aind-ephys-data", delimiter="/"))
        assert [folders for _, folders in found] == [[
            "ecephys_812345_2025-04-08_10-14-13/", "ecephys_812345_2025-04-08_11-44-16/"]]
        inside = list(pages(emulator, "aind-ephys-data", delimiter="/",
                            prefix="ecephys_812345_2025-04-08_10-14-13/"))
        assert [len(keys) + len(folders) for keys, folders in inside] == [3, 3, 2]
        keys = [key for page, _ in pages(emulator, "aind-ephys-data") for key in page]
        assert keys == sorted(set(keys)) and len(keys) == 16
        assert listing(emulator, "aind-ephys-data", start_after=keys[13])[0] == keys[14:]
        assert len(listing(emulator, "aind-ephys-data", max_keys="2")[0]) == 2
    finally:
        emulator.close()
