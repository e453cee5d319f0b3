"""Queue summaries: each morning by themselves, and whenever somebody asks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from commands.answers import Answer, Nothing, Say
from commands.channel_names import channel_names
from commands.context import Context
from commands.figures import summed
from commands.next_year import remind_of_next_year, wants_reminder
from commands.ports import Unit
from commands.ports_posts import Claim, Shown
from commands.staff_channel import staff_channel
from desk.filter_words import group_key
from desk.ids import WorkspaceId
from desk.intents import (
    Summarise,
)
from desk.plan import ChannelRef, Desk, Group
from desk.summary import SummaryDay, comes_on, summary_day, today
from desk.tidings import (
    KeepSummaries,
)
from views.nodes import StaffView
from views.post import Post, Slot, StaffChannel, StaffPost
from views.summary import asked, summary

DAILY = "daily"
LOOK_AGAIN = timedelta(minutes=15)
"""A summary that stands is drawn anew at most so often."""


def keep(context: Context, _: KeepSummaries) -> Answer:
    """Post what is due this morning, once on any number of replicas, and draw today's anew where its figures changed.

    One that was missed because no process ran comes later the same day; one of before the desk was made never does.
    """
    plan, now = context.plan, context.now
    day, due = today(plan, now), _mornings(context.desk, now)
    claimed = context.unit.summaries.claimed(context.desk.id, DAILY, [day]) if due else {}
    posts: list[Post] = []
    for group, morning in due:
        if (group.key, day) not in claimed:
            posts += _first(context, group, morning)
            continue
        shown = claimed[group.key, day]
        if shown is not None and _is_old(shown.asked_at, now):
            posts += _again(context, group, morning, shown)
    posts += remind_of_next_year(context)
    context.unit.outbox.add(context.desk.id, posts, now)
    return Nothing()


def wanted_in(unit: Unit, now: datetime) -> Sequence[WorkspaceId]:
    """A workspace of each desk for which :func:`keep` may have something to do; one question for all of them."""
    desks = unit.desks.all()
    made = unit.summaries.since(min((today(desk.plan, now) for desk in desks), default=now.date()))
    wanting = (desk.id for desk in desks if _wants(desk, made, now) or wants_reminder(desk, made, now))
    # One without a workspace has nobody to tell.
    return [next(iter(known)) for desk in wanting if (known := unit.desks.workspaces(desk))]


def _wants(desk: Desk, made: Mapping[Claim, datetime | None], now: datetime) -> bool:
    for group, morning in _mornings(desk, now):
        claim = Claim(desk.id, group.key, DAILY, morning.day)
        if claim not in made:
            if desk.plan.staff_channels(group.key):
                return True
        elif (asked := made[claim]) is not None and _is_old(asked, now):
            return True
    return False


def _mornings(desk: Desk, now: datetime) -> list[tuple[Group, SummaryDay]]:
    """The groups whose summary of today has come, and when it did."""
    day = today(desk.plan, now)
    due = [(group, summary_day(desk.plan, group, day)) for group in desk.plan.groups if comes_on(desk.plan, group, day)]
    return [(group, morning) for group, morning in due if desk.created_at < morning.at <= now]


def _is_old(asked: datetime, now: datetime) -> bool:
    return now - asked >= LOOK_AGAIN


def _first(context: Context, group: Group, morning: SummaryDay) -> Iterator[Post]:
    """This morning's, where there is something to tell; yesterday's shrinks to a line on any."""
    unit, desk = context.unit, context.desk
    ref = staff_channel(unit, desk.plan, group.key)
    if ref is None:
        return
    before = unit.summaries.before(desk.id, group.key, DAILY, morning.day)
    stands = before is not None and unit.summaries.is_newest(desk.id, group.key, DAILY, before.day)
    if not unit.summaries.first(desk.id, group.key, DAILY, morning.day, context.now):
        return
    figures = summed(unit, desk, group, morning, context.now).figures
    if not figures.is_zero:
        unit.summaries.show(desk.id, group.key, DAILY, Shown(morning.day, ref, figures, context.now))
        yield _daily(group, morning.day.isoformat(), ref)
    if before is not None and stands and _is_open(context, before.ref):
        yield _daily(group, before.day.isoformat(), before.ref)


def _again(context: Context, group: Group, morning: SummaryDay, shown: Shown) -> Iterator[Post]:
    figures = summed(context.unit, context.desk, group, morning, context.now).figures
    seen = Shown(shown.day, shown.ref, figures, context.now)
    context.unit.summaries.show(context.desk.id, group.key, DAILY, seen)
    if figures != shown.figures and _is_open(context, shown.ref):
        yield _daily(group, shown.day.isoformat(), shown.ref)


def _is_open(context: Context, ref: ChannelRef) -> bool:
    return context.unit.channels.facts([ref])[ref].closed_to_staff is None


def _daily(group: Group, day: str, ref: ChannelRef) -> Post:
    return StaffPost(StaffChannel(ref), Slot("summary", f"{group.key}/{day}"))


def summarise(context: Context, intent: Summarise) -> Answer:
    """Post summaries in their groups' channels now. A group without a channel is shown to whoever asks alone; of one
    with nothing to tell that is said. Raises Refused(UnknownFilter) for a group that there is not."""
    unit, desk, day = context.unit, context.desk, today(context.plan, context.now)
    posted: list[tuple[str, str]] = []
    empty: list[str] = []
    private: list[StaffView] = []
    for group in _groups(context, intent):
        one = summed(unit, desk, group, summary_day(context.plan, group, day), context.now)
        ref = staff_channel(unit, context.plan, group.key)
        if one.figures.is_zero:
            empty.append(group.name)
        elif ref is None:
            private.append(summary(one, context.words))
        else:
            slot = Slot("summary", f"{group.key}/{day.isoformat()}/{context.new_id()}")
            unit.outbox.add(desk.id, [StaffPost(StaffChannel(ref), slot)], context.now)
            posted.append((group.name, channel_names(unit, desk.id, [ref])[ref]))
    return Say(asked(posted, empty, private, context.words), keep=bool(private))


def _groups(context: Context, intent: Summarise) -> Sequence[Group]:
    plan = context.plan
    if intent.group:
        return [plan.group(group_key(intent.group, {group.key: group.name for group in plan.groups}))]
    ref = ChannelRef(WorkspaceId(context.workspace), intent.channel)
    there, desk_group = plan.channel(ref), plan.desk_group(ref)
    if there is not None or desk_group is not None:
        return [desk_group or plan.group(there.group if there else "")]
    return [group for group in plan.groups if group.key in context.person.groups] or plan.groups
