"""Both faces of the conversation, side by side in a terminal, with the times at which things were said; and forms."""

import re
from datetime import UTC, datetime

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.demo.stage import shown
from sandbox.slack import widgets
from sandbox.slack.errors import Json
from sandbox.slack.model import Channel, Message, View
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
        if said := [_line(slack, one) for one in person.dms if one.app_id]:
            console.print(Panel(Group(*said), title=f"Deskhand → {person.name}, directly", border_style="cyan"))


def form(slack: LocalSlack, view: View, console: Console) -> None:
    """A form as it stands before somebody."""
    lines: list[Text | Padding] = []
    for block in view.blocks:
        element = block.get("element") or {}
        if block["type"] == "input":
            label = widgets.words(block["label"]) + ("" if block.get("optional") else " *")
            lines += [Text(label, "bold"), Text(f"  {_value(slack, view, block, element)}", "cyan")]
            if hint := widgets.words(block.get("hint")):
                lines.append(Padding(Text(hint, "dim"), (0, 0, 0, 2)))
        elif block["type"] == "actions":
            lines.append(Text("  ".join(f"[ {_label(one)} ]" for one in block["elements"]), "green"))
        else:
            lines.append(Text(_read(slack, _words(block)), "dim"))
    submit = widgets.words(view.body.get("submit"))
    close = widgets.words(view.body.get("close"))
    lines.append(Text(f"\n[ {close} ]  [ {submit} ]", "bold green"))
    console.print(Panel(Group(*lines), title=widgets.words(view.body["title"]), border_style="blue", width=64))


def _talk(slack: LocalSlack, channel: Channel) -> Group:
    lines: list[Table] = []
    for root in (one for one in channel.live if not one.is_reply):
        lines.append(_line(slack, root))
        lines += [_line(slack, one, 3) for one in channel.live if one.is_reply and one.root == root.ts]
    return Group(*lines)


def _line(slack: LocalSlack, message: Message, indent: int = 0) -> Table:
    at = datetime.fromtimestamp(float(message.ts), UTC).astimezone()
    who = "Deskhand" if message.app_id else slack.world.users[message.user].real_name
    said = Text.assemble((f"{who} ", "bold magenta" if message.app_id else "bold"), _said(slack, message))
    if len(message.versions) > 1:
        said.append(" (edited)", "dim")
    line = Table.grid(padding=(0, 1))
    line.add_row(Text(f"{' ' * indent}{at:%H:%M:%S}", "dim"), said)
    return line


def _said(slack: LocalSlack, message: Message) -> str:
    if not message.app_id:
        return _read(slack, message.text)
    lines = []
    for block in message.blocks:
        if block["type"] == "actions":
            lines.append(" ".join(f"[{_label(one)}]" for one in block["elements"]))
        else:
            lines.append(_read(slack, _words(block)).replace("*", ""))
    return "\n".join(lines) or _read(slack, shown(message))


def _words(block: Json) -> str:
    if block["type"] == "context":
        return " ".join(str(one.get("text", "")) for one in block["elements"])
    label = _label(block["accessory"]) if block.get("accessory") else ""
    return widgets.words(block.get("text")) + (f"  [{label}]" if label else "")


def _label(element: Json) -> str:
    return widgets.words(element.get("text")) or widgets.words(element.get("placeholder")) or "⋯"


def _value(slack: LocalSlack, view: View, block: Json, element: Json) -> str:
    state = (view.values.get(block["block_id"]) or {}).get(element["action_id"]) or {}
    value = next((one for key, one in state.items() if key != "type"), None)
    if isinstance(value, dict):
        return widgets.words(value.get("text"))
    names = [slack.world.users[one].real_name if one in slack.world.users else _channel(slack, one)
             for one in (value if isinstance(value, list) else [value]) if one]  # fmt: skip
    return ", ".join(names) or "…"


def _channel(slack: LocalSlack, name: object) -> str:
    known = slack.world.channels.get(str(name))
    return f"#{known.name}" if known else str(name)


def _read(slack: LocalSlack, text: str) -> str:
    text = _DATE.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC).astimezone():%a %H:%M:%S}", text)
    text = _PERSON.sub(lambda found: f"@{slack.world.users[found[1]].real_name}", text)
    text = _LINK.sub(lambda found: found[2], text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("\u2060", "")
