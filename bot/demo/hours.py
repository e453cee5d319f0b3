"""How the story's desk works, brought in as a file; the hour of its summary is set once there is something to tell."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.stage import Stage

ZONE = "Asia/Ho_Chi_Minh"
HOW_IT_WORKS = Path(__file__).with_name("desk.toml")
NEAR = timedelta(seconds=40)
"""So long before midnight a summary might come only on the next day, which is no longer that of its hour."""


async def set_hours(stage: Stage, workspace: str) -> None:
    """The desk's file; its summary does not come during the story."""
    # An hour that passed before the desk was made: no summary comes of it, and the next one is a day away.
    await _bring_in(stage, workspace, datetime.now(UTC) - timedelta(hours=1))


async def set_summary(stage: Stage, workspace: str) -> None:
    """The hour of the summary has come, now that there are tickets."""
    at = summary_hour(datetime.now(UTC))
    await stage.rest_until(at)
    await _bring_in(stage, workspace, at)


def summary_hour(now: datetime) -> datetime:
    """``now``, or the beginning of the next day of the desk's zone where that is near."""
    there = now.astimezone(ZoneInfo(ZONE))
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight + timedelta(seconds=1) if midnight - there < NEAR else there.replace(microsecond=0)


async def _bring_in(stage: Stage, workspace: str, summary_at: datetime) -> None:
    text = HOW_IT_WORKS.read_text(encoding="utf-8")
    file = stage.folder / f"desk-{workspace}.toml"
    file.write_text(text.replace('"09:00"', f'"{summary_at.astimezone(ZoneInfo(ZONE)):%H:%M:%S}"'), encoding="utf-8")
    await stage.command("import-desk", str(file), "--workspace", workspace)
