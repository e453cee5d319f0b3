"""What may be meant by what somebody is typing: tickets, agents, groups, tags and filters, a few of each."""

from collections.abc import Callable, Iterable, Iterator

from commands.answers import Answer, Suggested
from commands.canned_reply import at_hand, called
from commands.context import Context
from commands.people import external_id
from commands.port_values import Listed
from desk.canned import Canned, fits, variant
from desk.filter_names import plainly, spelt
from desk.filters import FLAGS, RATINGS, SORTS, WAITING, TicketFilter
from desk.folding import fold
from desk.intents import Suggest
from desk.named_views import in_order, said
from desk.person import Deed, Role, may
from desk.ticket import Source
from desk.words import Priority, Status
from views.nodes import Option, clipped

MOST = 25
READ = 100
"""So many rows are read at most, however many there are."""
LONGEST = 100
"""Characters of a suggestion and of what it is called."""


def suggest(context: Context, intent: Suggest) -> Answer:
    """A customer is offered their own requests and nothing of the team's."""
    if not may(context.actor, Deed.LIST):
        return _first(_own(context, intent.typed) if intent.what == "ticket" else ())
    if intent.what == "canned":
        return _first(_canned(context, intent.typed, intent.about))
    return _first(_KINDS[intent.what](context, intent.typed))


def _first(found: Iterable[Option]) -> Suggested:
    kept: dict[str, Option] = {}
    for one in found:
        if len(one.value) <= LONGEST:
            kept.setdefault(one.value, Option(one.value, clipped(one.label, LONGEST)))
        if len(kept) == MOST:
            break
    return Suggested(tuple(kept.values()))


def _tickets(context: Context, typed: str) -> Iterator[Option]:
    """By number, or by words of any ticket; with nothing typed those whose promises come first."""
    said = typed.strip().removeprefix("#")
    if not (said.isascii() and said.isdigit()):
        wanted = TicketFilter(words=said, all=bool(said))
        rows = context.unit.tickets.page(context.desk.id, wanted, context.now, 0, MOST).rows
        yield from (_ticket(one) for one in rows)
        return
    exact = context.unit.tickets.get(context.desk.id, int(said)) if len(said) <= len(str(10**8)) else None
    if exact is not None:
        yield Option(said, f"#{exact.number} {exact.subject}")
    rows = context.unit.tickets.page(context.desk.id, TicketFilter(), context.now, 0, READ).rows
    yield from (_ticket(one) for one in rows if str(one.ticket.number).startswith(said))


def _own(context: Context, typed: str) -> Iterator[Option]:
    said = fold(typed.strip().removeprefix("#"))
    if not context.person.id:
        return
    for one in context.unit.tickets.asked_by(context.desk.id, context.person.id, 0, READ).rows:
        if str(one.ticket.number).startswith(said) or said in fold(one.ticket.subject):
            yield Option(str(one.ticket.number), f"#{one.ticket.number} {one.ticket.subject}")


def _ticket(one: Listed) -> Option:
    whose = f" · {one.assignee_name}" if one.assignee_name else ""
    return Option(str(one.ticket.number), f"#{one.ticket.number} {one.ticket.subject}{whose}")


def _agents(context: Context, typed: str) -> Iterator[Option]:
    """By account, so that whoever was chosen is meant and nobody of the same name."""
    for one in context.unit.people.with_role(context.desk.id, Role.AGENT):
        account = external_id(context, one)
        if account and fold(typed) in fold(one.name):
            yield Option(account, one.name)


def _groups(context: Context, typed: str) -> Iterator[Option]:
    for group in context.plan.groups:
        if fold(typed) in fold(group.name) or fold(typed) in fold(group.key):
            yield Option(group.key, group.name)


def _tags(context: Context, typed: str) -> Iterator[Option]:
    """Those of the newest tickets; with a sign in front they come or go."""
    sign = typed[:1] if typed[:1] in ("+", "-") else ""
    said = fold(typed.removeprefix(sign))
    for tag in context.unit.tickets.recent_tags(context.desk.id, READ):
        if said in fold(tag):
            yield Option(sign + tag, sign + tag)


def _filters(context: Context, typed: str) -> Iterator[Option]:
    """The last word, completed as the reader types it; what was typed before it stays."""
    before, space, word = typed.rpartition(" ")
    for one in _words(context):
        offered = spelt(one, context.words.language)
        if one.startswith(word.lower()) or plainly(offered).startswith(plainly(word)):
            yield Option(before + space + offered, before + space + offered)


def _views(context: Context, typed: str) -> Iterator[Option]:
    """One's own first; what may be done with one stands before its name."""
    views = in_order(context.unit.views.seen_by(context.desk.id, context.person.id), context.person.groups)
    deed, space, rest = typed.partition(" ")
    before = f"{deed} " if space and deed in ("rename", "delete", "default") else ""
    for one in views:
        if said(rest if before else typed) in said(one.name):
            yield Option(before + one.name, before + one.name)


def _words(context: Context) -> Iterator[str]:
    yield from FLAGS
    yield from (f"status:{one.value}" for one in Status)
    yield from (f"priority:{one.value}" for one in Priority)
    yield from ("assignee:me", "requester:me", "due:today", "due:tomorrow", "created:today")
    yield from (f"waiting:{one}" for one in WAITING)
    yield from (f"rating:{one}" for one in RATINGS)
    yield from (f"sort:{one}" for one in SORTS)
    yield from (f"source:{one.value}" for one in Source)
    yield from (f"group:{group.key}" for group in context.plan.groups)
    tags = context.unit.tickets.recent_tags(context.desk.id, READ)
    yield from (f'tag:"{tag}"' if " " in tag else f"tag:{tag}" for tag in tags)


def _canned(context: Context, typed: str, about: int | None) -> Iterator[Option]:
    """By name or by words of the text: those for the ticket's group before another group's, which say so, and of each
    those that begin so first."""
    said = fold(typed)
    ticket = context.unit.tickets.get(context.desk.id, about) if about is not None else None

    def order(one: Canned) -> tuple[bool, bool, str]:
        return ticket is not None and not fits(one, ticket.group), not fold(one.name).startswith(said), one.name

    for one in sorted(at_hand(context, ticket.group if ticket else None), key=order):
        if said in fold(one.name) or any(said in fold(text) for text in one.texts.values()):
            name = called(context, one, ticket.group) if ticket is not None else one.name
            yield Option(one.name, f"{name} · {variant(one, (context.words.language,))[1]}")


_KINDS: dict[str, Callable[[Context, str], Iterator[Option]]] = {
    "ticket": _tickets,
    "agent": _agents,
    "group": _groups,
    "tag": _tags,
    "filter": _filters,
    "view": _views,
}
