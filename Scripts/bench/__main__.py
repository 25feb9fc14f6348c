"""How fast and how small, beside programs that do the same: make bench.

Start-up and tables beside nano, sc and VisiData, in the same pseudo-terminal and the same minute;
the search beside the published aind-session package, on the same emulated services. A ratio below
1 means that this program takes less than the best of the others. The exit code is not 0 only when
a figure could not be taken.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Judges"), str(ROOT / "Scripts")]

from emulator import Emulator  # noqa: E402

import figures  # noqa: E402
import folders  # noqa: E402
import keys  # noqa: E402
import large  # noqa: E402
import programs  # noqa: E402
import searching  # noqa: E402


def main() -> None:
    if sys.argv[1:2] == ["--search-by-package"]:
        return searching.search_by_package(*sys.argv[2:])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.chdir(folder)
        with closing(Emulator("--plain", "--speed", "20")) as services:
            env = programs.environment(services.env)
            programs.write_tables(env, str(services.state))
            everyone = programs.all_of(env, str(services.state))
            figures.show("Start-up", keys.start_up(everyone))
            for rows, kind in ((programs.FAULTLESS, "without a fault"),
                               (programs.FEW, "with faults in each"),
                               (programs.MANY, "with faults in each")):
                figures.show(f"Keys in {rows:,} rows {kind}, 100×28",
                             keys.figures_of(everyone, rows))
            figures.show("100,000 rows of 8 columns", large.figures_of(everyone))
            figures.show("Whole job", [large.launch(everyone[0])])
        figures.show("Data root", folders.figures_of())
        for title, rows in searching.figures_of():
            figures.show(title, rows)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
