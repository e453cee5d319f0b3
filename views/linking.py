"""Linking: one-time codes, what comes of entering one, and who hears of it."""

from dataclasses import dataclass
from datetime import datetime

from desk.intents import EnterCode, StartSetup
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Code, Line, Moment, PublicView, StaffView, Strong, Text, plain

PLATFORMS = {"slack": "Slack", "discord": "Discord"}


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace as people know it."""

    name: str
    platform: str

    def __str__(self) -> str:
        return f"{self.name} ({PLATFORMS.get(self.platform, self.platform)})"


def desk_code(code: str, until: datetime, words: Words) -> PublicView:
    """To an admin: another workspace may join this desk."""
    enter = words.typed(words.t("desk link {code}", code=code))
    return _answer(
        _code(code, until, words),
        words.rich("An admin of the other workspace or server types there: {example}", example=enter),
        _field(words),
        words.rich(
            "Then it belongs to this desk: one queue, one numbering, one summary. Whoever enters the code is an admin"
            " of this desk from then on, and the people who answer there answer here too."
        ),
        words=words,
    )


def own_code(code: str, until: datetime, words: Words) -> PublicView:
    """To somebody with two accounts."""
    enter = words.typed(words.t("desk link {code}", code=code))
    return _answer(
        _code(code, until, words),
        words.rich("Type with your other account: {example}", example=enter),
        _field(words),
        words.rich("Both are one person from then on, with one role and the same tickets. Give the code to nobody."),
        words=words,
    )


def code_for(name: str, code: str, until: datetime, words: Words) -> PublicView:
    """To an admin: somebody of the team has another account."""
    enter = words.typed(words.t("desk link {code}", code=code))
    admin = words.typed(words.t("desk link {code} @name", code=code))
    return _answer(
        _code(code, until, words),
        words.rich("It links another account to {name}. They type with it: {example}", name=name, example=enter),
        words.rich("Or an admin types it there for them: {example}", example=admin),
        _field(words),
        words=words,
    )


def sure_to_join(here: Place, desk: str, code: str, words: Words) -> PublicView:
    """Before a workspace joins another desk."""
    button = Button(words.t("Join"), press(EnterCode(code, sure=True)), "primary")
    return _answer(
        words.rich("{here} is about to join the desk {desk}.", here=str(here), desk=desk),
        words.rich(
            "Its people, their roles and its channels come along. Its own hours, policies, rules, macros, fields,"
            " canned replies and settings do not: those of the other desk hold from then on, and this one is removed."
            " It can't be taken back."
        ),
        words.rich(
            "Do you want to keep some of them? Before you join, ask whoever runs me to write them out with {command};"
            " what you need of that file can be put into the other desk's.",
            command=Code("deskhand export-desk"),
        ),
        words=words,
        button=button,
    )


def sure_one_person(one: str, other: str, entered: EnterCode, words: Words) -> PublicView:
    """Before two accounts become one person's; ``one`` and ``other`` are names with their places."""
    sure = EnterCode(entered.code, entered.to, sure=True)
    label = words.t("Yes, it is one person") if entered.to else words.t("Yes, both are mine")
    return _answer(
        words.rich("{one} and {other} are about to be one person.", one=one, other=other),
        words.rich(
            "Each account can do what the other one can, and sees the same tickets. Go on only if both belong to the"
            " same human being; it can't be taken back."
        ),
        words=words,
        button=Button(label, press(sure), "primary"),
    )


def has_joined(here: Place, desk: str, words: Words) -> PublicView:
    """To whoever entered the code."""
    setup = words.typed(words.t("setup"))
    return _answer(
        words.rich("{here} belongs to the desk {desk} now.", here=str(here), desk=desk),
        words.rich("Next: say who answers here and where customers write: {example}", example=setup),
        words=words,
        button=Button(words.t("Set up"), press(StartSetup()), "primary"),
    )


def are_one(one: str, other: str, words: Words) -> PublicView:
    """To whoever entered the code."""
    return _answer(words.rich("{one} and {other} are one person now.", one=one, other=other), words=words)


def joined_desk(who: str, there: Place, words: Words) -> StaffView:
    """To the desk's admins."""
    text = words.rich("{there} has joined this desk: {who} entered the code.", there=str(there), who=who)
    more = words.rich("What is asked there comes into your queue from now on, and its team answers here too.")
    button = Button(words.t("Change setup"), press(StartSetup()))
    return StaffView((Line(text), Line(more), Actions((button,))), plain(text))


def linked_to_you(other: str, words: Words) -> PublicView:
    """To the person themselves, at the account where they are written to."""
    text = words.rich("The account {other} is linked to you now: it can do what you can.", other=other)
    mend = words.rich("If that was not you, tell an admin of the desk at once.")
    return PublicView((Line(text), Line(mend)), plain(text))


def _code(code: str, until: datetime, words: Words) -> Text:
    return words.rich(
        "Your code is {code}. It holds once, until {until}.", code=Strong(code), until=Moment(until, "time")
    )


def _field(words: Words) -> Text:
    """On Discord each word of a command has its field."""
    return words.rich("On Discord the code goes into the field {field}.", field=Code(words.t("code")))


def _answer(*texts: Text, words: Words, button: Button | None = None) -> PublicView:
    actions = (Actions((button,)),) if button else ()
    return PublicView((*(Line(text) for text in texts), *actions), plain(texts[0]), words.t("Link"))
