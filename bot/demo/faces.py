"""Both faces of the conversation, side by side in a terminal, with the times at which things were said."""

import re
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from bot.demo.stage import shown
from sandbox.slack.model import Channel, Message
from sandbox.slack.server import LocalSlack

_DATE = re.compile(r"<!date\^(\d+)\^[^|>]*\|[^>]*>")
_PERSON = re.compile(r"<@(\w+)>")
_LINK = re.compile(r"<(https?://[^|>]+)\|([^>]*)>")


def show(slack: LocalSlack, console: Console) -> None:
    """The customers' channel and the team's, then what the bot told people directly."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    customers, team = slack.channel("support"), slack.channel("support-desk")
    table.add_row(
        Panel(_talk(slack, customers), title="#support · what customers see", border_style="green"),
        Panel(_talk(slack, team), title="#support-desk · what the team sees", border_style="magenta"),
    )
    console.print(table)
    for person in slack.people:
        if person.dms:
            said = "\n".join(_line(slack, one) for one in person.dms if one.app_id)
            console.print(Panel(said, title=f"Deskhand → {person.name}, directly", border_style="cyan"))


def _talk(slack: LocalSlack, channel: Channel) -> str:
    roots = [one for one in channel.live if one.thread_ts in (None, one.ts)]
    lines = []
    for root in roots:
        lines.append(_line(slack, root))
        replies = [one for one in channel.live if one.thread_ts == root.ts and one.ts != root.ts]
        lines += [_line(slack, one, "   ") for one in replies]
    return "\n".join(lines)


def _line(slack: LocalSlack, message: Message, indent: str = "") -> str:
    at = datetime.fromtimestamp(float(message.ts), UTC).astimezone()
    who = "Deskhand" if message.app_id else slack.world.users[message.user].real_name
    edited = " [dim](edited)[/dim]" if message.versions else ""
    text = escape(_read(slack, shown(message))).replace("\n", f"\n{indent}         ")
    return f"{indent}[dim]{at:%H:%M:%S}[/dim] [bold]{escape(who)}[/bold] {text}{edited}"


def _read(slack: LocalSlack, text: str) -> str:
    text = _DATE.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC).astimezone():%a %H:%M:%S}", text)
    text = _PERSON.sub(lambda found: f"@{slack.world.users[found[1]].real_name}", text)
    text = _LINK.sub(lambda found: found[2], text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("\u2060", "")
