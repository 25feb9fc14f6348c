"""The official Code Ocean SDK, used as its documentation says, against the emulator."""
from __future__ import annotations

import json
import urllib.request

import pytest
from aind_codeocean_pipeline_monitor.models import PipelineMonitorSettings
from codeocean import CodeOcean
from codeocean.components import SortOrder
from codeocean.computation import (
    ComputationEndStatus, ComputationState, DataAssetsRunParam, NamedRunParam, RunParams,
)
from codeocean.data_asset import (
    AWSS3Source, DataAsset, DataAssetParams, DataAssetSearchParams, DataAssetSortBy,
    DataAssetState, Source,
)
from codeocean.error import Error

from emulator import Emulator, quoted

MONITOR = "567b5b98-8d41-413b-9375-9ca610ca2fd3"
CONVERTER = "60569c31-be2d-4ccd-b60b-ab247824ec7c"
FOLDER = "aind-session/manifests/812345"
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=test"}


@pytest.fixture
def client(demo: Emulator) -> CodeOcean:
    return CodeOcean(domain=demo.announced["code_ocean"], token=demo.env["CODE_OCEAN_API_TOKEN"])


def upload(emulator: Emulator, name: str, suffix: str) -> str:
    """Stores one file in a folder of its own and returns the folder."""
    path = f"/aind-scratch-data/{FOLDER}/{quoted(name)}/{quoted(name + suffix)}"
    status, _, _ = emulator.raw("s3", "PUT", path, b"mouseid\n812345\n", SIGNED)
    assert status == 200
    return f"{FOLDER}/{name}"


def create(client: CodeOcean, name: str, prefix: str) -> DataAsset:
    return client.data_assets.create_data_asset(DataAssetParams(
        name=name, mount=name, tags=["ibl", "812345"], custom_metadata={"subject id": "812345"},
        source=Source(aws=AWSS3Source(
            bucket="aind-scratch-data", prefix=prefix, keep_on_external_storage=False,
            public=False))))


def ready_asset(emulator: Emulator, client: CodeOcean, name: str, suffix: str) -> DataAsset:
    asset = create(client, name, upload(emulator, name, suffix))
    emulator.advance(1)
    return client.data_assets.wait_until_ready(asset)


def settings(manifest: DataAsset, state: DataAsset, name: str) -> RunParams:
    attached = [DataAssetsRunParam(id=item.id, mount=item.name) for item in (manifest, state)]
    monitor = PipelineMonitorSettings.model_validate({
        "run_params": RunParams(
            capsule_id=CONVERTER, version=1, data_assets=attached, named_parameters=[
                NamedRunParam("manifest", f"{manifest.name}/{manifest.name}.csv"),
                NamedRunParam("neuroglancer", f"{state.name}/{state.name}.json")]),
        "computation_polling_interval": 60, "computation_timeout": 172800,
        "capture_settings": {"name": name, "tags": ["812345", "IBL"],
                             "custom_metadata": {"data level": "derived"}}})
    return RunParams(
        capsule_id=MONITOR, data_assets=attached, parameters=[monitor.model_dump_json()])


def test_search_pages_to_the_end_by_token_and_by_offset(client: CodeOcean) -> None:
    query = "subject id:812345"
    pages = DataAssetSearchParams(query=query, limit=4, archived=False, favorite=False)
    by_token = [item.id for item in client.data_assets.search_data_assets_iterator(pages)]
    by_offset, more = [], True
    while more:
        page = client.data_assets.search_data_assets(
            DataAssetSearchParams(query=query, limit=5, offset=len(by_offset)))
        by_offset += [item.id for item in page.results]
        more = page.has_more
    assert len(set(by_token)) == len(by_token) > 12
    assert by_offset == by_token


def test_search_sorts_and_leaves_out_archived_assets(client: CodeOcean) -> None:
    found = client.data_assets.search_data_assets(DataAssetSearchParams(
        query="812345", limit=1000, archived=False, sort_field=DataAssetSortBy.Created,
        sort_order=SortOrder.Descending))
    created = [item.created for item in found.results]
    assert created == sorted(created, reverse=True)
    archived = client.data_assets.search_data_assets(
        DataAssetSearchParams(query="812345", archived=True))
    assert [item.name for item in archived.results] == [
        "ecephys_812345_2025-04-08_10-14-13_sorted_2025-04-09_01-00-00"]
    assert archived.results[0].id not in {item.id for item in found.results}


def test_a_name_of_more_than_twenty_characters_finds_nothing(client: CodeOcean) -> None:
    def names(text: str) -> int:
        return len(client.data_assets.search_data_assets(
            DataAssetSearchParams(query=f"name:{text}")).results)
    assert names("ecephys_812345_2025-") > 0
    assert names("ecephys_812345_2025-0") == 0


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_asset_that_may_not_be_read_says_so(
        demo: Emulator, client: CodeOcean, status: int) -> None:
    name = "deleted" if status == 404 else f"units-of-{status}"
    _, _, text = demo.raw(
        "docdb", "GET", "/v1/metadata_index/data_assets/find?filter="
        + quoted(json.dumps({"name": {"$regex": name}})))
    links = json.loads(text)[0]["external_links"]
    identifier = links["Code Ocean"][0] if isinstance(links, dict) else links[0]["Code Ocean"]
    with pytest.raises(Error) as refused:
        client.data_assets.get_data_asset(identifier)
    assert refused.value.status_code == status
    assert refused.value.data["message"]


def test_a_wrong_token_is_refused(demo: Emulator) -> None:
    stranger = CodeOcean(domain=demo.announced["code_ocean"], token="cop_NeverToBeSeen_other")
    with pytest.raises(Error) as refused:
        stranger.data_assets.search_data_assets(DataAssetSearchParams(query="812345"))
    assert refused.value.status_code == 401


def test_an_asset_is_a_draft_and_then_ready_with_its_files(
        demo: Emulator, client: CodeOcean) -> None:
    name = "812345_manifest_with a #1+2 é"
    asset = create(client, name, upload(demo, name, ".csv"))
    assert asset.state == DataAssetState.Draft
    demo.advance(1)
    ready = client.data_assets.wait_until_ready(asset)
    assert (ready.state, ready.files, ready.size) == (DataAssetState.Ready, 1, 15)
    items = client.data_assets.list_data_asset_files(asset.id).items
    assert [(item.name, item.type, item.size) for item in items] == [(f"{name}.csv", "file", 15)]
    urls = client.data_assets.get_data_asset_file_urls(asset.id, items[0].path)
    with urllib.request.urlopen(urls.download_url) as answer:
        assert answer.read() == b"mouseid\n812345\n"


def test_an_asset_of_an_empty_folder_fails_with_a_reason(
        demo: Emulator, client: CodeOcean) -> None:
    asset = create(client, "nothing", f"{FOLDER}/nothing-here")
    demo.advance(1)
    failed = client.data_assets.wait_until_ready(asset)
    assert failed.state == DataAssetState.Failed
    assert "no files found" in failed.failure_reason


def test_external_assets_do_not_list_their_files(client: CodeOcean) -> None:
    raw = client.data_assets.search_data_assets(
        DataAssetSearchParams(query="name:ecephys_812345_2025-", type="dataset"))
    external = next(item for item in raw.results if item.source_bucket)
    with pytest.raises(Error) as refused:
        client.data_assets.list_data_asset_files(external.id)
    assert refused.value.status_code == 400


def test_the_monitor_runs_the_converter_and_captures_its_result(
        demo: Emulator, client: CodeOcean) -> None:
    manifest = ready_asset(demo, client, "812345_manifest_a", ".csv")
    state = ready_asset(demo, client, "SmartSPIM_state_a", ".json")
    run = client.computations.run_capsule(settings(manifest, state, "captured-a"))
    assert run.state == ComputationState.Initializing
    assert json.loads(run.parameters[0].value)["run_params"]["capsule_id"] == CONVERTER
    demo.advance(0.5)
    started = client.capsules.list_computations(CONVERTER)[0]
    assert client.computations.get_computation(run.id).state == ComputationState.Running
    assert {item.mount for item in started.data_assets} == {manifest.name, state.name}
    assert [item.param_name for item in started.parameters] == ["manifest", "neuroglancer"]
    demo.advance(5)
    ended = client.computations.wait_until_completed(run)
    assert (ended.end_status, ended.exit_code) == (ComputationEndStatus.Succeeded, 0)
    results = client.computations.list_computation_results(started.id).items
    assert {item.name for item in results} == {"output", "ibl_format"}
    url = client.computations.get_result_file_urls(started.id, "output").download_url
    with urllib.request.urlopen(url) as answer:
        assert b"finished" in answer.read()
    captured = client.data_assets.search_data_assets(
        DataAssetSearchParams(query="name:captured-a")).results
    assert [(item.state, item.tags) for item in captured] == [
        (DataAssetState.Ready, ["812345", "IBL"])]
    assert captured[0].custom_metadata == {"data level": "derived"}
    assert captured[0].provenance.computation == started.id


@pytest.mark.parametrize("parameters", [["not json"], [], ["[]"], ['{"run_params": {}}']])
def test_a_monitor_without_settings_it_can_read_fails(
        demo: Emulator, client: CodeOcean, parameters: list) -> None:
    run = client.computations.run_capsule(RunParams(capsule_id=MONITOR, parameters=parameters))
    demo.advance(5)
    ended = client.computations.wait_until_completed(run)
    assert (ended.state, ended.exit_code) == (ComputationState.Failed, 1)
    url = client.computations.get_result_file_urls(run.id, "output").download_url
    with urllib.request.urlopen(url) as answer:
        assert b"Traceback (most recent call last):" in answer.read()


def test_the_converter_fails_without_the_file_its_parameter_names(
        demo: Emulator, client: CodeOcean) -> None:
    manifest = ready_asset(demo, client, "812345_manifest_b", ".txt")
    state = ready_asset(demo, client, "SmartSPIM_state_b", ".json")
    run = client.computations.run_capsule(settings(manifest, state, "captured-b"))
    demo.advance(10)
    assert client.computations.wait_until_completed(run).exit_code == 1
    assert client.capsules.list_computations(CONVERTER)[0].end_status == "failed"
    assert not client.data_assets.search_data_assets(
        DataAssetSearchParams(query="name:captured-b")).results


@pytest.mark.parametrize("params", [
    RunParams(capsule_id="no-such-capsule"),
    RunParams(capsule_id=CONVERTER, version=9),
    RunParams(capsule_id=CONVERTER, data_assets=[DataAssetsRunParam(id="none", mount="a")]),
])
def test_a_run_of_something_unknown_is_refused(client: CodeOcean, params: RunParams) -> None:
    with pytest.raises(Error) as refused:
        client.computations.run_capsule(params)
    assert refused.value.status_code == 404


def test_capsules_have_names_and_versions(client: CodeOcean) -> None:
    capsule = client.capsules.get_capsule(CONVERTER)
    assert (capsule.slug, [item["major_version"] for item in capsule.versions]) == ("8363069", [1])
    assert len(client.capsules.list_computations(MONITOR)) >= 3
