"""Hands on the program's keyboard that know its commands by name, and remember which they gave."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Set, Tuple

from key_names import typed
from terminal import Interface

Place = Tuple[int, int]


class Hands:
    """`keys` are the names of each command's keys, as `conversion-tui doctor --json` has them."""

    def __init__(self, at: Interface, keys: Dict[str, List[str]]) -> None:
        self.at = at
        self.keys = keys
        self.given: Set[str] = set()

    def give(self, command: str, *wanted: str, until: Optional[Callable[[], Any]] = None) -> None:
        """Presses the command's first key, and waits for its effect: texts, or a condition."""
        self.given.add(command)
        self.at.keys(typed(self.keys[command][0]))
        if command == "back":  # Esc and what follows at once would be one key with Alt.
            self.still()
        if wanted:
            self.at.see(*wanted)
        if until:
            self.at.until(until, f"the effect of {command}")

    def still(self) -> None:
        """Waits until a frame has arrived as a whole."""
        self.at.until(lambda: not self.at.read(0.1), "silence")

    def give_and_see_change(self, command: str) -> None:
        """For what changes the body of the screen, whichever way."""
        self.still()
        before = self.body()
        self.give(command, until=lambda: self.body() != before)

    def close(self, text: str) -> None:
        """Esc, until the overlay with this text is gone."""
        self.give("back", until=lambda: text not in self.at.text)

    # What the screen shows

    def body(self) -> List[str]:
        return self.at.lines[2:-2]

    def message(self) -> str:
        return self.at.lines[-2]

    def cursor(self) -> Optional[Place]:
        """Where the cell under the cursor begins: the first in reverse, as row and column."""
        return min(self._cells(lambda cell: cell.reverse), default=None)

    def selected(self) -> Set[Place]:
        """The cells that are set apart: selected, or under the cursor."""
        return self._cells(lambda cell: cell.reverse or cell.bg != "default")

    def _cells(self, is_wanted: Callable[[Any], bool]) -> Set[Place]:
        screen = self.at.screen
        return {(row, column) for row in range(3, screen.lines - 2)
                for column in range(screen.columns) if is_wanted(screen.buffer[row][column])}
