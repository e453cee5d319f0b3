"""What is still to do until a desk works by itself: a living message that ticks itself (screens.md, Setup)."""

from dataclasses import dataclass

from desk.channel_facts import ChannelFacts
from desk.intents import Introduce, StartPractice, StartSetup
from desk.intents_groups import ShowChannels
from views.buttons import press
from views.groups import summary_days
from views.language import Words
from views.looked_at import looked_at
from views.nodes import Actions, Button, Line, Node, StaffView, Text, clipped, plain

MOST = 15
Channels = tuple[tuple[str, ChannelFacts], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The state of a desk's setup. Channels are (what they are called, what is known); ``hours`` as people type them.

    ``summary_at`` is the hour of the queue's summary, ``summary_days`` its days of the week (none: when a group works);
    ``unnamed`` are the names of groups that have neither a desk channel nor an alert channel to fall back on, ``twice``
    those of people who answer in two workspaces as if they were two.
    """

    hours: str
    people: int
    staff: Channels
    customers: Channels
    unnamed: tuple[str, ...] = ()
    summary_at: str = "09:00"
    summary_days: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


def saved(looked: int | None, words: Words) -> StaffView:
    """The private answer to whoever sent the setup form."""
    text = words.rich("The setup is saved. What is left to do comes to you as a direct message.")
    told = (Line((looked_at(looked, words),), "quiet"),) if looked else ()
    return StaffView((Line(text), *told), plain(text), words.t("Saved"))


def checklist(seen: Checklist, words: Words) -> StaffView:
    """The list as it stands now, each line with its sign."""
    lines = [Line(("✓ ", *words.rich("Hours: {hours}", hours=seen.hours)), "done"), _people(seen.people, words)]
    lines += [_twice(seen.twice, words)] if seen.twice else []
    lines += [_staff(channel, facts, words) for channel, facts in seen.staff]
    if seen.staff:
        # A desk that is set up later in the day would else wait for today's.
        text = words.rich(
            "The queue's summary comes at {time}, {days}; at any time by {command}",
            time=seen.summary_at,
            days=summary_days(seen.summary_days, words),
            command=words.typed(words.t("summary")),
        )
        lines.append(Line(("✓ ", *text), "done"))
    lines += [_unnamed(group, words) for group in seen.unnamed]
    lines += [_customers(channel, facts, words) for channel, facts in seen.customers[:MOST]]
    if len(seen.customers) > MOST:
        lines.append(Line(words.rich("… and {count} more channels", count=str(len(seen.customers) - MOST)), "quiet"))
    if not seen.customers:
        lines.append(_open(words.rich("name the channels where customers write")))
    example = words.typed(words.t("desk link"))
    lines.append(
        Line(words.rich("Another workspace or server can join this desk: {example}", example=example), "quiet")
    )
    ready = all(line.tone in ("done", "quiet") for line in lines)
    head = words.rich("The desk is ready.") if ready else words.rich("What is left to do:")
    practice = Button(words.t("Practice ticket"), press(StartPractice()), "primary" if ready else "plain")
    buttons = (
        practice,
        Button(words.t("Introduce me"), press(Introduce())),
        Button(words.t("Change setup"), press(StartSetup())),
        *([Button(words.t("Channels"), press(ShowChannels()))] if seen.customers else []),
    )
    nodes: tuple[Node, ...] = (Line(head), *lines, Actions(buttons))
    return StaffView(nodes, plain(head))


def channel_name(channel: str, facts: ChannelFacts, side: str = "") -> str:
    """A channel as people call it; its id where no name is known. ``side``: where it is, if the desk is on several."""
    name = f"#{facts.name}" if facts.name else channel
    return f"{name} ({side})" if side else name


def _open(text: Text) -> Line:
    return Line(("○ ", *text))


def _people(count: int, words: Words) -> Line:
    text = words.n("{count} person answers", "{count} people answer", count)
    return Line(("✓ ", text), "done") if count else _open(words.rich("say who answers"))


def _twice(names: tuple[str, ...], words: Words) -> Line:
    told, example = ", ".join(clipped(one, 40) for one in names[:MOST]), words.typed(words.t("desk link me"))
    text = words.rich(
        "Two have the same name: {names}. Who is one person types {example} on one side, and the code on the other.",
        names=told,
        example=example,
    )
    return Line(text, "quiet")


def _staff(name: str, facts: ChannelFacts, words: Words) -> Line:
    """A desk channel: the team's alone, and we are in it."""
    match facts.closed_to_staff:
        case "not_staff_safe":
            text = words.rich("people outside your team can read {channel}: choose another desk channel", channel=name)
            return Line(("■ ", *text), "at_risk")
        case "is_archived":
            return _archived(name, words)
        case None if facts.member:
            return Line(("✓ ", *words.rich("{channel} is the team's: cards go there", channel=name)), "done")
        case _:
            return _invite(name, words)


def _customers(name: str, facts: ChannelFacts, words: Words) -> Line:
    if facts.archived:
        return _archived(name, words)
    if facts.member:
        return Line(("✓ ", *words.rich("I listen in {channel}", channel=name)), "done")
    return _invite(name, words)


def _unnamed(group: str, words: Words) -> Line:
    return _open(words.rich("name a desk channel for {group}; until then I write to people directly", group=group))


def _archived(name: str, words: Words) -> Line:
    return Line(
        ("■ ", *words.rich("{channel} is archived or deleted: bring it back or choose another", channel=name)),
        "at_risk",
    )


def _invite(name: str, words: Words) -> Line:
    return _open(words.rich("invite me to {channel}", channel=name))
