"""The desk of a database as a file: which desk is meant, and what platforms know of the channels that a file names."""

import tomllib
from collections.abc import Iterator, Sequence

from bot.settings import Settings
from bot.slack.visit import ask_of_channels as of_slack
from bot.trouble import Trouble
from commands.ports import Unit
from commands.ports_linking import Workspace
from desk.ids import DeskId
from desk.plan import ChannelRef
from desk.tidings import ChannelTold
from storage.store import Store
from storage.trouble import is_there


def open_store(settings: Settings) -> Store:
    """The store, its schema this version's. Raises Trouble and DatabaseTrouble."""
    url = settings.database_url.get_secret_value()
    if not is_there(url):
        raise _no_desk()
    store = Store(url)
    if store.health.behind():
        store.close()
        raise Trouble("The database's schema is not that of this version.", "Run `deskhand migrate`.")
    return store


def _no_desk() -> Trouble:
    return Trouble("There is no desk yet.", "Start `deskhand run` once: it makes the workspace's desk.")


def find_desk(store: Store, workspace: str | None) -> DeskId:
    """The only desk, or that of the workspace with this id on its platform. Raises Trouble."""

    def read(unit: Unit) -> dict[DeskId, tuple[str, ...]]:
        return {desk.id: tuple(unit.desks.workspaces(desk.id).values()) for desk in unit.desks.all()}

    desks = store.read(read)
    fitting = [desk for desk, ids in desks.items() if workspace is None or workspace in ids]
    if len(fitting) == 1:
        return fitting[0]
    if not desks:
        raise _no_desk()
    known = ", ".join(sorted(one for ids in desks.values() for one in ids))
    what = "There are several desks." if workspace is None else f"No desk serves the workspace {workspace}."
    raise Trouble(what, f"Name one of its workspaces with --workspace: {known}.")


async def learn_channels(settings: Settings, store: Store, desk: DeskId, text: str) -> None:
    """Ask the platforms of the team's channels in a file, so that none which others read is taken for the team's.
    Raises Trouble where they can't be asked."""
    named = list(_staff_channels(text))
    if settings.slack_bot_token is None and settings.discord_token is None:
        raise Trouble("No token is set to ask Slack or Discord with.")
    if not named:
        return
    here = store.read(lambda unit: [unit.linking.workspace(one) for one in unit.desks.workspaces(desk)])
    told: list[ChannelTold] = []
    if settings.slack_bot_token is not None and any(one.platform == "slack" for one in here):
        told += await _of_slack(settings.slack_api_url, settings.slack_bot_token.get_secret_value(), here, named)
    guilds = {one.id: one.external_id for one in here if one.platform == "discord"}
    if settings.discord_token is not None and guilds:
        # Loaded here: who has no Discord waits for none.
        from bot.discord.survey import ask_of_channels as of_discord

        told += await of_discord(settings.discord_api_url, settings.discord_token.get_secret_value(), guilds, named)

    def learn(unit: Unit) -> None:
        for one in told:
            unit.channels.learn(
                ChannelRef(one.workspace, one.channel),
                name=one.name,
                shared=one.shared,
                private=one.private,
                archived=one.archived,
                member=one.member,
            )

    store.write(learn)


async def _of_slack(url: str, token: str, here: Sequence[Workspace], named: Sequence[str]) -> list[ChannelTold]:
    team, told = await of_slack(url, token, named)
    return [
        ChannelTold(one.id, channel, facts.name, facts.shared, facts.private, facts.archived, facts.member)
        for one in here
        if one.external_id == team
        for channel, facts in told.items()
    ]


def _staff_channels(text: str) -> Iterator[str]:
    """The ids in a file that is TOML; whatever else is wrong with it is told when it is brought in."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    groups = raw.get("groups")
    tables = [one for one in groups if isinstance(one, dict)] if isinstance(groups, list) else []
    for word in (raw.get("alert_channel"), *(one.get("desk_channel") for one in tables)):
        channel = word.rpartition("/")[2] if isinstance(word, str) else ""
        if channel.isalnum():
            yield channel
