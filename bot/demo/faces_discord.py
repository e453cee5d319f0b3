"""Both faces of the conversation on Discord, side by side in a terminal."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.demo.server import Server
from sandbox.discord.errors import Json
from sandbox.discord.ids import made_at
from sandbox.discord.model import Channel, Message

_DATE, _PERSON = re.compile(r"<t:(\d+)(?::\w)?>"), re.compile(r"<@!?(\d+)>")
_LINK = re.compile(r"\[([^\]]+)\]\(<?https?://[^)]+\)")
_MARKS = re.compile(r"(?m)\*\*|__|^#{1,3} |^-# |\\(?=[\W_])")
_OPENING = 21  # the first word of a thread on a message: it repeats the message


def show_discord(server: Server, console: Console) -> None:
    """The customers' channel and the team's, then what the bot told people directly."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    panels = (
        ("support", "Discord's #support · what customers see", "green"),
        ("support-desk", "Discord's #support-desk · what the team sees", "magenta"),
    )
    table.add_row(*(Panel(_talk(server, name), title=title, border_style=style) for name, title, style in panels))
    console.print(table)
    for person in server.discord.people:
        if lines := [_line(server, one) for one in person.dms() if one.author.bot]:
            console.print(Panel(Group(*lines), title=f"Deskhand → {person.name}, directly", border_style="cyan"))


def _talk(server: Server, name: str) -> Group:
    lines: list[Text] = []
    for message in server.channel(name).live:
        lines.append(_line(server, message))
        lines += [_line(server, one, 3) for one in _thread(server, message) if one.type != _OPENING]
    return Group(*lines)


def _thread(server: Server, message: Message) -> Iterable[Message]:
    thread: Channel | None = server.discord.world.channels.get(message.id)
    return thread.live if thread is not None else ()


def _line(server: Server, message: Message, indent: int = 0) -> Text:
    at = datetime.fromtimestamp(made_at(message.id), UTC).astimezone()
    line = Text(" " * indent)
    line.append(f"{at:%H:%M:%S} ", "dim")
    line.append(f"{message.author.shown} ", "bold magenta" if message.author.bot else "bold")
    words = _read(server, "\n".join(filter(None, (message.content, *_words(message.components)))))
    line.append(words.replace("\n", "\n" + " " * (indent + 9)))
    if message.edited is not None:
        line.append(" (edited)", "dim")
    return line


def _words(parts: list[Json]) -> Iterable[str]:
    """What components say, line by line; a row's buttons and menus in one."""
    for part in parts:
        if "content" in part:
            yield str(part["content"])
        inner = part.get("components") or []
        buttons = [str(one.get("label") or one.get("placeholder") or "⋯") for one in inner if one["type"] in (2, 3)]
        if buttons:
            yield " ".join(f"[{one}]" for one in buttons)
        else:
            yield from _words(inner)
        if "accessory" in part:
            yield f"[{part['accessory'].get('label', '⋯')}]"


def _read(server: Server, text: str) -> str:
    users = server.discord.world.users
    text = _DATE.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC).astimezone():%a %H:%M:%S}", text)
    text = _PERSON.sub(lambda found: f"@{users[found[1]].shown}", text)
    return _MARKS.sub("", _LINK.sub(lambda found: found[1], text))
