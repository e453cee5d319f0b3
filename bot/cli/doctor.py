"""`deskhand doctor`: what is wrong, and how to mend it."""

import asyncio
from dataclasses import asdict
from json import dumps
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.end import settings_for

if TYPE_CHECKING:
    from bot.findings import Finding

SIGNS = {"well": "✓ well", "note": "○ note", "mend": "■ mend"}
INDENT = " " * 8
Json = Annotated[bool, typer.Option("--json", help="For machines: one JSON object.")]


def doctor(json: Json = False) -> None:
    """Look at tokens, scopes, channels, posts, timers and the database; exit 1 where something needs mending."""
    # Loaded here, so that the other commands begin at once.
    from bot.doctor import examine
    from bot.wiring import utc_now

    found = asyncio.run(examine(settings_for("doctor"), utc_now()))
    wrong = sum(one.level == "mend" for one in found)
    if json:
        typer.echo(dumps({"well": not wrong, "findings": [asdict(one) for one in found]}, indent=1, ensure_ascii=False))
    else:
        typer.echo(_page(found, wrong))
    raise typer.Exit(1 if wrong else 0)


def _page(found: "list[Finding]", wrong: int) -> str:
    lines = []
    for one in found:
        lines.append(f"{SIGNS[one.level]}  {one.what}")
        if one.mend:
            lines.append(f"{INDENT}{one.mend}")
    end = "All is well." if not wrong else f"{wrong} thing{'s' if wrong > 1 else ''} to mend."
    return "\n".join([*lines, "", end])
