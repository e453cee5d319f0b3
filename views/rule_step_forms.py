"""The forms of a rule's steps: at most five fields each, and to choose from whatever the desk knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.fields import CHOSEN, Field, Kind
from desk.forms import CHOICES, Values, standing_key
from desk.rules.line_words import AGES, DUES, ENDS, OUTCOMES, RATINGS, STANDINGS
from desk.rules.model import CHANGED, OWN, TEXT, VALUE, Check
from desk.rules.naming import ASSIGNEE, GROUP, LEAD, PEOPLE
from desk.rules.steps import WHEN, checks_of
from desk.rules.telling import TOLD, USUAL
from desk.ticket import Source
from desk.words import Outcome, Priority
from views.called import Names
from views.fields import field_name, option_name
from views.language import Words
from views.moment_words import due_stands, made_said
from views.names import outcome, priority, source, status
from views.nodes import ChannelInput, Choice, Form, Input, Option, PersonInput, TextInput
from views.rating_words import rating_asked
from views.rule_form import text_items, when_items
from views.rule_words import condition_field

NOBODY_KNOWN = Names({}, {})
MOST_TOLD = 25


@dataclass(frozen=True, slots=True)
class StepForm:
    """``groups``: keys and names; ``canned``: names; ``fields``: the desk's own."""

    draft: str
    step: str
    values: Values
    groups: Sequence[tuple[str, str]]
    canned: Sequence[str]
    fields: Sequence[Field]
    edition: int = 0


def step_form(form: StepForm, words: Words) -> Form:
    """That of its step."""
    kind, _, what = form.step.partition(":")
    match f"{kind}:":
        case "if:":
            title, items = words.t("Add a condition"), _condition(form, what, words)
        case "do:":
            title, items = words.t("Add an action"), _action(form, what, words)
        case _:
            title = words.t("Rule")
            items = (when_items if form.step == WHEN else text_items)(form.values, words)
    return Form(
        title=title,
        submit=words.t("Continue"),
        cancel=words.t("Back"),
        submit_as="rulestep",
        draft=form.draft,
        items=items,
        edition=form.edition,
    )


def condition_name(field: str, words: Words) -> str:
    """What a condition may look at."""
    return condition_field(field, NOBODY_KNOWN, words)


def deed_name(verb: str, words: Words) -> str:
    """What an action does, in a menu."""
    match verb:
        case "priority":
            return words.t("Set the priority")
        case "status":
            return words.t("Set the status")
        case "tag":
            return words.t("Add tags")
        case "untag":
            return words.t("Take tags away")
        case "assign":
            return words.t("Give it to somebody")
        case "route":
            return words.t("Move it to a group")
        case "reply":
            return words.t("Send a canned reply")
        case "note":
            return words.t("Write a note")
        case "message":
            return words.t("Write to the team")
        case _:
            return _rarer(verb, words)


def _rarer(verb: str, words: Words) -> str:
    match verb:
        case "webhook":
            return words.t("Tell another system")
        case "snooze":
            return words.t("Put it off")
        case "solve":
            return words.t("Solve it")
        case "subject":
            return words.t("Change the subject")
        case "summary":
            return words.t("Change the summary")
        case _:
            return words.t("Look at no further rule")


def check_name(check: Check, words: Words) -> str:
    """How a value is looked at."""
    match check:
        case Check.IS:
            return words.t("is")
        case Check.IS_NOT:
            return words.t("is not")
        case Check.CONTAINS:
            return words.t("has the words")
        case Check.LACKS:
            return words.t("lacks the words")
        case Check.MATCHES:
            return words.t("fits the pattern")
        case Check.EMPTY:
            return words.t("is empty")
        case Check.FILLED:
            return words.t("is filled in")


def _condition(form: StepForm, field: str, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    own = _field(form, field)
    known = checks_of(field, own.kind if own else None)
    checks = tuple(Option(one.value, check_name(one, words)) for one in known)
    enough = (
        Option("every", words.t("It must hold")),
        Option("one", words.t("One of those marked so is enough")),
    )
    name = _name(form, field, words)
    return (
        Choice("check", name, checks, value("check") or checks[0].value, required=True),
        _value(form, field, words, several=True),
        Choice("enough", words.t("With the other conditions"), enough, value("enough") or "every"),
    )


def _name(form: StepForm, what: str, words: Words) -> str:
    own = _field(form, what)
    return field_name(own, words) if own else condition_name(what, words)


def _field(form: StepForm, what: str) -> Field | None:
    return next((one for one in form.fields if f"{OWN}{one.key}" == what), None)


def _value(form: StepForm, what: str, words: Words, *, several: bool) -> Input:
    """What is looked for, or set."""
    known, label = form.values.get("wanted", ""), words.t("Value")
    options, own = _options(form, what, words), _field(form, what)
    if options:
        several = several or (own is not None and own.kind is Kind.MANY)
        return Choice("wanted", label, options, known or None, many=several, required=not several)
    if what in PEOPLE or (own is not None and own.kind is Kind.PERSON):
        return PersonInput("wanted", label, known or None, many=several, required=not several)
    if what in CHANGED:
        hint = words.t("Such as high, solved or a tag; somebody: {example}", example=words.t("person Minh"))
        return TextInput("wanted", label, known, hint, VALUE)
    hint = words.t("Several are parted by commas: one of them is enough.") if several else ""
    return TextInput("wanted", label, known, hint, VALUE, required=not several)


def _options(form: StepForm, what: str, words: Words) -> tuple[Option, ...]:
    """All that there is; nothing where anything may be written."""
    own = _field(form, what)
    if own is not None and own.kind in CHOSEN:
        return tuple(Option(one.key, option_name(own, one.key, words)) for one in own.options if not one.retired)
    match what:
        case "priority":
            return tuple(Option(one.value, priority(one, words)) for one in Priority)
        case "status":
            known = {standing_key(one): status(one.status, one.on, words) for one in CHOICES}
            return tuple(Option(key, known[key]) for key in STANDINGS if key in known)
        case "group" | "route":
            return tuple(Option(key, name) for key, name in form.groups)
        case "source":
            return tuple(Option(one.value, source(one, words)) for one in Source)
        case "internal":
            return Option("yes", words.t("yes")), Option("no", words.t("no"))
        case "hours":
            return Option("working", words.t("open")), Option("closed", words.t("closed"))
        case "rating":
            return tuple(Option(one, rating_asked(one, words)) for one in RATINGS)
        case "due":
            return tuple(Option(one, due_stands(one, words)) for one in DUES)
        case "outcome":
            return tuple(Option(str(key), outcome(Outcome(key), words)) for key in ENDS)
        case "created":
            return tuple(Option(one, made_said(one, words)) for one in AGES)
        case "reply":
            return tuple(Option(one, one) for one in form.canned)
        case "solve":
            return tuple(Option(str(key), outcome(Outcome(key), words)) for key in OUTCOMES)
        case _:
            return ()


def _action(form: StepForm, verb: str, words: Words) -> tuple[Input, ...]:
    value, name = form.values.get, deed_name(verb, words)
    match verb:
        case "assign":
            hint = words.t("Nobody chosen: whoever leads the group")
            return (PersonInput("who", name, value("who") or None, hint),)
        case "message":
            return _message(form, words)
        case "note":
            return (_text(form, words.t("Text"), ""),)
        case "webhook":
            return _told(form, name, words)
        case "snooze":
            hint = words.t("Such as 2h, 30m, or until answer")
            return (TextInput("wanted", name, value("wanted", ""), hint, VALUE, required=True),)
        case _:
            return (_value(form, verb, words, several=False),)


def _told(form: StepForm, name: str, words: Words) -> tuple[Input, ...]:
    known = (*TOLD, *(f"{OWN}{one.key}" for one in form.fields))[:MOST_TOLD]
    names = Names({}, {}, form.fields)
    options = tuple(Option(one, condition_field(one, names, words)) for one in known)
    hint = words.t("Its number is always told. Nothing that was said ever is.")
    chosen = form.values.get("told") or " ".join(USUAL)
    return (
        TextInput("wanted", name, form.values.get("wanted", ""), "https://example.com/path", 500, required=True),
        Choice("told", words.t("What it is told"), options, chosen, hint, many=True),
    )


def _message(form: StepForm, words: Words) -> tuple[Input, ...]:
    value = form.values.get
    whom = (
        Option(LEAD, words.t("the group's lead")),
        Option(ASSIGNEE, words.t("whoever has it")),
        *(Option(f"{GROUP}{key}", name) for key, name in form.groups[:20]),
    )
    return (
        Choice("to", words.t("To"), whom, value("to") or LEAD),
        ChannelInput("channel", words.t("Or to a channel of the team"), value("channel", "")),
        _text(form, words.t("Text"), words.t("{hole} stands for its number", hole="{number}")),
    )


def _text(form: StepForm, label: str, hint: str) -> TextInput:
    return TextInput("wanted", label, form.values.get("wanted", ""), hint, TEXT, long=True, required=True)
