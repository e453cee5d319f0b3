"""The setup form: five inputs (screens.md, section 2), and one more that unfolds."""

from collections.abc import Mapping

from desk.plan import MODES
from views.language import Words
from views.names import setup_field
from views.nodes import ChannelInput, Choice, Form, Input, Line, Option, PersonInput, TextInput, clipped

HOURS_LIMIT = 300
LANGUAGE_NAMES = {"en": "English", "vi": "Tiếng Việt"}


def setup_form(
    draft: str,
    values: dict[str, str],
    words: Words,
    *,
    unfolded: bool,
    edition: int,
    alone: bool = True,
    elsewhere: str = "",
) -> Form:
    """Draw it from its values; language, hours, people, desk_channel, channels and mode are the fields. ``alone``:
    nobody answers on another platform; ``elsewhere``: the desk channel, where it is there."""
    items: tuple[Input | Line, ...] = (
        Choice(
            "language",
            setup_field("language", words),
            tuple(Option(code, name) for code, name in LANGUAGE_NAMES.items()),
            values["language"],
            required=True,
        ),
        TextInput(
            "hours",
            setup_field("hours", words),
            values["hours"],
            words.t("Such as Mon-Fri 09:00-17:00 Europe/Paris. These work too: Vietnam, Round the clock."),
            limit=HOURS_LIMIT,
            required=True,
        ),
        PersonInput(
            "people",
            setup_field("people", words),
            values["people"],
            words.t("Admins always may; you are one from now on."),
            required=alone,
            many=True,
        ),
        ChannelInput(
            "desk_channel", setup_field("desk_channel", words), values["desk_channel"], hint=_cards(elsewhere, words)
        ),
        ChannelInput(
            "channels",
            setup_field("channels", words),
            values["channels"],
            many=True,
            hint=words.t("Where customers write. They see a calm receipt, nothing else."),
        ),
    )
    behind = (_mode(values["mode"], words),)
    return Form(
        words.t("Set up the desk"),
        words.t("Save"),
        words.t("Cancel"),
        "setup",
        draft,
        (*items, *behind) if unfolded else items,
        more=None if unfolded else words.t("More"),
        edition=edition,
        behind=() if unfolded else behind,
    )


def _cards(elsewhere: str, words: Words) -> str:
    if elsewhere:
        return words.t(
            "Cards go to {channel} now; leave this empty, and they stay there.", channel=clipped(elsewhere, 40)
        )
    return words.t("Only your team may be in it: every ticket has its card there.")


def _mode(value: str, words: Words) -> Choice:
    options = tuple(Option(mode, mode_name(mode, words)) for mode in MODES)
    hint = words.t("Of channels that are new here. What becomes of the others is chosen for each under Channels.")
    return Choice("mode", setup_field("mode", words), options, value or None, hint)


def setup_said(name: str, value: str, words: Words, named: Mapping[str, str]) -> str:
    """A field's value as people read it; ``named`` gives the names of people and channels."""
    match name:
        case "language":
            return LANGUAGE_NAMES.get(value, value)
        case "mode" if value:
            return mode_name(value, words)
        case "people" | "desk_channel" | "channels" if value:
            return ", ".join(named.get(one, one) for one in value.split())
        case _:
            return value or words.t("nothing")


def mode_name(mode: str, words: Words) -> str:
    """What happens to a new conversation in a customers' channel."""
    match mode:
        case "every":
            return words.t("Each becomes a ticket by itself")
        case "suggest":
            return words.t("The desk channel is asked about each")
        case _:
            return words.t("Somebody makes a ticket by hand")
