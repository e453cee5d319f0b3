"""Whether the systems that rules call can be called: each is sent a signed ping that asks for nothing."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.findings import Finding, note, well, wrong
from bot.settings import PREFIX, Settings
from bot.slack.manifest import COMMAND
from bot.webhooks import Webhooks
from bot.wiring import languages
from commands.delivery import Delivery, Never, Retry, Sent, Unsure, WaitFor
from commands.ports import Unit
from desk.plan import Plan
from desk.rules.addresses import system_of
from desk.rules.model import Kind
from storage.store import Store
from views.channel_notices import why_lost
from views.nodes import plain
from views.post import Call

ABOUT, PING = "webhooks", 0
"""The number of a ping among deliveries."""


async def look_at_webhooks(settings: Settings, store: Store, now: datetime) -> list[Finding]:
    """One finding for each address that a rule which is on, or a macro, calls."""
    addresses, secret = store.read(_addresses), settings.webhook_secret
    if not addresses:
        return []
    if secret is None:
        mend = f"Set {PREFIX}WEBHOOK_SECRET to any secret text of 32 characters or more, and start the bot again."
        return [wrong(ABOUT, "Rules call other systems, and no secret is set to sign with: none is called.", mend)]
    call = Webhooks(secret.get_secret_value(), settings.allowed_hosts, lambda: now)
    ping = json.dumps({"event": "ping", "at": now.isoformat()})
    ends = await asyncio.gather(*(call(PING, Call(one, ping)) for one in addresses))
    return [_told(f"{system_of(one)} ({by})", end) for (one, by), end in zip(addresses.items(), ends, strict=True)]


def _addresses(unit: Unit) -> Mapping[str, str]:
    """Each with the rules and macros that call it, by name; a path may be a secret, and is never told."""
    found: dict[str, list[str]] = {}
    for desk in unit.desks.all():
        for address, name in _called(desk.plan):
            found.setdefault(address, []).append(name)
    return {address: ", ".join(dict.fromkeys(names)) for address, names in found.items()}


def _called(plan: Plan) -> Iterator[tuple[str, str]]:
    does = [(one.name, one.actions) for one in plan.rules if one.enabled]
    does += [(one.name, one.actions) for one in plan.macros]
    for name, actions in does:
        yield from ((action.value, name) for action in actions if action.kind is Kind.WEBHOOK)


def _told(system: str, end: Delivery) -> Finding:
    match end:
        case Sent():
            return well(ABOUT, f"{system} takes what it is told.")
        case WaitFor(seconds):
            return note(ABOUT, f"{system} asks to wait for {round(seconds)} s.", "What waits is told by itself then.")
        case Never(reason) | Retry(reason) | Unsure(reason):
            why, mend = why_lost(reason, languages(COMMAND)("en"))
            return wrong(ABOUT, f"{system} can't be told: {plain(why)} ({reason})", plain(mend))
        case _:
            return wrong(ABOUT, f"{system} can't be told.", "Look at the address in the rule.")
