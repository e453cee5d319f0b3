"""The groups of a desk at a glance, with what can be done to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.distribution import Distribution, Strategy
from desk.hours_text import NAMES
from desk.intents import Intent, ListTickets
from desk.intents_day import StartOrder
from desk.intents_groups import (
    AskRatings,
    ShowGroups,
    StartDemand,
    StartGroup,
    StartMembers,
    StartRetire,
    StartSummaryTimes,
    StartWay,
)
from desk.intents_terms import ShowTeam
from desk.plan import Group
from desk.schedule import DAYS
from views.buttons import press
from views.language import Words
from views.looked_at import looked_at
from views.nodes import Actions, Button, Heading, Line, Menu, Node, Option, PublicView, Row, StaffView, Strong, plain
from views.order_form import order_name

ROWS = 4
NAMED = 8
"""So many people or channels are named, the others counted."""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group with the names of its members, lead, desk channel, the channels that feed it and the group that it
    overflows into; how many tickets are unfinished, how many of them nobody has. ``led``: the reader leads it. Its
    summary comes at ``summary_at`` on ``summary_days`` (none: when it works)."""

    group: Group
    members: tuple[str, ...] = ()
    lead: str | None = None
    desk_channel: str | None = None
    channels: tuple[str, ...] = ()
    overflow: str | None = None
    open: int = 0
    unassigned: int = 0
    led: bool = False
    summary_at: str = "09:00"
    summary_days: tuple[str, ...] = ()


def groups_board(groups: Sequence[GroupFacts], total: int, offset: int, all_may: bool, words: Words) -> StaffView:
    """A page from ``offset`` on, of ``total``; ``all_may``: the reader makes, changes and gives up groups."""
    title = words.t("Groups")
    nodes: list[Node] = [Heading(title)]
    for one in groups:
        menu = _menu(one, all_may, words)
        counts = words.n("{count} open", "{count} open", one.open)
        unassigned = words.n("{count} unassigned", "{count} unassigned", one.unassigned)
        nodes.append(Row((Strong(one.group.name), f" · group:{one.group.key}"), (f"{counts} · {unassigned}",), menu))
        nodes += [Line((said,), "quiet") for said in _told(one, words)]
    page = offset // ROWS
    made = [Button(words.t("New group"), press(StartGroup()), "primary")] if all_may else []
    made += [Button(words.t("What tickets ask for"), press(StartDemand()))] if all_may else []
    made += [Button(words.t("‹ Previous"), press(ShowGroups(page - 1)))] if page else []
    made += [Button(words.t("Next ›"), press(ShowGroups(page + 1)))] if offset + ROWS < total else []
    nodes += [Actions(tuple(made))] if made else []
    return StaffView(tuple(nodes), title, title)


def _told(one: GroupFacts, words: Words) -> Iterator[str]:
    group = one.group
    lead = words.t("Lead: {name}", name=one.lead) if one.lead else words.t("No lead")
    members = _some(one.members, words) or words.t("whoever has no group")
    yield f"{lead} · " + words.t("Members: {names}", names=members)
    desk = one.desk_channel or words.t("none")
    fed = _some(one.channels, words) or words.t("none")
    yield words.t("Desk channel: {desk} · customers' channels: {fed}", desk=desk, fed=fed)
    hours = group.schedule or words.t("the desk's")
    picks = words.t("Only the next one") if group.next_only else words.t("May pick any ticket")
    yield words.t("Hours: {hours}", hours=hours) + f" · {order_name(group.order, words)} · {picks}"
    yield way(group.distribution, one.overflow, words)
    when = f"{one.summary_at}, {summary_days(one.summary_days, words)}"
    rated = words.t("customers are asked how it went") if group.ask_rating else words.t("nobody is asked how it went")
    yield words.t("Queue summary: {when}", when=when) + f" · {rated}"
    if group.view:
        yield words.t("The list opens with: {filter}", filter=group.view)


def summary_days(days: Sequence[str], words: Words) -> str:
    """On which days of the week a summary comes."""
    names = dict(zip(DAYS, NAMES[words.language], strict=True))
    return ", ".join(names[day] for day in days) or words.t("on working days")


def way(distribution: Distribution, overflow: str | None, words: Words) -> str:
    """How its tickets find their agents, in a sentence."""
    said = [strategy_name(distribution.strategy, words)]
    if not distribution.by_hand:
        said.append(words.n("{count} at a time each", "{count} at a time each", distribution.capacity))
    if not distribution.by_hand and overflow:
        minutes = distribution.overflow_after
        said.append(words.t("after {minutes} minutes to {group}", minutes=minutes, group=overflow))
    if distribution.untouched_after:
        said.append(words.t("untouched for {minutes} minutes: to another", minutes=distribution.untouched_after))
    return " · ".join(said)


def strategy_name(strategy: Strategy, words: Words) -> str:
    """Who gets a ticket."""
    match strategy:
        case Strategy.MANUAL:
            return words.t("Nobody is given tickets: they are taken")
        case Strategy.ROUND_ROBIN:
            return words.t("In turn: whoever waited longest gets the next")
        case Strategy.LEAST_LOADED:
            return words.t("By room: whoever has the least to do gets the next")


def _some(names: Sequence[str], words: Words) -> str:
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return f"{shown}, " + words.t("and {count} more", count=more) if more > 0 else shown


def _menu(one: GroupFacts, all_may: bool, words: Words) -> Menu:
    key = one.group.key
    entries: list[tuple[str, Intent]] = [(words.t("Show its tickets"), ListTickets(f"group:{key}"))]
    if all_may:
        entries += [(words.t("Change"), StartGroup(key)), (words.t("Members"), StartMembers(key))]
    if one.led:
        entries.append((words.t("Work of its people"), ShowTeam(key)))
        entries += [(words.t("Distribution"), StartWay(key)), (words.t("Order of To solve"), StartOrder(key))]
        entries.append((words.t("Queue summary"), StartSummaryTimes(key)))
        asks = one.group.ask_rating
        label = words.t("Ask for no ratings") if asks else words.t("Ask for ratings")
        entries.append((label, AskRatings(key, not asks)))
    if all_may:
        entries.append((words.t("Retire"), StartRetire(key)))
    return Menu(words.t("More"), tuple(Option(press(intent), label) for label, intent in entries), more=True)


def saved(group: Group, looked: int | None, words: Words) -> Line:
    """What came of a form."""
    return Line((*words.rich("{group} is saved.", group=Strong(group.name)), " ", looked_at(looked, words)))


def members_changed(group: str, joined: Sequence[str], left: Sequence[str], words: Words) -> Line:
    """Who answers in it from now on, and who no more."""
    said = [words.t("new: {names}", names=", ".join(joined))] if joined else []
    said += [words.t("no more: {names}", names=", ".join(left))] if left else []
    what = "; ".join(said) or words.t("nothing was changed")
    return Line(words.rich("Members of {group}: {what}.", group=Strong(group), what=what))


def retired(group: str, heir: str, count: int, looked: int | None, words: Words) -> StaffView:
    """To whoever gave it up."""
    text = words.rich("{group} is retired; its channels and people belong to {heir} now.", group=group, heir=heir)
    moved = words.n("{count} open ticket follows.", "{count} open tickets follow.", count)
    said = Line((moved, " ", looked_at(looked, words)), "quiet")
    again = Button(words.t("Groups"), press(ShowGroups()))
    return StaffView((Line(text), said, Actions((again,))), plain(text))


def only_group(group: Group, words: Words) -> PublicView:
    """The last one can't be given up."""
    text = words.rich("{group} is the only group; make another one first.", group=group.name)
    new = Button(words.t("New group"), press(StartGroup()), "primary")
    return PublicView((Line(text), Actions((new,))), plain(text))
