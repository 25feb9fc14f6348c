"""The bytes that a terminal sends for a key, by the name that the program gives it."""
from __future__ import annotations

from typing import Dict

#: Letter or number of the sequence, by xterm.
LETTERS = {"Up": "A", "Down": "B", "Right": "C", "Left": "D", "Home": "H", "End": "F"}
NUMBERS = {"Ins": 2, "Del": 3, "PgUp": 5, "PgDn": 6, "F5": 15, "F6": 17, "F7": 18, "F8": 19,
           "F9": 20, "F10": 21, "F11": 23, "F12": 24}
FUNCTIONS = {f"F{number}": letter for number, letter in enumerate("PQRS", 1)}
SIMPLE: Dict[str, str] = {
    "Enter": "\r", "Tab": "\t", "Esc": "\x1b", "Backspace": "\x7f", "Space": " "}
MODIFIERS = {"Shift": 1, "Alt": 2, "Ctrl": 4}


def typed(name: str) -> str:
    """`Ctrl-P`, `Alt-Shift-R`, `Ctrl-Home`, `F2` … as typed."""
    held = 0
    while "-" in name[1:]:
        modifier, name = name.split("-", 1)
        held |= MODIFIERS[modifier]
    if name in LETTERS:
        return f"\x1b[1;{held + 1}{LETTERS[name]}" if held else f"\x1b[{LETTERS[name]}"
    if name in NUMBERS:
        return f"\x1b[{NUMBERS[name]};{held + 1}~" if held else f"\x1b[{NUMBERS[name]}~"
    if name in FUNCTIONS:
        return f"\x1b[1;{held + 1}{FUNCTIONS[name]}" if held else f"\x1bO{FUNCTIONS[name]}"
    if name == "Tab" and held == MODIFIERS["Shift"]:
        return "\x1b[Z"
    key = SIMPLE.get(name) or (name.upper() if held & MODIFIERS["Shift"] else name.lower())
    if held & MODIFIERS["Ctrl"]:
        key = "\0" if key == " " else chr(ord(key.upper()) & 0x1F)
    return f"\x1b{key}" if held & MODIFIERS["Alt"] else key
