"""Rules in words: what they hear of, what must hold, what they do, and why something was left undone."""

from collections.abc import Sequence

from desk.fields import Field, Kind
from desk.forms import read_standing
from desk.ids import GroupKey, PersonId
from desk.rules.addresses import system_of
from desk.rules.model import CHANGED, OWN, Action, After, Anchor, Check, Condition, On, Rule, RuleFired
from desk.rules.model import Kind as Deed
from desk.rules.naming import ASSIGNEE, GROUP, LEAD, PEOPLE, PERSON, channel_of
from desk.rules.telling import told_in
from desk.ticket import Source
from desk.words import Outcome, Priority
from views.called import Names
from views.fields import Shown, field_name, value_text
from views.language import Words
from views.moment_words import due_stands, made_said
from views.names import field, outcome, priority, source, status
from views.nodes import clipped, plain
from views.rating_words import rating_asked
from views.spans import target

SHOWN = 60
"""Characters of a text."""


def on_name(on: On, words: Words) -> str:
    """What a rule hears of."""
    match on:
        case On.CREATED:
            return words.t("a ticket is made")
        case On.REQUESTER_MESSAGE:
            return words.t("the customer writes")
        case On.AGENT_MESSAGE:
            return words.t("an agent answers")
        case On.NOTE:
            return words.t("a note is written")
        case On.STATUS:
            return words.t("the status changes")
        case On.PRIORITY:
            return words.t("the priority changes")
        case On.ASSIGNEE:
            return words.t("somebody else has it")
        case On.GROUP:
            return words.t("it goes to another group")
        case On.TAG:
            return words.t("its tags change")
        case On.FIELD:
            return words.t("one of your fields changes")
        case _:
            return _happened(on, words)


def _happened(on: On, words: Words) -> str:
    match on:
        case On.WARNING:
            return words.t("it is due soon")
        case On.BREACH:
            return words.t("it is overdue")
        case On.REOPENED:
            return words.t("it is opened again")
        case On.RATING:
            return words.t("the customer rates it")
        case _:
            return words.t("another is merged into it")


def anchor_name(anchor: Anchor, words: Words) -> str:
    """From when a rule of time counts."""
    match anchor:
        case Anchor.CREATED:
            return words.t("the ticket was made")
        case Anchor.REQUESTER_MESSAGE:
            return words.t("the customer's last word")
        case Anchor.AGENT_MESSAGE:
            return words.t("the last answer")
        case Anchor.STATUS:
            return words.t("it has its status")
        case Anchor.ASSIGNED:
            return words.t("somebody has it")
        case Anchor.DUE:
            return words.t("its due")


def when_said(rule: Rule, words: Words) -> str:
    """When a rule looks at a ticket."""
    if rule.after is not None:
        return after_said(rule.after, words)
    return words.t("When {events}", events=", ".join(on_name(one, words) for one in rule.on))


def after_said(after: After, words: Words) -> str:
    """``2 working hours after: …``."""
    time = target(after.minutes * 60, words, working=after.working)
    return words.t("{time} after: {anchor}", time=time, anchor=anchor_name(after.anchor, words))


def cause_said(cause: str, words: Words) -> str:
    """What a rule heard of, as its row tells it."""
    if cause in On._value2member_map_:
        return on_name(On(cause), words)
    return anchor_name(Anchor(cause), words) if cause in Anchor._value2member_map_ else cause


def condition_said(condition: Condition, names: Names, words: Words) -> str:
    """``priority is High``."""
    what = condition_field(condition.field, names, words)
    values = words.t(" or ").join(_value(condition.field, one, names, words) for one in condition.values)
    match condition.check:
        case Check.IS:
            return words.t("{field} is {values}", field=what, values=values)
        case Check.IS_NOT:
            return words.t("{field} is not {values}", field=what, values=values)
        case Check.CONTAINS:
            return words.t("{field} has the words {values}", field=what, values=values)
        case Check.LACKS:
            return words.t("{field} lacks the words {values}", field=what, values=values)
        case Check.MATCHES:
            return words.t("{field} fits the pattern {values}", field=what, values=values)
        case Check.EMPTY:
            return words.t("{field} is empty", field=what)
        case Check.FILLED:
            return words.t("{field} is filled in", field=what)


def condition_field(name: str, names: Names, words: Words) -> str:
    """What a condition looks at."""
    match name:
        case "text":
            return words.t("What was said")
        case "source":
            return words.t("How it was made")
        case "internal":
            return words.t("Internal")
        case "hours":
            return words.t("Business hours")
        case "rating":
            return words.t("The customer's rating")
        case "outcome":
            return words.t("What came of it")
        case "created":
            return words.t("When it was made")
        case "changed_from":
            return words.t("Before the change")
        case "changed_to":
            return words.t("After the change")
        case _:
            return set_name(name, names, words)


def set_name(name: str, names: Names, words: Words) -> str:
    """A field of a ticket, one of the desk's own too."""
    if name.startswith(OWN):
        return field_name(_own(name, names), words)
    return field(name, words)


def _own(name: str, names: Names) -> Field:
    key = name.removeprefix(OWN)
    return next((one for one in names.fields if one.key == key), Field(key, Kind.TEXT))


def _value(name: str, value: str, names: Names, words: Words) -> str:
    match name:
        case "priority":
            return priority(Priority(value), words)
        case "status":
            standing = read_standing(value)
            return status(standing.status, standing.on, words)
        case "group":
            return names.group(GroupKey(value))
        case _ if name in PEOPLE:
            return names.person(PersonId(value))
        case "source":
            return source(Source(value), words)
        case "internal":
            return words.t("yes") if value == "yes" else words.t("no")
        case "hours":
            return words.t("open") if value == "working" else words.t("closed")
        case "rating":
            return rating_asked(value, words)
        case "due":
            return due_stands(value, words)
        case "outcome":
            return outcome(Outcome(value), words)
        case "created":
            return made_said(value, words)
        case _ if value.startswith(PERSON) and (name in CHANGED or name.startswith(OWN)):
            return names.person(PersonId(value.removeprefix(PERSON)))
        case _ if name.startswith(OWN):
            return plain(value_text(Shown(_own(name, names), (value,)), words))
        case _:
            return f"“{clipped(value, SHOWN)}”"


def action_said(action: Action, names: Names, words: Words) -> str:
    """``set priority to High``."""
    value = clipped(" ".join(action.value.split()), SHOWN)
    match action.kind:
        case Deed.SET:
            told = _value(action.to, action.value, names, words)
            return words.t("set {field} to {value}", field=set_name(action.to, names, words), value=told)
        case Deed.TAG:
            return words.t("add the tags {tags}", tags=value)
        case Deed.UNTAG:
            return words.t("take away the tags {tags}", tags=value)
        case Deed.ASSIGN:
            return words.t("give it to {whom}", whom=_whom(action.value or "", names, words))
        case Deed.ROUTE:
            return words.t("move it to {group}", group=names.group(GroupKey(action.value)))
        case Deed.REPLY:
            return words.t("answer with “{canned}”", canned=value)
        case Deed.NOTE:
            return words.t("write the note “{text}”", text=value)
        case Deed.MESSAGE:
            return words.t("write to {whom}: “{text}”", whom=_whom(action.to, names, words), text=value)
        case _:
            return _deed_said(action, value, names, words)


def _deed_said(action: Action, value: str, names: Names, words: Words) -> str:
    match action.kind:
        case Deed.WEBHOOK if action.to:
            told = ", ".join(condition_field(one, names, words) for one in told_in(action.to))
            return words.t("tell {system} its number, {fields}", system=system_of(action.value), fields=told)
        case Deed.WEBHOOK:
            return words.t("tell {system}", system=system_of(action.value))
        case Deed.SNOOZE if action.value == "answer":
            return words.t("put it off until the customer answers")
        case Deed.SNOOZE:
            return words.t("put it off for {time}", time=target(int(value) * 60, words, working=False))
        case Deed.SOLVE:
            return words.t("solve it: {outcome}", outcome=outcome(Outcome(action.value or "solved"), words))
        case _:
            return words.t("look at no further rule")


def _whom(to: str, names: Names, words: Words) -> str:
    match to:
        case "":
            return words.t("nobody")
        case _ if to == ASSIGNEE:
            return words.t("whoever has it")
        case _ if to == LEAD:
            return words.t("the group's lead")
        case _ if to.startswith(GROUP):
            return names.group(GroupKey(to.removeprefix(GROUP)))
        case _ if (ref := channel_of(to)) is not None:
            return names.channel(ref)
        case _:
            return names.person(PersonId(to.removeprefix(PERSON)))


def why_said(fired: RuleFired, names: Names, words: Words) -> str:
    """What a rule heard of, and which conditions held."""
    # A rule of time and one of an event may have the same word for it.
    timed = fired.anchor is not None and fired.cause in Anchor._value2member_map_
    cause = anchor_name(Anchor(fired.cause), words) if timed else cause_said(fired.cause, words)
    return listed([cause, *(condition_said(one, names, words) for one in fired.matched)], words)


def skipped_said(why: str, words: Words) -> str:
    """Why an action was left undone."""
    match why:
        case "quiet":
            return words.t("too many messages in ten minutes")
        case "no_place":
            return words.t("the customer can't be reached")
        case "no_canned":
            return words.t("there is no such canned reply any more")
        case "gap":
            return words.t("the text has a gap")
        case "missing":
            return words.t("fields are missing")
        case "blocked":
            return words.t("another ticket holds it up")
        case "over":
            return words.t("the ticket is closed")
        case "not_safe":
            return words.t("people outside the team read that channel")
        case "same":
            return words.t("it was so already")
        case _:
            return words.t("nobody is there for it")


def listed(said: Sequence[str], words: Words) -> str:
    """Several in one sentence."""
    return words.t("; ").join(said)
