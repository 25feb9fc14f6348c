"""The worlds that the emulator can be started with."""
from __future__ import annotations

from typing import Callable, Dict

from world import World

from .build import Options
from .busy import build_busy
from .demo import build_demo
from .full import build_full
from .hostile import build_hostile
from .numbered import build_numbered
from .randomised import build_random
from .split import build_split

BUILDERS: Dict[str, Callable[[World, Options], None]] = {
    "demo": build_demo,
    "full": build_full,
    "hostile": build_hostile,
    "numbered": build_numbered,
    "busy": build_busy,
    "random": build_random,
    "split": build_split,
}

__all__ = ["BUILDERS", "Options"]
