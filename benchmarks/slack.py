"""As much of Slack's Web API as the bot calls here, in a process of its own, so that its cost is not the bot's."""

from collections.abc import Callable
from itertools import count

from aiohttp import web

from benchmarks.children import Json, Ready, serve

TEAM, BOT_USER, BOT = "T0BENCH", "U0BOT", "B0BOT"
PEOPLE = {"U0MINH": "Minh", "U0LAN": "Lan"}


def answers() -> Callable[[str, dict[str, str]], Json]:
    """What Slack would say to a call."""
    numbers = count(1)

    def answer(method: str, form: dict[str, str]) -> Json:
        match method:
            case "auth.test":
                about = {"team_id": TEAM, "team": "Bench", "user_id": BOT_USER, "bot_id": BOT}
                return about | {"url": "https://bench.example.com/"}
            case "users.info":
                user = form.get("user", "")
                about = {"id": user, "team_id": TEAM, "tz": "Asia/Ho_Chi_Minh", "locale": "en-US"}
                return {"user": about | {"profile": {"display_name": PEOPLE.get(user, user)}}}
            case "conversations.open":
                return {"channel": {"id": f"D{form.get('users')}"}}
            case "chat.postMessage" | "chat.update":
                ts = form.get("ts") or f"{1_800_000_000 + next(numbers)}.000100"
                return {"channel": form.get("channel"), "ts": ts}
            case "conversations.info":
                return {"channel": {"id": form.get("channel"), "name": "support", "is_member": True}}
            case "conversations.replies" | "conversations.history":
                return {"messages": [], "has_more": False}
            case _:
                return {"view": {"id": f"V{next(numbers)}", "hash": "1.2"}}

    return answer


async def slack(_about: Json, ready: Ready) -> None:
    """Serve until the parent lets go."""
    answer = answers()

    async def call(request: web.Request) -> web.Response:
        form = await request.post() if request.method == "POST" else request.query
        said = {key: str(value) for key, value in form.items()}
        return web.json_response({"ok": True} | answer(request.match_info["method"], said))

    app = web.Application()
    app.router.add_route("*", "/api/{method}", call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    await ready({"url": f"http://127.0.0.1:{runner.addresses[0][1]}/api/"})
    await runner.cleanup()


if __name__ == "__main__":
    serve(slack)
