"""Each platform's way to draw a screen, and its judge."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.discord import custom_ids
from bot.discord import render as on_discord
from bot.discord import render_form as discord_form
from bot.slack import render as on_slack
from bot.slack import render_form as slack_form
from sandbox.discord import judges as discord_judges
from sandbox.discord.errors import DiscordError
from sandbox.discord.judges_components import walk
from sandbox.slack.judges import judge
from tests.golden.facts import HOA, LAN, MINH, Screen
from views.language import Words
from views.nodes import ChannelInput, Form, Home, PersonInput

Payload = dict[str, Any]
SLACK_IDS = {LAN: "U0LAN", MINH: "U0MINH", HOA: "U0HOA"}
DISCORD_IDS = {LAN: "1442000000000000001", MINH: "1442000000000000002", HOA: "1442000000000000003"}
ABROAD = {
    **{SLACK_IDS[one]: DISCORD_IDS[one] for one in SLACK_IDS},
    "C0DESK": "1442000000000000011",
    "C0HELP": "1442000000000000012",
    "C0SUPPORT": "1442000000000000013",
}
"""What stands for an id of the one platform on the other."""


def slack(screen: Screen, _: Words) -> Payload:
    """As Slack is told."""
    match screen.what:
        case Form() as form:
            return slack_form.modal(form, {})
        case Home() as page:
            return on_slack.home(page, {})
        case view:
            return on_slack.message(view, SLACK_IDS) if screen.kind == "message" else on_slack.sheet(view, {})


def discord(screen: Screen, words: Words) -> Payload:
    """As Discord is told; a form is all its steps, and after a refusal what comes before them."""
    match screen.what:
        case Form() as form:
            here = replace(form, items=tuple(map(_here, form.items)), behind=tuple(map(_here, form.behind)))
            steps = {f"step {step}": discord_form.modal(here, step) for step in range(discord_form.steps(here))}
            return {"returned": discord_form.returned(here, words), **steps} if screen.kind == "returned" else steps
        case Home() as page:
            return on_discord.home(page)
        case view:
            return on_discord.message(view, DISCORD_IDS) if screen.kind == "message" else on_discord.sheet(view, {})


def _here(item: Any) -> Any:
    if not isinstance(item, PersonInput | ChannelInput):
        return item
    return replace(item, value=" ".join(ABROAD.get(one, one) for one in (item.value or "").split()))


def slack_refuses(screen: Screen, payload: Payload) -> list[str]:
    """What Slack would say no to."""
    return judge(screen.kind if screen.kind in ("message", "home") else "modal", payload)


def discord_refuses(screen: Screen, payload: Payload) -> list[str]:
    """What Discord would say no to, by the local Discord's judges."""
    try:
        for one in bodies(screen, payload):
            if "flags" in one:
                discord_judges.message(one, flags=one["flags"])
            else:
                discord_judges.modal(one)
    except DiscordError as no:
        return [str(no.body())]
    return []


def bodies(screen: Screen, payload: Payload) -> list[Payload]:
    """What goes to Discord one by one."""
    return list(payload.values()) if isinstance(screen.what, Form) else [payload]


def slack_presses(screen: Screen, payload: Payload) -> Iterator[str]:
    """What the buttons and menus of a payload carry."""
    yield from _presses(payload)


def _presses(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _presses(one)
    elif isinstance(node, dict):
        if str(node.get("action_id")).startswith("press."):
            yield from (one["value"] for one in node.get("options", [node]))
        for one in node.values():
            yield from _presses(one)


def discord_presses(screen: Screen, payload: Payload) -> Iterator[str]:
    """The same; what stands in a form is no press."""
    messages = [one for one in bodies(screen, payload) if "flags" in one]
    for _, one in (pair for body in messages for pair in walk(body["components"])):
        if "custom_id" in one:
            yield from (option["value"] for option in one.get("options", []))
            yield from filter(None, [custom_ids.read(one["custom_id"])[0]])


@dataclass(frozen=True, slots=True)
class Platform:
    """``draws`` a screen; ``refuses`` says what would not be taken; ``presses`` are what buttons carry."""

    draws: Callable[[Screen, Words], Payload]
    refuses: Callable[[Screen, Payload], list[str]]
    presses: Callable[[Screen, Payload], Iterator[str]]


PLATFORMS = {
    "slack": Platform(slack, slack_refuses, slack_presses),
    "discord": Platform(discord, discord_refuses, discord_presses),
}
