"""The real bot in a process of its own: signed HTTP in, a Slack elsewhere, a database of the parent's choice."""

import asyncio
import json
from pathlib import Path

from pydantic import SecretStr

from benchmarks.children import Json, Ready, serve
from benchmarks.seed import Seed
from bot.observe import configure
from bot.run import Process, keep_what_is_loaded
from bot.settings import Settings


async def bot(about: Json, ready: Ready) -> None:
    """Seed, leave ``forms`` open forms in ``file``, and serve until the parent lets go."""
    configure("warning", "json")
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # the settings library's own argument
        slack_bot_token=SecretStr("xoxb-bench"),
        slack_signing_secret=SecretStr(about["secret"]),
        slack_api_url=about["slack"],
        database_url=SecretStr(about["database"]),
        http_port=0,
    )
    process = Process(settings)
    await asyncio.to_thread(_seed, process, about["forms"], Path(about["file"]))
    async with process:
        keep_what_is_loaded()
        await ready({"port": process.port})


def _seed(process: Process, count: int, file: Path) -> None:
    process.store.migrate()
    seed = Seed(process.wired)
    seed.set_up()
    seed.ticket()
    file.write_text(json.dumps(list(seed.forms(count))))


if __name__ == "__main__":
    serve(bot)
