"""`deskhand doctor`: looks at everything that a desk needs, and changes nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.discord.checkup import look_at_server, look_at_token
from bot.discord.client import silent_client
from bot.findings import Finding, Wanted, note, well, wrong
from bot.settings import Settings
from bot.slack.checkup import look_at_channels, look_at_tokens
from bot.slack.manifest import COMMAND
from bot.slack.visit import visit
from bot.trouble import Unreachable
from bot.webhook_checkup import look_at_webhooks
from bot.wiring import languages
from commands.ports import Unit
from desk.channel_facts import ChannelFacts
from desk.person import Account
from desk.plan import ChannelRef, Plan
from storage.health import Aside, Health
from storage.store import Store
from storage.trouble import DatabaseTrouble, is_there
from views.channel_notices import why_lost
from views.nodes import plain

RUNS = "Does `deskhand run` run, and does its log tell of trouble?"
OLD_POST = timedelta(minutes=5)
STUCK = timedelta(minutes=10)
Names = dict[str, str]
"""What channels are called, by the platform's id."""
Facts = dict[ChannelRef, ChannelFacts]


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """All that there is to say of this installation, the good too."""
    store, found = _database(settings)
    try:
        said, names = list[Finding](), Names()
        # Where nothing is set at all, what is asked for first is what Slack needs.
        looks = [_slack] if settings.slack or not settings.complete else []
        for look in [*looks, *([_discord] if settings.discord else [])]:
            more, called = await look(settings, store)
            said, names = said + more, names | called
        hooks = await look_at_webhooks(settings, store, now) if store else []
        return [*said, *found, *hooks, *(_rows(store, names, now) if store else ())]
    finally:
        if store is not None:
            store.close()


def _database(settings: Settings) -> tuple[Store | None, list[Finding]]:
    """The store, where it can be looked into."""
    url = settings.database_url.get_secret_value()
    try:
        if not is_there(url):
            return None, [
                note("database", "There is no database yet.", "`deskhand run` or `deskhand migrate` makes it.")
            ]
        store = Store(url)
        if store.health.behind():
            store.close()
            old = "The database's schema is not that of this version."
            return None, [wrong("database", old, "Run `deskhand migrate`; it says so where the database is the newer.")]
    except DatabaseTrouble as trouble:
        return None, [wrong("database", trouble.what, trouble.mend)]
    return store, [well("database", "The database answers, and its schema is up to date.")]


async def _slack(settings: Settings, store: Store | None) -> tuple[list[Finding], Names]:
    """What Slack has to say, and the names of channels."""
    token, names = settings.slack_bot_token, Names()
    if token is None or not settings.complete:
        missing = "A token is missing: Slack's bot token and app token (or signing secret), or Discord's bot token."
        return [wrong("tokens", missing, "Run `deskhand run` in a terminal: it asks for them.")], names
    async with visit(settings.slack_api_url, token.get_secret_value()) as client:
        found, team = await look_at_tokens(settings, client)
        if store is None or team is None:
            return found, names
        for plan, facts in _desks(store, team, found, settings):
            try:
                more, called = await look_at_channels(client, _wanted(plan, facts), settings.slack_command)
            except Unreachable as away:
                more, called = [wrong("channels", away.what, away.mend)], {}
            found += more
            names |= called
    return found, names


async def _discord(settings: Settings, store: Store | None) -> tuple[list[Finding], Names]:
    """The same of Discord, server by server."""
    names = Names()
    async with silent_client() as client:
        found, seen = await look_at_token(settings, client)
        for guild in seen.guilds if seen and store else ():
            assert seen is not None
            assert store is not None
            for plan, facts in _desks(store, guild.id, found, settings):
                wanted, url = _wanted(plan, facts), settings.discord_api_url
                more, called = await look_at_server(client, url, seen, guild, wanted, settings.slack_command)
                found, names = found + more, names | called
    return found, names


def _desks(store: Store, workspace: str, found: list[Finding], settings: Settings) -> list[tuple[Plan, Facts]]:
    """The desk of a workspace; what is to be said of it as such goes into ``found``."""
    plans = store.read(lambda unit: _plans(unit, workspace))
    if not plans:
        found.append(note("desk", "This workspace has no desk yet.", "`deskhand run` makes it."))
    if any(not plan.set_up for plan, _ in plans):
        yet = "The desk is not set up yet: it works with sensible defaults."
        found.append(note("desk", yet, f"An admin does it with {settings.slack_command} setup."))
    return plans


def _plans(unit: Unit, team: str) -> list[tuple[Plan, Facts]]:
    """The plans of a workspace's desks, with what is known of the channels that they name there."""
    found = []
    for desk in unit.desks.all():
        here = {ref for ref, external in unit.desks.workspaces(desk.id).items() if external == team}
        named = (*desk.plan.staff_channels(), *(channel.ref for channel in desk.plan.channels))
        if here:
            found.append((desk.plan, dict(unit.channels.facts(ref for ref in named if ref.workspace in here))))
    return found


def _wanted(plan: Plan, facts: Facts) -> Iterator[Wanted]:
    uses = [(group.desk_channel, f"the desk channel of {group.name}", True) for group in plan.groups]
    uses.append((plan.alert_channel, "the alert channel", True))
    uses += [(one.ref, f"where customers of {plan.group(one.group).name} write", False) for one in plan.channels]
    for ref, use, staff in uses:
        if ref is not None and ref in facts:
            yield Wanted(ref.channel, use, staff, facts[ref].name, bool(facts[ref].private))


def _rows(store: Store, names: Names, now: datetime) -> list[Finding]:
    seen = store.health.look(now)
    return [_late(seen), _waiting(seen, now), *_asides(store, names, seen), *_threads(seen, now)]


def _late(seen: Health) -> Finding:
    if not seen.late.since:
        return well("timers", "No timer is late.")
    return wrong(
        "timers", f"{_count(seen.late.count, 'timer is', 'timers are')} late, since {_at(seen.late.since)}.", RUNS
    )


def _waiting(seen: Health, now: datetime) -> Finding:
    since = seen.posts.since
    if since is None:
        return well("posts", "No post waits to be delivered.")
    what = f"{_count(seen.posts.count, 'post waits', 'posts wait')} to be delivered, the oldest since {_at(since)}."
    return wrong("posts", what, RUNS) if now - since > OLD_POST else well("posts", what)


def _asides(store: Store, names: Names, seen: Health) -> Iterator[Finding]:
    """By reason and channel, the newest first."""
    words = languages(COMMAND)("en")
    called = store.read(lambda unit: [names.get(aside.channel or "") or _called(unit, aside) for aside in seen.asides])
    for aside, to in zip(seen.asides, called, strict=True):
        why, mend = why_lost(aside.reason, words)
        count = _count(aside.count, "post", "posts")
        what = f"{count} to {to} could not arrive, the newest at {_at(aside.newest)}. {plain(why)} ({aside.reason})"
        yield wrong("posts", what, plain(mend))
    if not seen.asides:
        yield well("posts", "No post of the last week was put aside.")


def _called(unit: Unit, aside: Aside) -> str:
    """What people call the channel or person that posts were for."""
    if aside.channel is not None:
        ref = ChannelRef(aside.workspace, aside.channel)
        name = unit.channels.facts([ref])[ref].name
        return f"#{name}" if name else aside.channel
    if aside.account and "://" in aside.account:
        return aside.account
    person = unit.people.at(Account(aside.workspace, aside.account)) if aside.account else None
    return f"{person.name} directly" if person else "somebody directly"


def _threads(seen: Health, now: datetime) -> Iterator[Finding]:
    for job in seen.jobs:
        what = f"The earlier messages of #{job.ticket} are still to be fetched"
        if now - job.ready_at > STUCK:
            yield wrong("threads", f"{what}, and nobody asks for them since {_at(job.ready_at)}.", RUNS)
        else:
            yield note("threads", f"{what}; Slack gives them page by page.")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _at(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
