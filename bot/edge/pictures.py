"""Charts as PNG, drawn beside the process: the painter holds Python's lock for half a second when it begins."""

import asyncio
import json
import sys
from pathlib import Path

from bot.edge.chart_spec import spec
from views.charts import Chart

PAINTER = Path(__file__).with_name("paint.py")
SECONDS = 20.0


class Undrawn(Exception):
    """The painter gave no picture; its last line says why."""


async def drawn(chart: Chart) -> bytes:
    """The chart as a PNG. Raises Undrawn, TimeoutError, and OSError where no process can be had."""
    asked = json.dumps(spec(chart)).encode()
    async with asyncio.timeout(SECONDS):
        painter = await asyncio.create_subprocess_exec(
            sys.executable, "-I", str(PAINTER),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            made, said = await painter.communicate(asked)
        finally:
            if painter.returncode is None:
                painter.kill()
                await painter.wait()
    if painter.returncode or not made:
        raise Undrawn(said.decode(errors="replace").strip().rpartition("\n")[2])
    return made
