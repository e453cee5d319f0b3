"""What a view is made of: a closed set of values with meaning and no layout. Text is typed parts, so that escaping
and mention syntax are the renderer's work and text that a person typed can never ping anybody."""

from dataclasses import dataclass
from datetime import UTC, datetime

from desk.ids import PersonId
from desk.tags import Colour


@dataclass(frozen=True, slots=True)
class Mention:
    """A person by name; ``ping`` True notifies them (staff notices only)."""

    person: PersonId
    name: str
    ping: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """``label`` that leads to ``url``."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, shown by the platform in the reader's zone. ``form``: day_time ("Fri 10:00"), day, time."""

    at: datetime
    form: str = "day_time"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag by its name, in the colour that it means something by, if any."""

    name: str
    colour: Colour | None = None


Part = str | Mention | Link | Code | Strong | Moment | Tag
Text = tuple[Part, ...]


def clipped(text: str, most: int) -> str:
    """At most so many characters of somebody's words."""
    return text if len(text) <= most else text[: most - 1] + "…"


def plain(text: Text) -> str:
    """A text as one plain sentence, for notifications; instants in UTC."""
    return "".join([part if isinstance(part, str) else _plain(part) for part in text])


def _plain(part: Mention | Link | Code | Strong | Moment | Tag) -> str:
    match part:
        case Mention() | Tag():
            return part.name
        case Link():
            return part.label
        case Moment():
            return part.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
        case Code() | Strong():
            return part.text


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``tone``: plain, at_risk, overdue, done, waiting, quiet (small print)."""

    text: Text
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Divider:
    pass


@dataclass(frozen=True, slots=True)
class Button:
    """``press`` is an encoded intent (views.buttons); ``style``: plain, primary, danger."""

    label: str
    press: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class LinkButton:
    """``style`` as a :class:`Button`'s, where a platform lets a link have one."""

    label: str
    url: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. As a menu's entry ``value`` is an encoded intent, in a form the field's value."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Menu:
    """Choosing an option is the press; ``more`` marks the small "more" menu of a card."""

    label: str
    options: tuple[Option, ...]
    more: bool = False
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class Actions:
    items: tuple[Button | LinkButton | Menu, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list, two lines at most, with one thing to press."""

    text: Text
    second: Text = ()
    action: Button | Menu | None = None


Node = Heading | Line | Quote | Divider | Actions | Row


@dataclass(frozen=True, slots=True)
class StaffView:
    """What only staff may see. ``fallback`` is the plain sentence for notifications; ``title`` heads it as a sheet."""

    nodes: tuple[Node, ...]
    fallback: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PublicView:
    """What a customer may see; the shape is that of :class:`StaffView`, the type never mixes."""

    nodes: tuple[Node, ...]
    fallback: str
    title: str = ""


View = StaffView | PublicView


def pinged(view: View) -> frozenset[PersonId]:
    """Everybody whom a view notifies."""
    texts = [node.text for node in view.nodes if isinstance(node, Line)]
    texts += [text for node in view.nodes if isinstance(node, Row) for text in (node.text, node.second)]
    return frozenset(part.person for text in texts for part in text if isinstance(part, Mention) and part.ping)


@dataclass(frozen=True, slots=True)
class TextInput:
    """``name`` is the field's name in the submitted values. ``limit`` in characters."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    limit: int = 150
    long: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list, or ``many``: their values joined by spaces. ``refresh``: choosing redraws the form (its due)."""

    name: str
    label: str
    options: tuple[Option, ...]
    value: str | None = None
    hint: str = ""
    required: bool = False
    refresh: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class PersonInput:
    """One or ``many`` people of the workspace; submitted values are their external ids there, joined by spaces."""

    name: str
    label: str
    value: str | None = None
    hint: str = ""
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class ChannelInput:
    """One or many channels; submitted values are external ids, joined by spaces."""

    name: str
    label: str
    value: str = ""
    many: bool = False
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class TimeInput:
    """An instant; submitted as epoch seconds in decimal. ``value`` None leaves the picker untouched.

    ``choices`` are instants in words, for platforms that have no picker; the value is among them.
    """

    name: str
    label: str
    value: datetime | None = None
    hint: str = ""
    choices: tuple[Option, ...] = ()


Input = TextInput | Choice | PersonInput | ChannelInput | TimeInput


@dataclass(frozen=True, slots=True)
class Form:
    """A form over a draft. ``submit_as`` names the intent (convert, edit, reply, note …); ``draft`` and ``ticket`` come
    back with it. ``problems`` maps a field's name to a sentence. ``more`` labels the button that unfolds the other
    fields, ``behind`` it. What stands in the inputs is kept when a form is drawn anew, but not over an ``edition``.
    ``first`` names the fields that matter most, where only some can be shown at once. ``keeps``: what was typed is
    wanted, also where the form is closed unsent, as far as a platform tells. ``typed`` names the fields that come back
    to whoever filled them, and lie whole before them where the platform keeps what was typed.
    """

    title: str
    submit: str
    cancel: str
    submit_as: str
    draft: str
    items: tuple[Input | Line | Actions, ...]
    ticket: int | None = None
    problems: tuple[tuple[str, str], ...] = ()
    more: str | None = None
    edition: int = 0
    behind: tuple[Input, ...] = ()
    first: tuple[str, ...] = ()
    keeps: bool = False
    typed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Home:
    """The private page of a person."""

    nodes: tuple[Node, ...]
