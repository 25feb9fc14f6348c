"""Prints what the published aind-session package tells of sessions.

Usage: aind_sessions.py SUBJECT SESSION..., with the emulator's `env` in the environment.
The JSON holds, under `sessions`, what `get_sessions` finds for the subject with each of a few
filters, and, for each session, the keys of `conversion-tui session --json` that the package can
answer. An attribute that the package says it does not have is null.
"""
from __future__ import annotations

import json
import os
import sys
from typing import Any, Callable, Dict, List, Optional

from connect import connect


def brief(asset: Any) -> Dict[str, str]:
    return {"name": asset.name, "id": asset.id}


def attribute(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except AttributeError:
        return None


def is_sorted(session: Any) -> bool:
    try:
        return bool(session.ecephys.is_sorted)
    except FileNotFoundError:  # No `output`, which the package's other check calls an error.
        return False


def sorter(asset: Any) -> Optional[str]:
    try:
        return str(asset.sorter_name)
    except ValueError:  # The package: "sorting data are incomplete".
        return None


def sorters(session: Any) -> Dict[str, List[Dict[str, str]]]:
    """By the names of the assets: `sorter.names` raises when one asset has none."""
    names = sorted({sorter(asset) for asset in session.ecephys.sorted_data_assets} - {None})
    return {name: [brief(asset) for asset in
                   getattr(session.ecephys.sorter, name).sorted_data_assets] for name in names}


def overview(package: Any, name: str) -> Dict[str, Any]:
    session = package.Session(name)
    raw = attribute(lambda: session.raw_data_asset)
    return {
        "session": session.id, "platform": session.platform, "subject": session.subject_id,
        "date": str(session.date), "time": str(session.time),
        "is_uploaded": session.is_uploaded, "raw_asset": raw and brief(raw),
        "raw_folder": attribute(lambda: session.raw_data_dir.as_posix()),
        "modalities": list(session.modalities), "has_record": bool(session.docdb),
        "clipped_folder": attribute(lambda: session.ecephys.clipped_dir.as_posix()),
        "compressed_folder": attribute(lambda: session.ecephys.compressed_dir.as_posix()),
        "is_sorted": is_sorted(session), "sorters": sorters(session),
        "sorted": [brief(asset) for asset in session.ecephys.sorted_data_assets],
        "data_assets": [brief(asset) for asset in session.data_assets],
        "docdb": session.docdb,
    }


def filters(package: Any, subject: str, date: str) -> Dict[str, List[str]]:
    forms = {form: {"date": form} for form in (
        date, f"{date} 13:43:40", f"{date}_13-43-40", date.replace("-", ""),
        date.replace("-", "") + "_134340")}
    return {
        name: [session.id for session in package.get_sessions(subject_id=subject, **arguments)]
        for name, arguments in {
            "": {}, "ecephys": {"platform": "ecephys"}, "from": {"start_date": date},
            "until": {"end_date": date}, **forms}.items()}


def answers(package: Any, subject: str, names: List[str]) -> Dict[str, Any]:
    dates = [session.date for session in package.get_sessions(subject_id=subject)]
    return {
        "date": str(dates[len(dates) // 2]),
        "lists": filters(package, subject, str(dates[len(dates) // 2])),
        "sessions": [overview(package, name) for name in names],
    }


if __name__ == "__main__":
    print(json.dumps(answers(connect(os.environ), sys.argv[1], sys.argv[2:]), indent=2))
