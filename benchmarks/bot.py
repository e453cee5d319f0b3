"""The real bot in a process of its own: signed HTTP in, a Slack elsewhere, a database of the parent's choice."""

from pydantic import SecretStr

from benchmarks.children import Json, Ready, serve
from benchmarks.told import told
from bot.observe import configure
from bot.run import Process, keep_what_is_loaded


async def bot(about: Json, ready: Ready) -> None:
    """Serve until the parent lets go."""
    configure("warning", "json")
    settings = told(
        slack_bot_token=SecretStr("xoxb-bench"),
        slack_signing_secret=SecretStr(about["secret"]),
        slack_api_url=about["slack"],
        database_url=SecretStr(about["database"]),
        http_port=0,
    )
    async with Process(settings) as process:
        keep_what_is_loaded()
        await ready({"port": process.port})


if __name__ == "__main__":
    serve(bot)
