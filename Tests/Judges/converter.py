"""The converter's own package, its heavy parts stood in for: what a manifest must be is its word."""
from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

PACKAGE = "aind_ibl_ephys_alignment_preprocessing"
#: What reads images, registers brains and speaks to S3; no check of a manifest calls them.
HEAVY = (
    "ants", "SimpleITK", "aind_anatomical_utils", "aind_anatomical_utils.coordinate_systems",
    "aind_registration_utils", "aind_registration_utils.ants", "aind_s3_cache",
    "aind_s3_cache.json_utils", "aind_s3_cache.uri_utils", "aind_zarr_utils",
    "aind_zarr_utils.neuroglancer", "aind_zarr_utils.pipeline_transformed",
    "aind_ants_transform_sidecar",
)


def part(name: str) -> ModuleType:
    """A module of the package."""
    for module in HEAVY:
        sys.modules.setdefault(module, MagicMock(name=module))
    return importlib.import_module(f"{PACKAGE}.{name}")


def __getattr__(name: str) -> Any:
    if name in ("types", "validation", "manifest_builder", "discovery"):
        return part(name)
    raise AttributeError(name)
