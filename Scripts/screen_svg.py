"""Draws a terminal's screen as SVG, the same bytes for the same screen.

Borders, blocks and braille are drawn as shapes: they join and align whatever font the viewer has.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import NamedTuple

import pyte

CELL = (8.43, 18)
MARGIN = 12
SIZE = 14
FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
TEXT, BACKGROUND = "d8dee6", "14181d"
NAMED = {
    "black": "2b3138", "red": "e06c6c", "green": "8cc265", "brown": "d9b25f", "blue": "6ea8e6",
    "magenta": "c98be0", "cyan": "5fbcc4", "white": "d8dee6", "brightblack": "6b7683",
    "brightred": "ff8a8a", "brightgreen": "a9dc83", "brightbrown": "f0cc7c",
    "brightblue": "8fc1ff", "brightmagenta": "dda6f0", "brightcyan": "83d8df",
    "brightwhite": "ffffff",
}
#: The arms of a border: left, right, up, down.
BORDERS = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud",
    "┬": "lrd", "┴": "lru", "┼": "lrud",
}
EIGHTHS = "▏▎▍▌▋▊▉█"
DRAWN = "".join(BORDERS) + EIGHTHS + "\u2800-\u28ff"
#: A shape, blanks, or words with single blanks between them.
PIECES = re.compile(f"[{DRAWN}]| {{2,}}|(?: ?[^ {DRAWN}])+| ")


class Style(NamedTuple):
    text: str
    back: str
    bold: bool
    underlined: bool

    def hides_like(self, other: Style) -> bool:
        """Whether a blank of this style cannot be told from one of the other."""
        return self.back == other.back and not self.underlined and not other.underlined


def svg(screen: pyte.Screen, title: str) -> str:
    width = screen.columns * CELL[0] + 2 * MARGIN
    height = screen.lines * CELL[1] + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="6" fill="#{BACKGROUND}"/>',
        f'<g font-family="{FONT}" font-size="{SIZE}" xml:space="preserve">',
    ]
    for row in range(screen.lines):
        parts += draw_row(screen, row)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def draw_row(screen: pyte.Screen, row: int) -> list[str]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    shapes = []
    styled: list[tuple[Style, int]] = []
    for column, cell in enumerate(cells):
        look = style(cell, at_cursor(screen, row, column))
        # A blank looks the same whatever it was written with, which depends on what stood there.
        if cell.data == " " and styled and look.hides_like(styled[-1][0]):
            look = styled[-1][0]
        styled.append((look, column))
    for look, group in groupby(styled, key=lambda pair: pair[0]):
        columns = [column for _, column in group]
        left, right = columns[0], columns[-1] + 1
        if look.back != BACKGROUND:
            shapes.append(f'<rect {box(row, left, right)} fill="#{look.back}"/>')
        text = "".join(cells[column].data for column in columns)
        shapes += draw_text(text, look, row, left)
    return shapes


def draw_text(text: str, look: Style, row: int, left: int) -> list[str]:
    """Words one by one, each at its own place, and shapes: no font can move what stands beside."""
    shapes, column = [], left
    for words in [text] if look.underlined else PIECES.findall(text):
        drawn = shape(words, row, column, look) if len(words) == 1 else None
        if drawn is not None:
            shapes.append(drawn)
        elif words.strip(" ") or look.underlined:
            shapes.append(letters(words, look, row, column))
        column += cells_of(words)
    return shapes


def letters(words: str, look: Style, row: int, column: int) -> str:
    shown = words if look.underlined else words.strip(" ")
    start = column + cells_of(words[:words.index(shown)])
    x, y = MARGIN + start * CELL[0], MARGIN + row * CELL[1] + 13.2
    extra = (' font-weight="bold"' if look.bold else "") + (
        ' text-decoration="underline"' if look.underlined else "")
    return (f'<text x="{number(x)}" y="{number(y)}" textLength="{number(cells_of(shown) * CELL[0])}" '
            f'lengthAdjust="spacingAndGlyphs" fill="#{look.text}"{extra}>{escape(shown)}</text>')


def shape(character: str, row: int, column: int, look: Style) -> str | None:
    x, y = MARGIN + column * CELL[0], MARGIN + row * CELL[1]
    if arms := BORDERS.get(character):
        middle = x + CELL[0] / 2, y + CELL[1] / 2
        ends = {"l": (x, middle[1]), "r": (x + CELL[0], middle[1]),
                "u": (middle[0], y), "d": (middle[0], y + CELL[1])}
        path = "".join(f"M{point(middle)}L{point(ends[arm])}" for arm in arms)
        return f'<path d="{path}" stroke="#{look.text}" fill="none"/>'
    if character in EIGHTHS:
        part = CELL[0] * (EIGHTHS.index(character) + 1) / 8
        return (f'<rect x="{number(x)}" y="{number(y)}" width="{number(part)}" '
                f'height="{CELL[1]}" fill="#{look.text}"/>')
    if 0x2800 <= ord(character) <= 0x28FF:
        return braille(ord(character) - 0x2800, x, y, look.text)
    return None


def braille(bits: int, x: float, y: float, colour: str) -> str:
    places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    dots = "".join(
        f'<circle cx="{number(x + 2.1 + 4.2 * across)}" cy="{number(y + 2.25 + 4.5 * down)}" r="1.3"/>'
        for bit, (across, down) in enumerate(places) if bits >> bit & 1)
    return f'<g fill="#{colour}">{dots}</g>'


def style(cell: pyte.screens.Char, is_cursor: bool) -> Style:
    text, back = colour(cell.fg, TEXT), colour(cell.bg, BACKGROUND)
    if cell.reverse != is_cursor:
        text, back = back, text
    # `blink` stands for dim (see pseudo_terminal.Screen).
    if cell.blink:
        text = mixed(text, back)
    return Style(text, back, cell.bold, cell.underscore)


def at_cursor(screen: pyte.Screen, row: int, column: int) -> bool:
    return not screen.cursor.hidden and (screen.cursor.y, screen.cursor.x) == (row, column)


def colour(name: str, otherwise: str) -> str:
    return otherwise if name == "default" else NAMED.get(name, name)


def mixed(text: str, back: str) -> str:
    pairs = ((int(text[i:i + 2], 16), int(back[i:i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{(2 * a + b) // 3:02x}" for a, b in pairs)


def box(row: int, left: int, right: int) -> str:
    return (f'x="{number(MARGIN + left * CELL[0])}" y="{MARGIN + row * CELL[1]}" '
            f'width="{number((right - left) * CELL[0])}" height="{CELL[1]}"')


def cells_of(text: str) -> int:
    return sum(pyte.screens.wcwidth(character) for character in text)


def point(place: tuple[float, float]) -> str:
    return f"{number(place[0])} {number(place[1])}"


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
