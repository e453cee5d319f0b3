"""Customers' channels: each with what becomes of a conversation, what customers see, its group and its language."""

from collections.abc import Sequence

from desk.forms import Values
from desk.intents_groups import ShowChannels, StartChannel
from desk.plan import FACES, LANGUAGES, MODES, Channel
from views import ticket_fields as fields
from views.buttons import press
from views.language import Words
from views.names import setup_field
from views.nodes import Actions, Button, Choice, Form, Line, Node, Option, Row, StaffView, Strong
from views.setup_form import LANGUAGE_NAMES, mode_name

ROWS = 8
OF_DESK = "-"
"""The language is that of the desk, whatever that becomes."""
Groups = Sequence[tuple[str, str]]
Named = Sequence[tuple[str, Channel]]


def channels_board(channels: Named, groups: Groups, page: int, words: Words) -> StaffView:
    """Eight a page, each under its name; ``groups`` are keys with names."""
    page = max(0, min(page, (len(channels) - 1) // ROWS))
    title = words.t("Customers' channels")
    nodes: list[Node] = [Line((Strong(title),))]
    nodes += [_row(name, channel, dict(groups), words) for name, channel in channels[page * ROWS : (page + 1) * ROWS]]
    if not channels:
        nodes.append(Line(words.rich("None is named here yet: {command}", command=words.typed(words.t("setup")))))
    turn = [(words.t("‹ Previous"), page - 1)] if page else []
    turn += [(words.t("Next ›"), page + 1)] if (page + 1) * ROWS < len(channels) else []
    nodes += [Actions(tuple(Button(label, press(ShowChannels(to))) for label, to in turn))] if turn else []
    return StaffView(tuple(nodes), title, words.t("Channels"))


def _row(name: str, channel: Channel, groups: dict[str, str], words: Words) -> Row:
    told = [mode_name(channel.mode, words), face_name(channel.face, words)]
    if len(groups) > 1:
        told.append(groups.get(channel.group, channel.group))
    told += [LANGUAGE_NAMES[channel.language]] if channel.language else []
    return Row(
        (Strong(name),), (" · ".join(told),), Button(words.t("Change"), press(StartChannel(channel.ref.channel)))
    )


def channel_form(draft: str, name: str, values: Values, groups: Groups, edition: int, words: Words) -> Form:
    """Its four choices, that of the group only where there are several."""
    modes = tuple(Option(mode, mode_name(mode, words)) for mode in MODES)
    faces = tuple(Option(face, face_name(face, words)) for face in FACES)
    languages = (Option(OF_DESK, words.t("The desk's")), *(Option(one, LANGUAGE_NAMES[one]) for one in LANGUAGES))
    return Form(
        words.t("Change a channel"),
        words.t("Save"),
        words.t("Cancel"),
        "channel",
        draft,
        (
            Line((name,)),
            Choice("mode", words.t("A new conversation"), modes, values.get("mode"), required=True),
            Choice("face", words.t("What customers see"), faces, values.get("face"), required=True),
            *([fields.group(values.get("group", ""), groups, words)] if len(groups) > 1 else []),
            Choice("language", setup_field("language", words), languages, values.get("language"), required=True),
        ),
        edition=edition,
    )


def face_name(face: str, words: Words) -> str:
    """What shows customers that their conversation is a ticket."""
    return words.t("Only the emoji on the message") if face == "silent" else words.t("A receipt in the thread")


def channel_saved(name: str, words: Words) -> Line:
    """What came of the form."""
    return Line(words.rich("{channel} is saved. It holds from the next conversation on.", channel=Strong(name)))
