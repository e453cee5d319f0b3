"""Each event as people would tell it: who did what. What the desk does by itself, Deskhand does."""

from datetime import datetime
from typing import assert_never

from desk import events as e
from desk.fields import Field, Kind
from desk.ids import PersonId
from desk.rating_events import RatingEvent
from desk.routing_events import Untouched
from desk.rules.model import RuleEvent
from desk.words import Outcome, Side, Status
from views.called import OURSELVES, Names
from views.contact import contact_said
from views.fields import Shown, field_name, value_text
from views.language import Words
from views.names import field, metric, outcome, priority, status
from views.nodes import Moment, Text, clipped
from views.rating_words import told_of_rating
from views.told_links import LinkEvent, told_of_links
from views.told_rules import told_of_rules

MOST = 80
"""Of somebody's own words so many characters."""


def told(entry: e.Entry, names: Names, words: Words) -> Text:
    """One sentence without its time."""
    who = names.person(entry.actor)
    if isinstance(entry.event, LinkEvent | RuleEvent | RatingEvent):
        return _told_elsewhere(entry.event, who, names, words)
    match entry.event:
        case e.Opened(requester=requester):
            return words.rich("{who} made the ticket for {customer}", who=who, customer=names.person(requester))
        case e.Edited() as one:
            return _edited(one, who, names, words)
        case e.PriorityChanged(old=old, new=new):
            was, now = priority(old, words), priority(new, words)
            return words.rich("{who} changed the priority from {old} to {new}", who=who, old=was, new=now)
        case e.StatusChanged() as one:
            return _standing(one, who, words)
        case e.Assigned() as one:
            return _assigned(entry.actor, one, names, words)
        case e.Moved(old=left, new=group):
            was, now = names.group(left), names.group(group)
            return words.rich("{who} moved it from {old} to {new}", who=who, old=was, new=now)
        case e.TagsChanged(added=added, removed=removed):
            tags = ", ".join((*(f"+{tag}" for tag in added), *(f"−{tag}" for tag in removed)))
            return words.rich("{who} changed the tags: {tags}", who=who, tags=tags)
        case e.FieldChanged() as one:
            return _filled(one, who, names, words)
        case e.DueSet(to=at):
            if at is None:
                return words.rich("{who} left the due to the promise again", who=who)
            return words.rich("{who} set the due to {at}", who=who, at=Moment(at))
        case e.Said() as one:
            return _said(one, who, words)
        case e.Contacted() as one:
            return words.rich("{who} logged: {contact}", who=who, contact=contact_said(one, words))
        case e.NoAnswerNeeded():
            return words.rich("{who} said that no answer is needed", who=who)
        case e.SpamSet(spam=True):
            return words.rich("{who} marked it as spam", who=who)
        case e.SpamSet():
            return words.rich("{who} said that it is no spam", who=who)
        case e.TookBack(at=at):
            if at is None:
                return words.rich("{who} took back what they had done to many tickets", who=who)
            return words.rich("{who} took back what they had done at {at}", who=who, at=Moment(at))
        case e.RemindLater(person=person, at=at):
            # A merge of somebody else's takes it along.
            return words.rich("{who} asked to be reminded at {at}", who=names.person(person), at=Moment(at))
        case e.ReminderDropped():
            return words.rich("{who} took back a reminder", who=who)
        case e.Postponed() | e.BroughtBack() as one:
            return _put_off(one, who, words)
        case e.Followed(number=number):
            return words.rich("It goes on from #{number}, which is closed", number=str(number))
        case e.FollowedBy(number=number):
            return words.rich("It goes on in #{number}", number=str(number))
        case e.PlaceLost():
            return words.rich("The customer's thread can't be reached any more")
        case e.PlaceReached():
            return words.rich("{who} reached the customer's thread", who=who)
        case _ as of_clock:
            return _by_clock(of_clock, names, words)


def _told_elsewhere(event: LinkEvent | RuleEvent | RatingEvent, who: str, names: Names, words: Words) -> Text:
    if isinstance(event, RuleEvent):
        return told_of_rules(event, names, words)
    return told_of_rating(event, who, words) if isinstance(event, RatingEvent) else told_of_links(event, who, words)


def _by_clock(
    event: e.Promised | e.Warned | e.Breached | e.Escalated | e.LeftUnassigned | e.Reminded, names: Names, words: Words
) -> Text:
    """What the clock brings, and whom it told."""
    match event:
        case e.Promised(policy=policy):
            if policy is None:
                return words.rich("No promise holds for it from here on")
            return words.rich("The promise {policy} holds from here on", policy=policy)
        case e.Warned(metric=one, due=due):
            return words.rich("Due soon: {promise}, by {due}", promise=metric(one, words), due=Moment(due))
        case e.Breached(metric=one, due=due):
            return words.rich("Overdue: {promise}, since {due}", promise=metric(one, words), due=Moment(due))
        case e.Escalated(metric=one, to=to, group=group):
            told = names.person(to) if to is not None else names.group(group) if group else words.t("nobody")
            name = metric(one, words)
            return words.rich("{who} told {whom} of what is overdue: {promise}", who=OURSELVES, whom=told, promise=name)
        case e.LeftUnassigned(since=since):
            return words.rich("{who} told that nobody took it since {at}", who=OURSELVES, at=Moment(since))
        case e.Reminded(person=person):
            return words.rich("{who} reminded {whom}", who=OURSELVES, whom=names.person(person))
        case _ as unknown:
            assert_never(unknown)


def _put_off(event: e.Postponed | e.BroughtBack, who: str, words: Words) -> Text:
    match event:
        case e.Postponed(until=None, reason=reason):
            said = words.rich("{who} put it off until the customer answers", who=who)
        case e.Postponed(until=datetime() as at, reason=reason):
            said = words.rich("{who} put it off until {at}", who=who, at=Moment(at))
        case e.BroughtBack(why="answer"):
            return words.rich("It came back: the customer wrote")
        case e.BroughtBack(why="time"):
            return words.rich("It came back at its time")
        case e.BroughtBack():
            return words.rich("{who} brought it back", who=who)
    return (*said, ": ", clipped(reason, MOST)) if reason else said


def _edited(event: e.Edited, who: str, names: Names, words: Words) -> Text:
    name = field(event.field, words)
    if event.field == "requester":
        was, now = names.person(PersonId(event.old)), names.person(PersonId(event.new))
        return words.rich("{who} changed {field} from {old} to {new}", who=who, field=name, old=was, new=now)
    new = clipped(" ".join(event.new.split()), MOST)
    if not new:
        return words.rich("{who} emptied {field}", who=who, field=name)
    return words.rich("{who} changed {field} to “{new}”", who=who, field=name, new=new)


def _filled(event: e.FieldChanged, who: str, names: Names, words: Words) -> Text:
    own = next((one for one in names.fields if one.key == event.field), Field(event.field, Kind.TEXT))
    if not event.new:
        return words.rich("{who} emptied {field}", who=who, field=field_name(own, words))
    people = own.kind is Kind.PERSON
    new = tuple(names.person(PersonId(value)) for value in event.new) if people else event.new
    value = value_text(Shown(own, new), words)
    return words.rich("{who} set {field} to {new}", who=who, field=field_name(own, words), new=value)


def _standing(event: e.StatusChanged, who: str, words: Words) -> Text:
    match event.new:
        case Status.OPEN:
            return words.rich("{who} opened it again", who=who)
        case Status.PENDING:
            return words.rich("{who} let it wait: {status}", who=who, status=status(event.new, event.waiting_on, words))
        case Status.SOLVED | Status.CLOSED if event.outcome not in (None, Outcome.SOLVED):
            name = status(event.new, None, words)
            return words.rich(
                "{who} set it to {status}: {outcome}", who=who, status=name, outcome=outcome(event.outcome, words)
            )
        case Status.SOLVED | Status.CLOSED:
            return words.rich("{who} set it to {status}", who=who, status=status(event.new, None, words))


def _assigned(actor: PersonId | None, event: e.Assigned, names: Names, words: Words) -> Text:
    who, to = names.person(actor), event.new
    if isinstance(event.by, Untouched):
        return words.rich("{who} left it untouched; it waits for somebody else", who=names.person(event.old))
    if to is None:
        return words.rich("{who} left it to nobody", who=who)
    if to == actor:
        return words.rich("{who} took it", who=who)
    return words.rich("{who} gave it to {whom}", who=who, whom=names.person(to))


def _said(event: e.Said, who: str, words: Words) -> Text:
    if event.private:
        return words.rich("{who} wrote a note that nobody else reads", who=who)
    if not event.public:
        return words.rich("{who} wrote an internal note", who=who)
    match event.side:
        case Side.AGENT:
            return words.rich("{who} answered the customer", who=who)
        case Side.REQUESTER if event.thanks:
            return words.rich("{who} said thanks", who=who)
        case Side.REQUESTER | Side.COLLEAGUE | Side.BOT:
            return words.rich("{who} wrote", who=who)
