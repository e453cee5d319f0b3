"""Views as components (v2): plain dicts, always within Discord's limits."""

from collections.abc import Mapping, Sequence

from bot.discord import limits
from bot.discord.fitting import fitted
from bot.discord.limits import Json
from bot.discord.pieces import pieces, placed
from desk.ids import PersonId
from views.nodes import (
    Actions,
    Heading,
    Home,
    Line,
    Node,
    Row,
    View,
    pinged,
)
from views.nodes import plain as bare

People = Mapping[PersonId, str]
CONTAINER = 17
# A stripe beside the text; the text itself bears the sign and the word.
_STRIPES = {"overdue": 0xD83A42, "at_risk": 0xC27C0E, "waiting": 0x5865F2, "done": 0x2D7D46}


def message(view: View, people: People) -> Json:
    """The body of a message, posted or edited; it notifies those whom the view pings, and nobody else."""
    called = sorted(people[one] for one in pinged(view) if one in people)[: limits.MENTIONS]
    return _body(view.nodes, people, "") | {"allowed_mentions": {"parse": [], "users": called}}


def sheet(view: View, people: People, again: str = "") -> Json:
    """A private message with the view's title; ``again`` is the press that draws it anew."""
    nodes = view.nodes
    if view.title and not _titled(view.title, nodes):
        nodes = (Heading(view.title), *nodes)
    return _body(nodes, people, again) | {"allowed_mentions": {"parse": []}}


def home(page: Home, again: str = "") -> Json:
    """A person's page as a private message; ``again`` is the press that draws it anew."""
    return _body(page.nodes, {}, again) | {"allowed_mentions": {"parse": []}}


def _titled(title: str, nodes: Sequence[Node]) -> bool:
    """Whether the first thing said says the title already."""
    match nodes[0] if nodes else None:
        case Heading():
            return True
        case Line(text):
            return title in bare(text)
        case _:
            return False


def _body(nodes: Sequence[Node], people: People, again: str) -> Json:
    return {"flags": limits.V2, "components": components(nodes, people, again)}


def components(nodes: Sequence[Node], people: People, again: str = "") -> list[Json]:
    """The components of a message: in a frame as soon as there is more than sentences."""
    framed = any(isinstance(node, Actions | Row | Heading) for node in nodes)
    kept = fitted([piece for node in nodes for piece in pieces(node, people)], limits.COMPONENTS - framed)
    made = placed(kept, again)
    if not framed:
        return made
    tones = {node.tone for node in nodes if isinstance(node, Line)}
    stripe = next((colour for tone, colour in _STRIPES.items() if tone in tones), None)
    return [{"type": CONTAINER, "components": made} | ({"accent_color": stripe} if stripe is not None else {})]
