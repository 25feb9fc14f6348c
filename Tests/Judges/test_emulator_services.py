"""What the stand-ins for Code Ocean and DocumentDB promise to the program's own tests."""
from __future__ import annotations

import json
from typing import Any, Dict, List

import pytest

from asking import FIND, SCRATCH, SECOND, code_ocean, find
from emulator import Emulator, quoted


@pytest.mark.parametrize("body, message", [
    ({"limit": 1001}, "limit"), ({"limit": 0}, "limit"), ({"limit": "9"}, "limit"),
    ({"next_token": "nonsense"}, "next_token"), ({"sort_field": "created"}, "sort_order"),
    ({"sort_field": "colour", "sort_order": "asc"}, "colour"),
])
def test_a_search_that_makes_no_sense_is_refused(
        demo: Emulator, body: Dict[str, Any], message: str) -> None:
    status, answer = code_ocean(demo, "POST", "data_assets/search", body)
    assert status == 400
    assert message in answer["message"]


@pytest.mark.parametrize("left_out", ["name", "tags", "mount", "source"])
def test_an_asset_without_a_required_field_is_refused(demo: Emulator, left_out: str) -> None:
    body = {"name": "a", "mount": "a", "tags": ["a"], "source": {"aws": {"bucket": SCRATCH}}}
    del body[left_out]
    status, answer = code_ocean(demo, "POST", "data_assets", body)
    assert status == 400
    assert left_out in answer["message"]


def test_optional_keys_are_absent_or_null(demo: Emulator) -> None:
    _, answer = code_ocean(demo, "POST", "data_assets/search", {"query": "812345", "limit": 1000})
    found = answer["results"]
    assert any("custom_metadata" not in item for item in found)
    assert any(item.get("custom_metadata", {}) is None for item in found)
    assert any("source_bucket" not in item for item in found)


def test_results_can_repeat_across_pages_without_any_missing() -> None:
    emulator = Emulator("--repeat-results", "2")
    try:
        body: Dict[str, Any] = {"query": "812345", "limit": 5}
        seen: List[str] = []
        while True:
            _, answer = code_ocean(emulator, "POST", "data_assets/search", body)
            seen += [item["id"] for item in answer["results"]]
            if not answer["has_more"]:
                break
            body["next_token"] = answer["next_token"]
        _, whole = code_ocean(emulator, "POST", "data_assets/search",
                              {"query": "812345", "limit": 1000})
        assert set(seen) == {item["id"] for item in whole["results"]}
        assert len(seen) > len(set(seen))
    finally:
        emulator.close()


def test_an_asset_known_only_to_its_record(demo: Emulator) -> None:
    record, = find(demo, filter={"name": {"$regex": "^multiplane"}})
    identifier = record["external_links"][0]["Code Ocean"]
    _, answer = code_ocean(demo, "POST", "data_assets/search", {"query": "multiplane"})
    assert answer["results"] == []
    assert code_ocean(demo, "GET", f"data_assets/{identifier}")[0] == 200


# DocumentDB

def test_an_answer_may_be_cut_short_and_is_paged_by_skip() -> None:
    emulator = Emulator("--docdb-page", "4")
    try:
        query = {"filter": {"subject.subject_id": "812345"}, "projection": {"name": 1},
                 "sort": {"created": 1}}
        seen: List[str] = []
        while page := find(emulator, skip=len(seen), **query):
            assert len(page) <= 4
            seen += [record["_id"] for record in page]
        count = json.loads(emulator.raw(
            "docdb", "GET", "/v1/metadata_index/data_assets/count_documents?filter="
            + quoted(json.dumps(query["filter"])))[2])
        assert len(seen) == len(set(seen)) == count["filtered_record_count"]
    finally:
        emulator.close()


@pytest.mark.parametrize("query, count", [
    ({"name": SECOND}, 1),
    ({"$or": [{"name": SECOND}, {"name": {"$regex": "^multiplane"}}]}, 2),
    ({"name": {"$in": [SECOND, "none"]}, "external_links": {"$exists": True}}, 1),
    ({"external_links": {"$exists": False}}, 1),
    ({"$and": [{"name": {"$regex": "_2025-04-09"}}, {"name": {"$ne": SECOND}}]}, 1),
    ({"data_description.modality.abbreviation": "ophys"}, 0),
    ({"name": SECOND, "data_description.modality.abbreviation": "ecephys"}, 1),
    ({"name": SECOND, "created": {"$gt": "2025-04-10"}}, 1),
    ({"name": SECOND, "created": {"$gt": "2026"}}, 0),
])
def test_filters(demo: Emulator, query: Dict[str, Any], count: int) -> None:
    assert len(find(demo, filter=query)) == count


def test_projections_and_sort(demo: Emulator) -> None:
    query = {"name": {"$regex": "^behavior_812345_2025-04-11"}}
    including = find(demo, filter=query, sort={"created": -1},
                     projection={"external_links.Code Ocean": 1, "_id": 0})
    assert [len(item["external_links"].get("Code Ocean", [])) for item in including] == [2, 0]
    assert all(set(item) == {"external_links"} for item in including)
    excluding = find(demo, filter=query, projection={"procedures": 0, "subject.sex": 0})
    assert all("procedures" not in item and item["subject"] == {"subject_id": "812345"}
               and "_id" in item for item in excluding)


def test_aggregate_gives_what_find_gives(demo: Emulator) -> None:
    pipeline = [{"$match": {"subject.subject_id": "812345"}}, {"$sort": {"created": 1}},
                {"$skip": 1}, {"$limit": 3}, {"$project": {"name": 1}}]
    _, _, text = demo.raw("docdb", "POST", FIND.replace("find", "aggregate"),
                          json.dumps(pipeline).encode(), {"Content-Type": "application/json"})
    assert json.loads(text) == find(
        demo, filter=pipeline[0]["$match"], sort={"created": 1}, skip=1, limit=3,
        projection={"name": 1})


@pytest.mark.parametrize("query", ["{", "[1]", '{"name": {"$near": 1}}', '{"a": {"$regex": "("}}'])
def test_a_filter_that_makes_no_sense_is_refused(demo: Emulator, query: str) -> None:
    assert demo.raw("docdb", "GET", f"{FIND}?filter={quoted(query)}")[0] == 400
