"""Prints what the published aind-session package finds for a subject.

Usage: aind_answers.py SUBJECT BRAIN_SESSION, with the emulator's `env` in the environment.
The JSON has the keys of `conversion-tui assets --json` that the package can answer, so that
the two can be compared, and timed, side by side.
"""
from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, List, Optional

from connect import connect


def sorter(asset: Any) -> Optional[str]:
    try:
        return str(asset.sorter_name)
    except ValueError:  # The package: "sorting data are incomplete".
        return None


def is_error(asset: Any) -> bool:
    try:
        return bool(asset.is_sorting_error)
    except FileNotFoundError:  # No `output`, which the package's other check calls an error.
        return True


def sorted_asset(session: Any, asset: Any) -> Dict[str, Any]:
    return {
        "name": asset.name, "id": asset.id, "session": session.id,
        "probes": list(asset.sorted_probes), "sorter": sorter(asset),
        "is_analyzer": asset.is_sorting_analyzer, "is_error": is_error(asset),
    }


def brief(assets: List[Any]) -> List[Dict[str, str]]:
    return [{"name": asset.name, "id": asset.id} for asset in assets]


def answers(package: Any, subject: str, brain: str) -> Dict[str, Any]:
    found = package.Subject(subject)
    sessions = [session for session in found.sessions if "ecephys" in session.modalities]
    raw = [asset for session in sessions
           if (asset := getattr(session, "raw_data_asset", None)) is not None]
    converter = found.ibl_data_converter
    return {
        "subject": subject, "session": brain,
        "sorted": [sorted_asset(session, asset) for session in sessions
                   for asset in session.ecephys.sorted_data_assets],
        "ecephys": brief(raw), "surface": converter.surface_recording_names,
        "smartspim": brief([asset for asset in converter.smartspim_data_assets
                            if asset.name == brain]),
        "stitched": brief(list(converter.get_stitched_data_assets(brain))[-1:]),
    }


if __name__ == "__main__":
    print(json.dumps(answers(connect(os.environ), *sys.argv[1:3]), indent=2))
