"""The worlds to choose from: functions that fill a world and give its sample state."""

from worlds.busy import busy
from worlds.demo import demo
from worlds.numbered import numbered

WORLDS = {"demo": demo, "numbered": numbered, "busy": busy}
