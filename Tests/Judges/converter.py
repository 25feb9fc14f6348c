"""The converter's own package, its heavy parts stood in for: what a manifest must be is its word."""
from __future__ import annotations

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Optional
from unittest.mock import MagicMock

PACKAGE = "aind_ibl_ephys_alignment_preprocessing"
PARTS = ("types", "validation", "manifest_builder", "discovery")
#: What reads images, registers brains and speaks to S3; no check of a manifest calls them.
HEAVY = {"ants", "SimpleITK", "aind_anatomical_utils", "aind_ants_transform_sidecar",
         "aind_registration_utils", "aind_s3_cache", "aind_zarr_utils"}


class StandIns(MetaPathFinder, Loader):
    """Gives a heavy package, and whatever is imported of it, as a stand-in."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[ModuleSpec]:
        return ModuleSpec(name, self, is_package=True) if name.split(".")[0] in HEAVY else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        stand_in: Any = MagicMock(name=spec.name)
        stand_in.__path__ = []
        return stand_in

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def __getattr__(name: str) -> ModuleType:
    """A module of the package; the stand-ins are for its own imports alone."""
    if name not in PARTS:
        raise AttributeError(name)
    sys.meta_path.insert(0, finder := StandIns())
    try:
        return importlib.import_module(f"{PACKAGE}.{name}")
    finally:
        sys.meta_path.remove(finder)
