"""`python -m benchmarks [--quick] [--only NAME] [--json FILE]`: measure, and print what docs/benchmarks.md ends with;
ends 0 however fast it was."""

import argparse
import asyncio
import os
import platform
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import bulk, gestures, gestures_discord, hours, queue, routing, ticks, what_if
from benchmarks.figures import Table, as_json

BENCHMARKS: dict[str, Callable[[bool], list[Table]]] = {
    "hours": lambda quick: [hours.measure(quick=quick)],
    "routing": lambda quick: [routing.measure(quick=quick)],
    "queue": lambda quick: queue.measure(quick=quick),
    "ticks": lambda quick: ticks.measure(quick=quick),
    "what-if": lambda quick: what_if.measure(quick=quick),
    "bulk": lambda quick: bulk.measure(quick=quick),
    "gestures": lambda quick: asyncio.run(gestures.measure(quick=quick)),
    "discord": lambda quick: asyncio.run(gestures_discord.measure(quick=quick)),
}


def main() -> None:
    """Run what is asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts, for a first look")
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="leave out the others")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    asked = parser.parse_args()
    began, tables = time.monotonic(), []
    how = " ".join(["python -m benchmarks", *sys.argv[1:]])
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    today = datetime.now(UTC).date()
    print(f"Measured on {today} by `{how}`: {machine}, load {os.getloadavg()[0]:.1f} at the start.\n")
    for name in asked.only or BENCHMARKS:
        # What the last one wrote is on the disk before the next one waits for its own.
        os.sync()
        for table in BENCHMARKS[name](asked.quick):
            print(f"{table}\n", flush=True)
            tables.append(table)
    print(f"All of it took {time.monotonic() - began:.0f} s.")
    if asked.json:
        asked.json.write_text(as_json(tables) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
