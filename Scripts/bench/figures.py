"""Figures of several programs side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Sequence


@dataclass
class Figure:
    """One quantity: ours, the others' by name (None: not to be had), and what we aim at."""

    what: str
    unit: str
    ours: float
    others: dict[str, float | None] = field(default_factory=dict)
    target: float | None = None
    #: Fewer is better, as it mostly is.
    more_is_better: bool = False


def show(title: str, rows: Sequence[Figure]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row.others))
    lines = [[title, "conversion-tui", *names, "ratio to best", "target"]]
    lines += [[row.what, text(row.ours, row.unit),
               *(text(row.others.get(name), row.unit) for name in names), ratio(row), target(row)]
              for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    print(flush=True)


def text(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{number} {unit}".strip()


def ratio(row: Figure) -> str:
    others = [value for value in row.others.values() if value]
    if not others:
        return ""
    return f"{row.ours / (max(others) if row.more_is_better else min(others)):.2f}"


def target(row: Figure) -> str:
    if row.target is None:
        return ""
    missed = row.ours < row.target if row.more_is_better else row.ours > row.target
    words = "at least" if row.more_is_better else "under"
    return f"{words} {text(row.target, row.unit)}" + (" MISSED" if missed else "")
