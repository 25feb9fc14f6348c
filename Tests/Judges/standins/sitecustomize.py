"""Stand-ins for what the converter computes with, so that its own command line runs without it.

They are gigabytes of image and spike libraries. `--validate-only` imports some of them and calls none:
what it says of its inputs is the real package's word.
"""
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from unittest.mock import MagicMock

HEAVY = {"ants", "SimpleITK", "ome_zarr", "zarr", "dask", "iblatlas", "aind_registration_utils",
         "aind_ants_transform_sidecar", "aind_ephys_ibl_gui_conversion"}


class StandIn(MetaPathFinder, Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in HEAVY:
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = MagicMock(name=spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, StandIn())
