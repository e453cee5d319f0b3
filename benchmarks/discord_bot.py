"""The real bot in a process of its own, on a Discord elsewhere, with a desk that Minh answers."""

import asyncio
from dataclasses import replace

from pydantic import SecretStr

from benchmarks.children import Json, Ready, serve
from benchmarks.told import told
from bot.observe import configure
from bot.run import Process, keep_what_is_loaded
from bot.wiring import new_id
from commands.port_values import Profile
from commands.ports import Unit
from desk.person import Role
from desk.plan import Channel, ChannelRef


async def bot(about: Json, ready: Ready) -> None:
    """Set the desk up and serve until the parent lets go."""
    configure("warning", "json")
    settings = told(
        discord_token=SecretStr(about["token"]),
        discord_api_url=about["url"],
        database_url=SecretStr(about["database"]),
        http_port=0,
    )
    process = Process(settings)
    await asyncio.to_thread(_set_up, process, about)
    async with process:
        keep_what_is_loaded()
        await ready({})


def _set_up(process: Process, about: Json) -> None:
    store, now = process.store, process.wired.now()
    store.migrate()
    here, desk = store.ensure_workspace("discord", about["guild"], "Bench", now, new_id)

    def change(unit: Unit) -> None:
        minh = unit.people.upsert(desk, Profile(here, about["minh"], "Minh"), new_id)
        unit.people.grant(desk, minh.id, Role.AGENT)
        plan = unit.desks.get(desk).plan
        group = replace(plan.groups[0], desk_channel=ChannelRef(here, about["desk"]))
        fed = Channel(ChannelRef(here, about["support"]), group.key)
        plan = replace(plan, version=plan.version + 1, groups=(group,), channels=(fed,), set_up=True)
        unit.desks.save_plan(desk, plan, None, now)

    store.write(change)


if __name__ == "__main__":
    serve(bot)
